//! What is printed: the view alone, and all of it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::{document, window};
use web_sys::{DomTokenList, Element, Event};
use yew::prelude::*;

use crate::sheet;
use crate::ui::on_print;

/// Its rows are those in view, by its height: see `use_window`.
const ROWS: &str = "#contact-rows";

/// Lets the rows be as high as their texts. Only once all of them are there: their place is measured before.
const ROWS_ARE_THERE: &str = "rows-are-there";

/// Lays the page out for paper while it is printed. Shows nothing.
#[component]
pub fn Printing() -> Html {
    let class = sheet!(
        r#"
        color-scheme: light !important;
        &, & body { height: auto; overflow: visible; background: none; }
        & #app, & .layout, & .view, & .content, & .content > div, & .main, & .list, & .list > div, & [role=table], & .columns { display: block !important; height: auto; overflow: visible; border: 0; }
        /* Not `display: none`: browsers slow down a frame without layout, and there may be a call in Talkdesk's. */
        & .layout > :not(.view) { position: absolute; height: 0; overflow: hidden; visibility: hidden; }
        & .view > :not(.content), & .content :is(nav, button:not([role=columnheader] *), .pick, .actions), & .sides, & .topics, & #filters, & .bar, & .more, & .alike, & .no-matters, & :has(> #new-note), & [aria-label="Add a task"], & [role=log] { display: none !important; }
        & .content > div { padding: 0; max-width: none; }
        & .columns > div { display: grid !important; margin-bottom: 14px; }
        & .rows { overflow: visible; }
        & .row { break-inside: avoid; background: none !important; box-shadow: none !important; }
        & .cut { white-space: normal; }
        & .long { max-height: none; overflow: visible; }
        & form { padding-top: 12px !important; }
        & :is(input:not([type=checkbox]), select, textarea) { height: auto; max-height: none; max-width: 100%; border-color: var(--line) !important; background: none; field-sizing: content; resize: none; appearance: none; }
        & ::placeholder { color: transparent !important; }
        &.rows-are-there .space { height: auto !important; }
        &.rows-are-there .space > .row { position: static; height: auto; min-height: var(--row); }
        "#
    );
    use_effect_with((), move |()| {
        let laid_out = RefCell::new(None);
        let listener = on_print(Rc::new(move |printing| {
            if !printing {
                laid_out.take();
            } else if laid_out.borrow().is_none() {
                laid_out.replace(lay_out(&class));
            }
        }));
        move || drop(listener)
    });
    Html::default()
}

/// The page laid out for paper; as it was before, once this is dropped.
struct LaidOut {
    classes: DomTokenList,
    class: AttrValue,
    /// The list and how far it was scrolled.
    rows: Option<(Element, i32)>,
}

fn lay_out(class: &AttrValue) -> Option<LaidOut> {
    let classes = document().document_element()?.class_list();
    let rows = document().query_selector(ROWS).ok().flatten();
    let rows = rows.map(|rows| (rows.clone(), rows.scroll_top()));
    // As high as all its rows together, the list renders all of them.
    classes.add_1(class).ok()?;
    measure_again();
    classes.add_1(ROWS_ARE_THERE).ok()?;
    Some(LaidOut { classes, class: class.clone(), rows })
}

impl Drop for LaidOut {
    fn drop(&mut self) {
        let _ = self.classes.remove_2(&self.class, ROWS_ARE_THERE); // they were added
        if let Some((rows, top)) = &self.rows {
            rows.set_scroll_top(*top);
        }
        measure_again();
    }
}

fn measure_again() {
    if let Ok(resize) = Event::new("resize") {
        let _ = window().dispatch_event(&resize); // an event that is dispatched for the first time
    }
}
