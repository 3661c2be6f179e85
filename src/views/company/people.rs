//! Who is at a company, and how to reach them.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::Contact;
use crate::routes::Route;
use crate::sheet;
use crate::telephony::{CallButton, Dialler, use_dialler};
use crate::ui::{Button, Card, Tone, avatar, intl, use_printing};

/// People that are shown at first.
const AT_ONCE: usize = 10;
/// How many more "Show more" adds.
const MORE: usize = 50;

/// How much of the list is shown, and what calls.
pub struct PeopleList {
    most: UseStateHandle<usize>,
    printing: bool,
    dialler: Dialler,
}

#[hook]
pub fn use_people_list() -> PeopleList {
    PeopleList { most: use_state_eq(|| AT_ONCE), printing: use_printing(), dialler: use_dialler() }
}

impl PeopleList {
    /// `people` have with them when something last happened, in ms since the epoch.
    pub fn card(&self, people: &[(Rc<Contact>, f64)]) -> Html {
        let class = sheet!(
            r#"
            margin: -8px;
            & > li { display: flex; align-items: center; gap: 10px; padding: 6px 8px; border-radius: 8px; }
            & > li:hover { background: var(--hover); }
            & .who { flex: 1; min-width: 0; line-height: 17px; }
            & .who > a { display: block; width: fit-content; max-width: 100%; color: var(--text); font-weight: 550; text-decoration: none; }
            & .who > a:hover { text-decoration: underline; }
            & small { display: block; font-size: 12px; color: var(--muted); }
            & > .more { justify-content: center; }
            & > .more:hover { background: none; }
            "#
        );
        let shown = if self.printing { people.len() } else { people.len().min(*self.most) };
        let show_more = {
            let most = self.most.clone();
            Callback::from(move |_: MouseEvent| most.set(*most + MORE))
        };
        html! {
            <Card title="People" aside={html! { <span class="muted num">{ intl::number(people.len()) }</span> }}>
                <ul {class}>
                    for (person, last_ms) in people.iter().take(shown) {
                        <li key={person.external_id.clone()}>{ row(person, *last_ms, &self.dialler) }</li>
                    }
                    if shown < people.len() {
                        <li class="more">
                            <Button label={format!("Show more ({} left)", intl::number(people.len() - shown))} icon="chevron-down" tone={Tone::Ghost} onclick={show_more} />
                        </li>
                    }
                </ul>
            </Card>
        }
    }
}

fn row(person: &Contact, last_ms: f64, dialler: &Dialler) -> Html {
    let id = &person.external_id;
    html! {
        <>
            { avatar(&person.initials(), id) }
            <div class="who">
                <a class="cut" dir="auto" href={Route::Contact(id.clone()).href()}>{ person.name() }</a>
                if !person.title.is_empty() {
                    <small class="cut" dir="auto">{ &person.title }</small>
                }
                <small class="num">
                    if let Some(phone) = person.main_phone() {
                        <span dir="ltr">{ &phone.display }</span>{ " · " }
                    }
                    if last_ms > 0.0 {
                        <span title={format!("Last activity: {}", intl::day_and_time(last_ms))}>{ intl::ago(last_ms) }</span>
                    } else {
                        { "No activity yet" }
                    }
                </small>
            </div>
            if let Some(phone) = person.main_phone() {
                <CallButton number={phone.display.clone()} e164={phone.e164.clone()} contact_id={Some(AttrValue::from(id.clone()))}
                    dialler={dialler.respecting(person)} />
            }
        </>
    }
}
