//! The stage's place on the page: as wide as a desktop, scaled to what room there is.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

use super::stage::{HEIGHT_PX, WIDTH_PX};
use crate::sheet;
use crate::ui::icon_sized;

#[derive(Properties, PartialEq)]
pub struct BoardProps {
    /// Where the stage puts its frame.
    pub stage: NodeRef,
    /// Whether there is a frame, or is about to be.
    pub set: bool,
    pub onplay: Callback<MouseEvent>,
    /// What the big button plays.
    pub name: AttrValue,
    /// The height of what else stands around the stage, in CSS pixels.
    pub taken_px: f64,
}

/// The height of what is above and under the stage while it plays, in CSS pixels: narration, controls and margins.
const AROUND_PX: f64 = 148.0;
/// A stage that is smaller can't be read; the page scrolls instead.
const LEAST_SCALE: f64 = 0.5;

/// The scale at which the stage's height fits into the window.
fn in_window(taken_px: f64) -> f64 {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(HEIGHT_PX);
    ((height - AROUND_PX - taken_px) / HEIGHT_PX).max(LEAST_SCALE)
}

/// Fits the frame into its box.
fn fit(outer: &HtmlElement, taken_px: f64) {
    let Some(inner) = outer.first_element_child().and_then(|inner| inner.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let width = f64::from(outer.client_width()) / WIDTH_PX;
    let full = document().fullscreen_element().is_some();
    let scale =
        if full { width.min(f64::from(outer.client_height()) / HEIGHT_PX) } else { width.min(in_window(taken_px)) };
    let left = (f64::from(outer.client_width()) - WIDTH_PX * scale) / 2.0;
    // Style properties of elements on this page: setting them can't fail.
    let _ = inner.style().set_property("transform", &format!("translateX({}px) scale({scale})", left.max(0.0)));
    let height = if full { String::new() } else { format!("{}px", (HEIGHT_PX * scale).round()) };
    let _ = outer.style().set_property("height", &height);
}

#[component]
pub fn Board(props: &BoardProps) -> Html {
    let class = sheet!(
        r#"
        position: relative; overflow: hidden; background: var(--raised); min-height: 0;
        & > .frame { width: 1180px; height: 720px; transform-origin: 0 0; overflow: clip; }
        & iframe { width: 1180px; height: 720px; border: 0; display: block; color-scheme: normal; transform-origin: 0 0; transition: transform .7s ease-in-out; }
        & > button { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 10px; width: 100%; border: 0; background: none; color: var(--muted); padding: 12px; }
        & > button > span { display: grid; place-items: center; width: 64px; height: 64px; border-radius: 50%; background: var(--accent); color: var(--on-accent); }
        & > button:hover > span { background: var(--accent-hover); }
        & > button:focus-visible { outline-offset: -4px; }
        "#
    );
    let outer = use_node_ref();
    {
        let outer = outer.clone();
        use_effect_with(props.taken_px, move |taken_px| {
            let taken_px = *taken_px;
            let element = outer.cast::<HtmlElement>();
            if let Some(element) = &element {
                fit(element, taken_px);
            }
            let watched = element.clone().and_then(|element| {
                let resized = {
                    let element = element.clone();
                    Closure::<dyn Fn()>::new(move || fit(&element, taken_px))
                };
                let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
                observer.observe(&element);
                Some((observer, resized))
            });
            let resized = element
                .clone()
                .map(|element| EventListener::new(&window(), "resize", move |_| fit(&element, taken_px)));
            let full = element
                .map(|element| EventListener::new(&document(), "fullscreenchange", move |_| fit(&element, taken_px)));
            move || {
                if let Some((observer, _)) = &watched {
                    observer.disconnect();
                }
                drop((watched, resized, full));
            }
        });
    }
    html! {
        <div {class} ref={outer}>
            // Its only child is the stage's own.
            <div class="frame" ref={props.stage.clone()} />
            if !props.set {
                <button type="button" onclick={props.onplay.clone()}>
                    <span aria-hidden="true">{ icon_sized("play", 28) }</span>
                    { format!("Play “{}”", props.name) }
                </button>
            }
        </div>
    }
}
