//! The service behind the LeadDesk call dialog: takes the parent window's messages through the gate into the session,
//! and posts our commands. Lives as long as the page; what views show of it is a [`LeadDeskState`].

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::leaddesk::{
    Call, CallTarget, Command, FromLeadDesk, Id, Line, Link, PeerOrigin, Session, ToLeadDesk, peer_origin,
};
use cti_bridge::window::{self, RawMessage, ancestor_origin, captured_referrer, now_ms};
use cti_bridge::{Gate, Peer, Reject, Verdict};
use serde_json::Value;
use yew::prelude::*;

use super::config::leaddesk_origin;
use super::wire::Wire;
use crate::store::settings::Settings;

/// Where this page stands, by its surroundings and settings.
#[derive(Clone, PartialEq, Debug)]
pub enum Place {
    /// Not in a frame: there is no LeadDesk around it.
    Alone,
    /// In a frame, but LeadDesk's origin isn't known: why, and what to set.
    Refused(String),
    /// In LeadDesk's frame.
    Inside(PeerOrigin),
}

impl Place {
    pub fn of(settings: &Settings) -> Self {
        if window::parent().is_none() {
            return Self::Alone;
        }
        let configured = match settings.leaddesk_origin.as_str() {
            "" => None,
            text => match leaddesk_origin(text) {
                Ok(origin) => Some(origin),
                Err(error) => return Self::Refused(format!("The LeadDesk origin “{text}” can't be used: {error}")),
            },
        };
        match peer_origin(configured, &captured_referrer(), &ancestor_origin()) {
            Ok(peer) => Self::Inside(peer),
            Err(error) => Self::Refused(error.to_string()),
        }
    }

    fn session(&self) -> Session {
        match self {
            Self::Alone => Session::alone(),
            Self::Refused(why) => Session::refused(why.clone()),
            Self::Inside(peer) => Session::new(peer.clone(), now_ms()),
        }
    }
}

/// The contact that the card is about: its calls are this contact's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subject {
    /// The call that the card was opened for, where LeadDesk has said so; other calls aren't this contact's.
    pub call_log_id: Option<String>,
    /// The external id, once it is known who it is.
    pub contact_id: Option<String>,
    /// E.164, or as LeadDesk spells it where it can't be read.
    pub number: Option<String>,
}

/// What views show. Published at most once a frame, however many messages come.
#[derive(Clone, PartialEq, Debug)]
pub struct LeadDeskState {
    session: Session,
}

impl LeadDeskState {
    /// Whether the page is in a frame, so that LeadDesk is what calls go through.
    pub fn is_inside(&self) -> bool {
        self.session.link() != Link::Alone
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn line(&self) -> Line {
        self.session.line()
    }

    /// Why a command can't be given now, as a sentence.
    pub fn unavailable(&self, command: Command) -> Option<AttrValue> {
        self.session.unavailable(command).map(AttrValue::from)
    }
}

/// A call that changed, and whose it is as far as the card or the dialler knows.
#[derive(Clone, PartialEq, Debug)]
pub struct CallOf {
    pub call: Call,
    pub contact_id: Option<String>,
    /// The number that the card shows, where the call itself names none.
    pub number: Option<String>,
}

struct Inner {
    place: RefCell<Place>,
    session: RefCell<Session>,
    /// Accepted messages that came before the call log was loaded; none once it is.
    early: RefCell<Option<Vec<(FromLeadDesk, f64)>>>,
    subject: RefCell<Option<Subject>>,
    /// Whom the last click-to-call was for, by the number that was dialled.
    dialled: RefCell<Option<(String, String)>>,
    wire: Wire,
    on_call: RefCell<Callback<CallOf>>,
}

/// Handle to the service. Cheap to clone; all clones are the same service.
#[derive(Clone)]
pub struct LeadDesk(Rc<Inner>);

impl PartialEq for LeadDesk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl LeadDesk {
    pub(super) fn new(place: Place, wire: Wire) -> Self {
        Self(Rc::new(Inner {
            session: RefCell::new(place.session()),
            place: RefCell::new(place),
            early: RefCell::new(Some(Vec::new())),
            subject: RefCell::default(),
            dialled: RefCell::default(),
            wire,
            on_call: RefCell::default(),
        }))
    }

    pub(super) fn state(&self) -> LeadDeskState {
        LeadDeskState { session: self.0.session.borrow().clone() }
    }

    /// Who is told of each call that changed.
    pub(super) fn on_call(&self, told: Callback<CallOf>) {
        self.0.on_call.replace(told);
    }

    /// Takes new settings. Where LeadDesk's origin changes by them it is another session, in the same call.
    pub(super) fn configure(&self, settings: &Settings) {
        let place = Place::of(settings);
        if *self.0.place.borrow() == place {
            return;
        }
        let mut session = place.session();
        session.restore(self.0.session.borrow().call().cloned());
        self.0.session.replace(session);
        self.0.place.replace(place);
        self.0.wire.changed();
    }

    /// The call log is loaded: takes the calls of before, and then the messages that have come meanwhile.
    pub(super) fn begin(&self, calls: impl IntoIterator<Item = Call>) {
        let Some(early) = self.0.early.take() else { return };
        let changed = self.0.session.borrow_mut().restore(calls);
        for call in changed {
            self.tell(call);
        }
        for (message, at_ms) in early {
            self.accept(&message, at_ms);
        }
        self.0.wire.changed();
    }

