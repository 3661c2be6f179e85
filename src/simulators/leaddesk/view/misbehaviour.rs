//! The switches that make it a bad peer.

use yew::prelude::*;

use super::Props;
use crate::sheet;
use crate::simulators::leaddesk::desk::Input;
use crate::simulators::leaddesk::options::{Options, SWITCHES};
use crate::ui::{Button, Switch, chip, icon_sized};

#[component]
pub fn Misbehaviour(props: &Props) -> Html {
    let class = sheet!(
        r#"
        border-block: 1px solid var(--line);
        & summary { display: flex; align-items: center; gap: 8px; min-height: 34px; padding: 0 14px; cursor: pointer; list-style: none; font-size: 13px; font-weight: 550; }
        & summary::-webkit-details-marker { display: none; }
        & summary:hover { background: var(--hover); }
        & summary:focus-visible { outline-offset: -2px; }
        & summary svg { transition: rotate var(--ease); }
        &:not([open]) summary svg { rotate: -90deg; }
        & .all { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 2px 16px; padding: 2px 14px 10px; }
        & .row { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px; padding-top: 6px; }
        & .hint { grid-column: 1 / -1; color: var(--muted); font-size: 12px; line-height: 16px; }
        "#
    );
    let agent = &props.agent;
    let options = &agent.state.options;
    let on = options.misbehaviour.count();
    html! {
        <details {class}>
            <summary>
                { icon_sized("chevron-down", 14) }
                {"Behaviour"}
                if on > 0 {
                    { chip(&format!("{on} on"), "amber") }
                }
            </summary>
            <div class="all">
                for way in &SWITCHES {
                    <Switch words={way.words} on={*(way.member)(&mut options.misbehaviour.clone())}
                        onchange={let options = options.clone(); agent.act.reform(move |on| {
                            let mut misbehaviour = options.misbehaviour;
                            *(way.member)(&mut misbehaviour) = on;
                            Input::Options(Options { misbehaviour, ..options.clone() })
                        })} />
                }
                <div class="row">
                    <Button label="Replay now" icon="play" title="Sends the events of the last two calls again" onclick={agent.on(Input::Replay)} />
                    <Button label="Reload the card now" icon="rotate-cw" onclick={agent.on(Input::ReloadCard)} />
                </div>
                <p class="hint">{"These settings are saved in this page’s URL."}</p>
            </div>
        </details>
    }
}
