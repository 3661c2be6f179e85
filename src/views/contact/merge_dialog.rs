//! Two contacts side by side, and what becomes of them when they are merged.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::{Contact, ContactForm, drafts, merge};
use crate::routes::{Route, current_address};
use crate::sheet;
use crate::store::{use_activities, use_calls, use_contacts};
use crate::ui::{Button, Dialog, Tone, intl, use_toasts};

#[derive(Properties, PartialEq)]
pub struct MergeDialogProps {
    /// The contact of the page.
    pub contact: Rc<Contact>,
    pub other: Rc<Contact>,
    pub onclose: Callback<()>,
}

#[component]
pub fn MergeDialog(props: &MergeDialogProps) -> Html {
    let class = sheet!(
        r#"
        overflow-x: auto; margin: 8px -4px 0;
        & table { width: 100%; border-collapse: collapse; table-layout: fixed; min-width: 520px; }
        & th, & td { text-align: start; vertical-align: top; padding: 5px 8px; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
        & th:first-child { width: 92px; color: var(--muted); font-size: 12px; line-height: 20px; }
        & thead th { font-weight: 600; }
        & td > div { white-space: pre-line; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 8; overflow: hidden; }
        & td:last-child, & thead th:last-child { background: var(--raised); }
        & label { display: flex; gap: 6px; align-items: baseline; cursor: pointer; }
        & input { accent-color: var(--accent); margin: 0; }
        "#
    );
    let (contacts, calls, activities) = (use_contacts(), use_calls(), use_activities());
    let (toasts, navigator) = (use_toasts(), use_navigator());
    // The older record is the one whose ID others know.
    let swapped = use_state_eq(|| props.other.created_ms < props.contact.created_ms);
    let (keep, other) = if *swapped { (&props.other, &props.contact) } else { (&props.contact, &props.other) };
    let result = merge(keep, other);
    let history = |contact: &Contact| {
        let of = |id: &Option<String>| id.as_ref() == Some(&contact.external_id);
        calls.newest(|call| of(&call.contact_id)).len() + activities.newest(|activity| of(&activity.contact_id)).len()
    };
    let (entries, entries_other) = (history(&props.contact), history(&props.other));
    let edited = [keep, other].into_iter().find(|contact| drafts::load(&contact.external_id).is_some());
    let unavailable = edited
        .map(|contact| AttrValue::from(format!("{} has unsaved edits. Save or discard them first.", contact.name())));
    let onclick = {
        let (contacts, toasts, navigator) = (contacts.clone(), toasts.clone(), navigator.clone());
        let (keep, other, page) = (Rc::clone(keep), Rc::clone(other), props.contact.external_id.clone());
        let (onclose, unavailable) = (props.onclose.clone(), unavailable.clone());
        Callback::from(move |_: MouseEvent| {
            if unavailable.is_some() {
                return;
            }
            onclose.emit(());
            let (contacts, navigator, toasts) = (contacts.clone(), navigator.clone(), toasts.clone());
            let (keep, page) = (keep.external_id.clone(), page.clone());
            let other = other.external_id.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let merged = match contacts.merge(&keep, &other).await {
                    Ok(Some(merged)) => merged,
                    Ok(None) => return,
                    Err(why) => return toasts.iter().for_each(|toasts| toasts.say(why.clone())),
                };
                go(navigator.as_ref(), &page, &keep);
                let Some(toasts) = toasts else { return };
                toasts.offer_undo("Contacts merged.", async move || {
                    contacts.unmerge(&merged).await?;
                    go(navigator.as_ref(), &keep, &page);
                    Ok(String::new())
                });
            });
        })
    };
    let choose = |wanted: bool, contact: &Contact| {
        let swapped_now = swapped.clone();
        html! {
            <label>
                <input type="radio" name="keep" checked={*swapped == wanted} onchange={move |_: Event| swapped_now.set(wanted)}
                    aria-label={format!("Keep external ID {}", contact.external_id)} />
                <span dir="auto">{ &contact.external_id }</span>
            </label>
        }
    };
    let fields = [fields(&props.contact), fields(&props.other), fields(&result)];
    let [one, two, both] = &fields;
    html! {
        <Dialog title={format!("Merge with {}", props.other.name())} wide=true onclose={props.onclose.clone()} actions={html! {
            <>
                <Button label="Cancel" autofocus=true onclick={props.onclose.reform(|_: MouseEvent| ())} />
                <Button label="Merge" icon="merge" tone={Tone::Primary} {unavailable} {onclick} />
            </>
        }}>
            <p>{ "Empty fields are filled from the other contact. Phone numbers, e-mails, tags, notes and history are combined." }</p>
            if let Some(contact) = edited {
                <p role="alert" style="color:var(--red)">{ format!("{} has unsaved edits. Save or discard them first.", contact.name()) }</p>
            }
            <div {class} tabindex="0" role="group" aria-label="Both contacts">
                <table>
                    <thead><tr>
                        <th scope="col">{ "Keep" }</th>
                        <th scope="col">{ choose(false, &props.contact) }</th>
                        <th scope="col">{ choose(true, &props.other) }</th>
                        <th scope="col">{ "Result" }</th>
                    </tr></thead>
                    <tbody>
                        for (((name, one), (_, two)), (_, both)) in one.iter().zip(two).zip(both).filter(|(_, (_, both))| !both.is_empty()) {
                            <tr>
                                <th scope="row">{ *name }</th>
                                <td><div dir="auto">{ one }</div></td>
                                <td><div dir="auto">{ two }</div></td>
                                <td><div dir="auto">{ both }</div></td>
                            </tr>
                        }
                        <tr>
                            <th scope="row">{ "History" }</th>
                            <td class="num">{ intl::number(entries) }</td>
                            <td class="num">{ intl::number(entries_other) }</td>
                            <td class="num">{ intl::number(entries + entries_other + 1) }</td>
                        </tr>
                    </tbody>
                </table>
            </div>
        </Dialog>
    }
}

/// Where the page shows a contact that isn't there any more, the other one is shown in its place.
fn go(navigator: Option<&Navigator>, from: &str, to: &str) {
    if let Some(navigator) = navigator
        && from != to
        && current_address().route == Route::Contact(from.to_owned())
    {
        navigator.replace(&Route::Contact(to.to_owned()));
    }
}

/// A contact as lines of a table.
fn fields(contact: &Contact) -> Vec<(&'static str, String)> {
    let form = ContactForm::of(contact);
    let lines = |rows: Vec<String>| rows.join("\n");
    vec![
        ("Name", format!("{} {}", form.first_name, form.last_name).trim().to_owned()),
        ("Job title", form.title),
        ("Company", form.company),
        ("Phone", lines(form.phones.into_iter().map(|phone| phone.number).collect())),
        ("E-mail", lines(form.emails.into_iter().map(|email| email.address).collect())),
        ("Country", intl::country(&form.country)),
        ("Owner", form.owner),
        ("Tags", form.tags),
        ("Calls", if form.do_not_call { "Do not call".to_owned() } else { String::new() }),
        ("Notes", form.notes),
    ]
}
