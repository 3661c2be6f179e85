//! LeadDesk's half of the app, as the table that the app knows it by.

use yew::prelude::*;

use super::call_dialog::CallDialog;
use super::card::ContactCard;
use crate::parts::LeadDeskHalf;
use crate::telephony::{LeadDeskProvider, leaddesk_words, use_leaddesk_state};
use crate::ui::Clock;

pub const LEADDESK_HALF: LeadDeskHalf = LeadDeskHalf {
    provider: |children| html! { <LeadDeskProvider>{ children }</LeadDeskProvider> },
    call_dialog: |targets| html! { <CallDialog {targets} /> },
    card: |address| html! { <ContactCard address={address.clone()} /> },
    line: || html! { <Line /> },
};

/// The line, in the status bar; nothing where there is no LeadDesk around the page.
#[component]
fn Line() -> Html {
    let state = use_leaddesk_state();
    if !state.is_inside() {
        return Html::default();
    }
    let (hue, shape, words, since_ms) = leaddesk_words::line(&state.line());
    html! {
        <div class="line" style={format!("color:var(--{hue})")}>
            <span class={classes!("dot", shape)} />
            <span role="status" aria-label="LeadDesk line"><span class="peer">{ "LeadDesk: " }</span>{ words }</span>
            if let Some(since_ms) = since_ms {
                <span key={words}><Clock {since_ms} /></span>
            }
        </div>
    }
}
