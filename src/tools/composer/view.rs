//! `#/inspector?tab=compose`.

use cti_bridge::catalogue::{Member, Message};
use cti_bridge::{Entry, Provider};
use gloo::utils::{document, window};
use wasm_bindgen::JsValue;
use yew::prelude::*;

use super::fields::Fields;
use super::outcome::{MOST, outcome};
use super::picks::{about, picks};
use super::problems::problems;
use super::send_bar::SendBar;
use super::sending::{Sender, prepared};
use super::work::{Sent, Work};
use crate::routes::query;
use crate::seam::{AppState, Form, Link, Simulator};
use crate::sheet;
use crate::store::shown_providers;
use crate::telephony::Effect;
use crate::tools::stranger::Stranger;
use crate::ui::{AreaField, Notice, Severity};

/// What the CRM says; read again after each of its changes.
#[derive(Clone, PartialEq, Default)]
struct Seen {
    state: AppState,
    entries: Vec<Entry<Effect>>,
    simulator: bool,
}

fn simulator(provider: Provider) -> Option<Simulator> {
    match provider {
        Provider::LeadDesk => Simulator::around(&window()),
        Provider::Talkdesk => Simulator::of_talkdesk(&window()),
        Provider::Other(_) => None,
    }
}

fn see(link: &Link, after: Option<u64>, provider: Provider) -> Seen {
    let page = after.and_then(|after| link.log(after, usize::MAX)).unwrap_or_default();
    let entries = page.entries.into_iter().rev().take(MOST).rev().collect();
    Seen { state: link.state().unwrap_or_default(), entries, simulator: simulator(provider).is_some() }
}

#[component]
pub fn Composer() -> Html {
    let work = use_state(|| {
        let inside = Link::here().and_then(|link| link.state()).is_some_and(|state| state.leaddesk.place == "inside");
        let shown = shown_providers();
        Work::kept_or_first(shown.only().unwrap_or(if inside { Provider::LeadDesk } else { Provider::Talkdesk }))
    });
    let now = (*work).clone();
    let onchange = Callback::from(move |next: Work| {
        next.keep();
        work.set(Some(next));
    });
    match (Link::here(), now) {
        (Some(link), Some(work)) => html! { <Open {link} {work} {onchange} /> },
        _ => html! {
            <div style="padding: 4px 20px"><Notice severity={Severity::Error}>{ "The CRM isn’t responding. Reload this page." }</Notice></div>
        },
    }
}

#[derive(Properties, PartialEq)]
struct OpenProps {
    link: Link,
    work: Work,
    onchange: Callback<Work>,
}

