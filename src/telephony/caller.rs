//! Stores a call's record with who is calling.

use crate::crm::{CallRecord, phone};
use crate::store::{Calls, Contacts, phone_rules};

/// Completes a provider's record from the contacts and stores it. No call is followed before the contacts are there. Where a number can't be read before the phone rules are
/// loaded, the record is completed again once they are.
pub(super) fn save_identified(mut record: CallRecord, calls: &Calls, contacts: &Contacts, region: &str) {
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
