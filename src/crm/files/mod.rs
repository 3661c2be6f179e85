//! Contacts as files: CSV and vCard, read and written.
//!
//! Writing is light. Reading is not: [`Reading`] is a part of the program that is loaded for it, in a worker
//! (`src/store/reader`), and what it found comes over as JSON. Nothing else calls it.

mod cards;
mod codepage;
mod country;
mod csv_out;
mod csv_rows;
mod dates;
mod given;
mod guess;
mod messages;
mod overlay;
mod reading;
mod target;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod text;
mod vcard_in;
mod vcard_out;

pub use csv_out::CsvOut;
pub use messages::{Checked, Choice, Column, FileKind, Opened, Preview, Problem, Progress, Weight};
pub use overlay::overlay;
pub use reading::Reading;
pub use target::Target;
pub use vcard_out::write_card;
