//! What an agent's last two or three weeks have left in a CRM, made up: the stories of some of the sample contacts, and
//! the usual calls with the others. `assets/stories.json` has both, with days counted back from today.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::rc::Rc;

use cti_bridge::Provider;
use serde::Deserialize;

use super::activity::MISSED;
use super::{Activity, Bundle, CallRecord, CallResult, Contact, Direction, Matter, MatterKind, Reason, Task, What};

const SECOND_MS: f64 = 1_000.0;

/// Begins the ids of all that is made up here.
pub const PREFIX: &str = "sample-";

/// How many days back the usual calls go.
const DAYS: i32 = 14;

/// The working day, in minutes since midnight, and its break.
const WORK: RangeInclusive<u16> = 8 * 60..=17 * 60 + 30;
const LUNCH: RangeInclusive<u16> = 12 * 60..=12 * 60 + 40;

/// How long a call rings before it is answered.
const ANSWER_MS: f64 = 6.0 * SECOND_MS;

/// The user's calendar.
pub struct Calendar<'a> {
    pub now_ms: f64,
    /// The moment at so many minutes after midnight, so many days after today.
    pub at: &'a dyn Fn(i32, u16) -> f64,
    /// A moment's day, as a task has it.
    pub iso_day: &'a dyn Fn(f64) -> String,
    /// Whether the day, so many days after today, is a Saturday or a Sunday.
    pub is_weekend: &'a dyn Fn(i32) -> bool,
}

/// `assets/stories.json`.
#[derive(Deserialize, Debug)]
pub struct Stories {
    pub people: Vec<Story>,
    /// What calls with everybody else are like.
    pub usual: Vec<Usual>,
}

/// A contact's history.
#[derive(Deserialize, Debug)]
pub struct Story {
    /// The external id.
    pub contact: String,
    /// Another person under this id doesn't get it.
    pub name: String,
    pub matter: Option<StoryMatter>,
    /// The oldest first.
    pub past: Vec<Event>,
}

#[derive(Deserialize, Debug)]
pub struct StoryMatter {
    pub kind: MatterKind,
    pub title: String,
    pub detail: String,
    /// Days from today.
    pub due: i32,
}

/// What happened on a day. One of `call`, `note` and `task` is there.
#[derive(Deserialize, Debug)]
pub struct Event {
    /// Days before today.
    pub day: i32,
    /// "09:12".
    pub at: String,
    pub call: Option<StoryCall>,
    pub note: Option<String>,
    pub task: Option<String>,
    /// A task's, in days from today.
    pub due: Option<i32>,
    /// When a task was done.
    pub done: Option<Moment>,
}

#[derive(Deserialize, Debug)]
pub struct Moment {
    /// Days before today.
    pub day: i32,
    pub at: String,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    Inbound,
    Outbound,
}

#[derive(Deserialize, Debug)]
pub struct StoryCall {
    pub direction: Way,
    /// How long they spoke, in seconds; none where nobody answered.
    pub talk_s: Option<u32>,
    /// How long it rang, where nobody answered.
    pub rang_s: Option<u32>,
    /// A call ending reason by its label.
    pub outcome: Option<String>,
    #[serde(default)]
    pub note: String,
    /// "leaddesk"; else Talkdesk.
    pub provider: Option<String>,
}

/// A kind of call that is made often.
#[derive(Deserialize, Debug)]
pub struct Usual {
    pub weight: u32,
    pub direction: Way,
    /// The shortest and the longest, in seconds.
    pub talk_s: Option<[u32; 2]>,
    pub rang_s: Option<[u32; 2]>,
    pub outcome: Option<String>,
    #[serde(default)]
    pub note: String,
}

/// Small numbers that look like chance and are the same each time.
fn dice(seed: usize, of: usize) -> usize {
    let mut z = (seed as u64).wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((z ^ (z >> 31)) % of.max(1) as u64) as usize
}

/// Minutes since midnight.
fn minute_of(text: &str) -> u16 {
    let (hours, minutes) = text.split_once(':').unwrap_or_default();
    hours.parse::<u16>().unwrap_or_default() * 60 + minutes.parse::<u16>().unwrap_or_default()
}

/// The calls, tasks, notes, open matters and statuses that the stories and the usual calls make of these contacts, up to
/// now. `reasons` are the call ending reasons that the agent chooses from.
pub fn sample_activity(stories: &Stories, contacts: &[Rc<Contact>], reasons: &[Reason], calendar: &Calendar) -> Bundle {
    let mut making = Making { made: Bundle::default(), reasons, calendar };
    let known: HashMap<&str, &Rc<Contact>> =
        contacts.iter().map(|contact| (contact.external_id.as_str(), contact)).collect();
    let is_told = |contact: &Contact| {
        stories.people.iter().any(|story| story.contact == contact.external_id && story.name == contact.name())
    };
    for story in &stories.people {
        if let Some(contact) = known.get(story.contact.as_str()).filter(|contact| contact.name() == story.name) {
            making.tell(story, contact);
        }
    }
    let others: Vec<&Rc<Contact>> =
        contacts.iter().filter(|contact| contact.main_phone().is_some() && !is_told(contact)).collect();
    for days_ago in 0..DAYS {
        making.usual_day(days_ago, &stories.usual, &others);
    }
    making.statuses();
    making.made
}

