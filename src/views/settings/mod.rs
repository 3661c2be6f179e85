//! Settings: how to reach Talkdesk and LeadDesk, what goes with a call, and what the address overrides.

mod copy;
mod demo_link;
mod fields;
mod form;
mod phone_links;
mod sections;

use cti_bridge::{Origin, Provider};
use yew::prelude::*;

use crate::crm::storage::is_staged;
use crate::routes::use_address;
use crate::sheet;
use crate::store::settings::Settings;
use crate::store::{
    KnownOriginsContext, SettingsContext, browser_region, shown_providers, use_known_origins, use_settings, use_unsaved,
};
use crate::telephony::{
    TalkdeskConfig, frame_origin, leaddesk_origin, use_notification_permission, use_talkdesk_state,
};
use crate::ui::{Button, Dialog, Notice, Severity, Toasts, Tone, use_toasts};
use crate::work_in_view::{Work, use_work_in_view};
use form::{ON, SettingsForm};
use sections::sections;

fn class() -> AttrValue {
    sheet!(
        r#"
        padding: 16px 20px 24px; max-width: var(--page); margin-inline: auto;
        & form { display: grid; gap: 16px; }
        & .head { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
        & .head h1 { flex: 1; }
        & .grid { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 16px; }
        & .grid > .full, & .grid > :has(> #frame-url), & .grid > :has(> #reasons) { grid-column: 1 / -1; }
        & .url { margin-top: 8px; overflow-wrap: anywhere; }
        & .url + p { margin-top: 12px; }
        @container (max-width: 640px) { padding: 12px; & .grid { grid-template-columns: minmax(0, 1fr); } }
        "#
    )
}

/// `#/settings`, or one of its pages.
#[component]
pub fn SettingsView() -> Html {
    let (parameter, demo_link) = demo_link::PAGE;
    if use_address().get(parameter).as_deref() == Some(demo_link) {
        html! { <demo_link::DemoLink /> }
    } else {
        html! { <SettingsPage /> }
    }
}

#[component]
fn SettingsPage() -> Html {
    let settings = use_settings();
    let KnownOriginsContext { known, confirm } = use_known_origins();
    let toasts = use_toasts();
    let in_call = use_talkdesk_state().in_call;
    let saved = SettingsForm::of(&settings.saved);
    let (edits, change) = use_unsaved("screenpop.settings-form", "");
    let form = fields::with_edits(saved.clone(), &edits);
    use_work_in_view((form != saved).then(|| Work::kept("your edits to the settings", "the settings")));
    let mistakes = use_state(Vec::<(&'static str, String)>::new);
    let confirming = use_state(|| None::<Settings>);
    let (permission, ask_permission) = use_notification_permission();
    let set = {
        let (form, saved, change) = (form.clone(), saved.clone(), change.clone());
        fields::Change::from(move |apply: Box<dyn FnOnce(&mut SettingsForm)>| {
            let mut next = form.clone();
            apply(&mut next);
            if next.call_notification == ON && form.call_notification != ON {
                // Within the click: browsers ask for nothing at another time.
                ask_permission.emit(());
            }
            change.emit(fields::edits(&next, &saved));
        })
    };
    let store = storing(settings.clone(), change.clone(), confirm, toasts);
    let submit = {
        let (settings, form, mistakes, confirming, store) =
            (settings.clone(), form.clone(), mistakes.setter(), confirming.setter(), store.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let kept = if is_staged() { fields::kept_on_stage(&form, &settings.saved) } else { Vec::new() };
            match form.read(&settings.saved, &browser_region()) {
                _ if !kept.is_empty() => mistakes.set(kept),
                Err(found) => mistakes.set(found),
                Ok(next) => {
                    mistakes.set(Vec::new());
                    let overrides = &settings.overrides;
                    let connection = |now: &Settings, saved: &Settings| {
                        TalkdeskConfig::of(now, saved, overrides, &known).map(|config| (config.src, config.init)).ok()
                    };
                    let reloads =
                        connection(&overrides.apply(&next), &next) != connection(&settings.now, &settings.saved);
                    if reloads && in_call {
                        confirming.set(Some(next));
                    } else {
                        store.emit(next);
                    }
                }
            }
        })
    };
    let defaults = {
        let (saved, mistakes) = (saved.clone(), mistakes.setter());
        Callback::from(move |_| {
            change.emit(fields::edits(&SettingsForm::of(&Settings::default()), &saved));
            mistakes.set(Vec::new());
        })
    };
    let refused = permission.problem().filter(|_| form.call_notification == ON);
    let refused: Vec<_> = refused.map(|sentence| (fields::NOTIFICATION, sentence.to_owned())).into_iter().collect();
    let incoming = fields::fields(fields::INCOMING, &form, &settings, &refused, &set);
    let fields = |specs| fields::fields(specs, &form, &settings, &mistakes, &set);
    html! {
        <div class={class()}>
            <form aria-label="Settings" novalidate=true onsubmit={submit}>
                <div class="head">
                    <h1>{ "Settings" }</h1>
                    <Button label="Restore defaults" onclick={defaults} />
                    <Button label="Save settings" tone={Tone::Primary} submit=true />
                </div>
                if !mistakes.is_empty() {
                    <Notice severity={Severity::Error} alert=true>{ "Not saved. Fix the highlighted fields." }</Notice>
                }
                { sections(shown_providers(), &settings.now, &incoming, fields) }
            </form>
            if let Some(next) = (*confirming).clone() {
                <Reconnect {next} {store} close={let confirming = confirming.setter(); Callback::from(move |()| confirming.set(None))} />
            }
        </div>
    }
}

/// Stores settings. What was typed is no draft any more, and the origins in it need no question.
fn storing(
    settings: SettingsContext,
    change: Callback<String>,
    confirm: Callback<(Provider, Origin)>,
    toasts: Option<Toasts>,
) -> Callback<Settings> {
    Callback::from(move |next: Settings| {
        typed_origins(&settings.saved, &next).into_iter().for_each(|typed| confirm.emit(typed));
        // Otherwise an alert says that they couldn't be stored, and leaving the page asks.
        if settings.save_edits(&next) {
            change.emit(String::new());
            toasts.iter().for_each(|toasts| toasts.say("Settings saved."));
        }
    })
}

/// The origins that the person has typed, so that nobody has to ask about them. What stood there before may have come
/// from a backup.
fn typed_origins(saved: &Settings, next: &Settings) -> Vec<(Provider, Origin)> {
    let typed = |is_new: bool, read: Option<Origin>| read.filter(|_| is_new);
    let frame = typed(next.frame_url != saved.frame_url, frame_origin(&next.frame_url).ok());
    let leaddesk = typed(next.leaddesk_origin != saved.leaddesk_origin, leaddesk_origin(&next.leaddesk_origin).ok());
    let frame = frame.map(|origin| (Provider::Talkdesk, origin));
    frame.into_iter().chain(leaddesk.map(|origin| (Provider::LeadDesk, origin))).collect()
}

#[derive(Properties, PartialEq)]
struct ReconnectProps {
    next: Settings,
    store: Callback<Settings>,
    close: Callback<()>,
}

/// New connection settings reload the frame, which drops the call in progress.
#[component]
fn Reconnect(props: &ReconnectProps) -> Html {
    let go = {
        let (next, store, close) = (props.next.clone(), props.store.clone(), props.close.clone());
        Callback::from(move |_| {
            store.emit(next.clone());
            close.emit(());
        })
    };
    html! {
        <Dialog title="A call is in progress" onclose={props.close.clone()} actions={html! {
            <>
                <Button label="Save and end call" tone={Tone::Danger} onclick={go} />
                <Button label="Not now" tone={Tone::Primary} autofocus=true onclick={props.close.reform(|_: MouseEvent| ())} />
            </>
        }}>
            <p>{ "Saving reloads Talkdesk and ends the current call." }</p>
        </Dialog>
    }
}
