//! The stage's own storage, emptied before each play.

use std::cell::Cell;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use idb::{Factory, Request};
use serde_json::{Value, json};
use web_sys::Storage;

use crate::crm::brand::Brand;
use crate::crm::storage::STAGE_PREFIX;
use crate::scenario::Script;
use crate::store::{BRAND_NOTE, load_settings};

/// Where the app keeps its settings, its database and whether the samples are in it.
const SETTINGS: &str = "screenpop.settings";
const DATABASE: &str = "screenpop";
const SEEDED: &str = "screenpop.seeded";
/// How long another tab's stage may hold on to it, in ms.
const GONE_WITHIN_MS: u32 = 5_000;

fn stage_name(name: &str) -> String {
    format!("{STAGE_PREFIX}{name}")
}

fn local() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Leaves nothing in it but the script's settings and the look of the page around it.
///
/// # Errors
/// A sentence, if the last play's data can't be taken away. Where storage is blocked altogether there is none.
pub async fn storage(script: &Script, brand: Option<&Brand>) -> Result<(), String> {
    let session = window().session_storage().ok().flatten();
    for storage in [local(), session.clone()].into_iter().flatten() {
        empty(&storage);
    }
    if let (Some(session), Some(brand)) = (session, brand) {
        // Without it the stage has the app's own look.
        let _ = session.set_item(&stage_name(BRAND_NOTE), &look(brand));
    }
    if let Some(local) = local() {
        // Without them it is played with the defaults, where storage is full.
        let _ = local.set_item(&stage_name(SETTINGS), &settings(script).to_string());
    }
    if delete().await {
        Ok(())
    } else {
        Err("Couldn’t remove the last run’s data. Close other tabs that play scenarios, then restart.".to_owned())
    }
}

/// Whether the stage's database is gone. Where the browser has none for us, there is nothing to take away.
async fn delete() -> bool {
    let Ok(mut request) = Factory::new().and_then(|factory| factory.delete(&stage_name(DATABASE))) else { return true };
    let (gone, going) = oneshot::channel();
    let gone = Rc::new(Cell::new(Some(gone)));
    let settle = |gone: &Rc<Cell<Option<oneshot::Sender<bool>>>>, done: bool| {
        let gone = Rc::clone(gone);
        // Only the first of the events has anybody waiting.
        move || {
            let _ = gone.take().map(|gone| gone.send(done));
        }
    };
    let (deleted, failed, late) = (settle(&gone, true), settle(&gone, false), settle(&gone, false));
    request.on_success(move |_| deleted());
    request.on_error(move |_| failed());
    let late = Timeout::new(GONE_WITHIN_MS, late);
    let done = going.await.unwrap_or(false);
    drop(late);
    done
}

fn empty(storage: &Storage) {
    let names = (0..storage.length().unwrap_or(0)).filter_map(|n| storage.key(n).ok().flatten());
    let names: Vec<_> = names.filter(|name| name.starts_with(STAGE_PREFIX)).collect();
    for name in names {
        // A name that was just read can be removed.
        let _ = storage.remove_item(&name);
    }
}

/// The script's, and the user's own theme.
fn settings(script: &Script) -> Value {
    let mut settings = serde_json::to_value(&script.settings).unwrap_or_default();
    if let Some(members) = settings.as_object_mut() {
        if let Some(Value::Object(metadata)) = members.remove("metadata") {
            let pairs: Vec<_> = metadata.into_iter().map(|(name, value)| json!([name, value])).collect();
            members.insert("metadata".to_owned(), pairs.into());
        }
        let saved = load_settings();
        members.insert("theme".to_owned(), saved.theme.into());
        members.insert("density".to_owned(), saved.density.into());
    }
    settings
}

/// The packed brand without its contacts, which are for the user's own, and without the agent: the story names its own.
fn look(brand: &Brand) -> String {
    Brand { contacts: String::new(), agent: String::new(), ..brand.clone() }.to_link()
}

/// Whether the samples are in.
pub fn is_seeded() -> bool {
    // Without storage nobody says so; what expects them waits for them.
    local().is_none_or(|local| local.get_item(&stage_name(SEEDED)).ok().flatten().is_some())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::crm::brand::Colour;

    #[test]
    fn a_stage_looks_like_the_page_around_it_with_the_storys_agent_and_no_contacts() {
        let page = Brand {
            name: "Acme".into(),
            agent: "Ada".into(),
            colour: Colour::parse("#e30613"),
            contacts: "Name\nGrace".into(),
            ..Brand::default()
        };
        assert_eq!(Brand::from_link(&look(&page)), Ok(Brand { contacts: String::new(), agent: String::new(), ..page }));
    }
}
