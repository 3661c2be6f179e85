//! Steps, as a presenter would tell them.

use cti_bridge::talkdesk::Status;

use crate::scenario::{CrmAct, Doing, Step};
use crate::telephony::StatusWords;

/// Says what a step does. None for what nobody sees: narration, waits, expectations, the simulators' own options.
pub fn spoken(step: &Step) -> Option<String> {
    match step {
        Step::Talkdesk(Doing::Act(act)) => match act.verb() {
            "status" => {
                let status = Status::new(act.text("status"));
                Some(format!("The agent’s status becomes {}", StatusWords::of(&status).words))
            }
            verb => of_talkdesk(verb).map(str::to_owned),
        },
        Step::LeadDesk(Doing::Act(act)) => of_leaddesk(act.verb()).map(str::to_owned),
        Step::Talkdesk(Doing::Post(_)) => Some("Talkdesk sends a message".to_owned()),
        Step::LeadDesk(Doing::Post(_)) => Some("LeadDesk sends a message".to_owned()),
        Step::Stranger(_) => Some("Another window sends a message".to_owned()),
        Step::Crm(CrmAct::Open(address)) => Some(format!("The agent opens {}", place(address))),
        Step::Crm(CrmAct::Click { name, .. }) => Some(format!("The agent clicks “{name}”")),
        Step::Crm(CrmAct::Fill { name, .. }) => Some(format!("The agent fills in “{name}”")),
        Step::Crm(CrmAct::Choose { name, option }) => Some(format!("The agent chooses “{option}” in “{name}”")),
        Step::Crm(CrmAct::Send { provider, .. }) => Some(format!("The CRM sends {provider} a message")),
        Step::Say { .. } | Step::Wait { .. } | Step::Expect { .. } => None,
    }
}

/// What happens in Talkdesk's phone, by the act's name.
fn of_talkdesk(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "ring" => "The phone rings",
        "answer" => "The call is answered",
        "hang up" => "The agent hangs up",
        "far side hangs up" => "The other side hangs up",
        "log in" => "The agent logs in to Talkdesk",
        "log out" => "The agent logs out of Talkdesk",
        "force log-out" => "Talkdesk logs the agent out",
        "open contact" => "Talkdesk opens the contact",
        "send data" => "An automation sends what it knows",
        _ => return None,
    })
}

/// The same of LeadDesk's.
fn of_leaddesk(verb: &str) -> Option<&'static str> {
    Some(match verb {
        "select" => "The agent chooses a customer",
        "start call" => "LeadDesk calls the customer",
        "answer" => "The customer answers",
        "busy" => "The line is busy",
        "no answer" => "Nobody answers",
        "hang up" => "The agent hangs up",
        "customer hangs up" => "The customer hangs up",
        "reason" => "The agent chooses an outcome",
        "close dialog" => "The agent closes the call dialog",
        "dial mode" => "LeadDesk changes how it dials",
        _ => return None,
    })
}

/// A view, by its address.
fn place(address: &str) -> &'static str {
    match address.split('?').next().unwrap_or_default() {
        "#/" => "the home page",
        "#/contacts" => "the contacts",
        "#/calls" => "the call log",
        "#/settings" => "the settings",
        contact if contact.starts_with("#/contacts/") => "a contact",
        _ => "another page",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::scenario::{Script, bundled};

    fn steps(steps: &str) -> Vec<Option<String>> {
        let text = format!(r#"{{"scenario": 1, "name": "Test", "steps": [{steps}]}}"#);
        Script::parse(&text).unwrap().steps.iter().map(spoken).collect()
    }

    #[test]
    fn a_presenter_reads_sentences_and_no_script() {
        for (step, words) in [
            (r#"{"talkdesk": {"do": "far side hangs up"}}"#, Some("The other side hangs up")),
            (
                r#"{"talkdesk": {"do": "status", "status": "away_Lunch"}}"#,
                Some("The agent’s status becomes Away: Lunch"),
            ),
            (r#"{"leaddesk": {"do": "customer hangs up"}}"#, Some("The customer hangs up")),
            (r#"{"stranger": {"post": {"a": 1}}}"#, Some("Another window sends a message")),
            (r##"{"crm": {"open": "#/contacts?q=aino"}}"##, Some("The agent opens the contacts")),
            (r#"{"crm": {"fill": "Call note", "with": "Later."}}"#, Some("The agent fills in “Call note”")),
            (r#"{"talkdesk": {"do": "turn on", "option": "not-synced"}}"#, None),
            (r#"{"wait_ms": 5}"#, None),
        ] {
            assert_eq!(steps(step), [words.map(str::to_owned)], "{step}");
        }
    }

    #[test]
    fn every_act_of_the_bundled_scenarios_can_be_told() {
        for one in bundled() {
            let script = Script::parse(one.text).unwrap();
            for step in &script.steps {
                let is_setting = matches!(step, Step::Talkdesk(Doing::Act(act)) if act.verb().starts_with("turn "));
                let is_act = !step.who().is_empty() && !is_setting;
                assert_eq!(spoken(step).is_some(), is_act, "{}: {}", one.slug, step.words());
            }
        }
    }
}
