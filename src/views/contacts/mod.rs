//! The contact list: search from the header, sort by column, only the rows in view in the document.

mod row;

use std::str::FromStr;

use gloo::timers::callback::Timeout;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::{Column, Filters, Sort};
use crate::routes::{Address, Route, query};
use crate::sheet;
use crate::store::{Storage, use_contacts};
use crate::telephony::use_dialler;
use crate::ui::keys::{is_typing, use_keys};
use crate::ui::{Button, Empty, Tone, chip, icon_sized, intl, use_window};
use row::{ContactRow, ROW_PX, Shown};

/// A column's heading, and whether narrow windows leave it out.
const COLUMNS: [(Column, &str, &str); 6] = [
    (Column::Name, "Name", ""),
    (Column::Company, "Company", "wide"),
    (Column::Tags, "Tags", "mid"),
    (Column::Phone, "Phone", ""),
    (Column::Email, "E-mail", "wide2"),
    (Column::Updated, "Updated", "mid"),
];

fn sort_of(address: &Address) -> Sort {
    Sort {
        column: address.get("sort").and_then(|name| Column::from_str(&name).ok()).unwrap_or_default(),
        descending: address.get("order").as_deref() == Some("desc"),
    }
}

#[derive(Properties, PartialEq)]
pub struct ContactListProps {
    pub address: Address,
}

#[component]
pub fn ContactList(props: &ContactListProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-direction: column; height: 100%; padding: 16px 20px 20px; gap: 12px;
        & > header { display: flex; align-items: center; gap: 10px; flex-wrap: wrap; }
        & > header h1 { margin-right: auto; }
        & > .table { flex: 1; min-height: 0; display: flex; flex-direction: column; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
        & > .table { container-type: inline-size; }
        & .row { display: grid; grid-template-columns: minmax(180px, 2.2fr) minmax(110px, 1.4fr) minmax(110px, 1.2fr) 190px minmax(120px, 1.6fr) 84px; align-items: center; gap: 0 12px; padding: 0 14px; }
        & .head { flex: none; height: 34px; border-bottom: 1px solid var(--line); background: var(--raised); scrollbar-gutter: stable; overflow: hidden; }
        & .head button { display: inline-flex; align-items: center; gap: 4px; padding: 4px 0; border: 0; background: none; font-size: 12px; font-weight: 600; color: var(--muted); }
        & .head > :last-child { text-align: right; }
        & .head button:hover, & .head [aria-sort] button { color: var(--text); }
        & .rows { flex: 1; min-height: 0; overflow: auto; position: relative; scrollbar-gutter: stable; }
        & .rows:focus-visible { outline-offset: -2px; }
        & .rows > .space { position: relative; }
        @container (max-width: 980px) { & .row > .wide2 { display: none; } & .row { grid-template-columns: minmax(170px, 2fr) minmax(100px, 1.3fr) minmax(100px, 1.2fr) 190px 84px; } }
        @container (max-width: 760px) { & .row > .wide { display: none; } & .row { grid-template-columns: minmax(170px, 2fr) minmax(100px, 1fr) 190px 84px; } }
        @container (max-width: 600px) { & .row > .mid { display: none; } & .row { grid-template-columns: minmax(0, 1fr) auto; padding: 0 10px; } }
        @container (max-width: 600px) { padding: 12px; }
        "#
    );
    let contacts = use_contacts();
    let navigator = use_navigator();
    let dialler = use_dialler();
    let searched = props.address.get("q").unwrap_or_default();
    let sort = sort_of(&props.address);
    let found = use_memo((contacts.clone(), searched.clone(), sort), |(contacts, searched, sort)| {
        contacts.find(searched, &Filters::default(), *sort)
    });
    let rows = found.len();
    let scroller = use_node_ref();
    let window = use_window(scroller.clone(), ROW_PX, rows);
    let active = use_state_eq(|| 0_usize);
    let at = (*active).min(rows.saturating_sub(1));
    {
        // Another search or order begins at the top.
        let (scroller, active) = (scroller.clone(), active.setter());
        use_effect_with((searched.clone(), sort), move |_| {
            active.set(0);
            if let Some(element) = scroller.cast::<HtmlElement>() {
                element.set_scroll_top(0);
            }
        });
    }
    {
        let (found, contacts, navigator, dialler) =
            (found.clone(), contacts.clone(), navigator.clone(), dialler.clone());
        let (scroller, active) = (scroller.clone(), active.setter());
        use_keys(move |event: &KeyboardEvent| {
            let in_rows = scroller
                .cast::<HtmlElement>()
                .is_some_and(|rows| rows.contains(gloo::utils::document().active_element().as_deref()));
            if event.ctrl_key() || event.meta_key() || event.alt_key() || is_typing(event) {
                return;
            }
            let contact = || contacts.at(*found.get(at)?);
            let move_to = |row: usize| {
                active.set(row);
                scroll_to(&scroller, row);
                focus_row(row);
                event.prevent_default();
            };
            match event.key().as_str() {
                "j" => move_to((at + 1).min(rows.saturating_sub(1))),
                "k" => move_to(at.saturating_sub(1)),
                "ArrowDown" if in_rows => move_to((at + 1).min(rows.saturating_sub(1))),
                "ArrowUp" if in_rows => move_to(at.saturating_sub(1)),
                "Home" if in_rows => move_to(0),
                "End" if in_rows => move_to(rows.saturating_sub(1)),
                "Enter" if event.target_is_page() => {
                    if let (Some(contact), Some(navigator)) = (contact(), &navigator) {
                        navigator.push(&Route::Contact(contact.external_id.clone()));
                    }
                }
                "c" if in_rows && !event.repeat() => {
                    if let Some(contact) = contact()
                        && let Some(phone) = contact.main_phone()
                    {
                        dialler.call(&phone.e164, Some(&contact.external_id));
                    }
                }
                "n" => {
                    if let Some(navigator) = &navigator {
                        navigator.push(&Route::NewContact);
                    }
                }
                _ => {}
            }
        });
    }
    let create = {
        let navigator = navigator.clone();
        Callback::from(move |_| {
            if let Some(navigator) = &navigator {
                navigator.push(&Route::NewContact);
            }
        })
    };
    let clear = navigator.clone().map(|navigator| Callback::from(move |_| navigator.push(&Route::Contacts)));
    let shown = (window.first..window.end).filter_map(|index| {
        let contact = contacts.at(*found.get(index)?)?;
        Some((index, Shown(contact)))
    });
    let count = if searched.is_empty() {
        intl::number(rows)
    } else {
        format!("{} of {}", intl::number(rows), intl::number(contacts.len()))
    };
    html! {
        <div {class}>
            <header>
                <h1>{ "Contacts" }{ " " }<span class="muted num" style="font-size:14px;font-weight:400" role="status">{ count }</span></h1>
                if contacts.storage == Storage::Synthetic {
                    { chip("synthetic sample, not stored", "violet") }
                }
                <Button label="New contact" icon="plus" tone={Tone::Primary} onclick={create} />
            </header>
            if rows == 0 {
                <div class="table">
                    if searched.is_empty() {
                        <Empty icon="contact" title="No contacts yet"><p>{ "Create the first one, or let a call do it." }</p></Empty>
                    } else {
                        <Empty icon="search" title={format!("Nothing matches “{searched}”")}>
                            <p>{ "Search looks through names, companies, numbers in any spelling, e-mails, tags and external ids." }</p>
                            if let Some(clear) = clear {
                                <div class="actions"><Button label="Show all contacts" onclick={clear} /></div>
                            }
                        </Empty>
                    }
                </div>
            } else {
                <div class="table" role="table" aria-label="Contacts" aria-rowcount={(rows + 1).to_string()}>
                    <div class="row head" role="row" aria-rowindex="1">
                        for (column, label, width) in COLUMNS {
                            <Heading {column} {label} {width} {sort} searched={searched.clone()} navigator={navigator.clone()} />
                        }
                    </div>
                    <div id="contact-rows" class="rows" role="rowgroup" ref={scroller} tabindex="0" aria-label="Rows; Enter opens the contact">
                        <div class="space" role="presentation" style={format!("height:{}px", rows * ROW_PX)}>
                            for (index, contact) in shown {
                                <ContactRow key={index} {contact} {index} active={index == at} dialler={dialler.clone()} />
                            }
                        </div>
                    </div>
                </div>
            }
        </div>
    }
}

