//! Two weeks of an agent's work, made up: for a first look at a CRM that has none yet.

use std::rc::Rc;

use cti_bridge::Provider;

use super::activity::MISSED;
use super::{Activity, Bundle, CallRecord, CallResult, Contact, Direction, Reason, Task, What};

const MINUTE_MS: f64 = 60_000.0;
const DAY_MS: f64 = 86_400_000.0;

/// To midday, around which days keep their names when clocks change.
const MIDDAY_MS: f64 = DAY_MS / 2.0;

/// Begins the ids of all that is made up here.
const PREFIX: &str = "sample-";

/// What the clock says: the moment, when its day began, and how a day so many days away is written for a task.
pub struct Clock<'a> {
    pub now_ms: f64,
    pub midnight_ms: f64,
    pub iso_day: &'a dyn Fn(f64) -> String,
}

const NOTES: [&str; 6] = [
    "Asked for **an offer** over 40 seats, by Friday.",
    "Wants to move the meeting. Free on:\n- Tuesday\n- Thursday afternoon",
    "The invoice went to the old address; *corrected*.",
    "Is happy with the trial. Decides with the board next month.",
    "Number is right, voicemail only before ten.",
    "Will send the signed contract today.",
];
/// Fewer than calls: most have none.
const CALL_NOTES: [&str; 4] = [
    "Wants the offer by Friday.",
    "Moved the meeting to Tuesday.",
    "Asked who signs on our side.",
    "Decides with the board next month.",
];
const TASKS: [(&str, f64); 7] = [
    ("Send the offer", -1.0),
    ("Call about the renewal", 0.0),
    ("Prepare the demo", 0.0),
    ("Ask for the signed contract", 1.0),
    ("Check the invoice address", 2.0),
    ("Invite to the spring event", 5.0),
    ("Yearly review", 20.0),
];
/// From the start of work on: status, and minutes.
const STATUSES: [(&str, f64); 11] = [
    ("Available", 22.0),
    ("Busy, on a call", 6.0),
    ("Available", 31.0),
    ("Busy, on a call", 12.0),
    ("Busy: Training", 45.0),
    ("Available", 38.0),
    ("Busy, on a call", 9.0),
    ("Available", 40.0),
    ("Away: Lunch", 37.0),
    ("Available", 64.0),
    ("Busy, on a call", 14.0),
];

