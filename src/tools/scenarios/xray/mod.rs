//! The X-ray: the messages of the call, drawn between the two sides as they pass.

mod line;
mod traffic;

use cti_bridge::{Direction, Provider};
use gloo::timers::callback::Interval;
use web_sys::HtmlElement;
use yew::prelude::*;

use self::line::{Fate, Line};
use self::traffic::Traffic;
use super::stage::Stage;
use crate::sheet;

/// How often the stage's log is read, in ms.
const READ_MS: u32 = 120;

#[derive(Properties, PartialEq)]
pub struct XrayProps {
    pub stage: Stage,
    /// Those that play on it.
    pub providers: &'static [Provider],
}

/// Reads the stage's messages for as long as the strip is shown.
#[hook]
fn use_traffic(stage: &Stage) -> std::rc::Rc<std::cell::RefCell<Traffic>> {
    let traffic = use_mut_ref(Traffic::default);
    let redraw = use_force_update();
    {
        let traffic = traffic.clone();
        use_effect_with(stage.clone(), move |stage| {
            let stage = stage.clone();
            let read = move || {
                if traffic.borrow_mut().read(stage.play(), stage.link()) {
                    redraw.force_update();
                }
            };
            read();
            let interval = Interval::new(READ_MS, read);
            move || drop(interval)
        });
    }
    traffic
}

#[component]
pub fn Xray(props: &XrayProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-rows: auto minmax(0, 1fr); border-top: 1px solid var(--line); background: var(--surface);
        & > header { display: flex; align-items: center; gap: 10px; padding: 4px 12px; font-size: 12px; line-height: 18px; font-weight: 650; }
        & > header::before { content: ""; order: 1; flex: 1; border-top: 1px dashed var(--line-strong); }
        & > header > :last-child { order: 2; }
        & > div { overflow: auto; padding: 0 12px 6px; overscroll-behavior: contain; }
        & > div:focus-visible { outline-offset: -3px; }
        & .none { color: var(--muted); font-size: 13px; padding: 6px 0; }
        & .line { --hue: var(--accent); position: relative; display: flex; flex-wrap: wrap; gap: 0 8px; padding: 3px 16px 8px; font-size: 13px; line-height: 18px; overflow-wrap: anywhere; }
        & .line.in { justify-content: flex-end; text-align: right; --hue: var(--green); }
        & .line.kept { --hue: var(--amber); }
        & .line.turned-away { --hue: var(--red); }
        & .line > b { font-weight: 600; }
        & .line > .did { color: var(--muted); }
        & .line.turned-away > .did { color: var(--red); }
        & .line::before { content: ""; position: absolute; inset: auto 4px 4px; border-top: 2px solid var(--hue); }
        & .line.turned-away::before { border-top-style: dashed; inset-inline-start: 45%; }
        & .line::after { content: ""; position: absolute; bottom: 0; border: 5px solid transparent; }
        & .line.out::after { right: -1px; border-left-color: var(--hue); border-right-width: 0; }
        & .line.in::after { left: -1px; border-right-color: var(--hue); border-left-width: 0; }
        & .line.turned-away::after { left: calc(45% - 4px); }
        @media (prefers-reduced-motion: no-preference) {
            & .line { transition: opacity 260ms, translate 260ms cubic-bezier(.2, 0, .2, 1); }
            @starting-style {
                & .line { opacity: 0; }
                & .line.in { translate: 60px 0; }
                & .line.out { translate: -60px 0; }
            }
        }
        @media (forced-colors: active) {
            & .line::after { forced-color-adjust: none; }
        }
        "#
    );
    let traffic = use_traffic(&props.stage);
    let traffic = traffic.borrow();
    let log = use_node_ref();
    {
        let log = log.clone();
        // The newest stays in sight.
        use_effect_with(traffic.lines.back().map(|line| line.number), move |_| {
            if let Some(log) = log.cast::<HtmlElement>() {
                log.set_scroll_top(log.scroll_height());
            }
        });
    }
    let names: Vec<_> = props.providers.iter().map(|provider| provider.name()).collect();
    let names = names.join(" and ");
    html! {
        <section {class} aria-label="X-ray" style="height:152px">
            <header aria-hidden="true"><span>{ "CRM" }</span><span>{ names.clone() }</span></header>
            <div ref={log} role="log" aria-label={format!("Messages between the CRM and {names}")} tabindex="0">
                if traffic.lines.is_empty() {
                    <p class="none">{ "No messages yet. Play the scenario to see them pass." }</p>
                }
                for line in traffic.lines.iter() {
                    { shown(line, props.providers.len() > 1) }
                }
            </div>
        </section>
    }
}

/// A line. `named`: whether the other side has to be named, since there are two.
fn shown(line: &Line, named: bool) -> Html {
    let way = match line.direction {
        Direction::In => "in",
        Direction::Out => "out",
    };
    let fate = match line.fate {
        Fate::Taken => None,
        Fate::Kept => Some("kept"),
        Fate::TurnedAway => Some("turned-away"),
    };
    html! {
        <p key={line.number} class={classes!("line", way, fate)}>
            <span class="sr-only">{ format!("{}: ", line.way()) }</span>
            <b dir="auto">{ &line.says }</b>
            if let Some(did) = &line.did {
                <span class="did" dir="auto">{ did }</span>
            }
            if named {
                <span class="did" aria-hidden="true">{ line.other_side }</span>
            }
        </p>
    }
}
