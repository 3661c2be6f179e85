//! Import and export, backup and reset: everything that goes in and out as a file.

mod backup;
mod columns;
mod export;
mod import;
mod job;
mod kept;
mod linked;
mod look;
pub(super) mod reset;
pub(super) mod restore_settings;
mod steps;
mod texts;
mod unreadable;

use yew::prelude::*;

use crate::sheet;
pub use linked::{LinkedContacts, use_linked_contacts};
pub use reset::RESET;

#[component]
pub fn DataView() -> Html {
    let class = sheet!(
        r#"
        padding: 16px 20px 24px; max-width: var(--page); margin-inline: auto; display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr);
        & .row { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 12px; }
        & .row + div { margin-top: 12px; }
        @container (max-width: 640px) { padding: 12px; }
        "#
    );
    html! {
        <div {class}>
            <h1>{ "Import & export" }</h1>
            <import::Import />
            <export::Export />
            <backup::Backups />
            <unreadable::Unreadable />
            <kept::KeptByBrowser />
            <reset::Reset />
        </div>
    }
}
