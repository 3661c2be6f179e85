//! How wide an element is: for what a container query can't decide.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Widths that differ by less than this many CSS pixels count as the same: resizing renders in steps.
const STEP_PX: usize = 8;

fn in_steps(px: usize) -> usize {
    px / STEP_PX * STEP_PX
}

/// The element's width in CSS pixels, rounded down; `guess` until it is in the document. The browser tells of a change
/// before it paints, so that no frame shows what doesn't fit.
#[hook]
pub fn use_width(node: NodeRef, guess: fn() -> usize) -> usize {
    let width = use_state_eq(|| in_steps(guess()));
    {
        let width = width.setter();
        use_effect_with((), move |()| {
            let element = node.cast::<HtmlElement>();
            let measured = element.clone();
            let told = Closure::<dyn Fn()>::new(move || {
                if let Some(element) = &measured {
                    width.set(in_steps(usize::try_from(element.client_width()).unwrap_or_default()));
                }
            });
            let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(element)) = (&observer, &element) {
                observer.observe(element);
            }
            move || {
                observer.iter().for_each(ResizeObserver::disconnect);
                drop(told);
            }
        });
    }
    *width
}
