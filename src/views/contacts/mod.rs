//! The contact list: search from the header, filters, order and saved views from the address, columns from the
//! settings; only the rows in view are in the document.

mod ask;
mod bulk_bar;
mod columns;
mod columns_dialog;
mod facet;
mod filters;
mod keys;
mod listing;
mod marked;
mod nothing;
mod row;
mod saved_views;
mod selection;
mod table;
mod width;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::history::query::Raw;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::Column;
use crate::routes::{Address, Route};
use crate::sheet;
use crate::store::settings::SavedView;
use crate::store::{Storage, use_activities, use_calls, use_contacts, use_settings};
use crate::telephony::use_dialler;
use crate::ui::{Button, Tone, chip, intl, use_toasts, use_window};
use ask::{Ask, For};
use bulk_bar::BulkBar;
use columns_dialog::ColumnsDialog;
pub use listing::Listing;
use row::{ContactRow, Look, Shown, row_px};
use selection::{Pick, Selection};
use table::{SelectAll, heading, table_class};
use width::use_width;

/// From this width on, in CSS pixels, the filters stand beside the list unless they were closed.
const WIDE_PX: usize = 960;
/// Below this width they lie over it.
const BESIDE_PX: usize = 720;
/// Below this one buttons leave their words out.
const NARROW_PX: usize = 560;
const FILTERS_PX: usize = 212;
const EDGE_PX: usize = 20;
/// Before the width is known.
const GUESS_PX: usize = 800;

/// What the list was when it was left, to come back to.
#[derive(Clone, Default)]
struct Left {
    query: String,
    row: usize,
    scroll_top: i32,
}

thread_local! {
    static LEFT: RefCell<Left> = RefCell::default();
}

/// The list that was shown last: what a contact's neighbours are.
pub fn last_listing() -> Listing {
    LEFT.with_borrow(|left| Listing::read(&left.query))
}

/// What is open over the list.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Columns,
    SaveView,
}

#[derive(Properties, PartialEq)]
pub struct ContactListProps {
    pub address: Address,
}

