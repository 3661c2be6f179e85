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
                { "In LeadDesk’s frame, the browser keeps separate contacts and settings. A copy is one file with contacts, calls and settings: download it here, load it there or in another browser. Nothing is deleted, the newer version of each contact is kept, and you choose which settings to restore." }
            </p>
            <Copies />
            <p style="margin-top:12px">
                { "For other file formats, backups and sample data, go to " }
                <a href={Route::Data.href()}>{ "Import & export" }</a>{ "." }
            </p>
        </Card>
    }
}
