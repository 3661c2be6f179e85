//! What is being edited on the screen now and isn't saved: nothing may take the agent away from it unasked.

use std::cell::RefCell;

use yew::prelude::*;

thread_local! {
    static ON_SCREEN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The words for what has unsaved edits on the screen, such as a contact's name.
pub fn on_screen() -> Option<String> {
    ON_SCREEN.with_borrow(Clone::clone)
}

/// Says that the view has unsaved edits, for as long as it does and is shown.
#[hook]
pub fn use_unsaved(words: Option<String>) {
    use_effect_with(words, |words| {
        ON_SCREEN.set(words.clone());
        || ON_SCREEN.set(None)
    });
}
