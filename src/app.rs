//! The CRM: its contexts, around its frame.

use web_sys::Element;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::parts::{ViewsProvider, added_half, leaddesk_half};
use crate::shell::Layout;
use crate::store::{KnownOriginsProvider, RecordsProvider, SettingsProvider};
use crate::telephony::TelephonyProvider;
use crate::ui::toast::ToastProvider;

/// Shows the CRM in an element of the page.
pub fn start(root: Element) {
    yew::Renderer::<App>::with_root(root).render();
}

/// The app's frame, within the contexts of the providers that this page has beside Talkdesk. Inside LeadDesk its own are
/// the nearest.
fn app() -> Html {
    let mut app = html! { <Layout /> };
    if let Some(half) = leaddesk_half() {
        app = (half.provider)(app);
    }
    if let Some(half) = added_half() {
        app = (half.provider)(app);
    }
    app
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
                                    { app() }
                                </ViewsProvider>
                            </TelephonyProvider>
                        </RecordsProvider>
                    </HashRouter>
                </ToastProvider>
            </KnownOriginsProvider>
        </SettingsProvider>
    }
}
