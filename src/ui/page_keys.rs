//! The keys of the page: they work wherever the keyboard is, in a field as well. Talkdesk's simulator hands them on.

use gloo::utils::window;
use web_sys::KeyboardEvent;

use super::keys::goes_to_field;

/// What Apple calls its key of commands.
const APPLES: &str = "⌘";

/// What a key of the page asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PageKey {
    /// Opens or closes the command palette.
    Palette,
    /// Moves the focus to the next region.
    NextRegion,
    PreviousRegion,
    /// Moves the focus to the newest call's note.
    Note,
    /// Shows the phone and moves the focus there.
    Phone,
}

impl PageKey {
    /// Returns what a key press asks for; nothing for any other key, and for what Apple's Alt (Option) writes into a field.
    pub fn of(event: &KeyboardEvent) -> Option<Self> {
        if event.alt_key() && command_key() == APPLES && goes_to_field(event) {
            return None;
        }
        let command = event.ctrl_key() || event.meta_key();
        Self::of_press(&event.key(), &event.code(), command, event.alt_key(), event.shift_key())
    }

    /// `code` is the key's place on the keyboard: with Alt, `key` is often another character. `command` is Ctrl or Cmd.
    fn of_press(key: &str, code: &str, command: bool, alt: bool, shift: bool) -> Option<Self> {
        match (command, alt, shift) {
            (true, false, false) if key.eq_ignore_ascii_case("k") => Some(Self::Palette),
            (false, false, false) if key == "F6" => Some(Self::NextRegion),
            (false, false, true) if key == "F6" => Some(Self::PreviousRegion),
            (false, true, false) if code == "KeyN" => Some(Self::Note),
            (false, true, false) if code == "KeyP" => Some(Self::Phone),
            (_, _, _) => None,
        }
    }
}

/// Returns what the keyboard calls the key of commands: `⌘` on Apple's, `Ctrl` on others.
pub fn command_key() -> &'static str {
    command_key_of(&window().navigator().platform().unwrap_or_default())
}

fn command_key_of(platform: &str) -> &'static str {
    let is_apple = ["Mac", "iPhone", "iPad"].iter().any(|name| platform.starts_with(name));
    if is_apple { APPLES } else { "Ctrl" }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn apples_keyboards_have_another_command_key() {
        for (platform, key) in
            [("MacIntel", "⌘"), ("iPad", "⌘"), ("Win32", "Ctrl"), ("Linux x86_64", "Ctrl"), ("", "Ctrl")]
        {
            assert_eq!(command_key_of(platform), key, "{platform}");
        }
    }

    #[test]
    fn a_key_of_the_page_needs_its_modifiers_and_no_others() {
        let none = (false, false, false);
        let (command, alt, shift) = ((true, false, false), (false, true, false), (false, false, true));
        for (key, code, (with_command, with_alt, with_shift), wanted) in [
            ("k", "KeyK", command, Some(PageKey::Palette)),
            ("K", "KeyK", command, Some(PageKey::Palette)),
            ("k", "KeyK", none, None),
            ("K", "KeyK", (true, false, true), None),
            ("F6", "F6", none, Some(PageKey::NextRegion)),
            ("F6", "F6", shift, Some(PageKey::PreviousRegion)),
            ("F6", "F6", command, None),
            ("F6", "F6", alt, None),
            ("n", "KeyN", alt, Some(PageKey::Note)),
            ("Dead", "KeyN", alt, Some(PageKey::Note)),
            ("n", "KeyN", (true, true, false), None),
            ("π", "KeyP", alt, Some(PageKey::Phone)),
            ("p", "KeyP", none, None),
        ] {
            let found = PageKey::of_press(key, code, with_command, with_alt, with_shift);
            assert_eq!(found, wanted, "{key} {with_command} {with_alt} {with_shift}");
        }
    }
}
