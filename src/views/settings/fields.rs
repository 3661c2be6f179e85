//! The settings' fields, as a table: what each is called, what it says beside itself, and where its text is.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::form::{ON, SettingsForm, VENDOR_URL, choices, switched};
use crate::crm::phone;
use crate::crm::storage::is_staged;
use crate::store::settings::{SIMULATOR, Settings};
use crate::store::{SettingsContext, browser_region};
use crate::ui::{AreaField, SelectField, Switch, TextField, intl};

/// A select's choices, as (value, words).
type Choices = Vec<(AttrValue, AttrValue)>;

/// What is typed into.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Tel,
    Area,
    Suggest(fn() -> Vec<AttrValue>),
    Select(fn() -> Choices),
    Toggle,
}

use Kind::{Area, Select, Suggest, Tel, Text, Toggle};

pub struct Spec {
    /// The control's id, which also names the field among the mistakes.
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    placeholder: &'static str,
    /// The query parameter that overrides it; empty where none does.
    parameter: &'static str,
    kind: Kind,
    member: fn(&mut SettingsForm) -> &mut String,
}

const fn spec(
    id: &'static str,
    label: &'static str,
    kind: Kind,
    hint: &'static str,
    member: fn(&mut SettingsForm) -> &mut String,
) -> Spec {
    Spec { id, label, hint, placeholder: "", parameter: "", kind, member }
}

impl Spec {
    const fn over(self, parameter: &'static str) -> Self {
        Self { parameter, ..self }
    }

    const fn like(self, placeholder: &'static str) -> Self {
        Self { placeholder, ..self }
    }
}

fn frame_urls() -> Vec<AttrValue> {
    vec![AttrValue::from(SIMULATOR), AttrValue::from(VENDOR_URL)]
}

fn switches() -> Choices {
    [("", "On"), ("off", "Off")].map(|(value, words)| (value.into(), words.into())).into()
}

fn densities() -> Choices {
    [("", "Comfortable"), ("compact", "Compact")].map(|(value, words)| (value.into(), words.into())).into()
}

fn regions() -> Choices {
    let region = |(code, calling): &(&'static str, u16)| {
        (AttrValue::from(*code), AttrValue::from(format!("{code} (+{calling})")))
    };
    let none = match &*browser_region() {
        "" => AttrValue::Static("None: keep as text"),
        code => AttrValue::from(format!("Browser’s language: {}", intl::country(code))),
    };
    std::iter::once((AttrValue::Static(""), none)).chain(phone::regions().iter().map(region)).collect()
}

#[rustfmt::skip]
pub const HERE: &[Spec] = &[
    spec("agent", "Your name", Text, "Your name in the owner field of contacts. “My contacts” lists these.", |form| &mut form.agent),
    spec("density", "Density", Select(densities), "How much fits on the screen.", |form| &mut form.density),
    spec("keys", "Single-key shortcuts", Select(switches), "Turn off if you use dictation. Ctrl shortcuts stay on.", |form| &mut form.keys),
];

#[rustfmt::skip]
pub const TALKDESK: &[Spec] = &[
    spec("frame-url", "Frame URL", Suggest(frame_urls), "“simulator” is the bundled one. For a real account, the URL of Talkdesk Embedded.", |form| &mut form.frame_url).over("talkdesk"),
    spec("int", "Integration (int)", Text, "Must equal the agent’s Client Integration in Talkdesk.", |form| &mut form.int).over("int"),
    spec("aid", "Agent ID (aid)", Text, "Must equal the ID that Agent Sync sends for the agent.", |form| &mut form.aid).over("aid"),
    spec("env", "Region (env)", Select(choices::env), "The Talkdesk account’s region.", |form| &mut form.env).over("env"),
    spec("view", "View", Select(choices::view), "How Talkdesk shows itself in the panel.", |form| &mut form.view).over("view"),
    spec("app", "App", Suggest(choices::apps), "Which app a headless view shows.", |form| &mut form.app).over("app"),
    spec("log-level", "Console log", Select(choices::log_level), "Lines begin with ###, as Talkdesk’s own do.", |form| &mut form.log_level),
    spec("status-member", "Status format", Select(choices::status_member), "Talkdesk’s docs show the first.", |form| &mut form.status_member),
    spec("busy-word", "“Busy” is sent as", Select(choices::busy_word), "Talkdesk’s docs are unclear. Both are accepted from Talkdesk.", |form| &mut form.busy_word),
];

#[rustfmt::skip]
const REGION: Spec =
    spec("region", "Default country", Select(regions), "For numbers without a country code.", |form| &mut form.region);

/// What calls have whoever makes them.
pub const CALLS_ANYWHERE: &[Spec] = &[REGION];

