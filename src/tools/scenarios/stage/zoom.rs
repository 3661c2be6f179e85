//! The zoom: the stage is gently enlarged around what a sentence is about.
//!
//! Only the frame's transform changes, and the stage's box clips what goes beyond it: nothing on the page, or in the frame,
//! gets another place or size.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{HtmlElement, Window};

use super::spotlight::{Bounds, bounds};

/// A target that would be enlarged less stays as it is: one would see a movement, and hardly a difference.
const LEAST_SCALE: f64 = 1.25;
/// However small the target is: what is around it must still be recognised.
const MOST_SCALE: f64 = 1.6;
/// How much of the stage's width or height the enlarged target takes at most.
const MOST_SHARE: f64 = 0.8;

/// How the stage is enlarged: how many times, and around which point.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Zoom {
    scale: f64,
    /// The point that stays in its place, from the stage's left and top, in CSS pixels.
    origin: (f64, f64),
}

impl Zoom {
    /// Decides how a stage of this width and height is enlarged around a target. None where nothing of the target is in
    /// sight, and where the target fills too much of the stage.
    fn around(target: Bounds, (width, height): (f64, f64)) -> Option<Self> {
        let (left, target_width) = in_sight(target.left, target.width, width)?;
        let (top, target_height) = in_sight(target.top, target.height, height)?;
        let fitting = (width / target_width).min(height / target_height) * MOST_SHARE;
        let scale = fitting.min(MOST_SCALE);
        (scale >= LEAST_SCALE).then(|| Self {
            scale,
            origin: (origin(left, target_width, width, scale), origin(top, target_height, height, scale)),
        })
    }

    /// The transform of an element whose own `transform-origin` is its left top corner. Written so, the way from one
    /// target to the next is a straight line; with an origin that moves as well, the stage would swing.
    fn css(self) -> String {
        let Self { scale, origin: (x, y) } = self;
        let shift = |origin: f64| origin * (1.0 - scale);
        format!("translate({:.1}px, {:.1}px) scale({scale:.4})", shift(x), shift(y))
    }
}

/// Where the visible part of a target begins on one axis, and its length.
fn in_sight(from: f64, length: f64, most: f64) -> Option<(f64, f64)> {
    let (begin, end) = (from.max(0.0), (from + length).min(most));
    (begin < end).then_some((begin, end - begin))
}

/// The point of one axis that stays in its place: the target's middle, or one nearer to the edge, where the target would
/// be cut off otherwise.
fn origin(from: f64, length: f64, most: f64, scale: f64) -> f64 {
    let (least, greatest) = (((from + length) * scale - most) / (scale - 1.0), from * scale / (scale - 1.0));
    (from + length / 2.0).max(least).min(greatest)
}

/// What enlarges the stage's frame, as long as somebody wants it.
#[derive(Clone)]
pub struct Lens {
    pub frame: HtmlElement,
    pub is_wanted: Rc<Cell<bool>>,
}

impl Lens {
    /// Enlarges the stage around a place in a window on it.
    pub fn on(&self, window: &Window, target: Bounds) {
        let place = || self.is_wanted.get().then(|| on_stage(&self.frame, window, target)).flatten();
        // Its size before it is scaled.
        let whole = (f64::from(self.frame.client_width()), f64::from(self.frame.client_height()));
        let zoom = place().and_then(|place| Zoom::around(place, whole));
        match zoom.filter(|_| !wants_less_motion()) {
            // A style property of an element of our own: setting it can't fail.
            Some(zoom) => drop(self.frame.style().set_property("transform", &zoom.css())),
            None => self.back(),
        }
    }

    /// Shows the whole stage again.
    pub fn back(&self) {
        let _ = self.frame.style().remove_property("transform"); // as above
    }
}

/// Returns whether the user has asked for less motion: the stage stays still then.
pub fn wants_less_motion() -> bool {
    is_matched(&gloo::utils::window(), "(prefers-reduced-motion: reduce)")
}

/// Returns whether a media query holds in a window.
pub fn is_matched(window: &Window, query: &str) -> bool {
    window.match_media(query).ok().flatten().is_some_and(|media| media.matches())
}

