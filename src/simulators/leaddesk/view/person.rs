//! A customer, large: whom the agent talks to, or will.

use yew::prelude::*;

use crate::simulators::leaddesk::customers::Customer;
use crate::ui::{chip, large_avatar};

/// `number` may be another than the customer's own. The call dialog has the styles.
pub fn person(customer: &Customer, number: &str) -> Html {
    html! {
        <div class="who">
            { large_avatar(&customer.initials, customer.id.as_str()) }
            <h2>{ &customer.name }</h2>
            if !customer.company.is_empty() {
                <p>{ &customer.company }</p>
            }
            if customer.do_not_call {
                <p>{ chip("Do not call", "red") }</p>
            }
            <p class="number num">{ if number.is_empty() { "Unknown number" } else { number } }</p>
        </div>
    }
}
