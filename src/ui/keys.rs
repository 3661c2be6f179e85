//! Keyboard shortcuts for the whole window, and the one decision about those of a single key. Keys of an input method don't
//! come here, nor to any other handler: see `assets/boot.js`.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::dialog::keeps_key;
use super::focus::takes_text;
use super::navigation;

/// How long single-key shortcuts rest after a navigation that the agent didn't make, in ms. A key that comes meanwhile
/// begins the time again: someone is still writing what they were writing before.
pub const QUIET_MS: f64 = 1_000.0;

/// A key press, and what is known of the moment that it comes in.
#[derive(Clone, PartialEq, Debug)]
pub struct KeyPress<'a> {
    pub key: &'a str,
    pub ctrl: bool,
    pub alt: bool,
    pub meta: bool,
    /// The key is held down.
    pub repeats: bool,
    /// The press goes to something that takes text.
    pub in_field: bool,
    pub dialog_is_open: bool,
    /// The settings switch shortcuts of a single character off (WCAG 2.1.4): then they are somebody's speech.
    pub switched_off: bool,
    /// Since the last navigation that the agent didn't make.
    pub since_unasked_ms: f64,
    /// Since the last character that went to a field, unless the agent has left the field by a key since.
    pub since_typed_ms: f64,
}

/// What a single-key shortcut does with a key press.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShortcutVerdict {
    Act,
    Ignore,
    /// The key was meant for what stood here before: another view, or a field that is gone.
    IgnoreAfterNavigation,
}

/// Decides whether a shortcut of a single key may answer a key press.
pub fn shortcut_verdict(press: &KeyPress) -> ShortcutVerdict {
    let is_character = press.key.chars().count() == 1;
    // On many keyboards brackets need AltGr, which is Ctrl and Alt at once.
    let is_alt_gr = press.ctrl && press.alt && is_character && !press.key.chars().all(char::is_alphanumeric);
    let modified = press.meta || (press.ctrl || press.alt) && !is_alt_gr;
    let moves = press.key.starts_with("Arrow") || press.key.starts_with("Page");
    let held_down = press.repeats && !moves;
    let off = press.switched_off && is_character;
    if modified || held_down || off || press.in_field || press.dialog_is_open {
        ShortcutVerdict::Ignore
    } else if press.since_unasked_ms < QUIET_MS || press.since_typed_ms < QUIET_MS {
        ShortcutVerdict::IgnoreAfterNavigation
    } else {
        ShortcutVerdict::Act
    }
}

/// Returns the key of a press that a single-key shortcut may answer. Each listener for such shortcuts asks here first.
pub fn shortcut(event: &KeyboardEvent) -> Option<String> {
    let key = event.key();
    let at_ms = event.time_stamp();
    let verdict = shortcut_verdict(&KeyPress {
        key: &key,
        ctrl: event.ctrl_key(),
        alt: event.alt_key(),
        meta: event.meta_key(),
        repeats: event.repeat(),
        in_field: goes_to_field(event),
        dialog_is_open: keeps_key(event),
        switched_off: document().document_element().is_some_and(|root| root.has_attribute("data-no-keys")),
        since_unasked_ms: navigation::since_unasked_ms(at_ms),
        since_typed_ms: navigation::since_typed_ms(at_ms),
    });
    if goes_to_field(event) {
        navigation::note_typed(at_ms, key.chars().count() == 1);
    }
    match verdict {
        ShortcutVerdict::Act => Some(key).filter(|_| !event.default_prevented()),
        ShortcutVerdict::Ignore => None,
        ShortcutVerdict::IgnoreAfterNavigation => {
            navigation::set(at_ms);
            None
        }
    }
}

/// Returns which of a numbered row of choices a press of a number key means, counted from 0: the key 1 is the first one's.
pub fn numbered(event: &KeyboardEvent) -> Option<usize> {
    shortcut(event)?.parse::<usize>().ok()?.checked_sub(1)
}

/// Returns whether the key press comes from an element that a selector names, or from within one.
pub fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// Returns whether the key press goes to something that takes text.
pub fn goes_to_field(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.or_else(|| document().active_element()).is_some_and(|element| takes_text(&element))
}

