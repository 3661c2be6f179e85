//! The call log: filtered, added up, exported.

mod by_agent;
mod details;
mod export;
mod filter_bar;
mod filters;
mod log_call;
mod table;

use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::report::Sum;
use crate::routes::{Address, Route};
use crate::sheet;
use crate::store::{shown_providers, use_calls, use_contacts};
use crate::ui::{Button, Empty, intl, use_toasts};
pub use by_agent::{AnswerQuestion, EndRecord, MarkAnswered};
pub use details::{disposer, disposition_options};
pub use log_call::LogCall;
pub use table::CallTable;

/// Rows that are there at once, and how many more each time: enough for a day, and few enough to stay quick.
const PAGE: usize = 100;

/// The parameter in the address that opens the form for a call to be logged by hand.
pub const LOG: &str = "log";

#[derive(Properties, PartialEq)]
pub struct CallLogProps {
    pub address: Address,
}

#[component]
pub fn CallLog(props: &CallLogProps) -> Html {
    let class = sheet!(
        r#"
        padding: 16px 20px 20px; display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); max-width: var(--page); margin-inline: auto;
        & > header { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; }
        & > header h1 { margin-right: auto; }
        & > .sums { display: flex; flex-wrap: wrap; gap: 4px 20px; color: var(--muted); }
        & > .sums b { color: var(--text); font-weight: 600; }
        & > .more { justify-self: center; }
        @container (max-width: 640px) { padding: 12px; }
        "#
    );
    let (calls, contacts, toasts) = (use_calls(), use_contacts(), use_toasts());
    let navigator = use_navigator();
    let shown = use_state_eq(|| PAGE);
    let open = use_state_eq(|| false);
    let parameters = filters::Parameters::read(&props.address);
    let filter = filters::read(&parameters);
    {
        let shown = shown.setter();
        use_effect_with(filter.clone(), move |_| shown.set(PAGE));
    }
    let found = use_memo((calls.clone(), contacts.clone(), filter.clone()), |(calls, contacts, filter)| {
        let passes = filter.test(|id| contacts.get(id));
        calls.newest(passes)
    });
    let sum = Sum::of(found.iter().map(|call| &**call));
    let all = calls.len();
    let export = {
        let (found, contacts) = (found.clone(), contacts.clone());
        Callback::from(move |_: MouseEvent| {
            let said = export::download(&found, &contacts).err();
            if let (Some(why), Some(toasts)) = (said, &toasts) {
                toasts.say(why);
            }
        })
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + PAGE))
    };
    let page: Vec<_> = found.iter().take(*shown).cloned().collect();
    let counted = if filter.is_empty() {
        intl::number(all)
    } else {
        format!("{} of {}", intl::number(found.len()), intl::number(all))
    };
    let logging = props.address.get(LOG).is_some() || *open;
    let log = {
        let open = open.setter();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    let close = {
        let (open, asked_for) = (open.setter(), props.address.get(LOG).is_some());
        Callback::from(move |()| {
            open.set(false);
            if let Some(navigator) = navigator.as_ref().filter(|_| asked_for) {
                navigator.replace(&Route::Calls);
            }
        })
    };
    html! {
        <div {class}>
            <header>
                <h1>{ "Calls" }{ " " }<span class="muted num" style="font-size:14px;font-weight:400" role="status">{ counted }</span></h1>
                <Button label="Log a call" icon="plus" onclick={log} />
                if !found.is_empty() {
                    <Button label="Export as CSV" icon="download" onclick={export} />
                }
            </header>
            if all > 0 {
                <filter_bar::FilterBar {parameters} />
            }
            if !found.is_empty() {
                <p class="sums num">
                    <span><b>{ intl::number(sum.outcomes.answered as usize) }</b>{ " answered" }</span>
                    <span><b>{ intl::number(sum.outcomes.unanswered() as usize) }</b>{ " unanswered" }</span>
                    if sum.outcomes.unknown > 0 {
                        <span><b>{ intl::number(sum.outcomes.unknown as usize) }</b>{ " unknown" }</span>
                    }
                    <span><b>{ intl::duration(sum.talk_ms) }</b>{ " talk time" }</span>
                </p>
                <CallTable calls={page} with_contact=true by_day=true editable=true />
                if found.len() > *shown {
                    <div class="more"><Button label={format!("Show {} more", intl::number(PAGE.min(found.len() - *shown)))} onclick={more} /></div>
                }
            } else if all > 0 {
                <Empty icon="search" title="No calls match">
                    <p>{ "Try a wider date range or fewer filters." }</p>
                    <div class="actions"><a href={Route::Calls.href()}>{ "Show all calls" }</a></div>
                </Empty>
            } else {
                <Empty icon="phone" title="No calls yet">
                    <p>
                        { "Calls are logged automatically." }
                        if shown_providers().talkdesk() {
                            { " Press “Incoming call” in the Talkdesk panel, or any phone icon to call out." }
                        }
                    </p>
                </Empty>
            }
            if logging {
                <LogCall onclose={close} />
            }
        </div>
    }
}
