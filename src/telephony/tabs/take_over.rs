//! Becoming the page that leads.

use std::collections::BTreeSet;
use std::rc::Rc;

use cti_bridge::Provider;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::super::talkdesk::Talkdesk;
use super::FrameEvent;
use crate::crm::CallRecord;
use crate::crm::last_sign::{Fate, LOOK_AGAIN_MS};
use crate::crm::storage::is_staged;
use crate::crm::storage::locks::{self, open_pages, page_id, page_lock};
use crate::store::Calls;

/// The lock of the page that leads.
const LEADER: &str = "screenpop.telephony";

/// Joins the app's other pages once the call log is loaded: leads, now or when those before it are gone. A stage, and a
/// page whose records are its own (no storage, or no locks), leads itself.
pub fn join(talkdesk: &Talkdesk, calls: &Calls) {
    let (talkdesk, calls) = (talkdesk.clone(), calls.clone());
    locks::hold(&page_lock(page_id()), move |has_locks| {
        let is_shared = has_locks && calls.are_shared() && !is_staged();
        if !is_shared {
            return spawn_local(take_over(talkdesk, calls));
        }
        let (dialler, changed) = (talkdesk.clone(), talkdesk.clone());
        talkdesk.tabs().open(
            Callback::from(move |call| dialler.dial_for_another(call)),
            Callback::from(move |()| changed.changed()),
        );
        locks::hold(LEADER, move |_| spawn_local(take_over(talkdesk, calls)));
    });
}

async fn take_over(talkdesk: Talkdesk, calls: Calls) {
    calls.reread_open().await;
    let going_on = settle(&calls, open_pages().await.as_ref());
    let pages: BTreeSet<u64> = going_on.iter().flat_map(|(_, pages)| pages).copied().collect();
    for (call, pages) in &going_on {
        calls.followed_by(&call.id, pages.clone());
    }
    let restored = going_on.iter().filter_map(|(call, pages)| Some((call.talkdesk_call()?, pages.clone())));
    talkdesk.restore(restored.collect());
    let leader = talkdesk.clone();
    let take = move |page, event: &FrameEvent, at_ms| {
        let changed = leader.take(page, event, at_ms);
        for (id, pages) in leader.calls_of_pages() {
            calls.followed_by(&id, pages);
        }
        if *event == FrameEvent::Gone && page != page_id() {
            // It may have followed a call of LeadDesk's too.
            look(calls.clone());
        }
        changed
    };
    talkdesk.tabs().lead(Rc::new(take), pages);
}

/// Ends the records whose pages are gone. Gives Talkdesk's that go on, with their pages.
fn settle(calls: &Calls, alive: Option<&BTreeSet<u64>>) -> Vec<(CallRecord, Vec<u64>)> {
    let (mut going_on, mut look_again) = (Vec::new(), false);
    for (call, pages, fate) in calls.fates(alive) {
        match fate {
            Fate::Over(call) => calls.save(*call),
            Fate::Unsure => look_again = true,
            Fate::GoesOn if call.provider == Provider::Talkdesk && !pages.is_empty() => going_on.push((call, pages)),
            Fate::GoesOn => {}
        }
    }
    if look_again {
        let calls = calls.clone();
        Timeout::new(LOOK_AGAIN_MS as u32, move || look(calls)).forget();
    }
    going_on
}

/// Ends the records whose pages are gone by now.
fn look(calls: Calls) {
    spawn_local(async move {
        settle(&calls, open_pages().await.as_ref());
    });
}
