//! The card stands alone: there is no LeadDesk around it, but a simulator of one.

use yew::prelude::*;

use crate::sheet;
use crate::telephony::{leaddesk_simulator_url, simulated_crm};

/// What stands in the place of the call dialog then.
pub fn alone() -> Html {
    let class = sheet!(
        r#"
        & > header { display: flex; align-items: center; gap: 8px; padding: 6px 14px; border-bottom: 1px solid var(--line); min-height: 40px; }
        & > header h2 { flex: 1; }
        & > header span { font-size: 12px; color: var(--muted); }
        & > p { padding: 8px 14px 0; font-size: 13px; }
        & > p:last-child { padding-bottom: 10px; }
        "#
    );
    html! {
        <div {class}>
            <header><h2>{ "LeadDesk" }</h2><span>{ "not connected" }</span></header>
            <p>{ "Open Screenpop inside LeadDesk to control calls here." }</p>
            <p>
                { "Open in the LeadDesk simulator: " }
                <a href={leaddesk_simulator_url(None)} target="_blank" rel="noopener">{ "contact card" }</a>
                { " · " }
                <a href={leaddesk_simulator_url(Some(&simulated_crm()))} target="_blank" rel="noopener">{ "full CRM" }</a>
            </p>
        </div>
    }
}
