//! The screen pop: `openContact` opens the contact's page, and so does a call that the agent makes. Where the agent is in
//! the middle of something, a question waits beside it. Neither takes the focus from a field, and no work is lost.

use cti_bridge::talkdesk::FromTalkdesk;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;
use yew_router::prelude::*;

use super::pop_timing::{Timed, use_pop_timing};
use super::screen_pop_decision::{Screen, ScreenPopOutcome, screen_pop_decision};
use super::use_talkdesk;
use crate::parts::TOOLS_ID;
use crate::routes::{Route, current_address, use_address};
use crate::sheet;
use crate::store::{use_calls, use_contacts};
use crate::ui::navigation::note_unasked_navigation;
use crate::ui::{Button, Tone, field_in_use, icon, use_toasts};
use crate::work_in_view::{self, Work};

/// What the line says.
#[derive(Clone, PartialEq)]
enum Line {
    /// Talkdesk asks to open this contact, by its external id.
    Ask { wanted: String, work: Option<Work>, field: Option<HtmlElement> },
    /// The work that the agent was taken away from, and its address from the `#` on.
    Kept { work: Work, address: String },
}

/// What is on the screen, before the contact with this external id is opened.
fn screen(external_id: &str) -> Screen {
    // The header's search writes into the address, so what is typed there goes with the view as well.
    let in_view = format!(".view > .content, .view > #{TOOLS_ID}, header");
    let within = |element: &HtmlElement| element.closest(&in_view).ok().flatten();
    let field = field_in_use().and_then(|field| within(&field).map(|around| (field, around)));
    let searching =
        |field: &HtmlElement| field.dyn_ref::<HtmlInputElement>().is_some_and(|search| !search.value().is_empty());
    let dialogs = format!(".view > .content dialog[open], #{TOOLS_ID} dialog[open]");
    Screen {
        shows_contact: current_address().route == Route::Contact(external_id.to_owned()),
        field_in_use: field.is_some_and(|(field, around)| around.tag_name() != "HEADER" || searching(&field)),
        dialog_open: document().query_selector(&dialogs).ok().flatten().is_some(),
        work: work_in_view::on_screen(),
    }
}

