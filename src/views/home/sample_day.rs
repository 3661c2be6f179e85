//! For a home without a call yet: something to look at.

use std::rc::Rc;

use yew::prelude::*;

use crate::store::{use_contacts, use_settings};
use crate::ui::{Button, Card, use_toasts};

#[component]
pub fn FillIn() -> Html {
    let (contacts, settings, toasts) = (use_contacts(), use_settings(), use_toasts());
    let fill = Callback::from(move |_: MouseEvent| {
        let Some(toasts) = toasts.clone() else { return };
        let (contacts, settings) = (contacts.clone(), settings.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let done = match contacts.fill_in_sample_day(&settings.now.reasons).await {
                Ok(done) => Rc::new(done),
                Err(why) => return toasts.say(why),
            };
            let told = toasts.clone();
            let undo = Callback::from(move |()| {
                let (contacts, told, done) = (contacts.clone(), told.clone(), Rc::clone(&done));
                wasm_bindgen_futures::spawn_local(async move {
                    if let Err(why) = contacts.undo(&done).await {
                        told.say(why);
                    }
                });
            });
            toasts.offer("Sample activity loaded.", "Undo", undo);
        });
    });
    html! {
        <Card title="No calls yet">
            <p>{ "Your calls appear here as they happen: by hour, by result, and how long you talked. Want to see it full? Load two weeks of sample activity." }</p>
            <p style="margin-top:14px"><Button label="Load sample activity" icon="sparkles" onclick={fill} /></p>
        </Card>
    }
}
