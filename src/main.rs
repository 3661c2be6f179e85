//! Mounts the CRM.

use screenpop::app::App;
use screenpop::{crash, page};

fn main() {
    // The same page is the simulator's address too; `assets/boot.js` loads its module then.
    if page::is_simulator() {
        return;
    }
    crash::install();
    if let Some(root) = page::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
