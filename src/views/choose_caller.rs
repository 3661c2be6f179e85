//! The contacts that have the caller's number: the agent says who it is.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::Contact;
use crate::sheet;
use crate::ui::avatar;

pub fn choose_caller(heading: Html, contacts: &[Rc<Contact>], choose: &Callback<String>) -> Html {
    let class = sheet!(
        r#"
        padding: 16px 20px; display: grid; gap: 12px;
        & ul { display: grid; gap: 8px; }
        & button { display: flex; align-items: center; gap: 12px; width: 100%; padding: 10px 14px; text-align: left; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
        & button:hover { background: var(--hover); border-color: var(--accent); }
        & button > span:last-child { min-width: 0; overflow-wrap: anywhere; }
        & b { font-weight: 600; display: block; }
        "#
    );
    html! {
        <div {class}>
            { heading }
            <p>{ match contacts.len() {
                1 => "1 contact has this number. ".to_owned(),
                count => format!("{count} contacts share this number. "),
            } }{ "Choose whose call this is." }</p>
            <ul role="list" aria-label="Matching contacts">
                for contact in contacts.iter() {
                    <li key={contact.external_id.clone()}>
                        <button type="button" onclick={
                            let id = contact.external_id.clone();
                            choose.reform(move |_: MouseEvent| id.clone())
                        }>
                            { avatar(&contact.initials(), &contact.external_id) }
                            <span dir="auto"><b>{ contact.name() }</b><span class="muted">
                                { [contact.company.as_str(), contact.external_id.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ") }
                            </span></span>
                        </button>
                    </li>
                }
            </ul>
        </div>
    }
}
