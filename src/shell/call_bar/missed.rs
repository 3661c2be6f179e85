//! Says that a call was missed. Nothing of it stays in the call bar: what is left to do is a task.

use yew::prelude::*;

use super::caller_picker::name_of;
use crate::crm::{CallRecord, CallResult};
use crate::store::{Calls, use_contacts};
use crate::ui::use_toasts;

/// Says once of each call that rang in the call bar and was missed.
#[hook]
pub fn use_missed(calls: &Calls) {
    let (contacts, toasts) = (use_contacts(), use_toasts());
    let rang = use_mut_ref(Vec::<String>::new);
    use_effect_with(calls.clone(), move |calls| {
        let bar = calls.in_bar();
        let ringing = bar.iter().filter(|call| call.result == CallResult::Ringing).map(|call| call.id.clone());
        let missed = rang.replace(ringing.collect()).into_iter().filter_map(|id| calls.get(&id));
        for call in missed.filter(CallRecord::is_missed) {
            if let Some(toasts) = &toasts {
                toasts.say(format!("Missed call · {}. Added to today’s tasks.", name_of(&call, &contacts)));
            }
        }
    });
}
