//! The page: which side, which language, which frame; the code; the settings.

use yew::prelude::*;

use super::snippet::{CARGO, Language, Snippet, card, card_template, host};
use crate::seam::Link;
use crate::sheet;
use crate::store::settings::{Overrides, SIMULATOR, Settings};
use crate::store::{ShownProviders, download, load_settings, settings_text, shown_providers, use_unsaved};
use crate::telephony::page_url;
use crate::tools::tabs::back_to_inspector;
use crate::ui::{Button, Notice, SelectField, Severity, TextField, chip, clipboard, use_toasts};
use crate::work_in_view::{Work, use_work_in_view};

/// What stands in the field for the card's address at first.
const PAGE: &str = "https://crm.example/leaddesk-card.html";
/// Talkdesk's own frame, by the vendor's page.
const VENDOR: &str = "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html";

#[derive(Clone, Copy, PartialEq)]
enum Side {
    Talkdesk,
    LeadDesk,
}

/// The settings of the CRM in this page, as they hold in this window.
fn settings() -> Settings {
    let state = Link::here().and_then(|link| link.state());
    state.and_then(|state| state.settings.as_object().map(settings_text::of_members)).unwrap_or_default()
}

/// The rows below whose values are those of the link that opened this window, not the saved ones.
fn rows_of_link(now: &Settings, saved: &Settings, overrides: &Overrides, shown: ShownProviders) -> Vec<&'static str> {
    let rows = [
        ("Frame", "talkdesk", now.frame_url != saved.frame_url),
        ("int", "int", now.int != saved.int),
        ("env", "env", now.env != saved.env),
        ("aid", "aid", now.aid != saved.aid),
        ("view", "view", now.view != saved.view),
        ("app", "app", now.app != saved.app),
        ("LeadDesk’s origin", "leaddesk", now.leaddesk_origin != saved.leaddesk_origin),
    ];
    let is_below = |parameter: &str| if parameter == "leaddesk" { shown.leaddesk() } else { shown.talkdesk() };
    let of_link = rows
        .into_iter()
        .filter(|(_, parameter, differs)| is_below(parameter) && (*differs || overrides.has(parameter)));
    of_link.map(|(row, ..)| row).collect()
}

/// The addresses that the frame may have: what each is, and the address.
fn frames(settings: &Settings, is_linked: bool) -> Vec<(&'static str, String)> {
    let simulator = format!("{}#/simulator/talkdesk", page_url());
    let mut frames = vec![
        ("This page’s simulator", simulator.clone()),
        ("The same, testing your CRM", format!("{simulator}?conformance")),
        ("Talkdesk’s own", VENDOR.to_owned()),
    ];
    if settings.frame_url != SIMULATOR && frames.iter().all(|(_, url)| *url != settings.frame_url) {
        let what = if is_linked { "From this window’s link, not your settings" } else { "As in the settings" };
        frames.insert(0, (what, settings.frame_url.clone()));
    }
    frames
}

