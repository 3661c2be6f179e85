//! The other side of each protocol, in a real frame or around one, over real `postMessage`.
//! Each simulator stands by itself: it needs an address and a page on the other side, and nothing of the app's state.

mod address;
mod focus;
mod leaddesk;
mod newest;
mod outbox;
mod people;
mod talkdesk;

use web_sys::Element;

use leaddesk::LeadDeskSimulator;
pub use leaddesk::template as card_url;
use talkdesk::TalkdeskSimulator;

/// Shows Talkdesk's side in an element of the page.
pub fn start_talkdesk(root: Element) {
    yew::Renderer::<TalkdeskSimulator>::with_root(root).render();
}

/// Shows LeadDesk's side in an element of the page.
pub fn start_leaddesk(root: Element) {
    yew::Renderer::<LeadDeskSimulator>::with_root(root).render();
}
