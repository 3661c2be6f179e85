//! `#/integrate`: "Integrate with your CRM". Makes the code for the settings as they are now, to be copied or saved, and
//! says what each of them must equal in the vendor's administration.

mod fill;
mod snippet;
mod view;

pub use view::Integrate;