struct Making<'a> {
    made: Bundle,
    reasons: &'a [Reason],
    calendar: &'a Calendar<'a>,
}

impl Making<'_> {
    fn tell(&mut self, story: &Story, contact: &Contact) {
        let of = |index: usize| format!("{PREFIX}{}-{index}", story.contact);
        if let Some(matter) = &story.matter {
            let first = story.past.first();
            let opened_ms = first.map_or(self.calendar.now_ms, |first| self.moment(first.day, &first.at));
            let what = What::Matter(Matter {
                kind: matter.kind,
                title: matter.title.clone(),
                detail: matter.detail.clone(),
                due: self.day(matter.due),
                closed_ms: None,
            });
            self.add(contact, format!("{PREFIX}{}-matter", story.contact), opened_ms, what);
        }
        for (index, event) in story.past.iter().enumerate() {
            let at_ms = self.moment(event.day, &event.at);
            if at_ms > self.calendar.now_ms {
                continue;
            }
            if let Some(call) = &event.call {
                self.call(of(index), contact, at_ms, call);
            } else if let Some(text) = &event.note {
                self.add(contact, of(index), at_ms, What::Note { text: text.clone() });
            } else if let Some(title) = &event.task {
                // A missed call's task follows from the call before it.
                let call_id = index.checked_sub(1).filter(|_| title == MISSED).map(of);
                let id = call_id.as_deref().map_or_else(|| of(index), Activity::missed_id);
                let done_ms = event.done.as_ref().map(|done| self.moment(done.day, &done.at));
                let task = Task {
                    title: title.clone(),
                    due: event.due.map(|days| self.day(days)).unwrap_or_default(),
                    done_ms: done_ms.filter(|&done_ms| done_ms <= self.calendar.now_ms),
                    call_id,
                };
                self.add(contact, id, at_ms, What::Task(task));
            }
        }
    }

    /// The usual calls of a day, one after the other, with a break at noon. A little more each day.
    fn usual_day(&mut self, days_ago: i32, usual: &[Usual], others: &[&Rc<Contact>]) {
        let seed = days_ago.unsigned_abs() as usize * 1_000;
        let count = if (self.calendar.is_weekend)(-days_ago) {
            4 + dice(seed, 4)
        } else {
            40 + dice(seed, 6) + (DAYS - days_ago).unsigned_abs() as usize
        };
        let slot = f64::from(WORK.end() - WORK.start()) / count as f64;
        for index in 0..count {
            let minute = WORK.start() + (slot * index as f64) as u16;
            let at_ms = (self.calendar.at)(-days_ago, minute) + dice(seed + index + 7, 60) as f64 * SECOND_MS;
            let Some(usual) = chosen(usual, seed + index * 3 + 1) else { return };
            let talk_s = usual.talk_s.map(|range| within(range, seed + index + 11));
            let rang_s = usual.rang_s.map(|range| within(range, seed + index + 11));
            let lasts_ms = f64::from(talk_s.or(rang_s).unwrap_or_default()) * SECOND_MS + ANSWER_MS;
            let outbound = matches!(usual.direction, Way::Outbound);
            let Some(contact) = whom(others, seed + index * 7, outbound) else { return };
            if LUNCH.contains(&minute) || at_ms + lasts_ms > self.calendar.now_ms || self.is_busy(at_ms, lasts_ms) {
                continue;
            }
            let call = StoryCall {
                direction: if outbound { Way::Outbound } else { Way::Inbound },
                talk_s,
                rang_s,
                outcome: usual.outcome.clone(),
                note: usual.note.clone(),
                // One in three outbound ones is of a calling list.
                provider: (outbound && dice(seed + index + 17, 3) == 0).then(|| "leaddesk".to_owned()),
            };
            let id = format!("{PREFIX}{days_ago}-{index}");
            self.call(id.clone(), contact, at_ms, &call);
            self.follow_up(&id, contact, &call, (days_ago, index), at_ms + lasts_ms);
        }
    }

    /// What a usual call leaves to be done; it was done on the days before today.
    fn follow_up(
        &mut self,
        call_id: &str,
        contact: &Contact,
        call: &StoryCall,
        (days_ago, index): (i32, usize),
        at_ms: f64,
    ) {
        let missed = call.talk_s.is_none() && matches!(call.direction, Way::Inbound);
        let (title, due) = match call.outcome.as_deref() {
            _ if missed => (MISSED, 0),
            Some("Call back") => ("Call back", 1),
            _ => return,
        };
        let later_ms = (20 + dice(index, 90)) as f64 * 60.0 * SECOND_MS;
        let is_done = days_ago > due && at_ms + later_ms < self.calendar.now_ms;
        let task = Task {
            title: title.to_owned(),
            due: self.day(due - days_ago),
            done_ms: is_done.then_some(at_ms + later_ms),
            call_id: Some(call_id.to_owned()),
        };
        let id = if missed { Activity::missed_id(call_id) } else { format!("{call_id}-task") };
        self.add(contact, id, at_ms, What::Task(task));
    }

    /// Whether another call goes on then.
    fn is_busy(&self, at_ms: f64, lasts_ms: f64) -> bool {
        let ends_ms = |call: &CallRecord| call.ended_ms.unwrap_or(call.started_ms);
        self.made.calls.iter().any(|call| call.started_ms < at_ms + lasts_ms && at_ms < ends_ms(call))
    }

    fn call(&mut self, id: String, contact: &Contact, at_ms: f64, said: &StoryCall) {
        let talk_ms = said.talk_s.map(|talk_s| f64::from(talk_s) * SECOND_MS);
        let rang_ms = talk_ms.map_or(f64::from(said.rang_s.unwrap_or(20)) * SECOND_MS, |_| ANSWER_MS);
        let is_leaddesk = said.provider.as_deref() == Some("leaddesk");
        let provider = if is_leaddesk { Provider::LeadDesk } else { Provider::Talkdesk };
        self.made.calls.push(CallRecord {
            id,
            provider: provider.into(),
            direction: match said.direction {
                Way::Inbound => Direction::Inbound,
                Way::Outbound => Direction::Outbound,
            },
            result: if talk_ms.is_some() { CallResult::Answered } else { CallResult::NoAnswer },
            contact_id: Some(contact.external_id.clone()),
            number: contact.main_phone().map(|phone| phone.e164.clone()),
            started_ms: at_ms,
            answered_ms: talk_ms.map(|_| at_ms + rang_ms),
            ended_ms: Some(at_ms + rang_ms + talk_ms.unwrap_or_default()),
            reason: said
                .outcome
                .as_ref()
                .and_then(|outcome| self.reasons.iter().find(|r| r.label == *outcome))
                .cloned(),
            agent_status: Some("Available".to_owned()),
            notes: said.note.clone(),
            ..CallRecord::default()
        });
    }

    /// Today's statuses, as its calls make them.
    fn statuses(&mut self) {
        let begin_ms = (self.calendar.at)(0, *WORK.start());
        let mut calls: Vec<(f64, f64)> = self
            .made
            .calls
            .iter()
            .filter(|call| call.started_ms >= begin_ms)
            .filter_map(|call| Some((call.answered_ms?, call.ended_ms?)))
            .collect();
        calls.sort_by(|a, b| a.0.total_cmp(&b.0));
        let lunch = [*LUNCH.start(), *LUNCH.end()].map(|minute| (self.calendar.at)(0, minute));
        let mut spans = Vec::new();
        let mut since_ms = begin_ms;
        let mut pause = Some(lunch);
        for (from_ms, to_ms) in calls {
            if let Some([begins_ms, ends_ms]) = pause.filter(|lunch| from_ms >= lunch[1]) {
                spans.extend([("Available", since_ms, begins_ms), ("Away: Lunch", begins_ms, ends_ms)]);
                since_ms = ends_ms;
                pause = None;
            }
            spans.extend([("Available", since_ms, from_ms), ("On a call", from_ms, to_ms)]);
            since_ms = to_ms;
        }
        for (index, (label, from_ms, until_ms)) in spans.into_iter().enumerate() {
            if from_ms < until_ms && until_ms <= self.calendar.now_ms {
                let what = What::Status { label: label.to_owned(), until_ms };
                let id = format!("{PREFIX}status-{index}");
                self.made.activities.push(Activity { id, contact_id: None, at_ms: from_ms, what });
            }
        }
    }

    fn add(&mut self, contact: &Contact, id: String, at_ms: f64, what: What) {
        let contact_id = Some(contact.external_id.clone());
        self.made.activities.push(Activity { id, contact_id, at_ms, what });
    }

    fn moment(&self, days_ago: i32, at: &str) -> f64 {
        (self.calendar.at)(-days_ago, minute_of(at))
    }

    fn day(&self, days: i32) -> String {
        (self.calendar.iso_day)((self.calendar.at)(days, 12 * 60))
    }
}

/// One of them, by their weights.
fn chosen(usual: &[Usual], seed: usize) -> Option<&Usual> {
    let sum: u32 = usual.iter().map(|usual| usual.weight).sum();
    let mut left = dice(seed, sum as usize) as u32;
    usual.iter().find(|usual| {
        let is_here = left < usual.weight;
        left = left.saturating_sub(usual.weight);
        is_here
    })
}

fn within([least, most]: [u32; 2], seed: usize) -> u32 {
    least + dice(seed, (most.saturating_sub(least) + 1) as usize) as u32
}

/// Someone who may be called, if it is an outbound call.
fn whom<'a>(others: &[&'a Rc<Contact>], seed: usize, outbound: bool) -> Option<&'a Rc<Contact>> {
    let start = dice(seed, others.len());
    others.iter().cycle().skip(start).take(others.len()).copied().find(|contact| !outbound || !contact.do_not_call)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
