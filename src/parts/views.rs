//! What the CRM has beside its contact list: every other view, and what opens over one. The list is on the screen
//! before this code is there.

use cti_bridge::talkdesk::Status;
use yew::prelude::*;

use super::VIEWS;
use crate::crm::Filters;
use crate::crm::storage::StorageError;
use crate::lazy::{Loading, use_lazy};
use crate::routes::{Address, Route, use_address};
use crate::store::{Contacts, use_contacts};
use crate::ui::{Button, Notice, Severity, focus_soon, use_painted};
use crate::views::BulkBarProps;

/// Closes what is shown.
type Close = Callback<()>;

/// What lies over the list: a word for what is beneath, and what hides it.
pub type Over = (String, Close);

/// The part: what shows each of them.
pub struct Views {
    /// The view of an address that isn't the contact list's.
    pub view: fn(&Address) -> Html,
    /// What goes on for as long as the page lives, and shows nothing.
    pub services: fn() -> Html,
    /// The calls in progress, above every view.
    pub call_bar: fn() -> Html,
    /// Opens the contacts that Talkdesk asks for, and says what waits for the agent.
    pub screen_pop: fn() -> Html,
    /// The agent's status, and since when.
    pub status: fn(Status, f64) -> Html,
    /// The agent's way to another status, in the status bar.
    pub change_status: fn() -> Html,
    /// Talkdesk's iframe.
    pub talkdesk_frame: fn() -> Html,
    /// What stands in the place of LeadDesk's call dialog where the page isn't inside LeadDesk.
    pub outside_leaddesk: fn() -> Html,
    /// What the list can be filtered by.
    pub filters: fn(&Filters, &Contacts, &Callback<Filters>, Option<Over>) -> Html,
    /// The question whether the Talkdesk frame's origin may be connected to.
    pub confirm_talkdesk: fn() -> Html,
    /// The command palette; the second callback opens the list of keyboard shortcuts.
    pub palette: fn(Close, Callback<()>) -> Html,
    /// The list of keyboard shortcuts.
    pub help: fn(Close) -> Html,
    /// What can be done to the selected contacts.
    pub bulk_bar: fn(BulkBarProps) -> Html,
    /// Why storage doesn't work, and what can be done.
    pub storage_trouble: fn(StorageError) -> Html,
    /// Says that storage was taken away, and works again.
    pub storage_healed: fn(StorageError) -> Html,
    /// Stands in place of records that can't be read.
    pub unread: fn() -> Html,
    /// Which columns the list has.
    pub columns: fn(Close) -> Html,
    /// Asks for a name for the list as it is now.
    pub save_view: fn(Callback<String>, Close) -> Html,
}

#[derive(Properties, PartialEq)]
pub struct ViewsProviderProps {
    pub children: Html,
}

/// Loads the part as soon as the list is on the screen, or the rows kept from the last visit are; at once where the
/// address is another view's.
#[component]
pub fn ViewsProvider(props: &ViewsProviderProps) -> Html {
    let contacts = use_contacts();
    let elsewhere = use_address().route != Route::Contacts;
    let painted = use_painted(contacts.listed || !contacts.is_empty());
    let loading = use_lazy(&VIEWS, painted || elsewhere);
    let services = loading.shown(|views| (views.services)());
    // What is shown finds the services at work: their effects come before this one.
    let at_work = use_state_eq(|| false);
    {
        let at_work = at_work.setter();
        use_effect_with(loading.ready().is_some(), move |there| at_work.set(*there));
    }
    let context = if loading.ready().is_some() && !*at_work { Loading::Coming } else { loading };
    html! {
        <ContextProvider<Loading<Views>> {context}>
            { props.children.clone() }
            { services }
        </ContextProvider<Loading<Views>>>
    }
}

/// How far the part has come.
#[hook]
pub fn use_views() -> Loading<Views> {
    use_context().unwrap_or(Loading::Coming)
}

/// Whether the part can't be loaded. What opens one of its dialogs does nothing then: else it would open by itself, in
/// the midst of something else, once the part has come after all.
#[hook]
pub fn use_views_failed() -> bool {
    let views = use_views();
    matches!(views, Loading::Failed(_))
}

/// Says that the part can't be loaded: on the list as well, where a call's bar would be missed.
#[component]
pub fn ViewsAlert() -> Html {
    let Loading::Failed(again) = use_views() else { return Html::default() };
    let again = Callback::from(move |_: MouseEvent| {
        // The button goes with the alert; the view takes the focus.
        focus_soon("main");
        again.emit(());
    });
    html! {
        <div style="padding:12px 20px 0">
            <Notice severity={Severity::Error} alert=true actions={html! { <Button label="Try again" onclick={again} /> }}>
                { "A part of Screenpop couldn’t be loaded: only the contact list works. Check the connection, then try again, or reload the page. Nothing is lost." }
            </Notice>
        </div>
    }
}
