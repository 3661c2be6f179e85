//! LeadDesk's side: whether it is around the page, and whether its origin is known.

use super::ticket::without_query;
use super::{Check, Facts, Verdict};

pub(super) fn checks(facts: &Facts) -> Vec<Check> {
    let leaddesk = &facts.state.leaddesk;
    let inside = match leaddesk.place.as_str() {
        "inside" => Check::passed("Inside LeadDesk’s frame", "This page is in a frame, and knows whose."),
        "refused" => Check::new(
            "Inside LeadDesk’s frame",
            Verdict::Unknown,
            "This page is in a frame, and doesn’t know whose.",
            "",
        ),
        _ if facts.framed => Check::new(
            "Inside LeadDesk’s frame",
            Verdict::Unknown,
            "This page is in a frame, and takes the page around it for something else.",
            "",
        ),
        _ => Check::new(
            "Inside LeadDesk’s frame",
            Verdict::Unknown,
            "This page isn’t inside LeadDesk.",
            "To test the LeadDesk side, open the contact card in LeadDesk or in the LeadDesk simulator, and look here from there.",
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
        (Some(origin), Some("configured")) => Check::passed(TITLE, format!("{origin}, as it is set.")),
        (Some(origin), Some("referrer")) => {
            Check::passed(TITLE, format!("{origin}, by the referrer of the first load."))
        }
        (Some(origin), _) => Check::passed(TITLE, format!("{origin}, as the browser names the page around this one.")),
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
            "The page was loaded without a referrer: a policy of the page around it, or a navigation inside the frame, took it away.",
            if other_way {
                "The origin is known another way, so nothing is lost."
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
            "None has come, not even the idle that LeadDesk sends when a card loads.",
            "See that the card is configured in a campaign that uses the Outbound or Legacy Outbound view, and that the origin above is the one that LeadDesk’s page has.",
        ),
        many => Check::passed(TITLE, format!("{many} have come.")),
    }
}
