//! A scenario's picture on its card: what happens in it, as a strip of icons.

use crate::scenario::{CrmAct, Doing, Script, Step};

/// As many icons fit on a card.
const MOST_ICONS: usize = 6;

/// Returns the icons of what happens in a script, in order. The same twice in a row is there once.
pub fn picture(script: &Script) -> Vec<&'static str> {
    let mut icons: Vec<_> = script.steps.iter().filter_map(icon_of).collect();
    icons.dedup();
    icons.truncate(MOST_ICONS);
    icons
}

/// The icon of what a step shows. None for what is no part of the story.
fn icon_of(step: &Step) -> Option<&'static str> {
    match step {
        Step::Talkdesk(Doing::Act(act)) | Step::LeadDesk(Doing::Act(act)) => icon_of_act(act.verb()),
        Step::Talkdesk(Doing::Post(_)) | Step::LeadDesk(Doing::Post(_)) => Some("message-square-text"),
        Step::Stranger(_) => Some("triangle-alert"),
        Step::Crm(act) => icon_of_use(act),
        Step::Say { .. } | Step::Wait { .. } | Step::Expect { .. } => None,
    }
}

/// The icon of what a simulator does, by the act's name.
fn icon_of_act(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "ring" => "phone-incoming",
        "start call" => "phone-outgoing",
        "answer" => "phone",
        "busy" | "no answer" => "phone-missed",
        "hang up" | "far side hangs up" | "customer hangs up" => "phone-off",
        "select" | "open contact" => "contact",
        "status" => "user-round",
        "send data" => "sparkles",
        "reason" => "circle-check",
        "log in" => "log-in",
        "log out" | "force log-out" => "log-out",
        _ => return None,
    })
}

/// The icon of what the agent uses.
fn icon_of_use(act: &CrmAct) -> Option<&'static str> {
    match act {
        CrmAct::Click { name, .. } if name.starts_with("Call ") => Some("phone-outgoing"),
        CrmAct::Click { name, .. } if name.contains("recording") || name.contains("receipt") => Some("mic"),
        CrmAct::Click { name, .. } if name == "Done" || name == "Save" => Some("circle-check"),
        CrmAct::Click { .. } => None,
        CrmAct::Fill { .. } => Some("pencil"),
        CrmAct::Choose { .. } => Some("circle-check"),
        CrmAct::Open(address) => address.starts_with("#/calls").then_some("rows-3"),
        CrmAct::Send { .. } => Some("send"),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::scenario::bundled;

    fn pictures() -> Vec<(&'static str, Vec<&'static str>)> {
        bundled().iter().map(|one| (one.slug, picture(&Script::parse(one.text).unwrap()))).collect()
    }

    #[test]
    fn a_call_is_seen_from_ringing_to_the_log() {
        let (slug, inbound) = pictures().swap_remove(0);
        assert_eq!(slug, "inbound-call");
        assert_eq!(inbound, ["phone-incoming", "phone", "pencil", "phone-off", "circle-check", "rows-3"]);
    }

    #[test]
    fn every_bundled_scenario_has_a_picture_of_icons_that_there_are() {
        let sprites =
            concat!(include_str!("../../../assets/icons.svg"), include_str!("../../../assets/more_icons.svg"),);
        for (slug, icons) in pictures() {
            assert!((2..=MOST_ICONS).contains(&icons.len()), "{slug}: {icons:?}");
            for icon in icons {
                assert!(sprites.contains(&format!("<symbol id=\"i-{icon}\"")), "{slug}: {icon}");
            }
        }
        let all: BTreeSet<_> = pictures().into_iter().map(|(_, icons)| icons).collect();
        assert!(all.len() * 2 > bundled().len(), "most pictures are alike");
    }
}
