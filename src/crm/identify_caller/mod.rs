//! Decides who is calling.
//!
//! One pure function, [`identify_caller`], for both providers, the contact card, the call bar and the page of an unknown
//! contact. Neither vendor says how its evidence ranks, so the order is our decision:
//!
//! 1. the contact that the agent chose;
//! 2. the contact that our own dialler called;
//! 3. the id that the provider named for the call (`openContact`), also where no contact has it yet;
//! 4. the contact that the call's record has already;
//! 5. LeadDesk's customer id, and then an automation's `contact_id`, where a contact has it: an automation's id may be
//!    Talkdesk's own;
//! 6. the number, where exactly one contact has it. Where several share it, an extension may tell them apart; otherwise the
//!    agent chooses.

mod sent;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

use std::rc::Rc;

use cti_bridge::talkdesk::{self, FromTalkdesk};
use serde_json::{Map, Value};

use super::phone::Parsed;
use super::{CallRecord, Contact, Direction};
pub use sent::{SentCaller, sent_caller};

/// Where contacts are looked up.
pub trait Directory {
    /// Returns the contact with this external id.
    fn contact(&self, external_id: &str) -> Option<Rc<Contact>>;
    /// Returns the contacts that have this E.164 number.
    fn with_number(&self, e164: &str) -> Vec<Rc<Contact>>;
}

/// What is known about the other side of a call. The ids are external ids.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evidence<'a> {
    /// The contact that the agent chose.
    pub chosen: Option<&'a str>,
    /// The contact that our own dialler called.
    pub dialled: Option<&'a str>,
    /// The id that the provider named for this call.
    pub named: Option<&'a str>,
    /// The contact that the call's record has.
    pub recorded: Option<&'a str>,
    /// LeadDesk's customer id.
    pub customer_id: Option<&'a str>,
    /// The `contact_id` that an automation sent.
    pub sent_id: Option<&'a str>,
    /// The caller's numbers, the surest first.
    pub numbers: Vec<Parsed>,
}

/// Who is calling, or is being called.
#[derive(Clone, PartialEq, Debug)]
pub enum Caller {
    /// One contact, which may not be stored yet.
    Known { contact_id: String, by: DecidedBy },
    /// They share the number: the agent chooses.
    Several { contacts: Vec<Rc<Contact>>, number: String },
    /// Nobody here.
    Unknown,
}

/// The evidence that decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DecidedBy {
    Agent,
    Dialler,
    Provider,
    Record,
    CustomerId,
    Automation,
    Number,
}

/// Decides who is calling. The module's page has the order.
pub fn identify_caller(evidence: &Evidence<'_>, directory: &impl Directory) -> Caller {
    let known = |id: &str, by| Caller::Known { contact_id: id.to_owned(), by };
    let said = [
        (evidence.chosen, DecidedBy::Agent),
        (evidence.dialled, DecidedBy::Dialler),
        (evidence.named, DecidedBy::Provider),
        (evidence.recorded, DecidedBy::Record),
    ];
    if let Some((id, by)) = said.into_iter().find_map(|(id, by)| Some((id?, by))) {
        return known(id, by);
    }
    let looked_up = [(evidence.customer_id, DecidedBy::CustomerId), (evidence.sent_id, DecidedBy::Automation)];
    let exists = |id: &&str| directory.contact(id).is_some();
    if let Some((id, by)) = looked_up.into_iter().find_map(|(id, by)| Some((id.filter(exists)?, by))) {
        return known(id, by);
    }
    // Each number as it was read, before any second reading.
    let first = evidence.numbers.iter().map(|number| (number.e164.as_str(), number));
    let second = evidence.numbers.iter().filter_map(|number| Some((number.also.as_deref()?, number)));
    for (e164, number) in first.chain(second) {
        match by_number(e164, number.extension.as_deref(), directory) {
            Caller::Unknown => {}
            found @ (Caller::Known { .. } | Caller::Several { .. }) => return found,
        }
    }
    Caller::Unknown
}

fn by_number(e164: &str, extension: Option<&str>, directory: &impl Directory) -> Caller {
    let contacts = directory.with_number(e164);
    let has_extension = |contact: &&Rc<Contact>| {
        contact.phones.iter().any(|phone| phone.e164 == e164 && phone.extension.as_deref() == extension)
    };
    let exact: Vec<&Rc<Contact>> = contacts.iter().filter(has_extension).collect();
    let only = match (contacts.as_slice(), exact.as_slice()) {
        ([], _) => return Caller::Unknown,
        ([only], _) => Some(only),
        (_, [only]) if extension.is_some() => Some(*only),
        _ => None,
    };
    match only.map(|contact| contact.external_id.clone()) {
        Some(contact_id) => Caller::Known { contact_id, by: DecidedBy::Number },
        None => Caller::Several { contacts, number: e164.to_owned() },
    }
}