/// Listens for screen pops, and shows the line that waits or that offers the way back. It is there before the first of
/// them, since a screen reader has to have been watching it when its text comes.
#[component]
pub fn ScreenPop() -> Html {
    let class = sheet!(
        r#"
        flex: none;
        &[role] { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 10px; margin: 12px 20px 0; padding: 6px 6px 6px 14px; border: 1px solid var(--accent); border-radius: var(--radius); background: var(--accent-soft); }
        & > svg { flex: none; color: var(--accent); }
        & > p { flex: 1 1 24ch; overflow-wrap: anywhere; }
        & > p:empty { display: none; }
        & > div { display: flex; flex-wrap: wrap; gap: 6px; }
        @media (max-width: 640px) { &[role] { margin: 8px 8px 0; } }
        "#
    );
    let talkdesk = use_talkdesk();
    let contacts = use_contacts();
    let toasts = use_toasts();
    let navigator = use_navigator();
    let address = use_address();
    let line = use_state_eq(|| None::<Line>);
    let pop = {
        let line = line.setter();
        use_callback(navigator.clone(), move |external_id: String, navigator| {
            let screen = screen(&external_id);
            let outcome = screen_pop_decision(&screen);
            match outcome {
                ScreenPopOutcome::Stayed | ScreenPopOutcome::Waits | ScreenPopOutcome::Never => {}
                ScreenPopOutcome::Asked(_) => {
                    let field = field_in_use();
                    line.set(Some(Line::Ask { wanted: external_id, work: screen.work, field }));
                }
                ScreenPopOutcome::Opened | ScreenPopOutcome::OpenedAndKept => {
                    let address = window().location().hash().unwrap_or_default();
                    line.set(screen.work.map(|work| Line::Kept { work, address }));
                    note_unasked_navigation();
                    if let Some(navigator) = navigator {
                        navigator.push(&Route::Contact(external_id));
                    }
                }
            }
            outcome
        })
    };
    let timing = use_pop_timing(pop);
    {
        // Whoever is in the middle of something has chosen to call from there, and isn't asked.
        let dialled = use_callback(timing.clone(), |contact_id: String, timing| {
            if !matches!(screen_pop_decision(&screen(&contact_id)), ScreenPopOutcome::Asked(_)) {
                timing.dialled(contact_id);
            }
        });
        use_effect_with((talkdesk.clone(), dialled), |(talkdesk, dialled)| talkdesk.on_dialled(dialled.clone()));
    }
    {
        let told = use_callback((toasts, timing), move |message: FromTalkdesk, (toasts, timing)| match message {
            FromTalkdesk::OpenContact { external_id } => Some(match timing.asked(external_id) {
                Timed::Popped(popped) => popped,
                Timed::Waits => ScreenPopOutcome::Waits,
                Timed::Never => ScreenPopOutcome::Never,
            }),
            FromTalkdesk::UserLogoutForced => {
                if let Some(toasts) = toasts {
                    toasts.say("Talkdesk logged you out by force. Log in again in the Talkdesk panel.");
                }
                None
            }
            FromTalkdesk::Login
            | FromTalkdesk::Logout
            | FromTalkdesk::Hide
            | FromTalkdesk::Show
            | FromTalkdesk::Popover
            | FromTalkdesk::SendData { .. }
            | FromTalkdesk::AgentStatusChanged { .. }
            | FromTalkdesk::Undocumented { .. } => None,
        });
        use_effect_with((talkdesk, told), |(talkdesk, told)| talkdesk.on_message(told.clone()));
    }
    {
        // The agent has gone there by another way.
        let line = line.clone();
        use_effect_with(address, move |address| {
            let there = match &*line {
                Some(Line::Ask { wanted, .. }) => address.route == Route::Contact(wanted.clone()),
                Some(Line::Kept { address, .. }) => window().location().hash().is_ok_and(|hash| hash == *address),
                None => false,
            };
            if there {
                line.set(None);
            }
        });
    }
    {
        // With its call, the question is over.
        let line = line.clone();
        let in_call = use_calls().in_bar().iter().any(|call| !call.is_over());
        use_effect_with(in_call, move |in_call| {
            if !in_call && matches!(*line, Some(Line::Ask { .. })) {
                line.set(None);
            }
        });
    }
    let dismiss = {
        let line = line.clone();
        Callback::from(move |_: MouseEvent| {
            // The keyboard goes on in the field that the question found in use.
            if let Some(Line::Ask { field: Some(field), .. }) = &*line {
                let _ = field.focus(); // nothing is lost where it has gone
            }
            line.set(None);
        })
    };
    let (name, said, buttons) = match &*line {
        None => (None, String::new(), Html::default()),
        Some(Line::Ask { wanted, work, .. }) => {
            let title = contacts.get(wanted).map_or_else(|| wanted.clone(), |contact| contact.name());
            let consequence = work.as_ref().map_or_else(String::new, |work| {
                let does = if work.is_kept { "keeps" } else { "loses" };
                format!(" Opening {does} {}.", work.what)
            });
            let open = {
                let (line, wanted) = (line.setter(), wanted.clone());
                Callback::from(move |_: MouseEvent| {
                    line.set(None);
                    if let Some(navigator) = &navigator {
                        navigator.push(&Route::Contact(wanted.clone()));
                    }
                })
            };
            let buttons = html! {
                <>
                    <Button label="Not now" onclick={dismiss} />
                    <Button label="Open" tone={Tone::Primary} onclick={open} />
                </>
            };
            (Some("Screen pop"), format!("Talkdesk wants to open {title}.{consequence}"), buttons)
        }
        Some(Line::Kept { work, address }) => {
            let back = {
                let address = address.clone();
                // As a link would; where it can't be set, the address is no address.
                Callback::from(move |_: MouseEvent| drop(window().location().set_hash(&address)))
            };
            let buttons = html! {
                <>
                    <Button label={format!("Back to {}", work.place)} onclick={back} />
                    <Button label="Dismiss" icon="x" icon_only=true tone={Tone::Ghost} onclick={dismiss} />
                </>
            };
            (Some("Kept work"), format!("Kept: {}.", work.what), buttons)
        }
    };
    html! {
        <div {class} role={name.map(|_| "region")} aria-label={name}>
            if name.is_some() {
                { icon("phone-incoming") }
            }
            <p role="status">{ said }</p>
            <div>{ buttons }</div>
        </div>
    }
}
