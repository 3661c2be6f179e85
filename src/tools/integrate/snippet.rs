//! The snippets for one's own CRM, by the settings: no DOM in here.

use cti_bridge::talkdesk::{Env, View};
use serde_json::{Value, json};

use super::fill::{fill, one_file};
use crate::store::settings::Settings;

const STYLE: &str = include_str!("../../../examples/plain-js/plain.css");
const HOST_PAGE: &str = include_str!("../../../examples/plain-js/talkdesk-host.html");
const HOST_SCRIPT: &str = include_str!("../../../examples/plain-js/talkdesk-host.js");
const HOST_TYPED: &str = include_str!("talkdesk-host.ts");
const HOST_RUST: &str = include_str!("../../../bridge/examples/plain.rs");
const CARD_PAGE: &str = include_str!("../../../examples/plain-js/leaddesk-card.html");
const CARD_SCRIPT: &str = include_str!("../../../examples/plain-js/leaddesk-card.js");
const CARD_TYPED: &str = include_str!("leaddesk-card.ts");
const CARD_RUST: &str = include_str!("../../../bridge/examples/plain_card.rs");

/// What the snippet is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    JavaScript,
    TypeScript,
    Rust,
}

impl Language {
    pub const ALL: [Language; 3] = [Language::JavaScript, Language::TypeScript, Language::Rust];

    pub fn name(self) -> &'static str {
        match self {
            Language::JavaScript => "Plain JavaScript",
            Language::TypeScript => "TypeScript",
            Language::Rust => "Rust",
        }
    }
}

/// A file to save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snippet {
    pub name: &'static str,
    pub text: String,
}

/// A CRM with Talkdesk in it; `frame` is the frame's URL.
pub fn host(language: Language, frame: &str, settings: &Settings) -> Snippet {
    let Settings { int, env, aid, view, app, .. } = settings;
    let values: [(&str, Value); 6] = [
        ("frame", json!(frame)),
        ("int", json!(int)),
        ("env", json!(env.as_str())),
        ("aid", json!(aid)),
        ("view", json!(view.as_str())),
        ("app", json!(app)),
    ];
    match language {
        Language::JavaScript => Snippet {
            name: "talkdesk-host.html",
            text: one_file(HOST_PAGE, STYLE, "talkdesk-host.js", &fill(HOST_SCRIPT, &values)),
        },
        Language::TypeScript => Snippet { name: "talkdesk-host.ts", text: fill(HOST_TYPED, &values) },
        Language::Rust => {
            Snippet { name: "talkdesk_host.rs", text: format!("{}{}", on_wasm(HOST_RUST), rust_start(frame, settings)) }
        }
    }
}

/// A contact card for LeadDesk.
pub fn card(language: Language, settings: &Settings) -> Snippet {
    let names = &settings.card_parameters;
    let reasons: Vec<Value> = settings.reasons.iter().map(|reason| json!([reason.id, reason.label])).collect();
    let values: [(&str, Value); 5] = [
        ("leaddesk", json!(settings.leaddesk_origin)),
        ("phone", json!(names.phone)),
        ("callLogId", json!(names.call_log_id)),
        ("customerId", json!(names.customer_id)),
        ("reasons", json!(reasons)),
    ];
    match language {
        Language::JavaScript => Snippet {
            name: "leaddesk-card.html",
            text: one_file(CARD_PAGE, STYLE, "leaddesk-card.js", &fill(CARD_SCRIPT, &values)),
        },
        Language::TypeScript => Snippet { name: "leaddesk-card.ts", text: fill(CARD_TYPED, &values) },
        Language::Rust => Snippet { name: "leaddesk_card.rs", text: card_in_rust(settings) },
    }
}

/// The card's URL for LeadDesk, with `page` for where the card will be.
pub fn card_template(page: &str, settings: &Settings) -> String {
    let names = &settings.card_parameters;
    let encoded = |name: &str| form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>();
    let parameters =
        [(&names.phone, "{phone}"), (&names.call_log_id, "{call_log_id}"), (&names.customer_id, "{customer_id}")];
    let query: Vec<_> = parameters.into_iter().map(|(name, place)| format!("{}={place}", encoded(name))).collect();
    format!("{page}?{}", query.join("&"))
}

/// What has to stand in Cargo.toml.
pub const CARGO: &str = r#"[dependencies]
cti-bridge = { path = "bridge", features = ["web"] } # Screenpop's folder bridge/
web-sys = { version = "0.3", features = ["HtmlIFrameElement", "Window", "console"] }
"#;

fn on_wasm(example: &str) -> &str {
    example.strip_prefix("#![cfg(target_arch = \"wasm32\")]\n").unwrap_or(example)
}

fn rust_start(frame: &str, settings: &Settings) -> String {
    let Settings { int, env, aid, app, .. } = settings;
    let env = match env {
        Env::PrdUs => "PrdUs",
        Env::PrdCa => "PrdCa",
        Env::PrdEu => "PrdEu",
        Env::PrdAu => "PrdAu",
    };
    let view = match settings.view {
        View::External => "External",
        View::Workspace => "Workspace",
        View::Headless => "Headless",
    };
    format!(
        r#"
/// The connection ends when the guard is dropped.
pub fn start(frame: &HtmlIFrameElement) -> Result<Guard<Talkdesk>, OriginError> {{
    let init = Init {{
        url: cti_bridge::window::own_origin()?.to_string(),
        int: {}.into(),
        env: cti_bridge::talkdesk::Env::{env},
        aid: {}.into(),
        view: cti_bridge::talkdesk::View::{view},
        app: {}.into(),
    }};
    connect(frame, {}, init)
}}
"#,
        rust_literal(int),
        rust_literal(aid),
        rust_literal(app),
        rust_literal(frame)
    )
}

fn card_in_rust(settings: &Settings) -> String {
    let example = on_wasm(CARD_RUST);
    match settings.leaddesk_origin.as_str() {
        "" => example.to_owned(),
        origin => example.replacen(
            "Card::leaddesk(None,",
            &format!("Card::leaddesk(cti_bridge::Origin::parse({}).ok(),", rust_literal(origin)),
            1,
        ),
    }
}

/// A text as Rust: `Debug` escapes quotes, backslashes and what isn't printable, turned directions among them.
fn rust_literal(text: &str) -> String {
    format!("{text:?}")
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "snippet_tests.rs"]
mod tests;
