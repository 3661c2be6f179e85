//! Whom the agent is to call.

use yew::prelude::*;

use super::Props;
use crate::sheet;
use crate::simulators::leaddesk::customers::{Customer, matching};
use crate::simulators::leaddesk::desk::{Input, Line};
use crate::simulators::leaddesk::wiring::Agent;
use crate::ui::{TextField, avatar};

#[component]
pub fn CustomerList(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: auto auto minmax(0, 1fr); background: var(--surface); min-height: 0; min-width: 0;
        & > .find { padding: 0 12px 8px; }
        & ul { overflow: auto; padding: 0 6px 8px; scrollbar-width: thin; }
        & > p { padding: 16px; text-align: center; color: var(--muted); }
        & li button { display: grid; grid-template-columns: 30px minmax(0, 1fr); gap: 0 10px; align-items: center; width: 100%; padding: 5px 8px; border: 0; border-radius: 8px; background: none; text-align: left; }
        & li button:hover { background: var(--hover); }
        & li button[aria-current] { background: var(--accent-soft); }
        & li button[aria-disabled] { cursor: not-allowed; opacity: .6; }
        & li button[aria-disabled][aria-current] { opacity: 1; }
        & b { display: block; font-weight: 550; }
        & small { display: block; font-size: 12px; line-height: 16px; color: var(--muted); }
        "#
    );
    let typed = use_state_eq(String::new);
    let found = matching(&props.agent.state.customers, &typed);
    html! {
        <section {class} aria-label="Call list">
            <div class="title"><h2>{"Call list"}</h2></div>
            <div class="find">
                <TextField id="find-customer" label="Find a customer" hide_label=true value={(*typed).clone()}
                    onchange={let typed = typed.setter(); Callback::from(move |text| typed.set(text))}
                    placeholder="Name, number or id" />
            </div>
            if found.is_empty() {
                <p>{"No customer of the list has that name, number or id."}</p>
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

fn row(agent: &Agent, customer: Customer) -> Html {
    let state = &agent.state;
    let current = state.dialog.as_ref().is_some_and(|dialog| dialog.customer.id == customer.id);
    let busy = state.line != Line::Idle;
    html! {
        <button type="button" aria-current={current.then_some("true")} aria-disabled={busy.then_some("true")}
            title={if busy { "There is a call in progress" } else { "" }} onclick={agent.on(Input::Select(customer.clone()))}>
            { avatar(&customer.initials, customer.id.as_str()) }
            <span>
                <b class="cut">{ &customer.name }</b>
                <small class="cut num">{ format!("{} · {}", customer.display, customer.id) }</small>
            </span>
        </button>
    }
}