trait TargetIsPage {
    /// Whether the key press went to nothing in particular: not to a link or a button.
    fn target_is_page(&self) -> bool;
}

impl TargetIsPage for KeyboardEvent {
    fn target_is_page(&self) -> bool {
        self.target()
            .and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok())
            .is_none_or(|element| !matches!(element.tag_name().as_str(), "A" | "BUTTON"))
    }
}

/// Brings a row into view.
fn scroll_to(scroller: &NodeRef, row: usize) {
    let Some(element) = scroller.cast::<HtmlElement>() else { return };
    let (top, row_px) = ((row * ROW_PX) as i32, ROW_PX as i32);
    let (shown, height) = (element.scroll_top(), element.client_height());
    if top < shown {
        element.set_scroll_top(top);
    } else if top + row_px > shown + height {
        element.set_scroll_top(top + row_px - height);
    }
}

/// Moves the focus to a row's link, once the row is there, so that a screen reader says the contact.
fn focus_row(row: usize) {
    Timeout::new(0, move || {
        let link = format!("#contact-rows [aria-rowindex='{}'] a", row + 2);
        if let Ok(Some(link)) = gloo::utils::document().query_selector(&link)
            && let Ok(link) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(link)
        {
            let _ = link.focus(); // it is in the document
        }
    })
    .forget();
}

#[derive(Properties, PartialEq)]
struct HeadingProps {
    column: Column,
    label: &'static str,
    width: &'static str,
    sort: Sort,
    searched: String,
    navigator: Option<Navigator>,
}

#[component]
fn Heading(props: &HeadingProps) -> Html {
    let sorted = props.sort.column == props.column;
    let down = sorted && props.sort.descending;
    let onclick = {
        let (navigator, column, searched) = (props.navigator.clone(), props.column, props.searched.clone());
        let order = if sorted && !down { "desc" } else { "" };
        Callback::from(move |_: MouseEvent| {
            if let Some(navigator) = &navigator {
                let raw = query([("q", searched.as_str()), ("sort", column.as_str()), ("order", order)]);
                let Ok(()) = navigator.replace_with_query(&Route::Contacts, gloo::history::query::Raw(raw.as_str()));
            }
        })
    };
    let aria_sort = sorted.then_some(if down { "descending" } else { "ascending" });
    html! {
        <div role="columnheader" class={props.width} aria-sort={aria_sort}>
            <button type="button" {onclick}>
                { props.label }
                if sorted {
                    { icon_sized(if down { "arrow-down" } else { "arrow-up" }, 12) }
                }
            </button>
        </div>
    }
}
