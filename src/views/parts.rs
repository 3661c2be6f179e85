//! The views beside the contact list's, as the table that the app knows them by.

use yew::prelude::*;

use super::confirm_connection::ConfirmTalkdesk;
use super::contacts::{Ask, BulkBar, ColumnsDialog, For, filter_panel};
use super::outside_leaddesk::outside_leaddesk;
use super::{calls, contact, data, home, not_found, settings};
use crate::parts::{Views, leaddesk_half};
use crate::routes::{Address, Route};
use crate::shell;
use crate::store::{KeepRecords, PhoneRules};
use crate::telephony::{FollowCalls, Leaving, Listening, Outlets, ScreenPop, StatusLog, TalkdeskFrame};

/// The one way to them: nothing that the list needs may name a view beside it.
pub const VIEWS: Views = Views {
    view,
    services: || html! { <><KeepRecords /><Listening /><Outlets /><Leaving /><StatusLog /><PhoneRules /></> },
    call_bar: || html! { <><shell::CallStatus /><FollowCalls /><shell::CallBar /><shell::UnreadSettings /></> },
    screen_pop: || html! { <ScreenPop /> },
    status: |status, since_ms| html! { <shell::StatusView {status} {since_ms} /> },
    change_status: || html! { <shell::ChangeStatus /> },
    talkdesk_frame: || html! { <TalkdeskFrame /> },
    outside_leaddesk,
    filters: filter_panel,
    confirm_talkdesk: || html! { <ConfirmTalkdesk /> },
    palette: |close, help| html! { <shell::Palette {close} {help} /> },
    help: |onclose| html! { <shell::Help {onclose} /> },
    bulk_bar: |props| html! { <BulkBar ..props /> },
    storage_trouble: |why| html! { <shell::StorageTrouble {why} /> },
    storage_healed: |cause| html! { <shell::StorageHealed {cause} /> },
    unread: || html! { <shell::Unread /> },
    columns: |onclose| html! { <ColumnsDialog {onclose} /> },
    save_view: |onanswer, onclose| html! { <Ask title="Save this view" what={For::ViewName} {onanswer} {onclose} /> },
};

fn view(address: &Address) -> Html {
    match &address.route {
        Route::Home => html! { <home::Home /> },
        Route::NewContact => html! { <contact::NewContact address={address.clone()} /> },
        Route::Contact(id) => html! { <contact::ContactPage key={id.clone()} id={id.clone()} /> },
        Route::Calls => html! { <calls::CallLog address={address.clone()} /> },
        Route::Data => html! { <data::DataView /> },
        // Without LeadDesk's half the page is just being reloaded to get it (`assets/boot.js`).
        Route::Card => leaddesk_half().map(|half| (half.card)(address.clone())).unwrap_or_default(),
        Route::Settings => html! { <settings::SettingsView /> },
        Route::NotFound(path) => html! { <not_found::NotFound path={path.clone()} /> },
        // The list is in another part, and so are the tools (src/shell/tools.rs).
        Route::Contacts | Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate => {
            Html::default()
        }
    }
}
