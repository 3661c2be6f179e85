//! The settings' sections, as far as they are about the providers that this page shows.

use yew::prelude::*;

use super::copy::CopyCard;
use super::demo_link::PAGE;
use super::fields::{self, Spec};
use super::phone_links::PhoneLinks;
use crate::routes::{Route, query};
use crate::store::ShownProviders;
use crate::store::settings::Settings;
use crate::telephony::{card_template, leaddesk_simulator_url, simulator_url};
use crate::ui::{Card, focus_soon};

/// All of them. `fields` shows the fields of a table, `incoming` those about incoming calls.
pub fn sections(
    shown: ShownProviders,
    settings: &Settings,
    incoming: &Html,
    fields: impl Fn(&'static [Spec]) -> Html,
) -> Html {
    html! {
        <>
            if shown.talkdesk() {
                <Card title="Talkdesk connection"><div class="grid">{ fields(fields::TALKDESK) }</div></Card>
            }
            <Card title="Preferences"><div class="grid">{ fields(fields::HERE) }</div></Card>
            <Card title={if shown.talkdesk() { "Calls and status" } else { "Calls" }}>
                <div class="grid">
                    { fields(if shown.talkdesk() { fields::CALLS } else { fields::CALLS_ANYWHERE }) }
                    if !shown.leaddesk() {
                        { fields(fields::REASONS) }
                    }
                </div>
            </Card>
            <Card title="Incoming calls"><div class="grid">{ incoming.clone() }</div></Card>
            if shown.talkdesk() {
                <PhoneLinks />
            }
            if shown.leaddesk() {
                <Card title="LeadDesk contact card">
                    <div class="grid">
                        <div class="full">
                            <p>{ "The card’s URL template, to paste into LeadDesk:" }</p>
                            <p class="url"><code>{ card_template(settings) }</code></p>
                        </div>
                        { fields(fields::LEADDESK) }
                    </div>
                </Card>
                <CopyCard />
            }
            <Card title="Demos">
                <p>{ "A link can open this app with your prospect’s name, logo, colour and contacts. " }<a href={demo_link()} onclick={|_: MouseEvent| focus_soon("#demo-link")}>{ "Prepare a demo link" }</a></p>
            </Card>
            { simulators(shown) }
        </>
    }
}

/// The address of the page that makes the link.
fn demo_link() -> String {
    format!("{}?{}", Route::Settings.href(), query([PAGE]))
}

fn simulators(shown: ShownProviders) -> Html {
    let title =
        if shown.only().is_none() { "The simulators and your own CRM" } else { "The simulator and your own CRM" };
    html! {
        <Card {title}>
            if shown.talkdesk() {
                <p>{ "Put this URL into the src of the iframe in your own page, from any origin, in place of Talkdesk’s:" }</p>
                <p class="url"><code>{ simulator_url() }</code></p>
            }
            if shown.leaddesk() {
                <p>{ "Put the URL template of your own contact card, percent-encoded, behind this one, and open it:" }</p>
                <p class="url"><code>{ format!("{}?card=", leaddesk_simulator_url(None)) }</code></p>
            }
        </Card>
    }
}
