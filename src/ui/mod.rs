//! The design system's parts. Colours, type and element defaults are in `assets/base.css`.

mod app_mark;
mod avatar;
mod button;
mod card;
pub mod chart;
mod chip;
pub mod clipboard;
mod clock;
#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod component_tests;
mod dialog;
mod disclosure;
mod empty;
mod field;
mod file_choice;
mod focus;
mod icon;
mod in_view;
pub mod intl;
pub mod keys;
pub mod navigation;
mod notice;
mod page_keys;
mod painted;
mod popover;
mod printing;
mod provided;
mod sheet;
mod switch;
pub mod toast;
mod virtual_list;

pub use app_mark::app_mark;
pub use avatar::{avatar, large_avatar};
pub use button::{Button, Tone};
pub use card::Card;
pub use chip::{chip, tag_chip, tag_chip_of};
pub use clock::Clock;
pub use dialog::{Dialog, keeps_key, leave_phone_in_use, modal_is_open, use_modal};
pub use disclosure::summary;
pub use empty::Empty;
pub use field::{AreaField, SelectField, TextField};
pub use file_choice::{FileChoice, dropped_file, file_text, use_file_choice};
pub use focus::{field_in_use, focus_soon, leaves, press_soon};
pub use icon::{icon, icon_sized};
pub use in_view::use_seen;
pub use notice::{Notice, Severity};
pub use page_keys::{PageKey, command_key};
pub use painted::{painted, sleep, use_painted};
pub use popover::{Popover, use_popover};
pub use printing::{on_print, use_printing};
pub use provided::use_provided;
pub use sheet::{begin_of, mount as mount_sheet, shorten as shorten_sheet};
pub use switch::Switch;
pub use toast::{Progress, Toasts, use_toasts};
pub use virtual_list::{Window, use_window};
