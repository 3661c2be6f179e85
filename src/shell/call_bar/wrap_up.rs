//! After the call: how it ended, what follows, and on to the next contact.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::{CallRecord, Task, What};
use crate::routes::Route;
use crate::sheet;
use crate::store::{use_activities, use_calls, use_contacts, use_settings, use_unsaved};
use crate::ui::{Button, SelectField, TextField, Tone, intl, use_toasts};
use crate::views::{AnswerQuestion, disposer, disposition_options, next_contact};

/// The follow-up task that is offered.
const FOLLOW_UP: &str = "Call back";

#[derive(Properties, PartialEq)]
pub struct WrapUpProps {
    pub call: Rc<CallRecord>,
}

#[component]
pub fn WrapUp(props: &WrapUpProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; container-type: inline-size;
        & > .task { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 8px; align-items: start; }
        & > .task > button { margin-top: 20px; min-height: 34px; }
        & > .task label.due { display: grid; gap: 4px; font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & > .task input[type=date] { min-height: 34px; padding: 5px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); font-size: 14px; }
        & > .buttons { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; }
        @container (max-width: 460px) { & > .task { grid-template-columns: minmax(0, 1fr) auto; } & > .task > :first-child { grid-column: 1 / -1; } }
        "#
    );
    let (calls, contacts, activities) = (use_calls(), use_contacts(), use_activities());
    let (settings, toasts, navigator) = (use_settings().now, use_toasts(), use_navigator());
    let call = &props.call;
    let (title, set_title) = use_unsaved(&format!("screenpop.follow-up.{}", call.id), FOLLOW_UP);
    let due = use_state(|| intl::iso_day(intl::midday_ms(1)));
    let options = disposition_options(call, &settings);
    let chosen = call.reason.as_ref().map(|reason| reason.id.clone()).unwrap_or_default();
    let dispose = disposer(call, &calls, &settings);
    let add = {
        let (activities, toasts, call) = (activities.clone(), toasts.clone(), Rc::clone(call));
        let (title, set_title, due) = (title.clone(), set_title.clone(), due.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if title.trim().is_empty() {
                return;
            }
            let task = Task {
                title: title.trim().to_owned(),
                due: (*due).clone(),
                call_id: Some(call.id.clone()),
                ..Task::default()
            };
            set_title.emit(FOLLOW_UP.to_owned());
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
    let next =
        use_memo((contacts.clone(), call.contact_id.clone()), |(contacts, id)| next_contact(contacts, id.as_deref()?));
    let done = {
        let (calls, id) = (calls.clone(), call.id.clone());
        Callback::from(move |_: MouseEvent| calls.put_away(&id))
    };
    let go_on = (*next).clone().map(|next| {
        let (calls, id, navigator) = (calls.clone(), call.id.clone(), navigator.clone());
        let label = format!("Next: {}", next.name());
        let onclick = Callback::from(move |_: MouseEvent| {
            calls.put_away(&id);
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Contact(next.external_id.clone()));
            }
        });
        html! { <Button {label} icon="arrow-right" title="Done with this call, on to the next contact of the list" {onclick} /> }
    });
    let set_due = {
        let due = due.setter();
        Callback::from(move |event: InputEvent| due.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    html! {
        <div class={classes!(class, "wrap-up")} role="group" aria-label="Wrap-up">
            if call.asks_for_answer() {
                <AnswerQuestion call={Rc::clone(call)} />
            }
            <SelectField id={format!("disposition-{}", call.id)} label="Disposition" value={chosen} {options} onchange={dispose} />
            <form class="task" onsubmit={add}>
                <TextField id={format!("follow-up-{}", call.id)} label="Follow-up task" value={title} onchange={set_title} />
                <label class="due">{ "Due" }<input type="date" value={(*due).clone()} oninput={set_due} /></label>
                <Button label="Add follow-up" submit=true />
            </form>
            <div class="buttons">
                { for go_on }
                <Button label="Done" icon="check" tone={Tone::Primary} onclick={done} />
            </div>
        </div>
    }
}
