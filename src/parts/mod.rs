//! The program is one, in several files: here is where it is cut. What is reached through one of these functions alone
//! is in the file that the function names; what several of them reach is in a file that is loaded before them all
//! (`xtask/src/split.rs`). docs/architecture.md has the table of what is loaded when.

// `#[wasm_split]` writes unsafe glue.
#![allow(unsafe_code)]

mod added;
mod leaddesk;
mod tools;
mod views;

pub use added::{AddedHalf, CallsThrough, add_half, added_half};
pub use leaddesk::{LeadDeskHalf, Targets, leaddesk_half, use_inside_leaddesk};
pub use tools::{PRESERVE, SCENARIOS, TOOLS_ID, Tools, is_tool};
pub use views::{Over, Views, ViewsAlert, ViewsProvider, use_views};

use web_sys::Element;
use yew::prelude::*;

use crate::crm::phone::Rules;
use crate::lazy::Lazy;
use crate::routes::Address;
use crate::store::Answer;

/// A part: its file, the expression that it is, and the parts that must be there before it. A part holds nothing that
/// an earlier one has: so it has to reach all of them. Component tests, and a program without the feature `split`, are
/// linked in one piece.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident: $type:ty = $file:ident($value:expr) $(after $before:expr)*) => {
        $(#[$doc])*
        pub static $name: Lazy<$type> = {
            #[cfg_attr(all(feature = "split", not(test)), wasm_split_helpers::wasm_split($file, fallible))]
            fn part() -> Result<&'static $type, crate::lazy::NotLoaded> {
                $(std::hint::black_box($before);)*
                Ok($value)
            }
            #[cfg(all(feature = "split", not(test)))]
            let lazy = Lazy::new(|| Box::pin(part()));
            #[cfg(any(not(feature = "split"), test))]
            let lazy = Lazy::new(|| Box::pin(async { part() }));
            lazy
        };
    };
}

/// Shows an app in an element of the page.
pub type Start = fn(Element);

/// Shows the view of an address.
pub type View = fn(&Address) -> Html;

part! {
    /// The CRM: its frame, and what all views have in common.
    CRM: Start = crm(&(crate::app::start as Start))
}
part! {
    /// The contact list.
    LIST: View = list(&(crate::views::contact_list as View)) after crate::app::start as Start
}
part! {
    /// Every other view, and what opens over one.
    VIEWS: Views = views(&crate::views::VIEWS)
        after crate::app::start as Start after crate::views::contact_list as View
}
part! {
    /// The CRM inside LeadDesk, and its contact card.
    LEADDESK: LeadDeskHalf = leaddesk(&crate::views::LEADDESK_HALF) after crate::app::start as Start
}
part! {
    /// Inspector, scenarios and the like.
    TOOLS: Tools = tools(crate::tools::tools())
        after crate::app::start as Start after &crate::views::VIEWS
}
part! {
    /// Talkdesk's side, for an iframe.
    TALKDESK_SIMULATOR: Start = talkdesk_simulator(&(crate::simulators::start_talkdesk as Start))
}
part! {
    /// LeadDesk's side, for a page around a contact card.
    LEADDESK_SIMULATOR: Start = leaddesk_simulator(&(crate::simulators::start_leaddesk as Start))
}
part! {
    /// The rules of the world's phone numbers.
    PHONE_RULES: Rules = phone_rules(&crate::crm::phone::rules::RULES)
}
part! {
    /// The reading of CSV and vCard files.
    FILES: Answer = files(&(crate::store::answer as Answer))
}
