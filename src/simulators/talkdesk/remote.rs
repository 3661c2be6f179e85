//! The simulator for the tools (see [`seam`](crate::seam)): what a person does here, by name, and any message at all.

use cti_bridge::Origin;
use cti_bridge::talkdesk::Status;
use cti_bridge::window;
use serde_json::{Value, json};

use super::options::Options;
use super::softphone::{Input, Login, Party, Phase, Softphone, Stage};
use super::wiring::parent;
use crate::bridge_errors::AsSentence;
use crate::seam::Form;

/// What is meant by `{"do": …}`.
///
/// # Errors
/// A sentence that says what is missing, or what there is to do.
pub fn input(act: &Value) -> Result<Input, String> {
    let text = |name: &str| act.get(name).and_then(Value::as_str).map(str::to_owned);
    let needed = |name: &str| text(name).ok_or_else(|| format!("“{name}” is missing, as text."));
    let what = text("do").ok_or("“do” is missing: it says what is to be done.")?;
    Ok(match what.as_str() {
        "ring" => Input::Ring(Party { name: text("name"), number: text("number"), external_id: text("contact") }),
        "answer" => Input::Answer,
        "hang up" => Input::HangUp,
        "far side hangs up" => Input::FarSideHangsUp,
        "log in" => Input::LogIn,
        "log out" => Input::LogOut,
        "force log-out" => Input::ForceLogOut,
        "status" => Input::SetStatus(Status::new(needed("status")?)),
        "open contact" => Input::OpenContact(needed("id")?),
        "send data" => {
            let data = act.get("data").filter(|data| data.is_object()).ok_or("“data” is missing, as an object.")?;
            Input::Send(json!({"action": "sendData", "data": data}))
        }
        "turn on" | "turn off" => {
            let name = needed("option")?;
            if !Options::switch_names().any(|known| known == name) {
                let names: Vec<_> = Options::switch_names().collect();
                return Err(format!("The Talkdesk simulator has no option “{name}”: it has {}.", names.join(", ")));
            }
            Input::Switch { name, on: what == "turn on" }
        }
        _ => {
            return Err(format!(
                "The Talkdesk simulator can’t “{what}”: it can ring, answer, hang up, far side hangs up, log in, log out, \
                 force log-out, status, open contact, send data, turn on, turn off."
            ));
        }
    })
}

/// Where it stands.
pub fn state(phone: &Softphone) -> Value {
    let stage = match phone.stage {
        Stage::Blank => "blank",
        Stage::Starting { .. } => "starting",
        Stage::Ready => "ready",
    };
    let login = match phone.login {
        Login::In => "in",
        Login::Out => "out",
        Login::OutByForce => "out by force",
    };
    let call = phone.call.as_ref().map(|call| match call.phase {
        Phase::Ringing => "ringing",
        Phase::Dialling { .. } => "dialling",
        Phase::OnCall { .. } => "on",
    });
    json!({"stage": stage, "login": login, "call": call, "status": phone.status.text()})
}

/// Posts any text to the host.
///
/// # Errors
/// A sentence that says why nothing was sent.
pub fn post(to: Option<&Origin>, text: &str, form: Form) -> Result<(), String> {
    let to = to.ok_or("The host hasn’t sent an init yet, so there is nobody to post to.")?;
    let parent = parent().ok_or("This page isn’t in a frame: there is no host to post to.")?;
    let posted = match form {
        Form::Object => {
            let value: Value = serde_json::from_str(text).map_err(|error| format!("That isn’t JSON: {error}."))?;
            window::post(&parent, &value, to)
        }
        Form::Text | Form::Raw => window::post_text(&parent, text, to),
    };
    posted.map_err(|error| error.sentence())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn acts_are_read_by_name() {
        assert!(matches!(input(&json!({"do": "hang up"})), Ok(Input::HangUp)));
        let ring = input(&json!({"do": "ring", "number": "+358401234567", "contact": "C-1"}));
        assert!(matches!(ring, Ok(Input::Ring(Party { external_id: Some(id), .. })) if id == "C-1"));
        let option = input(&json!({"do": "turn off", "option": "after-call-work"}));
        assert!(matches!(option, Ok(Input::Switch { name, on: false }) if name == "after-call-work"));
        let data = input(&json!({"do": "send data", "data": {"order": 7}}));
        assert!(
            matches!(data, Ok(Input::Send(message)) if message == json!({"action": "sendData", "data": {"order": 7}}))
        );
    }

    #[test]
    fn what_is_missing_or_unknown_is_said() {
        let said = |act: Value| input(&act).err().unwrap_or_default();
        assert_eq!(said(json!({"do": "status"})), "“status” is missing, as text.");
        assert_eq!(said(json!({"do": "send data", "data": 1})), "“data” is missing, as an object.");
        assert_eq!(said(json!({"do": "turn on"})), "“option” is missing, as text.");
        assert!(
            said(json!({"do": "turn on", "option": "x"}))
                .starts_with("The Talkdesk simulator has no option “x”: it has")
        );
        assert!(said(json!({})).starts_with("“do” is missing"));
        assert!(said(json!({"do": "dance"})).starts_with("The Talkdesk simulator can’t “dance”"));
    }
}
