//! Whether a question in a frame has been in view before it is answered. The page around a frame can cover it, and have
//! its button pressed by someone who doesn't see it.

use std::rc::Rc;

use cti_bridge::window::{now_ms, parent};
use gloo::utils::window;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;
use yew::prelude::*;

use crate::js::{call, get, object};

/// How long it has to be in view, in ms. Our decision: nobody reads it faster.
const AT_LEAST_MS: f64 = 700.0;

/// How much of it counts as all of it, since edges fall between pixels.
const ALL: f64 = 0.99;

/// Returns what tells whether this element has been wholly in view for a moment with nothing over it. Where no page is
/// around this one, nothing can be over it. Only Chromium tells what is; elsewhere being in view is enough.
#[hook]
pub fn use_seen(node: &NodeRef, is_shown: bool) -> Rc<dyn Fn() -> bool> {
    let since_ms = use_mut_ref(|| None::<f64>);
    {
        let (node, since_ms) = (node.clone(), Rc::clone(&since_ms));
        use_effect_with(is_shown, move |_| {
            since_ms.replace(None);
            let follow = move |is_in_view: bool| {
                let mut since_ms = since_ms.borrow_mut();
                *since_ms = is_in_view.then(|| since_ms.unwrap_or_else(now_ms));
            };
            let observer = node.cast::<Element>().and_then(|element| Observer::new(&element, follow).ok());
            move || drop(observer)
        });
    }
    Rc::new(move || parent().is_none() || is_long_enough(*since_ms.borrow(), now_ms()))
}

fn is_long_enough(since_ms: Option<f64>, now_ms: f64) -> bool {
    since_ms.is_some_and(|since_ms| now_ms - since_ms >= AT_LEAST_MS)
}

/// Follows an element until it is dropped. Made by name: web-sys doesn't know what tells of things over it.
struct Observer {
    observer: JsValue,
    _heard: Closure<dyn FnMut(Array)>,
}

impl Observer {
    fn new(element: &Element, mut follow: impl FnMut(bool) + 'static) -> Result<Self, JsValue> {
        let heard = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            follow(is_in_view(&entries.get(entries.length().saturating_sub(1))));
        });
        let options = object(&[("threshold", ALL.into()), ("trackVisibility", JsValue::TRUE), ("delay", 100.into())]);
        let class: Function = get(&window(), "IntersectionObserver")?.dyn_into()?;
        let observer = Reflect::construct(&class, &Array::of2(heard.as_ref(), &options))?;
        call(&observer, "observe", &[element.into()])?;
        Ok(Self { observer, _heard: heard })
    }
}

impl Drop for Observer {
    fn drop(&mut self) {
        let _ = call(&self.observer, "disconnect", &[]); // an observer always has it
    }
}

/// Reads an `IntersectionObserverEntry`.
fn is_in_view(entry: &JsValue) -> bool {
    let is_uncovered = get(entry, "isVisible").ok().and_then(|is| is.as_bool()).unwrap_or(true);
    let ratio = get(entry, "intersectionRatio").ok().and_then(|ratio| ratio.as_f64());
    is_uncovered && ratio.is_some_and(|ratio| ratio >= ALL)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::is_long_enough;

    #[test]
    fn what_was_covered_a_moment_ago_is_not_seen() {
        for (since_ms, is_seen) in
            [(None, false), (Some(10_000.0), false), (Some(9_301.0), false), (Some(9_300.0), true)]
        {
            assert_eq!(is_long_enough(since_ms, 10_000.0), is_seen, "{since_ms:?}");
        }
        assert!(!is_long_enough(Some(20_000.0), 10_000.0), "the clock was set back");
    }
}
