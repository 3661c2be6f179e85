#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calls;
mod commands;
mod manual_dial;
mod misbehaviour;
mod properties;

use cti_bridge::leaddesk::FromLeadDesk;
use serde_json::{Value, json};

use super::super::options::Misbehaviour;
use super::*;

const NOW_MS: f64 = 1_795_000_000_000.0;
const CARD: &str = "https://card.example/?p={phone}&l={call_log_id}&c={customer_id}";

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn customer(number: &str, name: &str) -> Customer {
    Customer {
        id: id(number),
        name: name.to_owned(),
        company: String::new(),
        initials: "X".to_owned(),
        phone: "+44207946".to_owned() + number,
        display: String::new(),
        do_not_call: false,
    }
}

fn desk_with(misbehaviour: Misbehaviour) -> Desk {
    let reasons = [Reason { id: "1".into(), label: "Sale".into() }].into();
    Desk::new(Options { misbehaviour, ..Options::default() }, CARD.to_owned(), reasons, NOW_MS)
}

/// With the card loaded and a list of two customers, 1 and 2, the first of which is in the dialog.
fn ready_with(misbehaviour: Misbehaviour) -> Desk {
    let mut desk = desk_with(misbehaviour);
    desk.handle(Input::Customers([customer("1", "One"), customer("2", "Two")].into()), NOW_MS);
    desk.handle(Input::Select(customer("1", "One")), NOW_MS);
    load(&mut desk);
    desk
}

fn ready() -> Desk {
    ready_with(Misbehaviour::default())
}

/// A call that was answered.
fn on_call() -> Desk {
    let mut desk = ready();
    desk.handle(Input::StartCall, NOW_MS);
    desk.handle(Input::Answer, NOW_MS + 1_000.0);
    desk
}

fn load(desk: &mut Desk) -> Vec<Value> {
    let load = desk.card.as_ref().unwrap().load;
    sent(&desk.handle(Input::Loaded(load), NOW_MS))
}

fn sent(posts: &[Post]) -> Vec<Value> {
    posts.iter().map(|post| post.message.clone()).collect()
}

fn command(message: &Value) -> Input {
    let raw = message.to_string();
    Input::Arrived(Arrival { sender: Sender::Card, as_text: true, raw, body: Ok(message.clone()) })
}

fn act(desk: &mut Desk, message: Value) -> Vec<Value> {
    sent(&desk.handle(command(&message), NOW_MS + 2_000.0))
}

fn log_id(desk: &Desk) -> Id {
    desk.dialog.as_ref().unwrap().call_log_id.clone()
}

fn ringing(id: &Id) -> Value {
    FromLeadDesk::CallLineRinging { call_log_id: id.clone() }.encode()
}

fn on(id: &Id) -> Value {
    FromLeadDesk::CallLineOn { call_log_id: id.clone() }.encode()
}

fn idle(id: &Id) -> Value {
    FromLeadDesk::CallLineIdle { call_log_id: Some(id.clone()) }.encode()
}

fn state(desk: &Desk, id: &Id) -> Option<State> {
    desk.logs.iter().find(|log| log.id == *id).map(|log| log.state)
}

/// What became of the last command, and the words beside it.
fn last_command(desk: &Desk) -> (Fate, String) {
    let line = desk.journal.lines().find(|line| !matches!(line.fate, Fate::Sent | Fate::Withheld)).unwrap();
    (line.fate, line.marks.join(" "))
}
