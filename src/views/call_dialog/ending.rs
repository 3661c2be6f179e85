//! The call ending reason: choosing one is the wrap-up, and sends it at once.

use cti_bridge::leaddesk::{Command, Id, ToLeadDesk};
use yew::prelude::*;

use super::commands::Commands;
use crate::store::settings::Settings;
use crate::ui::SelectField;

pub fn ending(commands: &Commands, settings: &Settings) -> Html {
    let chosen = commands.state.session().call().and_then(|call| call.reason.as_ref()).map(Id::to_string);
    let onchange = {
        let commands = commands.clone();
        Callback::from(move |id: String| {
            if let Some(id) = Id::new(id) {
                commands.give(Command::SelectReason, &ToLeadDesk::SelectReason { id });
            }
        })
    };
    let mut options = vec![(AttrValue::from(""), AttrValue::from("Choose…"))];
    for reason in &settings.reasons {
        options.push((reason.id.clone().into(), reason.label.clone().into()));
    }
    // One that isn't set up any more.
    if let Some(id) = &chosen
        && !settings.reasons.iter().any(|reason| reason.id == *id)
    {
        options.push((id.clone().into(), settings.reason(id).label.into()));
    }
    let hint = commands
        .state
        .unavailable(Command::SelectReason)
        .unwrap_or_else(|| "Choosing one sends it at once: LeadDesk ends the call and closes the card.".into());
    html! {
        <div title={hint}>
            <SelectField id="call-ending-reason" label="Call ending reason" value={chosen.unwrap_or_default()} {options} {onchange} />
        </div>
    }
}
