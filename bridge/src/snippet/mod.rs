//! A concrete message as code that sends it, or that hears it.
//!
//! What stands in the message comes from strangers, so it is written such that it can't end a string, a comment or a
//! `<script>`, nor look like something else than it is: line separators and invisible characters are escaped.

mod javascript;
mod literal;
mod rust;
mod rust_message;

use serde_json::Value;

use crate::{Direction, Peer};

/// What a snippet is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// The message alone.
    Json,
    /// Plain JavaScript, as in a page without a build.
    JavaScript,
    /// TypeScript, with the declarations of `schemas/cti.d.ts`.
    TypeScript,
    /// Rust, with this crate's types.
    Rust,
}

impl Language {
    /// All of them.
    pub const ALL: [Language; 4] = [Language::Json, Language::JavaScript, Language::TypeScript, Language::Rust];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::Json => "JSON",
            Language::JavaScript => "JavaScript",
            Language::TypeScript => "TypeScript",
            Language::Rust => "Rust",
        }
    }
}

/// The message as code: one that goes out is posted, to the peer's origin and in the peer's form; one that comes in is
/// heard, from the peer's window and origin. Of a message with an unknown peer there is the value alone.
///
/// ```
/// use cti_bridge::snippet::{Language, snippet};
/// use cti_bridge::{Direction, Peer};
///
/// let message = serde_json::json!({"action": "hangup"});
/// let code = snippet(Language::JavaScript, Peer::LeadDesk, Direction::Out, &message);
/// assert!(code.ends_with("window.parent.postMessage(JSON.stringify(message), LEADDESK_ORIGIN);\n"));
/// ```
#[must_use]
pub fn snippet(language: Language, peer: Peer, direction: Direction, message: &Value) -> String {
    match language {
        Language::Json => format!("{}\n", literal::escaped(&format!("{message:#}"))),
        Language::JavaScript => javascript::write(peer, direction, message, false),
        Language::TypeScript => javascript::write(peer, direction, message, true),
        Language::Rust => rust::write(peer, direction, message),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
