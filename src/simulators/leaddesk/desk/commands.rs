//! What the card commands, what becomes of it, and what is wrong with it.

use cti_bridge::leaddesk::{CallTarget, CloseTarget, FromLeadDesk, Id, ToLeadDesk};
use serde_json::Value;

use super::super::customers::Customer;
use super::{Arrival, Desk, Fate, Line, Post, Recording, Sender, State, Window};
use crate::bridge_errors::AsSentence;

/// Why a command is not obeyed, or what is odd about one that is.
type Sentence = String;

/// What was done: refused for a reason, or done, perhaps with remarks.
type Obeyed = Result<Vec<Sentence>, Sentence>;

const DONE: Obeyed = Ok(Vec::new());

impl Desk {
    pub(super) fn arrived(&mut self, arrival: Arrival, now_ms: f64, posts: &mut Vec<Post>) {
        let Arrival { sender, as_text, raw, body } = arrival;
        let name = body.as_ref().ok().and_then(|body| body.get("action")).and_then(Value::as_str);
        let stranger = match &sender {
            Sender::Card => None,
            Sender::OtherOrigin { got, expected } => Some((
                "(another origin)",
                format!(
                    "It came from the card’s frame, but from {got}, and the card’s URL is on {expected}: has the card gone to another page? It has no effect."
                ),
            )),
            Sender::OtherWindow { origin } => Some((
                "(another window)",
                format!("It came from another window ({origin}), not from the card’s frame: it has no effect."),
            )),
        };
        if let Some((word, why)) = stranger {
            self.journal.add(name.unwrap_or(word), &raw, Fate::Ignored, vec![why], now_ms);
            return;
        }
        self.heard = true;
        let form = (!as_text).then(|| "LeadDesk documents a JSON string, and this is an object.".to_owned());
        let seq =
            self.journal.add(name.unwrap_or("(no action)"), &raw, Fate::Taken, form.into_iter().collect(), now_ms);
        let command = body.and_then(|body| match ToLeadDesk::decode(&body) {
            Ok(command) => Ok((command, body)),
            Err(reject) => Err(reject.sentence()),
        });
        let (fate, marks) = match command {
            Err(why) => (Fate::Ignored, vec![why]),
            Ok((command, body)) => match self.obey(command, &body, now_ms, posts) {
                Ok(remarks) => (Fate::Taken, remarks),
                Err(why) => (Fate::Refused, vec![why]),
            },
        };
        self.journal.settle(seq, fate, marks);
    }

    fn obey(&mut self, command: ToLeadDesk, body: &Value, now_ms: f64, posts: &mut Vec<Post>) -> Obeyed {
        match command {
            ToLeadDesk::Call(target) => {
                let mut remarks = self.call(target, now_ms, posts)?;
                if body.pointer("/params/auto_call") != Some(&Value::Bool(true)) {
                    remarks
                        .push("LeadDesk documents “auto_call”: true beside the target, and it is missing here.".into());
                }
                Ok(remarks)
            }
            ToLeadDesk::Hangup if self.line == Line::Idle => Err("There is no call to hang up.".into()),
            ToLeadDesk::Hangup => {
                self.end_call(State::NoAnswer, now_ms, posts);
                DONE
            }
            ToLeadDesk::Close(CloseTarget::FullWindow) if self.window == Window::Full => {
                self.window = Window::Narrow;
                DONE
            }
            ToLeadDesk::Close(CloseTarget::FullWindow) => Err("The card isn’t in full window.".into()),
            ToLeadDesk::Close(CloseTarget::CallDialog) => {
                self.need_dialog()?;
                let remark = (self.line != Line::Idle).then(|| "The call ends with its dialog.".to_owned());
                self.close_dialog(now_ms, posts);
                Ok(remark.into_iter().collect())
            }
            ToLeadDesk::SelectReason { id } => {
                self.need_dialog()?;
                let remark = self.reason(&id).is_none().then(|| format!("There is no outcome {id} in the list here."));
                self.select_reason(id, now_ms, posts);
                Ok(remark.into_iter().collect())
            }
            ToLeadDesk::PauseCallRecording => self.record(Recording::Running, Recording::Paused),
            ToLeadDesk::ContinueCallRecording => self.record(Recording::Paused, Recording::Running),
            ToLeadDesk::StartVoiceReceiptRecording => self.start_receipt(now_ms, posts),
            ToLeadDesk::StopVoiceReceiptRecording => self.stop_receipt(now_ms, posts),
            ToLeadDesk::RequestFullWindow | ToLeadDesk::ForceFullWindow if self.window == Window::Full => {
                Ok(vec!["The card is in full window already.".into()])
            }
            ToLeadDesk::RequestFullWindow => {
                self.need_dialog()?;
                let in_call = matches!(self.line, Line::Ringing { .. } | Line::On { .. });
                self.window = if in_call { Window::Full } else { Window::Requested };
                Ok((!in_call).then(|| "It waits for a call.".to_owned()).into_iter().collect())
            }
            ToLeadDesk::ForceFullWindow => {
                self.need_dialog()?;
                self.window = Window::Full;
                let idle = self.line == Line::Idle;
                let warning = "There is no call: LeadDesk warns that forcing it can break its own pages, and has request_full_window for that.";
                Ok(idle.then(|| warning.to_owned()).into_iter().collect())
            }
            ToLeadDesk::DeleteCallLog { call_log_id } => self.delete_log(&call_log_id),
            ToLeadDesk::Undocumented { .. } => {
                Ok(vec!["LeadDesk’s page doesn’t have this action; nothing is done with it.".into()])
            }
        }
    }

