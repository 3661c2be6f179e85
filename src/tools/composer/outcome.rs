//! What became of a message: the traffic since.

use cti_bridge::{Direction, Entry, Verdict};
use yew::prelude::*;

use crate::bridge_errors::AsSentence;
use crate::sheet;
use crate::telephony::{Effect, effect_text};
use crate::tools::inspector::sender;
use crate::ui::{chip, intl};

/// How many of the newest entries are shown.
pub const MOST: usize = 8;

/// What was just done, and what the log has had since; newest first.
pub fn outcome(said: &Result<String, String>, entries: &[Entry<Effect>], hostile: bool) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px;
        & .failed { color: var(--red); overflow-wrap: anywhere; }
        & li { display: grid; gap: 2px; padding: 8px 0; border-top: 1px solid var(--line); min-width: 0; }
        & li > .line { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; min-width: 0; }
        & li .line > span, & li b { overflow-wrap: anywhere; min-width: 0; }
        & li p { overflow-wrap: anywhere; }
        & li .why { color: var(--red); }
        "#
    );
    html! {
        <section {class} aria-label="Result">
            <h2>{ "Result" }</h2>
            <div role="status" aria-label="Result">
                if let Err(why) = said {
                    <p class="failed">{ why }</p>
                } else if let Ok(what) = said {
                    <p>{ what }{ " " }{ counted(entries) }</p>
                }
            </div>
            if said.is_ok() && entries.is_empty() && hostile {
                <p class="muted">{ "If this doesn’t change, this page’s Content-Security-Policy blocks the frame or its script (stranger.js)." }</p>
            }
            <ul>
                for entry in entries.iter().rev() {
                    { line(entry) }
                }
            </ul>
        </section>
    }
}

fn counted(entries: &[Entry<Effect>]) -> String {
    match entries.len() {
        0 => "No messages yet.".to_owned(),
        1 => "1 message since:".to_owned(),
        MOST.. => format!("The newest {MOST} messages since:"),
        some => format!("{some} messages since:"),
    }
}

fn line(entry: &Entry<Effect>) -> Html {
    let way = match entry.direction {
        Direction::In => format!("from {}, {}", sender(entry.provider), entry.origin),
        Direction::Out => format!("to {}, {}", sender(entry.provider), entry.origin),
    };
    let (verdict, hue) = match entry.verdict {
        Verdict::Accepted => ("accepted", "green"),
        Verdict::Undocumented => ("undocumented", "amber"),
        Verdict::Rejected(_) => ("rejected", "red"),
    };
    html! {
        <li key={entry.seq}>
            <span class="line">
                { chip(if entry.direction == Direction::Out && verdict == "accepted" { "sent" } else { verdict }, hue) }
                <b dir="auto">{ entry.action.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| "(no name)".to_owned()) }</b>
                <span class="muted">{ way }</span>
                <span class="muted num">{ intl::time_exact(entry.at_ms) }</span>
            </span>
            if let Verdict::Rejected(reject) = &entry.verdict {
                <p class="why">{ reject.sentence() }</p>
            }
            if let Some(text) = effect_text(entry) {
                <p dir="auto">{ text }</p>
            }
        </li>
    }
}
