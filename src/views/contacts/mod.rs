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
mod place;
mod row;
mod rows;
mod saved_views;
mod selection;
mod table;
mod width;

use std::rc::Rc;

use gloo::history::query::Raw;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::parts::use_views;
use crate::routes::{Address, Route};
use crate::sheet;
use crate::store::{Storage, use_activities, use_calls, use_contacts};
use crate::telephony::is_narrow;
use crate::ui::keys::{shortcut, use_keys};
use crate::ui::{Button, Tone, chip, focus_soon, icon, intl};
use crate::views::filter_chips::button_label;
pub use bulk_bar::{BulkBar, BulkBarProps};
pub use columns_dialog::ColumnsDialog;
pub use filters::{filter_chips, filter_panel};
pub use listing::Listing;
pub use marked::marked;
pub use nothing::nothing;
use rows::Rows;
pub use saved_views::ViewTabs;
use width::use_width;

/// From this width on, in CSS pixels, the filters stand beside the list unless they were closed.
const WIDE_PX: usize = 960;
/// Below this width they lie over it.
const BESIDE_PX: usize = 720;
/// Below this one buttons leave their words out.
const NARROW_PX: usize = 560;
/// The filters' width, with the space to the list.
const FILTERS_PX: usize = 212;
/// The most that the view takes of a wide window: `--page` in assets/base.css.
const PAGE_PX: usize = 1440;
/// Below this one the view's edges are narrow, as those of the other views are.
const NARROW_EDGES_PX: usize = 640;
/// To both sides of the view, wide and narrow.
const EDGES_PX: (usize, usize) = (40, 24);
/// The view's width before it can be measured: the window's, without what usually stands beside the view
/// (src/shell/layout.rs).
fn guess_px() -> usize {
    const PANEL_PX: usize = 328;
    let window = gloo::utils::window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1280.0) as usize;
    let nav = match window {
        0..=640 => 0,
        641..=1100 => 56,
        _ => 184,
    };
    window.saturating_sub(nav + if is_narrow() { 0 } else { PANEL_PX }).min(PAGE_PX)
}

#[derive(Properties, PartialEq)]
pub struct ContactListProps {
    pub address: Address,
}

