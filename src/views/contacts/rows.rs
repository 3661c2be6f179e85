//! The list itself: headings, the rows in view, what is selected, and the keyboard.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;
use yew_router::prelude::*;

use super::bulk_bar::BulkBarProps;
use super::columns;
use super::keys::{List, has_focus, use_list_keys};
use super::listing::Listing;
use super::place::use_place;
use super::row::{ContactRow, Look, Shown, row_px};
use super::selection::{Pick, Selection};
use super::table::{SelectAll, heading, table_class};
use crate::crm::{Column, Found};
use crate::parts::use_views;
use crate::store::{use_contacts, use_settings};
use crate::telephony::{DialKeyProps, use_dialler};
use crate::ui::{intl, use_window};
use crate::work_in_view::{Work, use_work_in_view};

/// Below this width, in CSS pixels, what can be done to the selected contacts stands there without words.
const WORDS_PX: usize = 720;

/// From this width on, in CSS pixels, there is room for two tags.
const TWO_TAGS_PX: usize = 1300;

#[derive(Properties, PartialEq)]
pub struct RowsProps {
    pub listing: Rc<Listing>,
    pub found: Rc<Found>,
    /// The table's width in CSS pixels.
    pub px: usize,
    /// Shows another list.
    pub go: Callback<Listing>,
}

