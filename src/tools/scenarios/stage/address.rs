//! The addresses of what stands on the stage.

use crate::routes::query;
use crate::scenario::{Script, StageKind};
use crate::store::shown_providers;
use crate::telephony::page_url;

/// The address of a Talkdesk simulator that says nothing of its own.
pub fn silent_phone() -> String {
    format!("{}?simulator#/simulator/talkdesk?silent", page_url())
}

/// The address of what a script wants on the stage. With a brand it has the mark alone, and the stage's storage the rest.
pub fn url(script: &Script, has_brand: bool) -> String {
    let page = page_url();
    let sample = script.sample.map(|many| many.to_string()).unwrap_or_default();
    let silent_phone = silent_phone();
    let talkdesk = if script.silent { silent_phone.as_str() } else { "" };
    // “stage” has no meaning: browsers refuse to load a page inside itself more than once, so it must be another address.
    // A script of the user's own may need a provider that this page leaves out.
    let shown = Some(shown_providers()).filter(|shown| shown.shows_all(script.stage.providers())).unwrap_or_default();
    let crm = |hash: &str| {
        let mark = if has_brand { "stage&brand" } else { "stage" };
        let given = format!("{mark}&{}", query([("sample", &*sample), ("talkdesk", talkdesk)]));
        format!("{page}{}{hash}", shown.in_query(&given))
    };
    let leaddesk = |card: &str| {
        let silent = if script.silent { "&silent" } else { "" };
        format!("{page}{}#/simulator/leaddesk?{}{silent}", shown.in_query("stage&simulator"), query([("card", card)]))
    };
    let route = script.route.as_deref();
    match script.stage {
        StageKind::Crm => crm(route.unwrap_or("#/contacts")),
        StageKind::Card => leaddesk(&crm("#/card?phone={phone}&call_log_id={call_log_id}&customer_id={customer_id}")),
        StageKind::Both => leaddesk(&crm(route.unwrap_or("#/contacts?q={phone}"))),
    }
}
