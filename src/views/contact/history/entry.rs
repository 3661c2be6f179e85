//! One entry of the history.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::actions::{Actions, edit_name};
use super::note_form::NoteForm;
use super::people::People;
use super::{matters, tasks};
use crate::crm::recording_url::{recording_url, sent_recording};
use crate::crm::timeline::{Entry, Topic};
use crate::crm::{Activity, CallRecord, Contact, FieldChange, Matter, Phone, Task, What, with_extension};
use crate::sheet;
use crate::telephony::extension_note;
use crate::ui::{Button, Tone, chip, icon, intl};
use crate::views::call_words;
use crate::views::contact::at_a_glance;
use crate::views::contact::formatted::formatted;

/// What an entry is, in pieces.
struct Parts {
    hue: &'static str,
    symbol: &'static str,
    title: Html,
    body: Html,
    buttons: Html,
}

pub fn entry(entry: &Entry, topic: Topic, people: People, actions: &Actions) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: 24px minmax(0, 1fr) auto; gap: 2px 10px; padding: 6px 0; align-items: start;
        & > .symbol { display: grid; place-items: center; width: 24px; height: 24px; border-radius: 50%; }
        & > .symbol > svg { width: 14px; height: 14px; }
        & > .title { line-height: 24px; overflow-wrap: anywhere; min-width: 0; }
        & > .title > b { font-weight: 600; }
        & > .title > a:first-child::after { content: "·"; display: inline-block; margin: 0 6px; color: var(--muted); }
        & > .title > span[style] { vertical-align: -5px; }
        & > .when { display: flex; align-items: center; gap: 2px; line-height: 24px; color: var(--muted); font-size: 12px; white-space: nowrap; }
        & .buttons { display: flex; order: -1; }
        & .buttons button { width: 24px; min-height: 24px; color: var(--muted); }
        & .buttons svg { width: 14px; height: 14px; }
        & > .body { grid-column: 2 / -1; overflow-wrap: anywhere; min-width: 0; display: grid; gap: 6px; }
        & > .body:empty { display: none; }
        & .long { max-height: 300px; overflow-y: auto; }
        & .note { display: grid; gap: 6px; }
        & .note ul { list-style: disc; padding-left: 20px; }
        & .meta { color: var(--muted); font-size: 12px; line-height: 16px; }
        & dl { display: grid; grid-template-columns: fit-content(40%) minmax(0, 1fr); gap: 2px 10px; font-size: 12px; line-height: 18px; background: var(--raised); border: 1px solid var(--line); border-radius: 7px; padding: 6px 10px; }
        & dt { color: var(--muted); }
        & .recording { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; }
        & .recording > audio { width: min(320px, 100%); height: 36px; }
        & del { color: var(--muted); }
        & ins { text-decoration: none; font-weight: 550; }
        "#
    );
    let parts = match entry {
        Entry::Call(call) => {
            call_parts(call, topic, call.number.as_deref().map(|number| people.number(entry, number)).as_deref())
        }
        Entry::Activity(activity) => match &activity.what {
            What::Note { .. } | What::Task(_) | What::Matter(_) if actions.is_editing(&activity.id) => {
                return edited(activity, actions);
            }
            What::Note { text } => note_parts(activity, text, actions),
            What::Task(task) => task_parts(activity, task, actions),
            What::Matter(matter) => matter_parts(activity, matter, actions),
            What::Changed { fields } => change_parts(fields),
            What::Merged { other } => merge_parts(other),
            What::Status { label, until_ms } => Parts {
                hue: "grey",
                symbol: "clock",
                title: html! { <b dir="auto">{ label }</b> },
                body: html! { <p class="meta">{ format!("Agent status until {}", intl::time(*until_ms)) }</p> },
                buttons: Html::default(),
            },
        },
    };
    html! {
        <div {class}>
            <span class="symbol" style={format!("background:var(--{hue}-soft);color:var(--{hue})", hue = parts.hue)}>{ icon(parts.symbol) }</span>
            <div class="title">{ people.link(entry.contact_id()) }{ parts.title }</div>
            <div class="when num"><span>{ intl::time(entry.at_ms()) }</span>{ parts.buttons }</div>
            <div class="body">{ parts.body }</div>
        </div>
    }
}

