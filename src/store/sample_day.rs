//! Filling in a sample day.

use cti_bridge::window::now_ms;

use super::contacts::Contacts;
use super::operation::{Edits, Refusal};
use crate::crm::Reason;
use crate::crm::sample_day::{Clock, sample_day};
use crate::ui::intl;

impl Contacts {
    /// Adds two weeks of calls, today's statuses, tasks and notes with the contacts that are here.
    ///
    /// # Errors
    /// A sentence. Then nothing has changed.
    pub async fn fill_in_sample_day(&self, reasons: &[Reason]) -> Result<Edits, String> {
        let records = &self.records;
        let filled = records.atomically("Load sample activity", async |edits| {
            let contacts: Vec<_> = records.book.borrow().contacts().take(200).cloned().collect();
            let clock = Clock { now_ms: now_ms(), midnight_ms: intl::midnight_ms(), iso_day: &intl::iso_day };
            let made = sample_day(&contacts, reasons, &clock);
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
