//! The tools for integrators and sales: views beside the CRM's, loaded when the first of them is opened.

pub mod composer;
pub mod conformance;
pub mod diagnosis;
mod inspector;
pub mod integrate;
pub mod scenarios;
mod stranger;
mod tabs;

use yew::prelude::*;

use crate::parts::Tools;
use crate::routes::{Address, Route};
use crate::sheet;

pub use crate::bridge_errors::RECORDING_FORMAT;

/// This tab's note of a recording on its way from the inspector to the player.
pub const RECORDING: &str = "screenpop.recording";

/// The part. What was kept over a reload is taken back once it has been loaded.
pub fn tools() -> &'static Tools {
    inspector::begin();
    &Tools { view, dock: inspector::view }
}

/// The tool of an address.
fn view(address: &Address) -> Html {
    match &address.route {
        Route::Inspector => inspector(tabs::tab_of(address)),
        Route::Scenarios if address.query() == scenarios::PRESENTER => html! { <scenarios::Presenter /> },
        Route::Scenarios => html! { <scenarios::Scenarios address={address.clone()} /> },
        Route::Conformance => html! { <conformance::Conformance /> },
        Route::Integrate => html! { <integrate::Integrate /> },
        Route::Home
        | Route::Contacts
        | Route::NewContact
        | Route::Contact(_)
        | Route::Company(_)
        | Route::Calls
        | Route::Data
        | Route::Card
        | Route::Settings
        | Route::NotFound(_) => Html::default(),
    }
}

fn inspector(tab: &str) -> Html {
    // The messages take the height that is left; the others scroll.
    let class = sheet!("display: flex; flex-direction: column; height: 100%;");
    html! {
        <div {class}>
            { tabs::tabs(tab) }
            { match tab {
                "compose" => html! { <composer::Composer /> },
                "diagnosis" => html! { <diagnosis::Diagnosis /> },
                _ => inspector::view(),
            } }
        </div>
    }
}
