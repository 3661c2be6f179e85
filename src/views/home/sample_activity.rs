//! Loading what goes on with the samples.

use yew::prelude::*;

use crate::routes::Route;
use crate::store::{use_contacts, use_settings};
use crate::ui::{Button, Card, use_toasts};
use crate::views::RESET;

/// Loads the samples' activity, in place of what was loaded before, and offers to undo it.
#[hook]
pub fn use_load_activity() -> Callback<()> {
    let (contacts, settings, toasts) = (use_contacts(), use_settings(), use_toasts());
    Callback::from(move |()| {
        let Some(toasts) = toasts.clone() else { return };
        let (contacts, settings) = (contacts.clone(), settings.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let done = match contacts.load_sample_activity(&settings.now.reasons).await {
                Ok(done) => done,
                Err(why) => return toasts.say(why),
            };
            toasts
                .offer_undo("Sample activity loaded.", async move || contacts.undo(&done).await.map(|_| String::new()));
        });
    })
}

/// For a home without a call yet: something to look at.
#[component]
pub fn FillIn() -> Html {
    let load = use_load_activity();
    html! {
        <Card title="No calls yet">
            <p>{ "Your calls will appear here by hour, by result and by talk time. Want to see it full? Load two weeks of sample activity." }</p>
            <p style="margin-top:14px"><Button label="Load sample activity" icon="sparkles" onclick={load.reform(|_: MouseEvent| ())} /></p>
        </Card>
    }
}

/// For a home with calls: what is done before the next demo.
#[component]
pub fn StartAfresh() -> Html {
    let load = use_load_activity();
    html! {
        <Card title="Before the next demo">
            <p>{ "Load two weeks of sample activity as of now, or start over with the sample contacts." }</p>
            <p style="display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;margin-top:14px">
                <Button label="Load sample activity" icon="sparkles" onclick={load.reform(|_: MouseEvent| ())} />
                <a href={format!("{}?{RESET}=1", Route::Data.href())}>{ "Reset to sample data" }</a>
            </p>
        </Card>
    }
}

/// A link asks for the samples’ activity: it is offered once, since a link changes nothing by itself. Shows nothing.
#[component]
pub fn OfferActivity() -> Html {
    let (settings, toasts, load) = (use_settings(), use_toasts(), use_load_activity());
    use_effect_with(settings.overrides.activity == Some(true), move |is_asked| {
        if let (true, Some(toasts)) = (*is_asked, &toasts) {
            toasts.offer("Load two weeks of sample activity?", "Load", load);
        }
    });
    Html::default()
}
