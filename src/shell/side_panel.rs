//! The telephony panels, Talkdesk's above LeadDesk's: docked on wide screens, a sheet above the view on narrow ones.
//! Hidden by CSS only.

use std::rc::Rc;

use cti_bridge::Provider;
use gloo::utils::document;
use yew::prelude::*;

use super::no_answer::{NoAnswerCard, use_no_answer};
use crate::crm::{CallRecord, CallResult};
use crate::parts::{Targets, added_half, leaddesk_half, use_inside_leaddesk};
use crate::routes::Route;
use crate::sheet;
use crate::store::{Contacts, use_calls, use_contacts};
use crate::telephony::{Talkdesk, TalkdeskFrame, Words, is_narrow, leave_link, use_talkdesk, use_talkdesk_state};
use crate::ui::{Button, Tone, leave_phone_in_use, use_painted, use_toasts};
use crate::views::ConfirmTalkdesk;

/// Makes room for a view that has a whole page in it: the panel closes when one is opened, and is open again after it,
/// unless it has been opened by hand or by a call meanwhile.
#[hook]
fn use_room(talkdesk: &Talkdesk, open: bool, needed: bool) {
    let closed = use_mut_ref(|| false);
    let talkdesk = talkdesk.clone();
    use_effect_with(needed, move |needed| {
        if *needed && open {
            closed.replace(true);
            talkdesk.open_panel(false);
        } else if !needed && closed.replace(false) && !open {
            talkdesk.open_panel(true);
        }
    });
}

/// Whether a call rings in Talkdesk's panel, and none goes on there that the panel is needed for.
fn rings(calls: &[Rc<CallRecord>]) -> bool {
    let has = |result| calls.iter().any(|call| call.provider == Provider::Talkdesk && call.result == result);
    has(CallResult::Ringing) && !has(CallResult::OnCall)
}

/// Whom LeadDesk can be asked to call from a view: the contact that it shows.
pub(super) fn targets(route: &Route, contacts: &Contacts) -> Targets {
    let contact = match route {
        Route::Contact(id) => contacts.get(id),
        _ => None,
    };
    Targets {
        customer_id: contact.as_ref().map(|contact| contact.external_id.clone()),
        call_log_id: None,
        number: contact.as_ref().and_then(|contact| contact.main_phone()).map(|phone| phone.e164.clone()),
    }
}

/// The page's icon while it rings, relative to the page.
const RINGING: &str = "icon-ringing.svg";

/// Shows in the tab that it rings.
fn sign(rings: bool) {
    const CALM: &str = "data-calm";
    let Ok(Some(icon)) = document().query_selector("link[rel=icon]") else { return };
    let (now, calm) = (icon.get_attribute("href").unwrap_or_default(), icon.get_attribute(CALM));
    let to = match (rings, calm) {
        (true, None) => {
            let _ = icon.set_attribute(CALM, &now); // a name that any element takes
            RINGING.to_owned()
        }
        (false, Some(calm)) => {
            let _ = icon.remove_attribute(CALM); // as above
            calm
        }
        _ => return,
    };
    let _ = icon.set_attribute("href", &to); // as above
}

#[derive(Properties, PartialEq)]
pub struct SidePanelProps {
    pub route: Route,
}

