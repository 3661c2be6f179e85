//! After the call: how it ended, what follows, and on to the next contact.

use std::rc::Rc;

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::{CallRecord, Direction, Task, What};
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_activities, use_calls, use_contacts, use_settings, use_unsaved};
use crate::telephony::use_talkdesk;
use crate::ui::keys::{goes_to_field, is_within, numbered, use_keys};
use crate::ui::{Button, SelectField, TextField, Tone, field_in_use, focus_soon, intl, keeps_key, use_toasts};
use crate::views::{AnswerQuestion, disposer, disposition_options, next_contact};

/// The follow-up task that is offered.
const FOLLOW_UP: &str = "Call back";

/// As many dispositions are chips, with a key for each; more are a list.
const MOST_CHIPS: usize = 6;

#[derive(Properties, PartialEq)]
pub struct WrapUpProps {
    pub call: Rc<CallRecord>,
    /// Whether the number keys choose a disposition here.
    pub takes_keys: bool,
}

#[component]
pub fn WrapUp(props: &WrapUpProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; container-type: inline-size;
        & > .last { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: end; }
        & .outcomes { display: flex; flex-wrap: wrap; gap: 4px 6px; }
        & .outcomes > span { flex-basis: 100%; font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & .outcomes > button { min-height: 32px; padding: 3px 12px; border-radius: 999px; }
        & .task { flex: 1 1 320px; display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 8px; align-items: start; }
        & .task > button { margin-top: 20px; min-height: 34px; }
        & .task label.due { display: grid; gap: 4px; font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & .task input[type=date] { min-height: 34px; padding: 5px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); font-size: 14px; font-weight: 400; }
        & .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin-left: auto; }
        @container (max-width: 460px) { & .task { grid-template-columns: minmax(0, 1fr) auto; } & .task > :first-child { grid-column: 1 / -1; } }
        "#
    );
    let (calls, contacts, activities) = (use_calls(), use_contacts(), use_activities());
    let (settings, toasts, navigator) = (use_settings().now, use_toasts(), use_navigator());
    let call = &props.call;
    // A missed call has made its task already.
    let is_missed = call.is_missed();
    let (title, set_title) = use_unsaved(&format!("screenpop.follow-up.{}", call.id), FOLLOW_UP);
    // None until a day is chosen: then it is tomorrow, also after midnight.
    let due = use_state(|| None::<String>);
    let is_typed = title.trim() != FOLLOW_UP || due.is_some();
    let due_day = (*due).clone().unwrap_or_else(|| intl::iso_day(intl::midday_ms(1)));
    let options = disposition_options(call, &settings);
    let chosen = call.reason.as_ref().map(|reason| reason.id.clone()).unwrap_or_default();
    let dispose = disposer(call, &calls, &settings);
    {
        let (options, dispose, chosen) = (options.clone(), dispose.clone(), chosen.clone());
        let takes_keys = props.takes_keys && !is_missed && options.len() <= MOST_CHIPS + 1;
        use_keys(move |event| {
            if !takes_keys {
                return;
            }
            if let Some((id, _)) = numbered(event).and_then(|index| outcomes_of(&options).nth(index)) {
                dispose.emit(if chosen == **id { String::new() } else { id.to_string() });
            }
        });
    }
    let add = {
        let (activities, toasts, call) = (activities.clone(), toasts.clone(), Rc::clone(call));
        let (title, set_title) = (title.clone(), set_title.clone());
        let (due, due_day) = (due.setter(), due_day.clone());
        Callback::from(move |()| {
            if title.trim().is_empty() {
                return;
            }
            let task = Task {
                title: title.trim().to_owned(),
                due: due_day.clone(),
                call_id: Some(call.id.clone()),
                ..Task::default()
            };
            set_title.emit(FOLLOW_UP.to_owned());
            due.set(None);
            let id = activities.add(call.contact_id.as_deref(), What::Task(task));
            if let Some(toasts) = &toasts {
                let activities = activities.clone();
                toasts.offer(
                    format!("Task added: {}.", title.trim()),
                    "Undo",
                    Callback::from(move |()| {
                        activities.remove(&id);
                    }),
                );
            }
        })
    };
    // Only a calling list goes on by itself.
    let is_listed = call.direction == Direction::Outbound;
    let next =
        use_memo((contacts.clone(), call.contact_id.clone()), |(contacts, id)| next_contact(contacts, id.as_deref()?));
    let done = {
        let (calls, talkdesk, call, add) = (calls.clone(), use_talkdesk(), Rc::clone(call), add.clone());
        Callback::from(move |()| {
            // What was typed is wanted, whichever button comes next.
            if is_typed && !is_missed {
                add.emit(());
            }
            calls.put_away(&call.id);
            talkdesk.end_after_call_work(&call, &calls.in_bar());
        })
    };
    {
        let (done, takes_keys) = (done.clone(), props.takes_keys);
        use_keys(move |event| {
            let is_done = event.key() == "Enter" && (event.ctrl_key() || event.meta_key());
            if takes_keys && is_done && is_of_call(event) {
                event.prevent_default();
                // The row stays for as long as the keyboard is in it.
                if let Some(field) = field_in_use() {
                    let _ = field.blur(); // it has the focus
                }
                focus_soon("main.view");
                done.emit(());
            }
        });
    }
    let go_on = (*next).clone().filter(|_| is_listed).map(|next| {
        let (done, navigator) = (done.clone(), navigator.clone());
        let label = format!("Next: {}", next.name());
        let onclick = Callback::from(move |_: MouseEvent| {
            done.emit(());
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Contact(next.external_id.clone()));
            }
        });
        html! { <Button {label} icon="arrow-right" title="Finish this call and open the next contact" {onclick} /> }
    });
    let set_due = {
        let due = due.setter();
        Callback::from(move |event: InputEvent| {
            due.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()))
        })
    };
    let follow_up = html! {
        <form class="task" onsubmit={add.reform(|event: SubmitEvent| event.prevent_default())}>
            <TextField id={format!("follow-up-{}", call.id)} label="Follow-up task" value={title} onchange={set_title} />
            <label class="due">{ "Due" }<input type="date" value={due_day} oninput={set_due} /></label>
            <Button label="Add follow-up" submit=true />
        </form>
    };
    html! {
        <div class={classes!(class, "wrap-up")} role="group" aria-label="Wrap-up">
            if call.asks_for_answer() {
                <AnswerQuestion call={Rc::clone(call)} />
            }
            <div>
                if is_missed {
                    <p class="muted">{ "Added to your tasks: call back today." }</p>
                } else {
                    { outcomes(call, &chosen, options, &dispose) }
                }
            </div>
            <div class="last">
                if !is_missed {
                    { follow_up }
                }
                <div class="buttons">
                    { for go_on }
                    <Button label="Done" icon="check" tone={Tone::Primary} onclick={done.reform(|_: MouseEvent| ())} title="Done (Ctrl Enter)" />
                </div>
            </div>
        </div>
    }
}

