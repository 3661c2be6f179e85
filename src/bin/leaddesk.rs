//! Mounts the CRM with LeadDesk's half: loaded in place of the plain one in a frame, and for the contact card
//! (`assets/boot.js` decides).

use screenpop::app::App;
use screenpop::crash::{self, Program};
use screenpop::{late, leaddesk_parts, page, views};

fn main() {
    crash::install(Program::App);
    leaddesk_parts::install(&views::LEADDESK_PARTS);
    // The card is a contact's page: here nothing comes later.
    late::install_here(views::show_part);
    if let Some(root) = page::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
