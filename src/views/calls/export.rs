//! The filtered calls as a CSV file, every one of them.

use std::rc::Rc;

use js_sys::Date;

use crate::crm::csv_text::write_row;
use crate::crm::{CallRecord, with_extension};
use crate::store::{Contacts, download as save};
use crate::ui::intl;
use crate::views::call_words;

const HEADINGS: [&str; 14] = [
    "Started",
    "Direction",
    "Result",
    "Contact",
    "External ID",
    "Number",
    "Ringing (s)",
    "Talk time (s)",
    "Outcome",
    "Agent status",
    "Provider",
    "Note",
    "Recordings",
    "Automation data",
];

/// Offers the file.
///
/// # Errors
/// A sentence, if the browser has no room for it.
pub fn download(calls: &[Rc<CallRecord>], contacts: &Contacts) -> Result<(), String> {
    // A byte-order mark, without which Excel takes UTF-8 for an old code page.
    let mut text = String::from('\u{FEFF}');
    write_row(&mut text, HEADINGS);
    for call in calls {
        write(&mut text, call, contacts);
    }
    save(&format!("calls-{}.csv", intl::today_iso()), &text)
}

fn write(text: &mut String, call: &CallRecord, contacts: &Contacts) {
    let seconds = |ms: f64| ((ms.max(0.0) / 1_000.0).round() as u64).to_string();
    let started = Date::new(&call.started_ms.into()).to_iso_string().as_string().unwrap_or_default();
    let contact = call.contact_id.as_deref().and_then(|id| contacts.get(id));
    let data: Vec<String> = call.data.iter().map(|data| serde_json::to_string(data).unwrap_or_default()).collect();
    let cells = [
        started,
        call_words::direction(call).to_owned(),
        call_words::result(call).2.to_owned(),
        contact.map(|contact| contact.name()).unwrap_or_default(),
        call.contact_id.clone().unwrap_or_default(),
        call.number.as_deref().map(|number| with_extension(number, call.extension.as_deref())).unwrap_or_default(),
        call.rang_ms().map(seconds).unwrap_or_default(),
        call.talk_ms().map(seconds).unwrap_or_default(),
        call.reason.as_ref().map(|reason| reason.label.clone()).unwrap_or_default(),
        call.agent_status.clone().unwrap_or_default(),
        [Some(call_words::product(call).to_owned()), call_words::via(call)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        call.notes.clone(),
        call.recordings.join("\n"),
        data.join("\n"),
    ];
    write_row(text, cells.iter().map(String::as_str));
}
