//! Whether an `openContact` opens its contact at once, or a question waits beside what the agent is doing.

use serde::{Deserialize, Serialize};

use crate::work_in_view::Work;

/// What the screen pop did with an `openContact`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum ScreenPopOutcome {
    Opened,
    /// Opened, with unsaved edits in the view before it. They are still there when the agent goes back.
    OpenedAndKept,
    /// The agent was asked, and nothing else changed.
    Asked(AskReason),
    /// The contact was on the screen already.
    Stayed,
    /// By the settings, it opens when the call is answered.
    Waits,
    /// By the settings, it doesn't open by itself.
    Never,
}

/// Why the agent is asked first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AskReason {
    /// A field of the view has the focus: the next key is meant for it.
    FieldInUse,
    /// The view has a dialog open.
    DialogOpen,
    /// The view holds work that would be lost.
    WorkAtStake,
}

/// The screen at the moment of a screen pop.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Screen {
    /// The view shows this very contact.
    pub shows_contact: bool,
    /// A field of the view has the focus. A field elsewhere, such as the call's note, outlives the view.
    pub field_in_use: bool,
    pub dialog_open: bool,
    pub work: Option<Work>,
}

/// Decides what a screen pop does.
pub(super) fn screen_pop_decision(screen: &Screen) -> ScreenPopOutcome {
    if screen.shows_contact {
        return ScreenPopOutcome::Stayed;
    }
    if screen.dialog_open {
        return ScreenPopOutcome::Asked(AskReason::DialogOpen);
    }
    if screen.field_in_use {
        return ScreenPopOutcome::Asked(AskReason::FieldInUse);
    }
    match &screen.work {
        None => ScreenPopOutcome::Opened,
        Some(work) if work.is_kept => ScreenPopOutcome::OpenedAndKept,
        Some(_) => ScreenPopOutcome::Asked(AskReason::WorkAtStake),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::ScreenPopOutcome::{Asked, Opened, OpenedAndKept, Stayed};
    use super::*;

    #[test]
    fn a_screen_pop_takes_nothing_from_the_agent() {
        let quiet = Screen::default;
        let edits = || Some(Work::kept("your edits to Ada", "Ada"));
        let selection = || Some(Work::lost_with_view("the selection"));
        let field = AskReason::FieldInUse;
        let cases = [
            ("nothing is going on", quiet(), Opened),
            ("edits that are a draft", Screen { work: edits(), ..quiet() }, OpenedAndKept),
            ("work that would be lost", Screen { work: selection(), ..quiet() }, Asked(AskReason::WorkAtStake)),
            ("a field without edits", Screen { field_in_use: true, ..quiet() }, Asked(field)),
            ("typing edits", Screen { field_in_use: true, work: edits(), ..quiet() }, Asked(field)),
            ("a dialog", Screen { dialog_open: true, ..quiet() }, Asked(AskReason::DialogOpen)),
            (
                "a field of a dialog",
                Screen { dialog_open: true, field_in_use: true, ..quiet() },
                Asked(AskReason::DialogOpen),
            ),
            (
                "typing in the form of that contact",
                Screen { shows_contact: true, field_in_use: true, dialog_open: true, work: selection() },
                Stayed,
            ),
        ];
        for (what, screen, outcome) in cases {
            assert_eq!(screen_pop_decision(&screen), outcome, "{what}");
        }
    }
}
