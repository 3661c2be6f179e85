//! What the sample contacts' agent did in the last weeks: there at the first visit, and again whenever it is asked for.

use std::rc::Rc;

use super::contacts::Contacts;
use super::operation::{Edits, Refusal};
use super::sample;
use super::settings::Settings;
use super::shown_providers;
use crate::crm::sample_activity::{Calendar, PREFIX, sample_activity};
use crate::crm::{Bundle, Contact, Reason};
use crate::ui::intl;

/// Their activity as of now. Where the interface names one provider alone, all calls are its.
///
/// # Errors
/// A sentence, if the stories can't be loaded.
pub(super) async fn made_now(contacts: &[Rc<Contact>], reasons: &[Reason]) -> Result<Bundle, String> {
    let stories = sample::stories().await?;
    let calendar = Calendar {
        now_ms: cti_bridge::window::now_ms(),
        at: &intl::at,
        iso_day: &intl::iso_day,
        is_weekend: &intl::is_weekend,
    };
    let mut made = sample_activity(&stories, contacts, reasons, &calendar);
    if let Some(only) = shown_providers().only() {
        made.calls.iter_mut().for_each(|call| call.provider = only.into());
    }
    Ok(made)
}

/// The same with the reasons that settings begin with.
///
/// # Errors
/// A sentence, if the stories can't be loaded.
pub(super) async fn made_at_first(contacts: &[Rc<Contact>]) -> Result<Bundle, String> {
    made_now(contacts, &Settings::default().reasons).await
}

impl Contacts {
    /// Adds some weeks of calls, today's statuses, tasks and notes with the contacts that are here, in place of what was
    /// made up before.
    ///
    /// # Errors
    /// A sentence. Then nothing has changed.
    pub async fn load_sample_activity(&self, reasons: &[Reason]) -> Result<Edits, String> {
        let records = &self.records;
        let filled = records.atomically("Load sample activity", async |edits| {
            let contacts: Vec<_> = records.book.borrow().contacts().take(MOST).cloned().collect();
            let made = made_now(&contacts, reasons).await?;
            let of_before = |ids: Vec<&String>| -> Vec<String> {
                ids.into_iter().filter(|id| id.trim_start_matches("missed-").starts_with(PREFIX)).cloned().collect()
            };
            let calls = of_before(records.calls.borrow().keys().collect());
            let activities = of_before(records.activities.borrow().keys().collect());
            calls.iter().for_each(|id| edits.set_call(records, id, None));
            activities.iter().for_each(|id| edits.set_activity(records, id, None));
            for call in made.calls {
                edits.set_call(records, &call.id.clone(), Some(call));
            }
            for activity in made.activities {
                edits.set_activity(records, &activity.id.clone(), Some(activity));
            }
            Ok(())
        });
        filled.await.map(|((), edits)| edits).map_err(Refusal::unwrap_or_default)
    }
}

/// So many contacts are called.
const MOST: usize = 500;
