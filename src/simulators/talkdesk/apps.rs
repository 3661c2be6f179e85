//! Talkdesk's apps, as `view` and `app` of the init choose them.

use cti_bridge::talkdesk::{Init, View};

/// What the workspace offers on its left side: wire name, icon.
pub const RAIL: [(&str, &str); 4] =
    [("conversation", "phone"), ("agent-assist", "headset"), ("live", "monitor"), ("canvas-embedded", "grid-3x3")];

/// The app that an init opens. `app` has a meaning in the headless view only; the others open on the phone.
pub fn opened_by(init: &Init) -> &str {
    match init.view {
        View::Headless if !init.app.is_empty() => &init.app,
        _ => "conversation",
    }
}

/// A name for people. The list of apps is open: an unknown one is named after its wire name.
pub fn title(app: &str) -> String {
    let mut title = String::with_capacity(app.len());
    for word in app.split(['-', '_', ' ']).filter(|word| !word.is_empty()) {
        let mut letters = word.chars();
        if !title.is_empty() {
            title.push(' ');
        }
        title.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        title.push_str(letters.as_str());
    }
    title
}

/// What stands in place of an app other than the phone.
pub fn sentence(app: &str) -> Option<&'static str> {
    Some(match app {
        "conversation" => return None,
        "agent-assist" => "Suggestions for the agent would appear here while a call goes on.",
        "live" => "The figures of the contact centre would appear here.",
        "canvas-embedded" => "The agent’s canvas would appear here.",
        _ => "This app would appear here; the simulator only knows its name.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_names_become_titles() {
        assert_eq!(title("conversation"), "Conversation");
        assert_eq!(title("canvas-embedded"), "Canvas Embedded");
        assert_eq!(title("ünknown__app"), "Ünknown App");
    }
}