    fn need_dialog(&self) -> Result<(), Sentence> {
        if self.dialog.is_some() { Ok(()) } else { Err("The call dialog is closed.".into()) }
    }

    /// Whom a `call` rings: the customer of the dialog stays on the card, anybody else's card is loaded first.
    fn call(&mut self, target: CallTarget, now_ms: f64, posts: &mut Vec<Post>) -> Obeyed {
        if self.line != Line::Idle {
            return Err("A call is already in progress. An agent has one line.".into());
        }
        match target {
            CallTarget::PhoneNumber(number) => {
                if self.need_dialog().is_err() {
                    return Err(
                        "A plain number is only called while the call dialog is open: name a customer_id or a call_id."
                            .into(),
                    );
                }
                self.start_call(false, now_ms, posts);
                self.set_number(number);
                DONE
            }
            CallTarget::Customer(id) => {
                let known = self.customers.iter().find(|customer| customer.id == id).cloned();
                let remark = known.is_none().then(|| format!("There is no customer {id} in the call list."));
                if self.dialog.as_ref().is_some_and(|dialog| dialog.customer.id == id) {
                    self.start_call(false, now_ms, posts);
                } else {
                    self.open(known.unwrap_or_else(|| Customer::stranger(id)), None, now_ms);
                    self.ring_when_loaded(now_ms, posts);
                }
                Ok(remark.into_iter().collect())
            }
            CallTarget::CallLog(id) => self.call_log(id, now_ms, posts),
        }
    }

    /// Calls a call log once more, under its own id (our decision). One that isn't in the list is taken as one of the
    /// dialog's customer.
    fn call_log(&mut self, id: Id, now_ms: f64, posts: &mut Vec<Post>) -> Obeyed {
        let log = self.logs.iter().find(|log| log.id == id);
        let of_dialog = self.dialog.as_ref().is_some_and(|dialog| dialog.call_log_id == id);
        let remark = (log.is_none() && !of_dialog).then(|| format!("There is no call log {id} in the list."));
        let customer = log.map(|log| log.customer.clone());
        match (&mut self.dialog, customer) {
            (Some(dialog), None) => dialog.call_log_id = id,
            (Some(dialog), Some(customer)) if dialog.customer == customer => dialog.call_log_id = id,
            (_, Some(customer)) => self.open(customer, Some(id), now_ms),
            (None, None) => return Err(format!("There is no call log {id}, and the call dialog is closed.")),
        }
        self.ring_when_loaded(now_ms, posts);
        Ok(remark.into_iter().collect())
    }

    fn set_number(&mut self, number: String) {
        if let Some(log) = self.dialog_log() {
            log.number.clone_from(&number);
        }
        if let Some(dialog) = &mut self.dialog {
            dialog.number = number;
        }
    }

    fn record(&mut self, from: Recording, to: Recording) -> Obeyed {
        if self.recording == Recording::Off {
            return Err("There is no answered call, so nothing is recorded.".into());
        }
        let remark = (self.recording != from).then(|| match to {
            Recording::Paused => "The recording is already paused.".to_owned(),
            _ => "The recording isn’t paused.".to_owned(),
        });
        self.recording = to;
        Ok(remark.into_iter().collect())
    }

    fn start_receipt(&mut self, now_ms: f64, posts: &mut Vec<Post>) -> Obeyed {
        if !matches!(self.line, Line::On { .. }) {
            return Err("There is no answered call to record a receipt of.".into());
        }
        if let Some(file) = &self.receipt {
            return Err(format!("The voice receipt {file} is already being recorded."));
        }
        let Some(log) = self.dialog_log() else { return DONE };
        log.receipts_begun += 1;
        let file = format!("receipt-{}-{}.mp3", log.id, log.receipts_begun);
        self.receipt = Some(file.clone());
        self.say(FromLeadDesk::RecStarted { file: Some(file) }, now_ms, posts);
        DONE
    }

    fn stop_receipt(&mut self, now_ms: f64, posts: &mut Vec<Post>) -> Obeyed {
        let Some(file) = self.receipt.take() else {
            return Err("No voice receipt is being recorded.".into());
        };
        if let Some(log) = self.dialog_log() {
            log.receipts.push(file.clone());
        }
        self.say(FromLeadDesk::RecStopped { file: Some(file) }, now_ms, posts);
        DONE
    }

    fn delete_log(&mut self, id: &Id) -> Obeyed {
        let Some(at) = self.logs.iter().position(|log| log.id == *id) else {
            return Err(format!("There is no call log {id} in the list."));
        };
        match self.logs.get(at).map(|log| log.state) {
            Some(State::NoAnswer) | None => {
                self.logs.remove(at);
                DONE
            }
            Some(state) => Err(format!(
                "Only a call log whose state is no_answer can be deleted, and this one’s is “{}”.",
                state.as_str()
            )),
        }
    }
}