#[component]
pub fn Integrate() -> Html {
    let class = sheet!(
        r#"
        padding: 14px 20px 24px; display: grid; gap: 14px; container-type: inline-size; max-width: var(--page); margin: 0 auto;
        & > .intro { display: grid; gap: 4px; max-width: 80ch; }
        & .row { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: end; }
        & .row > div { display: flex; flex-wrap: wrap; gap: 4px; }
        & .row > .grow { flex: 1 1 300px; display: block; }
        & figure { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); min-width: 0; }
        & figcaption { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 8px 12px; border-bottom: 1px solid var(--line); }
        & figcaption > code { flex: 1 1 16ch; font-weight: 600; }
        & pre { margin: 0; padding: 12px; max-height: 460px; overflow: auto; font: 12px/18px var(--mono); tab-size: 2; }
        & .what { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
        & .what > div { display: grid; grid-template-columns: 132px minmax(0, 200px) minmax(0, 1fr); gap: 2px 12px; padding: 8px 12px; border-top: 1px solid var(--line); }
        & .what > div:first-child { border-top: 0; }
        & dt { font-weight: 600; } & dd { margin: 0; overflow-wrap: anywhere; }
        @container (max-width: 640px) { padding: 10px 12px 20px; & .what > div { grid-template-columns: minmax(0, 1fr); } }
        "#
    );
    let (settings, shown) = (use_memo((), |()| settings()), shown_providers());
    let side = use_state_eq(|| if shown.talkdesk() { Side::Talkdesk } else { Side::LeadDesk });
    let language = use_state_eq(|| Language::JavaScript);
    let linked = use_memo((), |()| {
        let search = gloo::utils::window().location().search().unwrap_or_default();
        rows_of_link(&settings, &load_settings(), &Overrides::parse(&search), shown)
    });
    let frames = frames(&settings, linked.contains(&"Frame"));
    let frame = use_state_eq(|| frames.first().map(|(_, url)| url.clone()).unwrap_or_default());
    let (page, set_page) = use_unsaved("screenpop.integrate-page", PAGE);
    use_work_in_view((page != PAGE).then(|| Work::kept("the address that you typed", "the code for your CRM")));
    let snippet = match *side {
        Side::Talkdesk => host(*language, &frame, &settings),
        Side::LeadDesk => card(*language, &settings),
    };
    let on_side = |to: Side, label: &'static str| {
        let setter = side.setter();
        html! { <Button {label} pressed={*side == to} onclick={Callback::from(move |_| setter.set(to))} /> }
    };
    let on_language = |to: Language| {
        let setter = language.setter();
        html! { <Button key={to.name()} label={to.name()} pressed={*language == to} onclick={Callback::from(move |_| setter.set(to))} /> }
    };
    html! {
        <div {class}>
            <div class="intro">
                { back_to_inspector() }
                <h1>{ "Integrate with your CRM" }</h1>
                <p>{ "The code for your page, filled with this window’s settings. It verifies the origin and window of every message and never broadcasts." }</p>
            </div>
            <div class="row">
                if shown.only().is_none() {
                    <div role="group" aria-label="Side">
                        { on_side(Side::Talkdesk, "Talkdesk in your CRM") }
                        { on_side(Side::LeadDesk, "Your card in LeadDesk") }
                    </div>
                }
                <div role="group" aria-label="Language">
                    for to in Language::ALL {
                        { on_language(to) }
                    }
                </div>
            </div>
            if !linked.is_empty() {
                <Notice severity={Severity::Warning}>
                    { format!("The link that opened this window set these values: {}. Check them before you use the code.", linked.join(", ")) }
                </Notice>
            }
            if *side == Side::Talkdesk {
                <div class="row">
                    <div class="grow">
                        <SelectField id="integrate-frame" label="Frame" value={(*frame).clone()}
                            options={frames.iter().map(|(what, url)| (url.clone().into(), format!("{what}: {url}").into())).collect::<Vec<_>>()}
                            onchange={let frame = frame.setter(); Callback::from(move |url| frame.set(url))} />
                    </div>
                </div>
            } else {
                <div class="row">
                    <div class="grow">
                        <TextField id="integrate-page" label="Your card’s URL" value={page.clone()} onchange={set_page} />
                    </div>
                </div>
                <Code name="The card’s URL, for LeadDesk" text={card_template(page.trim(), &settings)} />
            }
            if *language == Language::Rust {
                <Code name="Cargo.toml" text={CARGO} />
            }
            <Code name={snippet.name} text={snippet.text.clone()} file={Some(snippet.clone())} />
            if *language == Language::TypeScript {
                <p class="muted">{ "It takes its types from " }<code>{ "schemas/cti.d.ts" }</code>{ " in Screenpop’s folder: copy that file beside it." }</p>
            }
            <h2>{ "Required settings" }</h2>
            if *side == Side::Talkdesk {
                { equals(&linked, &[
                    ("Frame", &frame, "Talkdesk’s frame. With a simulator, nothing else on this list matters."),
                    ("int", &settings.int, "The agent’s Client Integration, in Talkdesk’s user settings."),
                    ("env", settings.env.as_str(), "The account’s region: prd-us, prd-ca, prd-eu or prd-au."),
                    ("aid", &settings.aid, "The id that Agent Sync sends for the agent. Agents are matched by e-mail, and the sync runs once a day."),
                    ("view", settings.view.as_str(), "How Talkdesk shows itself: external, workspace or headless."),
                    ("app", &settings.app, "The app of a headless view, such as conversation."),
                ]) }
            } else {
                { equals(&linked, &[
                    ("LeadDesk’s origin", &settings.leaddesk_origin, "The origin of the page that shows the card. Empty: the browser tells it."),
                    ("Parameters", &[&settings.card_parameters.phone, &settings.card_parameters.call_log_id, &settings.card_parameters.customer_id].map(String::as_str).join(", "), "As in the card’s URL in LeadDesk’s settings."),
                    ("Outcomes", &settings.reasons.iter().map(|reason| format!("{} {}", reason.id, reason.label)).collect::<Vec<_>>().join(", "), "The IDs of the campaign’s call ending reasons in LeadDesk."),
                ]) }
            }
            <p class="muted">{ "Change them in " }<a href="#/settings">{ "Settings" }</a>{ ". Then test your page with " }<a href="#/conformance">{ "Conformance" }</a>{ "." }</p>
        </div>
    }
}

fn equals(linked: &[&'static str], rows: &[(&'static str, &str, &'static str)]) -> Html {
    html! {
        <dl class="what">
            for (name, value, what) in rows {
                <div key={*name}>
                    <dt>{ *name }</dt>
                    <dd dir="auto"><code>{ if value.is_empty() { "(empty)" } else { value } }</code>
                        if linked.contains(name) {
                            { " " }{ chip("from the link", "amber") }
                        }
                    </dd>
                    <dd class="muted">{ *what }</dd>
                </div>
            }
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct CodeProps {
    name: AttrValue,
    text: AttrValue,
    /// Can be saved as this file.
    #[prop_or_default]
    file: Option<Snippet>,
}

/// Code with its buttons.
#[component]
fn Code(props: &CodeProps) -> Html {
    let toasts = use_toasts();
    let copy = {
        let (text, name, toasts) = (props.text.clone(), props.name.clone(), toasts.clone());
        Callback::from(move |_| {
            let by_hand = "Couldn’t copy. Select the text and copy it yourself.";
            clipboard::copy_and_say(&text, format!("{name} copied."), by_hand, toasts.clone());
        })
    };
    let save = props.file.clone().map(|file| {
        let toasts = toasts.clone();
        Callback::from(move |_: MouseEvent| {
            if let (Err(why), Some(toasts)) = (download(file.name, &file.text), &toasts) {
                toasts.say(why);
            }
        })
    });
    html! {
        <figure>
            <figcaption>
                <code>{ &props.name }</code>
                <Button label="Copy" icon="copy" title={format!("Copy {}", props.name)} onclick={copy} />
                if let Some(save) = save {
                    <Button label="Save" icon="download" title={format!("Save {}", props.name)} onclick={save} />
                }
            </figcaption>
            // A region that scrolls must be reached by the keyboard.
            <pre tabindex="0" aria-label={props.name.clone()}>{ &props.text }</pre>
        </figure>
    }
}
