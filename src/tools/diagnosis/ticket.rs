//! The checks as a text, for a support ticket.

use super::{Facts, Group, Verdict};

/// Plain text that reads well in a ticket, in a mail and as Markdown. It holds the integration's name and the agent's id,
/// since support has to compare them; no contact, no call, and no address that could name one.
pub fn ticket(facts: &Facts, groups: &[Group], when: &str) -> String {
    let mut text = format!("Screenpop, {when}\nPage: {}\nBrowser: {}\n", without_query(&facts.url), facts.browser);
    for group in groups {
        text += &format!("\n## {}\n", group.title);
        for check in &group.checks {
            let sign = match check.verdict {
                Verdict::Passed => "passed ",
                Verdict::Failed => "FAILED ",
                Verdict::Unknown => "unknown",
            };
            text += &format!("- [{sign}] {}: {}\n", check.title, one_line(&check.found));
            if !check.todo.is_empty() {
                text += &format!("  To do: {}\n", check.todo);
            }
        }
    }
    text
}

/// An address may name a caller in its query or behind its `#`.
pub(super) fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// What a peer or a setting says must not look like another line of the list.
fn one_line(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
