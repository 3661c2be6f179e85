//! What the softphone's messages mean over time.

use cti_bridge::protocol::{self, Outcomes, Posted};
use cti_bridge::{Reject, Sender};

use crate::messages::{FromSoftphone, ToSoftphone};

/// A call, as the softphone's messages tell of it. Times are in ms since the Unix epoch.
#[derive(Clone, PartialEq, Debug)]
pub struct Call {
    /// Unique over all sessions.
    pub id: String,
    /// The other side's, E.164.
    pub number: String,
    pub is_outbound: bool,
    pub started_ms: f64,
    pub answered_ms: Option<f64>,
    pub ended_ms: Option<f64>,
    /// Whether the softphone was reloaded before it said that the call is over.
    pub was_cut_off: bool,
    /// The name that the messages have for it.
    name: String,
}

impl Call {
    fn ended(&self, now_ms: f64) -> Self {
        Self { ended_ms: Some(now_ms.max(self.answered_ms.unwrap_or(self.started_ms))), ..self.clone() }
    }
}

/// One load of the app.
#[derive(Default, Debug)]
pub struct Session {
    is_ready: bool,
    /// Whether the app has begun a load that hasn't ended: what is heard meanwhile is of the new page.
    is_loading: bool,
    /// Those in progress.
    calls: Vec<Call>,
    dialled: u32,
}

type Followed = Outcomes<ToSoftphone, Call>;

impl Session {
    /// Whether calls can be made.
    pub fn is_ready(&self) -> bool {
        self.is_ready
    }

    /// The message that asks for a call.
    pub fn dial(&mut self, number: &str) -> ToSoftphone {
        self.dialled += 1;
        ToSoftphone::Dial { call: format!("crm-{}", self.dialled), number: number.to_owned() }
    }

    fn begin(&mut self, name: &str, number: &str, is_outbound: bool, now_ms: f64) -> Followed {
        if self.calls.iter().any(|call| call.name == name) {
            return Outcomes::default();
        }
        let call = Call {
            id: format!("softphone-{now_ms}-{name}"),
            number: number.to_owned(),
            is_outbound,
            started_ms: now_ms,
            answered_ms: None,
            ended_ms: None,
            was_cut_off: false,
            name: name.to_owned(),
        };
        self.calls.push(call.clone());
        Outcomes::of_calls([call])
    }
}

impl protocol::Session for Session {
    type In = FromSoftphone;
    type Out = ToSoftphone;
    type Call = Call;

    fn frame_loading(&mut self, _now_ms: f64) {
        self.is_ready = false;
        self.is_loading = true;
    }

    /// Of calls before a load that the page itself began, nothing more will be heard.
    fn frame_loaded(&mut self, now_ms: f64) -> Followed {
        if std::mem::take(&mut self.is_loading) {
            return Outcomes::default();
        }
        Outcomes::of_calls(self.calls.drain(..).map(|call| Call { was_cut_off: true, ..call.ended(now_ms) }))
    }

    fn receive(&mut self, message: &FromSoftphone, now_ms: f64) -> Followed {
        match message {
            FromSoftphone::Ready => {
                self.is_ready = true;
                Outcomes::default()
            }
            FromSoftphone::Ringing { call, number } => self.begin(call, number, false, now_ms),
            FromSoftphone::Answered { call: name } => {
                let call = self.calls.iter_mut().find(|call| call.name == *name && call.answered_ms.is_none());
                Outcomes::of_calls(call.map(|call| {
                    call.answered_ms = Some(now_ms.max(call.started_ms));
                    call.clone()
                }))
            }
            FromSoftphone::Ended { call: name } => {
                let place = self.calls.iter().position(|call| call.name == *name);
                Outcomes::of_calls(place.map(|place| self.calls.remove(place).ended(now_ms)))
            }
        }
    }

    fn rejected(&mut self, _reject: &Reject, _sender: Sender, _now_ms: f64) {}

    fn sent(&mut self, message: &ToSoftphone, now_ms: f64) -> Followed {
        match message {
            ToSoftphone::Dial { call, number } => self.begin(call, number, true, now_ms),
        }
    }

    fn tick(&mut self, _now_ms: f64) -> Followed {
        Outcomes::default()
    }

    fn wait_ms(&self, _now_ms: f64) -> Option<f64> {
        None
    }

    fn calls_in_progress(&self) -> usize {
        self.calls.len()
    }

    fn encode(&self, message: &ToSoftphone) -> Posted {
        Posted::Object(message.encode())
    }
}

#[cfg(test)]
mod tests {
    use cti_bridge::protocol::Session as _;

    use super::*;

    fn ringing() -> FromSoftphone {
        FromSoftphone::Ringing { call: "7".to_owned(), number: "+12025550123".to_owned() }
    }

    fn answered(call: &str) -> FromSoftphone {
        FromSoftphone::Answered { call: call.to_owned() }
    }

    fn ended(call: &str) -> FromSoftphone {
        FromSoftphone::Ended { call: call.to_owned() }
    }

    #[test]
    fn a_call_rings_is_answered_and_ends_and_repeats_change_nothing() {
        let mut session = Session::default();
        let mut all = Vec::new();
        for (at_ms, message) in
            [(2.0, ringing()), (3.0, ringing()), (4.0, answered("7")), (5.0, answered("7")), (9.0, ended("7"))]
        {
            all.extend(session.receive(&message, at_ms).calls);
        }
        assert_eq!(session.receive(&ended("7"), 10.0), Outcomes::default());
        let times: Vec<_> = all.iter().map(|call| (call.started_ms, call.answered_ms, call.ended_ms)).collect();
        assert_eq!(times, [(2.0, None, None), (2.0, Some(4.0), None), (2.0, Some(4.0), Some(9.0))]);
        assert_eq!(session.calls_in_progress(), 0);
    }

    #[test]
    fn a_load_ends_the_calls_before_it() {
        let mut session = Session::default();
        session.frame_loading(1.0);
        session.receive(&ringing(), 2.0);
        assert_eq!(session.frame_loaded(3.0), Outcomes::default(), "the new page has said that it rings");
        let cut_off = session.frame_loaded(4.0).calls;
        assert!(cut_off.iter().all(|call| call.was_cut_off && call.ended_ms == Some(4.0)) && cut_off.len() == 1);
    }

    #[test]
    fn a_call_that_was_asked_for_is_followed_by_the_name_it_was_given() {
        let mut session = Session::default();
        session.receive(&FromSoftphone::Ready, 2.0);
        assert!(session.is_ready());
        let dial = session.dial("+12025550123");
        let begun = session.sent(&dial, 3.0).calls;
        assert!(begun.iter().all(|call| call.is_outbound) && begun.len() == 1);
        assert_eq!(session.receive(&answered("crm-1"), 4.0).calls.len(), 1);
        assert_eq!(session.receive(&answered("other"), 4.0).calls.len(), 0);
    }
}
