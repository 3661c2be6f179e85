//! One message in full, with the documentation of its members beside them.

use cti_bridge::catalogue::{self, Explained};
use cti_bridge::{Direction, Entry, Verdict};
use yew::prelude::*;

use super::copy::copy_buttons;
use super::filter::Outcome;
use super::lines::{Line, lines, message_of};
use super::words;
use crate::bridge_errors::AsSentence;
use crate::sheet;
use crate::telephony::{Effect, effect_text};
use crate::ui::{Button, Tone, chip, intl, use_toasts};

#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    pub entry: Entry<Effect>,
    pub onclose: Callback<()>,
}

#[component]
pub fn Details(props: &DetailsProps) -> Html {
    let class = sheet!(
        r#"
        grid-area: details; overflow: auto; min-height: 0; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); container-type: inline-size;
        & > .body { padding: 0 14px 14px; display: grid; gap: 10px; align-content: start; }
        & header { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; position: sticky; top: 0; background: var(--surface); margin: 0 -14px; padding: 6px 8px 6px 14px; border-bottom: 1px solid var(--line); z-index: 1; }
        & header > h2 { overflow-wrap: anywhere; margin-right: auto; }
        & .why { color: var(--red); overflow-wrap: anywhere; }
        & dl { display: flex; flex-wrap: wrap; gap: 2px 20px; font-size: 13px; }
        & dl > div { display: flex; gap: 6px; min-width: 0; }
        & dt { color: var(--muted); flex: none; } & dd { overflow-wrap: anywhere; min-width: 0; }
        & .copy { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
        & .lines { border: 1px solid var(--line); border-radius: 7px; overflow: hidden; }
        & .lines > div { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); background: var(--raised); }
        & .lines > div > code { padding: 2px 12px; white-space: pre-wrap; overflow-wrap: anywhere; line-height: 18px; }
        & .lines > div > .said { padding: 2px 12px; font-size: 12px; line-height: 18px; background: var(--surface); border-left: 1px solid var(--line); color: var(--muted); overflow-wrap: anywhere; }
        & .lines > .marked > code { background: var(--amber-soft); }
        & .lines > .wrong > code { background: var(--red-soft); }
        & .said b { color: var(--text); font-weight: 500; }
        & .said .unknown { color: var(--amber); } & .said .problem { color: var(--red); }
        @container (max-width: 640px) { position: absolute; inset: 0; z-index: 2; }
        @container (max-width: 520px) { & .lines > div { grid-template-columns: minmax(0, 1fr); } & .lines > div > .said { border-left: 0; padding: 0 12px 4px; } & .lines > div > .said:empty { display: none; } }
        "#
    );
    let entry = &props.entry;
    let toasts = use_toasts();
    let outcome = Outcome::of(&entry.verdict);
    let message = message_of(entry);
    html! {
        <section {class} aria-label="Message details"><div class="body">
            <header>
                <h2 dir="auto">{ entry.action.as_deref().unwrap_or("Unread message") }</h2>
                { chip(outcome.word(), outcome.hue()) }
                <Button label="Close details" icon="x" icon_only=true tone={Tone::Ghost} onclick={props.onclose.reform(|_: MouseEvent| ())} />
            </header>
            if let Verdict::Rejected(reject) = &entry.verdict {
                <p class="why" dir="auto">{ reject.sentence() }</p>
            }
            <p class="muted">{ meaning(entry) }</p>
            <dl>
                if let Some(text) = effect_text(entry) {
                    { fact("Result", html! { <span dir="auto">{ text }</span> }) }
                }
                { fact("When", html! { <span class="num">{ format!("{}, {}", intl::day(entry.at_ms), intl::time_exact(entry.at_ms)) }</span> }) }
                { fact("Provider", html! { { words::way(entry) } }) }
                { fact("Origin", html! { { if entry.origin.is_empty() { "none" } else { entry.origin.as_str() } } }) }
                { fact("Size", html! { { size(entry) } }) }
            </dl>
            if let Some(message) = message {
                { copy_buttons(entry, &message, &toasts) }
                <div class="lines" role="list" aria-label="Members">
                    for line in lines(entry, &message) {
                        { line_of(&line) }
                    }
                </div>
            } else {
                <div class="lines"><div><code>{ &entry.body }</code><span class="said">
                    { if entry.is_cut() { "Only the start of a message this long is kept." } else { "Rejected messages aren’t read: this is a description." } }
                </span></div></div>
            }
        </div></section>
    }
}

fn fact(name: &'static str, value: Html) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

/// What the vendor's table says of the message as a whole.
fn meaning(entry: &Entry<Effect>) -> String {
    let known = entry.action.as_deref().and_then(|action| catalogue::find(entry.provider?, entry.direction, action));
    match (known, &entry.verdict) {
        (Some(known), _) => known.told(),
        (None, Verdict::Rejected(_)) => "It was ignored.".to_owned(),
        (None, Verdict::Accepted) => String::new(),
        (None, _) if entry.provider.is_none() => String::new(),
        (None, Verdict::Undocumented) => {
            let whose = if entry.direction == Direction::In { "It’s kept and passed to listeners." } else { "" };
            format!("The vendor’s table doesn’t have this message. {whose}")
        }
    }
}

fn size(entry: &Entry<Effect>) -> String {
    if entry.is_cut() {
        format!("{} as JSON, of which the first {} were kept", words::size(entry.size), words::size(entry.body.len()))
    } else {
        format!("{} as JSON", words::size(entry.size))
    }
}

fn line_of(line: &Line) -> Html {
    let mark = line.said.as_ref().and_then(|said| match said {
        said if said.problem.is_some() => Some("wrong"),
        said if said.is_unknown() => Some("marked"),
        _ => None,
    });
    html! {
        <div class={classes!(mark)} role="listitem">
            <code dir="auto">{ if line.text.is_empty() { line.path.as_deref().unwrap_or_default() } else { line.text.as_str() } }</code>
            <span class="said">
                if let Some(said) = &line.said {
                    { said_of(said) }
                }
            </span>
        </div>
    }
}

fn said_of(said: &Explained) -> Html {
    html! {
        <>
            if let Some(problem) = &said.problem {
                <span class="problem">{ problem }{ " " }</span>
            }
            if let Some(member) = said.member {
                <b>{ member.meaning }</b>{ format!(" {} ({}).", capital(&member.kind.words()), member.source.words()) }
            }
            if said.is_unknown() {
                <span class="unknown">{ "Unknown member: not documented, and ignored." }</span>
            }
        </>
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
