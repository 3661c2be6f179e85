//! The other side of each protocol, in a real frame or around one, over real `postMessage`.
//! Each simulator stands by itself: it needs an address and a page on the other side, and nothing of the app's state.

pub mod driver;
mod focus;
mod leaddesk;
mod newest;
mod outbox;
mod switch;
mod talkdesk;

pub use leaddesk::{LeadDeskSimulator, template as card_url};
pub use talkdesk::TalkdeskSimulator;
