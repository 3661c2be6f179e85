//! The CRM's keys, pressed while the keyboard is in the phone. Only our own CRM, and only on this origin, gets them: through
//! `window.screenpop`, which the browser refuses to other origins. No message on the wire carries them (our decision).

use yew::prelude::*;

use super::wiring::parent;
use crate::seam::Link;
use crate::ui::PageKey;
use crate::ui::keys::use_keys;

/// Hands the keys of the page on to the CRM around this window. A key that the CRM doesn't act on stays the browser's.
#[hook]
pub fn use_host_keys() {
    use_keys(|event| {
        let asked = PageKey::of(event).and_then(|_| Link::of(&parent()?));
        if asked.is_some_and(|crm| crm.press_key(event)) {
            event.prevent_default();
        }
    });
}
