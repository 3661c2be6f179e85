//! What the CRM has beside its contact list: every other view, and what opens over one. The list is on the screen
//! before this code is there, which is more than a third of all; it is fetched right after.
//!
//! The module is cut in two at one function ([`install`]; `src/main.rs` has it, `xtask/src/split.rs` does it). Inside
//! LeadDesk, where the contact card is shown first, all of it is there from the start.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::crm::storage::StorageError;
use crate::routes::{Address, Route, use_address};
use crate::store::{Phase, use_contacts};
use crate::ui::{Button, Notice, Severity, focus_soon, use_painted};
use crate::views::BulkBarProps;

/// A part, with what it is to show.
#[derive(Clone, PartialEq)]
pub enum Part {
    /// The view of an address that isn't the contact list's.
    View(Address),
    /// The calls in progress, above every view.
    CallBar,
    /// The question whether the Talkdesk frame's origin may be connected to.
    ConfirmTalkdesk,
    /// The command palette.
    Palette { close: Callback<()>, help: Callback<()> },
    /// The list of keyboard shortcuts.
    Help { close: Callback<()> },
    /// What can be done to the selected contacts.
    BulkBar(BulkBarProps),
    /// Why storage doesn't work, and what can be done.
    StorageTrouble(StorageError),
    /// Storage was taken away, and works again.
    StorageHealed(StorageError),
    /// Stands in place of records that can't be read.
    Unread,
    /// Which columns the list has.
    Columns { close: Callback<()> },
    /// A name for the list as it is now.
    SaveView { answer: Callback<String>, close: Callback<()> },
}

/// Shows any part.
pub type Show = fn(&Part) -> Html;

/// Fetches the parts' code.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Result<Show, NotLoaded>>>>;

/// The file with the parts couldn't be had; the browser's console has the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

thread_local! {
    static FETCH: Cell<Option<Fetch>> = const { Cell::new(None) };
    static SHOW: Cell<Option<Show>> = const { Cell::new(None) };
}

/// Says where the parts come from. Before the app is rendered.
pub fn install(fetch: Fetch) {
    FETCH.set(Some(fetch));
}

/// Makes the parts those of this very module.
pub fn install_here(show: Show) {
    SHOW.set(Some(show));
}

/// Fetches the parts. What failed may be tried again.
async fn fetch() -> Result<(), NotLoaded> {
    let fetch = FETCH.get().ok_or(NotLoaded)?;
    SHOW.set(Some(fetch().await?));
    Ok(())
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Coming,
    Here,
    Failed,
}

/// How far the parts' code has come, as a context.
#[derive(Clone, PartialEq)]
struct Coming {
    stage: Stage,
    /// Has it fetched, unless it is there already.
    get: Callback<()>,
}

#[derive(Properties, PartialEq)]
pub struct LateProviderProps {
    pub children: Html,
}

/// Has the parts' code fetched: as soon as the list is on the screen, be it only the rows that were kept of it, or at
/// once where another view is asked for.
#[component]
pub fn LateProvider(props: &LateProviderProps) -> Html {
    let contacts = use_contacts();
    let elsewhere = use_address().route != Route::Contacts;
    let painted = use_painted(contacts.phase != Phase::Loading || !contacts.is_empty());
    let stage = use_state_eq(|| if SHOW.get().is_some() { Stage::Here } else { Stage::Coming });
    let get = {
        let stage = stage.setter();
        use_callback((), move |(), ()| {
            if SHOW.get().is_none() {
                let stage = stage.clone();
                stage.set(Stage::Coming);
                spawn_local(async move { stage.set(fetch().await.map_or(Stage::Failed, |()| Stage::Here)) });
            }
        })
    };
    {
        let get = get.clone();
        use_effect_with(painted || elsewhere, move |wanted| {
            if *wanted {
                get.emit(());
            }
        });
    }
    let coming = Coming { stage: *stage, get };
    html! { <ContextProvider<Coming> context={coming}>{ props.children.clone() }</ContextProvider<Coming>> }
}

/// Whether the parts can't be had. What opens one does nothing then: else it would open by itself, in the midst of
/// something else, once they have come after all.
#[hook]
pub fn use_late_failed() -> bool {
    use_context::<Coming>().is_some_and(|coming| coming.stage == Stage::Failed)
}

/// Whether the parts' code is there.
#[hook]
pub fn use_late_here() -> bool {
    use_context::<Coming>().is_some_and(|coming| coming.stage == Stage::Here)
}

#[derive(Properties, PartialEq)]
pub struct LateProps {
    pub part: Part,
}

/// A part, as soon as its code is there. That it can't be had is what [`LateAlert`] says.
#[component]
pub fn Late(props: &LateProps) -> Html {
    let is_coming = use_context::<Coming>().is_some_and(|coming| coming.stage == Stage::Coming);
    match (SHOW.get(), &props.part) {
        (Some(show), part) => show(part),
        (None, Part::View(_)) if is_coming => {
            html! { <p class="muted" style="padding:20px" role="status">{ "Loading…" }</p> }
        }
        (None, _) => Html::default(),
    }
}

/// Says that the parts can't be had: on the list as well, where a call's bar would be missed.
#[component]
pub fn LateAlert() -> Html {
    let Some(Coming { stage: Stage::Failed, get }) = use_context::<Coming>() else { return Html::default() };
    let again = Callback::from(move |_: MouseEvent| {
        // The button goes with the alert; the view takes the focus.
        focus_soon("main");
        get.emit(());
    });
    html! {
        <div style="padding:12px 20px 0">
            <Notice severity={Severity::Error} alert=true actions={html! { <Button label="Try again" onclick={again} /> }}>
                { "A part of Screenpop couldn’t be loaded: only the contact list works. Check the connection, then try again, or load the page anew. Nothing is lost." }
            </Notice>
        </div>
    }
}
