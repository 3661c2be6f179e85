//! The card was opened without saying for whom.

use yew::prelude::*;

use crate::store::settings::Settings;
use crate::telephony::card_template;
use crate::ui::Empty;

pub fn nobody(settings: &Settings) -> Html {
    html! {
        <Empty page=true icon="contact" title="LeadDesk hasn’t said whom this card is about">
            <p>{ "Its address has neither a phone number nor a customer id. This is the URL template to set up in LeadDesk:" }</p>
            <p style="overflow-wrap:anywhere;margin-top:8px"><code>{ card_template(settings) }</code></p>
        </Empty>
    }
}