/// Decides whom a message of Talkdesk's is about, for the bridge: it tells a second call from the first one by that.
/// `dialled` is the number of the outbound call in progress.
pub fn caller_of_message(
    message: &FromTalkdesk,
    dialled: Option<&str>,
    directory: &impl Directory,
    region: &str,
) -> talkdesk::Caller {
    match message {
        FromTalkdesk::SendData { data } => caller_of_data(data, directory, region),
        FromTalkdesk::OpenContact { external_id } => {
            let contact = directory.contact(external_id);
            let phones = contact.iter().flat_map(|contact| &contact.phones);
            let number = phones.map(|phone| phone.e164.as_str()).find(|number| Some(*number) == dialled);
            talkdesk::Caller { contact_id: None, number: number.map(str::to_owned) }
        }
        FromTalkdesk::Login
        | FromTalkdesk::Logout
        | FromTalkdesk::UserLogoutForced
        | FromTalkdesk::Hide
        | FromTalkdesk::Show
        | FromTalkdesk::Popover
        | FromTalkdesk::AgentStatusChanged { .. }
        | FromTalkdesk::Undocumented { .. } => talkdesk::Caller::default(),
    }
}

fn caller_of_data(data: &Map<String, Value>, directory: &impl Directory, region: &str) -> talkdesk::Caller {
    let sent = sent_caller(std::slice::from_ref(data), region);
    let numbers = sent.number.iter().cloned().collect();
    let evidence = Evidence { sent_id: sent.contact_id.as_deref(), numbers, ..Evidence::default() };
    let contact_id = match identify_caller(&evidence, directory) {
        Caller::Known { contact_id, .. } => Some(contact_id),
        Caller::Several { .. } | Caller::Unknown => None,
    };
    talkdesk::Caller { contact_id, number: sent.number.map(|number| number.e164) }
}

impl CallRecord {
    /// Decides who the call is with, by the record's own numbers and by what automations sent during the call. The
    /// record's contact is left out: whoever asks knows whether it still stands.
    pub fn caller_by_numbers(&self, directory: &impl Directory, region: &str) -> Caller {
        let sent = sent_caller(&self.data, region);
        let evidence =
            Evidence { sent_id: sent.contact_id.as_deref(), numbers: self.numbers(&sent), ..Evidence::default() };
        identify_caller(&evidence, directory)
    }

    /// Completes a provider's record of a call with what follows from the contacts: who it is with, and the number.
    /// `stored` is the record that it will replace. Returns whether a number waits for the phone rules.
    pub fn identify(&mut self, stored: Option<&CallRecord>, directory: &impl Directory, region: &str) -> bool {
        let sent = sent_caller(&self.data, region);
        let numbers = self.numbers(&sent);
        let own = self.contact_id.take();
        let (recorded, known_id) = stored.map(|stored| (&stored.contact_id, &stored.named_id)).unzip();
        let known_id = known_id.cloned().flatten();
        // A record that is only read again names no other id than before.
        self.named_id = if recorded == Some(&own) { known_id.or(own.clone()) } else { own.clone().or(known_id) };
        let (dialled, named) = match self.direction {
            Direction::Outbound => (own.as_deref(), None),
            Direction::Inbound => (None, own.as_deref()),
        };
        let chosen = stored.filter(|stored| stored.contact_by_agent).and_then(|stored| stored.contact_id.as_deref());
        let evidence = Evidence {
            chosen,
            dialled,
            named,
            recorded: stored.and_then(|stored| stored.contact_id.as_deref()),
            sent_id: sent.contact_id.as_deref(),
            numbers,
            ..Evidence::default()
        };
        let caller = identify_caller(&evidence, directory);
        if let Some(number) = evidence.numbers.into_iter().next() {
            self.number = Some(number.e164);
            self.extension = number.extension;
        }
        if let Caller::Known { contact_id, .. } = caller {
            // The provider names no number: the contact's main one stands for it.
            if let (None, Some(contact)) = (&self.number, directory.contact(&contact_id))
                && let Some(phone) = contact.main_phone()
            {
                self.number = Some(phone.e164.clone());
                self.extension.clone_from(&phone.extension);
            }
            self.contact_id = Some(contact_id);
        }
        sent.waits_for_rules
    }

    /// The call's numbers, the surest first: the one that was dialled, or the one that an automation told.
    fn numbers(&self, sent: &SentCaller) -> Vec<Parsed> {
        let own = self.number.as_ref().map(|number| Parsed {
            e164: number.clone(),
            extension: self.extension.clone(),
            ..Parsed::default()
        });
        let (own, sent) = (own.into_iter(), sent.number.clone().into_iter());
        match self.direction {
            Direction::Outbound => own.chain(sent).collect(),
            Direction::Inbound => sent.chain(own).collect(),
        }
    }
}