/// Where a place in a window is in the stage's frame, which the window is in, or in a frame of.
fn on_stage(frame: &HtmlElement, window: &Window, mut place: Bounds) -> Option<Bounds> {
    let mut window = window.clone();
    loop {
        let holder = window.frame_element().ok()??;
        if holder.is_same_node(Some(frame)) {
            return Some(place);
        }
        let around = bounds(&holder)?;
        place.left += around.left + f64::from(holder.client_left());
        place.top += around.top + f64::from(holder.client_top());
        window = holder.owner_document()?.default_view()?;
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const STAGE: (f64, f64) = (1_180.0, 720.0);

    fn target(left: f64, top: f64, width: f64, height: f64) -> Bounds {
        Bounds { left, top, width, height }
    }

    fn scale(width: f64, height: f64) -> Option<f64> {
        Zoom::around(target(100.0, 100.0, width, height), STAGE).map(|zoom| (zoom.scale * 1_000.0).round() / 1_000.0)
    }

    #[test]
    fn a_small_target_zooms_more_and_one_that_fills_the_stage_not_at_all() {
        assert_eq!(scale(120.0, 32.0), Some(1.6));
        assert_eq!(scale(640.0, 32.0), Some(1.475), "as wide as half of the stage");
        assert_eq!(scale(120.0, 450.0), Some(1.28), "almost too high");
        assert_eq!(scale(120.0, 480.0), None, "too high");
        assert_eq!(scale(1_080.0, 32.0), None, "as wide as the stage");
        assert_eq!(Zoom::around(target(0.0, 0.0, 1_180.0, 720.0), STAGE), None);
    }

    #[test]
    fn the_middle_of_a_target_stays_in_its_place() {
        let zoom = Zoom::around(target(500.0, 300.0, 100.0, 40.0), STAGE).unwrap();
        assert_eq!((zoom.scale, zoom.origin), (1.6, (550.0, 320.0)));
        assert_eq!(zoom.css(), "translate(-330.0px, -192.0px) scale(1.6000)");
    }

    #[test]
    fn wherever_a_target_is_the_whole_of_it_and_nothing_beside_the_stage_is_seen() {
        for left in [-40.0, 0.0, 3.0, 200.0, 560.0, 900.0, 1_100.0, 1_140.0] {
            for top in [-10.0, 0.0, 60.0, 340.0, 640.0, 690.0] {
                for (width, height) in [(80.0, 30.0), (300.0, 200.0), (700.0, 20.0), (20.0, 450.0)] {
                    let Some(zoom) = Zoom::around(target(left, top, width, height), STAGE) else { continue };
                    let axes = [(left, width, STAGE.0, zoom.origin.0), (top, height, STAGE.1, zoom.origin.1)];
                    for (from, length, most, origin) in axes {
                        let (from, length) = in_sight(from, length, most).unwrap();
                        let shown = |at: f64| origin + (at - origin) * zoom.scale;
                        let name = format!("{left} {top} {width} {height}: {zoom:?}");
                        assert!((LEAST_SCALE..=MOST_SCALE).contains(&zoom.scale), "{name}");
                        assert!(shown(from) > -0.01 && shown(from + length) < most + 0.01, "cut off: {name}");
                        assert!(shown(0.0) < 0.01 && shown(most) > most - 0.01, "beside the stage: {name}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_target_at_an_edge_stays_at_the_edge() {
        let zoom = |left, top| {
            Zoom::around(target(left, top, 100.0, 20.0), STAGE)
                .map(|zoom| (zoom.origin.0.round(), zoom.origin.1.round()))
        };
        assert_eq!(zoom(0.0, 0.0), Some((0.0, 0.0)));
        assert_eq!(zoom(1_080.0, 700.0), Some((1_180.0, 720.0)));
    }

    #[test]
    fn what_is_out_of_sight_zooms_nothing() {
        assert_eq!(Zoom::around(target(100.0, 800.0, 200.0, 40.0), STAGE), None);
        assert_eq!(Zoom::around(target(-300.0, 10.0, 200.0, 40.0), STAGE), None);
    }
}
