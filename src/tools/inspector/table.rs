//! The table: only the rows in view are in the document.

use cti_bridge::{Direction, Verdict};
use web_sys::HtmlElement;
use yew::prelude::*;

use super::filter::Outcome;
use super::shown::Row;
use super::source::source;
use super::words;
use crate::bridge_errors::AsSentence;
use crate::sheet;
use crate::telephony::effect_text;
use crate::ui::{Empty, chip, icon_sized, intl, use_window};

/// A row's height in px; the style sheet has the same numbers.
fn row_px(narrow: bool) -> usize {
    if narrow { 54 } else { 30 }
}

/// Brings a row into view, if it isn't.
pub fn scroll_to(scroller: &NodeRef, row: usize, narrow: bool) {
    let Some(scroller) = scroller.cast::<HtmlElement>() else { return };
    let row_px = i32::try_from(row_px(narrow)).unwrap_or(0);
    let top = i32::try_from(row).unwrap_or(i32::MAX).saturating_mul(row_px);
    // The column heads stand above the first row, and stay there.
    let heads = if narrow { 0 } else { row_px };
    if top < scroller.scroll_top() {
        scroller.set_scroll_top(top);
    } else if top + row_px + heads > scroller.scroll_top() + scroller.client_height() {
        scroller.set_scroll_top(top + row_px + heads - scroller.client_height());
    }
}

#[derive(Properties, PartialEq)]
pub struct TableProps {
    pub scroller: NodeRef,
    pub rows: usize,
    pub all: usize,
    /// Another one after each change of what the rows show.
    pub version: u64,
    pub narrow: bool,
    pub selected: Option<u64>,
    pub pick: Callback<u64>,
    pub following: UseStateSetter<bool>,
}

#[component]
pub fn Table(props: &TableProps) -> Html {
    let class = sheet!(
        r#"
        grid-area: log; container-type: inline-size; overflow: auto; min-height: 0; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); position: relative;
        &:focus-visible { outline-offset: -2px; }
        & .space { position: relative; }
        & .row { display: grid; grid-template: "time delay way action verdict did origin size" 30px / 96px 62px 104px minmax(110px, 190px) 104px minmax(0, 1fr) minmax(0, 200px) 58px; gap: 10px; align-items: center; padding: 0 12px; font-size: 13px; }
        & .heads { position: sticky; top: 0; z-index: 1; background: var(--raised); border-bottom: 1px solid var(--line); color: var(--muted); font-size: 12px; font-weight: 550; white-space: nowrap; }
        & .heads span { overflow: hidden; text-overflow: ellipsis; font-size: 12px; }
        & .space > .row { position: absolute; left: 0; right: 0; height: 30px; border-bottom: 1px solid var(--line); cursor: default; }
        & .space > .row:hover { background: var(--hover); }
        & .space > .row[aria-current] { background: var(--accent-soft); box-shadow: inset 3px 0 var(--accent); }
        & .row > span { white-space: nowrap; }
        & .time { grid-area: time; } & .delay { grid-area: delay; text-align: right; } & .way { grid-area: way; display: flex; align-items: center; gap: 5px; min-width: 0; }
        & .way > svg { flex: none; color: var(--muted); }
        & .action { grid-area: action; font-weight: 600; } & .verdict { grid-area: verdict; display: flex; min-width: 0; } & .did { grid-area: did; }
        & .origin { grid-area: origin; } & .size { grid-area: size; text-align: right; }
        & .row.rejected .did { color: var(--red); }
        @container (max-width: 1100px) {
            & .row { grid-template: "time delay way action verdict did size" 30px / 90px 62px 92px minmax(96px, 168px) 106px minmax(0, 1fr) 54px; gap: 8px; }
            & .origin { display: none; }
        }
        @container (max-width: 860px) {
            & .row { grid-template: "time delay way action verdict did" 30px / 90px 62px 86px minmax(80px, 168px) 106px minmax(0, 1fr); }
            & .size { display: none; }
        }
        @container (max-width: 690px) {
            & .row { grid-template: "time way action verdict did" 30px / 90px 86px minmax(80px, 152px) 106px minmax(0, 1fr); }
            & .delay { display: none; }
        }
        &.narrow .heads { display: none; }
        &.narrow .row { grid-template: "time way action verdict" 22px "did did did size" 22px / auto auto minmax(0, 1fr) auto; gap: 2px 8px; align-content: center; height: 54px; }
        &.narrow .delay, &.narrow .origin { display: none; }
        &.narrow .size { display: block; }
        &.narrow .way > span { display: none; }
        "#
    );
    let TableProps { scroller, rows, narrow, .. } = props;
    let (rows, narrow) = (*rows, *narrow);
    let row_px = row_px(narrow);
    let window = use_window(scroller.clone(), row_px, rows);
    let onscroll = {
        let following = props.following.clone();
        Callback::from(move |event: Event| {
            let element: HtmlElement = event.target_unchecked_into();
            // At the end the view follows new messages, also after scrolling there by hand.
            following.set(element.scroll_top() + element.client_height() + 8 >= element.scroll_height());
        })
    };
    if rows == 0 {
        return html! { <div {class} ref={scroller}>{ nothing(props.all) }</div> };
    }
    let pick = |number: u64| props.pick.reform(move |_: MouseEvent| number);
    let row = |at: usize, row: &Row<'_>| {
        html! {
            <div key={row.number} role="row" aria-rowindex={(at + 2).to_string()} style={format!("top:{}px", at * row_px)}
                class={classes!("row", matches!(row.entry.verdict, Verdict::Rejected(_)).then_some("rejected"))}
                aria-current={(props.selected == Some(row.number)).then_some("true")} onclick={pick(row.number)}>
                { cells(row) }
            </div>
        }
    };
    let in_view: Html = source()
        .with(|shown, log| (window.first..window.end).filter_map(|at| Some(row(at, &shown.row(log, at)?))).collect());
    html! {
        <div class={classes!(class, narrow.then_some("narrow"))} ref={scroller} tabindex="0" role="table" aria-label="Messages" aria-rowcount={(rows + 1).to_string()} {onscroll}>
            { heads() }
            <div class="space" role="rowgroup" style={format!("height:{}px", rows * row_px)}>
                { in_view }
            </div>
        </div>
    }
}

