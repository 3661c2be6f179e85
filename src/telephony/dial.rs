//! Click-to-call: one hook and one button, beside every number.

use std::rc::Rc;

use cti_bridge::talkdesk::ClickToCall;
use yew::prelude::*;

use super::provider::{use_talkdesk, use_talkdesk_state};
use super::talkdesk::Talkdesk;
use super::words::no_call;
use crate::crm::Contact;
use crate::parts::CallsThrough;
use crate::store::settings::Settings;
use crate::store::{shown_providers, use_calls, use_settings};
use crate::ui::{Button, Toasts, Tone, use_toasts};

/// Dials a number for a contact.
#[derive(Clone, PartialEq)]
pub struct Dialler {
    /// Why no call can be made now.
    pub unavailable: Option<AttrValue>,
    /// Whom a call rings or goes on with, by their external ids.
    on_the_line: Rc<Vec<String>>,
    through: DialThrough,
    settings: Rc<Settings>,
    toasts: Option<Toasts>,
}

/// The provider that makes the call, by what dials there.
#[derive(Clone, PartialEq)]
enum DialThrough {
    Talkdesk(Talkdesk),
    Other(Callback<(String, Option<String>), Result<(), String>>),
}

impl Dialler {
    /// The same for one contact: one who asked not to be called can't be, nor one who is on the line.
    pub fn respecting(&self, contact: &Contact) -> Self {
        let because = |why: &str| Some(AttrValue::from(contact.name() + why));
        let unavailable = if contact.do_not_call {
            because(" asked not to be called.")
        } else if self.on_the_line.contains(&contact.external_id) {
            because(" is on the line.")
        } else {
            self.unavailable.clone()
        };
        Self { unavailable, ..self.clone() }
    }

    /// `to` is an E.164 number; the contact's external id goes with it where there is one.
    pub fn call(&self, to: &str, contact_id: Option<&str>) {
        let said = match (&self.unavailable, &self.through) {
            (Some(why), _) => Err(why.to_string()),
            (None, DialThrough::Other(dial)) => dial.emit((to.to_owned(), contact_id.map(str::to_owned))),
            (None, DialThrough::Talkdesk(talkdesk)) => talkdesk.click_to_call(ClickToCall {
                to: to.to_owned(),
                contact_id: contact_id.map(str::to_owned),
                from: (!self.settings.from.is_empty()).then(|| self.settings.from.clone()),
                metadata: self.settings.call_metadata(),
            }),
        };
        if let (Err(why), Some(toasts)) = (said, &self.toasts) {
            toasts.say(why);
        }
    }
}

/// Through LeadDesk in the contact card and wherever the app runs inside LeadDesk, else through the added provider where
/// there is one, else through Talkdesk.
#[hook]
pub fn use_dialler() -> Dialler {
    let (talkdesk, state) = (use_talkdesk(), use_talkdesk_state());
    let other = use_context::<CallsThrough>();
    let (settings, toasts, calls) = (use_settings().now, use_toasts(), use_calls());
    let on_the_line = use_memo(calls, |calls| calls.on_the_line());
    let (through, unavailable) = match other {
        Some(other) if other.calls => (DialThrough::Other(other.dial), other.unavailable),
        _ if !shown_providers().talkdesk() => {
            (DialThrough::Talkdesk(talkdesk), Some(AttrValue::Static("Open this page inside LeadDesk to call.")))
        }
        _ => {
            let unavailable = (!state.may_call).then(|| AttrValue::from(no_call(&state)));
            (DialThrough::Talkdesk(talkdesk), unavailable)
        }
    };
    Dialler { unavailable, on_the_line, through, settings, toasts }
}

/// That a number's extension is shown only.
pub fn not_dialled(extension: &str) -> String {
    format!("Extension {extension} isn’t dialled")
}

/// The same as a note behind a number; nothing where it has no extension.
pub fn extension_note(extension: Option<&str>) -> Html {
    html! {
        if let Some(extension) = extension {
            { " " }<small class="muted">{ not_dialled(extension) }</small>
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct CallButtonProps {
    /// The number as people read it.
    pub number: AttrValue,
    /// The same as E.164.
    pub e164: AttrValue,
    #[prop_or_default]
    pub contact_id: Option<AttrValue>,
    pub dialler: Dialler,
    /// Whom it calls: stands on the button, in place of a bare icon. The number's own button stands beside the number.
    #[prop_or_default]
    pub whom: Option<AttrValue>,
}

#[component]
pub fn CallButton(props: &CallButtonProps) -> Html {
    let onclick = {
        let (dialler, to, contact_id) = (props.dialler.clone(), props.e164.clone(), props.contact_id.clone());
        Callback::from(move |event: MouseEvent| {
            // In a list, the row beneath opens its contact.
            event.stop_propagation();
            dialler.call(&to, contact_id.as_deref());
        })
    };
    html! {
        <Button label={format!("Call {}", props.whom.as_ref().unwrap_or(&props.number))} icon="phone" icon_only={props.whom.is_none()} tone={Tone::Call}
            unavailable={props.dialler.unavailable.clone()} {onclick} />
    }
}
