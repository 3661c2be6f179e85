//! Stored records that this version can't read.

use yew::prelude::*;

use super::texts::count;
use crate::store::{download_all, use_contacts};
use crate::ui::{Button, Card, Notice, Severity};

/// So many ids are shown; the file has all of them.
const SHOWN: usize = 50;

#[component]
pub fn Unreadable() -> Html {
    let contacts = use_contacts();
    let failed = use_state_eq(|| None::<String>);
    if contacts.unreadable == 0 {
        return Html::default();
    }
    let records = contacts.unreadable_records();
    let save = {
        let (failed, records) = (failed.setter(), records.clone());
        Callback::from(move |_: MouseEvent| {
            let parts: Vec<String> =
                records.iter().map(|record| format!("{:?} {}\n{}\n\n", record.kind, record.id, record.text)).collect();
            failed.set(download_all("screenpop-unreadable.txt", &parts).err());
        })
    };
    html! {
        <Card title="Records that can’t be read">
            <p>{ format!("{} from a newer version, or damaged. They’re unchanged, and nothing else can use their IDs. A backup has them as text.", count(records.len(), "stored record")) }</p>
            <ul style="margin:8px 0 0;padding:0 0 0 20px;max-height:160px;overflow:auto" tabindex="0" aria-label="IDs">
                for record in records.iter().take(SHOWN) {
                    <li key={format!("{:?} {}", record.kind, record.id)}>{ format!("{:?} {}", record.kind, record.id) }</li>
                }
            </ul>
            <div class="row"><Button label="Download as text" icon="download" onclick={save} /></div>
            if let Some(why) = &*failed {
                <Notice severity={Severity::Error} alert=true>{ why }</Notice>
            }
        </Card>
    }
}
