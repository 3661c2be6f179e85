//! An agent's status for people: its words, its mark, and the list that offers statuses. The status bar, the command
//! palette and the simulator's phone show it with this module alone, so that one status looks the same everywhere.

use cti_bridge::talkdesk::{Status, StatusKind};
use yew::prelude::*;

use crate::sheet;
use crate::ui::icon;

/// The wire word for After Call Work. No page documents one: our decision.
pub const AFTER_CALL_WORK: &str = "after_call_work";

/// A status for people: a colour, a shape that says the same without colour, and words.
#[derive(Clone, PartialEq, Debug)]
pub struct StatusWords {
    pub hue: &'static str,
    pub shape: &'static str,
    pub words: String,
}

impl StatusWords {
    pub fn of(status: &Status) -> Self {
        let (hue, shape, words) = match status.kind() {
            _ if is_after_call_work(status) => ("amber", "square", "After Call Work".to_owned()),
            StatusKind::Available => ("green", "round", "Available".to_owned()),
            StatusKind::Away => ("amber", "half", "Away".to_owned()),
            StatusKind::Offline => ("grey", "hollow", "Offline".to_owned()),
            StatusKind::Busy => ("green", "square", "On a call".to_owned()),
            StatusKind::CustomBusy(name) => ("amber", "square", format!("Busy: {name}")),
            StatusKind::CustomAway(name) => ("amber", "half", format!("Away: {name}")),
            StatusKind::Other(text) => ("violet", "diamond", text.to_owned()),
        };
        Self { hue, shape, words }
    }

    /// Returns the colour of a status whose words alone are stored. Earlier versions stored “Busy, on a call”.
    pub fn hue_of(words: &str) -> &'static str {
        match words {
            "Available" | "On a call" | "Busy, on a call" => "green",
            "Offline" => "grey",
            "After Call Work" => "amber",
            _ if words.starts_with("Busy") || words.starts_with("Away") => "amber",
            _ => "violet",
        }
    }
}

/// Returns whether a status is After Call Work, in any of the spellings that an account may have: `after_call_work`,
/// `away_After Call Work`, `busy_after-call-work`.
pub fn is_after_call_work(status: &Status) -> bool {
    let name = match status.kind() {
        StatusKind::CustomBusy(name) | StatusKind::CustomAway(name) | StatusKind::Other(name) => name,
        StatusKind::Available | StatusKind::Away | StatusKind::Offline | StatusKind::Busy => return false,
    };
    let letters = name.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase());
    letters.eq("aftercallwork".chars())
}

/// The statuses that the vendor's page documents (docs/talkdesk.md).
const DOCUMENTED: [&str; 4] = ["available", "away", "busy", "offline"];

/// Returns the statuses that the CRM offers: the documented ones, and those of the settings. Each once.
pub fn offered_statuses(custom: &[String]) -> Vec<Status> {
    let mut offered: Vec<Status> = Vec::new();
    for status in DOCUMENTED.into_iter().chain(custom.iter().map(String::as_str)).map(Status::new) {
        if !offered.iter().any(|known| known.same_as(&status)) {
            offered.push(status);
        }
    }
    offered
}

/// What statuses are listed by, in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Group {
    Available,
    /// On a call, at work after one, or busy otherwise.
    Busy,
    Away,
    /// Offline, and what isn't known.
    Offline,
}

impl Group {
    const ALL: [Self; 4] = [Self::Available, Self::Busy, Self::Away, Self::Offline];

    fn of(status: &Status) -> Self {
        match status.kind() {
            _ if is_after_call_work(status) => Self::Busy,
            StatusKind::Available => Self::Available,
            StatusKind::Busy | StatusKind::CustomBusy(_) => Self::Busy,
            StatusKind::Away | StatusKind::CustomAway(_) => Self::Away,
            StatusKind::Offline | StatusKind::Other(_) => Self::Offline,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Available => "Taking calls",
            Self::Busy => "Busy",
            Self::Away => "Away",
            Self::Offline => "Offline",
        }
    }
}

/// The statuses by group, without empty groups. Within a group they keep their order.
fn grouped(statuses: &[Status]) -> Vec<(Group, Vec<Status>)> {
    let of = |group| statuses.iter().filter(|status| Group::of(status) == group).cloned().collect::<Vec<_>>();
    Group::ALL.into_iter().map(|group| (group, of(group))).filter(|(_, statuses)| !statuses.is_empty()).collect()
}

#[derive(Properties, PartialEq)]
pub struct StatusLabelProps {
    pub status: Status,
}