/// Calls `handler` for each key press in the window for as long as the component lives.
/// The newest handler is used, so that it sees the newest state.
#[hook]
pub fn use_keys(handler: impl Fn(&KeyboardEvent) + 'static) {
    use_keys_in(EventListenerPhase::Bubble, handler);
}

/// The same before every handler of [`use_keys`], whichever of them came first.
#[hook]
pub fn use_keys_first(handler: impl Fn(&KeyboardEvent) + 'static) {
    use_keys_in(EventListenerPhase::Capture, handler);
}

#[hook]
fn use_keys_in(phase: EventListenerPhase, handler: impl Fn(&KeyboardEvent) + 'static) {
    let newest = use_mut_ref(|| None::<Box<dyn Fn(&KeyboardEvent)>>);
    *newest.borrow_mut() = Some(Box::new(handler));
    use_effect_with((), move |()| {
        let listener = EventListener::new_with_options(
            &window(),
            "keydown",
            EventListenerOptions { phase, passive: false },
            move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                    && let Some(handler) = newest.borrow().as_ref()
                {
                    handler(event);
                }
            },
        );
        move || drop(listener)
    });
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::ShortcutVerdict::{Act, Ignore, IgnoreAfterNavigation};
    use super::*;

    fn press(key: &str) -> KeyPress<'_> {
        KeyPress {
            key,
            ctrl: false,
            alt: false,
            meta: false,
            repeats: false,
            in_field: false,
            dialog_is_open: false,
            switched_off: false,
            since_unasked_ms: f64::INFINITY,
            since_typed_ms: f64::INFINITY,
        }
    }

    #[test]
    fn a_shortcut_acts_only_where_a_person_can_mean_it() {
        let cases = [
            ("a plain key", press("c"), Act),
            ("a key for a field that is gone", KeyPress { since_typed_ms: 300.0, ..press("c") }, IgnoreAfterNavigation),
            ("a key some time after writing", KeyPress { since_typed_ms: 1_000.0, ..press("c") }, Act),
            ("Enter", press("Enter"), Act),
            ("with Ctrl", KeyPress { ctrl: true, ..press("c") }, Ignore),
            ("with Alt", KeyPress { alt: true, ..press("c") }, Ignore),
            ("with Cmd", KeyPress { meta: true, ..press("c") }, Ignore),
            ("a letter with AltGr", KeyPress { ctrl: true, alt: true, ..press("c") }, Ignore),
            ("a bracket with AltGr", KeyPress { ctrl: true, alt: true, ..press("[") }, Act),
            ("a bracket with Ctrl", KeyPress { ctrl: true, ..press("[") }, Ignore),
            ("held down", KeyPress { repeats: true, ..press("c") }, Ignore),
            ("j held down", KeyPress { repeats: true, ..press("j") }, Ignore),
            ("Enter held down", KeyPress { repeats: true, ..press("Enter") }, Ignore),
            ("an arrow held down", KeyPress { repeats: true, ..press("ArrowDown") }, Act),
            ("in a field", KeyPress { in_field: true, ..press("c") }, Ignore),
            ("under a dialog", KeyPress { dialog_is_open: true, ..press("c") }, Ignore),
            ("switched off", KeyPress { switched_off: true, ..press("c") }, Ignore),
            ("switched off, but no character", KeyPress { switched_off: true, ..press("Enter") }, Act),
            ("before a screen pop", KeyPress { since_unasked_ms: -3.0, ..press("c") }, IgnoreAfterNavigation),
            ("right after a screen pop", KeyPress { since_unasked_ms: 999.9, ..press("c") }, IgnoreAfterNavigation),
            ("a second after it", KeyPress { since_unasked_ms: 1_000.0, ..press("c") }, Act),
            ("in a field, after one", KeyPress { in_field: true, since_unasked_ms: 5.0, ..press("c") }, Ignore),
        ];
        for (what, press, verdict) in cases {
            assert_eq!(shortcut_verdict(&press), verdict, "{what}");
        }
    }
}