#[component]
pub fn Rows(props: &RowsProps) -> Html {
    let RowsProps { listing, found, px, go } = props;
    let contacts = use_contacts();
    let settings = use_settings().now;
    let navigator = use_navigator();
    let dialler = use_dialler();
    let views = use_views();
    let compact = settings.density == "compact";
    let rows = found.len();
    let scroller = use_node_ref();
    let window = use_window(scroller.clone(), row_px(compact), rows);
    let (at, active) = use_place(&listing.query(), rows, row_px(compact), &scroller);
    let selection = use_reducer(Selection::default);
    {
        // Once the contacts are loaded, or others are used, the slots are other contacts'. With another view or other
        // filters, what was selected would be changed or deleted out of sight.
        let selection = selection.dispatcher();
        let filters = listing.filters.clone();
        use_effect_with((contacts.listed, contacts.home, filters), move |_| selection.dispatch(Pick::Nothing));
    }
    let loading = !contacts.listed;
    use_list_keys(List {
        contacts: contacts.clone(),
        found: Rc::clone(&found.rows),
        at,
        active: active.clone(),
        row_px: row_px(compact),
        scroller: scroller.clone(),
        selection: selection.clone(),
        navigator,
    });
    let count = use_memo((contacts.clone(), (*selection).clone()), |(contacts, selection)| {
        selection.iter().filter(|slot| contacts.at(*slot).is_some()).count()
    });
    use_work_in_view((*count > 0).then(|| Work::lost_with_view("the selection")));
    let in_list =
        use_memo((Rc::clone(&found.rows), (*selection).clone()), |(rows, selection)| selection.count_in(rows));
    let pick_all = {
        let (selection, rows) = (selection.dispatcher(), Rc::clone(&found.rows));
        Callback::from(move |selected| selection.dispatch(Pick::All(Rc::clone(&rows), selected)))
    };
    let onclick = {
        let (selection, rows) = (selection.dispatcher(), Rc::clone(&found.rows));
        Callback::from(move |event: MouseEvent| {
            let Some(target) = event.target_dyn_into::<Element>() else { return };
            let Some((row, slot)) = row_of(&target).and_then(|row| Some((row, *rows.get(row)?))) else { return };
            active.set(row);
            let range = |selected| Pick::UpTo(Rc::clone(&rows), row, selected);
            if let Some(selected) = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::checked) {
                selection.dispatch(if event.shift_key() { range(selected) } else { Pick::One(slot, selected) });
            } else if event.shift_key() && target.closest("a").ok().flatten().is_some() {
                // The browser would open a window.
                event.prevent_default();
                selection.dispatch(range(true));
            }
        })
    };
    // What the rows are filtered by is seen for as long as it may be.
    let kept = (!listing.filters.tags.is_empty()).then_some(Column::Tags);
    let columns = columns::fitting(&columns::chosen(&settings.columns), *px, kept);
    let narrow = columns::is_narrow(*px);
    let style = format!("--row:{}px;--columns:{}", row_px(compact), columns::template(&columns, *px));
    let by_activity = columns.contains(&Column::Active);
    let marks = (!listing.search.is_empty()).then(|| Rc::clone(found));
    let tags = (listing.filters.tags.clone(), if *px < TWO_TAGS_PX { 1 } else { 2 });
    let look = use_memo((columns, marks, tags), |(columns, found, (tags, most_tags))| {
        let (tags, most_tags) = (tags.clone(), *most_tags);
        Rc::new(Look { columns: columns.clone(), compact, narrow, tags, most_tags, found: found.clone() })
    });
    let end = window.end.min(window.first + MOST_PRINTED);
    let shown = (window.first..end).filter_map(|index| {
        let slot = *found.get(index)?;
        let contact = contacts.at(slot)?;
        let last_ms =
            if by_activity { contacts.facts(&contact.external_id).last_ms.max(contact.updated_ms) } else { 0.0 };
        Some((index, selection.contains(slot), last_ms, Shown(contact)))
    });
    let selected = BulkBarProps {
        selection: selection.clone(),
        rows: Rc::clone(&found.rows),
        count: *count,
        in_list: *in_list,
        narrow: *px < WORDS_PX,
    };
    let by_key = {
        let (contacts, rows, scroller) = (contacts.clone(), Rc::clone(&found.rows), scroller.clone());
        let whom = move |()| rows.get(at).filter(|_| has_focus(&scroller)).and_then(|slot| contacts.at(*slot));
        DialKeyProps { whom: Callback::from(whom), dialler: dialler.clone() }
    };
    html! {
        <div class={classes!(table_class(), (*count > 0 && !views.has_failed()).then_some("selecting"), window.fits.then_some("fits"))} {style}>
            <div class="sr-only" role="status">{ if loading { LOADING.to_owned() } else { said(rows, *count, found.forgiven) } }</div>
            { views.shown(|views| (views.dial_key)(by_key)) }
            { views.shown(|views| (views.bulk_bar)(selected)) }
            if rows == 0 && loading {
                <p class="muted" style="padding:16px">{ LOADING }</p>
            } else if rows == 0 {
                { views.shown(|views| (views.nothing)(&contacts, listing, go)) }
            } else {
                <div role="table" aria-label="Contacts" aria-rowcount={(rows + 1).to_string()}>
                    <div class="row head" role="row" aria-rowindex="1">
                        <div role="columnheader" aria-label="Selection"><SelectAll selected={*in_list} {rows} onchange={pick_all} /></div>
                        for column in look.columns.iter().copied() {
                            { heading(column, listing, narrow, go) }
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
                if end < window.end {
                    <p>{ NOT_PRINTED }</p>
                }
            }
        </div>
    }
}

/// The list is as long as all its rows only on paper. More of them than this would keep the browser busy for minutes.
const MOST_PRINTED: usize = 5_000;
const NOT_PRINTED: &str = "Only the first 5,000 are printed. Export the list to get all of them.";

const LOADING: &str = "Loading contacts…";

/// What a screen reader hears when the list or the selection changes.
fn said(rows: usize, selected: usize, forgiven: bool) -> String {
    let rows = intl::number(rows);
    let mut said = if forgiven { format!("{rows} close matches") } else { format!("{rows} contacts") };
    if selected > 0 {
        said.push_str(&format!(", {} selected", intl::number(selected)));
    }
    said
}

/// The row that an element is in, from 0.
fn row_of(element: &Element) -> Option<usize> {
    let row = element.closest("[role=row]").ok().flatten()?;
    row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)
}
