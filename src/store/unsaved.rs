//! Typed text that isn't saved yet, for a form.

use yew::prelude::*;

use crate::crm::unsaved;

/// Returns the text as it is typed, and a callback that changes it. It survives that the form is closed or the page left,
/// under a name of its own, until it is the text that the form starts with again.
#[hook]
pub fn use_unsaved(name: &str, start: &str) -> (String, Callback<String>) {
    let text = use_state(|| unsaved::take_over(name).unwrap_or_else(|| start.to_owned()));
    {
        // What nobody has touched follows what is stored.
        let (text, before) = (text.clone(), use_mut_ref(|| start.to_owned()));
        use_effect_with(start.to_owned(), move |start| {
            let was = before.replace(start.clone());
            if was != *start && *text == was {
                text.set(start.clone());
            }
        });
    }
    let freed = use_freed();
    {
        let (text, is_untouched, name) = (text.setter(), *text == start, name.to_owned());
        use_effect_with(freed, move |freed| {
            if *freed
                && is_untouched
                && let Some(typed) = unsaved::take_over(&name)
            {
                text.set(typed);
            }
        });
    }
    let change = {
        let (text, name, start) = (text.setter(), name.to_owned(), start.to_owned());
        Callback::from(move |typed: String| {
            if typed == start {
                unsaved::forget(&name);
            } else {
                unsaved::write(&name, &typed);
            }
            text.set(typed);
        })
    };
    ((*text).clone(), change)
}

/// Returns whether the texts that crashed pages left behind are free. A form looks for its text again then.
#[hook]
pub fn use_freed() -> bool {
    let freed = use_state_eq(|| false);
    {
        let freed = freed.setter();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                unsaved::free_left_behind().await;
                freed.set(true);
            });
        });
    }
    *freed
}
