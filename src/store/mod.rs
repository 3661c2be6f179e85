//! What the app keeps, as Yew contexts: contacts and calls (IndexedDB), settings (localStorage).

mod activities;
mod bulk;
mod calls;
mod contacts;
mod copy;
mod download;
mod export;
mod facts;
mod following;
mod home;
mod import;
pub mod known_origins;
mod known_origins_provider;
mod last_signs;
mod left_unwritten;
pub(crate) mod local;
mod merge;
mod missed;
mod open_calls;
mod operation;
mod phone_rules;
mod preview;
mod reader;
mod records;
mod rescue;
mod reset;
pub mod sample;
mod sample_day;
pub mod settings;
mod settings_provider;
pub mod settings_restore;
pub mod settings_text;
mod slices;
mod swap;
#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
pub mod theme;
mod waiting;
mod writing;

pub use activities::{Activities, use_activities};
pub use bulk::Bulk;
pub use calls::{Calls, use_calls};
pub use contacts::{Contacts, use_contacts};
pub use download::{download, download_all};
pub use export::{ExportFormat, export_contacts};
pub use home::Home;
pub use import::{How, Imported, Known};
pub use known_origins_provider::{KnownOriginsContext, KnownOriginsProvider, use_known_origins};
pub use merge::Merged;
pub use operation::Edits;
pub use phone_rules::{install_phone_rules, phone_rules};
pub use reader::Reader;
pub use records::{Phase, RecordsProvider, Storage};
pub use settings_provider::{SettingsContext, SettingsProvider, load as load_settings, use_settings};