#[component]
fn Open(props: &OpenProps) -> Html {
    let class = sheet!(
        r#"
        padding: 4px 20px 24px; display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 16px 24px; max-width: 1240px; align-items: start;
        & > div { display: grid; gap: 12px; min-width: 0; container-type: inline-size; }
        & .form { display: grid; gap: 12px; padding: 14px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
        & textarea { font-family: var(--mono); font-size: 12px; line-height: 18px; }
        & .json textarea { min-height: 232px; }
        @container (max-width: 760px) { grid-template-columns: minmax(0, 1fr); }
        @container (max-width: 640px) { padding: 4px 12px 20px; }
        "#
    );
    let OpenProps { link, work, onchange } = props;
    let hostile = use_mut_ref(|| None::<Stranger>);
    let seen = use_state_eq(Seen::default);
    let (draft, entry, by, form) = (&work.draft, work.draft.entry, work.sender(), work.form());
    {
        let seen = seen.setter();
        let after = work.sent.as_ref().map(|sent| sent.after);
        use_effect_with((link.clone(), after, entry.provider), move |(link, after, provider)| {
            let (link, after, provider) = (link.clone(), *after, *provider);
            seen.set(see(&link, after, provider));
            let watch = link.clone().watch(move || seen.set(see(&link, after, provider)));
            move || drop(watch)
        });
    }
    let pick = onchange.reform(|(entry, example): (&'static Message, usize)| Work::of(entry, example));
    let ontext = {
        let work = work.clone();
        onchange.reform(move |text: String| Work {
            draft: work.draft.with_text(text),
            half: Default::default(),
            ..work.clone()
        })
    };
    let ontyped = {
        let work = work.clone();
        onchange.reform(move |(member, typed): (&'static Member, String)| {
            let mut next = work.clone();
            match work.draft.typed(member, &typed) {
                Ok(draft) => {
                    next.half.remove(member.path);
                    next.draft = draft;
                }
                Err(_) => {
                    next.half.insert(member.path, typed);
                }
            }
            next
        })
    };
    let unavailable =
        by.unavailable(entry.provider, &seen.state, seen.simulator).or_else(|| prepared(&draft.text, form).err());
    let onsend = {
        let (link, work) = (link.clone(), work.clone());
        onchange.reform(move |()| {
            let after = link.log(0, 0).map(|page| page.last).unwrap_or_default();
            // An earlier one goes.
            hostile.replace(None);
            let said = send(&link, &work).map(|frame| {
                hostile.replace(frame);
                if work.twice { "Sent, twice.".to_owned() } else { "Sent.".to_owned() }
            });
            Work { sent: Some(Sent { after, said, hostile: by == Sender::Hostile }), ..work.clone() }
        })
    };
    let set_sender = {
        let work = work.clone();
        onchange.reform(move |sender| work.with_sender(sender))
    };
    let set_form = {
        let work = work.clone();
        onchange.reform(move |form| work.with_form(form))
    };
    let set_twice = {
        let work = work.clone();
        onchange.reform(move |twice| Work { twice, ..work.clone() })
    };
    let stuck =
        entry.provider == Provider::LeadDesk && by.unavailable(entry.provider, &seen.state, seen.simulator).is_some();
    html! {
        <div {class}>
            <div>
                { picks(draft, &pick) }
                { about(entry) }
                <div class="form" role="form" aria-label="Members">
                    <Fields draft={draft.clone()} half={work.half.clone()} {ontyped} />
                </div>
            </div>
            <div>
                <div class="json">
                    <AreaField id="compose-json" label="The message, as JSON" value={draft.text.clone()} onchange={ontext} />
                </div>
                { problems(draft) }
                <SendBar provider={entry.provider} sender={by} {form} twice={work.twice} unavailable={unavailable.map(AttrValue::from)}
                    onsender={set_sender} onform={set_form} ontwice={set_twice} {onsend} />
                if stuck {
                    <p><a href={in_leaddesk()}>{ "Open the composer inside the LeadDesk simulator" }</a></p>
                }
                if let Some(sent) = &work.sent {
                    { outcome(&sent.said, &seen.entries, sent.hostile) }
                }
            </div>
        </div>
    }
}

/// Sends the message as it is set up; a hostile frame has to be kept until it has loaded.
fn send(link: &Link, work: &Work) -> Result<Option<Stranger>, String> {
    let (provider, form) = (work.draft.entry.provider, work.form());
    let text = prepared(&work.draft.text, form)?;
    let times = if work.twice { 2 } else { 1 };
    match work.sender() {
        Sender::Hostile => return hostile(&text, form, times).map(Some),
        Sender::Crm => (0..times).try_for_each(|_| link.send(provider, &text, form))?,
        Sender::Simulator => {
            let simulator =
                simulator(provider).ok_or("There’s no simulator here. Load its page, or the CRM inside it.")?;
            (0..times).try_for_each(|_| simulator.post(&text, form))?;
        }
    }
    Ok(None)
}

/// A frame that has no business here.
fn hostile(text: &str, form: Form, times: usize) -> Result<Stranger, String> {
    let message = match form {
        Form::Object => js_sys::JSON::parse(text).map_err(|_| "That isn’t JSON.")?,
        Form::Text | Form::Raw => JsValue::from(text),
    };
    let made = Stranger::post(&document(), "Untrusted frame", message, times);
    made.map_err(|_| "The browser blocked the frame. Reload this page.".to_owned())
}

/// The LeadDesk simulator with this view as its card. The `?card` before the `#` makes the frame's address another than
/// the page's own, which a browser would refuse to load inside itself.
fn in_leaddesk() -> String {
    let shown = shown_providers();
    let card = format!("{}#/inspector?tab=compose", shown.in_query("card"));
    format!("{}#/simulator/leaddesk?{}", shown.in_query("simulator"), query([("card", &*card)]))
}
