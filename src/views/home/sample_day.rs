//! For a home without a call yet: something to look at.

use yew::prelude::*;

use crate::store::{use_contacts, use_settings};
use crate::ui::{Button, Card, use_toasts};

#[component]
pub fn FillIn() -> Html {
    let (contacts, settings, toasts) = (use_contacts(), use_settings(), use_toasts());
    let fill = Callback::from(move |_: MouseEvent| {
        let day = contacts.fill_in_sample_day(&settings.now.reasons);
        if let Some(toasts) = &toasts {
            let contacts = contacts.clone();
            let undo = Callback::from(move |()| contacts.take_out_sample_day(&day));
            toasts.offer("Two weeks of sample calls, tasks and notes are filled in.", "Undo", undo);
        }
    });
    html! {
        <Card title="No calls yet">
            <p>{ "Your calls appear here as they happen: by hour, by result, and how long you talked. To see it with figures at once, fill in two weeks of an agent’s work, made up." }</p>
            <p style="margin-top:14px"><Button label="Fill in a sample day" icon="sparkles" onclick={fill} /></p>
        </Card>
    }
}
