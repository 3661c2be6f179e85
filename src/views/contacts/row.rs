//! One row of the contact list.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::{Column, Contact, Found, alike};
use crate::parts::VIEWS;
use crate::routes::Route;
use crate::sheet;
use crate::telephony::{CallButton, Dialler};
use crate::ui::{avatar, icon_sized, intl, tag_chip_of};

/// Height of a row in CSS pixels.
pub fn row_px(compact: bool) -> usize {
    if compact { 34 } else { 44 }
}

/// A contact that compares by identity: the book replaces a contact when it changes.
#[derive(Clone)]
pub struct Shown(pub Rc<Contact>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// How all rows are shown.
#[derive(Clone, PartialEq)]
pub struct Look {
    pub columns: Vec<Column>,
    pub compact: bool,
    /// Numbers are left out beside their button.
    pub narrow: bool,
    /// The tags that the filters ask for: they stand first.
    pub tags: Vec<String>,
    /// The most tags to show. The others are counted.
    pub most_tags: usize,
    /// What the search has found is marked; none without a search.
    pub found: Option<Rc<Found>>,
}

#[derive(Properties, PartialEq)]
pub struct ContactRowProps {
    pub contact: Shown,
    /// From 0.
    pub index: usize,
    /// The row that the keyboard is on.
    pub active: bool,
    pub selected: bool,
    /// When something last happened with the contact, in ms since the epoch.
    pub last_ms: f64,
    pub look: Rc<Look>,
    pub dialler: Dialler,
}

/// Clicks, on the box too, are the list's to handle.
#[component]
pub fn ContactRow(props: &ContactRowProps) -> Html {
    let class = sheet!(
        r#"
        position: absolute; left: 0; right: 0; height: var(--row); border-bottom: 1px solid var(--line);
        &:hover { background: var(--hover); }
        &.active { background: var(--hover); box-shadow: inset 3px 0 0 var(--accent); }
        &.selected { background: var(--accent-soft); }
        & .pick { position: relative; z-index: 1; display: grid; place-items: center; width: 36px; height: 100%; margin-left: -10px; cursor: pointer; }
        & .pick input { width: 16px; height: 16px; margin: 0; cursor: pointer; }
        & .who { display: flex; align-items: center; gap: 10px; min-width: 0; }
        & .who > div { min-width: 0; line-height: 17px; }
        & .who a { display: block; color: var(--text); font-weight: 600; text-decoration: none; }
        & .who a::after { content: ""; position: absolute; inset: 0; }
        & .who a:focus-visible { outline: none; }
        & .who a:focus-visible::after { outline: 2px solid var(--accent); outline-offset: -2px; }
        & .under { display: flex; align-items: center; gap: 6px; font-size: 12px; color: var(--muted); }
        & .never { display: inline-flex; align-items: center; gap: 3px; flex: none; padding: 0 5px; border-radius: 4px; background: var(--red-soft); color: var(--red); font-size: 11px; line-height: 16px; font-weight: 550; white-space: nowrap; }
        &.compact .who > div { display: flex; align-items: center; gap: 8px; }
        &.compact .who > span { width: 24px; height: 24px; font-size: 10px; }
        & .tags { display: flex; gap: 4px; min-width: 0; }
        & .more { flex: none; color: var(--muted); font-size: 12px; line-height: 20px; }
        & .phone { display: flex; align-items: center; justify-content: space-between; gap: 8px; }
        & .phone > button { position: relative; z-index: 1; min-height: 28px; width: 28px; }
        & .plain { color: var(--muted); text-align: left; }
        & .when { color: var(--muted); font-size: 12px; text-align: right; }
        & mark { background: var(--amber-soft); color: var(--text); box-shadow: inset 0 -2px 0 var(--amber); }
        "#
    );
    let look = &*props.look;
    let contact = &*props.contact.0;
    let name = contact.name();
    html! {
        <div class={classes!("row", class, props.active.then_some("active"), props.selected.then_some("selected"), look.compact.then_some("compact"))}
            role="row" aria-rowindex={(props.index + 2).to_string()} style={format!("top:{}px", props.index * row_px(look.compact))}>
            <div role="cell"><label class="pick"><input type="checkbox" checked={props.selected} aria-label={format!("Select {name}")} /></label></div>
            for column in look.columns.iter().copied() {
                { cell(column, contact, props) }
            }
        </div>
    }
}

fn cell(column: Column, contact: &Contact, props: &ContactRowProps) -> Html {
    let look = &*props.look;
    let plain = |text: &str, mark: bool| {
        let shown = if mark {
            marked(text, look.found.as_deref())
        } else {
            html! { { text } }
        };
        html! { <div class="plain cut" role="cell" dir="auto">{ shown }</div> }
    };
    let when = |at_ms: f64| {
        html! {
            <div class="when num" role="cell">
                if at_ms > 0.0 {
                    <time title={intl::day_and_time(at_ms)}>{ intl::ago(at_ms) }</time>
                }
            </div>
        }
    };
    match column {
        Column::Name => who(contact, look),
        Column::Company => plain(&contact.company, true),
        Column::Title => plain(&contact.title, true),
        Column::Email => plain(contact.emails.first().map_or("", |email| &email.address), true),
        Column::ExternalId => plain(&contact.external_id, true),
        Column::Country => plain(&intl::country(&contact.country), false),
        Column::Owner => plain(&contact.owner, false),
        Column::Tags => tags(contact, look),
        Column::Phone => html! {
            <div class="phone num" role="cell">
                if let Some(phone) = contact.main_phone() {
                    if !look.narrow {
                        <span class="cut">{ marked(&phone.display, look.found.as_deref()) }</span>
                    }
                    <CallButton number={phone.display.clone()} e164={phone.e164.clone()}
                        contact_id={AttrValue::from(contact.external_id.clone())} dialler={props.dialler.respecting(contact)} />
                }
            </div>
        },
        Column::Active => when(props.last_ms),
        Column::Updated => when(contact.updated_ms),
    }
}

fn tags(contact: &Contact, look: &Look) -> Html {
    let ordered = in_order(&contact.tags, &look.tags);
    let (shown, rest) = ordered.split_at(ordered.len().min(look.most_tags));
    html! {
        <div class="tags" role="cell" title={contact.tags.join(", ")}>
            for tag in shown.iter().copied() {
                { tag_chip_of(tag, marked(tag, look.found.as_deref())) }
            }
            if !rest.is_empty() {
                <span class="more num" title={rest.join(", ")}>{ format!("+{}", rest.len()) }</span>
            }
        </div>
    }
}

/// The tags, those that are asked for in front.
fn in_order<'a>(tags: &'a [String], asked: &[String]) -> Vec<&'a str> {
    let is_asked = |tag: &&str| asked.iter().any(|asked| alike(asked, tag));
    let (mut front, others): (Vec<&str>, Vec<&str>) = tags.iter().map(String::as_str).partition(is_asked);
    front.extend(others);
    front
}

