//! What can be done to the selected contacts. The bar lies over the list's headings, so that no row moves.

use std::collections::BTreeMap;
use std::rc::Rc;

use yew::prelude::*;

use super::ask::{Ask, For};
use super::selection::{Pick, Selection};
use crate::crm::Contact;
use crate::sheet;
use crate::store::{Bulk, Contacts, Edits, ExportFormat, Phase, export_contacts, use_contacts, use_settings};
use crate::ui::{Button, Dialog, Toasts, Tone, intl, tag_chip, use_toasts};

/// From so many contacts on, deleting asks first. An undo is offered in any case.
const MANY: usize = 100;

#[derive(Clone, Properties, PartialEq)]
pub struct BulkBarProps {
    pub selection: UseReducerHandle<Selection>,
    /// The list, in its order.
    pub rows: Rc<[u32]>,
    /// How many contacts are selected, in view or not.
    pub count: usize,
    /// How many of them the list shows.
    pub in_list: usize,
    /// The words of the buttons are left out.
    pub narrow: bool,
}

/// What is asked for before something is done.
#[derive(Clone, Copy, PartialEq)]
enum Asking {
    TagToAdd,
    TagToRemove,
    Owner,
    WhetherToDelete,
    Format,
}

/// How far something has come.
#[derive(Clone, PartialEq)]
struct Busy {
    doing: &'static str,
    done: usize,
    of: usize,
}

