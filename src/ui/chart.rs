//! Bars: as few as fit on a screen, each with its number beside it, and the same as a table.
//!
//! Our own hundred lines, since the libraries that draw charts in WASM (plotters, charming) weigh more than the rest of
//! the view, and draw pixels or SVG that neither wrap nor follow the theme.

use yew::prelude::*;

use super::disclosure::summary;
use crate::sheet;

/// How a bar's part is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fill {
    Solid,
    Striped,
    Dotted,
}

impl Fill {
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Solid => None,
            Self::Striped => Some("striped"),
            Self::Dotted => Some("dotted"),
        }
    }
}

/// A bar's part. Its colour has a pattern beside it, so that parts are told apart without colour too.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Part {
    pub value: f64,
    /// A colour token, such as "green".
    pub hue: &'static str,
    pub fill: Fill,
}

/// A bar, or a column.
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    pub label: String,
    pub parts: Vec<Part>,
    /// Its value in words, beside it.
    pub words: String,
    /// The same in the table, where there is room for more.
    pub detail: String,
}

impl Bar {
    fn sum(&self) -> f64 {
        self.parts.iter().map(|part| part.value).sum()
    }
}

/// A chart's words.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Words<'a> {
    /// What it shows, for those who don't see it: one sentence with the figures that matter.
    pub summary: &'a str,
    /// The heading of the labels in the table, and that of the values.
    pub columns: [&'a str; 2],
    /// What is said where there is nothing to show.
    pub nothing: &'a str,
}

fn class() -> AttrValue {
    sheet!(
        r#"
        display: grid; gap: 8px; margin: 0;
        & .bar { forced-color-adjust: none; background: var(--hue); min-width: 2px; border-radius: 3px; }
        & .striped { background: repeating-linear-gradient(135deg, var(--hue) 0 3px, transparent 3px 6px); box-shadow: inset 0 0 0 1px var(--hue); }
        & .dotted { background: radial-gradient(circle at 2.5px 2.5px, var(--hue) 1.3px, transparent 1.6px) 0 0 / 5px 5px; box-shadow: inset 0 0 0 1px var(--hue); }
        & .columns { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 4px; height: 150px; border-bottom: 1px solid var(--line); }
        & .columns > div { display: flex; flex-direction: column; justify-content: flex-end; gap: 1px; min-width: 0; }
        & .columns .bar { min-height: 2px; width: 100%; max-width: 44px; margin: 0 auto; }
        & .columns .words, & .labels span { font-size: 11px; line-height: 14px; text-align: center; color: var(--muted); white-space: nowrap; overflow: hidden; }
        & .columns .words { color: var(--text); }
        & .labels span { overflow: visible; }
        & .labels { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 4px; }
        & .rows { display: grid; grid-template-columns: fit-content(45%) minmax(60px, 1fr) max-content; gap: 8px 12px; align-items: center; }
        & .rows .track { display: flex; height: 14px; background: var(--raised); border-radius: 3px; }
        & .rows .words { text-align: right; }
        & .rows > span:not(.words) { text-align: left; overflow-wrap: anywhere; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
        & details { font-size: 12px; color: var(--muted); }
        & table { border-collapse: collapse; margin-top: 6px; color: var(--text); }
        & th, & td { overflow-wrap: anywhere; text-align: left; padding: 3px 16px 3px 0; font-weight: 400; border-bottom: 1px solid var(--line); }
        & thead th { font-weight: 600; color: var(--muted); }
        "#
    )
}

/// How much of the whole, in per mille: whole numbers, since writing floats as text weighs more than this file.
fn per_mille(value: f64, of: f64) -> u32 {
    if of > 0.0 { (value / of * 1_000.0).clamp(0.0, 1_000.0) as u32 } else { 0 }
}

fn percent(per_mille: u32) -> String {
    format!("{}.{}%", per_mille / 10, per_mille % 10)
}

fn highest(bars: &[Bar]) -> f64 {
    bars.iter().map(Bar::sum).fold(0.0, f64::max)
}

fn framed(words: Words, plot: Html, bars: &[Bar]) -> Html {
    let [label, value] = words.columns;
    if highest(bars) <= 0.0 {
        return html! { <p class="muted">{ words.nothing.to_owned() }</p> };
    }
    html! {
        <figure class={class()}>
            <div role="img" aria-label={words.summary.to_owned()}>{ plot }</div>
            <details>
                { summary("Show as table") }
                <table>
                    <thead><tr><th scope="col">{ label }</th><th scope="col">{ value }</th></tr></thead>
                    <tbody>
                        for bar in bars.iter().filter(|bar| bar.sum() > 0.0) {
                            <tr><th scope="row" dir="auto">{ &bar.label }</th><td class="num">{ &bar.detail }</td></tr>
                        }
                    </tbody>
                </table>
            </details>
        </figure>
    }
}

/// Columns beside each other, as for hours and days. `label_every` leaves out the labels between.
pub fn columns(words: Words, bars: &[Bar], label_every: usize) -> Html {
    /// Of the height; the rest is for the words on top.
    const MOST: u32 = 880;
    let highest = highest(bars);
    let plot = html! {
        <>
            <div class="columns">
                for bar in bars.iter() {
                    <div>
                        if bar.sum() > 0.0 {
                            <span class="words num">{ &bar.words }</span>
                        }
                        for part in bar.parts.iter().rev().filter(|part| part.value > 0.0) {
                            <div class={classes!("bar", part.fill.class())}
                                style={format!("--hue:var(--{});height:{}", part.hue, percent(per_mille(part.value, highest) * MOST / 1_000))} />
                        }
                    </div>
                }
            </div>
            <div class="labels num">
                for (index, bar) in bars.iter().enumerate() {
                    <span>{ if index % label_every.max(1) == 0 { bar.label.as_str() } else { "" } }</span>
                }
            </div>
        </>
    };
    framed(words, plot, bars)
}

/// Bars below each other, as for things with names.
pub fn rows(words: Words, bars: &[Bar]) -> Html {
    let highest = highest(bars);
    let plot = html! {
        <div class="rows">
            for bar in bars.iter() {
                <>
                    <span dir="auto">{ &bar.label }</span>
                    <div class="track">
                        for part in bar.parts.iter().filter(|part| part.value > 0.0) {
                            <div class={classes!("bar", part.fill.class())}
                                style={format!("--hue:var(--{});width:{}", part.hue, percent(per_mille(part.value, highest)))} />
                        }
                    </div>
                    <span class="words num">{ &bar.words }</span>
                </>
            }
        </div>
    };
    framed(words, plot, bars)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{per_mille, percent};

    #[test]
    fn shares_are_whole_per_mille() {
        assert_eq!(percent(per_mille(1.0, 3.0)), "33.3%");
        assert_eq!((per_mille(5.0, 0.0), per_mille(9.0, 3.0), per_mille(-1.0, 3.0)), (0, 1_000, 0));
        assert_eq!(percent(1_000), "100.0%");
    }
}
