//! Having the simulator ring from outside of its panel.

use gloo::utils::window;
use serde_json::json;

use super::talkdesk::Talkdesk;
use crate::crm::Contact;
use crate::seam::Simulator;
use crate::ui::sleep;

/// How often, and how long apart, a simulator that isn't ready yet is asked again.
const TRIES: u32 = 40;
const TRY_AGAIN_MS: u32 = 150;

/// Opens the panel and has the simulator in it ring with a call of this contact, or of a stranger.
///
/// # Errors
/// A sentence that says why it doesn't ring.
pub async fn ring(talkdesk: &Talkdesk, contact: Option<&Contact>) -> Result<(), String> {
    talkdesk.open_panel(true);
    let number = contact.and_then(Contact::main_phone).map(|phone| phone.e164.as_str());
    let (id, name) = (contact.map(|contact| &contact.external_id), contact.map(Contact::name));
    let act = json!({"do": "ring", "name": name, "contact": id, "number": number});
    let mut why = "The simulator doesn’t answer. Reload Talkdesk and try again.".to_owned();
    for _ in 0..TRIES {
        match Simulator::of_talkdesk(&window()).map(|simulator| simulator.act(&act)) {
            Some(Ok(())) => return Ok(()),
            Some(Err(sentence)) => why = sentence,
            None => {}
        }
        sleep(TRY_AGAIN_MS).await;
    }
    Err(why)
}
