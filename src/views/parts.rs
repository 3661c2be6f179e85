//! The views beside the contact list's, as the table that the app knows them by.

use std::rc::Rc;

use yew::prelude::*;

use super::contacts::{BulkBar, ColumnsDialog, ViewTabs, filter_chips, filter_panel, marked, nothing};
use super::{calls, card, company, contact, data, home, not_found, settings};
use crate::parts::Views;
use crate::routes::{Address, Route};
use crate::shell;
use crate::store::{KeepRecords, PhoneRules, shown_providers};
use crate::telephony::{CallAlerts, DialKey, FollowCalls, Leaving, Listening, Outlets, ScreenPop, StatusLog};
use crate::ui::{Empty, toast};

/// The one way to them: nothing that the list needs may name a view beside it.
pub const VIEWS: Views = Views {
    view,
    services: || html! { <><KeepRecords /><Listening /><Outlets /><Leaving /><StatusLog /><CallAlerts /><PhoneRules /><home::OfferActivity /><shell::CallKeys /><shell::PreservedMessages /><shell::Printing /><shell::ShowBrand /></> },
    call_bar: || html! { <><shell::CallStatus /><FollowCalls /><shell::CallBar /><shell::UnreadSettings /><shell::LinkedNumber /></> },
    screen_pop: || html! { <ScreenPop /> },
    more_tab: |route| html! { <shell::MoreTab {route} /> },
    side_panel: |route| match shown_providers().talkdesk() {
        true => html! { <shell::SidePanel {route} /> },
        false => html! { <shell::LeadDeskPanel {route} /> },
    },
    status_bar: |docked, dock| match shown_providers().talkdesk() {
        true => html! { <shell::StatusBar {docked} {dock} /> },
        false => html! { <shell::LeadDeskBar {docked} {dock} /> },
    },
    toasts: toast::toasts,
    progress: toast::progress,
    search: |contacts, listing| contacts.find(&listing.search, &listing.filters, listing.sort),
    marked,
    nothing,
    tabs: |listing| html! { <ViewTabs listing={Rc::clone(listing)} /> },
    filter_chips,
    filters: filter_panel,
    overlays: |help, set_help| html! { <shell::Overlays {help} {set_help} /> },
    bulk_bar: |props| html! { <BulkBar ..props /> },
    storage_alert: || html! { <shell::StorageAlert /> },
    no_samples: |why| {
        html! { <Empty page=true icon="triangle-alert" title="Couldn’t load the sample contacts"><p>{ why.to_owned() }</p></Empty> }
    },
    tools: |address, title, node| html! { <shell::ToolsPlace key="tools" {address} {title} {node} /> },
    unread: || html! { <shell::Unread /> },
    at_a_glance: |id| html! { <contact::AtAGlance id={id.to_owned()} /> },
    history: |contact| {
        let key = contact.external_id.clone();
        html! { <contact::History {key} {contact} /> }
    },
    contact_form: |props| {
        let key = props.id.to_string();
        html! { <contact::Editor {key} ..props /> }
    },
    dial_key: |props| html! { <DialKey ..props /> },
    own_copy: || html! { <card::OwnCopy /> },
    columns: |onclose| html! { <ColumnsDialog {onclose} /> },
};

fn view(address: &Address) -> Html {
    match &address.route {
        Route::Home => html! { <home::Home /> },
        Route::NewContact => html! { <contact::NewContact address={address.clone()} /> },
        Route::Contact(id) => html! { <contact::ContactPage key={id.clone()} id={id.clone()} /> },
        Route::Company(name) => html! { <company::CompanyPage key={name.clone()} name={name.clone()} /> },
        Route::Calls => html! { <calls::CallLog address={address.clone()} /> },
        Route::Data => html! { <data::DataView /> },
        Route::Settings => html! { <settings::SettingsView /> },
        Route::NotFound(path) => html! { <not_found::NotFound path={path.clone()} /> },
        Route::Contacts => super::contact_list(address),
        // They are in other parts: src/views/mod.rs and src/shell/tools.rs.
        Route::Card | Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate => Html::default(),
    }
}