#[rustfmt::skip]
pub const CALLS: &[Spec] = &[
    spec("from", "Call from", Tel, "A Talkdesk number used as the outbound caller. Empty: Talkdesk chooses.", |form| &mut form.from),
    REGION,
    spec("pop-inbound", "Screen pop, incoming calls", Select(choices::pop_inbound), "When the contact opens automatically. The call bar always has a link to it.", |form| &mut form.pop_inbound),
    spec("pop-outbound", "Screen pop, outgoing calls", Select(choices::pop_outbound), "Talkdesk doesn’t say when the other side answers: press “Answered” in the call bar.", |form| &mut form.pop_outbound),
    spec("metadata", "Metadata of each call", Area, "One per line: key = value. Each key becomes a context variable in Talkdesk Studio.", |form| &mut form.metadata).like("campaign = spring"),
    spec("custom-statuses", "Custom statuses", Area, "One per line, as in Talkdesk: away_Lunch, busy_Training.", |form| &mut form.custom_statuses),
];

/// The id of the switch that needs the browser's permission.
pub const NOTIFICATION: &str = "call-notification";

#[rustfmt::skip]
pub const INCOMING: &[Spec] = &[
    spec("ringtone", "Play a ringtone", Toggle, "Rings in one tab, once you have clicked in it. The phone may ring as well.", |form| &mut form.ringtone),
    spec(NOTIFICATION, "Show a desktop notification when this page is in the background", Toggle, "The browser asks for your permission.", |form| &mut form.call_notification),
];

#[rustfmt::skip]
pub const LEADDESK: &[Spec] = &[
    spec("phone-parameter", "Phone parameter", Text, "What your template calls the number.", |form| &mut form.phone_parameter),
    spec("call-log-parameter", "Call log parameter", Text, "What it calls LeadDesk’s call ID.", |form| &mut form.call_log_parameter),
    spec("customer-parameter", "Customer parameter", Text, "What it calls LeadDesk’s customer ID (the external ID here).", |form| &mut form.customer_parameter),
    spec("leaddesk-origin", "LeadDesk origin", Text, "Leave empty to use the origin that the browser reports. Commands go to this origin only.", |form| &mut form.leaddesk_origin).over("leaddesk").like("https://example.leaddesk.com"),
    spec("reasons", "Outcomes", Area, "One per line: id = label, with your LeadDesk’s IDs.", |form| &mut form.reasons).like("1 = Sale"),
];

/// The reasons where the page leaves LeadDesk out: they are the dispositions of Talkdesk's calls as well.
#[rustfmt::skip]
pub const REASONS: &[Spec] = &[
    spec("reasons", "Outcomes", Area, "One per line: id = label. What you choose from when a call is over.", |form| &mut form.reasons).like("1 = Sale"),
];

const KEPT_ON_STAGE: &str = "A scenario’s stage has its own connection.";

/// On a stage: the fields of the connection that were changed, each with a sentence. Those that an address can override
/// are the connection's.
pub fn kept_on_stage(form: &SettingsForm, saved: &Settings) -> Vec<(&'static str, String)> {
    let (mut form, mut saved) = (form.clone(), SettingsForm::of(saved));
    let connection = TALKDESK.iter().chain(LEADDESK).filter(|spec| !spec.parameter.is_empty());
    let changed = connection.filter(|spec| (spec.member)(&mut form).trim() != (spec.member)(&mut saved).trim());
    changed.map(|spec| (spec.id, KEPT_ON_STAGE.to_owned())).collect()
}

fn all_specs() -> impl Iterator<Item = &'static Spec> {
    [HERE, TALKDESK, CALLS, INCOMING, LEADDESK].into_iter().flatten()
}

/// The fields that differ from the saved ones, as JSON, by the ids of their controls; empty where none does.
pub fn edits(form: &SettingsForm, saved: &SettingsForm) -> String {
    let (mut form, mut saved) = (form.clone(), saved.clone());
    let typed = all_specs().filter_map(|spec| {
        let typed = (spec.member)(&mut form).clone();
        (typed != *(spec.member)(&mut saved)).then_some((spec.id, typed))
    });
    let typed: BTreeMap<&str, String> = typed.collect();
    // Plain texts: serialising them can't fail.
    if typed.is_empty() { String::new() } else { serde_json::to_string(&typed).unwrap_or_default() }
}

/// Puts what [`edits`] wrote over the saved form. A field that this version doesn't have is left out.
pub fn with_edits(saved: SettingsForm, edits: &str) -> SettingsForm {
    let typed: BTreeMap<String, String> = serde_json::from_str(edits).unwrap_or_default();
    let mut form = saved;
    for spec in all_specs() {
        if let Some(text) = typed.get(spec.id) {
            text.clone_into((spec.member)(&mut form));
        }
    }
    form
}