fn heads() -> Html {
    let head =
        |name: &'static str, words: &'static str| html! { <span class={name} role="columnheader">{ words }</span> };
    html! {
        <div role="rowgroup" class="heads"><div class="row" role="row" aria-rowindex="1">
            { head("time", "Time") }{ head("delay", "Delay") }{ head("way", "Provider") }{ head("action", "Message") }
            { head("verdict", "Status") }{ head("did", "Result") }{ head("origin", "Origin") }{ head("size", "Size") }
        </div></div>
    }
}

fn cells(row: &Row<'_>) -> Html {
    let entry = row.entry;
    let outcome = Outcome::of(&entry.verdict);
    let arrow = match entry.direction {
        Direction::In => "arrow-down",
        Direction::Out => "arrow-up",
    };
    let effect = match &entry.verdict {
        Verdict::Rejected(reject) => reject.sentence(),
        Verdict::Accepted | Verdict::Undocumented => effect_text(entry).unwrap_or_default().into_owned(),
    };
    html! {
        <>
            <span class="time num muted" role="cell">{ intl::time_exact(entry.at_ms) }</span>
            <span class="delay num muted" role="cell">{ row.delay_ms.map(words::delay).unwrap_or_default() }</span>
            <span class="way" role="cell" title={words::way(entry)}>{ icon_sized(arrow, 14) }<span class="cut">{ words::sender(entry.provider) }</span><span class="sr-only">{ if entry.direction == Direction::In { "received" } else { "sent" } }</span></span>
            <span class="action cut" role="cell" dir="auto">{ entry.action.as_deref().unwrap_or("–") }</span>
            <span class="verdict" role="cell">{ chip(outcome.word(), outcome.hue()) }</span>
            <span class="did cut" role="cell" dir="auto" title={effect.clone()}>{ effect }</span>
            <span class="origin cut muted" role="cell">{ &entry.origin }</span>
            <span class="size num muted" role="cell">{ words::size(entry.size) }</span>
        </>
    }
}

fn nothing(all: usize) -> Html {
    if all == 0 {
        html! {
            <Empty icon="arrow-left-right" title="No messages yet">
                <p>{ "Every message to or from this window appears here: what it did, or why it was rejected." }</p>
            </Empty>
        }
    } else {
        html! {
            <Empty icon="list-filter" title="No messages match the filters">
                <p>{ "Clear the filters or wait for new messages." }</p>
            </Empty>
        }
    }
}
