//! The call log: filtered, added up, exported.

mod details;
mod export;
mod filters;
mod table;

use yew::prelude::*;

use crate::crm::report::Sum;
use crate::routes::Address;
use crate::sheet;
use crate::store::{use_calls, use_contacts};
use crate::ui::{Button, Empty, intl, use_toasts};
pub use details::{disposer, disposition_options};
pub use table::CallTable;

/// Rows that are there at once, and how many more each time: enough for a day, and few enough to stay quick.
const PAGE: usize = 100;

#[derive(Properties, PartialEq)]
pub struct CallLogProps {
    pub address: Address,
}

#[component]
pub fn CallLog(props: &CallLogProps) -> Html {
    let class = sheet!(
        r#"
        padding: 16px 20px 20px; display: grid; gap: 12px;
        & > header { display: flex; flex-wrap: wrap; align-items: center; gap: 10px; }
        & > header h1 { margin-right: auto; }
        & > .sums { display: flex; flex-wrap: wrap; gap: 4px 20px; color: var(--muted); }
        & > .sums b { color: var(--text); font-weight: 600; }
        & > .more { justify-self: center; }
        @container (max-width: 600px) { padding: 12px; }
        "#
    );
    let (calls, contacts, toasts) = (use_calls(), use_contacts(), use_toasts());
    let shown = use_state_eq(|| PAGE);
    let filter = filters::read(&props.address);
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
    html! {
        <div {class}>
            <header>
                <h1>{ "Calls" }{ " " }<span class="muted num" style="font-size:14px;font-weight:400" role="status">{ counted }</span></h1>
                if !found.is_empty() {
                    <Button label="Export as CSV" icon="download" onclick={export} />
                }
            </header>
            if all > 0 {
                <filters::Filters address={props.address.clone()} filter={filter.clone()} />
            }
            if !found.is_empty() {
                <p class="sums num">
                    <span><b>{ intl::number(sum.outcomes.answered as usize) }</b>{ " answered" }</span>
                    <span><b>{ intl::number(sum.outcomes.unanswered() as usize) }</b>{ " not answered" }</span>
                    <span><b>{ intl::duration(sum.talk_ms) }</b>{ " talk time" }</span>
                </p>
                <CallTable calls={page} with_contact=true editable=true />
                if found.len() > *shown {
                    <div class="more"><Button label={format!("Show {} more", intl::number(PAGE.min(found.len() - *shown)))} onclick={more} /></div>
                }
            } else if all > 0 {
                <Empty icon="search" title="No call passes these filters">
                    <p>{ "Widen the days, or take a filter away." }</p>
                    <div class="actions"><a href={crate::routes::Route::Calls.href()}>{ "Show all calls" }</a></div>
                </Empty>
            } else {
                <Empty icon="phone" title="No calls yet">
                    <p>{ "Calls are logged by themselves: press “Incoming call” in the Talkdesk panel, or the green phone beside a number." }</p>
                </Empty>
            }
        </div>
    }
}
