//! Contacts as files: CSV and vCard, read and written.
//!
//! Writing is light. Reading is not: [`Reading`] is a part of the program that is loaded for it, in a worker
//! (`src/store/reader`), and what it found comes over as JSON. Nothing else calls it.

mod addresses;
mod cards;
mod columns;
mod content_line;
mod country;
mod csv_out;
mod csv_rows;
mod dates;
mod given;
mod guess;
mod layout;
mod messages;
mod names;
mod numbers;
mod overlay;
mod person_name;
mod reading;
mod start;
mod target;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod text;
mod vcard_in;
mod vcard_out;
mod yes_no;

pub use csv_out::CsvOut;
pub use messages::{Checked, Choice, Column, Counts, FileKind, Opened, Preview, Problem, Progress, Weight};
pub use overlay::overlay;
pub use reading::Reading;
pub use target::Target;
pub use text::ENCODINGS;
pub use vcard_out::write_card;