/// What holds in place of a saved value: an empty one too, where the link names another Talkdesk than the saved one.
fn in_force_words(value: &str) -> String {
    let value = if value.is_empty() { "nothing".to_owned() } else { format!("“{value}”") };
    format!("Overridden in this window by the link that opened it: {value}.")
}

/// Changes the form in place.
pub type Change = Callback<Box<dyn FnOnce(&mut SettingsForm)>>;

/// The fields of a table, with what stands in them.
pub fn fields(
    specs: &'static [Spec],
    form: &SettingsForm,
    settings: &SettingsContext,
    mistakes: &[(&'static str, String)],
    change: &Change,
) -> Html {
    let mut form = form.clone();
    let (mut saved, mut now) = (SettingsForm::of(&settings.saved), SettingsForm::of(&settings.now));
    // The browser's country holds while none is chosen: no link has brought it.
    now.region.clone_from(&saved.region);
    let mut field = |spec: &'static Spec| {
        let value = AttrValue::from((spec.member)(&mut form).clone());
        let error =
            mistakes.iter().find(|(id, _)| *id == spec.id).map(|(_, sentence)| AttrValue::from(sentence.clone()));
        let in_force = (spec.member)(&mut now);
        let hint = if settings.overrides.has(spec.parameter) || *in_force != *(spec.member)(&mut saved) {
            AttrValue::from(in_force_words(in_force))
        } else if is_staged() && !spec.parameter.is_empty() {
            AttrValue::Static(KEPT_ON_STAGE)
        } else {
            AttrValue::Static(spec.hint)
        };
        let member = spec.member;
        let onchange = change.reform(move |text: String| -> Box<dyn FnOnce(&mut SettingsForm)> {
            Box::new(move |form| *member(form) = text)
        });
        let placeholder = (!spec.placeholder.is_empty()).then_some(AttrValue::Static(spec.placeholder));
        let (id, label) = (spec.id, spec.label);
        match spec.kind {
            Select(options) => {
                html! { <SelectField {id} {label} {value} options={options()} {error} {hint} {onchange} /> }
            }
            Toggle => {
                let onchange = onchange.reform(switched);
                html! { <Switch {id} words={label} on={value == ON} {error} {hint} {onchange} /> }
            }
            Area => html! { <AreaField {id} {label} {value} {error} {hint} {placeholder} {onchange} /> },
            Text | Tel | Suggest(_) => {
                let kind = if matches!(spec.kind, Tel) { "tel" } else { "text" };
                let suggestions = if let Suggest(list) = spec.kind { list() } else { Vec::new() };
                html! { <TextField {id} {label} {value} {kind} {error} {hint} {placeholder} {suggestions} {onchange} /> }
            }
        }
    };
    html! { for spec in specs { { field(spec) } } }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_edits_of_every_field_are_kept_and_nothing_else() {
        let saved = SettingsForm::of(&Settings::default());
        assert_eq!(edits(&saved, &saved), "");
        for spec in all_specs() {
            let mut form = saved.clone();
            (spec.member)(&mut form).push_str(" typed");
            let kept = edits(&form, &saved);
            assert!(kept.contains(spec.id), "{kept}");
            assert_eq!(with_edits(saved.clone(), &kept), form, "{}", spec.id);
        }
        assert_eq!(with_edits(saved.clone(), r#"{"gone":"x"}"#), saved);
        assert_eq!(with_edits(saved.clone(), "no JSON"), saved);
    }

    #[test]
    fn on_a_stage_the_connections_fields_are_those_that_can_not_be_changed() {
        let saved = Settings::default();
        for (name, change, is_kept) in [
            ("nothing", (|_| {}) as fn(&mut SettingsForm), false),
            ("frame-url", |form| form.frame_url = "https://evil.example/".into(), true),
            ("int", |form| form.int = "other".into(), true),
            ("aid", |form| form.aid = "other".into(), true),
            ("env", |form| form.env = "prd-us".into(), true),
            ("view", |form| form.view = "external".into(), true),
            ("app", |form| form.app = "live".into(), true),
            ("leaddesk-origin", |form| form.leaddesk_origin = "https://evil.example".into(), true),
            ("reasons", |form| form.reasons = "1 = Sale".into(), false),
            ("density", |form| form.density = "compact".into(), false),
        ] {
            let mut form = SettingsForm::of(&saved);
            change(&mut form);
            let kept: Vec<_> = kept_on_stage(&form, &saved).into_iter().map(|(id, _)| id).collect();
            assert_eq!(kept, if is_kept { vec![name] } else { vec![] }, "{name}");
            // What the form refuses is what the settings keep in any case. (URLs are read by the browser.)
            let has_url = ["frame-url", "leaddesk-origin"].contains(&name);
            if !has_url && let Ok(read) = form.read(&saved, "") {
                assert_eq!(read.clone().connected_as(&saved) != read, is_kept, "{name}");
            }
        }
    }
}
