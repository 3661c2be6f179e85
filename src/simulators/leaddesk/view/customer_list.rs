//! The calling list: how it is dialled, and what has become of each customer.

use yew::prelude::*;

use super::Props;
use super::call_state::{call_state, reason};
use crate::sheet;
use crate::simulators::leaddesk::customers::{Customer, matching};
use crate::simulators::leaddesk::desk::{Desk, Input, Line};
use crate::simulators::leaddesk::options::{DialMode, Options};
use crate::simulators::leaddesk::wiring::Agent;
use crate::ui::{SelectField, TextField, avatar, icon_sized};

#[component]
pub fn CustomerList(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: auto auto auto minmax(0, 1fr); background: var(--surface); min-height: 0; min-width: 0;
        & > .find { padding: 0 12px 8px; }
        & > .mode > div { grid-template-columns: auto minmax(0, 1fr); align-items: center; gap: 0 8px; padding: 0 12px 8px; }
        & > .mode > div > div { display: none; }
        & ul { overflow: auto; padding: 0 6px 8px; scrollbar-width: thin; }
        & > p { padding: 16px; text-align: center; color: var(--muted); }
        & li button { display: grid; grid-template-columns: 30px minmax(0, 1fr); gap: 0 10px; align-items: center; width: 100%; padding: 5px 8px; border: 0; border-radius: 8px; background: none; text-align: left; }
        & li button:hover { background: var(--hover); }
        & li button[aria-current] { background: var(--accent-soft); }
        & li button[aria-disabled] { cursor: not-allowed; opacity: .6; }
        & li button[aria-disabled][aria-current] { opacity: 1; }
        & b { display: block; font-weight: 550; }
        & small { display: flex; align-items: center; gap: 4px; min-width: 0; font-size: 12px; line-height: 16px; color: var(--muted); }
        "#
    );
    let typed = use_state_eq(String::new);
    let found = matching(&props.agent.state.customers, &typed);
    html! {
        <section {class} aria-label="Call list">
            <div class="title"><h2>{"Call list"}</h2></div>
            <div class="mode">{ dial_mode(&props.agent) }</div>
            <div class="find">
                <TextField id="find-customer" label="Find a customer" hide_label=true value={(*typed).clone()}
                    onchange={let typed = typed.setter(); Callback::from(move |text| typed.set(text))}
                    placeholder="Name, number or ID" />
            </div>
            if found.is_empty() {
                <p>{"No customers match."}</p>
            } else {
                <ul aria-label="Customers">
                    for customer in found {
                        <li key={customer.id.to_string()}>{ row(&props.agent, customer) }</li>
                    }
                </ul>
            }
        </section>
    }
}

/// The modes in which the list is dialled: what each is called in the page and on the screen.
const MODES: [(DialMode, &str, &str); 3] = [
    (DialMode::Preview, "preview", "Preview"),
    (DialMode::Auto, "auto", "Auto-dial the next"),
    (DialMode::Manual, "manual", "Manual dial"),
];

fn dial_mode(agent: &Agent) -> Html {
    let options = agent.state.options.clone();
    let value = MODES.iter().find(|(mode, ..)| *mode == options.dial_mode).map_or("", |(_, name, _)| name);
    let onchange = agent.act.reform(move |chosen: String| {
        let mode = MODES.iter().find(|(_, name, _)| *name == chosen);
        let dial_mode = mode.map_or(options.dial_mode, |(mode, ..)| *mode);
        Input::Options(Options { dial_mode, ..options.clone() })
    });
    let modes = MODES.map(|(_, name, words)| (name.into(), words.into())).to_vec();
    html! { <SelectField id="dial-mode" label="Dial mode" {value} options={modes} {onchange} /> }
}

fn row(agent: &Agent, customer: Customer) -> Html {
    let state = &agent.state;
    let current = state.dialog.as_ref().is_some_and(|dialog| dialog.customer.id == customer.id);
    let busy = state.line != Line::Idle;
    html! {
        <button type="button" aria-current={current.then_some("true")} aria-disabled={busy.then_some("true")}
            title={if busy { "A call is in progress" } else { "" }} onclick={agent.on(Input::Select(customer.clone()))}>
            { avatar(&customer.initials, customer.id.as_str()) }
            <span>
                <b class="cut">{ &customer.name }</b>
                { what_became(state, &customer) }
            </span>
        </button>
    }
}

/// What has become of the customer's last call; before the first one, the number, or that there is to be none.
fn what_became(state: &Desk, customer: &Customer) -> Html {
    let Some(log) = state.last_log(&customer.id) else {
        if customer.do_not_call {
            return html! { <small style="color:var(--red)">{ icon_sized("phone-off", 12) }<span class="cut">{ "Do not call" }</span></small> };
        }
        return html! { <small class="num"><span class="cut">{ format!("{} · {}", customer.display, customer.id) }</span></small> };
    };
    let (hue, symbol, words) = call_state(state, log);
    let words = log.reason.as_ref().map_or_else(|| words.to_owned(), |id| reason(state, id));
    html! { <small style={format!("color:var(--{hue})")}>{ icon_sized(symbol, 12) }<span class="cut">{ words }</span></small> }
}
