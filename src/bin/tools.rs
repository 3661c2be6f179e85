//! Mounts the tools beside the CRM (`src/tools`).

use screenpop::crash::{self, Program};
use screenpop::tools::{HOST, Root, begin};

fn main() {
    crash::install(Program::Tools);
    begin();
    screenpop::ui::name_sheets("tools");
    if let Some(host) = gloo::utils::document().get_element_by_id(HOST) {
        yew::Renderer::<Root>::with_root(host).render();
    }
}