#[component]
pub fn BulkBar(props: &BulkBarProps) -> Html {
    let class = sheet!(
        r#"
        position: absolute; z-index: 4; inset: 0 0 auto 40px; height: 39px; display: flex; align-items: center; gap: 4px; padding-right: 8px; background: var(--raised); border-radius: 0 var(--radius) 0 0; overflow-x: auto; scrollbar-width: none;
        /* Without headings there is no box beside it. */
        &.alone { left: 0; padding-left: 12px; border-radius: var(--radius) var(--radius) 0 0; border-bottom: 1px solid var(--line); }
        & > .count { flex: none; margin-right: auto; padding-right: 8px; font-size: 13px; font-weight: 600; white-space: nowrap; }
        & > .count small { font-weight: 400; color: var(--muted); font-size: 12px; }
        & > button { flex: none; min-height: 30px; padding: 3px 8px; font-size: 13px; }
        & > .busy { display: flex; align-items: center; gap: 10px; font-size: 13px; }
        & progress { width: min(200px, 30vw); }
        "#
    );
    let contacts = use_contacts();
    let agent = use_settings().saved.agent.clone();
    let toasts = use_toasts();
    let asking = use_state_eq(|| None::<Asking>);
    let busy = use_state_eq(|| None::<Busy>);
    let chosen = {
        let (contacts, selection, rows) = (contacts.clone(), props.selection.clone(), Rc::clone(&props.rows));
        move || -> Vec<Rc<Contact>> {
            selection.in_order(&rows).into_iter().filter_map(|slot| contacts.at(slot)).collect()
        }
    };
    let run = {
        let (contacts, toasts, selection) = (contacts.clone(), toasts.clone(), props.selection.clone());
        let (asking, busy, chosen) = (asking.setter(), busy.setter(), chosen.clone());
        Callback::from(move |what: Bulk| {
            asking.set(None);
            let (contacts, toasts, selection) = (contacts.clone(), toasts.clone(), selection.dispatcher());
            let (busy, chosen) = (busy.clone(), chosen());
            let (doing, of) = (doing(&what), chosen.len());
            wasm_bindgen_futures::spawn_local(async move {
                let done = contacts.bulk(&chosen, &what, |done| busy.set(Some(Busy { doing, done, of }))).await;
                busy.set(None);
                if what == Bulk::Delete && done.is_ok() {
                    selection.dispatch(Pick::Nothing);
                }
                match (toasts, done) {
                    (Some(toasts), Ok(done)) => tell(contacts, &toasts, &what, done, of),
                    (Some(toasts), Err(why)) => toasts.say(why),
                    (None, _) => {}
                }
            });
        })
    };
    let export = {
        let (asking, busy, chosen) = (asking.setter(), busy.setter(), chosen.clone());
        let toasts = toasts.clone();
        Callback::from(move |format: ExportFormat| {
            asking.set(None);
            let (busy, chosen, toasts) = (busy.clone(), chosen(), toasts.clone());
            busy.set(Some(Busy { doing: "Writing the file", done: 0, of: chosen.len() }));
            wasm_bindgen_futures::spawn_local(async move {
                let written = export_contacts(&chosen, format).await;
                busy.set(None);
                if let Some(toasts) = toasts {
                    toasts.say(match written {
                        Ok(()) => format!("Downloading {}.", counted(chosen.len())),
                        Err(why) => why,
                    });
                }
            });
        })
    };
    let ask = |what: Asking| {
        let asking = asking.setter();
        Callback::from(move |_: MouseEvent| asking.set(Some(what)))
    };
    let delete = {
        let (asking, run, many) = (asking.setter(), run.clone(), props.count >= MANY);
        Callback::from(
            move |_: MouseEvent| {
                if many { asking.set(Some(Asking::WhetherToDelete)) } else { run.emit(Bulk::Delete) }
            },
        )
    };
    let clear = {
        let selection = props.selection.dispatcher();
        Callback::from(move |_: MouseEvent| selection.dispatch(Pick::Nothing))
    };
    let close = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(None))
    };
    // Of the first rows, shown while the others are read, an older version may be what is seen.
    if (props.count == 0 && busy.is_none()) || contacts.phase == Phase::Loading {
        return Html::default();
    }
    let elsewhere = props.count.saturating_sub(props.in_list);
    let button = |label: &'static str, icon: &'static str, onclick: Callback<MouseEvent>| {
        html! { <Button {label} icon={icon} icon_only={props.narrow} tone={Tone::Ghost} {onclick} /> }
    };
    let whom = counted(props.count);
    let dialog = match *asking {
        None => Html::default(),
        Some(Asking::TagToAdd) => html! {
            <Ask title={format!("Add a tag to {whom}")} what={For::Tag}
                suggestions={names(&contacts.facets().tags)} onanswer={run.reform(Bulk::AddTag)} onclose={close} />
        },
        Some(Asking::Owner) => html! {
            <Ask title={format!("Set the owner of {whom}")} what={For::Owner}
                suggestions={owners(&agent, &contacts)} onanswer={run.reform(Bulk::SetOwner)} onclose={close} />
        },
        Some(Asking::TagToRemove) => tag_choice(&chosen(), &whom, &run, &close),
        Some(Asking::Format) => html! {
            <Dialog title={format!("Export {whom}")} onclose={close.clone()} actions={html! {
                <>
                    <Button label="vCard file" icon="download" onclick={export.reform(|_: MouseEvent| ExportFormat::VCard)} />
                    <Button label="CSV file" icon="download" tone={Tone::Primary} autofocus=true onclick={export.reform(|_: MouseEvent| ExportFormat::Csv(intl::list_separator()))} />
                </>
            }}>
                <p>{ "CSV for spreadsheets and other CRMs, vCard for address books and phones." }</p>
            </Dialog>
        },
        Some(Asking::WhetherToDelete) => html! {
            <Dialog title={format!("Delete {whom}?")} onclose={close.clone()} actions={html! {
                <>
                    <Button label="Delete" tone={Tone::Danger} onclick={run.reform(|_: MouseEvent| Bulk::Delete)} />
                    <Button label="Cancel" tone={Tone::Primary} autofocus=true onclick={close.reform(|_: MouseEvent| ())} />
                </>
            }}>
                <p>{ "Their calls, notes and tasks stay. You can undo this for a few seconds." }</p>
            </Dialog>
        },
    };
    html! {
        <div class={classes!(class, props.rows.is_empty().then_some("alone"))} role="group" aria-label="Selected contacts">
            if let Some(busy) = &*busy {
                <span class="busy">
                    if busy.done == 0 {
                        { format!("{}…", busy.doing) }
                    } else {
                        { format!("{}… {} of {}", busy.doing, intl::number(busy.done), intl::number(busy.of)) }
                    }
                    <progress max={busy.of.to_string()} value={(busy.done > 0).then(|| busy.done.to_string())} aria-label={busy.doing} />
                </span>
            } else {
                <span class="count num">
                    { format!("{} selected", intl::number(props.count)) }
                    if elsewhere > 0 {
                        <small>{ format!(", {} not shown here", intl::number(elsewhere)) }</small>
                    }
                </span>
                { button("Add tag", "tag", ask(Asking::TagToAdd)) }
                { button("Remove tag", "tags", ask(Asking::TagToRemove)) }
                { button("Set owner", "user-round", ask(Asking::Owner)) }
                { button("Export", "download", ask(Asking::Format)) }
                { button("Delete", "trash-2", delete) }
                <Button label="Clear selection" icon="x" icon_only=true tone={Tone::Ghost} onclick={clear} />
            }
            { dialog }
        </div>
    }
}

