//! Mounts the CRM on its own. In a frame, and for the contact card, `src/bin/leaddesk.rs` is loaded instead.

use screenpop::app::App;
use screenpop::{crash, page};

fn main() {
    crash::install();
    if let Some(root) = page::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
