//! The browser's locks (Web Locks): which pages of the app are open, and which one of them leads. The browser frees a
//! page's locks when the page goes away, by a crash as well. Called by name, since web-sys has them among its unstable
//! parts only.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::utils::window;
use js_sys::{Array, Function, Math, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;

use super::access::Shared;
use super::own_name::own_name;
use crate::js::{answer, call, get, object};

const PAGE: &str = "screenpop.page.";

/// Returns this document's id. It is random and kept nowhere: a duplicated tab, which has a copy of this one's
/// `sessionStorage`, gets another.
pub fn page_id() -> u64 {
    thread_local! {
        static ID: OnceCell<u64> = const { OnceCell::new() };
    }
    ID.with(|id| *id.get_or_init(|| (Math::random() * 9_007_199_254_740_992.0) as u64))
}

/// The name of the lock that a page holds while it is open.
pub fn page_lock(page: u64) -> String {
    format!("{PAGE}{page}")
}

/// Waits for a lock, calls `granted` once it is this page's, and keeps it for as long as the page is open. Calls
/// `granted` with `false` where the browser has no locks (an insecure origin, an old browser) or refuses them.
pub fn hold(name: &str, granted: impl FnOnce(bool) + 'static) {
    let granted = Rc::new(Cell::new(Some(granted)));
    let taken = Rc::clone(&granted);
    let keep = Closure::once_into_js(move || {
        if let Some(granted) = taken.take() {
            granted(true);
        }
        JsValue::from(Promise::new(&mut |_, _| {})) // never settled: the lock is kept
    });
    let asked = request(name, "exclusive", keep);
    spawn_local(async move {
        if answer(asked).await.is_err()
            && let Some(granted) = granted.take()
        {
            granted(false);
        }
    });
}

/// A lock that is freed when this is dropped, and by the browser when the page goes away.
#[derive(Debug)]
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(free) = &self.0 {
            let _ = free.call0(&JsValue::UNDEFINED); // it settles a promise, which can't fail
        }
    }
}

impl Held {
    /// Returns whether the browser has locks, so that this one keeps others out.
    pub fn is_real(&self) -> bool {
        self.0.is_some()
    }
}

/// Waits for a lock among the pages that use this page's storage, or the shared one. Where the browser has none, there is
/// nothing to wait for.
pub async fn take(name: &str, shared: Option<&Shared>) -> Held {
    take_as(name, shared, false).await.unwrap_or(Held(None))
}

/// Takes such a lock if it is free. None: someone holds it.
pub async fn take_if_free(name: &str, shared: Option<&Shared>) -> Option<Held> {
    take_as(name, shared, true).await
}

async fn take_as(name: &str, shared: Option<&Shared>, if_free: bool) -> Option<Held> {
    let (tell, told) = oneshot::channel();
    let tell = Rc::new(Cell::new(Some(tell)));
    let granted = {
        let tell = Rc::clone(&tell);
        Closure::once_into_js(move |lock: JsValue| {
            let mut free = None;
            let until = Promise::new(&mut |settle, _| free = Some(settle));
            let held = (!lock.is_null()).then(|| Held(free));
            let keep = held.is_some();
            match tell.take() {
                Some(tell) => {
                    let _ = tell.send(held); // nobody waits any more: it is freed again
                }
                None => drop(held),
            }
            if keep { JsValue::from(until) } else { JsValue::UNDEFINED }
        })
    };
    let options = object(&[("mode", "exclusive".into()), ("ifAvailable", if_free.into())]);
    let asked = shared.map_or_else(locks, Shared::locks);
    let asked = asked.and_then(|locks| call(&locks, "request", &[own_name(name).into(), options, granted]));
    spawn_local(async move {
        if answer(asked).await.is_err()
            && let Some(tell) = tell.take()
        {
            let _ = tell.send(Some(Held(None)));
        }
    });
    told.await.unwrap_or_default()
}

/// Calls `free` once nobody holds the lock any more.
pub fn on_free(name: &str, free: impl FnOnce() + 'static) {
    // Shared, so that who waits isn't taken for who held it.
    let asked = request(name, "shared", Closure::once_into_js(|| {}));
    spawn_local(async move {
        if answer(asked).await.is_ok() {
            free();
        }
    });
}

/// Returns the ids of the open pages, this one included; `None` where the browser has no locks.
pub async fn open_pages() -> Option<BTreeSet<u64>> {
    pages_holding(PAGE).await
}

/// Returns the ids of the pages, this one included, that hold a lock whose name begins so and ends with the page's id.
pub async fn pages_holding(prefix: &str) -> Option<BTreeSet<u64>> {
    let asked = locks().and_then(|locks| call(&locks, "query", &[]));
    let held = answer(asked).await.and_then(|snapshot| get(&snapshot, "held")).ok()?;
    let prefix = own_name(prefix);
    let page = |lock: JsValue| {
        let member = |name: &str| get(&lock, name).ok()?.as_string();
        let id = member("name")?.strip_prefix(&prefix)?.parse().ok();
        id.filter(|_| member("mode").is_some_and(|mode| mode == "exclusive"))
    };
    Some(Array::from(&held).iter().filter_map(page).chain([page_id()]).collect())
}

fn request(name: &str, mode: &str, granted: JsValue) -> Result<JsValue, JsValue> {
    call(&locks()?, "request", &[own_name(name).into(), object(&[("mode", mode.into())]), granted])
}

fn locks() -> Result<JsValue, JsValue> {
    get(&window().navigator(), "locks")
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    /// A frame of another site has locks of its own: they would keep none of the CRM's tabs out.
    #[wasm_bindgen_test]
    async fn a_lock_on_the_shared_storage_is_one_of_the_tabs_that_share_it() {
        let request = Function::new_with_args("name, options, granted", "this.asked = name; return granted({});");
        let others = object(&[("request", request.into())]);
        let shared = Shared::of(object(&[("locks", others.clone())]));
        let held = take("screenpop.of-a-test", Some(&shared)).await;
        assert!(held.is_real());
        assert_eq!(get(&others, "asked").unwrap().as_string().as_deref(), Some("screenpop.of-a-test"));
        assert!(take_if_free("screenpop.of-a-test", None).await.is_some(), "this page's own is free");
    }
}
