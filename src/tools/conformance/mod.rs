//! `#/conformance`: plays LeadDesk to anybody's contact card, and says how to play Talkdesk to anybody's CRM.
//!
//! | in the address | |
//! |---|---|
//! | `card=<URL template>` | the card, percent-encoded; without it, our own |

mod pages;
mod prompt;
mod runner;
mod wiring;

use cti_bridge::window::origin_of_url;
use yew::prelude::*;

use self::runner::Runner;
use crate::bridge_errors::AsSentence;
use crate::conformance::card::VALUES;
use crate::routes::current_address;
use crate::sheet;
use crate::simulators::card_url::{fill, problem, remark};
use crate::store::{shown_providers, use_unsaved};
use crate::telephony::page_url;
use crate::tools::tabs::back_to_inspector;
use crate::ui::{Button, Notice, Severity, TextField, Tone};
use crate::work_in_view::{Work, use_work_in_view};

/// Our own card. “stage” has no meaning: a page isn't loaded inside itself, so it must be another address.
fn own_card() -> String {
    let query = shown_providers().in_query("stage");
    format!("{}{query}#/card?phone={{phone}}&call_log_id={{call_log_id}}&customer_id={{customer_id}}", page_url())
}

/// Why a card can't be tested from this template, as a sentence.
fn refusal(template: &str) -> Option<String> {
    if wiring::origin().is_empty() {
        return Some("This page has no origin, so cards can’t answer it. Serve it over http or https.".to_owned());
    }
    problem(template).or_else(|| {
        origin_of_url(&fill(template, VALUES))
            .err()
            .map(|why| format!("The card’s URL can’t be loaded. {}", why.sentence()))
    })
}

/// A test that was begun.
#[derive(Clone, PartialEq)]
struct Begun {
    number: u32,
    template: AttrValue,
    with_tester: bool,
}

#[component]
pub fn Conformance() -> Html {
    let class = sheet!(
        r#"
        padding: 14px 20px 24px; display: grid; gap: 16px; container-type: inline-size;
        & > .intro { display: grid; gap: 4px; max-width: 80ch; }
        & > form { display: flex; flex-wrap: wrap; align-items: start; gap: 0 8px; max-width: 1080px; }
        & > form > button { margin-top: 21px; }
        & > form > :first-child { flex: 1 1 380px; }
        & > form input { font-family: var(--mono); font-size: 12px; }
        & > .host { display: grid; gap: 6px; max-width: 80ch; padding-top: 12px; border-top: 1px solid var(--line); }
        & code { overflow-wrap: anywhere; }
        @container (max-width: 640px) { padding: 10px 12px 20px; }
        "#
    );
    let shown = shown_providers();
    html! {
        <div {class}>
            <div class="intro">
                { back_to_inspector() }
                <h1>{ "Conformance" }</h1>
                <p>{ "Tests your page against the documented protocol, message by message: what it handles, ignores and gets wrong. You’re asked what can’t be seen from outside; unanswered questions are reported as unknown." }</p>
            </div>
            if shown.leaddesk() {
                <CardTest />
            }
            if shown.talkdesk() {
                { host() }
            }
        </div>
    }
}

/// The test of a contact card.
#[component]
fn CardTest() -> Html {
    let first = use_memo((), |()| {
        current_address().get("card").filter(|card| !card.trim().is_empty()).unwrap_or_else(own_card)
    });
    let (template, set_template) = use_unsaved("screenpop.conformance-card", &first);
    let begun = use_state_eq(|| None::<Begun>);
    use_work_in_view((template != *first).then(|| Work::kept("the card’s URL that you typed", "the conformance test")));
    let said = use_state_eq(|| None::<String>);
    let begin = |with_tester: bool| {
        let (template, begun, said) = (template.clone(), begun.clone(), said.setter());
        Callback::from(move |()| {
            let typed = template.trim();
            let why = refusal(typed);
            if why.is_none() {
                let number = begun.as_ref().map_or(1, |begun| begun.number + 1);
                begun.set(Some(Begun { number, template: typed.to_owned().into(), with_tester }));
            }
            said.set(why);
        })
    };
    let onsubmit = begin(true).reform(|event: SubmitEvent| event.prevent_default());
    html! {
        <>
            <div class="intro">
                <h2>{ "Your LeadDesk contact card" }</h2>
                <p class="muted">
                    { "The card loads here, and this page acts as LeadDesk. If the card has LeadDesk’s origin set, change it to " }
                    <code>{ wiring::origin() }</code>{ " for the test." }
                </p>
            </div>
            <form {onsubmit}>
                <TextField id="conformance-card-url" label="Card URL, with {phone}, {call_log_id} and {customer_id}" value={template.clone()} onchange={set_template}
                    error={(*said).clone().map(AttrValue::from)} hint={remark(&template).map(AttrValue::from)} />
                <Button label="Guided test" icon="play" tone={Tone::Primary} submit=true />
                <Button label="Automatic test" onclick={begin(false).reform(|_| ())} />
            </form>
            if let Some(Begun { number, template, with_tester }) = (*begun).clone() {
                <Runner key={number} {template} {with_tester} />
            } else {
                <Notice severity={Severity::Info}>
                    { "The guided test takes about four minutes: you look at the card, answer questions and press its buttons. The automatic test takes half a minute and finds less." }
                </Notice>
            }
        </>
    }
}

fn host() -> Html {
    let url = format!("{}#/simulator/talkdesk?conformance", page_url());
    html! {
        <section class="host" aria-label="Your CRM with Talkdesk">
            <h2>{ "Your CRM with Talkdesk" }</h2>
            <p>{ "Use this address in your CRM’s frame instead of Talkdesk’s. The test and its report appear inside the frame." }</p>
            <p><code>{ url }</code></p>
        </section>
    }
}
