//! Settings: taking the contacts to another frame or browser, as a file.

use yew::prelude::*;

use crate::ui::Card;
use crate::views::copies::Copies;

#[component]
pub fn CopyCard() -> Html {
    html! {
        <Card title="Contacts in other frames">
            <p style="margin-bottom:12px">
                { "In LeadDesk’s frame the browser keeps contacts of its own, apart from these. The settings are apart there as well. A copy is a file with all contacts, calls and settings: download it here, and load it there or in another browser. Loading deletes nothing, the newer of two versions of a contact stays, and the settings are taken over." }
            </p>
            <Copies />
        </Card>
    }
}
