//! The screen pop: `openContact` opens the contact's form, unless unsaved edits are at stake; then
//! the agent is asked, and nothing is lost either way.

use cti_bridge::talkdesk::FromTalkdesk;
use yew::prelude::*;
use yew_router::prelude::*;

use super::did::Popped;
use super::pop_timing::{Timed, use_pop_timing};
use super::use_talkdesk;
use crate::routes::{Route, current_address};
use crate::store::use_contacts;
use crate::ui::{Button, Dialog, Tone, use_toasts};
use crate::unsaved;

#[component]
pub fn ScreenPop() -> Html {
    let talkdesk = use_talkdesk();
    let contacts = use_contacts();
    let toasts = use_toasts();
    let navigator = use_navigator();
    let asking = use_state(|| None::<String>);
    let open = {
        let asking = asking.setter();
        use_callback(navigator, move |id: String, navigator| {
            asking.set(None);
            if let Some(navigator) = navigator {
                navigator.push(&Route::Contact(id));
            }
        })
    };
    let pop = {
        let asking = asking.setter();
        use_callback(open.clone(), move |external_id: String, open| {
            if current_address().route == Route::Contact(external_id.clone()) {
                // Already on the screen: its edits stay as they are.
                asking.set(None);
                Popped::Stayed
            } else if unsaved::on_screen().is_some() {
                asking.set(Some(external_id));
                Popped::Asked
            } else {
                open.emit(external_id);
                Popped::Opened
            }
        })
    };
    let timing = use_pop_timing(pop);
    {
        let told = use_callback((toasts, timing), move |message: FromTalkdesk, (toasts, timing)| match message {
            FromTalkdesk::OpenContact { external_id } => Some(match timing.emit(external_id) {
                Timed::Popped(popped) => popped,
                Timed::Waits => Popped::Waits,
                Timed::Never => Popped::Never,
            }),
            FromTalkdesk::UserLogoutForced => {
                if let Some(toasts) = toasts {
                    toasts.say("Talkdesk has logged you out by force. Log in again in its panel.");
                }
                None
            }
            _ => None,
        });
        use_effect_with((talkdesk, told), |(talkdesk, told)| talkdesk.on_message(told.clone()));
    }
    let Some(wanted) = (*asking).clone() else { return Html::default() };
    let name_of = |id: &str| contacts.get(id).map_or_else(|| id.to_owned(), |contact| contact.name());
    let edited = unsaved::on_screen().unwrap_or_else(|| "this form".to_owned());
    let stay = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(None))
    };
    let title = format!("Talkdesk asks to open {}", name_of(&wanted));
    let go = open.reform({
        let wanted = wanted.clone();
        move |_: MouseEvent| wanted.clone()
    });
    html! {
        <Dialog {title} onclose={stay.clone()} actions={html! {
            <>
                <Button label="Open, keep my edits for later" onclick={go} />
                <Button label="Stay here" tone={Tone::Primary} autofocus=true onclick={stay.reform(|_| ())} />
            </>
        }}>
            <p>{ format!("Your edits to {edited} aren't saved yet. They are kept whichever you choose: the form has them when you come back to it.") }</p>
        </Dialog>
    }
}
