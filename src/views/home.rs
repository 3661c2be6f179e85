//! Today at a glance, and the way into a demo call.

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::calls::CallTable;
use crate::crm::{CallResult, Column, Filters, Sort, drafts};
use crate::leaddesk_parts::use_inside_leaddesk;
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_calls, use_contacts};
use crate::telephony::{leaddesk_simulator_url, use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, Card, Tone, avatar, intl};

/// Rows of each list.
const ROWS: usize = 5;

#[component]
pub fn Home() -> Html {
    let class = sheet!(
        r#"
        padding: 16px 20px 24px; display: grid; gap: 16px; max-width: 1080px;
        & .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 12px; }
        & .figures > div { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 12px 16px; }
        & .figures dt { color: var(--muted); font-size: 12px; }
        & .figures dd { font-size: 24px; line-height: 32px; font-weight: 650; letter-spacing: -.02em; }
        & .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(320px, 100%), 1fr)); gap: 16px; align-items: start; }
        & .steps { display: grid; gap: 8px; counter-reset: step; margin-bottom: 14px; }
        & .steps li { display: flex; gap: 10px; counter-increment: step; }
        & .steps li::before { content: counter(step); flex: none; width: 22px; height: 22px; border-radius: 50%; background: var(--accent-soft); color: var(--accent); font-size: 12px; font-weight: 650; display: grid; place-items: center; }
        & .list { display: grid; gap: 2px; margin: -8px; }
        & .list a { display: flex; align-items: center; gap: 10px; padding: 6px 8px; border-radius: 8px; color: var(--text); text-decoration: none; min-width: 0; }
        & .list a:hover { background: var(--hover); }
        & .list a > span:nth-child(2) { flex: 1; min-width: 0; }
        & .list b { font-weight: 600; display: block; }
        @container (max-width: 600px) { padding: 12px; }
        "#
    );
    let calls = use_calls();
    let talkdesk = use_talkdesk();
    let state = use_talkdesk_state();
    let inside = use_inside_leaddesk();
    let today = calls.newest(|call| intl::is_today(call.started_ms));
    let answered = today.iter().filter(|call| call.result == CallResult::Answered).count();
    let missed = today.iter().filter(|call| call.result == CallResult::NoAnswer).count();
    let talk_ms: f64 = today.iter().filter_map(|call| call.talk_ms()).sum();
    let recent = calls.newest(|_| true).into_iter().take(ROWS).collect::<Vec<_>>();
    let begin = Callback::from(move |_| {
        talkdesk.open_panel(true);
        if let Some(frame) = document().get_element_by_id("td-emb-container")
            && let Ok(frame) = frame.dyn_into::<HtmlElement>()
        {
            let _ = frame.focus(); // the keyboard goes on inside the frame
        }
    });
    html! {
        <div {class}>
            <h1>{ "Today" }</h1>
            <dl class="figures">
                <div><dt>{ "Calls" }</dt><dd class="num">{ intl::number(today.len()) }</dd></div>
                <div><dt>{ "Answered" }</dt><dd class="num">{ intl::number(answered) }</dd></div>
                <div><dt>{ "Not answered" }</dt><dd class="num">{ intl::number(missed) }</dd></div>
                <div><dt>{ "Talk time" }</dt><dd class="num">{ intl::duration(talk_ms) }</dd></div>
            </dl>
            <div class="two">
                if state.simulated {
                    <Card title="Play a call">
                        <ol class="steps">
                            <li>{ "In the Talkdesk panel, choose a caller and press “Incoming call”." }</li>
                            <li>{ "The caller’s form opens by itself: that is the screen pop." }</li>
                            <li>{ "Answer, talk, hang up: your status follows, and the call is logged." }</li>
                            <li>{ "Or press the green phone beside any number to call out." }</li>
                        </ol>
                        <Button label="Go to the Talkdesk panel" icon="phone-incoming" tone={Tone::Primary} onclick={begin} />
                    </Card>
                }
                if !inside {
                    <Card title="Play a LeadDesk call">
                        <p>{ "This CRM is LeadDesk’s contact card as well. The simulator is LeadDesk’s side: it has a call list, shows the card during the call, and takes every command." }</p>
                        <p style="margin-top:14px"><a href={leaddesk_simulator_url(None)} target="_blank" rel="noopener">{ "Open the LeadDesk simulator" }</a></p>
                    </Card>
                }
                <Unsaved />
                <RecentContacts />
            </div>
            if !recent.is_empty() {
                <h2>{ "Latest calls" }</h2>
                <CallTable calls={recent} with_contact=true />
            }
        </div>
    }
}

/// The address of the form that a draft belongs to.
fn form_of(id: &str) -> String {
    match drafts::prefill(id) {
        Some("") => Route::NewContact.href(),
        Some(prefill) => format!("{}?{prefill}", Route::NewContact.href()),
        None => Route::Contact(id.to_owned()).href(),
    }
}

/// Contacts whose edits wait to be saved; nothing where there are none.
#[component]
fn Unsaved() -> Html {
    let contacts = use_contacts();
    let drafts = drafts::list();
    if drafts.is_empty() {
        return Html::default();
    }
    html! {
        <Card title="Unsaved edits">
            <div class="list">
                for (id, draft) in drafts.iter() {
                    <a href={form_of(id)}>
                        { avatar("✎", id) }
                        <span class="cut"><b class="cut" dir="auto">
                            { contacts.get(id).map_or_else(|| if drafts::prefill(id).is_some() { "New contact".into() } else { id.clone() }, |contact| contact.name()) }
                        </b></span>
                        <span class="muted num">{ intl::moment(draft.at_ms) }</span>
                    </a>
                }
            </div>
        </Card>
    }
}

#[component]
fn RecentContacts() -> Html {
    let contacts = use_contacts();
    let newest = contacts.find("", &Filters::default(), Sort { column: Column::Updated, descending: true });
    html! {
        <Card title="Recently updated" aside={html! { <a href={Route::Contacts.href()}>{ "All contacts" }</a> }}>
            <div class="list">
                for contact in newest.iter().take(ROWS).filter_map(|&slot| contacts.at(slot)) {
                    <a href={Route::Contact(contact.external_id.clone()).href()}>
                        { avatar(&contact.initials(), &contact.external_id) }
                        <span class="cut"><b class="cut" dir="auto">{ contact.name() }</b><span class="muted">{ &contact.company }</span></span>
                        <span class="muted num">{ intl::moment(contact.updated_ms) }</span>
                    </a>
                }
            </div>
        </Card>
    }
}
