//! Gathers the facts from the page and the browser. What a browser doesn't know by name is asked for by name.

use cti_bridge::window::{ancestor_origins, captured_referrer, now_ms};
use gloo::utils::{document, window};
use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;

use super::microphone::{Ancestor, Policy};
use super::{Facts, Seen};
use crate::crm::storage::own_name;
use crate::js::{answer, call, object};
use crate::seam::Link;
use crate::store::shown_providers;

/// The lock that each tab holds that has the CRM open (`assets/boot.js`).
const TAB_LOCK: &str = "screenpop.tab";
/// Entries that are read in one piece.
const PIECE: usize = 2_000;

/// What can be had at once; the rest stays as it was.
pub fn now(link: &Link, before: &Facts) -> Facts {
    let mut facts = before.clone();
    facts.shown = shown_providers();
    facts.state = link.state().unwrap_or_default();
    read_on(link, &mut facts.seen);
    let page = window();
    let get = |name: &str| Reflect::get(&page, &name.into()).unwrap_or_default();
    facts.now_ms = now_ms();
    facts.framed = cti_bridge::window::parent().is_some();
    facts.secure = get("isSecureContext").is_truthy();
    facts.allow =
        document().get_element_by_id("td-emb-container").map(|frame| frame.get_attribute("allow").unwrap_or_default());
    facts.policy = policy();
    facts.referrer = captured_referrer();
    facts.url = page.location().href().unwrap_or_default();
    facts.browser = page.navigator().user_agent().unwrap_or_default();
    facts
}

fn read_on(link: &Link, seen: &mut Seen) {
    while let Some(page) = link.log(seen.last, PIECE) {
        if page.last < seen.last {
            // The log was cleared.
            *seen = Seen::default();
        }
        page.entries.iter().for_each(|entry| seen.take(entry));
        if page.entries.len() < PIECE {
            break;
        }
    }
}

/// More frames within frames than this say nothing new.
const MOST_ANCESTORS: usize = 12;

/// What this page's policy, and the policies around it, say of the microphone.
fn policy() -> Policy {
    let frame = document().get_element_by_id("td-emb-container");
    let origins = ancestor_origins();
    let mut ancestors = Vec::new();
    let mut inner = JsValue::from(window());
    for n in 0..MOST_ANCESTORS {
        let Some(outer) = get(&inner, "parent").filter(|outer| *outer != inner) else { break };
        let origin = origins.get(n).cloned();
        // A page of another origin throws here, and stays unknown.
        let allowed = get(&outer, "document").and_then(|document| allows_microphone(&document));
        ancestors.push(Ancestor { origin, allowed });
        inner = outer;
    }
    Policy { here: allows_microphone(&document()), frame: frame.and_then(|frame| allows_microphone(&frame)), ancestors }
}

/// What the policy of a document, or of an iframe element, says. Chrome has it under its older name.
fn allows_microphone(holder: &JsValue) -> Option<bool> {
    let policy = ["permissionsPolicy", "featurePolicy"].into_iter().find_map(|name| get(holder, name))?;
    call(&policy, "allowsFeature", &["microphone".into()]).ok()?.as_bool()
}

/// A member that is an object.
fn get(holder: &JsValue, member: &str) -> Option<JsValue> {
    Reflect::get(holder, &member.into()).ok().filter(JsValue::is_object)
}

/// Whether the microphone may be used: `granted`, `prompt` or `denied`.
pub async fn microphone() -> Option<String> {
    let query = object(&[("name", "microphone".into())]);
    let status = answer(call(&navigator("permissions")?, "query", &[query])).await.ok()?;
    Reflect::get(&status, &"state".into()).ok()?.as_string()
}

/// How many tabs have the CRM open.
pub async fn tabs() -> Option<u32> {
    let locks = answer(call(&navigator("locks")?, "query", &[])).await.ok()?;
    let held = Array::from(&Reflect::get(&locks, &"held".into()).ok()?);
    let name = JsValue::from(own_name(TAB_LOCK));
    let of_ours = |lock: &JsValue| Reflect::get(lock, &"name".into()).is_ok_and(|given| given == name);
    Some(held.iter().filter(of_ours).count() as u32)
}

fn navigator(member: &str) -> Option<JsValue> {
    get(&window().navigator(), member)
}
