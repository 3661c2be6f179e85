//! Joins `cti-bridge` to the app: the Talkdesk frame, what it says, and what the app tells it.
//!
//! Views never see a message. They read [`TalkdeskState`], and call methods of [`Talkdesk`].

mod config;
mod dial;
mod frame;
mod provider;
mod screen_pop;
mod talkdesk;
mod wire;
mod words;

pub use config::{TalkdeskConfig, simulator_url};
pub use dial::{CallButton, Dialler, use_dialler};
pub use frame::TalkdeskFrame;
pub use provider::{TelephonyProvider, Traffic, use_talkdesk, use_talkdesk_state, use_traffic};
pub use screen_pop::ScreenPop;
pub use talkdesk::{Panel, Talkdesk, TalkdeskState};
pub use words::Words;

/// Whether the panel is a sheet above the view rather than a column beside it; the same width stands in
/// the panel's styles.
pub fn is_narrow() -> bool {
    gloo::utils::window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width <= 760.0)
}
