//! Scenario scripts: a demo, its documentation and its test in one JSON file.
//!
//! A [`Script`] says what either simulator, the agent or a stranger does, and what is to come of it; a [`Runner`] plays
//! it. Neither touches the page: the runner takes what happened and the time, and gives back what is to be done on the
//! stage. The player is in `src/tools/scenarios/`, the format in `docs/scenarios.md`.

mod act;
mod bundled;
mod crm_act;
mod expect;
mod figures;
mod found;
mod limits;
mod link;
mod matching;
mod message;
mod mistake;
mod names;
mod pace;
mod replay;
mod runner;
mod script;
mod step;
mod subject;
#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
mod words;

pub use act::{Act, Doing};
pub use bundled::{Bundled, bundled};
pub use crm_act::CrmAct;
pub use expect::Expect;
pub use figures::{Figure, figures};
pub use found::{Found, log_lines};
pub use limits::{MOST_STEPS, MOST_TEXT_BYTES};
pub use link::{from_link, to_link};
pub use message::Message;
pub use mistake::Mistake;
pub use pace::{Speed, length_ms};
pub use runner::{Input, Order, Runner, State, Status};
pub use script::{Script, StageKind, StageSettings};
pub use step::Step;