#[component]
pub fn ContactList(props: &ContactListProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-direction: column; height: 100%; max-width: var(--page); margin-inline: auto; padding: 12px 20px 20px; gap: 10px;
        & > header { display: flex; align-items: center; gap: 8px; }
        & > header h1 { margin-right: auto; white-space: nowrap; }
        & > .main { position: relative; flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 1fr); }
        & > .main.beside { grid-template-columns: 212px minmax(0, 1fr); }
        & .list { display: flex; flex-direction: column; gap: 10px; min-height: 0; min-width: 0; }
        & .close { display: flex; align-items: center; gap: 8px; color: var(--muted); font-size: 13px; overflow-wrap: anywhere; }
        @container (max-width: 640px) { padding: 8px 12px 12px; }
        "#
    );
    let (contacts, calls, activities) = (use_contacts(), use_calls(), use_activities());
    let navigator = use_navigator();
    let listing = use_memo(props.address.query().to_owned(), |raw| Listing::read(raw));
    let views = use_views();
    // The search is in another part than the list. None without one.
    let search = views.ready().map(|views| views.search).filter(|_| !listing.search.is_empty());
    // Calls and activities count for filters and for the order by last activity.
    let dependencies = (contacts.clone(), calls, activities, Rc::clone(&listing), search.is_some());
    let found = use_memo(dependencies, move |(contacts, .., listing, _)| match search {
        Some(search) => Some(Rc::new(search(contacts, listing))),
        None if listing.search.is_empty() => Some(Rc::new(contacts.all(&listing.filters, listing.sort))),
        None => None,
    });
    // None while a search waits for its part.
    let found = (*found).clone();
    let root = use_node_ref();
    let width = use_width(root.clone(), guess_px);
    let columns_open = use_state_eq(|| false);
    let filters_open = use_state_eq(|| None::<bool>);
    let filters_button = use_node_ref();
    {
        // What was opened or closed by hand stays so until the room changes.
        let filters_open = filters_open.setter();
        use_effect_with(width >= WIDE_PX, move |_| filters_open.set(None));
    }
    let filters_shown = filters_open.unwrap_or(width >= WIDE_PX);
    let (beside, over) = (filters_shown && width >= BESIDE_PX, filters_shown && width < BESIDE_PX);
    let toggle_filters = {
        let (filters_open, button) = (filters_open.setter(), filters_button.clone());
        let is_there = views.ready().is_some();
        Callback::from(move |()| {
            if width < BESIDE_PX && !is_there {
                return;
            }
            filters_open.set(Some(!filters_shown));
            if width >= BESIDE_PX {
                // The focus stays on the button, whose panel is to be seen beside it.
            } else if !filters_shown {
                focus_soon("#filters");
            } else if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus(); // it is in the document
            }
        })
    };
    {
        let toggle = toggle_filters.clone();
        use_keys(move |event| {
            if over && shortcut(event).as_deref() == Some("Escape") {
                event.prevent_default();
                toggle.emit(());
            }
        });
    }
    let go = use_callback(navigator.clone(), |listing: Listing, navigator| {
        if let Some(navigator) = navigator {
            let Ok(()) = navigator.push_with_query(&Route::Contacts, Raw(listing.query().as_str()));
        }
    });
    let filter = {
        let listing = Rc::clone(&listing);
        go.reform(move |filters| Listing { filters, ..(*listing).clone() })
    };
    let create = Callback::from(move |_: MouseEvent| {
        if let Some(navigator) = &navigator {
            navigator.push(&Route::NewContact);
        }
    });
    let close = {
        let open = columns_open.setter();
        Callback::from(move |()| open.set(false))
    };
    let show_columns = {
        let open = columns_open.setter();
        // What opens over the list doesn't wait to do so in the midst of something else.
        let is_there = views.ready().is_some();
        Callback::from(move |_: MouseEvent| open.set(is_there))
    };
    let rows = intl::number(found.as_ref().map_or(0, |found| found.len()));
    let narrow = width < NARROW_PX;
    let all = narrow || listing.finds_as(&Listing::default());
    let count = match &found {
        None if contacts.listed && views.has_failed() => intl::number(contacts.len()),
        Some(_) if contacts.listed && all => rows.clone(),
        Some(_) if contacts.listed => format!("{rows} of {}", intl::number(contacts.len())),
        _ => "loading…".to_owned(),
    };
    let set = listing.filters.count();
    let edges = if width < NARROW_EDGES_PX { EDGES_PX.1 } else { EDGES_PX.0 };
    let px = width.saturating_sub(edges + if beside { FILTERS_PX } else { 0 });
    html! {
        <div {class} ref={root}>
            <header>
                <h1>{ "Contacts" }{ " " }<span class="muted num" style="font-size:14px;font-weight:400">{ count }</span></h1>
                if contacts.storage == Storage::Synthetic {
                    { chip("Demo contacts, not saved", "violet") }
                }
                <Button label={button_label(set)} icon="list-filter" expanded={filters_shown} node={filters_button}
                    onclick={toggle_filters.reform(|_: MouseEvent| ())} />
                <Button label="Columns" icon="columns-3" icon_only={narrow} onclick={show_columns} />
                <Button label="New contact" icon="plus" icon_only={narrow} tone={Tone::Primary} onclick={create} />
            </header>
            { views.shown_or(|| html! { <div style="height:37px;flex:none" /> }, |views| (views.tabs)(&listing)) }
            <div class={classes!("main", beside.then_some("beside"))}>
                if filters_shown {
                    { views.shown_or(
                        // Their place beside the list.
                        || html! { <div /> },
                        |views| (views.filters)(&listing.filters, &contacts, &filter, over.then(|| (format!("Show {rows} contacts"), toggle_filters))),
                    ) }
                }
                <div class="list">
                    if set > 0 {
                        { views.shown_or(|| html! { <div style="height:26px" /> }, |views| (views.filter_chips)(&listing.filters, &filter)) }
                    }
                    if let Some(found) = &found {
                        if found.forgiven {
                            <p class="close">{ icon("info") }{ format!("No exact match for “{}”. Showing similar results.", listing.search) }</p>
                        }
                        <Rows {listing} found={Rc::clone(found)} {px} {go} />
                    } else {
                        // Where it can't be loaded, an alert says so.
                        <p class="muted" role="status">{ if views.has_failed() { "" } else { "Searching…" } }</p>
                    }
                </div>
            </div>
            if *columns_open {
                { views.shown(|views| (views.columns)(close)) }
            }
        </div>
    }
}
