//! The CRM: its contexts, around its frame.

use web_sys::Element;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::parts::{ViewsProvider, leaddesk_half};
use crate::shell::Layout;
use crate::store::{KnownOriginsProvider, Phase, RecordsProvider, SettingsProvider, phone_rules, use_contacts};
use crate::telephony::TelephonyProvider;
use crate::ui::toast::ToastProvider;
use crate::ui::use_painted;

/// Shows the CRM in an element of the page.
pub fn start(root: Element) {
    yew::Renderer::<App>::with_root(root).render();
}

fn layout() -> Html {
    html! { <Layout /> }
}

#[component]
fn App() -> Html {
    html! {
        <SettingsProvider>
            <KnownOriginsProvider>
                <ToastProvider>
                    <HashRouter>
                        <RecordsProvider>
                            <PhoneRules />
                            <TelephonyProvider>
                                <ViewsProvider>
                                    { leaddesk_half().map_or_else(layout, |half| (half.provider)(layout())) }
                                </ViewsProvider>
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
