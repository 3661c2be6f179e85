//! A session with LeadDesk, and what it hears.
#![allow(dead_code, clippy::unwrap_used)] // each file of tests uses a part of it

use cti_bridge::Origin;
use cti_bridge::leaddesk::{Call, FromLeadDesk, Id, OriginSource, PeerOrigin, Session};
use cti_bridge::protocol::Session as _;

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub fn ringing(call: &str) -> FromLeadDesk {
    FromLeadDesk::CallLineRinging { call_log_id: id(call) }
}

pub fn on(call: &str) -> FromLeadDesk {
    FromLeadDesk::CallLineOn { call_log_id: id(call) }
}

pub fn idle(call: &str) -> FromLeadDesk {
    FromLeadDesk::CallLineIdle { call_log_id: Id::new(call) }
}

/// A page that began at 0 ms.
pub fn session() -> Session {
    let origin = Origin::parse("https://app.leaddesk.example").unwrap();
    Session::new(PeerOrigin { origin, source: OriginSource::Referrer }, 0.0)
}

pub fn play(session: &mut Session, from_ms: f64, messages: &[FromLeadDesk]) -> Vec<Vec<Call>> {
    (0_u32..)
        .zip(messages)
        .map(|(i, message)| session.receive(message, from_ms + f64::from(i) * 1_000.0).calls)
        .collect()
}

/// A session that has heard these, one second apart, from 1,000 ms on; and what changed at each.
pub fn played(messages: &[FromLeadDesk]) -> (Session, Vec<Vec<Call>>) {
    let mut session = session();
    let changes = play(&mut session, 1_000.0, messages);
    (session, changes)
}

pub fn heard(messages: &[FromLeadDesk]) -> Session {
    played(messages).0
}
