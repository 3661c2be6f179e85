//! Mounts the simulator that the address names: a module of its own, so that it weighs nothing in the CRM's start.

use screenpop::crash::{self, Program};
use screenpop::page;
use screenpop::simulators::{LeadDeskSimulator, TalkdeskSimulator};

fn main() {
    crash::install(Program::Simulator);
    let Some(root) = page::root() else { return };
    if page::is_leaddesk_simulator() {
        yew::Renderer::<LeadDeskSimulator>::with_root(root).render();
    } else {
        yew::Renderer::<TalkdeskSimulator>::with_root(root).render();
    }
}
