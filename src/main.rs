//! Mounts the CRM, or a simulator: both are this one page, told apart by the address.

use screenpop::app::App;
use screenpop::crash;
use screenpop::simulators::TalkdeskSimulator;

fn main() {
    crash::install();
    // The renderer empties its root: the start-up screen is in it, the icons' sprite is beside it.
    let Some(root) = gloo::utils::document().get_element_by_id("app") else { return };
    let hash = gloo::utils::window().location().hash().unwrap_or_default();
    if hash.starts_with("#/simulator/talkdesk") {
        yew::Renderer::<TalkdeskSimulator>::with_root(root).render();
    } else {
        yew::Renderer::<App>::with_root(root).render();
    }
}
