//! The remote: the audience's simulated phone, rung and answered from the presenter's window.

use std::rc::Rc;

use serde::Deserialize;
use serde_json::{Value, json};
use web_sys::{HtmlSelectElement, Window};
use yew::prelude::*;

use crate::crm::{Column, Contact, Filters, Sort};
use crate::seam::Simulator;
use crate::sheet;
use crate::store::use_contacts;
use crate::ui::{Button, Tone, use_toasts};

/// So many contacts can be chosen: a remote is no contact list.
const MOST_CALLERS: usize = 12;
/// The number of a caller whom nobody knows: one of those that are kept for fiction.
const UNKNOWN_NUMBER: &str = "+12025550199";

const NO_PHONE: &str = "The audience’s window has no simulated phone.";

/// Where the audience's phone stands.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Phone {
    /// `ringing`, `dialling` or `on`.
    pub call: Option<String>,
    /// As it stands on the wire.
    pub status: String,
}

impl Phone {
    /// None where the window has no simulator, or one that hasn't started.
    pub fn of(window: &Window) -> Option<Self> {
        serde_json::from_value(Simulator::of_talkdesk(window)?.state()?).ok()
    }

    fn words(&self) -> &'static str {
        match self.call.as_deref() {
            None => "No call",
            Some("ringing") => "Ringing",
            Some("dialling") => "Dialling",
            Some(_) => "On a call",
        }
    }
}

/// Whom somebody has chosen as the caller.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
enum Chosen {
    /// Nobody has chosen yet: the first contact.
    #[default]
    First,
    /// The contact with this external id; none for a caller whom the CRM doesn't know.
    Caller(Option<String>),
}

impl Chosen {
    /// The contact that rings. None where the CRM doesn't know the caller, and where the chosen contact isn't listed any
    /// more: nobody else rings in its place.
    fn among<'a>(&self, callers: &'a [Rc<Contact>]) -> Option<&'a Contact> {
        let caller = match self {
            Self::First => callers.first(),
            Self::Caller(chosen) => {
                callers.iter().find(|caller| chosen.as_ref().is_some_and(|id| *id == caller.external_id))
            }
        };
        caller.map(AsRef::as_ref)
    }
}

/// What has the phone ring. `caller`: none for somebody whom the CRM doesn't know. The agent becomes available for it.
fn ring(phone: &Phone, caller: Option<&Contact>) -> Vec<Value> {
    let number = caller.map_or(Some(UNKNOWN_NUMBER), |caller| Some(caller.main_phone()?.e164.as_str()));
    let (id, name) = (caller.map(|caller| &caller.external_id), caller.map(Contact::name));
    let ring = json!({"do": "ring", "name": name, "contact": id, "number": number});
    let available = json!({"do": "status", "status": "available"});
    if phone.status == "available" { vec![ring] } else { vec![available, ring] }
}

#[derive(Properties, PartialEq)]
pub struct RemoteProps {
    /// The audience's window.
    pub window: Window,
    pub phone: Phone,
}

