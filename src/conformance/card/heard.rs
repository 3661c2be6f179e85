//! What comes from the card, and what of it is right.

use super::{Effect, Run, Step, Way, form, plan, unasked};
use crate::conformance::raw::Raw;
use crate::conformance::{Finding, Verdict};

/// What a faultless command is praised for.
pub(super) const FORM: &str = "It came as JSON text, with the members that LeadDesk takes.";
const KNOWS: &str =
    "Without a referrer the card still knows LeadDesk’s origin: by a setting, or because the browser says it.";

impl Run {
    pub(super) fn arrived(&mut self, raw: &Raw, now_ms: f64) -> Vec<Effect> {
        self.log(now_ms, true, "", raw.preview.clone());
        self.hear();
        if self.load.way == Way::NoOrigin {
            // A developer tool's or a framework's message to anybody is no command.
            if !form::names_command(raw) {
                return vec![];
            }
            let says = "The card posts its commands to “*”: they arrived at a page without an origin, which no other target reaches. Whoever frames the card learns the customers’ numbers.";
            self.find(Finding::seen(
                plan::TARGET,
                Verdict::Wrong,
                says,
                "Post to LeadDesk’s origin, and to nobody where that isn’t known.",
            ));
            return if self.for_tester().is_some() {
                self.steps.pop_front();
                self.next(now_ms)
            } else {
                vec![]
            };
        }
        let (command, faults) = form::check(raw);
        let faultless = faults.is_empty();
        faults.into_iter().for_each(|fault| self.find(fault));
        let Some(Step::Press(press)) = self.for_tester().cloned() else {
            let found = unasked::judge(raw, command.as_ref(), faultless, self.steps.front(), self.told_of_call);
            found.into_iter().for_each(|finding| self.find(finding));
            return vec![];
        };
        let meant = match &command {
            Some(command) => command.action() == press.wanted,
            // What can't be read must be what was pressed, unless it says otherwise.
            None => raw.name("action").map_or(raw.as_text, |action| action == press.about),
        };
        if !meant {
            self.instead = Some(form::about(raw));
            if faultless {
                self.find(Finding::seen(&form::about(raw), Verdict::Right, FORM, ""));
            }
            return vec![];
        }
        if faultless {
            let says = if self.load.way == Way::NoReferrer { KNOWS } else { FORM };
            self.find(Finding::seen(press.about, Verdict::Right, says, ""));
        }
        self.steps.pop_front();
        self.next(now_ms)
    }
}
