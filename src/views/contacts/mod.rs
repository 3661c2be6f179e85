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

use crate::parts::{use_views, use_views_failed};
use crate::routes::{Address, Route};
use crate::sheet;
use crate::store::settings::SavedView;
use crate::store::{Storage, use_activities, use_calls, use_contacts, use_settings};
use crate::ui::keys::{shortcut, use_keys};
use crate::ui::{Button, Tone, chip, focus_soon, icon, intl, use_toasts};
pub use ask::{Ask, For};
pub use bulk_bar::{BulkBar, BulkBarProps};
pub use columns_dialog::ColumnsDialog;
pub use filters::filter_panel;
pub use listing::Listing;
use rows::Rows;
use width::use_width;

/// From this width on, in CSS pixels, the filters stand beside the list unless they were closed.
const WIDE_PX: usize = 960;
/// Below this width they lie over it.
const BESIDE_PX: usize = 720;
/// Below this one buttons leave their words out.
const NARROW_PX: usize = 560;
/// The filters' width, with the space to the list.
const FILTERS_PX: usize = 212;
/// To both sides of the view, wide and narrow.
const EDGES_PX: (usize, usize) = (40, 24);
/// Before the width is known.
const GUESS_PX: usize = 800;

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
        & .close { display: flex; align-items: center; gap: 8px; color: var(--muted); font-size: 13px; overflow-wrap: anywhere; }
        @container (max-width: 720px) { padding: 8px 12px 12px; }
        "#
    );
    let (contacts, calls, activities) = (use_contacts(), use_calls(), use_activities());
    let settings = use_settings();
    let navigator = use_navigator();
    let toasts = use_toasts();
    let listing = use_memo(props.address.query().to_owned(), |raw| Listing::read(raw));
    // Calls and activities count for filters and for the order by last activity.
    let found = use_memo((contacts.clone(), calls, activities, Rc::clone(&listing)), |(contacts, .., listing)| {
        contacts.find(&listing.search, &listing.filters, listing.sort)
    });
    let root = use_node_ref();
    let width = use_width(root.clone(), GUESS_PX);
    let open = use_state_eq(|| None::<Open>);
    let (views, failed) = (use_views(), use_views_failed());
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
        Callback::from(move |()| {
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
        let open = open.setter();
        Callback::from(move |()| open.set(None))
    };
    let show = |what: Open| {
        let open = open.setter();
        Callback::from(move |()| open.set(Some(what).filter(|_| !failed)))
    };
    let save_view = {
        let (settings, listing, close, toasts) = (settings.clone(), Rc::clone(&listing), close.clone(), toasts.clone());
        Callback::from(move |name: String| {
            let view = SavedView { name: name.clone(), query: listing.query() };
            let is_stored = settings.change(|settings| saved_views::put(&mut settings.views, view.clone()));
            close.emit(());
            // Otherwise an alert says that the settings couldn't be stored.
            if is_stored && let Some(toasts) = &toasts {
                toasts.say(format!("The view “{name}” is saved."));
            }
        })
    };
    let delete_view = {
        let settings = settings.clone();
        Callback::from(move |name: String| {
            let views = settings.saved.views.clone();
            settings.change(|settings| settings.views.retain(|view| view.name != name));
            if let Some(toasts) = &toasts {
                let settings = settings.clone();
                let undo = Callback::from(move |()| {
                    settings.change(|settings| settings.views.clone_from(&views));
                });
                toasts.offer(format!("The view “{name}” is deleted."), "Undo", undo);
            }
        })
    };
    let rows = intl::number(found.len());
    let narrow = width < NARROW_PX;
    let all = narrow || listing.finds_as(&Listing::default());
    let count = if !contacts.listed {
        "loading…".to_owned()
    } else if all {
        rows.clone()
    } else {
        format!("{rows} of {}", intl::number(contacts.len()))
    };
    let set = filters::set_filters(&listing.filters).len();
    let filters_label = if set == 0 { "Filters".to_owned() } else { format!("Filters ({set})") };
    let edges = if width < BESIDE_PX { EDGES_PX.1 } else { EDGES_PX.0 };
    let px = width.saturating_sub(edges + if beside { FILTERS_PX } else { 0 });
    html! {
        <div {class} ref={root}>
            <header>
                <h1>{ "Contacts" }{ " " }<span class="muted num" style="font-size:14px;font-weight:400">{ count }</span></h1>
                if contacts.storage == Storage::Synthetic {
                    { chip("synthetic sample, not stored", "violet") }
                }
                <Button label={filters_label} icon="list-filter" expanded={filters_shown} node={filters_button}
                    onclick={toggle_filters.reform(|_: MouseEvent| ())} />
                <Button label="Columns" icon="columns-3" icon_only={narrow} onclick={show(Open::Columns).reform(|_: MouseEvent| ())} />
                <Button label="New contact" icon="plus" icon_only={narrow} tone={Tone::Primary} onclick={create} />
            </header>
            { saved_views::view_tabs(&listing, &settings.now.agent, &settings.now.views, &show(Open::SaveView), &delete_view) }
            <div class={classes!("main", beside.then_some("beside"))}>
                if filters_shown {
                    { views.ready().map_or_else(
                        // Their place beside the list.
                        || html! { <div /> },
                        |views| (views.filters)(&listing.filters, &contacts, &filter, over.then(|| (format!("Show {rows} contacts"), toggle_filters))),
                    ) }
                }
                <div class="list">
                    if set > 0 {
                        { filters::filter_chips(&listing.filters, &filter) }
                    }
                    if found.forgiven {
                        <p class="close">{ icon("info") }{ format!("Nothing matches “{}” exactly. These are close matches.", listing.search) }</p>
                    }
                    <Rows {listing} {found} {px} {go} />
                </div>
            </div>
            { match (views.ready(), &*open) {
                (Some(views), Some(Open::Columns)) => (views.columns)(close),
                (Some(views), Some(Open::SaveView)) => (views.save_view)(save_view, close),
                _ => Html::default(),
            } }
        </div>
    }
}
