//! Follows the calls: hands what the frames say to the page that leads, and stores what comes of it. It comes with the
//! call bar, after the list's first paint; what the frame says before that waits in order.

use cti_bridge::Provider;
use cti_bridge::talkdesk::{Call, FromTalkdesk};
use yew::prelude::*;

use super::agent_status::StatusWords;
use super::caller::save_identified;
use super::provider::{use_talkdesk, use_talkdesk_state};
use super::tabs;
use crate::crm::{CallRecord, CallResult, caller_of_message};
use crate::store::{Phase, use_calls, use_contacts, use_settings};

#[component]
pub fn FollowCalls() -> Html {
    let (talkdesk, state) = (use_talkdesk(), use_talkdesk_state());
    let (calls, contacts, settings) = (use_calls(), use_contacts(), use_settings().now);
    {
        // Each change of a call is stored.
        let talkdesk = talkdesk.clone();
        let status = state.status.as_ref().map(|(status, _)| StatusWords::of(status).words);
        let dependencies = (calls.clone(), contacts.clone(), status, settings.region.clone());
        use_effect_with(dependencies, move |(calls, contacts, status, region)| {
            let (calls, contacts, status, region) = (calls.clone(), contacts.clone(), status.clone(), region.clone());
            {
                let (contacts, region) = (contacts.clone(), region.clone());
                talkdesk.on_identify(Callback::from(move |(message, dialled): (FromTalkdesk, Option<String>)| {
                    caller_of_message(&message, dialled.as_deref(), &contacts, &region)
                }));
            }
            let follower = talkdesk.clone();
            talkdesk.on_call(Callback::from(move |call: Call| {
                // Of these the first one counts: see `CallRecord::keep_what_only_it_knows`.
                let via = follower.via(&call.id);
                let record = CallRecord { agent_status: status.clone(), via, ..CallRecord::from(&call) };
                save_identified(record, &calls, &contacts, &region);
            }));
        });
    }
    {
        // The agent can end a record by hand, in any tab.
        let talkdesk = talkdesk.clone();
        use_effect_with(calls.clone(), move |calls| {
            let talkdesks = |call: &CallRecord| call.provider == Provider::Talkdesk;
            let rings = !calls.newest(|call| talkdesks(call) && call.result == CallResult::Ringing).is_empty();
            talkdesk.follow_records(rings, |id| calls.get(id).map(|call| call.is_over()));
        });
    }
    {
        let talkdesk = talkdesk.clone();
        use_effect_with(contacts.phase != Phase::Loading, move |ready| {
            if *ready {
                tabs::join(&talkdesk, &calls);
            }
        });
    }
    Html::default()
}
