//! What comes in from the host, and what of it counts.

use cti_bridge::talkdesk::{Init, ToTalkdesk};
use cti_bridge::{Origin, OriginError};
use serde_json::Value;

use super::{Direction, Effect, Login, Softphone, Stage};
use crate::bridge_errors::AsSentence;

impl Softphone {
    /// The first valid init of a load starts the phone. A later one changes `view`, `app` and the rest, and is
    /// answered with the present status only: the host, perhaps with its own state gone, learns where the agent
    /// stands, and nobody logs in twice. (Our decision: the vendor asks for one init per load.)
    pub(super) fn init(
        &mut self,
        (init, body): (Init, &Value),
        target: Result<Origin, OriginError>,
        from: &str,
        now_ms: f64,
        effects: &mut Vec<Effect>,
    ) {
        let target = match target {
            Ok(target) => target,
            Err(why) => {
                effects.push(Effect::Print(format!(
                    "init_td_embedded is refused: its url is “{}”. {} Send window.location.origin.",
                    init.url,
                    why.sentence()
                )));
                return;
            }
        };
        if target.as_str() != from {
            effects.push(Effect::Print(format!(
                "init_td_embedded is refused: its url names {target}, but the page that sent it is on {from}. \
                 Send window.location.origin."
            )));
            return;
        }
        self.host = Some((init, target));
        self.note_arrival(body, None, now_ms, effects);
        match self.stage {
            Stage::Blank if self.options.slow_ms > 0 => {
                self.stage = Stage::Starting { until_ms: now_ms + f64::from(self.options.slow_ms) };
            }
            Stage::Blank => self.ready(now_ms, effects),
            Stage::Starting { .. } => {}
            // While it rings, a status would read as the call's end.
            Stage::Ready if self.login == Login::In && (self.call.is_none() || self.busy_with_call()) => {
                self.report_status(now_ms, effects);
            }
            Stage::Ready => {}
        }
    }

    pub(super) fn received(
        &mut self,
        message: ToTalkdesk,
        body: &Value,
        from: &str,
        now_ms: f64,
        effects: &mut Vec<Effect>,
    ) {
        if !self.admits(from, message.action(), effects) {
            return;
        }
        let undocumented = matches!(message, ToTalkdesk::Undocumented { .. })
            .then(|| "Not in the documented table; nothing is done with it.".to_owned());
        self.note_arrival(body, undocumented, now_ms, effects);
        if self.stage != Stage::Ready {
            return;
        }
        self.notice = None;
        match message {
            ToTalkdesk::ClickToCall(call) => self.dial(call, now_ms, effects),
            ToTalkdesk::IntegrationStatusChanged { status } => self.set_status(status, now_ms, effects),
            ToTalkdesk::Init(_) | ToTalkdesk::Undocumented { .. } => {}
        }
    }

    pub(super) fn unreadable(
        &mut self,
        why: String,
        preview: String,
        from: &str,
        now_ms: f64,
        effects: &mut Vec<Effect>,
    ) {
        effects.push(Effect::Print(format!("a message is ignored. {why}")));
        if self.admits(from, "it", effects) {
            self.journal.unreadable(preview, why, now_ms);
        }
    }

    /// Whether a message from the parent window counts: after an init, and from the origin that it named.
    fn admits(&self, from: &str, what: &str, effects: &mut Vec<Effect>) -> bool {
        let why = match &self.host {
            None => "a valid init_td_embedded has to come first.".to_owned(),
            Some((_, host)) if host.as_str() != from => {
                format!("it comes from {from}, but init.url named {host}.")
            }
            Some(_) => return true,
        };
        effects.push(Effect::Print(format!("{what} is ignored: {why}")));
        false
    }

    fn note_arrival(&mut self, message: &Value, note: Option<String>, now_ms: f64, effects: &mut Vec<Effect>) {
        self.journal.record(Direction::In, message, note, now_ms);
        effects.push(Effect::Print(format!("<<< {message}")));
    }
}