/// A text with what the search has found in it marked.
fn marked(text: &str, found: Option<&Found>) -> Html {
    match (found, VIEWS.get()) {
        (Some(found), Some(views)) => (views.marked)(text, found),
        _ => html! { { text } },
    }
}

fn who(contact: &Contact, look: &Look) -> Html {
    // On the second line there is the job title, unless it has a column of its own.
    let title = if look.compact || look.columns.contains(&Column::Title) { "" } else { contact.title.as_str() };
    html! {
        <div class="who" role="cell">
            { avatar(&contact.initials(), &contact.external_id) }
            <div>
                <a class="cut" dir="auto" href={Route::Contact(contact.external_id.clone()).href()}>{ marked(&contact.name(), look.found.as_deref()) }</a>
                if contact.do_not_call || !title.is_empty() {
                    <div class="under">
                        if contact.do_not_call {
                            <span class="never">{ icon_sized("phone-off", 10) }{ "Do not call" }</span>
                        }
                        <span class="cut" dir="auto">{ marked(title, look.found.as_deref()) }</span>
                    </div>
                }
            </div>
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::in_order;

    #[test]
    fn the_tags_that_are_asked_for_stand_first() {
        let tags = ["Partner", "VIP", "Churn risk"].map(str::to_owned);
        assert_eq!(in_order(&tags, &[]), ["Partner", "VIP", "Churn risk"]);
        assert_eq!(in_order(&tags, &["churn risk".to_owned()]), ["Churn risk", "Partner", "VIP"]);
        assert_eq!(
            in_order(&tags, &["Churn risk", "VIP", "Lead"].map(str::to_owned)),
            ["VIP", "Churn risk", "Partner"]
        );
    }
}
