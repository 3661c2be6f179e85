//! Settings: how to reach Talkdesk, what goes with a call, and what the address overrides.

mod form;

use yew::prelude::*;

use crate::crm::phone;
use crate::sheet;
use crate::store::settings::{SIMULATOR, Settings};
use crate::store::{SettingsContext, use_settings};
use crate::telephony::{TalkdeskConfig, simulator_url, use_talkdesk_state};
use crate::ui::{AreaField, Button, Card, Dialog, Notice, SelectField, Severity, TextField, Tone, use_toasts};
use crate::unsaved::use_unsaved;
use cti_bridge::talkdesk::CallPhase;
use form::{SettingsForm, choices};

/// The name of an overriding query parameter where the address has it.
fn overridden(settings: &SettingsContext, name: &str) -> bool {
    let overrides = &settings.overrides;
    match name {
        "talkdesk" => overrides.talkdesk.is_some(),
        "int" => overrides.int.is_some(),
        "env" => overrides.env.is_some(),
        "aid" => overrides.aid.is_some(),
        "view" => overrides.view.is_some(),
        _ => overrides.app.is_some(),
    }
}

#[component]
pub fn SettingsView() -> Html {
    let class = sheet!(
        r#"
        padding: 16px 20px 24px; max-width: 860px;
        & form { display: grid; gap: 16px; }
        & .head { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
        & .head h1 { flex: 1; }
        & .grid { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 16px; }
        & .grid > .full { grid-column: 1 / -1; }
        @container (max-width: 600px) { padding: 12px; & .grid { grid-template-columns: minmax(0, 1fr); } }
        "#
    );
    let settings = use_settings();
    let toasts = use_toasts();
    let call = use_talkdesk_state().call.clone();
    let form = use_state(|| form::kept().unwrap_or_else(|| SettingsForm::of(&settings.saved)));
    let dirty = *form != SettingsForm::of(&settings.saved);
    use_unsaved(dirty.then(|| "the settings".to_owned()));
    use_effect_with(((*form).clone(), dirty), |(form, dirty)| form::keep(dirty.then(|| form.clone())));
    let mistakes = use_state(Vec::<(&'static str, String)>::new);
    let confirming = use_state(|| None::<Settings>);
    let set = {
        let form = form.clone();
        Callback::from(move |apply: Box<dyn FnOnce(&mut SettingsForm)>| {
            let mut next = (*form).clone();
            apply(&mut next);
            form.set(next);
        })
    };
    let field = |member: fn(&mut SettingsForm) -> &mut String| {
        set.reform(move |text: String| -> Box<dyn FnOnce(&mut SettingsForm)> {
            Box::new(move |form| *member(form) = text)
        })
    };
    let error = |name: &str| {
        mistakes.iter().find(|(field, _)| *field == name).map(|(_, sentence)| AttrValue::from(sentence.clone()))
    };
    let hint = |name: &str, hint: &'static str| {
        AttrValue::from(if overridden(&settings, name) {
            "The address of this window overrides this setting."
        } else {
            hint
        })
    };
    let store = {
        let (settings, form) = (settings.clone(), form.setter());
        Callback::from(move |next: Settings| {
            form.set(SettingsForm::of(&next));
            settings.save(next);
            if let Some(toasts) = &toasts {
                toasts.say("Settings are saved.");
            }
        })
    };
    let submit = {
        let (settings, form, mistakes, confirming, store) =
            (settings.clone(), form.clone(), mistakes.setter(), confirming.setter(), store.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match form.read(&settings.saved) {
                Err(found) => mistakes.set(found),
                Ok(next) => {
                    mistakes.set(Vec::new());
                    let reloads = TalkdeskConfig::of(&settings.overrides.apply(&next))
                        .map(|config| (config.src, config.init))
                        .ok()
                        != TalkdeskConfig::of(&settings.now).map(|config| (config.src, config.init)).ok();
                    let on_call = call.as_ref().is_some_and(|call| call.phase != CallPhase::Ended);
                    if reloads && on_call {
                        confirming.set(Some(next));
                    } else {
                        store.emit(next);
                    }
                }
            }
        })
    };
    let defaults = {
        let (form, mistakes) = (form.setter(), mistakes.setter());
        Callback::from(move |_| {
            form.set(SettingsForm::of(&Settings::default()));
            mistakes.set(Vec::new());
        })
    };
    let regions = phone::regions()
        .iter()
        .map(|(code, calling)| (AttrValue::from(*code), AttrValue::from(format!("{code} (+{calling})"))))
        .collect::<Vec<_>>();
    let shown = (*form).clone();
    html! {
        <div {class}>
            <form aria-label="Settings" novalidate=true onsubmit={submit}>
                <div class="head">
                    <h1>{ "Settings" }</h1>
                    <Button label="Fill in the defaults" onclick={defaults} />
                    <Button label="Save settings" tone={Tone::Primary} submit=true />
                </div>
                if !mistakes.is_empty() {
                    <Notice severity={Severity::Error} alert=true>{ "Nothing was saved: see the sentences beside the fields." }</Notice>
                }
                <Card title="Talkdesk connection">
                    <div class="grid">
                        <div class="full">
                            <TextField id="frame-url" label="Frame URL" value={shown.frame_url} error={error("talkdesk")}
                                hint={hint("talkdesk", "“simulator” is the bundled one. For a real account, the URL of Talkdesk Embedded.")}
                                suggestions={vec![AttrValue::from(SIMULATOR), AttrValue::from(form::VENDOR_URL)]} onchange={field(|form| &mut form.frame_url)} />
                        </div>
                        <TextField id="int" label="Integration (int)" value={shown.int} error={error("int")}
                            hint={hint("int", "Must equal the agent’s Client Integration in Talkdesk.")} onchange={field(|form| &mut form.int)} />
                        <TextField id="aid" label="Agent id (aid)" value={shown.aid} error={error("aid")}
                            hint={hint("aid", "Must equal the id that Agent Sync sends for the agent.")} onchange={field(|form| &mut form.aid)} />
                        <SelectField id="env" label="Region (env)" value={shown.env} options={choices::env()} hint={hint("env", "The Talkdesk account’s region.")}
                            onchange={field(|form| &mut form.env)} />
                        <SelectField id="view" label="View" value={shown.view} options={choices::view()} hint={hint("view", "How Talkdesk shows itself in the panel.")}
                            onchange={field(|form| &mut form.view)} />
                        <TextField id="app" label="App" value={shown.app} error={error("app")} suggestions={choices::apps()}
                            hint={hint("app", "Which app a headless view shows.")} onchange={field(|form| &mut form.app)} />
                        <SelectField id="log-level" label="Console log" value={shown.log_level} options={choices::log_level()}
                            hint="Lines begin with ###, as Talkdesk’s own do." onchange={field(|form| &mut form.log_level)} />
                        <SelectField id="status-member" label="Status is sent" value={shown.status_member} options={choices::status_member()}
                            hint="Talkdesk’s page documents the first." onchange={field(|form| &mut form.status_member)} />
                        <SelectField id="busy-word" label="“Busy” is sent as" value={shown.busy_word} options={choices::busy_word()}
                            hint="Talkdesk’s page can be read either way; both are understood when they come." onchange={field(|form| &mut form.busy_word)} />
                    </div>
                </Card>
                <Card title="Calls and status">
                    <div class="grid">
                        <TextField id="from" label="Call from" kind="tel" value={shown.from} error={error("from")}
                            hint="A Talkdesk number used as the outbound caller. Empty: Talkdesk chooses." onchange={field(|form| &mut form.from)} />
                        <SelectField id="region" label="Default country" value={shown.region} options={regions}
                            hint="Numbers typed without a country code belong to it." onchange={field(|form| &mut form.region)} />
                        <AreaField id="metadata" label="Metadata of each call" value={shown.metadata} error={error("metadata")} placeholder="campaign = spring"
                            hint="One “key = value” a line. Each key becomes a context variable in Talkdesk Studio." onchange={field(|form| &mut form.metadata)} />
                        <AreaField id="custom-statuses" label="Custom statuses" value={shown.custom_statuses} error={error("custom-statuses")}
                            hint="One a line, as Talkdesk has them: away_Lunch, busy_Training." onchange={field(|form| &mut form.custom_statuses)} />
                    </div>
                </Card>
                <Card title="The simulator in your own CRM">
                    <p>{ "Put this URL into the src of the iframe in your own page, from any origin, in place of Talkdesk’s:" }</p>
                    <p style="margin-top:8px;overflow-wrap:anywhere"><code>{ simulator_url() }</code></p>
                </Card>
            </form>
            if let Some(next) = (*confirming).clone() {
                <Reconnect {next} {store} close={let confirming = confirming.setter(); Callback::from(move |()| confirming.set(None))} />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ReconnectProps {
    next: Settings,
    store: Callback<Settings>,
    close: Callback<()>,
}

/// New connection settings load the frame anew, which would drop the call in progress.
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
                <Button label="Save and drop the call" tone={Tone::Danger} onclick={go} />
                <Button label="Don’t save yet" tone={Tone::Primary} autofocus=true onclick={props.close.reform(|_: MouseEvent| ())} />
            </>
        }}>
            <p>{ "These settings load Talkdesk anew, and that ends the call." }</p>
        </Dialog>
    }
}
