//! A contact's history: what is to be done, and what has happened, newest first.

mod actions;
mod entry;
mod note_form;
mod task_form;
mod tasks;

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::timeline::{Timeline, Topic};
use crate::crm::{Contact, What};
use crate::sheet;
use crate::store::{use_activities, use_calls};
use crate::ui::{Button, Card, Tone, intl, use_printing, use_toasts};
use actions::Actions;
use note_form::NoteForm;

/// Entries that a history begins with, and that each "Show more" adds.
const AT_ONCE: usize = 30;

/// The id of the field for a new note, for the key that goes there.
pub const NEW_NOTE: &str = "new-note";

#[derive(Properties, PartialEq)]
pub struct HistoryProps {
    pub contact: Rc<Contact>,
}

#[component]
pub fn History(props: &HistoryProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 12px; min-width: 0;
        & > section > .body { padding: 12px 16px; }
        & .topics { display: flex; flex-wrap: wrap; gap: 6px; margin: 12px 0 4px; }
        & .topics button { border: 1px solid var(--line); background: var(--surface); border-radius: 999px; padding: 2px 10px; font-size: 12px; line-height: 20px; }
        & .topics button:hover { background: var(--hover); }
        & .topics button[aria-pressed="true"] { background: var(--accent-soft); border-color: var(--accent); color: var(--accent); font-weight: 600; }
        & h3 { font-size: 12px; line-height: 16px; font-weight: 600; color: var(--muted); margin: 14px 0 4px; }
        & .more { margin-top: 10px; }
        "#
    );
    let (activities, toasts) = (use_activities(), use_toasts());
    let topic = use_state_eq(|| Topic::All);
    let most = use_state_eq(|| AT_ONCE);
    let printing = use_printing();
    let editing = use_state_eq(|| None::<String>);
    let id = props.contact.external_id.clone();
    let timeline = use_timeline(&id);
    let actions = Actions { activities, toasts, editing: editing.setter(), editing_id: (*editing).clone() };
    let (days, left) = timeline.days(*topic, if printing { usize::MAX } else { *most }, intl::iso_day);
    let add_note = {
        let (activities, id) = (actions.activities.clone(), id.clone());
        Callback::from(move |text: String| {
            activities.add(Some(&id), What::Note { text });
        })
    };
    let counted = Topic::EACH.into_iter().zip(timeline.counts());
    let show_more = {
        let most = most.clone();
        Callback::from(move |_: MouseEvent| most.set(*most + AT_ONCE))
    };
    html! {
        <div {class}>
            { tasks::card(&timeline.open, &id, &actions) }
            <Card title="Timeline">
                <NoteForm id={NEW_NOTE} label="Add a note" submit="Add note" unsaved={format!("screenpop.note.{id}")} onsave={add_note} />
                if !timeline.past.is_empty() {
                    <div class="topics" role="group" aria-label="Show">
                        for (each, count) in counted.filter(|(each, count)| *count > 0 || *each == *topic) {
                            <button type="button" aria-pressed={if each == *topic { "true" } else { "false" }} onclick={
                                let (topic, most) = (topic.setter(), most.setter());
                                move |_: MouseEvent| { topic.set(each); most.set(AT_ONCE); }
                            }>{ word(each) }{ " " }<span class="num">{ intl::number(count) }</span></button>
                        }
                    </div>
                } else {
                    <p class="muted" style="margin-top:12px">{ "No activity yet. Calls, notes and changes will appear here." }</p>
                }
                for day in days {
                    <section key={day.name.clone()}>
                        <h3>{ intl::day_heading(&day.name) }</h3>
                        <ol>
                            for entry in day.entries.iter() {
                                <li key={entry.id().to_owned()}>{ entry::entry(entry, *topic, &props.contact, &actions) }</li>
                            }
                        </ol>
                    </section>
                }
                if left > 0 {
                    <div class="more"><Button label={format!("Show more ({} older)", intl::number(left))} icon="chevron-down" tone={Tone::Ghost} onclick={show_more} /></div>
                }
            </Card>
        </div>
    }
}

/// The history of the contact with this external id.
#[hook]
pub fn use_timeline(id: &str) -> Rc<Timeline> {
    let (calls, activities) = (use_calls(), use_activities());
    use_memo((calls, activities, id.to_owned()), |(calls, activities, id)| {
        Timeline::of(
            calls.newest(|call| call.contact_id.as_ref() == Some(id)),
            activities.newest(|activity| activity.contact_id.as_ref() == Some(id)),
        )
    })
}

fn word(topic: Topic) -> &'static str {
    match topic {
        Topic::All => "All",
        Topic::Calls => "Calls",
        Topic::Notes => "Notes",
        Topic::Tasks => "Tasks",
        Topic::Changes => "Changes",
        Topic::Data => "Data",
    }
}
