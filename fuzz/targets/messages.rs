//! Texts that come from a peer, line by line: read, decoded, encoded again, explained, and taken by both sessions.

use cti_bridge::leaddesk::{self, FromLeadDesk, OriginSource, PeerOrigin, ToLeadDesk};
use cti_bridge::protocol::Session as _;
use cti_bridge::talkdesk::{self, CallTracker, Encoding, Env, FromTalkdesk, Init, ToTalkdesk, View};
use cti_bridge::{Direction, Origin, Provider, Sender, catalogue, gate};
use serde_json::Value;

use super::Choices;

/// How the clock goes on between two messages, in ms: repeats, waits, a sleep, a clock set back and forth.
const PASSES_MS: [f64; 8] = [0.0, 0.5, 900.0, 4_000.0, 31_000.0, 130_000.0, -3_600_000.0, 9e10];

pub fn run(data: &[u8]) {
    let mut choices = Choices::of(data);
    let mut sessions = Sessions::new();
    for line in String::from_utf8_lossy(data).lines() {
        sessions.now_ms += PASSES_MS[choices.below(PASSES_MS.len())];
        if let Ok(message) = gate::parse_text(line) {
            sessions.take(&message);
        }
        sessions.check();
    }
}

/// Both peers' sessions and Talkdesk's calls, on one clock.
struct Sessions {
    talkdesk: talkdesk::ConnectionTracker,
    calls: CallTracker,
    leaddesk: leaddesk::Session,
    now_ms: f64,
}

impl Sessions {
    fn new() -> Self {
        let text = String::new;
        let init = Init { url: text(), int: text(), env: Env::PrdEu, aid: text(), view: View::External, app: text() };
        let mut talkdesk = talkdesk::ConnectionTracker::new(init);
        talkdesk.frame_loading(0.0);
        talkdesk.frame_loaded(1.0);
        let origin = Origin::parse("https://app.leaddesk.example").expect("an origin");
        let peer = PeerOrigin { origin, source: OriginSource::Referrer };
        Self { talkdesk, calls: CallTracker::new(), leaddesk: leaddesk::Session::new(peer, 0.0), now_ms: 1.0 }
    }

    fn take(&mut self, message: &Value) {
        explain(message);
        match FromTalkdesk::decode(message) {
            Ok(taken) => {
                assert_eq!(FromTalkdesk::decode(&taken.encode()).as_ref(), Ok(&taken), "{message}");
                self.talkdesk.receive(&taken, self.now_ms);
                self.calls.receive(&taken, self.now_ms).iter().for_each(in_order);
            }
            Err(reject) => self.talkdesk.rejected(&reject, Sender::Provider, self.now_ms),
        }
        if let Ok(ToTalkdesk::ClickToCall(call)) = ToTalkdesk::decode(message) {
            self.calls.dialled(&call, self.now_ms).iter().for_each(in_order);
        }
        if let Ok(sent) = ToTalkdesk::decode(message) {
            assert!(ToTalkdesk::decode(&sent.encode(Encoding::default())).is_ok(), "{message}");
        }
        match FromLeadDesk::decode(message) {
            Ok(taken) => {
                assert_eq!(FromLeadDesk::decode(&taken.encode()).as_ref(), Ok(&taken), "{message}");
                let changed = self.leaddesk.receive(&taken, self.now_ms).calls;
                changed.iter().for_each(|call| assert!(call.talk_ms().is_none_or(|ms| ms >= 0.0), "{call:?}"));
            }
            Err(reject) => self.leaddesk.rejected(&reject, Sender::Provider, self.now_ms),
        }
        if let Ok(command) = ToLeadDesk::decode(message) {
            assert_eq!(gate::parse_text(&command.to_text()), Ok(command.encode()), "{message}");
            self.leaddesk.sent(&command, self.now_ms);
        }
    }

    fn check(&mut self) {
        self.calls.expire(self.now_ms).iter().for_each(in_order);
        assert!(self.calls.in_progress().count() <= 3, "an agent has at most three calls");
        assert!(self.calls.wait_ms(self.now_ms).is_none_or(|ms| ms >= 0.0));
        let _ = (self.talkdesk.connection(self.now_ms), self.leaddesk.line(), self.leaddesk.link());
    }
}

/// A call's times are in order, however the clock goes.
fn in_order(call: &talkdesk::Call) {
    let times = [Some(call.started_ms), call.answered_ms, call.ended_ms];
    let times: Vec<f64> = times.into_iter().flatten().collect();
    assert!(times.is_sorted(), "{call:?}");
}

fn explain(message: &Value) {
    for (provider, direction) in [
        (Provider::Talkdesk, Direction::In),
        (Provider::Talkdesk, Direction::Out),
        (Provider::LeadDesk, Direction::In),
        (Provider::LeadDesk, Direction::Out),
    ] {
        for name in ["action", "type"].iter().filter_map(|member| message.get(member)?.as_str()) {
            if let Some(entry) = catalogue::find(provider, direction, name) {
                let _ = entry.explain(message);
            }
        }
    }
}
