//! Settings: taking the contacts to another frame or browser, as a file.

use yew::prelude::*;

use crate::ui::Card;
use crate::views::copies::Copies;

#[component]
pub fn CopyCard() -> Html {
    html! {
        <Card title="Contacts in other frames">
            <p style="margin-bottom:12px">
                { "In LeadDesk’s frame the browser keeps contacts of its own, apart from these. A copy is a file with all contacts and calls: download it here, and load it there or in another browser. Loading deletes nothing, and the newer of two versions of a contact stays." }
            </p>
            <Copies />
        </Card>
    }
}
