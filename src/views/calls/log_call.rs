//! The form for a call that the agent logs by hand.

use std::rc::Rc;

use cti_bridge::window::now_ms;
use js_sys::Date;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::crm::drafts::{LOGGED_CALL, LOGGED_LINES};
use crate::crm::{Contact, Direction, LoggedAt, LoggedCall, LoggedField, LoggedMistakes};
use crate::sheet;
use crate::store::{use_calls, use_contacts, use_settings, use_unsaved};
use crate::ui::{AreaField, Button, Dialog, SelectField, TextField, Tone, focus_soon, use_toasts};

#[derive(Properties, PartialEq)]
pub struct LogCallProps {
    /// Whose call it was. Without one, the number leads to the contact.
    #[prop_or_default]
    pub contact: Option<Rc<Contact>>,
    pub onclose: Callback<()>,
}

fn start(contact: Option<&Contact>) -> LoggedCall {
    LoggedCall {
        direction: Direction::Outbound,
        answered: Some(true),
        number: contact.and_then(Contact::main_phone).map(|phone| phone.e164.clone()).unwrap_or_default(),
        ..LoggedCall::default()
    }
}

/// A date and a time without a zone are the browser's own.
fn moment(typed: &str) -> Option<f64> {
    Some(Date::parse(typed)).filter(|ms| ms.is_finite())
}

fn options(list: &[(&'static str, &'static str)]) -> Vec<(AttrValue, AttrValue)> {
    list.iter().map(|(value, words)| (AttrValue::Static(value), AttrValue::Static(words))).collect()
}

