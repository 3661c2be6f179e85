//! What a card sends although nobody has pressed anything.

use cti_bridge::leaddesk::ToLeadDesk;

use super::form;
use super::step::{Speaker, Step};
use crate::conformance::raw::Raw;
use crate::conformance::{Finding, Verdict};

/// Judges a message that came by itself, after the step that is being listened for.
pub fn judge(
    raw: &Raw,
    command: Option<&ToLeadDesk>,
    faultless: bool,
    step: Option<&Step>,
    told_of_call: bool,
) -> Vec<Finding> {
    let about = form::about(raw);
    if let Some(Step::Say { about: rule, by: Speaker::Stranger, .. }) = step
        && raw.name("action").is_some()
    {
        let says = format!("A stranger’s event makes the card send “{about}”.");
        let todo = "Take a message only if event.source is window.parent and event.origin is LeadDesk’s origin.";
        return vec![Finding::seen(rule, Verdict::Wrong, says, todo)];
    }
    let Some(command) = command else { return vec![] };
    let ends = matches!(
        command,
        ToLeadDesk::Hangup | ToLeadDesk::Close(_) | ToLeadDesk::SelectReason { .. } | ToLeadDesk::DeleteCallLog { .. }
    );
    if ends && !told_of_call {
        let says = "The card sends it on its own at the line’s first idle, although there was no call.";
        return vec![Finding::seen(
            &about,
            Verdict::Wrong,
            says,
            "LeadDesk says idle whenever the page loads: let it end nothing.",
        )];
    }
    if let ToLeadDesk::RequestFullWindow = command {
        return if faultless { vec![Finding::seen(&about, Verdict::Right, super::heard::FORM, "")] } else { vec![] };
    }
    let says = "The card sends it on its own, with nobody pressing anything. Only you know whether that’s intended.";
    vec![Finding::seen(&about, Verdict::Unknown, says, "If it isn’t intended, send it only from a click.")]
}
