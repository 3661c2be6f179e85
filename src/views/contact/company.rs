//! A contact's company: who else is there.

use yew::prelude::*;

use crate::crm::Contact;
use crate::routes::Route;
use crate::sheet;
use crate::store::Contacts;
use crate::ui::{Card, avatar, intl};

/// So many are shown.
const MOST: usize = 6;

/// The company's other contacts.
pub fn card(contacts: &Contacts, contact: &Contact) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: repeat(auto-fill, minmax(min(180px, 100%), 1fr)); gap: 2px 8px; margin: -8px;
        & a { display: flex; align-items: center; gap: 10px; padding: 6px 8px; border-radius: 8px; color: var(--text); text-decoration: none; min-width: 0; }
        & a:hover { background: var(--hover); }
        & a > span:last-child { min-width: 0; line-height: 17px; }
        & b { display: block; font-weight: 550; }
        & small { display: block; font-size: 12px; color: var(--muted); }
        "#
    );
    let others: Vec<_> = contacts
        .of_company(&contact.company)
        .into_iter()
        .filter(|other| other.external_id != contact.external_id)
        .collect();
    let all = Route::Company(contact.company.clone()).href();
    html! {
        if !others.is_empty() {
            <Card title="Same company" aside={html! { <a href={all}>{ format!("All {}", intl::number(others.len() + 1)) }</a> }}>
                <ul {class}>
                    for other in others.iter().take(MOST) {
                        <li key={other.external_id.clone()}>
                            <a href={Route::Contact(other.external_id.clone()).href()}>
                                { avatar(&other.initials(), &other.external_id) }
                                <span><b class="cut" dir="auto">{ other.name() }</b><small class="cut" dir="auto">{ &other.title }</small></span>
                            </a>
                        </li>
                    }
                </ul>
            </Card>
        }
    }
}
