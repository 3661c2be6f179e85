//! Filling in a sample day, and taking it out again.

use std::rc::Rc;

use cti_bridge::window::now_ms;

use super::contacts::Contacts;
use super::records::table;
use crate::crm::sample_day::{Clock, sample_day};
use crate::crm::{Kind, Reason};
use crate::ui::intl;

/// What was filled in, to be taken out again.
#[derive(Clone, Debug)]
pub struct SampleDay {
    calls: Vec<String>,
    activities: Vec<String>,
}

impl Contacts {
    /// Adds two weeks of calls, today's statuses, tasks and notes with the contacts that are here.
    pub fn fill_in_sample_day(&self, reasons: &[Reason]) -> SampleDay {
        let contacts: Vec<_> = self.records.book.borrow().contacts().take(200).cloned().collect();
        let clock = Clock { now_ms: now_ms(), midnight_ms: intl::midnight_ms(), iso_day: &intl::iso_day };
        let made = sample_day(&contacts, reasons, &clock);
        let (calls, activities) = (table(made.calls), table(made.activities));
        let day =
            SampleDay { calls: calls.keys().cloned().collect(), activities: activities.keys().cloned().collect() };
        self.records.calls.borrow_mut().extend(calls);
        self.records.activities.borrow_mut().extend(activities);
        self.tell_of(&day);
        day
    }

    /// Takes it out again.
    pub fn take_out_sample_day(&self, day: &SampleDay) {
        day.calls.iter().for_each(|id| drop(self.records.calls.borrow_mut().remove(id)));
        day.activities.iter().for_each(|id| drop(self.records.activities.borrow_mut().remove(id)));
        self.tell_of(day);
    }

    fn tell_of(&self, day: &SampleDay) {
        let records = Rc::clone(&self.records);
        records.all_changed(Kind::Call, day.calls.clone());
        records.all_changed(Kind::Activity, day.activities.clone());
    }
}