/// A status: its mark, and its words. The title has the status exactly as it came.
#[component]
pub fn StatusLabel(props: &StatusLabelProps) -> Html {
    let StatusWords { hue, shape, words } = StatusWords::of(&props.status);
    html! {
        <>
            <span class={classes!("dot", shape)} style={format!("color:var(--{hue})")} aria-hidden="true" />
            <span class="cut" title={props.status.text().to_owned()}>{ words }</span>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct StatusChoicesProps {
    pub offered: Vec<Status>,
    pub current: Option<Status>,
    pub choose: Callback<Status>,
}

/// Buttons to choose a status by, in groups.
#[component]
pub fn StatusChoices(props: &StatusChoicesProps) -> Html {
    let class = sheet!(
        r#"
        & > div + div { margin-top: 4px; padding-top: 4px; border-top: 1px solid var(--line); }
        & button { display: flex; align-items: center; gap: 10px; width: 100%; min-height: 32px; padding: 5px 10px; border: 0; border-radius: 6px; background: none; text-align: left; }
        & button:hover, & button:focus-visible { background: var(--hover); }
        & button:focus-visible { outline-offset: -2px; }
        & button[aria-pressed="true"] { background: var(--accent-soft); }
        & button > svg { margin-left: auto; flex: none; color: var(--accent); }
        "#
    );
    let StatusChoicesProps { offered, current, choose } = props;
    let choice = |status: Status| {
        let is_current = current.as_ref().is_some_and(|current| current.same_as(&status));
        let onclick = {
            let status = status.clone();
            choose.reform(move |_: MouseEvent| status.clone())
        };
        html! {
            <button key={status.text().to_owned()} type="button" aria-pressed={is_current.to_string()} {onclick}>
                <StatusLabel {status} />
                if is_current {
                    { icon("check") }
                }
            </button>
        }
    };
    html! {
        <div {class}>
            for (group, statuses) in grouped(offered) {
                <div key={group.label()} role="group" aria-label={group.label()}>
                    for status in statuses {
                        { choice(status) }
                    }
                </div>
            }
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_status_has_words_a_shape_and_the_colour_that_its_words_have_where_they_are_stored() {
        for (text, hue, shape, words) in [
            ("available", "green", "round", "Available"),
            ("busy", "green", "square", "On a call"),
            ("on a call", "green", "square", "On a call"),
            ("after_call_work", "amber", "square", "After Call Work"),
            ("away_After Call Work", "amber", "square", "After Call Work"),
            ("busy_Training", "amber", "square", "Busy: Training"),
            ("away", "amber", "half", "Away"),
            ("away_Lunch", "amber", "half", "Away: Lunch"),
            ("offline", "grey", "hollow", "Offline"),
            ("do not disturb", "violet", "diamond", "do not disturb"),
        ] {
            let shown = StatusWords::of(&Status::new(text));
            assert_eq!((shown.hue, shown.shape, &*shown.words), (hue, shape, words), "{text}");
            assert_eq!(StatusWords::hue_of(words), hue, "{text}");
        }
    }

    #[test]
    fn after_call_work_is_known_in_any_spelling() {
        for (text, is_known) in [
            ("after_call_work", true),
            ("After Call Work", true),
            ("away_After Call Work", true),
            ("busy_after-call-work", true),
            ("busy_after-call", false),
            ("after_call_workshop", false),
            ("available", false),
            ("busy", false),
        ] {
            assert_eq!(is_after_call_work(&Status::new(text)), is_known, "{text}");
        }
    }

    #[test]
    fn each_status_is_offered_once() {
        let custom = ["away_Lunch", "away", "busy_Training", "away_Lunch"].map(str::to_owned);
        let offered: Vec<String> = offered_statuses(&custom).iter().map(ToString::to_string).collect();
        assert_eq!(offered, ["available", "away", "busy", "offline", "away_Lunch", "busy_Training"]);
    }

    #[test]
    fn statuses_are_listed_by_group_in_their_order() {
        let statuses =
            ["away", "offline", "available", "busy_Training", "away_Lunch", "after_call_work", "odd", "busy"];
        let shown: Vec<(Group, Vec<String>)> = grouped(&statuses.map(Status::new))
            .into_iter()
            .map(|(group, statuses)| (group, statuses.iter().map(ToString::to_string).collect()))
            .collect();
        let wanted: [(Group, &[&str]); 4] = [
            (Group::Available, &["available"]),
            (Group::Busy, &["busy_Training", "after_call_work", "busy"]),
            (Group::Away, &["away", "away_Lunch"]),
            (Group::Offline, &["offline", "odd"]),
        ];
        let wanted = wanted.map(|(group, texts)| (group, texts.iter().map(|text| (*text).to_owned()).collect()));
        assert_eq!(shown, wanted);
        assert_eq!(grouped(&[]), []);
    }
}