#[component]
pub fn Remote(props: &RemoteProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 10px;
        & label { display: grid; gap: 4px; font-size: 12px; color: var(--muted); }
        & select { min-height: 36px; min-width: 0; padding: 3px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); font-size: 14px; }
        & .buttons { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px; }
        & .buttons > button { min-height: 44px; }
        "#
    );
    let (contacts, toasts, chosen) = (use_contacts(), use_toasts(), use_state_eq(Chosen::default));
    let found = contacts.all(&Filters::default(), Sort { column: Column::ExternalId, ..Sort::default() });
    let callers =
        found.rows.iter().filter_map(|row| contacts.at(*row)).filter(|contact| contact.main_phone().is_some());
    let callers: Vec<_> = callers.take(MOST_CALLERS).collect();
    // Does these acts, or says why they can't be done now.
    let acts = |acts: Vec<Value>, why_not: Option<&'static str>| {
        let (window, toasts) = (props.window.clone(), toasts.clone());
        Callback::from(move |_: MouseEvent| {
            let phone = Simulator::of_talkdesk(&window).ok_or(NO_PHONE);
            let phone = why_not.map_or(phone, Err).map_err(str::to_owned);
            let done = phone.and_then(|phone| acts.iter().try_for_each(|act| phone.act(act)));
            if let (Err(why), Some(toasts)) = (done, &toasts) {
                toasts.say(why);
            }
        })
    };
    let choose = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            chosen.set(Chosen::Caller(Some(id).filter(|id| !id.is_empty()))); // an external id is never empty
        })
    };
    let call = props.phone.call.as_deref();
    let no_ring = call.is_some().then_some("A call is in progress.");
    let no_answer = (call != Some("ringing")).then_some("The phone isn’t ringing.");
    let no_end = call.is_none().then_some("There is no call.");
    let caller = chosen.among(&callers);
    let ringing = ring(&props.phone, caller);
    let chosen_id = caller.map(|caller| caller.external_id.as_str());
    html! {
        <div {class} role="group" aria-label="Phone">
            <p role="status" aria-label="Call">{ props.phone.words() }</p>
            <label>{ "Caller" }
                <select onchange={choose}>
                    for caller in callers.iter() {
                        <option key={format!("contact {}", caller.external_id)} value={caller.external_id.clone()} selected={chosen_id == Some(&*caller.external_id)}>{ caller.name() }</option>
                    }
                    <option key="unknown" value="" selected={chosen_id.is_none()}>{ "Unknown caller" }</option>
                </select>
            </label>
            <div class="buttons">
                <Button label="Ring" icon="phone-incoming" tone={Tone::Primary} unavailable={no_ring.map(AttrValue::Static)} onclick={acts(ringing, no_ring)} />
                <Button label="Answer" icon="phone" tone={Tone::Call} unavailable={no_answer.map(AttrValue::Static)} onclick={acts(vec![json!({"do": "answer"})], no_answer)} />
                <Button label="Hang up" icon="phone-off" tone={Tone::Danger} unavailable={no_end.map(AttrValue::Static)} onclick={acts(vec![json!({"do": "hang up"})], no_end)} />
            </div>
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn an_agent_who_is_away_becomes_available_and_the_phone_rings() {
        let phone = |status: &str| Phone { call: None, status: status.to_owned() };
        let ringing = json!({"do": "ring", "name": null, "contact": null, "number": UNKNOWN_NUMBER});
        assert_eq!(ring(&phone("available"), None), std::slice::from_ref(&ringing));
        assert_eq!(ring(&phone("away"), None), [json!({"do": "status", "status": "available"}), ringing]);
    }

    #[test]
    fn the_chosen_caller_stays_the_same_when_the_list_changes() {
        let contact = |id: &str| Rc::new(Contact { external_id: id.to_owned(), ..Contact::default() });
        let (few, more) = ([contact("b"), contact("c")], [contact("a"), contact("b"), contact("c"), contact("d")]);
        let caller = |id: &str| Chosen::Caller(Some(id.to_owned()));
        for (chosen, in_few, in_more) in [
            (Chosen::First, Some("b"), Some("a")),
            (Chosen::Caller(None), None, None),
            (caller("c"), Some("c"), Some("c")),
            (caller("d"), None, Some("d")),
        ] {
            let id = |callers| chosen.among(callers).map(|caller: &Contact| caller.external_id.as_str());
            assert_eq!((id(&few[..]), id(&more[..])), (in_few, in_more), "{chosen:?}");
        }
        assert_eq!(Chosen::First.among(&[]), None);
    }

    #[test]
    fn a_contact_rings_with_its_number() {
        let mut contact =
            Contact { external_id: "C-1".to_owned(), first_name: "Aino".to_owned(), ..Contact::default() };
        contact.phones = vec![crate::crm::Phone { e164: "+46701740605".to_owned(), ..Default::default() }];
        let acts = ring(&Phone { call: None, status: "available".to_owned() }, Some(&contact));
        assert_eq!(acts, [json!({"do": "ring", "name": "Aino", "contact": "C-1", "number": "+46701740605"})]);
    }
}
