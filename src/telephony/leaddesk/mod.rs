//! The service behind the LeadDesk call dialog: takes the parent window's messages through the gate into the session,
//! and posts our commands. Lives as long as the page; what views show of it is a [`LeadDeskState`].

mod sending;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use cti_bridge::leaddesk::{
    Call, CallTarget, Command, DIALLED_WITHIN_MS, FromLeadDesk, Id, Line, Link, OriginSource, PeerOrigin, Session,
};
use cti_bridge::protocol::Session as _;
use cti_bridge::window::{self, RawMessage, now_ms};
use cti_bridge::{Gate, Origin, Provider, Reject, Sender};
use serde_json::Value;
use yew::prelude::*;

use super::card_link::CardLink;
use super::config::Unconfirmed;
use super::effect::LeadDeskEffect;
use super::effect::leaddesk::{self as effect, Snapshot};
use super::leaddesk_words;
use super::place::{Place, is_proven, unconfirmed_sentence};
use super::waiting::Queue;
use super::wire::Wire;
use crate::bridge_errors::AsSentence;
use crate::crm::phone::Parsed;
use crate::seam::LeadDeskFacts;
use crate::ui::navigation::note_unasked_navigation;

/// The contact that the card is about: its calls are this contact's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subject {
    /// What LeadDesk says in the card's address.
    pub link: CardLink,
    /// The external id, once it is known who it is.
    pub contact_id: Option<String>,
    /// LeadDesk's number for the contact, once it has been read.
    pub number: Option<Parsed>,
}

/// Whose a call is, settled when it is first heard of: later events may come while the page shows someone else.
#[derive(Clone, PartialEq, Debug, Default)]
struct Owner {
    /// The card that it belongs to. Its contact is whoever is chosen on that card, now or later.
    link: Option<CardLink>,
    contact_id: Option<String>,
    number: Option<Parsed>,
}

/// What was last asked for by our own `call`.
struct Asked {
    target: CallTarget,
    /// Whom the dialler called, where it was the dialler.
    contact_id: Option<String>,
    at_ms: f64,
}

/// What views show. Published at most once a frame, however many messages come.
#[derive(Clone, PartialEq, Debug)]
pub struct LeadDeskState {
    session: Session,
    /// Who is around the page waits for the user's answer: nothing is sent to them, and what they say waits.
    pub unconfirmed: Option<Unconfirmed>,
    /// The user has answered no for now.
    pub is_declined: bool,
}

impl LeadDeskState {
    /// Whether the page is in a frame.
    pub fn is_inside(&self) -> bool {
        self.session.link() != Link::Alone
    }

    /// Whether LeadDesk can be spoken to, so that calls go through it.
    pub fn is_known(&self) -> bool {
        self.session.peer().is_some()
    }

    /// Whether nothing may be changed here: it isn't known who frames this page, or that is only what is configured. The
    /// browser names neither the page around nor the one that led here then, and nothing has come from that origin yet.
    pub fn is_read_only(&self) -> bool {
        let Some(peer) = self.session.peer() else { return self.is_inside() };
        let is_proven = is_proven(peer, &window::captured_referrer(), &window::ancestor_origin());
        !is_proven && !matches!(self.session.link(), Link::Connected { .. })
    }

    /// Why nothing may be changed here, as a sentence.
    pub fn read_only(&self) -> Option<&'static str> {
        match (self.is_read_only(), self.is_known()) {
            (false, _) => None,
            (true, false) => Some("Read-only until you confirm the page around this one."),
            (true, true) => {
                Some("Read-only until LeadDesk’s next event: the browser doesn’t say which page is around this one.")
            }
        }
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    pub fn line(&self) -> Line {
        self.session.line()
    }

    /// Why a command can't be given now, as a sentence.
    pub fn unavailable(&self, command: Command) -> Option<AttrValue> {
        match &self.unconfirmed {
            Some(peer) => Some(unconfirmed_sentence(&peer.origin).into()),
            None => self.session.unavailable(command).map(|why| why.sentence().into()),
        }
    }
}

/// A call that changed, and whose it is as far as the card or the dialler knows.
#[derive(Clone, PartialEq, Debug)]
pub struct CallOf {
    pub call: Call,
    pub contact_id: Option<String>,
    /// The number that the card shows, where the call itself names none.
    pub number: Option<Parsed>,
}

