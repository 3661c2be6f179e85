//! Mounts a simulator: a module of its own, so that it weighs nothing in the CRM's start.

use screenpop::simulators::TalkdeskSimulator;
use screenpop::{crash, page};

fn main() {
    crash::install();
    if let Some(root) = page::root() {
        yew::Renderer::<TalkdeskSimulator>::with_root(root).render();
    }
}
