//! Mounts the CRM with LeadDesk's half: loaded in place of the plain one in a frame, and for the contact card
//! (`assets/boot.js` decides).

use screenpop::app::App;
use screenpop::{crash, leaddesk_parts, page, views};

fn main() {
    crash::install();
    leaddesk_parts::install(&views::LEADDESK_PARTS);
    if let Some(root) = page::root() {
        yew::Renderer::<App>::with_root(root).render();
    }
}
