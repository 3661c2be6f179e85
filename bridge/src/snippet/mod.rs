//! A concrete message as code that sends it, or that hears it.
//!
//! What stands in the message comes from strangers, so it is written such that it can't end a string, a comment or a
//! `<script>`, nor look like something else than it is: line separators and invisible characters are escaped.

mod code;
mod javascript;
mod literal;
mod rust;
mod rust_message;

pub(crate) use code::{Code, Uses, struct_code};
use serde_json::Value;

use crate::{Direction, Provider};

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

/// Returns a message as code. Code for a message that goes out posts it, in the provider's form. Code for one that comes
/// in listens for it, from the provider's window and origin. Without a provider of this crate, the code is the value
/// alone.
///
/// ```
/// use cti_bridge::snippet::{Language, snippet};
/// use cti_bridge::{Direction, Provider};
///
/// let message = serde_json::json!({"action": "hangup"});
/// let code = snippet(Language::JavaScript, Some(Provider::LeadDesk), Direction::Out, &message);
/// assert!(code.ends_with("window.parent.postMessage(JSON.stringify(message), LEADDESK_ORIGIN);\n"));
/// ```
#[must_use]
pub fn snippet(language: Language, provider: Option<Provider>, direction: Direction, message: &Value) -> String {
    match (language, provider) {
        (Language::Json, _) => format!("{}\n", literal::escaped(&format!("{message:#}"))),
        (Language::JavaScript, Some(provider)) => javascript::write(provider, direction, message, false),
        (Language::TypeScript, Some(provider)) => javascript::write(provider, direction, message, true),
        (Language::JavaScript | Language::TypeScript, None) => javascript::value(message),
        (Language::Rust, Some(provider)) => rust::write(provider, direction, message),
        (Language::Rust, None) => rust::value(message),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
