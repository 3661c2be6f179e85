//! Stores a call's record with who is calling.

use crate::crm::{CallRecord, phone};
use crate::store::{Calls, Contacts, Phase, phone_rules};

/// Completes a provider's record from the contacts and stores it. Where a number can't be read before the phone rules are
/// loaded, the record is completed again once they are.
pub(super) fn save_identified(mut record: CallRecord, calls: &Calls, contacts: &Contacts, region: &str) {
    if contacts.phase == Phase::Loading {
        // Only some of the contacts are there, or none. The record is completed when they are.
        return calls.save(record);
    }
    let waits = record.identify(calls.get(&record.id).as_ref(), contacts, region) && !phone::is_ready();
    let id = record.id.clone();
    calls.save(record);
    if waits {
        let (calls, contacts, region) = (calls.clone(), contacts.clone(), region.to_owned());
        wasm_bindgen_futures::spawn_local(async move {
            phone_rules().await;
            if let Some(mut record) = calls.get(&id).filter(|_| phone::is_ready()) {
                let stored = record.clone();
                record.identify(Some(&stored), &contacts, &region);
                calls.save(record);
            }
        });
    }
}
