//! Dialling by the key `c`: the first press says whom the second one will call, so that a key meant for something else
//! dials nobody.

use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::dial::Dialler;
use crate::crm::Contact;
use crate::sheet;
use crate::ui::keys::{QUIET_MS, goes_to_field, shortcut, use_keys_first};

/// The key.
const KEY: &str = "c";
/// How long the second press may take, in ms.
const LAPSES_MS: u32 = 5_000;
/// Shortcuts that come naturally right before a call. Any other character tells that someone is writing.
const BEFORE_A_CALL: [&str; 5] = ["j", "k", "x", "[", "]"];

/// A call that the second press makes.
#[derive(Clone, PartialEq, Debug)]
struct Armed {
    to: String,
    contact_id: String,
    /// Whom it calls, in words.
    whom: String,
    at_ms: f64,
}

#[derive(Clone, PartialEq, Debug, Default)]
struct State {
    armed: Option<Armed>,
    /// When a character was typed that no shortcut before a call is made of.
    typed_ms: Option<f64>,
}

impl State {
    /// The key was pressed to make this call. Returns the state after it, and whether the call is made.
    fn pressed(&self, call: Armed) -> (Self, bool) {
        let at_ms = call.at_ms;
        if self.typed_ms.is_some_and(|typed_ms| at_ms - typed_ms < QUIET_MS) {
            return (Self { armed: None, typed_ms: Some(at_ms) }, false);
        }
        let again = self.armed.as_ref().is_some_and(|armed| {
            (&armed.to, &armed.contact_id) == (&call.to, &call.contact_id)
                && at_ms - armed.at_ms <= f64::from(LAPSES_MS)
        });
        (Self { armed: Some(call).filter(|_| !again), typed_ms: None }, again)
    }

    /// Another key was pressed. One that goes to a field is written there, and so was meant for it.
    fn other_key(&self, key: &str, in_field: bool, at_ms: f64) -> Self {
        let is_character = key.chars().count() == 1;
        let typed = is_character && !in_field && !BEFORE_A_CALL.contains(&key);
        Self { armed: None, typed_ms: if typed { Some(at_ms) } else { self.typed_ms } }
    }
}

#[derive(Properties, PartialEq)]
pub struct DialKeyProps {
    /// Whom the key calls now: none while it calls nobody.
    pub whom: Callback<(), Option<Rc<Contact>>>,
    pub dialler: Dialler,
}

/// The key `c` for a view, and the line that says what the second press would do. It has to stand in the document from the
/// start, so that screen readers hear it.
#[component]
pub fn DialKey(props: &DialKeyProps) -> Html {
    let class = sheet!(
        r#"
        position: fixed; z-index: 40; top: 64px; left: 50%; translate: -50% 0; max-width: min(560px, calc(100vw - 24px)); padding: 8px 16px; overflow-wrap: anywhere;
        border: 1px solid var(--green); border-radius: 10px; background: var(--surface); color: var(--text); box-shadow: var(--shadow);
        &:empty { display: block; padding: 0; border: 0; box-shadow: none; }
        "#
    );
    let state = use_state_eq(State::default);
    {
        let (state, whom, dialler) = (state.clone(), props.whom.clone(), props.dialler.clone());
        use_keys_first(move |event| {
            let key = event.key();
            if key == KEY {
                if shortcut(event).is_some()
                    && let Some(contact) = whom.emit(())
                {
                    event.prevent_default();
                    press(&state, &dialler.respecting(&contact), &contact);
                }
                return;
            }
            if matches!(key.as_str(), "Shift" | "Control" | "Alt" | "AltGraph" | "Meta") {
                return;
            }
            if state.armed.is_some() && key == "Escape" {
                // It cancels this, and nothing else.
                event.prevent_default();
            }
            state.set(state.other_key(&key, goes_to_field(event), now_ms()));
        });
    }
    {
        let state = state.clone();
        use_effect_with(state.armed.clone(), move |armed| {
            let lapse = armed
                .is_some()
                .then(|| Timeout::new(LAPSES_MS, move || state.set(State { armed: None, typed_ms: state.typed_ms })));
            move || drop(lapse)
        });
    }
    let line = |armed: &Armed| format!("Press {KEY} again to call {}. Esc cancels.", armed.whom);
    html! { <div {class} role="status">{ state.armed.as_ref().map(line) }</div> }
}

/// The key was pressed for this contact: dials at the second press.
fn press(state: &UseStateHandle<State>, dialler: &Dialler, contact: &Contact) {
    let Some(phone) = contact.main_phone() else { return };
    if dialler.unavailable.is_some() {
        // Says why.
        return dialler.call(&phone.e164, Some(&contact.external_id));
    }
    let whom = format!("{}, {}", contact.name(), phone.display);
    let call = Armed { to: phone.e164.clone(), contact_id: contact.external_id.clone(), whom, at_ms: now_ms() };
    let (next, calls) = state.pressed(call);
    state.set(next);
    if calls {
        dialler.call(&phone.e164, Some(&contact.external_id));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// A key of someone's, and when.
    enum Key {
        /// `c`, with this contact's row or page before them.
        Call(&'static str),
        Other(&'static str),
        InField(&'static str),
    }

    /// How many calls these keys make.
    fn calls(keys: &[(Key, f64)]) -> usize {
        let mut state = State::default();
        let mut calls = 0;
        for (key, at_ms) in keys {
            state = match key {
                Key::Call(to) => {
                    let call = Armed {
                        to: (*to).to_owned(),
                        contact_id: (*to).to_owned(),
                        whom: String::new(),
                        at_ms: *at_ms,
                    };
                    let (next, made) = state.pressed(call);
                    calls += usize::from(made);
                    next
                }
                Key::Other(key) => state.other_key(key, false, *at_ms),
                Key::InField(key) => state.other_key(key, true, *at_ms),
            };
        }
        calls
    }

    #[test]
    fn only_two_presses_meant_for_one_contact_make_a_call() {
        use Key::{Call, InField, Other};
        for (what, keys, made) in [
            ("once", vec![(Call("a"), 0.0)], 0),
            ("twice", vec![(Call("a"), 0.0), (Call("a"), 400.0)], 1),
            ("four times", vec![(Call("a"), 0.0), (Call("a"), 1.0), (Call("a"), 2.0), (Call("a"), 3.0)], 2),
            ("too late", vec![(Call("a"), 0.0), (Call("a"), 5_001.0)], 0),
            ("for two contacts", vec![(Call("a"), 0.0), (Call("b"), 400.0)], 0),
            ("with Escape between", vec![(Call("a"), 0.0), (Other("Escape"), 100.0), (Call("a"), 200.0)], 0),
            ("after j", vec![(Other("j"), 0.0), (Call("a"), 100.0), (Call("a"), 400.0)], 1),
            ("success", vec![(Other("u"), 0.0), (Call("a"), 100.0), (Call("a"), 200.0), (Other("e"), 300.0)], 0),
            ("account, slowly", vec![(Other("a"), 0.0), (Call("a"), 900.0), (Call("a"), 1_800.0)], 0),
            ("calc", vec![(Call("a"), 0.0), (Other("a"), 100.0), (Other("l"), 200.0), (Call("a"), 300.0)], 0),
            ("a pause after a word", vec![(Other("a"), 0.0), (Call("a"), 1_000.0), (Call("a"), 1_400.0)], 1),
            ("after a word in a field", vec![(InField("a"), 0.0), (Call("a"), 100.0), (Call("a"), 400.0)], 1),
        ] {
            assert_eq!(calls(&keys), made, "{what}");
        }
    }
}