#[component]
pub fn ContactList(props: &ContactListProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-direction: column; height: 100%; padding: 12px 20px 20px; gap: 10px;
        & > header { display: flex; align-items: center; gap: 8px; }
        & > header h1 { margin-right: auto; white-space: nowrap; }
        & > .main { position: relative; flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 1fr); }
        & > .main.beside { grid-template-columns: 212px minmax(0, 1fr); }
        & .list { display: flex; flex-direction: column; gap: 10px; min-height: 0; min-width: 0; }
        @container (max-width: 720px) { padding: 8px 12px 12px; }
        "#
    );
    let (contacts, calls, activities) = (use_contacts(), use_calls(), use_activities());
    let settings = use_settings();
    let navigator = use_navigator();
    let dialler = use_dialler();
    let toasts = use_toasts();
    let listing = use_memo(props.address.query().to_owned(), |raw| Listing::read(raw));
    // Calls and activities count for filters and for the order by last activity.
    let found = use_memo((contacts.clone(), calls, activities, Rc::clone(&listing)), |(contacts, .., listing)| {
        contacts.find(&listing.search, &listing.filters, listing.sort)
    });
    let found = Rc::clone(&*found);
    let rows = found.len();
    let compact = settings.now.density == "compact";
    let root = use_node_ref();
    let scroller = use_node_ref();
    let width = use_width(root.clone(), GUESS_PX);
    let window = use_window(scroller.clone(), row_px(compact), rows);
    let active =
        use_state_eq(|| LEFT.with_borrow(|left| if left.query == props.address.query() { left.row } else { 0 }));
    let at = (*active).min(rows.saturating_sub(1));
    let selection = use_reducer(Selection::default);
    let open = use_state_eq(|| None::<Open>);
    let filters_open = use_state_eq(|| None::<bool>);
    let filters_button = use_node_ref();

    use_place(&props.address, at, &scroller, &active);
    {
        // What was opened or closed by hand stays so until the room changes.
        let filters_open = filters_open.setter();
        use_effect_with(width >= WIDE_PX, move |_| filters_open.set(None));
    }
    keys::use_list_keys(keys::List {
        contacts: contacts.clone(),
        found: Rc::clone(&found),
        at,
        active: active.setter(),
        row_px: row_px(compact),
        scroller: scroller.clone(),
        selection: selection.clone(),
        navigator: navigator.clone(),
        dialler: dialler.clone(),
    });
    let go = {
        let navigator = navigator.clone();
        Callback::from(move |listing: Listing| {
            if let Some(navigator) = &navigator {
                let Ok(()) = navigator.push_with_query(&Route::Contacts, Raw(listing.query().as_str()));
            }
        })
    };
    let filter = {
        let listing = Rc::clone(&listing);
        go.reform(move |filters| Listing { filters, ..(*listing).clone() })
    };
    let create = {
        let navigator = navigator.clone();
        Callback::from(move |()| {
            if let Some(navigator) = &navigator {
                navigator.push(&Route::NewContact);
            }
        })
    };
    let close = {
        let open = open.setter();
        Callback::from(move |()| open.set(None))
    };
    let ask = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(Some(what)))
    };
    let save_view = {
        let (settings, listing, close, toasts) = (settings.clone(), Rc::clone(&listing), close.clone(), toasts.clone());
        Callback::from(move |name: String| {
            let view = SavedView { name: name.clone(), query: listing.query() };
            settings.change(|settings| saved_views::put(&mut settings.views, view.clone()));
            close.emit(());
            if let Some(toasts) = &toasts {
                toasts.say(format!("The view “{name}” is saved."));
            }
        })
    };
    let delete_view = {
        let (settings, toasts) = (settings.clone(), toasts.clone());
        Callback::from(move |name: String| {
            let views = settings.saved.views.clone();
            settings.change(|settings| settings.views.retain(|view| view.name != name));
            if let Some(toasts) = &toasts {
                let settings = settings.clone();
                let undo = Callback::from(move |()| settings.change(|settings| settings.views.clone_from(&views)));
                toasts.offer(format!("The view “{name}” is deleted."), "Undo", undo);
            }
        })
    };
    let count = use_memo((contacts.clone(), (*selection).clone()), |(contacts, selection)| {
        selection.iter().filter(|slot| contacts.at(*slot).is_some()).count()
    });
    let in_list = use_memo((Rc::clone(&found), (*selection).clone()), |(found, selection)| selection.count_in(found));
    let pick_all = {
        let (selection, found) = (selection.dispatcher(), Rc::clone(&found));
        Callback::from(move |selected| selection.dispatch(Pick::All(Rc::clone(&found), selected)))
    };
    let onclick = {
        let (selection, found, active) = (selection.dispatcher(), Rc::clone(&found), active.setter());
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target_dyn_into::<Element>() else { return };
            let Some(row) = row_of(&target) else { return };
            let Some(&slot) = found.get(row) else { return };
            if let Some(selected) = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::checked) {
                active.set(row);
                selection.dispatch(if event.shift_key() {
                    Pick::UpTo(Rc::clone(&found), row, selected)
                } else {
                    Pick::One(slot, selected)
                });
            } else if event.shift_key() && target.closest("a").ok().flatten().is_some() {
                // The browser would open a window.
                event.prevent_default();
                active.set(row);
                selection.dispatch(Pick::UpTo(Rc::clone(&found), row, true));
            }
        })
    };

    let shown_filters = filters_open.unwrap_or(width >= WIDE_PX);
    let beside = shown_filters && width >= BESIDE_PX;
    let over = shown_filters && !beside;
    let toggle_filters = {
        let (filters_open, button) = (filters_open.setter(), filters_button.clone());
        Callback::from(move |()| {
            filters_open.set(Some(!shown_filters));
            if shown_filters {
                if let Some(button) = button.cast::<HtmlElement>() {
                    let _ = button.focus(); // it is in the document
                }
            } else if width < BESIDE_PX {
                keys::focus("#filters".to_owned());
            }
        })
    };
    {
        let toggle = toggle_filters.clone();
        crate::ui::keys::use_keys(move |event| {
            if over && event.key() == "Escape" {
                event.prevent_default();
                toggle.emit(());
            }
        });
    }
    let narrow = width < NARROW_PX;
    let edges = if width < BESIDE_PX { 24 } else { 2 * EDGE_PX };
    let table_px = width.saturating_sub(edges + if beside { FILTERS_PX } else { 0 });
    let columns = columns::fitting(&columns::chosen(&settings.now.columns), table_px);
    let thin = columns::is_narrow(table_px);
    let style = format!("--row:{}px;--columns:{}", row_px(compact), columns::template(&columns, table_px));
    let by_activity = columns.contains(&Column::Active);
    let look =
        use_memo((columns.clone(), compact, thin, listing.search.clone()), |(columns, compact, narrow, search)| {
            Rc::new(Look {
                columns: columns.clone(),
                compact: *compact,
                narrow: *narrow,
                search: search.clone().into(),
            })
        });
    let shown = (window.first..window.end).filter_map(|index| {
        let slot = *found.get(index)?;
        let contact = contacts.at(slot)?;
        let last_ms =
            if by_activity { contacts.facts(&contact.external_id).last_ms.max(contact.updated_ms) } else { 0.0 };
        Some((index, selection.contains(slot), last_ms, Shown(contact)))
    });
    let of_all = if listing.finds_as(&Listing::default()) {
        intl::number(rows)
    } else {
        format!("{} of {}", intl::number(rows), intl::number(contacts.len()))
    };
    let set = filters::set_filters(&listing.filters).len();
    let filters_label = if set == 0 { "Filters".to_owned() } else { format!("Filters ({set})") };
    let said = match *count {
        0 => format!("{of_all} contacts"),
        count => format!("{of_all} contacts, {} selected", intl::number(count)),
    };
    html! {
        <div {class} ref={root}>
            <header>
                <h1>{ "Contacts" }{ " " }<span class="muted num" style="font-size:14px;font-weight:400">{ of_all }</span></h1>
                <div class="sr-only" role="status">{ said }</div>
                if contacts.storage == Storage::Synthetic {
                    { chip("synthetic sample, not stored", "violet") }
                }
                <Button label={filters_label} icon="list-filter" expanded={shown_filters} node={filters_button} onclick={toggle_filters.reform(|_: MouseEvent| ())} />
                <Button label="Columns" icon="columns-3" icon_only={narrow} onclick={ask(Open::Columns).reform(|_: MouseEvent| ())} />
                <Button label="New contact" icon="plus" icon_only={narrow} tone={Tone::Primary} onclick={create.reform(|_: MouseEvent| ())} />
            </header>
            { saved_views::view_tabs(&listing, &settings.now.agent, &settings.now.views, &ask(Open::SaveView), &delete_view) }
            <div class={classes!("main", beside.then_some("beside"))}>
                if shown_filters {
                    { filters::filter_panel(&listing.filters, &contacts.facets(), &filter, over.then(|| (format!("Show {} contacts", intl::number(rows)), toggle_filters))) }
                }
                <div class="list">
                    if set > 0 {
                        { filters::filter_chips(&listing.filters, &filter) }
                    }
                    <div class={classes!(table_class(), (*count > 0).then_some("selecting"))} {style}>
                        <BulkBar selection={selection.clone()} count={*count} in_list={*in_list} narrow={table_px < NARROW_PX} />
                        if rows == 0 {
                            { nothing::nothing(&contacts, &listing, &go, &create) }
                        } else {
                            <div role="table" aria-label="Contacts" aria-rowcount={(rows + 1).to_string()}>
                                <div class="row head" role="row" aria-rowindex="1">
                                    <div role="columnheader" aria-label="Selection"><SelectAll selected={*in_list} {rows} onchange={pick_all} /></div>
                                    for column in columns.iter().copied() {
                                        { heading(column, &listing, thin, &go) }
                                    }
                                </div>
                                <div id="contact-rows" class="rows" role="rowgroup" ref={scroller} tabindex="0" aria-label="Rows; Enter opens the contact" {onclick}>
                                    <div class="space" role="presentation" style={format!("height:{}px", rows * row_px(compact))}>
                                        for (index, selected, last_ms, contact) in shown {
                                            <ContactRow key={index} {contact} {index} {selected} {last_ms} active={index == at} look={Rc::clone(&*look)} dialler={dialler.clone()} />
                                        }
                                    </div>
                                </div>
                            </div>
                        }
                    </div>
                </div>
            </div>
            if *open == Some(Open::Columns) {
                <ColumnsDialog onclose={close.clone()} />
            }
            if *open == Some(Open::SaveView) {
                <Ask title="Save this view" what={For::ViewName} onanswer={save_view} onclose={close} />
            }
        </div>
    }
}

