//! The stage's place on the page: as wide as a small desktop, scaled to what room there is.

use gloo::events::EventListener;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};
use yew::prelude::*;

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
    /// Whether everything around is out of sight, and the stage takes its height as well.
    pub plays: bool,
    /// Whether there is a strip of messages under the stage.
    pub strip: bool,
}

/// The frame's width in CSS pixels, before it is scaled: at this one the CRM's navigation is a rail of icons.
const WIDTH_PX: f64 = 1100.0;
/// The least and the greatest height of the frame, before it is scaled: it takes the height that is there.
const HEIGHTS_PX: (f64, f64) = (680.0, 960.0);
/// The height of what is around the stage's panel while it plays, in CSS pixels: margins and borders.
const AROUND_PX: f64 = 28.0;
/// The height of what is around it only while nothing plays, in CSS pixels: header, cards with a scroll bar, status bar.
const RESTING_PX: f64 = 278.0;
/// A stage that is smaller can't be read; the page scrolls instead.
const LEAST_SCALE: f64 = 0.45;

/// The app's frame: the window, without a message that stays.
fn app_frame(outer: &HtmlElement) -> Option<HtmlElement> {
    outer.closest(".layout").ok().flatten()?.dyn_into().ok()
}

/// The height that the app's frame leaves the stage, in CSS pixels.
fn in_frame(outer: &HtmlElement, plays: bool) -> f64 {
    let height = app_frame(outer).map(|frame| f64::from(frame.client_height())).unwrap_or_default();
    let resting_px = if plays { 0.0 } else { RESTING_PX };
    (height - AROUND_PX - resting_px - beside_px(outer)).max(LEAST_SCALE * HEIGHTS_PX.0)
}

/// The first and the last of the panel that the stage is in: the narration and the controls.
fn ends(outer: &HtmlElement) -> Option<[HtmlElement; 2]> {
    let panel = outer.closest("section").ok().flatten()?;
    let html = |element: Option<Element>| element?.dyn_into().ok();
    Some([html(panel.first_element_child())?, html(panel.last_element_child())?])
}

/// The height of what is above and under the stage in its panel, in CSS pixels. A long sentence takes another line.
fn beside_px(outer: &HtmlElement) -> f64 {
    let Some([first, last]) = ends(outer) else { return 0.0 };
    f64::from(last.offset_top() + last.offset_height() - first.offset_top() - outer.offset_height())
}

/// The scale of a frame in a box of this width and height, and the frame's height before it is scaled. `grows`: whether it
/// may be higher than it must.
fn fitting(width_px: f64, height_px: f64, grows: bool) -> (f64, f64) {
    let (least_px, most_px) = HEIGHTS_PX;
    let scale = (width_px / WIDTH_PX).min(height_px / least_px);
    (scale, if grows { (height_px / scale).clamp(least_px, most_px).floor() } else { least_px })
}

/// Fits the frame into its box.
fn fit(outer: &HtmlElement, plays: bool) {
    let Some(inner) = outer.first_element_child().and_then(|inner| inner.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let width_px = f64::from(outer.client_width());
    let full = document().fullscreen_element().is_some();
    let room_px = if full { f64::from(outer.client_height()) } else { in_frame(outer, plays) };
    if width_px <= 0.0 || room_px <= 0.0 {
        return; // not laid out yet
    }
    let (scale, height_px) = fitting(width_px, room_px, plays || full);
    let left = (width_px - WIDTH_PX * scale) / 2.0;
    let height = if full { String::new() } else { format!("{}px", (height_px * scale).round()) };
    let transform = format!("translateX({left}px) scale({scale})");
    // Style properties of elements on this page: setting them can't fail.
    let _ = inner.style().set_property("height", &format!("{height_px}px"));
    let _ = inner.style().set_property("transform", &transform);
    let _ = outer.style().set_property("height", &height);
}

#[component]
pub fn Board(props: &BoardProps) -> Html {
    let class = sheet!(
        r#"
        position: relative; overflow: hidden; background: var(--raised); min-height: 0;
        & > .frame { width: 1100px; transform-origin: 0 0; overflow: clip; }
        & iframe { width: 100%; height: 100%; border: 0; display: block; color-scheme: normal; transform-origin: 0 0; transition: transform .7s ease-in-out; }
        & > button { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 10px; width: 100%; border: 0; background: none; color: var(--muted); padding: 12px; }
        & > button > span { display: grid; place-items: center; width: 64px; height: 64px; border-radius: 50%; background: var(--accent); color: var(--on-accent); }
        & > button:hover > span { background: var(--accent-hover); }
        & > button:focus-visible { outline-offset: -4px; }
        "#
    );
    let outer = use_node_ref();
    {
        let outer = outer.clone();
        use_effect_with((props.plays, props.strip), move |(plays, _)| {
            let plays = *plays;
            let element = outer.cast::<HtmlElement>();
            if let Some(element) = &element {
                fit(element, plays);
            }
            let watched = element.clone().and_then(|element| {
                let resized = {
                    let element = element.clone();
                    Closure::<dyn Fn()>::new(move || fit(&element, plays))
                };
                let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok()?;
                observer.observe(&element);
                ends(&element).iter().flatten().for_each(|end| observer.observe(end));
                app_frame(&element).iter().for_each(|frame| observer.observe(frame));
                Some((observer, resized))
            });
            let full = element
                .map(|element| EventListener::new(&document(), "fullscreenchange", move |_| fit(&element, plays)));
            move || {
                if let Some((observer, _)) = &watched {
                    observer.disconnect();
                }
                drop((watched, full));
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_stage_takes_the_width_and_the_height_that_are_there() {
        for (width_px, room_px, grows, scale, height_px) in [
            (1_100.0, 680.0, true, 1.0, 680.0),
            (1_100.0, 800.0, true, 1.0, 800.0),
            (1_100.0, 800.0, false, 1.0, 680.0),
            (550.0, 400.0, true, 0.5, 800.0),
            (2_200.0, 680.0, true, 1.0, 680.0),
            (330.0, 700.0, true, 0.3, 960.0),
        ] {
            let fitted = fitting(width_px, room_px, grows);
            assert_eq!(fitted, (scale, height_px), "{width_px} × {room_px}, {grows}");
        }
    }
}
