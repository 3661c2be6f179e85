//! Who frames this page isn't confirmed: the question whether they may be LeadDesk.

use cti_bridge::Provider;
use yew::prelude::*;

use crate::telephony::{LeadDesk, LeadDeskState, NamedBy, Unconfirmed};
use crate::views::confirm_connection::ConfirmConnection;

pub fn confirm(peer: &Unconfirmed, state: &LeadDeskState, leaddesk: &LeadDesk) -> Html {
    let asked_by = match peer.named_by {
        NamedBy::Link => "This page’s address names it as LeadDesk, and nobody has confirmed that here.",
        NamedBy::Settings => {
            "The saved settings name it as LeadDesk, and nobody has confirmed that here. A restored backup can have brought it."
        }
        NamedBy::Browser => "Its page has this one in a frame, and nobody has confirmed here that it is LeadDesk.",
    };
    let gets: Vec<AttrValue> = [
        "the numbers, customer ids and call logs that you call from here",
        "what you choose in this dialog: call endings, recordings, deletions",
    ]
    .map(AttrValue::from)
    .to_vec();
    let decline = {
        let (leaddesk, origin) = (leaddesk.clone(), peer.origin.clone());
        Callback::from(move |is_no: bool| leaddesk.decline(is_no.then(|| origin.clone())))
    };
    html! {
        <div class="part" style="padding:0">
            <ConfirmConnection provider={Provider::LeadDesk} peer={peer.clone()} is_declined={state.is_declined} {decline} {asked_by} {gets}
                way_back={peer.named_by == NamedBy::Link} />
        </div>
    }
}
