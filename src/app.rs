//! The CRM: its contexts, around its frame.

use web_sys::Element;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::parts::{ViewsProvider, leaddesk_half};
use crate::shell::Layout;
use crate::store::{KnownOriginsProvider, RecordsProvider, SettingsProvider};
use crate::telephony::TelephonyProvider;
use crate::ui::toast::ToastProvider;

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
