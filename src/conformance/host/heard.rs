//! What comes from the host, and what of it is right.

use cti_bridge::Origin;
use cti_bridge::talkdesk::{FromTalkdesk, ToTalkdesk};

use super::{Effect, LISTENS_MS, Run, Step, Waiting, form, plan};
use crate::bridge_errors::AsSentence;
use crate::conformance::raw::Raw;
use crate::conformance::{Finding, Verdict};

impl Run {
    pub(super) fn arrived(&mut self, raw: &Raw, from: &str, now_ms: f64, effects: &mut Vec<Effect>) {
        self.heard = true;
        let (message, remarks) = form::check(raw, from);
        let faultless = !remarks.iter().any(|remark| remark.verdict == Verdict::Wrong);
        remarks.into_iter().for_each(|remark| self.find(remark));
        let Some(message) = message else { return };
        if faultless && !matches!(message, ToTalkdesk::Undocumented { .. }) {
            let praise = form::praise(&message, raw.body.as_ref().ok());
            self.find(Finding::seen(message.action(), Verdict::Right, praise, ""));
        }
        match message {
            ToTalkdesk::Init(_) => self.init(from, now_ms, effects),
            _ if self.host.is_none() => {
                let says = "It came before the init, when Talkdesk takes nothing yet.";
                self.find(Finding::seen(
                    &form::about(raw),
                    Verdict::Wrong,
                    says,
                    "Send the init first, at the iframe’s “load”.",
                ));
            }
            message => self.commanded(raw, &message, now_ms, effects),
        }
    }

    fn init(&mut self, from: &str, now_ms: f64, effects: &mut Vec<Effect>) {
        if self.host.is_some() {
            let says = "It came more than once in one load of the frame.";
            self.find(Finding::seen(form::INIT, Verdict::Wrong, says, "Send it once at each “load” of the iframe."));
            return;
        }
        match Origin::parse(from) {
            Ok(host) => self.host = Some(host),
            Err(why) => {
                self.find(Finding::seen(
                    form::INIT,
                    Verdict::Wrong,
                    format!("Your page can’t be answered. {}", why.sentence()),
                    "Serve your page over http or https.",
                ));
                return;
            }
        }
        if self.reloaded {
            self.find(Finding::seen(
                plan::RELOAD,
                Verdict::Right,
                "The host sends the init again after the frame was reloaded.",
                "",
            ));
        }
        if self.with_tester.is_some() && self.waiting == Waiting::Init {
            effects.push(Effect::Keep(None));
            self.next(now_ms, effects);
        }
    }

    fn commanded(&mut self, raw: &Raw, message: &ToTalkdesk, now_ms: f64, effects: &mut Vec<Effect>) {
        if let ToTalkdesk::IntegrationStatusChanged { status } = message
            && !matches!(self.for_tester(), Some(Step::Press { action: "integrationStatusChanged", .. }))
            && self.posted_status.as_ref().is_some_and(|posted| posted.same_as(status))
        {
            let says = format!(
                "The host sends back the status “{}” that Talkdesk just reported: an endless loop.",
                status.text()
            );
            self.find(Finding::seen("integrationStatusChanged", Verdict::Wrong, says, "Mirror “agentStatusChanged”, and send integrationStatusChanged only when the agent changes the status in your CRM."));
            return;
        }
        let Some(Step::Press { action, .. }) = self.for_tester() else {
            let says =
                "The host sends it on its own, with nobody doing anything. Only you know whether that’s intended.";
            self.find(Finding::seen(&format!("{} by itself", form::about(raw)), Verdict::Unknown, says, ""));
            return;
        };
        if message.action() != *action {
            self.instead = Some(form::about(raw));
            return;
        }
        // Talkdesk reports every change back, also one that the host asked for: what comes then is an echo.
        let answer = match message {
            ToTalkdesk::IntegrationStatusChanged { status } => {
                Some(FromTalkdesk::AgentStatusChanged { status: status.clone() })
            }
            _ => None,
        };
        self.steps.pop_front();
        match answer {
            Some(answer) => {
                self.post(answer.encode(), effects);
                self.waiting = Waiting::Time { until_ms: now_ms + LISTENS_MS };
            }
            None => self.next(now_ms, effects),
        }
    }
}
