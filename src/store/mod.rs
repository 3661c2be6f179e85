//! What the app keeps, as Yew contexts: contacts and calls (IndexedDB), settings (localStorage).

mod activities;
mod browser_region;
mod bulk;
mod calls;
mod contacts;
mod copy;
mod download;
mod export;
mod facts;
mod first_read;
mod following;
mod healing;
mod home;
mod import;
#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod in_test;
pub mod known_origins;
mod known_origins_provider;
mod last_signs;
mod left_unwritten;
mod linked_brand;
pub(crate) mod local;
mod merge;
mod missed;
mod open_calls;
mod operation;
mod persist;
mod phone_rules;
mod preview;
mod reader;
mod records;
mod rescue;
mod reset;
mod rest;
pub mod sample;
mod sample_activity;
pub mod settings;
mod settings_provider;
pub mod settings_restore;
pub mod settings_text;
mod shown_providers;
mod slices;
mod start;
mod swap;
#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
pub mod theme;
mod unsaved;
mod waiting;
mod writing;

pub use activities::{Activities, use_activities};
pub use browser_region::browser_region;
pub use bulk::Bulk;
pub use calls::{Calls, use_calls};
pub use contacts::{Contacts, use_contacts};
pub use download::{download, download_all};
pub use export::{ExportFormat, export_contacts};
pub use home::Home;
pub use import::{How, Imported, Known};
pub use known_origins_provider::{KnownOriginsContext, KnownOriginsProvider, use_known_origins};
pub use linked_brand::{APP, BRAND, BRAND_NOTE, LinkedBrand};
pub use merge::Merged;
pub use operation::Edits;
pub use persist::{ask_to_keep, is_kept};
pub use phone_rules::{PhoneRules, phone_rules};
pub use reader::worker::work as read_files;
pub use reader::{Answer, Reader, answer};
pub use records::{Phase, RecordsProvider, Storage};
pub use rest::KeepRecords;
pub use settings_provider::{Replaced, SettingsContext, SettingsProvider, load as load_settings, use_settings};
pub use shown_providers::{ShownProviders, shown_providers};
pub use unsaved::{use_freed, use_unsaved};
