//! The phone's frame: apps, header, status, tabs.

use cti_bridge::talkdesk::{Init, View};
use yew::prelude::*;

use super::super::apps;
use super::super::callers::{Callers, use_callers};
use super::super::softphone::{Call, Input, Login, Party, Phase, Softphone};
use super::super::wiring::Phone;
use super::active::Active;
use super::idle::Idle;
use super::log::Log;
use super::outside::LoggedOut;
use super::ringing::Ringing;
use super::status::StatusMenu;
use super::tools::Tools;
use crate::sheet;
use crate::telephony::StatusWords;
use crate::ui::{Button, Notice, Severity, Tone, icon_sized};

#[derive(Clone, Copy, PartialEq)]
enum Tab {
    Phone,
    Tools,
    Log,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub phone: Phone,
}

#[component]
pub fn Shell(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: minmax(0, 1fr); height: 100dvh; background: var(--surface);
        &.workspace { grid-template-columns: 44px minmax(0, 1fr); }
        & > .rail { display: grid; align-content: start; gap: 4px; padding: 8px 4px; background: var(--raised); border-right: 1px solid var(--line); }
        & > .rail button { display: grid; place-items: center; width: 36px; height: 36px; border: 0; border-radius: 8px; background: none; color: var(--muted); }
        & > .rail button:hover { background: var(--hover); color: var(--text); }
        & > .rail button[aria-pressed="true"] { background: var(--violet-soft); color: var(--violet); }
        & > main { display: grid; grid-template-rows: auto auto minmax(0, 1fr) auto; min-height: 0; }
        & .head > p { padding: 8px 12px; border-bottom: 1px solid var(--line); color: var(--muted); font-size: 12px; line-height: 16px; }
        & .title { display: flex; align-items: center; gap: 8px; min-height: 40px; padding: 0 12px; border-bottom: 1px solid var(--line); }
        & .title .brand { width: 8px; height: 8px; flex: none; border-radius: 3px; background: var(--violet); }
        & .title h1 { font-size: 14px; line-height: 20px; }
        & .title .what { color: var(--muted); font-size: 12px; }
        & .note { padding: 8px 8px 0; }
        & .screen { display: grid; grid-template-rows: minmax(0, 1fr); min-height: 0; }
        & .session { display: flex; justify-content: space-between; padding: 2px 4px; border-top: 1px solid var(--line); }
        & .session button { color: var(--muted); font-size: 12px; min-height: 28px; }
        & .tabs { display: grid; grid-template-columns: repeat(3, 1fr); border-top: 1px solid var(--line); background: var(--raised); }
        & .tabs button { display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-height: 40px; border: 0; border-top: 2px solid transparent; margin-top: -1px; background: none; color: var(--muted); font-size: 13px; font-weight: 550; }
        & .tabs button:hover { color: var(--text); }
        & .tabs button:focus-visible { outline-offset: -3px; }
        & .tabs button[aria-pressed="true"] { color: var(--violet); border-top-color: var(--violet); }
        /* Where there is little height, the caller and the call's buttons come first, and the rest is scrolled to. */
        @media (max-height: 420px) {
            & > main { grid-template-rows: auto auto minmax(156px, 1fr) auto; overflow: auto; }
            & > main:has(.in-call) { display: flex; flex-direction: column; overflow: auto; }
            & > main > .screen:has(.in-call) { display: block; flex: none; order: -1; }
        }
        "#
    );
    let phone = &props.phone;
    let tab = use_state_eq(|| Tab::Phone);
    {
        // A call comes to the front, whatever is on the screen.
        let tab = tab.setter();
        use_effect_with(phone.state.call.is_some(), move |calling| {
            if *calling {
                tab.set(Tab::Phone);
            }
        });
    }
    let callers = use_callers();
    let Some((init, _)) = &phone.state.host else { return html! {} };
    let workspace = init.view == View::Workspace;
    html! {
        <div class={classes!(class, workspace.then_some("workspace"))}>
            <Inside key={format!("{}/{}", init.view.as_str(), init.app)} phone={phone.clone()} {callers} init={init.clone()}
                tab={*tab} ontab={let tab = tab.setter(); Callback::from(move |to| tab.set(to))} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct InsideProps {
    phone: Phone,
    callers: Callers,
    init: Init,
    tab: Tab,
    ontab: Callback<Tab>,
}

#[component]
fn Inside(props: &InsideProps) -> Html {
    let InsideProps { phone, callers, init, tab, ontab } = props;
    let app = use_state_eq(|| apps::opened_by(init).to_owned());
    let state = &phone.state;
    let above = match init.view {
        View::External => Some("Conversations runs in its own tab; this bar controls it."),
        _ => apps::sentence(&app),
    };
    html! {
        <>
            if init.view == View::Workspace {
                <nav class="rail" aria-label="Apps">
                    for (name, icon) in apps::RAIL {
                        <button type="button" aria-label={apps::title(name)} title={apps::title(name)}
                            aria-pressed={(*app == name).to_string()}
                            onclick={let app = app.setter(); Callback::from(move |_| app.set(name.to_owned()))}>
                            { icon_sized(icon, 18) }
                        </button>
                    }
                </nav>
            }
            <main>
                <div class="head">
                    <div class="title">
                        <span class="brand" aria-hidden="true"></span>
                        <h1 class="cut">{ apps::title(&app) }</h1>
                        <span class="what" title={format!("Agent ID {}, integration {}", init.aid, init.int)}>{"simulator"}</span>
                    </div>
                    if let Some(text) = above {
                        <p>{ text }</p>
                    }
                    if state.login == Login::In {
                        <StatusMenu phone={phone.clone()} />
                    }
                </div>
                <div>
                    if let Some(text) = &state.notice {
                        <div class="note">
                            <Notice severity={Severity::Warning} alert=true actions={html! {
                                <Button label="Dismiss" icon="x" icon_only=true tone={Tone::Ghost} onclick={phone.on(Input::DismissNotice)} />
                            }}>{ text }</Notice>
                        </div>
                    } else if let Some(party) = &state.waiting {
                        <div class="note">
                            <Notice severity={Severity::Warning} alert=true actions={html! {
                                <Button label="Become Available and ring" onclick={phone.on(Input::RingWaiting)} />
                            }}>{ not_put_through(state, party) }</Notice>
                        </div>
                    }
                </div>
                <div class="screen">
                    if *tab == Tab::Tools {
                        <Tools phone={phone.clone()} />
                    } else if *tab == Tab::Log {
                        <Log phone={phone.clone()} />
                    } else {
                        { screen(phone.clone(), callers.clone()) }
                    }
                </div>
                <div>
                    if state.login == Login::In && *tab == Tab::Phone {
                        <div class="session">
                            <Button label="Log out" icon="log-out" tone={Tone::Ghost} onclick={phone.on(Input::LogOut)} />
                            <Button label="Force log-out" tone={Tone::Ghost} onclick={phone.on(Input::ForceLogOut)} />
                        </div>
                    }
                    <nav class="tabs" aria-label="Simulator">
                        for (to, label, icon) in [(Tab::Phone, "Phone", "phone"), (Tab::Tools, "Tools", "settings"), (Tab::Log, "Log", "arrow-left-right")] {
                            <button type="button" aria-pressed={(*tab == to).to_string()} onclick={ontab.reform(move |_| to)}>
                                { icon_sized(icon, 15) }
                                { label }
                            </button>
                        }
                    </nav>
                </div>
            </main>
        </>
    }
}

/// Why a caller doesn't ring.
fn not_put_through(state: &Softphone, party: &Party) -> String {
    let words = StatusWords::of(&state.status).words;
    format!("Your status is {words}, so {} waits in the queue.", party.title())
}

fn screen(phone: Phone, callers: Callers) -> Html {
    if phone.state.login != Login::In {
        return html! { <LoggedOut {phone} /> };
    }
    let named = |call: Call| Call { party: callers.named(call.party.clone()), ..call };
    match phone.state.call.clone().map(named) {
        None => html! { <Idle {phone} {callers} /> },
        Some(call) => match call.phase {
            Phase::OnCall { since_ms } => html! { <Active {phone} {callers} {call} {since_ms} /> },
            _ => html! { <Ringing {phone} {call} /> },
        },
    }
}
