//! Starts what the page is: the CRM, its card, or a simulator; and where there is no page, the worker.

use cti_bridge::Provider;
use wasm_bindgen_futures::spawn_local;

use crate::crash::{self, Program};
use crate::lazy::NotLoaded;
use crate::page::{self, Page};
use crate::parts::{self, CRM, LEADDESK, LEADDESK_SIMULATOR, LIST, TALKDESK_SIMULATOR};
use crate::store::read_files;
use crate::telephony::AddedProvider;

/// The same for the app with one more provider.
pub fn start_with<P: AddedProvider>() {
    Provider::set_others(const { &[P::PROVIDER] });
    parts::add_half(P::HALF);
    start();
}

/// Called once, by `main`.
pub fn start() {
    if web_sys::window().is_none() {
        crash::install_unseen();
        return spawn_local(read_files());
    }
    let page = Page::now();
    crash::install(match page {
        Page::Crm | Page::InLeadDesk => Program::App,
        Page::TalkdeskSimulator | Page::LeadDeskSimulator => Program::Simulator,
    });
    spawn_local(async move { page::tell_started(show(page).await.is_ok()) });
}

async fn show(page: Page) -> Result<(), NotLoaded> {
    let start = match page {
        Page::Crm | Page::InLeadDesk => {
            // It stands around the app.
            if page == Page::InLeadDesk {
                LEADDESK.load().await?;
            }
            if page::begins_with_list() {
                LIST.load().await?;
            }
            CRM.load().await?
        }
        Page::TalkdeskSimulator => TALKDESK_SIMULATOR.load().await?,
        Page::LeadDeskSimulator => LEADDESK_SIMULATOR.load().await?,
    };
    if let Some(root) = page::root() {
        start(root);
    }
    Ok(())
}
