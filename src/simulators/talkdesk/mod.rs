//! Stands in for Talkdesk's frame, in our CRM and in anyone's, by its address alone:
//!
//! ```html
//! <iframe id="td-emb-container" title="Talkdesk Embedded" allow="microphone"
//!         src="https://crm.example/screenpop/#/simulator/talkdesk"></iframe>
//! ```
//!
//! It is blank until its parent window has sent a valid `init_td_embedded`; then it is a softphone that says
//! `login` and a status, plays calls, and takes `clickToCall` and `integrationStatusChanged`. It posts to
//! `init.url` only. Options in the address make it misbehave: see [`options::Options`]; `conformance` there makes it test
//! its host.

mod apps;
mod callers;
mod conformance;
mod host_keys;
mod options;
mod remote;
mod softphone;
mod typed;
mod view;
mod wiring;

use yew::prelude::*;

use crate::simulators::address::hash;
use crate::store::theme;

use self::conformance::Conformance;
use self::softphone::Stage;
use self::view::{Shell, Standalone, Starting};

/// The whole page. It needs no providers around it.
#[component]
pub fn TalkdeskSimulator() -> Html {
    use_effect_with((), |()| {
        gloo::utils::document().set_title("Talkdesk simulator");
        let follower = theme::follow();
        move || drop(follower)
    });
    let tested = conformance::asked(&hash());
    html! {
        if let (Some(at_once), true) = (tested, wiring::parent().is_some()) {
            <Conformance {at_once} />
        } else if wiring::parent().is_some() {
            <Embedded />
        } else {
            <Standalone />
        }
    }
}

#[component]
fn Embedded() -> Html {
    let phone = wiring::use_phone();
    host_keys::use_host_keys();
    match phone.state.stage {
        Stage::Blank => html! {},
        Stage::Starting { .. } => html! { <Starting /> },
        Stage::Ready => html! { <Shell {phone} /> },
    }
}
