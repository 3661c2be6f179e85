//! What goes on with a contact and isn't closed yet: a renewal, an order, a complaint.

use std::rc::Rc;

use yew::prelude::*;

use super::actions::{Actions, closing, edit_button, edit_name};
use super::entry::scrolling;
use super::matter_form::MatterForm;
use super::open_class;
use super::people::People;
use crate::crm::{Activity, Contact, Matter, What, unsaved};
use crate::sheet;
use crate::ui::{Button, Card, Tone, chip};
use crate::views::contact::at_a_glance::{MATTERS, due, kind};

/// What a matter that isn't saved yet is edited under, in place of an activity's id. `drafts::MATTER` begins the name of
/// its text.
fn new_id(contact_id: &str) -> String {
    format!("matter-of-{contact_id}")
}

/// The open matters that don't stand at a glance, and the way to add one. No more than a line where there are none.
pub fn card(open: &[Rc<Activity>], contact: &Contact, actions: &Actions) -> Html {
    let open = open.get(MATTERS..).unwrap_or_default();
    let title = if open.is_empty() { "Matters" } else { "Other matters" };
    let class = sheet!(
        r#"
        &.no-matters > header { border-bottom: 0; }
        &.no-matters > .body { display: none; }
        & > header button { min-height: 26px; padding: 2px 8px; }
        & > header > div > span { display: flex; align-items: center; gap: 4px; margin-right: -8px; }
        "#
    );
    let new = new_id(&contact.external_id);
    let is_adding = actions.is_editing(&new);
    let add = {
        let (editing, new) = (actions.editing.clone(), new.clone());
        Callback::from(move |_: MouseEvent| editing.set((!is_adding).then(|| new.clone())))
    };
    let save = {
        let (actions, id) = (actions.clone(), contact.external_id.clone());
        Callback::from(move |matter: Matter| {
            actions.editing.set(None);
            actions.activities.add(Some(&id), What::Matter(matter));
        })
    };
    let aside = html! {
        <span data-add-matter="">
            if !is_adding && unsaved::look(&edit_name(&new)).is_some() {
                { chip("Unsaved", "amber") }
            }
            <Button label="Add matter" icon="plus" tone={Tone::Ghost} expanded={is_adding} onclick={add} />
        </span>
    };
    html! {
        <Card {title} class={classes!(class, (open.is_empty() && !is_adding).then_some("no-matters"))} {aside}>
            if !open.is_empty() {
                { list(open, People::One(contact), actions) }
            }
            if is_adding {
                <MatterForm label="New matter" submit="Save matter" unsaved={edit_name(&new)} onsave={save} ends={actions.ends(&new, "matter")} next="[data-add-matter] button" />
            }
        </Card>
    }
}

/// Open matters. Ticking one closes it.
pub fn list(open: &[Rc<Activity>], people: People, actions: &Actions) -> Html {
    html! {
        <ul class={open_class()}>
            for (activity, matter) in open.iter().filter_map(|activity| Some((activity, activity.open_matter()?))) {
                <li key={activity.id.clone()}>{ row(activity, matter, people, actions) }</li>
            }
        </ul>
    }
}

fn row(activity: &Rc<Activity>, matter: &Matter, people: People, actions: &Actions) -> Html {
    if actions.is_editing(&activity.id) {
        return form(activity, matter, actions, "matter");
    }
    let close = closing(&actions.activities, actions.toasts.as_ref(), activity, matter);
    let what = kind(matter.kind);
    html! {
        <>
            <input type="checkbox" checked=false onchange={close.reform(|_: Event| ())}
                aria-label={format!("Close {}: {}", what.to_lowercase(), matter.title)} title="Close" />
            <span class="what">
                // No label: a press on it would close the matter.
                <span dir="auto">{ &matter.title }</span>
                <small><b>{ what }</b>{ people.link(activity.contact_id.as_deref()) }</small>
                if !matter.detail.is_empty() {
                    <small dir="auto">{ scrolling("Status", "", matter.detail.len(), html! { &matter.detail }) }</small>
                }
            </span>
            <span class="due">{ due(&matter.due) }</span>
            { actions.buttons(activity, "matter", &matter.title) }
        </>
    }
}

/// A matter while it is being changed. `id` begins the ids of its fields.
pub fn form(activity: &Rc<Activity>, matter: &Matter, actions: &Actions, id: &'static str) -> Html {
    let save = {
        let (actions, activity) = (actions.clone(), Rc::clone(activity));
        // Whether it is closed isn't the form's: what was typed may be older than that.
        let closed_ms = matter.closed_ms;
        Callback::from(move |typed: Matter| actions.change(&activity, What::Matter(Matter { closed_ms, ..typed })))
    };
    html! {
        <MatterForm {id} label="Matter" submit="Save matter" start={matter.clone()} unsaved={edit_name(&activity.id)}
            onsave={save} ends={actions.ends(&activity.id, "matter")} next={edit_button(&activity.id)} />
    }
}
