//! A company's page: its people, what is open with them, and all that has happened with them.

mod people;

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::*;

use super::contact::history::{self, People, matter_list, task_list, use_actions, use_changes_of_deleted, use_past};
use super::contact::neighbours;
use crate::crm::timeline::Timeline;
use crate::crm::{Company, Contact, alike};
use crate::routes::{Route, query};
use crate::sheet;
use crate::store::{use_activities, use_calls, use_contacts};
use crate::ui::{Card, Empty, intl, large_avatar};
use people::use_people_list;

#[derive(Properties, PartialEq)]
pub struct CompanyPageProps {
    /// As the address has it.
    pub name: AttrValue,
}

/// `#/companies/<name>`.
#[component]
pub fn CompanyPage(props: &CompanyPageProps) -> Html {
    let (contacts, state) = (use_contacts(), use_company(&props.name));
    let (actions, past, list) = (use_actions(), use_past(), use_people_list());
    use_changes_of_deleted(&actions);
    use_spelling(&props.name, (*state.company).as_ref());
    let Some(company) = &*state.company else { return unknown(&props.name) };
    let (people, timeline) = (People::Several(&contacts), &state.timeline);
    html! {
        <div class={class()}>
            { neighbours::bar(None) }
            { head(company) }
            <div class="columns">
                <div>{ list.card(&state.people) }</div>
                <div class={history::class()}>
                    if !timeline.matters.is_empty() {
                        <Card title="Open matters" aside={count(timeline.matters.len())}>{ matter_list(first(&timeline.matters), people, &actions) }{ rest(&timeline.matters) }</Card>
                    }
                    if !timeline.open.is_empty() {
                        <Card title="Tasks" aside={count(timeline.open.len())}>{ task_list(first(&timeline.open), people, &actions) }{ rest(&timeline.open) }</Card>
                    }
                    <Card title="Timeline">{ past.list(timeline, people, &actions) }</Card>
                </div>
            </div>
        </div>
    }
}

/// Writes the name in the address as the contacts do: the window's title and the links that are copied follow it.
#[hook]
fn use_spelling(written: &str, company: Option<&Company>) {
    let navigator = use_navigator();
    let name = company.map(|company| company.name.as_str()).filter(|name| *name != written && alike(name, written));
    use_effect_with(name.map(str::to_owned), move |name| {
        if let (Some(name), Some(navigator)) = (name, navigator) {
            navigator.replace(&Route::Company(name.clone()));
        }
    });
}

/// What is known of a company.
struct CompanyState {
    /// None where nobody is there.
    company: Rc<Option<Company>>,
    /// With when something last happened with them, the newest first.
    people: Rc<Vec<(Rc<Contact>, f64)>>,
    /// Of all its people.
    timeline: Rc<Timeline>,
}

#[hook]
fn use_company(name: &str) -> CompanyState {
    let (contacts, calls, activities) = (use_contacts(), use_calls(), use_activities());
    let company =
        use_memo((contacts.clone(), name.to_owned()), |(contacts, name)| Company::of(contacts.of_company(name)));
    let history = {
        let company = Rc::clone(&company);
        use_memo((contacts, calls, activities, name.to_owned()), move |(contacts, calls, activities, _)| {
            let Some(company) = &*company else { return <(Rc<_>, Rc<_>)>::default() };
            let timeline = Timeline::of(
                calls.newest(|call| company.has(call.contact_id.as_deref())),
                activities.newest(|activity| company.has(activity.contact_id.as_deref())),
            );
            (Rc::new(company.newest_first(|id| contacts.facts(id).last_ms)), Rc::new(timeline))
        })
    };
    CompanyState { company, people: Rc::clone(&history.0), timeline: Rc::clone(&history.1) }
}

fn class() -> AttrValue {
    sheet!(
        r#"
        padding: 12px 20px 24px; display: grid; gap: 14px; max-width: var(--page); margin-inline: auto; grid-template-columns: minmax(0, 1fr);
        & > header { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; align-items: start; gap: 8px 12px; }
        & h1 { overflow-wrap: anywhere; line-height: 24px; max-height: 72px; overflow: hidden; }
        & > header p { color: var(--muted); overflow-wrap: anywhere; }
        & > header > a { padding: 4px 0; }
        & > .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.35fr); gap: 16px; align-items: start; }
        & > .columns > * { min-width: 0; container-type: inline-size; }
        @container (max-width: 740px) { & > .columns { grid-template-columns: minmax(0, 1fr); } }
        @container (max-width: 640px) {
            padding: 8px 12px 16px;
            & > header > a { grid-column: 1 / -1; padding: 0; }
        }
        "#
    )
}

fn head(company: &Company) -> Html {
    let count = company.people.len();
    let people = if count == 1 { "1 contact".to_owned() } else { format!("{} contacts", intl::number(count)) };
    let owners = match company.owners.as_slice() {
        [] => String::new(),
        [owner] => format!(" · Owner: {owner}"),
        [one, two, three, others @ ..] if !others.is_empty() => {
            format!(" · Owners: {one}, {two}, {three} and {} more", intl::number(others.len()))
        }
        owners => format!(" · Owners: {}", owners.join(", ")),
    };
    let list = format!("{}?{}", Route::Contacts.href(), query([("company", company.name.as_str())]));
    html! {
        <header>
            { large_avatar(&company.initials(), &company.name) }
            <div>
                <h1 dir="auto">{ &company.name }</h1>
                <p dir="auto">{ people }{ owners }</p>
            </div>
            <a href={list}>{ "Show in the contact list" }</a>
        </header>
    }
}

/// How many open matters, and as many tasks, are shown. A placeholder such as "n/a" makes a company of thousands.
const MOST_OPEN: usize = 50;

fn first<T>(open: &[T]) -> &[T] {
    open.get(..MOST_OPEN).unwrap_or(open)
}

fn rest<T>(open: &[T]) -> Html {
    let left = open.len() - first(open).len();
    html! {
        if left > 0 {
            <p class="muted">{ format!("{} more are on the contacts’ own pages.", intl::number(left)) }</p>
        }
    }
}

fn count(count: usize) -> Html {
    html! { <span class="muted num">{ format!("{} open", intl::number(count)) }</span> }
}

fn unknown(name: &str) -> Html {
    let search = format!("{}?{}", Route::Contacts.href(), query([("q", name)]));
    html! {
        <Empty page=true icon="circle-help" title={format!("No contacts at “{name}”")}>
            <p>{ "The company may be spelled differently here, or its contacts were deleted." }</p>
            <p><a href={search}>{ "Search for it" }</a>{ " or " }<a href={Route::Contacts.href()}>{ "go to the contacts" }</a>{ "." }</p>
        </Empty>
    }
}
