//! Having the simulator ring from outside of its panel.

use cti_bridge::talkdesk::StatusKind;
use gloo::utils::window;
use serde_json::json;

use super::talkdesk::Talkdesk;
use crate::crm::Contact;
use crate::seam::Simulator;
use crate::ui::sleep;

/// How often, and how long apart, a simulator that isn't ready yet is asked again.
const TRIES: u32 = 40;
const TRY_AGAIN_MS: u32 = 150;

/// Opens the panel and has the simulator in it ring with a call of this contact, or of a stranger. The agent becomes
/// available for it: whoever wants to take a call doesn't want it kept away.
///
/// # Errors
/// A sentence that says why it doesn't ring.
pub async fn ring(talkdesk: &Talkdesk, contact: Option<&Contact>) -> Result<(), String> {
    talkdesk.open_panel(true);
    let number = contact.and_then(Contact::main_phone).map(|phone| phone.e164.as_str());
    let (id, name) = (contact.map(|contact| &contact.external_id), contact.map(Contact::name));
    let state = talkdesk.state();
    let takes_calls = state.status.as_ref().is_none_or(|(status, _)| status.kind() == StatusKind::Available);
    let become_available = (!takes_calls && !state.in_call).then(|| json!({"do": "status", "status": "available"}));
    let act = json!({"do": "ring", "name": name, "contact": id, "number": number});
    let mut why = "The simulator doesn’t answer. Reload Talkdesk and try again.".to_owned();
    for _ in 0..TRIES {
        let acts = |simulator: Simulator| become_available.iter().chain([&act]).try_for_each(|act| simulator.act(act));
        match Simulator::of_talkdesk(&window()).map(acts) {
            Some(Ok(())) => return Ok(()),
            Some(Err(sentence)) => why = sentence,
            None => {}
        }
        sleep(TRY_AGAIN_MS).await;
    }
    Err(why)
}
