//! What the page knows of itself.

use std::cell::RefCell;

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Url, Window, console};

use super::early;
use crate::clock::CallClock;
use crate::console::Printer;
use crate::{Entry, Origin, OriginError, Provider, Verdict};

/// The origin of a URL, resolved against the page as a frame's `src` is, by the browser's own parser.
///
/// # Errors
/// When it is no URL, or has no `http` or `https` origin.
pub fn origin_of_url(url: &str) -> Result<Origin, OriginError> {
    let base = web_sys::window().and_then(|window| window.document()).and_then(|page| page.base_uri().ok().flatten());
    let parsed = match base {
        Some(base) => Url::new_with_base(url, &base),
        None => Url::new(url),
    };
    Origin::parse(&parsed.map_err(|_| OriginError::NotUrl)?.origin())
}

/// This page's own origin: where its peers may answer to.
///
/// # Errors
/// When the page is in a sandbox or was opened from a file.
pub fn own_origin() -> Result<Origin, OriginError> {
    // Of the window, not of its location: in a sandbox that still shows the address's origin.
    web_sys::window().map_or(Err(OriginError::Opaque), |window| Origin::parse(&window.origin()))
}

/// The address that the page was come from, as captured by the early script; without that script, as
/// the browser says now. Empty where there is none.
#[must_use]
pub fn captured_referrer() -> String {
    let Some(window) = web_sys::window() else {
        return String::new();
    };
    early::referrer(&window)
        .unwrap_or_else(|| window.document().map(|document| document.referrer()).unwrap_or_default())
}

/// The window that this page is framed by. `None` where the page stands alone.
#[must_use]
pub fn parent() -> Option<Window> {
    let window = web_sys::window()?;
    // A page that stands alone is its own parent.
    window.parent().ok().flatten().filter(|parent| *parent != window)
}

/// The origin of the window that this page is framed by, as the browser says (`location.ancestorOrigins[0]`): `null`
/// where that has none, or hides it. Empty where the page stands alone, and in browsers that don't tell.
#[must_use]
pub fn ancestor_origin() -> String {
    ancestor_origins().into_iter().next().unwrap_or_default()
}

/// The origins of all windows that this page stands in, the nearest first (`location.ancestorOrigins`). Empty where the
/// page stands alone, and in browsers that don't tell.
#[must_use]
pub fn ancestor_origins() -> Vec<String> {
    let location = web_sys::window().map(|window| window.location());
    let origins = location.and_then(|location| Reflect::get(&location, &"ancestorOrigins".into()).ok());
    let origins = origins.filter(JsValue::is_object).map(|origins| Array::from(&origins)).unwrap_or_default();
    origins.iter().filter_map(|origin| origin.as_string()).collect()
}

/// The time now.
#[must_use]
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

thread_local! {
    /// The time of calls, and the providers that have one in progress.
    static CALLS: RefCell<(CallClock, Vec<Provider>)> = RefCell::default();
}

/// The time of calls, in ms since the Unix epoch: the wall clock's, but while a call is in progress that of its beginning
/// and what has passed since by `performance.now()`. See [`set_calls_in_progress`].
#[must_use]
pub fn call_now_ms() -> f64 {
    call_time_ms(now_ms())
}

/// What the time of calls is at this time of the wall clock, which may be another page's of this computer.
#[must_use]
pub fn call_time_ms(wall_ms: f64) -> f64 {
    let now_ms = now_ms();
    wall_ms - now_ms + CALLS.with_borrow(|(clock, _)| clock.now_ms(now_ms, monotonic_ms()))
}

/// Says how many calls of this provider are in progress: as long as there are any, the time of calls is monotonic.
pub fn set_calls_in_progress(provider: Provider, calls: usize) {
    CALLS.with_borrow_mut(|(clock, providers)| {
        providers.retain(|known| *known != provider);
        providers.extend((calls > 0).then_some(provider));
        clock.set_in_call(!providers.is_empty(), now_ms(), monotonic_ms());
    });
}

/// The page's clock that nobody sets, in ms; the wall clock where a browser has none.
fn monotonic_ms() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or_else(now_ms, |clock| clock.now())
}

/// Prints an entry to the console, if the printer gives a line for it: rejections as warnings.
pub fn print<E>(printer: &mut Printer, entry: &Entry<E>) {
    let Some(line) = printer.line(entry) else { return };
    match entry.verdict {
        Verdict::Rejected(_) => console::warn_1(&line.into()),
        Verdict::Accepted | Verdict::Undocumented => console::log_1(&line.into()),
    }
}
