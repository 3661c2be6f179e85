//! What stands around every view: header, navigation, Talkdesk panel, status bar.

mod call_bar;
mod call_keys;
mod change_status;
mod header;
mod help;
mod layout;
mod leaddesk_alone;
mod more_tab;
mod nav;
mod newer_version;
mod no_answer;
mod overlays;
mod palette;
mod printing;
mod side_panel;
mod status_bar;
mod storage_alert;
mod storage_trouble;
mod tools;
mod unread_settings;

pub use call_bar::{CallBar, CallStatus};
pub use call_keys::CallKeys;
pub use layout::Layout;
pub use leaddesk_alone::{LeadDeskBar, LeadDeskPanel};
pub use more_tab::MoreTab;
pub use overlays::Overlays;
pub use printing::Printing;
pub use side_panel::SidePanel;
pub use status_bar::StatusBar;
pub use storage_alert::StorageAlert;
pub use storage_trouble::Unread;
pub use tools::{PreservedMessages, ToolsPlace};
pub use unread_settings::UnreadSettings;