/// Whether the key press is for the call bar: it comes from there, or from no field, form, dialog or link.
fn is_of_call(event: &KeyboardEvent) -> bool {
    is_within(event, "section[aria-label=Call]")
        || !(goes_to_field(event) || keeps_key(event) || is_within(event, "form, a"))
}

type Disposition = (AttrValue, AttrValue);

/// Those to choose from, without the empty one.
fn outcomes_of(options: &[Disposition]) -> impl Iterator<Item = &Disposition> {
    options.iter().filter(|(id, _)| !id.is_empty())
}

/// How the call ended, as chips where they are few.
fn outcomes(call: &CallRecord, chosen: &str, options: Vec<Disposition>, dispose: &Callback<String>) -> Html {
    if options.len() > MOST_CHIPS + 1 {
        return html! {
            <SelectField id={format!("disposition-{}", call.id)} label="Outcome" value={chosen.to_owned()} {options} onchange={dispose} />
        };
    }
    html! {
        <div class="outcomes" role="group" aria-label="Outcome">
            <span>{ "Outcome" }</span>
            for (index, (id, words)) in outcomes_of(&options).enumerate() {
                <Button key={id.to_string()} label={words} pressed={**id == *chosen} title={format!("{words} ({})", index + 1)}
                    onclick={
                        let (dispose, id) = (dispose.clone(), if **id == *chosen { AttrValue::default() } else { id.clone() });
                        move |_: MouseEvent| dispose.emit(id.to_string())
                    } />
            }
        </div>
    }
}
