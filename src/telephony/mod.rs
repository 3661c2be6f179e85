//! Joins `cti-bridge` to the app: the Talkdesk frame and LeadDesk's window around the page, what they say, and what
//! the app tells them.
//!
//! Views never see a message. They read [`TalkdeskState`] and [`LeadDeskState`], and call methods of [`Talkdesk`] and
//! [`LeadDesk`].

mod added;
mod after_call_work;
mod agent_status;
mod call_alerts;
mod caller;
mod card_link;
mod config;
mod dial;
mod dial_key;
mod effect;
mod follow_calls;
mod frame;
mod leaddesk;
mod leaddesk_provider;
mod leaddesk_reload;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod leaddesk_sequences;
pub mod leaddesk_words;
mod leaving;
mod listening;
mod outlets;
mod place;
mod pop_timing;
mod provider;
mod reachable;
mod ring;
mod screen_pop;
mod screen_pop_decision;
mod status_log;
mod tabs;
mod talkdesk;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod talkdesk_sequences;
mod waiting;
mod when_to_pop;
mod wire;
mod words;

pub use added::{AddedProvider, CallOf};
pub use agent_status::{
    AFTER_CALL_WORK, StatusChoices, StatusLabel, StatusWords, is_after_call_work, offered_statuses,
};
pub use call_alerts::{CallAlerts, use_notification_permission};
pub use card_link::{CardLink, card_template};
pub use config::{
    NamedBy, TalkdeskConfig, Unconfirmed, frame_origin, leaddesk_origin, leaddesk_simulator_url, leave_link,
    link_to_simulator, page_url, simulated_crm, simulator_url,
};
pub use dial::{CallButton, Dialler, extension_note, not_dialled, use_dialler};
pub use dial_key::{DialKey, DialKeyProps};
pub use effect::{Effect, effect_text};
pub use follow_calls::FollowCalls;
pub use frame::TalkdeskFrame;
pub use leaddesk::{LeadDesk, LeadDeskState, Subject};
pub use leaddesk_provider::{LeadDeskProvider, use_leaddesk, use_leaddesk_state};
pub use leaving::Leaving;
pub use listening::Listening;
pub use outlets::Outlets;
pub use provider::{TelephonyProvider, use_talkdesk, use_talkdesk_state};
pub use reachable::reachable;
pub use ring::ring;
pub use screen_pop::ScreenPop;
pub use status_log::StatusLog;
pub use talkdesk::{Panel, Talkdesk, TalkdeskState};
pub use wire::Wire;
pub use words::Words;

/// Whether the panel is a sheet above the view rather than a column beside it; the same width stands in
/// the panel's styles.
pub fn is_narrow() -> bool {
    gloo::utils::window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width <= 760.0)
}
