//! What the CRM has beside its contact list: every other view, and what opens over one. The list is on the screen
//! before this code is there.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{VIEWS, View};
use crate::crm::{Contact, Filters, Found};
use crate::lazy::{Loading, use_lazy};
use crate::page::is_offline;
use crate::routes::{Address, Route, use_address};
use crate::store::{Contacts, LinkedBrand, use_contacts, use_settings};
use crate::telephony::DialKeyProps;
use crate::ui::toast::Toast;
use crate::ui::{Button, Notice, Progress, Severity, Toasts, focus_soon, use_painted};
use crate::views::{BulkBarProps, EditorProps, Listing};

/// So long, in ms, the part waits for the list to be painted.
const WAITS_MS: u32 = 3_000;

/// Closes what is shown.
type Close = Callback<()>;

/// What lies over the list: a word for what is beneath, and what hides it.
pub type Over = (String, Close);

/// The part: what shows each of them.
pub struct Views {
    pub view: View,
    /// What goes on for as long as the page lives, and shows nothing.
    pub services: fn() -> Html,
    /// The calls in progress, above every view.
    pub call_bar: fn() -> Html,
    /// Opens the contacts that Talkdesk asks for, and says what waits for the agent.
    pub screen_pop: fn() -> Html,
    /// The panels of Talkdesk and LeadDesk.
    pub side_panel: fn(Route) -> Html,
    /// "More" in a phone's navigation.
    pub more_tab: fn(Route) -> Html,
    /// Whether the inspector is docked, and what docks it.
    pub status_bar: fn(bool, Callback<bool>) -> Html,
    /// The messages to the user, and how far something has come.
    pub toasts: fn(&[Toast], &Toasts) -> Html,
    pub progress: fn(Option<&Progress>) -> Html,
    /// The contacts of a list with a search.
    pub search: fn(&Contacts, &Listing) -> Found,
    /// A text with what the search has found in it marked.
    pub marked: fn(&str, &Found) -> Html,
    /// Why a list is empty.
    pub nothing: fn(&Contacts, &Listing, &Callback<Listing>) -> Html,
    /// The lists to come back to, above the present one.
    pub tabs: fn(&Rc<Listing>) -> Html,
    /// What the list is filtered by.
    pub filter_chips: fn(&Filters, &Callback<Filters>) -> Html,
    /// What the list can be filtered by.
    pub filters: fn(&Filters, &Contacts, &Callback<Filters>, Option<Over>) -> Html,
    /// The command palette, and the list of keyboard shortcuts: whether that is open, and what opens or closes it.
    pub overlays: fn(bool, Callback<bool>) -> Html,
    /// What can be done to the selected contacts.
    pub bulk_bar: fn(BulkBarProps) -> Html,
    /// What is wrong with storage, and what can be done; what the address asks for in vain.
    pub storage_alert: fn() -> Html,
    /// Why there are no sample contacts.
    pub no_samples: fn(&str) -> Html,
    /// A tool in the view's place, or the docked inspector.
    pub tools: fn(Option<Address>, AttrValue, NodeRef) -> Html,
    /// Stands in place of records that can't be read.
    pub unread: fn() -> Html,
    /// Why the contact with this external id probably calls.
    pub at_a_glance: fn(&str) -> Html,
    /// What has happened with a contact, and what is to be done.
    pub history: fn(Rc<Contact>) -> Html,
    /// A contact in its form.
    pub contact_form: fn(EditorProps) -> Html,
    /// Calls the contact of a row by key.
    pub dial_key: fn(DialKeyProps) -> Html,
    /// Which contacts the contact card works on, and the way to others.
    pub own_copy: fn() -> Html,
    /// Which columns the list has.
    pub columns: fn(Close) -> Html,
}

#[derive(Properties, PartialEq)]
pub struct ViewsProviderProps {
    pub children: Html,
}

/// Loads the part as soon as the list or the card is on the screen, or the rows kept from the last visit are; at once
/// where the address is another view's.
#[component]
pub fn ViewsProvider(props: &ViewsProviderProps) -> Html {
    let (contacts, route) = (use_contacts(), use_address().route);
    let elsewhere = !matches!(route, Route::Contacts | Route::Card);
    let painted = use_painted(contacts.listed || !contacts.is_empty());
    // Synthetic contacts and a link's brand come with the part.
    let overrides = use_settings().overrides;
    let is_asked_for = overrides.sample.is_some() || overrides.brand != LinkedBrand::Absent;
    // The contacts may be long in coming.
    let waited = use_state_eq(|| false);
    {
        let waited = waited.setter();
        use_effect_with(painted, move |painted| {
            let end = (!painted).then(|| Timeout::new(WAITS_MS, move || waited.set(true)));
            move || drop(end)
        });
    }
    let loading = use_lazy(&VIEWS, painted || elsewhere || is_asked_for || *waited);
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

/// Says that the part can't be loaded: on the list as well, where a call's bar would be missed.
#[component]
pub fn ViewsAlert() -> Html {
    let (views, route) = (use_views(), use_address().route);
    let Loading::Failed(again) = views else { return Html::default() };
    let what_failed = if is_offline() {
        "You’re offline. The rest of Screenpop will load when you’re back online. "
    } else {
        "Couldn’t load part of Screenpop. Check your connection and try again. "
    };
    let what_follows = match route {
        Route::Card => "Until then, LeadDesk isn’t connected and the customer can’t be edited.",
        _ => "Until then, only the contact list works, without search. Nothing is lost.",
    };
    let again = Callback::from(move |_: MouseEvent| {
        // The button goes with the alert; the view takes the focus.
        focus_soon("main");
        again.emit(());
    });
    html! {
        <div style="padding:12px 20px 0">
            <Notice severity={Severity::Error} alert=true actions={html! { <Button label="Try again" onclick={again} /> }}>
                { what_failed }{ what_follows }
            </Notice>
        </div>
    }
}
