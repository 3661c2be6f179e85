//! The page itself: where it stands, what the browser lets it do, and who else talks to it.

use super::{Check, Facts, Verdict};

pub(super) fn checks(facts: &Facts) -> Vec<Check> {
    vec![secure(facts), framed(facts), strangers(facts), storage(facts), tabs(facts)]
}

fn secure(facts: &Facts) -> Check {
    const TITLE: &str = "Secure context";
    if facts.secure {
        Check::passed(TITLE, "The page is served over https, or by this machine.")
    } else {
        Check::new(
            TITLE,
            Verdict::Failed,
            "The page is served over http: browsers give such a page no microphone, and no clipboard.",
            "Serve it over https.",
        )
    }
}

fn framed(facts: &Facts) -> Check {
    const TITLE: &str = "In a frame or not";
    Check::passed(
        TITLE,
        if facts.framed {
            "This page is in a frame of another page."
        } else {
            "This page isn’t inside another page."
        },
    )
}

fn strangers(facts: &Facts) -> Check {
    const TITLE: &str = "Messages of strangers";
    if facts.seen.strangers.is_empty() {
        return Check::passed(TITLE, "No other window has posted to this page.");
    }
    let from: Vec<_> = facts.seen.strangers.iter().map(|(origin, times)| format!("{times} from {origin}")).collect();
    Check::passed(
        TITLE,
        format!("{}; all of them were ignored. Extensions and developer tools do that.", from.join(", ")),
    )
}

fn storage(facts: &Facts) -> Check {
    const TITLE: &str = "Storage";
    match &facts.state.storage_problem {
        None => Check::passed(TITLE, "Contacts, calls and settings are stored in this browser."),
        Some(problem) => Check::new(
            TITLE,
            Verdict::Failed,
            problem.clone(),
            "Allow this site to store data; in another site’s frame that is the setting for third-party data. Until then everything holds until the page is left.",
        ),
    }
}

fn tabs(facts: &Facts) -> Check {
    const TITLE: &str = "Other tabs";
    match facts.tabs {
        Some(0 | 1) => Check::passed(TITLE, "This is the only tab that has the CRM open."),
        Some(many) if !facts.shown.talkdesk() => Check::passed(TITLE, format!("{many} tabs have the CRM open.")),
        Some(many) => Check::new(
            TITLE,
            Verdict::Unknown,
            format!("{many} tabs have the CRM open, each with a Talkdesk frame of its own."),
            "Talkdesk may ring in one of them only: close the others while you look for a call.",
        ),
        None => Check::new(TITLE, Verdict::Unknown, "The browser doesn’t tell.", "See that the CRM is open once only."),
    }
}
