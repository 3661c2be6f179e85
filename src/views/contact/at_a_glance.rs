//! Why they probably call: the last call, what is open, and what was noted last.

use std::rc::Rc;

use yew::prelude::*;

use super::formatted::formatted;
use super::history::{Actions, closing, edit_matter, scrolling, use_actions, use_timeline};
use crate::crm::{Activity, CallRecord, Matter, MatterKind, Task};
use crate::sheet;
use crate::ui::{Button, Tone, chip, icon, intl};
use crate::views::call_words;

#[derive(Properties, PartialEq)]
pub struct AtAGlanceProps {
    /// The contact's external id.
    pub id: AttrValue,
}

/// Open matters that are shown. The others are counted, and listed with the history.
pub const MATTERS: usize = 2;

/// A strip of what matters most. Nothing where there is no history yet.
#[component]
pub fn AtAGlance(props: &AtAGlanceProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: repeat(auto-fit, minmax(min(176px, 100%), 1fr)); gap: 10px;
        & > div { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2px; align-content: start; min-width: 0; padding: 10px 12px; background: var(--surface); border: 1px solid var(--line); border-left: 3px solid var(--line-strong); border-radius: var(--radius); }
        & > .matter { border-left-color: var(--accent); }
        & > .edited { grid-column: 1 / -1; container-type: inline-size; }
        & .long { max-height: 120px; overflow-y: auto; overflow-wrap: anywhere; white-space: pre-line; }
        & .do { display: flex; flex-wrap: wrap; align-items: center; margin: 2px -8px -6px; }
        & .buttons { display: flex; align-items: center; margin-left: auto; color: var(--muted); }
        & .buttons button { width: 28px; min-height: 28px; color: inherit; }
        & > .task { border-left-color: var(--amber); }
        & i > svg { vertical-align: -3px; }
        & h2 { display: flex; align-items: center; gap: 6px; min-height: 24px; font-size: 12px; line-height: 20px; font-weight: 550; color: var(--muted); }
        & h2 > span { margin-left: auto; font-weight: 400; white-space: nowrap; }
        & h2 > button { min-height: 22px; padding: 0 6px; font-size: 12px; }
        & b { font-weight: 600; overflow-wrap: anywhere; }
        & .text { overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
        & .text ul { list-style: disc; padding-left: 18px; }
        & .line { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 6px; }
        "#
    );
    let actions = use_actions();
    let timeline = use_timeline(&props.id);
    let note = timeline.last_note();
    let more = timeline.matters.len().saturating_sub(MATTERS);
    let matters = timeline.matters.iter().take(MATTERS);
    let matters = matters.filter_map(|activity| Some((activity, activity.open_matter()?)));
    let tasks: Vec<&Task> = timeline.open.iter().filter_map(|activity| activity.task()).collect();
    let is_empty = timeline.matters.is_empty() && timeline.last_call().is_none() && tasks.is_empty() && note.is_none();
    html! {
        if !is_empty {
            <section {class} aria-label="At a glance">
                for (index, (activity, matter)) in matters.enumerate() {
                    { self::matter(activity, matter, &actions, if index + 1 == MATTERS { more } else { 0 }) }
                }
                if let Some(call) = timeline.last_call() {
                    { last_call(call) }
                }
                if let Some(task) = tasks.first() {
                    <div class="task">
                        <h2>{ icon("circle") }{ "Open task" }<span>{ due(&task.due) }</span></h2>
                        <b dir="auto">{ &task.title }</b>
                        if tasks.len() > 1 {
                            <span class="muted">{ format!("and {} more", tasks.len() - 1) }</span>
                        }
                    </div>
                }
                if let Some((at_ms, text)) = note {
                    <div>
                        <h2>{ icon("message-square-text") }{ "Last note" }<span class="num" title={intl::day_and_time(at_ms)}>{ intl::ago(at_ms) }</span></h2>
                        <div class="text">{ formatted(text) }</div>
                    </div>
                }
            </section>
        }
    }
}

fn last_call(call: &CallRecord) -> Html {
    let (hue, symbol, words) = call_words::result(call);
    let how_long = call.talk_ms().map(|ms| format!(", {}", intl::duration(ms))).unwrap_or_default();
    html! {
        <div>
            <h2>{ icon("phone") }{ "Last call" }<span class="num" title={intl::day_and_time(call.started_ms)}>{ intl::ago(call.started_ms) }</span></h2>
            <div class="line">
                <b><i style={format!("color:var(--{hue})")}>{ icon(symbol) }</i>{ format!(" {}, {}{how_long}", call_words::direction(call), words.to_lowercase()) }</b>
                if let Some(reason) = &call.reason {
                    { chip(&reason.label, "accent") }
                }
            </div>
            if !call.notes.is_empty() {
                <div class="text">{ formatted(&call.notes) }</div>
            }
        </div>
    }
}

/// `more` is how many others there are that aren't shown.
fn matter(activity: &Rc<Activity>, matter: &Matter, actions: &Actions, more: usize) -> Html {
    if actions.is_editing(&activity.id) {
        return html! { <div key={activity.id.clone()} class="matter edited">{ edit_matter(activity, matter, actions, "open-matter") }</div> };
    }
    let close = closing(&actions.activities, actions.toasts.as_ref(), activity, matter).reform(|_: MouseEvent| ());
    html! {
        <div key={activity.id.clone()} class="matter">
            <h2>
                { icon("circle-dot") }{ kind(matter.kind) }
                <span>{ due(&matter.due) }</span>
            </h2>
            <b dir="auto">{ &matter.title }</b>
            if !matter.detail.is_empty() {
                <div dir="auto">{ scrolling("Status", "", matter.detail.len(), html! { &matter.detail }) }</div>
            }
            if more > 0 {
                <span class="muted">{ format!("and {} more", intl::number(more)) }</span>
            }
            <div class="do">
                <Button label={format!("Close {}", kind(matter.kind).to_lowercase())} icon="check" tone={Tone::Ghost} onclick={close} />
                { actions.buttons(activity, "matter", &matter.title) }
            </div>
        </div>
    }
}

/// What a matter is called.
pub fn kind(kind: MatterKind) -> &'static str {
    match kind {
        MatterKind::Renewal => "Renewal",
        MatterKind::Order => "Order",
        MatterKind::Complaint => "Complaint",
        MatterKind::Trial => "Trial",
        MatterKind::Invoice => "Invoice",
        MatterKind::Other => "Matter",
    }
}

/// By when, as a chip: overdue in red, today in amber.
pub fn due(day: &str) -> Html {
    let (today, words) = (intl::today_iso(), intl::moment_of_iso(day));
    if day.is_empty() {
        Html::default()
    } else if day < today.as_str() {
        chip(&format!("Overdue, {words}"), "red")
    } else if day == today {
        chip("Today", "amber")
    } else {
        chip(&words, "grey")
    }
}
