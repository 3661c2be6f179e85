//! Says once that some of the saved settings can't be read.

use yew::prelude::*;

use crate::store::use_settings;
use crate::ui::use_toasts;

#[component]
pub fn UnreadSettings() -> Html {
    let (settings, toasts) = (use_settings(), use_toasts());
    use_effect_with((), move |()| {
        let unread = settings.take_unread();
        if let (false, Some(toasts)) = (unread.is_empty(), toasts) {
            toasts.say(sentence(&unread));
        }
    });
    Html::default()
}

fn sentence(unread: &[String]) -> String {
    let names: Vec<&str> = unread.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return "Saved settings couldn’t be read, so the defaults apply. The old text is kept.".to_owned();
    }
    format!("These settings couldn’t be read, so their defaults apply: {}. The old values are kept.", names.join(", "))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::sentence;

    #[test]
    fn the_members_are_named() {
        assert!(sentence(&["int".to_owned(), "view".to_owned()]).contains("defaults apply: int, view."));
        assert!(sentence(&[String::new()]).starts_with("Saved settings couldn’t be read"));
    }
}
