//! The table's headings, with the box that selects all rows.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::columns::label;
use super::listing::Listing;
use crate::crm::Column;
use crate::sheet;
use crate::ui::icon_sized;

#[derive(Properties, PartialEq)]
pub struct SelectAllProps {
    pub selected: usize,
    pub rows: usize,
    pub onchange: Callback<bool>,
}

/// Selects all rows of the list, however many.
#[component]
pub fn SelectAll(props: &SelectAllProps) -> Html {
    let node = use_node_ref();
    let some = props.selected > 0 && props.selected < props.rows;
    {
        let node = node.clone();
        // "Some of them" is a property that no attribute sets.
        use_effect_with(some, move |some| {
            if let Some(input) = node.cast::<HtmlInputElement>() {
                input.set_indeterminate(*some);
            }
        });
    }
    let onchange = props.onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label class="pick">
            <input ref={node} type="checkbox" aria-label="Select all" checked={props.selected == props.rows} {onchange} />
        </label>
    }
}

/// The style of the table around its rows.
pub fn table_class() -> AttrValue {
    sheet!(
        r#"
        position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden;
        & > [role=table] { flex: 1; min-height: 0; display: flex; flex-direction: column; }
        & .row { display: grid; grid-template-columns: var(--columns); align-items: center; gap: 0 12px; padding: 0 12px; }
        & .head { flex: none; height: 40px; border-bottom: 1px solid var(--line); background: var(--raised); scrollbar-gutter: stable; overflow: hidden; }
        & .head > * { min-width: 0; }
        & .head button { display: inline-flex; align-items: center; gap: 4px; max-width: 100%; min-height: 28px; padding: 4px 0; border: 0; background: none; font-size: 12px; font-weight: 600; color: var(--muted); white-space: nowrap; }
        & .head .end { text-align: right; }
        & .head button:hover, & .head [aria-sort] button { color: var(--text); }
        & .head .pick { display: grid; place-items: center; width: 36px; height: 38px; margin-left: -10px; cursor: pointer; }
        & .head .pick input { width: 16px; height: 16px; margin: 0; cursor: pointer; }
        &.selecting .head > :not(:first-child) { visibility: hidden; }
        & .rows { flex: 1; min-height: 0; overflow: auto; position: relative; scrollbar-gutter: stable; }
        /* Nothing scrolls: the rows end where the headings do. */
        &.fits .head, &.fits .rows { scrollbar-gutter: auto; }
        & .rows:focus-visible { outline-offset: -2px; }
        & .space { position: relative; }
        "#
    )
}

/// A column's heading: a button that sorts by it.
pub fn heading(column: Column, now: &Listing, narrow: bool, go: &Callback<Listing>) -> Html {
    let sorted = now.sort.column == column;
    let down = sorted && now.sort.descending;
    let onclick = {
        let next = now.sorted_by(column);
        go.reform(move |_: MouseEvent| next.clone())
    };
    let class = matches!(column, Column::Active | Column::Updated).then_some("end");
    // Above the bare buttons to call there is no room for a word.
    if narrow && column == Column::Phone {
        return html! { <div key={column.as_str()} role="columnheader"><span class="sr-only">{ label(column) }</span></div> };
    }
    html! {
        <div key={column.as_str()} role="columnheader" {class} aria-sort={sorted.then_some(if down { "descending" } else { "ascending" })}>
            <button type="button" {onclick}>
                <span class="cut">{ label(column) }</span>
                if sorted {
                    { icon_sized(if down { "arrow-down" } else { "arrow-up" }, 12) }
                }
            </button>
        </div>
    }
}
