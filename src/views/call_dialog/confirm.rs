//! Who frames this page isn't confirmed: the question whether they may be LeadDesk.

use cti_bridge::Provider;
use yew::prelude::*;

use crate::telephony::{LeadDesk, LeadDeskState, NamedBy, Unconfirmed};
use crate::views::confirm_connection::ConfirmConnection;

pub fn confirm(peer: &Unconfirmed, state: &LeadDeskState, leaddesk: &LeadDesk) -> Html {
    let asked_by = match peer.named_by {
        NamedBy::Link => "This page’s link says that the page around it is LeadDesk. Nobody has confirmed that here.",
        NamedBy::Settings => {
            "The saved settings say that it’s LeadDesk. Nobody has confirmed that here; it may come from a restored backup."
        }
        NamedBy::Browser => "Its page frames this one. Nobody has confirmed here that it’s LeadDesk.",
        NamedBy::Around => "It frames LeadDesk’s page. It could cover this card, or take LeadDesk’s place.",
    };
    let gets: Vec<AttrValue> = [
        "the numbers, customer IDs and call logs that you call",
        "what you choose here: outcomes, recordings, deletions",
    ]
    .map(AttrValue::from)
    .to_vec();
    let decline = {
        let (leaddesk, origin) = (leaddesk.clone(), peer.origin.clone());
        Callback::from(move |is_no: bool| leaddesk.decline(is_no.then(|| origin.clone())))
    };
    html! {
        <div class="part" style="padding:0">
            <ConfirmConnection key={peer.origin.to_string()} provider={Provider::LeadDesk} peer={peer.clone()} is_declined={state.is_declined} {decline} {asked_by} {gets}
                way_back={peer.named_by == NamedBy::Link} />
        </div>
    }
}
