//! The CRM: its contexts, around its frame.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::late::LateProvider;
use crate::leaddesk_parts;
use crate::shell::Layout;
use crate::store::{KnownOriginsProvider, Phase, RecordsProvider, SettingsProvider, phone_rules, use_contacts};
use crate::telephony::TelephonyProvider;
use crate::ui::toast::ToastProvider;
use crate::ui::use_painted;

fn layout() -> Html {
    html! { <Layout /> }
}

#[component]
pub fn App() -> Html {
    html! {
        <SettingsProvider>
            <KnownOriginsProvider>
                <ToastProvider>
                    <HashRouter>
                        <RecordsProvider>
                            <PhoneRules />
                            <TelephonyProvider>
                                <LateProvider>
                                    { leaddesk_parts::parts().map_or_else(layout, |parts| (parts.provider)(layout())) }
                                </LateProvider>
                            </TelephonyProvider>
                        </RecordsProvider>
                    </HashRouter>
                </ToastProvider>
            </KnownOriginsProvider>
        </SettingsProvider>
    }
}

/// Loads the phone-number rules once the list is on the screen: it shows numbers that were made
/// readable when they were stored, so it needs none.
#[component]
fn PhoneRules() -> Html {
    let ready = use_contacts().phase != Phase::Loading;
    let painted = use_painted(ready);
    use_effect_with(painted, |painted| {
        if *painted {
            wasm_bindgen_futures::spawn_local(phone_rules());
        }
    });
    Html::default()
}
