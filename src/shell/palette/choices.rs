//! What the palette offers.

use std::rc::Rc;

use cti_bridge::talkdesk::Status;

use crate::crm::phone::PhoneError;
use crate::crm::{Contact, fold, phone};
use crate::parts::SCENARIOS;
use crate::routes::Route;
use crate::store::ShownProviders;
use crate::store::settings::Settings;
use crate::telephony::{StatusWords, TalkdeskState, not_dialled, offered_statuses};
use crate::views::{LOG_A_CALL, RESET};

/// One line of the palette.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub key: String,
    pub group: &'static str,
    pub icon: &'static str,
    /// Initials and external id, in place of the icon.
    pub avatar: Option<(String, String)>,
    pub words: String,
    pub beside: String,
    pub does: Does,
}

/// What choosing it does.
#[derive(Clone, PartialEq)]
pub enum Does {
    /// It only says why nothing can be done.
    Nothing,
    Open(Route),
    /// Opens a view with one parameter.
    OpenWith(Route, (&'static str, &'static str)),
    /// E.164.
    Dial(String),
    Status(Status),
    Theme(&'static str),
    Density(&'static str),
    /// Has the simulator ring.
    Ring,
    LoadSampleActivity,
    /// Shows or hides Talkdesk.
    Panel,
    Help,
}

impl Choice {
    fn new(group: &'static str, icon: &'static str, words: impl Into<String>, does: Does) -> Self {
        let words = words.into();
        Self { key: format!("{group}{words}"), group, icon, avatar: None, words, beside: String::new(), does }
    }

    /// One of those with whom something happened last.
    pub fn recent(contact: Rc<Contact>) -> Self {
        Self { group: "Recent contacts", ..Self::contact(contact) }
    }

    pub fn contact(contact: Rc<Contact>) -> Self {
        let id = contact.external_id.clone();
        Self {
            key: format!("contact {id}"),
            avatar: Some((contact.initials(), id.clone())),
            beside: contact.company.clone(),
            ..Self::new("Contacts", "contact", contact.name(), Does::Open(Route::Contact(id)))
        }
    }
}

/// Digits from which on something typed is taken for a number to dial.
const DIGITS: usize = 5;

/// Emergency numbers, for which the palette says where they can be dialled.
const EMERGENCY: [&str; 6] = ["000", "110", "112", "118", "911", "999"];

/// The typed number, to be dialled; or why it can't be.
pub fn number(typed: &str, region: &str, unavailable: impl Fn(&str) -> Option<String>) -> Option<Choice> {
    let typed = typed.trim();
    if !is_meant_as_number(typed) {
        return None;
    }
    let choice = match phone::parse(typed, region) {
        Err(PhoneError::Empty | PhoneError::NotANumber) => return None,
        Err(error) => Choice::new("Call", "phone", error.to_string(), Does::Nothing),
        Ok(number) => {
            let words = format!("Call {}", number.display);
            let words = match &number.extension {
                Some(extension) => format!("{words}. {}", not_dialled(extension)),
                None => words,
            };
            match unavailable(&number.e164) {
                None => Choice::new("Call", "phone", words, Does::Dial(number.e164)),
                Some(why) => Choice { beside: why, ..Choice::new("Call", "phone", words, Does::Nothing) },
            }
        }
    };
    Some(choice)
}

/// Whether a text is more likely a number than a name, an id or an order number.
fn is_meant_as_number(typed: &str) -> bool {
    let digits = phone::digits(typed).len();
    let is_spelled_so = typed.chars().all(|c| c.is_ascii_digit() || "+ ()-./".contains(c));
    let says_so = typed.starts_with('+') || typed.starts_with("tel:") || typed.starts_with("sip:");
    EMERGENCY.contains(&typed) || (digits >= DIGITS && (is_spelled_so || says_so))
}

const VIEWS: [(&str, &str, Route); 10] = [
    ("house", "Home", Route::Home),
    ("contact", "Contacts", Route::Contacts),
    ("plus", "New contact", Route::NewContact),
    ("phone", "Calls", Route::Calls),
    ("database", "Import & export", Route::Data),
    ("clapperboard", "Scenarios", Route::Scenarios),
    ("arrow-left-right", "Inspector", Route::Inspector),
    ("circle-check", "Conformance", Route::Conformance),
    ("copy", "Integrate with your CRM", Route::Integrate),
    ("settings", "Settings", Route::Settings),
];

/// Views, actions, scenarios and statuses whose words have all that was typed: those that begin with it, which are meant, and the
/// others.
pub fn choices(
    typed: &str,
    settings: &Settings,
    state: &TalkdeskState,
    shown: ShownProviders,
) -> (Vec<Choice>, Vec<Choice>) {
    let mut all: Vec<Choice> = VIEWS
        .iter()
        .map(|(icon, words, route)| Choice::new("Navigate", icon, *words, Does::Open(route.clone())))
        .collect();
    let (density, denser) =
        if settings.density == "compact" { ("", "Comfortable rows") } else { ("compact", "Compact rows") };
    all.extend([
        Choice::new("Actions", "pencil", "Log a call", Does::OpenWith(Route::Calls, (LOG_A_CALL, "1"))),
        Choice::new("Actions", "sparkles", "Load sample activity", Does::LoadSampleActivity),
        Choice::new("Actions", "rotate-cw", "Reset to sample data…", Does::OpenWith(Route::Data, (RESET, "1"))),
        Choice::new("Actions", "sun", "Theme: light", Does::Theme("light")),
        Choice::new("Actions", "moon", "Theme: dark", Does::Theme("dark")),
        Choice::new("Actions", "monitor", "Theme: system", Does::Theme("")),
        Choice::new("Actions", "rows-3", denser, Does::Density(density)),
        Choice::new("Actions", "keyboard", "Keyboard shortcuts", Does::Help),
    ]);
    if state.simulated {
        all.push(Choice::new("Actions", "phone-incoming", "Simulate an incoming call", Does::Ring));
    }
    if shown.talkdesk() {
        let panel = if state.panel.open { "Hide Talkdesk" } else { "Show Talkdesk" };
        all.push(Choice::new("Actions", "panel-right-open", panel, Does::Panel));
    }
    let scenarios = SCENARIOS.into_iter().filter(|(_, _, providers)| shown.shows_all(providers));
    all.extend(scenarios.map(|(slug, name, _)| {
        Choice::new("Scenarios", "play", format!("Play: {name}"), Does::OpenWith(Route::Scenarios, ("play", slug)))
    }));
    if shown.talkdesk() {
        all.extend(statuses(settings));
    }
    let wanted = fold(typed);
    let words: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    all.retain(|choice| {
        let text = fold(&choice.words);
        words.iter().all(|word| text.contains(word))
    });
    all.into_iter().partition(|choice| !words.is_empty() && fold(&choice.words).starts_with(wanted.trim()))
}

/// The statuses that Talkdesk can be asked for.
fn statuses(settings: &Settings) -> impl Iterator<Item = Choice> {
    offered_statuses(&settings.custom_statuses).into_iter().map(|status| {
        let words = format!("Change status: {}", StatusWords::of(&status).words);
        Choice::new("Agent status", "circle-dot", words, Does::Status(status))
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_number_is_offered_to_be_dialled() {
        for (typed, offered) in [("virtanen", false), ("1001", false), ("+46701740605", true), ("C-12345", false)] {
            assert_eq!(number(typed, "SE", |_| None).is_some(), offered, "{typed}");
        }
        let choice = number("+46 70 174 06 05", "SE", |_| None).map(|choice| choice.does);
        assert!(choice == Some(Does::Dial("+46701740605".into())));
        let refused = number("+46 70 174 06 05", "SE", |_| Some("Nobody is logged in.".into()));
        assert!(refused.is_some_and(|choice| choice.does == Does::Nothing && choice.beside == "Nobody is logged in."));
        assert!(
            number("123456", "SE", |_| None).is_some_and(|choice| choice.does == Does::Nothing),
            "without the rules"
        );
        phone::install(phone::rules::parse);
        let dials = |typed| number(typed, "SE", |_| None).map(|choice| (choice.words, choice.does));
        for typed in ["070-174 06 05", "tel:+46-70-174-06-05", "46701740605"] {
            let dial = Does::Dial("+46701740605".into());
            assert!(dials(typed) == Some(("Call +46 70 174 06 05".into(), dial)), "{typed}");
        }
        let extension = dials("+46 70 174 06 05 ext. 12").map(|(words, _)| words);
        assert_eq!(extension.as_deref(), Some("Call +46 70 174 06 05. Extension 12 isn’t dialled"));
        let emergency = "Emergency and short numbers can only be dialled on the phone itself.";
        assert!(dials("112") == Some((emergency.into(), Does::Nothing)));
        assert!(dials("-1").is_none() && dials("000000").is_none());
    }
}
