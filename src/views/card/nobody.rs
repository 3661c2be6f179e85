//! The card was opened without saying for whom.

use yew::prelude::*;

use crate::store::settings::Settings;
use crate::telephony::card_template;
use crate::ui::Empty;

pub fn nobody(settings: &Settings) -> Html {
    html! {
        <Empty page=true icon="contact" title="No customer to show">
            <p>{ "This card’s address has no phone number and no customer ID. Set up this URL template in LeadDesk:" }</p>
            <p style="overflow-wrap:anywhere;margin-top:8px"><code>{ card_template(settings) }</code></p>
        </Empty>
    }
}
