//! The browser's storage access request.
//!
//! In another site's frame, browsers keep a storage that is apart from the one of the same page in a tab. Chromium (from
//! 125 on) can give such a frame the tab's storage too, as a *handle*; the request of other browsers is about cookies
//! only, which is of no use here. Called by name, since web-sys doesn't have it.

use std::fmt;

use cti_bridge::window::ancestor_origins;
use gloo::utils::{document, window};
use idb::Factory;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::BroadcastChannel;

use super::StorageError;
use crate::js::{answer, call, get, object};

/// The storage that the CRM's own tab has, as this frame may use it.
#[derive(Clone)]
pub struct Shared(JsValue);

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shared")
    }
}

impl Shared {
    #[cfg(all(test, target_arch = "wasm32"))]
    pub(super) fn of(handle: JsValue) -> Self {
        Self(handle)
    }

    /// The CRM's own tab's `indexedDB`.
    ///
    /// # Errors
    /// The handle has none.
    pub fn databases(&self) -> Result<JsValue, JsValue> {
        get(&self.0, "indexedDB")
    }

    fn factory(&self) -> Result<Factory, StorageError> {
        let factory = self.databases();
        factory.ok().and_then(|factory| Factory::try_from(factory).ok()).ok_or(StorageError::BlockedInFrame)
    }

    /// The locks of the CRM's own tabs: this frame's own ones keep nobody out of their database.
    pub(super) fn locks(&self) -> Result<JsValue, JsValue> {
        get(&self.0, "locks")
    }

    /// A line to the CRM's own tabs: this frame's own broadcasts don't reach them.
    pub(super) fn channel(&self, name: &str) -> Option<BroadcastChannel> {
        call(&self.0, "BroadcastChannel", &[name.into()]).ok()?.dyn_into().ok()
    }
}

/// The databases of this page's own storage, or of the shared one.
pub(super) fn databases(shared: Option<&Shared>) -> Result<Factory, StorageError> {
    shared.map_or_else(|| Ok(Factory::new()?), Shared::factory)
}

/// Whether another site frames this page, as far as can be told: then its storage is apart from that of the same page in
/// a tab. Sites are told apart by scheme and host; two hosts of one domain count as two, though the browser may not.
pub fn is_third_party() -> bool {
    let location = window().location();
    let own = format!("{}//{}", location.protocol().unwrap_or_default(), location.hostname().unwrap_or_default());
    let is_own =
        |origin: &String| origin.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    let ancestors = ancestor_origins();
    if ancestors.is_empty() { is_top_foreign() } else { !ancestors.iter().all(is_own) }
}

/// Whether the outermost page has another origin, for browsers that don't name the pages around: they don't let its
/// address be read then.
pub fn is_top_foreign() -> bool {
    window().top().ok().flatten().is_some_and(|top| top.location().href().is_err())
}

/// Whether it makes sense to ask. Nothing tells of handles before one is asked for (their type has no name on the
/// page); `userAgentData`, which secure pages have in Chromium alone, tells of the browser.
pub fn offered() -> bool {
    let has = |object: &JsValue, member: &str| Reflect::has(object, &member.into()).unwrap_or_default();
    is_third_party() && has(&document(), "requestStorageAccess") && has(&window().navigator(), "userAgentData")
}

/// Asks for it. The browser is asked at once, not when the future is first polled: where it hasn't been allowed yet, the
/// browser listens only during a click.
///
/// # Errors
/// A sentence that says what to do, if the user or the browser refuses.
pub fn request() -> impl Future<Output = Result<Shared, String>> + use<> {
    let kinds = ["indexedDB", "BroadcastChannel", "locks"].map(|kind| (kind, JsValue::TRUE));
    let kinds = object(&kinds);
    let asked = call(&document(), "requestStorageAccess", &[kinds]);
    async {
        let handle = answer(asked).await.map_err(|_| REFUSED.to_owned())?;
        Ok(Shared(handle))
    }
}

const REFUSED: &str = "The browser denied access to the CRM’s own contacts. Use the CRM in its own tab once, then try again and allow it when asked. Or load a copy.";

/// Whether the user has allowed it before, so that no click is needed.
pub async fn granted_before() -> bool {
    let Ok(permissions) = get(&window().navigator(), "permissions") else { return false };
    let asked = call(&permissions, "query", &[object(&[("name", "storage-access".into())])]);
    let status = answer(asked).await.and_then(|status| get(&status, "state"));
    status.is_ok_and(|state| state == "granted")
}
