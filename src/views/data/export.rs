//! All contacts as a file for other programs.

use std::rc::Rc;

use yew::prelude::*;

use super::look::{SEPARATORS, select};
use super::texts::contacts as so_many;
use crate::crm::{Contact, Filters, Sort};
use crate::store::{ExportFormat, export_contacts, use_contacts};
use crate::ui::intl::list_separator;
use crate::ui::{Button, Card, use_toasts};

#[component]
pub fn Export() -> Html {
    let contacts = use_contacts();
    let toasts = use_toasts();
    let count = contacts.len();
    let separator = use_state_eq(list_separator);
    let choose = {
        let separator = separator.setter();
        Callback::from(move |sign: String| separator.set(sign.chars().next().unwrap_or(',')))
    };
    let signs =
        SEPARATORS.iter().take(3).map(|(sign, words)| (sign.to_string().into(), (*words).into(), *sign == *separator));
    let export = |format: ExportFormat| {
        let (contacts, toasts) = (contacts.clone(), toasts.clone());
        Callback::from(move |_: MouseEvent| {
            let slots = contacts.find("", &Filters::default(), Sort::default());
            let rows: Vec<Rc<Contact>> = slots.iter().filter_map(|slot| contacts.at(*slot)).collect();
            let toasts = toasts.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let said = match export_contacts(&rows, format).await {
                    Ok(()) => format!("{} exported.", so_many(rows.len())),
                    Err(why) => why,
                };
                if let Some(toasts) = toasts {
                    toasts.say(said);
                }
            });
        })
    };
    html! {
        <Card title="Export contacts">
            <p>{ format!("All {}, sorted by name. To export only some, filter or select them in the contact list.", so_many(count)) }</p>
            <div class="row">
                <label style="display:flex;align-items:center;gap:6px">{ "Separator" }<span style="width:130px">{ select("Separator", signs.collect(), choose) }</span></label>
                <Button label="Export as CSV" icon="download" onclick={export(ExportFormat::Csv(*separator))} />
                <Button label="Export as vCard" icon="download" onclick={export(ExportFormat::VCard)} />
            </div>
        </Card>
    }
}
