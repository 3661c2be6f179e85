//! The other side of each protocol, in a real frame, over real `postMessage`.
//! Each simulator stands by itself: it needs an address and a host page, and nothing of the app's state.

mod talkdesk;

pub use talkdesk::TalkdeskSimulator;