#[component]
pub fn SidePanel(props: &SidePanelProps) -> Html {
    let class = sheet!(
        r#"
        grid-area: side; width: 328px; display: flex; flex-direction: column; min-height: 0; background: var(--surface); border-left: 1px solid var(--line);
        & > aside { flex: 1; display: flex; flex-direction: column; min-height: 0; }
        /* Not `display: none`: a frame without layout is throttled, and some browsers then stop its media. */
        &.closed > aside { flex: 0 0 0; overflow: hidden; visibility: hidden; }
        &.none, &.closed:not(.inside) { width: 0; border: 0; overflow: hidden; visibility: hidden; }
        & > .leaddesk { flex: none; max-height: 50%; overflow: auto; border-top: 1px solid var(--line); }
        & > .leaddesk:has([data-connection=asked]) { max-height: max(50%, min(100%, 240px)); }
        &.closed.inside > .leaddesk { flex: 1; max-height: none; border: 0; }
        & > aside > header { display: flex; align-items: center; gap: 8px; padding: 6px 8px 6px 16px; border-bottom: 1px solid var(--line); width: 327px; }
        & > aside > header h2 { flex: 1; }
        & > aside > header .state { font-size: 12px; }
        & > aside > .linked { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 8px; padding: 4px 8px 4px 16px; border-bottom: 1px solid var(--line); background: var(--amber-soft); font-size: 12px; width: 327px; overflow-wrap: anywhere; }
        & > aside > .linked[hidden] { display: none; }
        & > aside > header .host { font-size: 13px; font-weight: 600; overflow-wrap: break-word; }
        & > aside > .question { flex: 1; min-height: 0; overflow: auto; width: 327px; }
        & > aside > .no-answer { flex: 0 1 auto; max-height: 60%; overflow: auto; width: 327px; }
        & > aside > .why { padding: 8px 16px; font-size: 13px; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; width: 327px; }
        &.attention { box-shadow: inset 3px 0 0 var(--amber); }
        &.attention > aside > header { background: var(--amber-soft); }
        @media (max-width: 760px) {
            position: absolute; grid-area: auto; z-index: 20; right: 0; top: 52px; bottom: 36px; box-shadow: var(--shadow);
            &.closed.inside { width: 0; border: 0; overflow: hidden; visibility: hidden; }
        }
        @media (max-width: 640px) {
            width: 100vw; border: 0; bottom: 89px;
            & > aside > header, & > aside > .why, & > aside > .linked, & > aside > .question, & > aside > .no-answer { width: auto; }
        }
        /* While it rings, the call bar above says who it is and why, where there is room for both. */
        @media (max-width: 640px) and (min-height: 760px) { &.attention { top: 192px; } }
        "#
    );
    let talkdesk = use_talkdesk();
    let (state, toasts) = (use_talkdesk_state(), use_toasts());
    let inside = use_inside_leaddesk();
    let contacts = use_contacts();
    let painted = use_painted(contacts.listed);
    // In the contact card there is no Talkdesk; but once the frame is there, it stays.
    let card = props.route == Route::Card;
    let wanted = use_mut_ref(|| false);
    if !card {
        wanted.replace(true);
    }
    use_room(&talkdesk, state.panel.open, matches!(props.route, Route::Scenarios | Route::Conformance));
    {
        // On a narrow screen the phone lies over the page: once the call is answered or missed, the customer is what
        // matters.
        let (talkdesk, calls) = (talkdesk.clone(), use_calls());
        use_effect_with(rings(&calls.in_bar()), move |rings| {
            let rang = *rings;
            move || {
                if rang && is_narrow() {
                    talkdesk.open_panel(false);
                }
            }
        });
    }
    use_effect_with(state.panel.attention, |rings| {
        sign(*rings);
        leave_phone_in_use(*rings);
    });
    let no_answer = use_no_answer(&state);
    let shape = classes!(
        card.then_some("none"),
        inside.then_some("inside"),
        (!state.panel.open).then_some("closed"),
        state.panel.attention.then_some("attention"),
    );
    let words = Words::of(&state);
    let (hue, said) = if state.panel.attention { ("amber", "incoming call") } else { (words.hue, words.state) };
    let reload = {
        let (talkdesk, asks) = (talkdesk.clone(), state.in_call && !state.simulated);
        Callback::from(move |_| match (&toasts, asks) {
            (Some(toasts), true) => {
                let talkdesk = talkdesk.clone();
                let reload = Callback::from(move |()| talkdesk.load_frame());
                toasts.offer("Reloading Talkdesk ends the call.".to_owned(), "Reload", reload);
            }
            _ => talkdesk.load_frame(),
        })
    };
    let hide = Callback::from(move |_| talkdesk.open_panel(false));
    html! {
        <div class={classes!(class, shape)}>
            <aside aria-label="Talkdesk">
                <header>
                    <h2>{ "Talkdesk" }
                        if let Some(origin) = &state.linked {
                            { " " }<span class="host">{ origin.host() }</span>
                        }
                    </h2>
                    <span class="state" style={format!("color:var(--{hue})")}>
                        { said }
                        if state.simulated && !state.panel.attention { { " · simulator" } }
                    </span>
                    <Button label="Reload Talkdesk" icon="rotate-cw" icon_only=true tone={Tone::Ghost} onclick={reload} />
                    <Button label="Hide Talkdesk panel" icon="x" icon_only=true tone={Tone::Ghost} onclick={hide} />
                </header>
                <div class="linked" hidden={state.linked.is_none()}>
                    if state.linked.is_some() {
                        <span>{ "From this page’s link" }</span>
                        <Button label="Use my settings" tone={Tone::Ghost} onclick={|_: MouseEvent| leave_link()} />
                    }
                </div>
                <div class="why" hidden={words.hue != "red" || no_answer.is_some()}>{ &words.advice }</div>
                // In a place of its own: nothing may come and go beside the frame.
                <div class="no-answer">
                    if let Some(no_answer) = no_answer {
                        <NoAnswerCard {no_answer} is_simulated={state.simulated} />
                    }
                </div>
                // The list comes first at a cold start; the frame is loaded right after it, and never again.
                if painted && *wanted.borrow() {
                    if state.unconfirmed.is_some() {
                        <div class="question"><ConfirmTalkdesk /></div>
                    } else {
                        <TalkdeskFrame />
                    }
                }
            </aside>
            { added_half().map(|half| (half.panel)()) }
            <div class="leaddesk">
                // What is not in use isn't named.
                if !card && inside {
                    { leaddesk_half().map(|half| (half.call_dialog)(targets(&props.route, &contacts))) }
                }
            </div>
        </div>
    }
}