    /// Whether a message is LeadDesk's: its window's, be the origin what it may.
    pub(super) fn is_from_parent(&self, raw: &RawMessage) -> bool {
        window::parent().is_some_and(|parent| raw.is_from(Some(&parent)))
    }

    /// Takes a message from the parent window.
    pub(super) fn receive(&self, raw: &RawMessage) {
        match self.read(raw) {
            Ok((value, message)) => {
                let verdict = match message {
                    FromLeadDesk::Undocumented { .. } => Verdict::Undocumented,
                    _ => Verdict::Accepted,
                };
                self.0.wire.accepted(Peer::LeadDesk, raw.origin(), message.kind(), verdict, &value);
                let mut early = self.0.early.borrow_mut();
                if let Some(early) = early.as_mut() {
                    early.push((message, raw.at_ms()));
                } else {
                    drop(early);
                    self.accept(&message, raw.at_ms());
                }
            }
            Err(reject) => {
                self.0.session.borrow_mut().rejected(&reject, true);
                self.0.wire.rejected(Peer::LeadDesk, reject, raw);
            }
        }
        self.0.wire.changed();
    }

    fn read(&self, raw: &RawMessage) -> Result<(Value, FromLeadDesk), Reject> {
        let place = self.0.place.borrow();
        // Without a known origin there is no peer at all.
        let Place::Inside(peer) = &*place else { return Err(Reject::WrongWindow) };
        Gate::new(peer.origin.clone()).admit(true, &raw.origin())?;
        let value = raw.read()?;
        let message = FromLeadDesk::decode(&value)?;
        Ok((value, message))
    }

    fn accept(&self, message: &FromLeadDesk, at_ms: f64) {
        // Borrowed no longer than that: who is told may ask for the state.
        let changed = self.0.session.borrow_mut().receive(message, at_ms);
        for call in changed {
            self.tell(call);
        }
    }

    /// Hands a call on, with whose it is.
    fn tell(&self, call: Call) {
        let subject = self.subject_of(&call);
        let dialled = self.0.dialled.borrow();
        let contact_id = match (&call.number, &*dialled) {
            (Some(number), Some((dialled, contact))) if number == dialled => Some(contact.clone()),
            _ => subject.as_ref().and_then(|subject| subject.contact_id.clone()),
        };
        drop(dialled);
        let contact_id = contact_id.or_else(|| call.customer_id.as_ref().map(Id::to_string));
        let on_call = self.0.on_call.borrow().clone();
        on_call.emit(CallOf { call, contact_id, number: subject.and_then(|subject| subject.number) });
    }

    /// The card's contact, where the call is theirs: the call that the card was opened for, or any where LeadDesk
    /// didn't say which; and what was dialled from the card for someone else isn't.
    fn subject_of(&self, call: &Call) -> Option<Subject> {
        let subject = self.0.subject.borrow().clone()?;
        let this_call = subject.call_log_id.as_deref().is_none_or(|id| id == call.call_log_id.as_str());
        let this_number = call.number.as_ref().is_none_or(|number| Some(number) == subject.number.as_ref());
        (this_call && this_number).then_some(subject)
    }

    /// The card shows this contact; none where there is no card. The call that the card is about becomes theirs, also
    /// when it is over already: the agent may choose the contact late.
    pub fn set_subject(&self, subject: Option<Subject>) {
        let before = self.0.subject.replace(subject.clone());
        if before == subject {
            return;
        }
        let Some(call) = self.0.session.borrow().call().cloned() else { return };
        let same_card = match (&before, &subject) {
            (Some(before), Some(now)) => before.call_log_id == now.call_log_id && before.number == now.number,
            (None, Some(_)) => call.ended_ms.is_none(),
            _ => false,
        };
        if same_card && self.subject_of(&call).is_some_and(|subject| subject.contact_id.is_some()) {
            self.tell(call);
        }
    }

    /// Posts a command to LeadDesk.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn send(&self, message: &ToLeadDesk) -> Result<(), String> {
        self.post(message)?;
        let changed = self.0.session.borrow_mut().sent(message, now_ms());
        if let Some(call) = changed {
            self.tell(call);
        }
        self.0.wire.changed();
        Ok(())
    }

    fn post(&self, message: &ToLeadDesk) -> Result<(), String> {
        let place = self.0.place.borrow();
        let peer = match &*place {
            Place::Inside(peer) => peer,
            Place::Refused(why) => return Err(why.clone()),
            Place::Alone => return Err("This page isn't inside LeadDesk: there is nobody to send to.".into()),
        };
        let parent = window::parent().ok_or("The window around this page is gone.")?;
        let text = message.to_text();
        window::post_text(&parent, &text, &peer.origin).map_err(|error| error.to_string())?;
        self.0.wire.sent(Peer::LeadDesk, &peer.origin, message.action(), &message.encode());
        Ok(())
    }

    /// Has LeadDesk call a number, for a contact where there is one.
    ///
    /// # Errors
    /// A sentence that says why nothing was sent.
    pub fn dial(&self, number: &str, contact_id: Option<&str>) -> Result<(), String> {
        self.0.dialled.replace(contact_id.map(|id| (number.to_owned(), id.to_owned())));
        self.send(&ToLeadDesk::Call(CallTarget::PhoneNumber(number.to_owned())))
    }
}
