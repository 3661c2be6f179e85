//! Settings: taking the contacts to another frame or browser, as a file.

use yew::prelude::*;

use crate::routes::Route;
use crate::ui::Card;
use crate::views::copies::Copies;

#[component]
pub fn CopyCard() -> Html {
    html! {
        <Card title="Using Screenpop inside LeadDesk">
            <p style="margin-bottom:12px">
                { "In LeadDesk’s frame the browser keeps contacts of its own, apart from these. The settings are apart there as well. A copy is a file with all contacts, calls and settings: download it here, and load it there or in another browser. Loading deletes nothing, and the newer of two versions of a contact stays. It asks what to take over of the settings." }
            </p>
            <Copies />
            <p style="margin-top:12px">
                { "Files for other programs, backups that replace everything, and the way back to the sample data are at " }
                <a href={Route::Data.href()}>{ "Import & export" }</a>{ "." }
            </p>
        </Card>
    }
}
