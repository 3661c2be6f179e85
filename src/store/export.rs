//! Contacts as a file to keep.

use std::rc::Rc;

use js_sys::Array;

use super::download::download_parts;
use super::slices::yield_to_browser;
use crate::crm::Contact;
use crate::crm::files::{CsvOut, write_card};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExportFormat {
    /// With this between two cells.
    Csv(char),
    /// vCard 3.0.
    VCard,
}

/// How many contacts are written before the page may do something else.
const SLICE: usize = 1_000;

/// Makes a file of these contacts, in their order, and hands it to the user.
///
/// # Errors
/// A sentence, if the browser has no room for it.
pub async fn export_contacts(contacts: &[Rc<Contact>], format: ExportFormat) -> Result<(), String> {
    let separator = if let ExportFormat::Csv(separator) = format { separator } else { ',' };
    let csv = CsvOut::of(contacts.iter().map(|contact| &**contact), separator);
    let parts = Array::new();
    if matches!(format, ExportFormat::Csv(_)) {
        let mut header = String::new();
        csv.header(&mut header);
        parts.push(&header.into());
    }
    for slice in contacts.chunks(SLICE) {
        let mut text = String::new();
        for contact in slice {
            match format {
                ExportFormat::Csv(_) => csv.row(contact, &mut text),
                ExportFormat::VCard => write_card(contact, &mut text),
            }
        }
        parts.push(&text.into());
        yield_to_browser().await;
    }
    let name = match format {
        ExportFormat::Csv(_) => "screenpop-contacts.csv",
        ExportFormat::VCard => "screenpop-contacts.vcf",
    };
    download_parts(name, &parts)
}