#[component]
pub fn LogCall(props: &LogCallProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px 16px; padding-top: 8px;
        & > .all { grid-column: 1 / -1; }
        & label.moment { display: grid; gap: 4px; align-content: start; font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & label.moment input { width: 100%; min-width: 0; min-height: 34px; font-weight: 400; padding: 5px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); font-size: 14px; }
        & label.moment input[aria-invalid="true"] { border-color: var(--red); }
        & label.moment + p { margin-top: 5px; font-size: 12px; line-height: 16px; color: var(--muted); }
        & label.moment + p.error { color: var(--red); }
        & textarea { min-height: 64px; }
        @media (max-width: 420px) { grid-template-columns: minmax(0, 1fr); }
        "#
    );
    let (calls, contacts, settings, toasts) = (use_calls(), use_contacts(), use_settings().now, use_toasts());
    let contact_id = props.contact.as_ref().map(|contact| contact.external_id.clone());
    let name = format!("{LOGGED_CALL}{}", contact_id.as_deref().unwrap_or_default());
    let start = start(props.contact.as_deref());
    let (text, change) = use_unsaved(&name, &as_text(&start));
    let form = of_text(&text);
    use_effect_with((), |()| focus_soon("#log-direction"));
    let mistakes = use_state(LoggedMistakes::new);
    let set = |write: fn(&mut LoggedCall, String)| {
        let (form, change) = (form.clone(), change.clone());
        Callback::from(move |value: String| {
            let mut next = form.clone();
            write(&mut next, value);
            change.emit(as_text(&next));
        })
    };
    let give_up = change.reform(move |()| as_text(&start));
    let error = |field: LoggedField| {
        let found = mistakes.iter().find(|(of, _)| *of == field);
        found.map(|(_, sentence)| AttrValue::from(sentence.clone()))
    };
    let log = {
        let (form, mistakes, onclose) = (form.clone(), mistakes.setter(), props.onclose.clone());
        let (settings, contact, give_up) = (settings.clone(), props.contact.clone(), give_up.clone());
        Callback::from(move |()| {
            let reason = (!form.reason.is_empty()).then(|| settings.reason(&form.reason));
            let at = LoggedAt {
                now_ms: now_ms(),
                moment: &moment,
                region: &settings.region,
                random: js_sys::Math::random(),
            };
            let mut call = match form.read(&at, reason) {
                Ok(call) => call,
                Err(found) => return mistakes.set(found),
            };
            let whose = contact.clone().or_else(|| match contacts.with_number(call.number.as_deref()?).as_slice() {
                [only] => Some(Rc::clone(only)),
                _ => None,
            });
            call.contact_id = whose.as_ref().map(|contact| contact.external_id.clone());
            let name = whose.map(|contact| contact.name()).or_else(|| call.number.clone());
            let id = call.id.clone();
            calls.log_by_hand(call);
            give_up.emit(());
            if let Some(toasts) = &toasts {
                let calls = calls.clone();
                let said = match name {
                    Some(name) => format!("Call with {name} logged."),
                    None => "Call logged.".to_owned(),
                };
                toasts.offer(said, "Undo", Callback::from(move |()| calls.remove_logged(&id)));
            }
            onclose.emit(());
        })
    };
    let discard = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| {
            give_up.emit(());
            onclose.emit(());
        })
    };
    let began = set(|form, value| form.began = value)
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let reasons: Vec<(AttrValue, AttrValue)> =
        std::iter::once((AttrValue::Static(""), AttrValue::Static("Choose an outcome")))
            .chain(settings.reasons.iter().map(|reason| (reason.id.clone().into(), reason.label.clone().into())))
            .collect();
    let title = props
        .contact
        .as_ref()
        .map_or_else(|| "Log a call".to_owned(), |contact| format!("Log a call with {}", contact.name()));
    let number = match &props.contact {
        Some(contact) if contact.phones.iter().any(|phone| !phone.e164.is_empty()) => {
            let phones = contact
                .phones
                .iter()
                .filter(|phone| !phone.e164.is_empty())
                .map(|phone| (phone.e164.clone().into(), phone.display.clone().into()));
            let numbers: Vec<(AttrValue, AttrValue)> =
                phones.chain([(AttrValue::Static(""), AttrValue::Static("Unknown"))]).collect();
            html! {
                <SelectField id="log-number" label="Number" value={form.number.clone()} options={numbers}
                    error={error(LoggedField::Number)} onchange={set(|form, value| form.number = value)} />
            }
        }
        Some(_) | None => html! {
            <TextField id="log-number" label="Number" kind="tel" value={form.number.clone()}
                hint="Leave empty if unknown." error={error(LoggedField::Number)} onchange={set(|form, value| form.number = value)} />
        },
    };
    let began_error = error(LoggedField::Began);
    html! {
        <Dialog {title} onclose={props.onclose.clone()} actions={html! {
            <>
                <Button label="Discard" tone={Tone::Ghost} onclick={discard} />
                <Button label="Log call" tone={Tone::Primary} onclick={log.reform(|_: MouseEvent| ())} />
            </>
        }}>
            <form id="log-call" {class} aria-label="Log a call" novalidate=true onsubmit={log.reform(|event: SubmitEvent| event.prevent_default())}>
                <button type="submit" hidden=true />
                <SelectField id="log-direction" label="Direction" value={direction_word(form.direction)}
                    options={options(&[("out", "Outbound"), ("in", "Inbound")])}
                    onchange={set(|form, value| form.direction = direction_of(&value))} />
                <SelectField id="log-answered" label="Was it answered?" value={answered_word(form.answered)}
                    options={options(&[("yes", "Answered"), ("no", "Unanswered"), ("", "Unknown")])}
                    onchange={set(|form, value| form.answered = answered_of(&value))} />
                <div>
                    <label class="moment">{ "Started" }
                        <input type="datetime-local" id="log-began" value={form.began.clone()} oninput={began}
                            aria-invalid={began_error.is_some().then_some("true")} aria-describedby="log-began-hint" />
                    </label>
                    <p id="log-began-hint" class={began_error.is_some().then_some("error")}>
                        { began_error.unwrap_or(AttrValue::Static("Leave empty if it just ended.")) }
                    </p>
                </div>
                if form.answered == Some(true) {
                    <TextField id="log-duration" label="Duration" placeholder="5:30" value={form.duration.clone()}
                        hint="Minutes, or minutes and seconds. Leave empty if unknown." error={error(LoggedField::Duration)}
                        onchange={set(|form, value| form.duration = value)} />
                } else {
                    <span />
                }
                { number }
                <SelectField id="log-reason" label="Outcome" value={form.reason.clone()} options={reasons}
                    onchange={set(|form, value| form.reason = value)} />
                <div class="all">
                    <AreaField id="log-note" label="Call note" value={form.note.clone()} onchange={set(|form, value| form.note = value)} />
                </div>
            </form>
        </Dialog>
    }
}

/// The form as a text that is kept until the call is logged. The note comes last: it alone may have several lines.
fn as_text(form: &LoggedCall) -> String {
    let LoggedCall { direction, answered, began, duration, number, reason, note } = form;
    [direction_word(*direction), answered_word(*answered), began, duration, number, reason, note].join("\n")
}

fn of_text(text: &str) -> LoggedCall {
    let mut parts = text.splitn(LOGGED_LINES, '\n');
    let mut next = || parts.next().unwrap_or_default();
    LoggedCall {
        direction: direction_of(next()),
        answered: answered_of(next()),
        began: next().to_owned(),
        duration: next().to_owned(),
        number: next().to_owned(),
        reason: next().to_owned(),
        note: next().to_owned(),
    }
}

fn direction_of(word: &str) -> Direction {
    if word == "in" { Direction::Inbound } else { Direction::Outbound }
}

fn answered_of(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::Inbound => "in",
        Direction::Outbound => "out",
    }
}

fn answered_word(answered: Option<bool>) -> &'static str {
    match answered {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_kept_as_it_is() {
        let form = LoggedCall {
            direction: Direction::Inbound,
            answered: Some(false),
            number: "+358 40".into(),
            note: "One\n\ntwo".into(),
            ..LoggedCall::default()
        };
        assert_eq!(of_text(&as_text(&form)), form);
        assert_eq!(of_text(&as_text(&start(None))), start(None));
    }
}
