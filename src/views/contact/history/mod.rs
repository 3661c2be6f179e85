//! A contact's history: what is to be done, and what has happened, newest first.

mod actions;
mod entry;
mod matter_form;
mod matters;
mod note_form;
mod past;
mod people;
mod task_form;
mod tasks;

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::drafts::NOTE;
use crate::crm::timeline::Timeline;
use crate::crm::{Contact, What};
use crate::sheet;
use crate::store::{use_activities, use_calls};
use crate::ui::Card;
pub use actions::{Actions, closing, ending, use_actions, use_changes_of_deleted};
pub use entry::scrolling;
use note_form::NoteForm;
pub use past::use_past;
pub use people::People;
pub use {matters::form as edit_matter, matters::list as matter_list, tasks::list as task_list};

/// The id of the field for a new note, for the key that goes there.
pub const NEW_NOTE: &str = "new-note";

/// The cards of a history, one below the other.
pub fn class() -> AttrValue {
    sheet!(
        r#"
        display: grid; gap: 12px; min-width: 0;
        & > section > .body { padding: 12px 16px; }
        "#
    )
}

/// A list of what is open: what closes each, what it is, by when, and its buttons.
fn open_class() -> AttrValue {
    sheet!(
        r#"
        margin: -4px 0 8px;
        &:last-child { margin-bottom: -4px; }
        & > li { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 8px; padding: 3px 0; border-bottom: 1px solid var(--line); }
        & > li:last-child { border-bottom: 0; }
        & > li > form { padding: 8px 0; }
        & input[type=checkbox] { width: 18px; height: 18px; margin: 5px 2px; flex: none; cursor: pointer; }
        & .what { flex: 1 1 120px; min-width: 0; display: grid; justify-items: start; padding: 4px 0; overflow-wrap: anywhere; }
        & .what > :first-child { font-weight: 500; }
        & .what > label { cursor: pointer; }
        & .what > small { font-size: 12px; line-height: 16px; color: var(--muted); max-width: 100%; white-space: pre-line; }
        & .long { max-height: 160px; overflow-y: auto; }
        & .what > small > a:focus-visible { outline-offset: -2px; }
        & .what b { font-weight: 500; }
        & b + a::before { content: "·"; display: inline-block; margin: 0 6px; color: var(--muted); }
        & .due { flex: none; padding: 4px 0; }
        & .buttons { display: flex; flex: none; }
        & .buttons button { width: 28px; min-height: 28px; color: var(--muted); }
        "#
    )
}

#[derive(Properties, PartialEq)]
pub struct HistoryProps {
    pub contact: Rc<Contact>,
}

#[component]
pub fn History(props: &HistoryProps) -> Html {
    let (actions, past) = (use_actions(), use_past());
    use_changes_of_deleted(&actions);
    let id = props.contact.external_id.clone();
    let timeline = use_timeline(&id);
    let people = People::One(&props.contact);
    let add_note = {
        let (activities, id) = (actions.activities.clone(), id.clone());
        Callback::from(move |text: String| {
            activities.add(Some(&id), What::Note { text });
        })
    };
    html! {
        <div class={class()}>
            { matters::card(&timeline.matters, &props.contact, &actions) }
            { tasks::card(&timeline.open, &props.contact, &actions) }
            <Card title="Timeline">
                <NoteForm id={NEW_NOTE} label="Add a note" submit="Add note" unsaved={format!("{NOTE}{id}")} onsave={add_note} />
                <div style="margin-top:12px">{ past.list(&timeline, people, &actions) }</div>
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
