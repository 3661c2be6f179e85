//! The checks as a text, for a support ticket.

use super::{Facts, Group, Verdict};

/// Plain text that reads well in a ticket, in a mail and as Markdown. It holds the integration's name and the agent's id,
/// since support has to compare them; no contact and no call.
pub fn ticket(facts: &Facts, groups: &[Group], when: &str) -> String {
    let mut text = format!("Screenpop, {when}\nPage: {}\nBrowser: {}\n", facts.url, facts.browser);
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

/// What a peer or a setting says must not look like another line of the list.
fn one_line(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