fn edited(activity: &Rc<Activity>, actions: &Actions) -> Html {
    match &activity.what {
        What::Task(task) => tasks::form(activity, task, actions),
        What::Matter(matter) => matters::form(activity, matter, actions, "matter"),
        What::Note { text } => {
            let save = {
                let (actions, activity) = (actions.clone(), Rc::clone(activity));
                Callback::from(move |text: String| actions.change(&activity, What::Note { text }))
            };
            html! {
                <NoteForm id={format!("edit-{}", activity.id)} label="Note" submit="Save note" start={AttrValue::from(text.clone())}
                    unsaved={edit_name(&activity.id)} onsave={save} ends={Some(actions.ends(&activity.id, "note"))} />
            }
        }
        What::Changed { .. } | What::Merged { .. } | What::Status { .. } => Html::default(),
    }
}

/// From about so many characters on, a line break counting as many, an entry scrolls within itself.
const LONG: usize = 500;

/// What may be long scrolls within its entry, by keyboard too.
pub fn scrolling(name: &'static str, class: &'static str, length: usize, content: Html) -> Html {
    let long = length > LONG;
    html! { <div class={classes!("long", class)} tabindex={long.then_some("0")} role={long.then_some("group")} aria-label={long.then_some(name)}>{ content }</div> }
}

fn note(text: &str) -> Html {
    scrolling("Note", "note", text.len() + 40 * text.lines().count(), formatted(text))
}

/// A field's text as people read it.
fn value(change: &FieldChange, text: &str) -> String {
    if change.field == "Country" { intl::country(text) } else { text.to_owned() }
}

fn note_parts(activity: &Rc<Activity>, text: &str, actions: &Actions) -> Parts {
    Parts {
        hue: "amber",
        symbol: "message-square-text",
        title: html! { <b>{ "Note" }</b> },
        body: note(text),
        buttons: actions.buttons(activity, "note", text),
    }
}

fn task_parts(activity: &Rc<Activity>, task: &Task, actions: &Actions) -> Parts {
    let id = format!("task-{}", activity.id);
    Parts {
        hue: "green",
        symbol: "check",
        title: html! {
            <>
                <input type="checkbox" id={id.clone()} checked=true onchange={actions.tick(activity, task)} style="margin:0 6px 0 0;vertical-align:-1px" />
                <label for={id} dir="auto"><b>{ &task.title }</b></label>
            </>
        },
        body: html! {
            <p class="meta">
                if task.due.is_empty() {
                    { "Task done" }
                } else {
                    { format!("Task done, was due {}", intl::moment_of_iso(&task.due)) }
                }
            </p>
        },
        buttons: actions.buttons(activity, "task", &task.title),
    }
}

fn matter_parts(activity: &Rc<Activity>, matter: &Matter, actions: &Actions) -> Parts {
    let reopen = {
        let (activities, id) = (actions.activities.clone(), activity.id.clone());
        Callback::from(move |_: MouseEvent| activities.change(&id, |what| what.set_ended(None)))
    };
    let kind = at_a_glance::kind(matter.kind);
    Parts {
        hue: "green",
        symbol: "circle-check",
        title: html! { <><b>{ format!("{kind} closed") }</b>{ " " }<span dir="auto">{ &matter.title }</span></> },
        body: note(&matter.detail),
        buttons: html! {
            <>
                <span class="buttons"><Button label={format!("Reopen {}", kind.to_lowercase())} icon="undo-2" icon_only=true tone={Tone::Ghost} onclick={reopen} /></span>
                { actions.buttons(activity, "matter", &matter.title) }
            </>
        },
    }
}

