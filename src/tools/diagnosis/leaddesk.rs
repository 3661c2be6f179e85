//! LeadDesk's side: whether it is around the page, and whether its origin is known.

use super::ticket::without_query;
use super::{Check, Facts, Verdict};

pub(super) fn checks(facts: &Facts) -> Vec<Check> {
    let leaddesk = &facts.state.leaddesk;
    let inside = match leaddesk.place.as_str() {
        "inside" => Check::passed("Inside LeadDesk’s frame", "This page is inside LeadDesk’s frame."),
        "refused" => Check::new(
            "Inside LeadDesk’s frame",
            Verdict::Unknown,
            "This page is in a frame, but can’t tell whose.",
            "",
        ),
        _ if facts.framed => Check::new(
            "Inside LeadDesk’s frame",
            Verdict::Unknown,
            "This page is in a frame that doesn’t look like LeadDesk’s.",
            "",
        ),
        _ => Check::new(
            "Inside LeadDesk’s frame",
            Verdict::Unknown,
            "This page isn’t inside LeadDesk.",
            "To check the LeadDesk side, open the contact card in LeadDesk or its simulator, and come back here from there.",
        ),
    };
    if !matches!(leaddesk.place.as_str(), "inside" | "refused") {
        return vec![inside];
    }
    vec![inside, origin(facts), referrer(facts), heard(facts)]
}

fn origin(facts: &Facts) -> Check {
    const TITLE: &str = "LeadDesk’s origin";
    let leaddesk = &facts.state.leaddesk;
    match (&leaddesk.origin, leaddesk.origin_from.as_deref()) {
        (Some(origin), Some("configured")) => Check::passed(TITLE, format!("{origin}, from Settings.")),
        (Some(origin), Some("referrer")) => Check::passed(TITLE, format!("{origin}, from the first load’s referrer.")),
        (Some(origin), _) => Check::passed(TITLE, format!("{origin}, from the browser.")),
        (None, _) => Check::new(
            TITLE,
            Verdict::Failed,
            leaddesk.problem.clone().unwrap_or_else(|| "It isn’t known.".to_owned()),
            "Set it in Settings, or in the card’s address with ?leaddesk=<origin> before the #. Nothing is sent to an unknown origin.",
        ),
    }
}

/// The vendor's page warns that the referrer is lost once the card navigates.
fn referrer(facts: &Facts) -> Check {
    const TITLE: &str = "Referrer";
    if facts.referrer.is_empty() {
        let other_way = facts.state.leaddesk.origin.is_some();
        Check::new(
            TITLE,
            if other_way { Verdict::Unknown } else { Verdict::Failed },
            "The page was loaded without a referrer, because of the outer page’s policy or a navigation inside the frame.",
            if other_way {
                "The origin is known another way, so that’s fine."
            } else {
                "Set LeadDesk’s origin in Settings."
            },
        )
    } else {
        Check::passed(TITLE, format!("{}, kept from the first load.", without_query(&facts.referrer)))
    }
}

fn heard(facts: &Facts) -> Check {
    const TITLE: &str = "Events from LeadDesk";
    match facts.seen.from_leaddesk {
        0 => Check::new(
            TITLE,
            Verdict::Failed,
            "None received, not even the idle that LeadDesk sends when a card loads.",
            "Check that the card’s campaign uses the Outbound or Legacy Outbound view, and that the origin above is LeadDesk’s.",
        ),
        many => Check::passed(TITLE, format!("{many} received.")),
    }
}
