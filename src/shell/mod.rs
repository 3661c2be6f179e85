//! What stands around every view: header, navigation, Talkdesk panel, status bar.

mod call_bar;
mod change_status;
mod header;
mod help;
mod layout;
mod nav;
mod palette;
mod side_panel;
mod status_bar;
mod status_view;
mod storage_alert;
mod storage_trouble;
mod tools;
mod unread_settings;

pub use call_bar::{CallBar, CallStatus, plain};
pub use change_status::ChangeStatus;
pub use help::Help;
pub use layout::Layout;
pub use palette::Palette;
pub use status_view::StatusView;
pub use storage_trouble::{StorageHealed, StorageTrouble, Unread};
pub use unread_settings::UnreadSettings;
