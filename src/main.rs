//! Mounts the CRM on its own. In a frame, and for the contact card, `src/bin/leaddesk.rs` is loaded instead.

// `#[wasm_split]` writes unsafe glue.
#![allow(unsafe_code)]

use screenpop::app::App;
use screenpop::crash::{self, Program};
use screenpop::late::{self, NotLoaded, Show};
use screenpop::{page, views};
use wasm_split_helpers::wasm_split;

/// Where the module is cut: whatever is reached through this function alone is in a file of its own.
#[wasm_split(late, fallible)]
fn parts() -> Result<Show, NotLoaded> {
    Ok(views::show_part)
}

fn main() {
    crash::install(Program::App);
    late::install(|| Box::pin(parts()));
    if let Some(root) = page::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
