//! The page itself: where it stands, what the browser lets it do, and who else talks to it.

use super::{Check, Facts, Verdict};

pub(super) fn checks(facts: &Facts) -> Vec<Check> {
    vec![secure(facts), framed(facts), strangers(facts), storage(facts), tabs(facts)]
}

fn secure(facts: &Facts) -> Check {
    const TITLE: &str = "Secure context";
    if facts.secure {
        Check::passed(TITLE, "The page is served over https or from this computer.")
    } else {
        Check::new(
            TITLE,
            Verdict::Failed,
            "The page is served over http, so it gets no microphone and no clipboard.",
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
    const TITLE: &str = "Messages from other windows";
    if facts.seen.strangers.is_empty() {
        return Check::passed(TITLE, "No other window has posted to this page.");
    }
    let from: Vec<_> = facts.seen.strangers.iter().map(|(origin, times)| format!("{times} from {origin}")).collect();
    Check::passed(TITLE, format!("{}; all ignored. Extensions and developer tools do this.", from.join(", ")))
}

fn storage(facts: &Facts) -> Check {
    const TITLE: &str = "Storage";
    match &facts.state.storage_problem {
        None => Check::passed(TITLE, "Contacts, calls and settings are stored in this browser."),
        Some(problem) => Check::new(
            TITLE,
            Verdict::Failed,
            problem.clone(),
            "Allow this site to store data (in another site’s frame: third-party data). Until then, everything is lost when you leave the page.",
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
            "Talkdesk may ring in only one of them. Close the others.",
        ),
        None => {
            Check::new(TITLE, Verdict::Unknown, "The browser doesn’t say.", "Check that the CRM is open only once.")
        }
    }
}
