//! The contacts of a prepared link, in the import. They are checked and shown there, and none is taken in before somebody
//! says so. Such an import only adds: what is here already stays as it is, whatever the link has.

use js_sys::Array;
use web_sys::File;
use yew::prelude::*;

use super::job::{Stage, Wizard, kept};
use crate::store::{use_contacts, use_settings};
use crate::ui::use_toasts;

/// The contacts of a link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkedContacts {
    /// The company whose link it is; empty where it doesn't say.
    pub from: String,
    pub csv: String,
}

/// Opens the contacts of a link in the import. A file that somebody has chosen there stays. The callback returns whether
/// they were opened; where they weren't, it says why.
#[hook]
pub fn use_linked_contacts() -> Callback<LinkedContacts, bool> {
    let wizard = Wizard {
        job: kept(),
        contacts: use_contacts(),
        toasts: use_toasts(),
        region: use_settings().now.region.clone(),
    };
    Callback::from(move |linked: LinkedContacts| {
        if !matches!(wizard.job.borrow().stage, Stage::Idle | Stage::Done) {
            wizard
                .say("Another import is open. Finish or cancel it, then reload this page to see the link’s contacts.");
            return false;
        }
        let parts = Array::of1(&linked.csv.into());
        match File::new_with_str_sequence(&parts, &name(&linked.from)) {
            Ok(file) => {
                wizard.open_to_add(file);
                true
            }
            Err(_) => {
                wizard.say("The browser couldn’t open the link’s contacts. Reload the page to try again.");
                false
            }
        }
    })
}

/// What the contacts are called among files.
fn name(from: &str) -> String {
    if from.is_empty() { "The link’s contacts.csv".to_owned() } else { format!("Contacts of {from}.csv") }
}
