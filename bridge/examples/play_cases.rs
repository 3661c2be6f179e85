//! Plays cases from standard input, one a line as JSON, and answers each with what the sessions make of its events. The
//! npm package's `scripts/compare.mjs` asks it, and compares the answers with its own.
//!
//! `cargo run -p cti-bridge --example play_cases < cases.jsonl`
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::{BufRead, Write, stdin, stdout};

use cti_bridge::Origin;
use cti_bridge::leaddesk::{self, Command, FromLeadDesk, OriginSource, PeerOrigin, ToLeadDesk};
use cti_bridge::protocol::Session as _;
use cti_bridge::talkdesk::{CallTracker, Caller, ConnectionTracker, FromTalkdesk, Init, Source, ToTalkdesk};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Case {
    provider: String,
    /// When the page began, or the frame began to load.
    begun_ms: f64,
    events: Vec<Event>,
}

/// Time passes, and then at most one of these happens.
#[derive(Deserialize)]
struct Event {
    at_ms: f64,
    /// The provider says something.
    message: Option<Value>,
    /// Who it is about.
    contact_id: Option<String>,
    number: Option<String>,
    /// The page posts something.
    send: Option<Value>,
    /// The frame has loaded.
    #[serde(default)]
    load: bool,
}

fn talkdesk(case: &Case) -> Vec<Value> {
    let init = json!({
        "url": "https://crm.example", "int": "crm", "env": "prd-eu", "aid": "7", "view": "headless", "app": "live",
    });
    let init: Init = serde_json::from_value(init).unwrap();
    let (mut connection, mut calls) = (ConnectionTracker::new(init), CallTracker::new());
    connection.frame_loading(case.begun_ms);
    let play = |event: &Event| {
        let now_ms = event.at_ms;
        let (init, changed) = if let Some(message) = &event.message {
            let message = FromTalkdesk::decode(message).unwrap();
            connection.receive(&message, now_ms);
            let caller = Caller { contact_id: event.contact_id.clone(), number: event.number.clone() };
            (connection.init_due(now_ms), calls.receive_from(&Source { frame: 0, caller }, &message, now_ms))
        } else if let Some(message) = &event.send {
            match ToTalkdesk::decode(message).unwrap() {
                ToTalkdesk::ClickToCall(call) => (None, calls.dialled(&call, now_ms)),
                other => panic!("{other:?} does nothing"),
            }
        } else if event.load {
            (connection.frame_loaded(now_ms), Vec::new())
        } else {
            (connection.init_due(now_ms), calls.expire(now_ms))
        };
        json!({
            "calls": changed,
            "calls_wait_ms": calls.wait_ms(now_ms),
            "init": init.is_some(),
            "init_wait_ms": connection.wait_ms(now_ms),
            "connection": format!("{:?}", connection.connection(now_ms)),
            "status": connection.status(),
            "may_call": connection.may_call(),
        })
    };
    case.events.iter().map(play).collect()
}

fn leaddesk(case: &Case) -> Vec<Value> {
    let origin = Origin::parse("https://app.leaddesk.example").unwrap();
    let mut session = leaddesk::Session::new(PeerOrigin { origin, source: OriginSource::Referrer }, case.begun_ms);
    let play = |event: &Event| {
        let changed = match (&event.message, &event.send) {
            (Some(message), _) => session.receive(&FromLeadDesk::decode(message).unwrap(), event.at_ms).calls,
            (_, Some(message)) => session.sent(&ToLeadDesk::decode(message).unwrap(), event.at_ms).calls,
            (None, None) => Vec::new(),
        };
        let unavailable: BTreeMap<String, String> = Command::ALL
            .into_iter()
            .filter_map(|command| Some((format!("{command:?}"), format!("{:?}", session.unavailable(command)?))))
            .collect();
        json!({
            "calls": changed,
            "line": format!("{:?}", session.line()),
            "call": session.call().map(leaddesk::Call::id),
            "unavailable": unavailable,
        })
    };
    case.events.iter().map(play).collect()
}

fn main() {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let case: Case = serde_json::from_str(&line.unwrap()).unwrap();
        let answers = match case.provider.as_str() {
            "talkdesk" => talkdesk(&case),
            "leaddesk" => leaddesk(&case),
            other => panic!("there is no provider “{other}”"),
        };
        writeln!(out, "{}", Value::from(answers)).unwrap();
    }
}
