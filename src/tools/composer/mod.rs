//! Writes any documented message of both protocols, as a form or as JSON, sends it from where it belongs or from where it
//! doesn't, and shows what became of it.
//!
//! The JSON text is the one truth: the form reads its fields out of it and writes them back into it, so the two can't
//! disagree, and what is sent is what is seen.

mod draft;
mod fields;
mod outcome;
mod picks;
mod problems;
mod send_bar;
mod sending;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
mod view;
mod work;

pub use view::Composer;
