//! What the CRM adds to a call's record: whose it is, and the number.

use cti_bridge::talkdesk::{Caller, FromTalkdesk};

use crate::crm::{CallRecord, caller_number};
use crate::store::{Contacts, Phase};

/// The record with what follows from the contacts: the number that an automation told, the contact where only one has
/// that number, and that contact's number where the call names none. Where several share the number, the agent
/// chooses.
pub(super) fn completed(mut record: CallRecord, contacts: &Contacts) -> CallRecord {
    if contacts.phase == Phase::Loading {
        return record; // only some of them are there, or none
    }
    if record.number.is_none() && record.contact_id.is_none() {
        record.number = record.data.iter().rev().find_map(caller_number);
    }
    if record.contact_id.is_none() {
        record.contact_id = match contacts.with_number(record.number.as_deref().unwrap_or_default()).as_slice() {
            [only] => Some(only.external_id.clone()),
            _ => None,
        };
    }
    if record.number.is_none() {
        let contact = record.contact_id.as_deref().and_then(|id| contacts.get(id));
        record.number = contact.and_then(|contact| contact.main_phone().map(|phone| phone.e164.clone()));
    }
    record
}

/// Who an automation's data are about: the number in them, and the contact where only one has it.
pub(super) fn caller_of(message: &FromTalkdesk, contacts: &Contacts) -> Caller {
    let FromTalkdesk::SendData { data } = message else { return Caller::default() };
    let number = caller_number(data);
    let sharing = number.as_deref().map(|number| contacts.with_number(number)).unwrap_or_default();
    let contact_id = match sharing.as_slice() {
        [only] => Some(only.external_id.clone()),
        _ => None,
    };
    Caller { contact_id, number }
}