fn change_parts(fields: &[FieldChange]) -> Parts {
    let names: Vec<&str> = fields.iter().map(|change| change.field.as_str()).collect();
    Parts {
        hue: "grey",
        symbol: "pencil",
        title: html! { <><b>{ "Changed" }</b>{ " " }{ names.join(", ") }</> },
        body: html! {
            { scrolling("Changes", "", fields.iter().map(|change| change.before.len() + change.after.len()).sum::<usize>() + 60 * fields.len(), html! {
                <dl>
                    for change in fields.iter() {
                        <dt>{ &change.field }</dt>
                        <dd dir="auto">
                            if !change.before.is_empty() {
                                <del>{ value(change, &change.before) }</del>{ " " }
                            }
                            if change.after.is_empty() {
                                <span class="muted">{ "removed" }</span>
                            } else {
                                <ins>{ value(change, &change.after) }</ins>
                            }
                        </dd>
                    }
                </dl>
            }) }
        },
        buttons: Html::default(),
    }
}

fn merge_parts(other: &Contact) -> Parts {
    let addresses = other.emails.iter().map(|email| email.address.clone());
    let had = other.phones.iter().map(Phone::spelled).chain(addresses);
    let had: Vec<String> = std::iter::once(other.external_id.clone()).chain(had).collect();
    Parts {
        hue: "violet",
        symbol: "merge",
        title: html! { <><b>{ "Merged" }</b>{ " with " }<span dir="auto">{ other.name() }</span></> },
        body: html! { <p class="meta" dir="auto">{ had.join(" · ") }</p> },
        buttons: Html::default(),
    }
}

/// The players of the recordings whose address is known. Nothing asks for a recording before somebody plays it.
fn recordings(call: &CallRecord) -> Html {
    let of_leaddesk = call.recordings.iter().filter_map(|file| recording_url(file));
    let sent = call.data.iter().flatten().filter_map(|(name, value)| sent_recording(name, value));
    let urls: BTreeSet<&str> = of_leaddesk.chain(sent).collect();
    html! {
        for url in urls {
            <div class="recording" key={url}>
                <audio controls={true} preload="none" src={url.to_owned()} aria-label="Recording" />
                <a href={url.to_owned()} target="_blank" rel="noopener noreferrer">{ "Open recording" }</a>
            </div>
        }
    }
}

/// `number` is the call's, as people read it.
fn call_parts(call: &CallRecord, topic: Topic, number: Option<&str>) -> Parts {
    let (hue, symbol, words) = call_words::result(call);
    let number = number.map(|number| with_extension(number, call.extension.as_deref()));
    let lasted = call.lasted_ms().map(|ms| format!("{} total", intl::duration(ms)));
    let via = call_words::via(call);
    let agent = call.agent_status.as_ref().map(|status| format!("Agent: {status}"));
    let meta = [
        Some(call_words::direction(call)),
        number.as_deref(),
        Some(call_words::product(call)),
        via.as_deref(),
        lasted.as_deref(),
        agent.as_deref(),
    ];
    let meta: Vec<&str> = meta.into_iter().flatten().collect();
    Parts {
        hue,
        symbol,
        title: html! {
            <>
                <b>{ words }</b>
                if let Some(talk_ms) = call.talk_ms() {
                    <span class="num">{ format!(", {}", intl::duration(talk_ms)) }</span>
                }
                if let Some(reason) = &call.reason {
                    { " " }{ chip(&reason.label, "accent") }
                }
            </>
        },
        body: html! {
            <>
                <p class="meta" dir="auto">{ meta.join(" · ") }{ extension_note(call.extension.as_deref()) }</p>
                if !call.notes.is_empty() && topic != Topic::Data {
                    { note(&call.notes) }
                }
                if !call.recordings.is_empty() {
                    <p class="meta">{ format!("Recordings: {}", call.recordings.join(", ")) }</p>
                }
                { recordings(call) }
                if call.log_deleted {
                    <p class="meta">{ "Deleted from LeadDesk’s call log." }</p>
                }
                for data in call.data.iter() {
                    { scrolling("Data from an automation", "", data.iter().map(|(key, value)| 60 + key.len() + value.as_str().map_or(20, str::len)).sum(), html! {
                        <dl>
                            for (key, value) in data.iter() {
                                <dt dir="auto">{ key }</dt>
                                <dd dir="auto">{ crate::crm::data_text(value) }</dd>
                            }
                        </dl>
                    }) }
                }
            </>
        },
        buttons: Html::default(),
    }
}