/// Begins at the top for another list, and where it was left for the same one.
#[hook]
fn use_place(address: &Address, at: usize, scroller: &NodeRef, active: &UseStateHandle<usize>) {
    let query = address.query().to_owned();
    {
        let (scroller, active) = (scroller.clone(), active.setter());
        use_effect_with(query.clone(), move |query| {
            let left = LEFT.with_borrow(Clone::clone);
            let same = left.query == *query;
            active.set(if same { left.row } else { 0 });
            if let Some(element) = scroller.cast::<HtmlElement>() {
                element.set_scroll_top(if same { left.scroll_top } else { 0 });
            }
        });
    }
    let newest = use_mut_ref(|| 0);
    *newest.borrow_mut() = at;
    let scroller = scroller.clone();
    use_effect_with(query, move |query| {
        let query = query.clone();
        LEFT.set(Left { query: query.clone(), ..Left::default() });
        move || {
            let scroll_top = scroller.cast::<HtmlElement>().map_or(0, |element| element.scroll_top());
            LEFT.set(Left { query, row: *newest.borrow(), scroll_top });
        }
    });
}

/// The row that an element is in, from 0.
fn row_of(element: &Element) -> Option<usize> {
    let row = element.closest("[role=row]").ok().flatten()?;
    row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)
}
