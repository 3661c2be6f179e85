//! What [`late`](crate::late) shows.

use yew::prelude::*;

use super::confirm_connection::ConfirmTalkdesk;
use super::contacts::{Ask, BulkBar, ColumnsDialog, For};
use super::{calls, contact, data, home, not_found, settings};
use crate::late::Part;
use crate::leaddesk_parts::parts;
use crate::routes::Route;
use crate::shell;
use crate::telephony::FollowCalls;

/// Shows any part. The one way to them: nothing that is there from the start may name a view beside the list's.
pub fn show_part(part: &Part) -> Html {
    match part {
        Part::ConfirmTalkdesk => html! { <ConfirmTalkdesk /> },
        Part::CallBar => html! { <><FollowCalls /><shell::CallBar /><shell::UnreadSettings /></> },
        Part::Palette { close, help } => html! { <shell::Palette close={close.clone()} help={help.clone()} /> },
        Part::Help { close } => html! { <shell::Help onclose={close.clone()} /> },
        Part::BulkBar(props) => html! { <BulkBar ..props.clone() /> },
        Part::StorageTrouble(why) => html! { <shell::StorageTrouble why={why.clone()} /> },
        Part::StorageHealed(cause) => html! { <shell::StorageHealed cause={cause.clone()} /> },
        Part::Unread => html! { <shell::Unread /> },
        Part::Columns { close } => html! { <ColumnsDialog onclose={close.clone()} /> },
        Part::SaveView { answer, close } => html! {
            <Ask title="Save this view" what={For::ViewName} onanswer={answer.clone()} onclose={close.clone()} />
        },
        Part::View(address) => match &address.route {
            Route::Home => html! { <home::Home /> },
            Route::NewContact => html! { <contact::NewContact address={address.clone()} /> },
            Route::Contact(id) => html! { <contact::ContactPage key={id.clone()} id={id.clone()} /> },
            Route::Calls => html! { <calls::CallLog address={address.clone()} /> },
            Route::Data => html! { <data::DataView /> },
            Route::Card => match parts() {
                Some(parts) => (parts.card)(address.clone()),
                // The page is just being loaded anew, with them (`assets/boot.js`).
                None => Html::default(),
            },
            Route::Settings => html! { <settings::SettingsView /> },
            Route::NotFound(path) => html! { <not_found::NotFound path={path.clone()} /> },
            // The list is there from the start; the tools are another app (src/shell/tools.rs).
            Route::Contacts | Route::Inspector | Route::Scenarios | Route::Conformance | Route::Integrate => {
                Html::default()
            }
        },
    }
}