/// Small numbers that look like chance and are the same each time.
fn dice(seed: usize, of: usize) -> usize {
    let mut z = (seed as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((z ^ (z >> 27)) % of.max(1) as u64) as usize
}

/// Calls of the last fourteen days up to now, today's statuses, tasks and notes, all with these contacts.
pub fn sample_day(contacts: &[Rc<Contact>], reasons: &[Reason], clock: &Clock) -> Bundle {
    let mut made = Bundle::default();
    let callable: Vec<&Rc<Contact>> =
        contacts.iter().filter(|contact| contact.main_phone().is_some() && !contact.do_not_call).collect();
    let day = |days: f64| (clock.iso_day)(clock.midnight_ms + MIDDAY_MS + days * DAY_MS);
    let someone = |seed: usize| callable.get(dice(seed, callable.len())).copied();
    // Work began at eight, or with the day where it isn't eight yet.
    let work_ms = |days_ago: usize| clock.midnight_ms - days_ago as f64 * DAY_MS + 8.0 * 60.0 * MINUTE_MS;
    let begin_ms = if clock.now_ms > work_ms(0) + 30.0 * MINUTE_MS { work_ms(0) } else { clock.midnight_ms };
    for days_ago in 0..14 {
        let (start_ms, until_ms, count) = match days_ago {
            0 => (begin_ms, clock.now_ms - MINUTE_MS, 11),
            _ => (work_ms(days_ago), work_ms(days_ago) + 9.0 * 60.0 * MINUTE_MS, 2 + dice(days_ago, 4)),
        };
        for index in 0..count {
            let seed = days_ago * 100 + index;
            let at_ms = start_ms + (until_ms - start_ms) * (index as f64 + 0.5) / count as f64;
            let Some(contact) = someone(seed) else { continue };
            let call = call(seed, contact, reasons, at_ms.floor(), until_ms);
            if call.result == CallResult::NoAnswer && call.direction == Direction::Inbound {
                // Those of the days before are done.
                let done_ms = (days_ago > 0).then_some(at_ms + 20.0 * MINUTE_MS);
                let task = Task { done_ms, call_id: Some(call.id.clone()), ..to_do(MISSED, day(-(days_ago as f64))) };
                made.activities.push(of(contact, Activity::missed_id(&call.id), at_ms, What::Task(task)));
            }
            made.calls.push(call);
        }
    }
    for (index, (title, days)) in TASKS.into_iter().enumerate() {
        if let Some(contact) = someone(5_000 + index) {
            let (id, at_ms) = (format!("{PREFIX}task-{index}"), clock.now_ms - DAY_MS);
            made.activities.push(of(contact, id, at_ms, What::Task(to_do(title, day(days)))));
        }
    }
    for (index, text) in NOTES.into_iter().enumerate() {
        if let Some(contact) = someone(6_000 + index) {
            let at_ms = clock.now_ms - (index as f64 + 1.0) * 7.0 * 60.0 * MINUTE_MS;
            let what = What::Note { text: text.to_owned() };
            made.activities.push(of(contact, format!("{PREFIX}note-{index}"), at_ms, what));
        }
    }
    let mut at_ms = begin_ms;
    for (index, (label, minutes)) in STATUSES.into_iter().enumerate() {
        let until_ms = (at_ms + minutes * MINUTE_MS).min(clock.now_ms);
        if at_ms < until_ms {
            let what = What::Status { label: label.to_owned(), until_ms };
            made.activities.push(Activity { id: format!("{PREFIX}status-{index}"), contact_id: None, at_ms, what });
        }
        at_ms = until_ms;
    }
    made
}

fn to_do(title: &str, due: String) -> Task {
    Task { title: title.to_owned(), due, ..Task::default() }
}

fn of(contact: &Contact, id: String, at_ms: f64, what: What) -> Activity {
    Activity { id, contact_id: Some(contact.external_id.clone()), at_ms, what }
}

fn call(seed: usize, contact: &Contact, reasons: &[Reason], at_ms: f64, until_ms: f64) -> CallRecord {
    // One in five came through LeadDesk.
    let provider = if dice(seed + 17, 5) == 0 { Provider::LeadDesk } else { Provider::Talkdesk };
    let direction = if dice(seed + 3, 2) == 0 { Direction::Inbound } else { Direction::Outbound };
    // Talkdesk doesn't say whether an outbound call was answered; of most of them the agent has said it afterwards.
    let not_said = provider == Provider::Talkdesk && direction == Direction::Outbound && dice(seed + 23, 4) == 0;
    let result = match (dice(seed + 7, 5), not_said) {
        (_, true) => CallResult::Unknown,
        (0, false) => CallResult::NoAnswer,
        (1.., false) => CallResult::Answered,
    };
    let answered = result == CallResult::Answered;
    let talk_ms = (1.0 + dice(seed + 11, 12) as f64) * MINUTE_MS * 0.9;
    let answered_ms = at_ms + 6_000.0;
    let ended_ms = if answered { answered_ms + talk_ms } else { at_ms + 25_000.0 }.min(until_ms.max(answered_ms));
    CallRecord {
        id: format!("{PREFIX}{seed}"),
        provider: provider.into(),
        direction,
        result,
        contact_id: Some(contact.external_id.clone()),
        number: contact.main_phone().map(|phone| phone.e164.clone()),
        started_ms: at_ms,
        answered_ms: answered.then_some(answered_ms),
        ended_ms: Some(ended_ms),
        reason: answered.then(|| reasons.get(dice(seed + 13, reasons.len())).cloned()).flatten(),
        agent_status: Some("Available".to_owned()),
        notes: if answered {
            CALL_NOTES.get(dice(seed + 19, 9)).copied().unwrap_or_default().to_owned()
        } else {
            String::new()
        },
        ..CallRecord::default()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::crm::sample::many;

    #[test]
    fn all_of_it_lies_in_the_past_and_belongs_to_somebody() {
        let contacts: Vec<Rc<Contact>> = many(50).into_iter().map(Rc::new).collect();
        let iso_day = |ms: f64| format!("day {}", (ms / DAY_MS).floor());
        for hour in [0.1, 3.0, 8.2, 12.0, 23.9] {
            let midnight_ms = 20_000.0 * DAY_MS;
            let clock = Clock { now_ms: midnight_ms + hour * 60.0 * MINUTE_MS, midnight_ms, iso_day: &iso_day };
            let made = sample_day(&contacts, &[], &clock);
            assert!(made.calls.len() > 35, "{} calls", made.calls.len());
            let today = made.calls.iter().filter(|call| call.started_ms >= midnight_ms - MINUTE_MS);
            assert_eq!(today.count(), 11, "at {hour}");
            assert!(made.calls.iter().any(|call| call.result == CallResult::Unknown && call.talk_ms().is_none()));
            for call in &made.calls {
                assert!(
                    call.started_ms <= clock.now_ms && call.ended_ms.is_some_and(|ms| ms <= clock.now_ms + MINUTE_MS)
                );
                assert!(contacts.iter().any(|contact| call.contact_id.as_ref() == Some(&contact.external_id)));
            }
            let ids: BTreeSet<&str> = made.calls.iter().map(|call| call.id.as_str()).collect();
            let others: BTreeSet<&str> = made.activities.iter().map(|activity| activity.id.as_str()).collect();
            assert_eq!((ids.len(), others.len()), (made.calls.len(), made.activities.len()), "each id once");
            let missed = made
                .calls
                .iter()
                .filter(|call| call.direction == Direction::Inbound && call.result == CallResult::NoAnswer);
            for call in missed {
                let task = made.activities.iter().find(|activity| activity.id == Activity::missed_id(&call.id));
                let open = task.is_some_and(Activity::is_open_task);
                assert_eq!(open, call.started_ms >= midnight_ms, "{task:?}");
            }
            assert_eq!(sample_day(&contacts, &[], &clock), made, "the same each time");
        }
        let clock = Clock { now_ms: 5.0, midnight_ms: 0.0, iso_day: &iso_day };
        assert!(sample_day(&[], &[], &clock).calls.is_empty());
    }
}
