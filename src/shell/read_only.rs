//! Whether anything may be changed in this page. Whoever is around it could lay something over it, and have the agent
//! press what they don't see.

use cti_bridge::window::ancestor_origins;
use cti_bridge::{Origin, Provider};
use yew::prelude::*;

use crate::crm::storage::access::is_top_foreign;
use crate::parts::CallsThrough;
use crate::store::known_origins::KnownOrigins;
use crate::store::use_known_origins;

const FRAMED: &str = "Read-only: another site frames this page. Open it in a tab of its own.";

/// Why nothing may be changed, as a sentence. Where LeadDesk may be around the page, it is LeadDesk's half that knows.
#[hook]
pub fn use_read_only() -> Option<AttrValue> {
    let known = use_known_origins().known;
    match use_context::<CallsThrough>() {
        Some(through) => through.read_only,
        None => is_stranger_around(&known).then_some(AttrValue::Static(FRAMED)),
    }
}

/// Whether a page around this one has an origin that nobody has confirmed. On a stage all of it is made up.
fn is_stranger_around(known: &KnownOrigins) -> bool {
    if known.is_stage {
        return false;
    }
    let ancestors = ancestor_origins();
    let is_known = |text: &String| Origin::parse(text).is_ok_and(|origin| known.knows(Provider::LeadDesk, &origin));
    if ancestors.is_empty() { is_top_foreign() } else { !ancestors.iter().all(is_known) }
}
