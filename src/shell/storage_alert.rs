//! An alert for as long as storage doesn't work, and what the address asks for in vain.

use yew::prelude::*;

use super::storage_trouble::{StorageHealed, StorageTrouble};
use crate::routes::Route;
use crate::sheet;
use crate::store::{Storage, use_contacts, use_settings};
use crate::ui::{Notice, Severity};

#[component]
pub fn StorageAlert() -> Html {
    let class = sheet!(
        r#" display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; padding: 12px 20px 0; &:empty { display: none; } "#
    );
    let contacts = use_contacts();
    let settings = use_settings();
    html! {
        <div {class}>
            if let Storage::Failing(why) = &contacts.storage {
                <StorageTrouble why={why.clone()} />
            } else if !settings.stored {
                <Notice severity={Severity::Warning} alert=true>
                    { "Settings couldn’t be saved: this browser’s storage is blocked or full. They’ll be lost when you leave this page." }
                </Notice>
            }
            if let Some(cause) = &contacts.healed {
                <StorageHealed cause={cause.clone()} />
            }
            if contacts.unreadable > 0 {
                <Notice severity={Severity::Warning}>
                    { format!("Stored records that this version can’t read: {}. They’re unchanged.", contacts.unreadable) }
                    { " " }<a href={Route::Data.href()}>{ "Show them" }</a>
                </Notice>
            }
            for mistake in settings.overrides.mistakes.iter().cloned().chain(settings.overrides.brand.problem()) {
                <Notice severity={Severity::Warning}>{ mistake }</Notice>
            }
        </div>
    }
}