struct Inner {
    place: RefCell<Place>,
    session: RefCell<Session>,
    /// When this page began.
    began_ms: f64,
    /// Whether the call log is loaded.
    has_calls: Cell<bool>,
    /// Accepted messages that came before that, or before their sender was confirmed.
    waiting: RefCell<Queue>,
    /// The user doesn't want a connection to this origin for now.
    declined: RefCell<Option<Origin>>,
    subject: RefCell<Option<Subject>>,
    asked: RefCell<Option<Asked>>,
    owners: RefCell<BTreeMap<Id, Owner>>,
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
        let began_ms = now_ms();
        Self(Rc::new(Inner {
            session: RefCell::new(place.session(began_ms)),
            place: RefCell::new(place),
            began_ms,
            has_calls: Cell::new(false),
            waiting: RefCell::default(),
            declined: RefCell::default(),
            subject: RefCell::default(),
            asked: RefCell::default(),
            owners: RefCell::default(),
            wire,
            on_call: RefCell::default(),
        }))
    }

    pub(super) fn state(&self) -> LeadDeskState {
        let unconfirmed = self.unconfirmed();
        LeadDeskState {
            session: self.0.session.borrow().clone(),
            is_declined: unconfirmed.as_ref().is_some_and(|peer| self.has_declined(&peer.origin)),
            unconfirmed,
        }
    }

    fn unconfirmed(&self) -> Option<Unconfirmed> {
        match &*self.0.place.borrow() {
            Place::Unconfirmed { asked, .. } => Some(asked.clone()),
            Place::Alone | Place::Refused(_) | Place::Inside(_) => None,
        }
    }

    fn has_declined(&self, origin: &Origin) -> bool {
        self.0.declined.borrow().as_ref() == Some(origin)
    }

    /// The user doesn't want a connection to this origin for now, so that what it has said is let go; or is asked again.
    pub fn decline(&self, origin: Option<Origin>) {
        self.0.declined.replace(origin);
        for (seq, ..) in self.0.waiting.borrow_mut().take() {
            self.0.wire.set_effect(seq, LeadDeskEffect::ConnectionDeclined);
        }
        self.0.wire.changed();
    }

    /// Who is told of each call that changed.
    pub(super) fn on_call(&self, told: Callback<CallOf>) {
        self.0.on_call.replace(told);
    }

    /// The surroundings or the settings have changed. Where LeadDesk's origin changes by them it is another session, in the
    /// same call. One who is confirmed now is heard from the page's beginning.
    pub(super) fn configure(&self, place: Place) {
        let before = self.0.place.replace(place.clone());
        let is_same_peer = before.peer() == place.peer();
        if is_same_peer && before.problem() == place.problem() {
            return;
        }
        if !is_same_peer {
            self.0.waiting.borrow_mut().take();
        }
        let mut session = place.session(if is_same_peer { self.0.began_ms } else { now_ms() });
        session.restore(self.0.session.borrow().call().cloned());
        self.0.session.replace(session);
        self.take_waiting();
        self.0.wire.changed();
    }

    /// Handles what has waited, unless it has to wait still.
    fn take_waiting(&self) {
        if !self.0.has_calls.get() || self.unconfirmed().is_some() {
            return;
        }
        let waiting = self.0.waiting.borrow_mut().take();
        for (seq, message, at_ms) in waiting {
            self.accept(seq, &message, at_ms);
        }
    }

    /// Keeps a message until it can be handled.
    fn wait(&self, seq: u64, message: FromLeadDesk, at_ms: f64) {
        let unconfirmed = self.unconfirmed();
        let effect = match &unconfirmed {
            Some(peer) if self.has_declined(&peer.origin) => {
                return self.0.wire.set_effect(seq, LeadDeskEffect::ConnectionDeclined);
            }
            Some(_) => LeadDeskEffect::AwaitsConfirmation,
            None => LeadDeskEffect::AwaitsCallLog,
        };
        self.0.wire.set_effect(seq, effect);
        let dropped = self.0.waiting.borrow_mut().push((seq, message, at_ms), unconfirmed.is_none());
        if let Some(seq) = dropped {
            self.0.wire.set_effect(seq, LeadDeskEffect::DroppedUnconfirmed);
        }
    }

    /// The call log is loaded: takes the earlier calls, and then the messages that have come meanwhile. `card` is what
    /// the page's address says.
    pub(super) fn begin(&self, calls: impl IntoIterator<Item = Call>, card: CardLink) {
        if self.0.has_calls.replace(true) {
            return;
        }
        let calls: Vec<Call> = calls.into_iter().collect();
        for call in &calls {
            // Whose they are stands in their records; only the card of the call that goes on may still say so.
            let link = call.ended_ms.is_none().then(|| card.clone());
            self.0.owners.borrow_mut().insert(call.call_log_id.clone(), Owner { link, ..Owner::default() });
        }
        let changed = {
            let mut session = self.0.session.borrow_mut();
            let changed = session.restore(calls);
            session.turn_to(card.call_log_id.as_deref().and_then(Id::new).as_ref());
            changed
        };
        self.follow_clock();
        for call in changed {
            self.tell(call);
        }
        self.take_waiting();
        self.0.wire.changed();
    }

    /// Takes calls that are over in the log, and that another tab may have had.
    pub(super) fn remember(&self, calls: impl IntoIterator<Item = Call>) {
        let calls: Vec<Call> = calls.into_iter().collect();
        for call in &calls {
            // Whose they are stands in their records.
            self.0.owners.borrow_mut().entry(call.call_log_id.clone()).or_default();
        }
        self.0.session.borrow_mut().remember(calls);
    }

    /// Returns whether the window around this page sent a message. Does not check the origin.
    pub(super) fn is_from_parent(&self, raw: &RawMessage) -> bool {
        window::parent().is_some_and(|parent| raw.is_from(Some(&parent)))
    }

    /// Takes a message from the parent window.
    pub(super) fn receive(&self, raw: &RawMessage) {
        let origin = raw.origin();
        match self.read(raw, &origin) {
            Ok((value, message)) => {
                let seq = self.0.wire.accepted(Provider::LeadDesk, origin, &message, &value);
                if self.0.has_calls.get() && self.unconfirmed().is_none() {
                    self.accept(seq, &message, raw.at_ms());
                } else {
                    self.wait(seq, message, raw.at_ms());
                }
            }
            Err(reject) => {
                self.0.session.borrow_mut().rejected(&reject, Sender::Provider, raw.at_ms());
                self.0.wire.rejected(Some(Provider::LeadDesk), reject, origin, raw);
            }
        }
        self.0.wire.changed();
    }

    fn read(&self, raw: &RawMessage, origin: &str) -> Result<(Value, FromLeadDesk), Reject> {
        let place = self.0.place.borrow();
        let peer = match &*place {
            Place::Inside(PeerOrigin { origin, .. }) | Place::Unconfirmed { peer: origin, .. } => origin,
            // Without a known origin there is no peer at all.
            Place::Refused(why) => return Err(Reject::NoPeer { why: why.clone() }),
            Place::Alone => return Err(Reject::WrongWindow),
        };
        Gate::new(peer.clone()).admit(Sender::Provider, origin)?;
        let value = raw.read()?;
        let message = FromLeadDesk::decode(&value)?;
        Ok((value, message))
    }

    fn accept(&self, seq: u64, message: &FromLeadDesk, at_ms: f64) {
        // Borrowed no longer than that: who is told may ask for the state.
        let (before, changed, after) = {
            let mut session = self.0.session.borrow_mut();
            let before = Snapshot::of(&session);
            let changed = session.receive(message, at_ms).calls;
            (before, changed, Snapshot::of(&session))
        };
        self.follow_clock();
        self.0.wire.set_effect(seq, effect::received(message, &before, &after, &changed));
        for call in changed {
            self.tell(call);
        }
    }

    /// While a call is in progress, times go on by the clock that nobody sets.
    fn follow_clock(&self) {
        let in_call = self.0.session.borrow().call().is_some_and(|call| call.ended_ms.is_none());
        window::set_calls_in_progress(Provider::LeadDesk, usize::from(in_call));
    }

    /// Hands a call on, with whose it is.
    fn tell(&self, call: Call) {
        let known = self.0.owners.borrow().get(&call.call_log_id).cloned();
        let owner = known.unwrap_or_else(|| {
            let owner = self.owner_of(&call);
            self.0.owners.borrow_mut().insert(call.call_log_id.clone(), owner.clone());
            owner
        });
        let on_call = self.0.on_call.borrow().clone();
        on_call.emit(CallOf { call, contact_id: owner.contact_id, number: owner.number });
    }

    /// Whose a new call is: theirs whom we asked LeadDesk to call; else the card's contact's, where the call is the one
    /// that the card was opened for, or LeadDesk didn't say which.
    fn owner_of(&self, call: &Call) -> Owner {
        let asked = self.0.asked.take().filter(|asked| call.started_ms - asked.at_ms <= DIALLED_WITHIN_MS);
        let subject = self.0.subject.borrow().clone();
        let from_card = |is_theirs: &dyn Fn(&Subject) -> bool| {
            let subject = subject.as_ref().filter(|subject| is_theirs(subject))?;
            let Subject { link, contact_id, number } = subject.clone();
            Some(Owner { link: Some(link), contact_id, number })
        };
        let other = |contact_id: Option<String>| Owner { contact_id, ..Owner::default() };
        match asked {
            Some(Asked { contact_id: Some(contact), .. }) => other(Some(contact)),
            Some(Asked { target: CallTarget::PhoneNumber(number), .. }) => {
                from_card(&|subject| subject.number.as_ref().is_some_and(|own| own.e164 == number)).unwrap_or_default()
            }
            Some(Asked { target: CallTarget::Customer(id), .. }) => {
                from_card(&|subject| subject.link.customer_id.as_deref() == Some(id.as_str()))
                    .unwrap_or_else(|| other(Some(id.to_string())))
            }
            Some(Asked { target: CallTarget::CallLog(id), .. }) => {
                from_card(&|subject| subject.link.call_log_id.as_deref() == Some(id.as_str())).unwrap_or_default()
            }
            None => {
                let is_this = |id: &String| *id == call.call_log_id.as_str();
                from_card(&|subject| subject.link.call_log_id.as_ref().is_none_or(is_this)).unwrap_or_default()
            }
        }
    }

    /// The card shows this contact; none where there is no card. The card's calls become theirs, also when they are over
    /// already: the agent may choose the contact late.
    pub fn set_subject(&self, subject: Option<Subject>) {
        let before = self.0.subject.replace(subject.clone());
        let Some(subject) = subject.filter(|subject| before.as_ref() != Some(subject)) else { return };
        if before.is_some_and(|before| before.link != subject.link) {
            let call_log_id = subject.link.call_log_id.as_deref().and_then(Id::new);
            self.0.session.borrow_mut().turn_to(call_log_id.as_ref());
            // A key that was meant for the customer before chooses nothing for this one.
            note_unasked_navigation();
            self.0.wire.changed();
        }
        for owner in self.0.owners.borrow_mut().values_mut().filter(|owner| owner.link.as_ref() == Some(&subject.link))
        {
            owner.number.clone_from(&subject.number);
            if subject.contact_id.is_some() {
                owner.contact_id.clone_from(&subject.contact_id);
            }
        }
        let call = self.0.session.borrow().call().cloned();
        let is_theirs = |call: &Call| {
            let owners = self.0.owners.borrow();
            owners.get(&call.call_log_id).is_some_and(|owner| owner.link.as_ref() == Some(&subject.link))
        };
        if let Some(call) = call.filter(is_theirs) {
            self.tell(call);
        }
    }

    /// What the tools may know.
    pub(super) fn facts(&self) -> LeadDeskFacts {
        let session = self.0.session.borrow();
        let mut facts = LeadDeskFacts {
            contact: self.0.subject.borrow().as_ref().and_then(|subject| subject.contact_id.clone()),
            line: match session.line() {
                Line::Unknown => "unknown",
                Line::Idle => "idle",
                Line::Ringing { .. } => "ringing",
                Line::On { .. } => "on",
            }
            .to_owned(),
            recording: leaddesk_words::call_recording(&session.call_recording()).to_owned(),
            receipt: leaddesk_words::voice_receipt(session.voice_receipt()).1,
            ..LeadDeskFacts::default()
        };
        match &*self.0.place.borrow() {
            Place::Alone => facts.place = "alone".to_owned(),
            place @ (Place::Refused(_) | Place::Unconfirmed { .. }) => {
                facts.place = "refused".to_owned();
                facts.problem = place.problem();
            }
            Place::Inside(peer) => {
                facts.place = "inside".to_owned();
                facts.origin = Some(peer.origin.to_string());
                let from = match peer.source {
                    OriginSource::Configured => "configured",
                    OriginSource::Referrer => "referrer",
                    OriginSource::Ancestor => "ancestor",
                };
                facts.origin_from = Some(from.to_owned());
            }
        }
        facts
    }
}
