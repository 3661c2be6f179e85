//! Only the rows in view are in the document, however long the list.

use gloo::events::EventListener;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::use_painted;

/// Rows beyond the edges, so that a scroll of a few rows has something to show before the next frame. They come once the
/// others are on the screen.
const SPARE: usize = 6;

/// The rows to render now.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Window {
    pub first: usize,
    /// One past the last.
    pub end: usize,
    /// Whether the view has room for all rows, so that nothing scrolls.
    pub fits: bool,
}

impl Window {
    fn of(scroll_top: usize, height: usize, row_px: usize, rows: usize, spare: usize) -> Self {
        let first = scroll_top / row_px;
        let shown = height.div_ceil(row_px) + 1;
        let end = (first + shown + spare).min(rows);
        Self { first: first.saturating_sub(spare).min(end), end, fits: rows * row_px <= height }
    }
}

/// Follows the scroll position and height of the element behind `node`.
#[hook]
pub fn use_window(node: NodeRef, row_px: usize, rows: usize) -> Window {
    let metrics = use_state_eq(|| (0, guess_px()));
    let painted = use_painted(rows > 0);
    let measure = {
        let metrics = metrics.setter();
        use_callback((), move |(), ()| {
            if let Some(element) = node.cast::<HtmlElement>() {
                // Whole rows only: a scroll within one row renders nothing.
                let px = |value: i32| usize::try_from(value).unwrap_or(0);
                let top = px(element.scroll_top()) / row_px * row_px;
                metrics.set((top, px(element.client_height())));
            }
        })
    };
    {
        let measure = measure.clone();
        use_effect_with((), move |()| {
            let (on_scroll, on_resize) = (measure.clone(), measure);
            // Scroll events don't bubble; captured at the document they need no element yet.
            let scroll = EventListener::new_with_options(
                &gloo::utils::document(),
                "scroll",
                gloo::events::EventListenerOptions::run_in_capture_phase(),
                move |_| on_scroll.emit(()),
            );
            let resize = EventListener::new(&gloo::utils::window(), "resize", move |_| on_resize.emit(()));
            move || drop((scroll, resize))
        });
    }
    // The element comes and goes with its rows, and a new one begins at the top without an event.
    use_effect_with(rows, move |_| measure.emit(()));
    Window::of(metrics.0, metrics.1, row_px, rows, if painted { SPARE } else { 0 })
}

/// The height before there is an element: the window's, without what usually stands above and below.
fn guess_px() -> usize {
    gloo::utils::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(900.0) as usize * 3 / 4
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::Window;

    #[test]
    fn a_window_is_bounded_by_the_view_and_by_the_list() {
        assert_eq!(Window::of(0, 440, 44, 100_000, 6), Window { first: 0, end: 17, fits: false });
        let deep = Window::of(44 * 50_000, 440, 44, 100_000, 6);
        assert_eq!((deep.first, deep.end), (49_994, 50_017));
        assert_eq!(Window::of(44 * 90, 440, 44, 3, 6), Window { first: 3, end: 3, fits: true });
        assert_eq!(Window::of(0, 440, 44, 100_000, 0), Window { first: 0, end: 11, fits: false });
        assert!(Window::of(0, 440, 44, 10, 6).fits && !Window::of(0, 440, 44, 11, 6).fits);
    }
}