fn counted(count: usize) -> String {
    if count == 1 { "1 contact".to_owned() } else { format!("{} contacts", intl::number(count)) }
}

fn doing(what: &Bulk) -> &'static str {
    match what {
        Bulk::AddTag(_) => "Adding the tag",
        Bulk::RemoveTag(_) => "Removing the tag",
        Bulk::SetOwner(_) => "Setting the owner",
        Bulk::Delete => "Deleting",
    }
}

/// Says what was done to how many, and offers to undo it.
fn tell(contacts: Contacts, toasts: &Toasts, what: &Bulk, done: Edits, of: usize) {
    let count = done.contacts();
    if count == 0 {
        toasts.say("No change needed.");
        return;
    }
    let whom = counted(count);
    let mut said = match what {
        Bulk::AddTag(tag) => format!("Tag “{tag}” added to {whom}."),
        Bulk::RemoveTag(tag) => format!("Tag “{tag}” removed from {whom}."),
        Bulk::SetOwner(owner) if owner.is_empty() => format!("Owner removed from {whom}."),
        Bulk::SetOwner(owner) => format!("Owner of {whom} set to {owner}."),
        Bulk::Delete => format!("Deleted {whom}."),
    };
    if count < of {
        said.push_str(&format!(" {} unchanged.", intl::number(of - count)));
    }
    toasts.offer_undo(said, async move || {
        Ok(match contacts.undo(&done).await? {
            0 => format!("Undone: {}.", counted(count)),
            kept => format!("Undone, except {} changed since.", counted(kept)),
        })
    });
}

/// The tags that the selected contacts have, each a button.
fn tag_choice(chosen: &[Rc<Contact>], whom: &str, run: &Callback<Bulk>, close: &Callback<()>) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; gap: 8px; padding-top: 8px;
        & button { display: inline-flex; align-items: center; gap: 8px; max-width: 100%; min-height: 34px; padding: 4px 12px; border: 1px solid var(--line); border-radius: 17px; background: var(--surface); }
        & button:hover { background: var(--hover); }
        "#
    );
    let mut tags: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in chosen.iter().flat_map(|contact| contact.tags.iter()) {
        *tags.entry(tag).or_default() += 1;
    }
    let none = tags.is_empty();
    html! {
        <Dialog title={format!("Remove a tag from {whom}")} onclose={close.clone()}
            actions={html! { <Button label="Cancel" autofocus=true onclick={close.reform(|_: MouseEvent| ())} /> }}>
            if none {
                <p>{ "They have no tags." }</p>
            }
            <div {class}>
                for (tag, count) in tags {
                    <button key={tag} type="button" aria-label={format!("Remove {tag} from {}", counted(count))} onclick={
                        let tag = tag.to_owned();
                        run.reform(move |_: MouseEvent| Bulk::RemoveTag(tag.clone()))
                    }>{ tag_chip(tag) }<span class="num muted">{ intl::number(count) }</span></button>
                }
            </div>
        </Dialog>
    }
}

fn names(values: &[(String, usize)]) -> Vec<AttrValue> {
    /// A browser's list of suggestions gets slow with thousands.
    const MOST: usize = 200;
    values.iter().take(MOST).map(|(value, _)| AttrValue::from(value.clone())).collect()
}

fn owners(agent: &str, contacts: &Contacts) -> Vec<AttrValue> {
    let mut owners = names(&contacts.facets().owners);
    if !agent.is_empty() && !owners.iter().any(|owner| owner == agent) {
        owners.insert(0, agent.to_owned().into());
    }
    owners
}
