//! What others may know of a CRM and do with it: scenarios of the CRM in their frame, tests, the console, your own
//! scripts. It is a plain JavaScript object, `window.screenpop`. Each simulator has the like, `window.screenpopSimulator`.
//! The tools of this page ask in the same words, without the object ([`Link`]).
//!
//! | `window.screenpop` | |
//! |---|---|
//! | `version` | 1; `docs/screenpop.d.ts` has the types |
//! | `state()` | where the CRM stands: [`AppState`] as JSON |
//! | `log(after, most)` | the traffic's entries behind the number `after`: [`LogPage`] as JSON |
//! | `clearLog()` | empties the log |
//! | `send(peer, text, form)` | posts a message to `talkdesk` or `leaddesk` as the CRM does; `null`, or a sentence that says why not |
//! | `pressKey(press)` | acts on a key press as if it came to the CRM's window; whether the CRM has taken it |
//! | `watch(f)` | calls `f` at most once a frame after something has changed; gives back a function that ends it |
//!
//! | `window.screenpopSimulator` | |
//! |---|---|
//! | `version` | 1 |
//! | `state()` | where the simulator stands, as JSON |
//! | `act(json)` | does what a person does there; `null`, or a sentence. What can't be done just now is passed over, as a click would be; `state()` follows with the next rendering |
//! | `post(text, form)` | posts any message to the page on the other side; `null`, or a sentence |
//!
//! Only pages of the same origin reach either, by the browser's own rule. (All of this is our decision.)

#[cfg(all(test, not(target_arch = "wasm32")))]
mod declared;
mod facts;
mod link;
mod outlet;
mod simulator;

pub use facts::{AppState, Form, LeadDeskFacts, LogPage, MOST_CALLS, TalkdeskFacts};
pub use link::{Link, Watch};
pub use outlet::{Outlet, own_wire, provide, serve};
pub use simulator::{Simulator, SimulatorEnd, serve_simulator};

/// The version of both objects, which `docs/screenpop.d.ts` describes; a higher one where a member has changed its meaning
/// or is gone.
const VERSION: u32 = 1;

/// The CRM's object, as a member of its window.
const APP: &str = "screenpop";
/// A simulator's object, as a member of its window.
const SIMULATOR: &str = "screenpopSimulator";
