//! The spotlight: what a sentence is about stands in a ring, and the rest of the stage is dimmed.
//!
//! It is one element beside the page's body, which takes no pointer and no text, so neither the agent, nor an expectation,
//! nor Yew ever meets it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Interval;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, Window};

use super::agent;
use super::zoom::{Lens, is_matched};
use crate::js::{call, get};

/// How often it is looked where the subject is, in ms: views come and go under a sentence.
const LOOK_MS: u32 = 150;
/// How long the light takes to come, in ms.
const COMES_MS: f64 = 260.0;
/// The room between the subject and the ring, in CSS pixels.
const MARGIN_PX: f64 = 5.0;
/// How wide the ring's own line is, in CSS pixels.
const LINE_PX: f64 = 3.0;

/// A light on what has a name. It goes out when this is dropped.
pub struct Spotlight {
    name: String,
    zooms: bool,
    _follow: Interval,
}

impl Spotlight {
    /// Lights what has this name in the first of the windows that shows it, as soon as one does. Brings it into sight
    /// once: whoever scrolls it away afterwards may look elsewhere. `lens`: what enlarges the stage around it meanwhile.
    pub fn on(name: &str, lens: Option<Lens>, windows: impl Fn() -> Vec<Window> + 'static) -> Self {
        let (light, wanted) = (Rc::new(RefCell::new(None::<Light>)), name.to_owned());
        let zooms = lens.is_some();
        let brought = Cell::new(false);
        let follow = move || {
            let mut light = light.borrow_mut();
            if light.as_ref().is_some_and(Light::follow) {
                return;
            }
            light.take();
            *light = windows().into_iter().find_map(|window| {
                let subject = agent::subject(&window, &wanted)?;
                if !brought.replace(true) && ring_around(&window, &subject).is_none() {
                    // It scrolls the page around the stage as well, so only what is out of sight is brought into it.
                    let nearest = ScrollIntoViewOptions::new();
                    nearest.set_block(ScrollLogicalPosition::Nearest);
                    subject.scroll_into_view_with_scroll_into_view_options(&nearest);
                }
                ring_around(&window, &subject)?;
                Light::new(window, subject, lens.clone())
            });
        };
        follow();
        Self { name: name.to_owned(), zooms, _follow: Interval::new(LOOK_MS, follow) }
    }

    /// Returns whether this is the light for that name.
    pub fn is_on(&self, name: &str, zooms: bool) -> bool {
        self.name == name && self.zooms == zooms
    }
}

/// The element that lights a subject.
struct Light {
    window: Window,
    subject: Element,
    ring: HtmlElement,
    lens: Option<Lens>,
}

impl Light {
    fn new(window: Window, subject: Element, lens: Option<Lens>) -> Option<Self> {
        let document = window.document()?;
        // Classes differ from one page to the other, so none is asked for.
        let ring: HtmlElement = document.create_element("div").ok()?.unchecked_into();
        let look = if is_matched(&window, "(forced-colors: active)") {
            "outline:3px solid Highlight"
        } else {
            "outline:3px solid var(--accent);box-shadow:0 0 0 200vmax rgb(0 0 0/.42)"
        };
        ring.style()
            .set_css_text(&format!("position:fixed;z-index:2147483647;pointer-events:none;border-radius:10px;{look}"));
        ring.set_attribute("aria-hidden", "true").ok()?;
        document.document_element()?.append_child(&ring).ok()?;
        if is_matched(&window, "(prefers-reduced-motion: no-preference)") {
            let frame = |opacity| agent::keyframe(&[("opacity", opacity)]);
            agent::animate(&ring, &Array::of2(&frame("0"), &frame("1")), COMES_MS);
        }
        let light = Self { window, subject, ring, lens };
        light.follow().then_some(light)
    }

    /// Puts the ring around the subject. Returns whether the subject is still seen.
    fn follow(&self) -> bool {
        let Some(ring) = ring_around(&self.window, &self.subject) else { return false };
        for (name, value) in [("left", ring.left), ("top", ring.top), ("width", ring.width), ("height", ring.height)] {
            // A style property of an element of our own: setting it can't fail.
            let _ = self.ring.style().set_property(name, &format!("{value}px"));
        }
        if let Some(lens) = &self.lens {
            lens.on(&self.window, ring.grown(LINE_PX));
        }
        true
    }
}

impl Drop for Light {
    fn drop(&mut self) {
        self.ring.remove();
        if let Some(lens) = &self.lens {
            lens.back();
        }
    }
}

/// A place in a window, in CSS pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Bounds {
    /// With so much more on every side.
    fn grown(self, by: f64) -> Self {
        let Self { left, top, width, height } = self;
        Self { left: left - by, top: top - by, width: width + 2.0 * by, height: height + 2.0 * by }
    }
}

/// Where the ring of a subject is. None where nothing of the subject is in sight.
fn ring_around(window: &Window, subject: &Element) -> Option<Bounds> {
    if !subject.is_connected() || !agent::is_seen(window, subject) {
        return None;
    }
    let root = window.document()?.document_element()?;
    around(bounds(subject)?, (f64::from(root.client_width()), f64::from(root.client_height())))
}

/// Where an element is. `web_sys` has a class for it, which would have to be the other window's.
pub fn bounds(element: &Element) -> Option<Bounds> {
    let found = call(element, "getBoundingClientRect", &[]).ok()?;
    let member = |name: &str| get(&found, name).ok()?.as_f64();
    Some(Bounds { left: member("left")?, top: member("top")?, width: member("width")?, height: member("height")? })
}

/// The ring around a subject, as far as it fits into a page of this width and height. None where nothing of it is in sight.
fn around(subject: Bounds, (page_width, page_height): (f64, f64)) -> Option<Bounds> {
    let within = |from: f64, length: f64, most: f64| {
        let (begin, end) = ((from - MARGIN_PX).max(LINE_PX), (from + length + MARGIN_PX).min(most - LINE_PX));
        (begin < end).then_some((begin, end - begin))
    };
    let (left, width) = within(subject.left, subject.width, page_width)?;
    let (top, height) = within(subject.top, subject.height, page_height)?;
    Some(Bounds { left, top, width, height })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn ring(left: f64, top: f64, width: f64, height: f64) -> Option<Bounds> {
        around(Bounds { left, top, width, height }, (1_180.0, 720.0))
    }

    #[test]
    fn the_ring_leaves_some_room_and_stays_on_the_page() {
        let bounds = |left, top, width, height| Some(Bounds { left, top, width, height });
        assert_eq!(ring(100.0, 50.0, 200.0, 40.0), bounds(95.0, 45.0, 210.0, 50.0));
        assert_eq!(ring(0.0, 0.0, 1_180.0, 720.0), bounds(3.0, 3.0, 1_174.0, 714.0));
        assert_eq!(ring(900.0, 600.0, 400.0, 400.0), bounds(895.0, 595.0, 282.0, 122.0));
    }

    #[test]
    fn what_is_out_of_sight_has_none() {
        assert_eq!(ring(100.0, 800.0, 200.0, 40.0), None);
        assert_eq!(ring(-300.0, 10.0, 200.0, 40.0), None);
    }
}
