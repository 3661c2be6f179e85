//! The last signs of life of the calls in progress, in localStorage, which is written at once: whichever page comes
//! next knows by them when a call ended that nobody could see the end of.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gloo::timers::callback::Interval;
use js_sys::Date;

use super::calls::Calls;
use super::local;
use super::records::Records;
use crate::crm::last_sign::{Fate, LastSign, fate};
use crate::crm::storage::TabChange;
use crate::crm::storage::locks::page_id;
use crate::crm::{CallRecord, Kind};

/// Begins the key of a call's last sign; its id follows.
const ALIVE: &str = "screenpop.alive.";

/// How often signs are noted while a call is in progress, in ms.
const EVERY_MS: u32 = 5_000;

/// The calls in progress that this page keeps the records of, with the pages that follow each.
#[derive(Default)]
pub(super) struct Followed {
    pages: BTreeMap<String, Vec<u64>>,
    timer: Option<Interval>,
}

fn key(id: &str) -> String {
    format!("{ALIVE}{id}")
}

fn note(id: &str, at_ms: f64, pages: Vec<u64>) {
    local::write(&key(id), &LastSign { at_ms, pages }.to_text());
}

impl Records {
    /// This page has stored what happened in a call.
    pub(super) fn follow_call(self: &Rc<Self>, call: &CallRecord) {
        if call.is_over() {
            local::remove(&key(&call.id));
        } else {
            self.followed.borrow_mut().pages.entry(call.id.clone()).or_insert_with(|| vec![page_id()]);
        }
        self.note_signs();
    }

    fn note_signs(self: &Rc<Self>) {
        let mut followed = self.followed.borrow_mut();
        let (calls, now_ms) = (self.calls.borrow(), Date::now());
        followed.pages.retain(|id, pages| {
            let goes_on = calls.get(id).is_some_and(|call| !call.is_over());
            if goes_on {
                note(id, now_ms, pages.clone());
            } else {
                // It has ended, perhaps in another page: the agent can end it anywhere.
                local::remove(&key(id));
            }
            goes_on
        });
        if followed.pages.is_empty() {
            followed.timer = None;
        } else if followed.timer.is_none() {
            let records = Rc::clone(self);
            followed.timer = Some(Interval::new(EVERY_MS, move || records.note_signs()));
        }
    }
}

impl Calls {
    /// These pages follow the call in progress: the last of them that goes away ends it.
    pub fn followed_by(&self, id: &str, pages: Vec<u64>) {
        self.records.followed.borrow_mut().pages.insert(id.to_owned(), pages);
        self.records.note_signs();
    }

    /// The page may be stopped at any moment from now on.
    pub fn note_signs(&self) {
        self.records.note_signs();
    }

    /// The page is being left, perhaps in mid-call.
    pub fn note_leaving(&self) {
        self.records.note_unwritten_calls();
        for (id, pages) in &self.records.followed.borrow().pages {
            note(id, Date::now(), pages.iter().copied().filter(|page| *page != page_id()).collect());
        }
    }

    /// When the call was last known to go on.
    pub fn last_sign(id: &str) -> Option<LastSign> {
        local::read(&key(id)).and_then(|text| LastSign::of_text(&text))
    }

    /// Reads the records of calls in progress again: a page that is gone may have written them without a word.
    pub async fn reread_open(&self) {
        let mut ids: BTreeSet<String> = local::keys(ALIVE).into_iter().collect();
        ids.extend(self.newest(|call| !call.is_over()).iter().map(|call| call.id.clone()));
        if !ids.is_empty() {
            self.records.follow(TabChange { kind: Kind::Call, ids: ids.into_iter().collect() }).await;
        }
    }

    /// What becomes of the records that aren't over, with the pages that follow each. `alive` are the open pages, where
    /// the browser tells.
    pub fn fates(&self, alive: Option<&BTreeSet<u64>>) -> Vec<(CallRecord, Vec<u64>, Fate)> {
        let open = self.newest(|call| !call.is_over());
        let fates = open.iter().map(|call| {
            let sign = Self::last_sign(&call.id);
            let fate = fate(call, sign.as_ref(), alive, Date::now());
            let mut pages = sign.unwrap_or_default().pages;
            pages.retain(|page| alive.is_some_and(|alive| alive.contains(page)));
            ((**call).clone(), pages, fate)
        });
        fates.collect()
    }
}
