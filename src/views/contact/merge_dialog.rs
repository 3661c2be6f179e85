//! Two contacts side by side, and what becomes of them when they are merged.

use std::rc::Rc;

use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::{Contact, ContactForm, MergeField, drafts, merge};
use crate::routes::{Route, current_address};
use crate::sheet;
use crate::store::{Contacts, use_activities, use_calls, use_contacts};
use crate::ui::{Button, Dialog, Toasts, Tone, intl, use_toasts};

#[derive(Properties, PartialEq)]
pub struct MergeDialogProps {
    /// The contact of the page.
    pub contact: Rc<Contact>,
    pub other: Rc<Contact>,
    pub onclose: Callback<()>,
}

fn class() -> AttrValue {
    sheet!(
        r#"
        overflow-x: auto; margin: 8px -4px 0;
        & table { width: 100%; border-collapse: collapse; table-layout: fixed; min-width: 520px; }
        & th, & td { text-align: start; vertical-align: top; padding: 5px 8px; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
        & th:first-child { width: 92px; color: var(--muted); font-size: 12px; line-height: 20px; }
        & thead th { font-weight: 600; }
        & td > div { white-space: pre-line; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 8; overflow: hidden; }
        & td:last-child, & thead th:last-child { background: var(--raised); }
        & label { display: flex; gap: 6px; align-items: baseline; cursor: pointer; }
        & input { margin: 0; }
        "#
    )
}

#[component]
pub fn MergeDialog(props: &MergeDialogProps) -> Html {
    let (contacts, calls, activities) = (use_contacts(), use_calls(), use_activities());
    let (toasts, navigator) = (use_toasts(), use_navigator());
    // The older record is the one whose ID others know.
    let swapped = use_state_eq(|| props.other.created_ms < props.contact.created_ms);
    let (keep, other) = if *swapped { (&props.other, &props.contact) } else { (&props.contact, &props.other) };
    let choices = Choices { swapped: swapped.clone(), chosen: use_state_eq(Vec::new) };
    let taken = choices.taken();
    let result = merge(keep, other, &taken);
    let history = |contact: &Contact| {
        let of = |id: &Option<String>| id.as_ref() == Some(&contact.external_id);
        calls.newest(|call| of(&call.contact_id)).len() + activities.newest(|activity| of(&activity.contact_id)).len()
    };
    let (entries, entries_other) = (history(&props.contact), history(&props.other));
    let edited = unsaved_of(keep, other);
    let unavailable = edited.clone().map(AttrValue::from);
    let onclick = {
        let merging = Merging {
            contacts,
            toasts,
            navigator,
            keep: keep.external_id.clone(),
            other: other.external_id.clone(),
            taken,
            page: props.contact.external_id.clone(),
        };
        let (onclose, is_edited) = (props.onclose.clone(), edited.is_some());
        Callback::from(move |_: MouseEvent| {
            if !is_edited {
                onclose.emit(());
                wasm_bindgen_futures::spawn_local(merging.clone().run());
            }
        })
    };
    let [one, two, both] = [fields(&props.contact), fields(&props.other), fields(&result)];
    html! {
        <Dialog title={format!("Merge with {}", props.other.name())} wide=true onclose={props.onclose.clone()} actions={html! {
            <>
                <Button label="Cancel" autofocus=true onclick={props.onclose.reform(|_: MouseEvent| ())} />
                <Button label="Merge" icon="merge" tone={Tone::Primary} {unavailable} {onclick} />
            </>
        }}>
            <p>{ "Choose which values to keep. Empty fields are filled from the other contact. Phone numbers, e-mails, tags, notes and history are combined." }</p>
            if let Some(why) = edited {
                <p role="alert" style="color:var(--red)">{ why }</p>
            }
            <div class={class()} tabindex="0" role="group" aria-label="Both contacts">
                <table>
                    <thead><tr>
                        <th scope="col">{ "Keep" }</th>
                        <th scope="col">{ choices.of_id(false, &props.contact) }</th>
                        <th scope="col">{ choices.of_id(true, &props.other) }</th>
                        <th scope="col">{ "Result" }</th>
                    </tr></thead>
                    <tbody>
                        for ((one, two), both) in one.iter().zip(&two).zip(&both).filter(|(_, both)| !both.text.is_empty()) {
                            <tr>
                                <th scope="row">{ both.name }</th>
                                { choices.cell(one.choice(two), one.name, &one.text, false) }
                                { choices.cell(one.choice(two), one.name, &two.text, true) }
                                <td><div dir="auto">{ &both.text }</div></td>
                            </tr>
                        }
                        <tr>
                            <th scope="row">{ "History" }</th>
                            <td class="num">{ intl::number(entries) }</td>
                            <td class="num">{ intl::number(entries_other) }</td>
                            <td class="num">{ intl::number(entries + entries_other) }</td>
                        </tr>
                    </tbody>
                </table>
            </div>
        </Dialog>
    }
}

/// What has to be saved before the other contact becomes a part of the one to keep; none where nothing has.
fn unsaved_of(keep: &Contact, other: &Contact) -> Option<String> {
    let edited = [keep, other].into_iter().find(|contact| drafts::load(&contact.external_id).is_some());
    if let Some(contact) = edited {
        return Some(format!("{} has unsaved edits. Save or discard them first.", contact.name()));
    }
    let (prefix, _) = drafts::beside(&other.external_id).into_iter().next()?;
    let thing = match prefix {
        drafts::TASK => "task",
        drafts::MATTER => "matter",
        drafts::LOGGED_CALL => "call to log",
        _ => "note",
    };
    Some(format!("{} has an unsaved {thing}. Save or discard it first.", other.name()))
}

/// What somebody has chosen in the table.
struct Choices {
    /// Whether the external id of the page's contact gives way.
    swapped: UseStateHandle<bool>,
    /// The chosen fields, and whether the value is the other contact's, not the page's.
    chosen: UseStateHandle<Vec<(MergeField, bool)>>,
}

impl Choices {
    fn is_others(&self, field: MergeField) -> bool {
        self.chosen.iter().find(|(one, _)| *one == field).map_or(*self.swapped, |(_, others)| *others)
    }

    /// The fields whose value comes from the contact that gives way.
    fn taken(&self) -> Vec<MergeField> {
        MergeField::ALL.into_iter().filter(|field| self.is_others(*field) != *self.swapped).collect()
    }

    /// A contact's external id, to be kept.
    fn of_id(&self, wanted: bool, contact: &Contact) -> Html {
        let swapped = self.swapped.clone();
        html! {
            <label>
                <input type="radio" name="keep" checked={*swapped == wanted} onchange={move |_: Event| swapped.set(wanted)}
                    aria-label={format!("Keep external ID {}", contact.external_id)} />
                <span dir="auto">{ &contact.external_id }</span>
            </label>
        }
    }

    /// A contact's value; with a field it can be chosen.
    fn cell(&self, field: Option<MergeField>, name: &str, text: &str, others: bool) -> Html {
        let Some(field) = field else { return html! { <td><div dir="auto">{ text }</div></td> } };
        let chosen = self.chosen.clone();
        let onchange = move |_: Event| {
            let rest = chosen.iter().copied().filter(|(one, _)| *one != field);
            chosen.set(rest.chain([(field, others)]).collect());
        };
        html! {
            <td><label>
                <input type="radio" name={name.to_owned()} checked={self.is_others(field) == others} {onchange}
                    aria-label={format!("Keep {} {text}", name.to_lowercase())} />
                <span dir="auto">{ text }</span>
            </label></td>
        }
    }
}

/// A merge that has been asked for.
#[derive(Clone)]
struct Merging {
    contacts: Contacts,
    toasts: Option<Toasts>,
    navigator: Option<Navigator>,
    keep: String,
    other: String,
    /// The fields whose value is the other's.
    taken: Vec<MergeField>,
    /// Whose page is open.
    page: String,
}

impl Merging {
    /// Merges, shows the contact that stays, and offers the undo.
    async fn run(self) {
        let Self { contacts, toasts, navigator, keep, other, taken, page } = self;
        let merged = match contacts.merge(&keep, &other, &taken).await {
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

/// A line of the table: what a contact has in a field.
struct Line {
    name: &'static str,
    text: String,
    /// None where both contacts' values stay.
    field: Option<MergeField>,
}

impl Line {
    /// The field, if one of the two values has to be chosen.
    fn choice(&self, other: &Self) -> Option<MergeField> {
        let differ = self.text != other.text && !self.text.is_empty() && !other.text.is_empty();
        self.field.filter(|_| differ)
    }
}

/// A contact as lines of a table.
fn fields(contact: &Contact) -> Vec<Line> {
    use MergeField::{Company, Country, Name, Owner, Title};
    let form = ContactForm::of(contact);
    let lines = |rows: Vec<String>| rows.join("\n");
    [
        ("Name", format!("{} {}", form.first_name, form.last_name).trim().to_owned(), Some(Name)),
        ("Job title", form.title, Some(Title)),
        ("Company", form.company, Some(Company)),
        ("Phone", lines(form.phones.into_iter().map(|phone| phone.number).collect()), None),
        ("E-mail", lines(form.emails.into_iter().map(|email| email.address).collect()), None),
        ("Country", intl::country(&form.country), Some(Country)),
        ("Owner", form.owner, Some(Owner)),
        ("Tags", form.tags, None),
        ("Calls", if form.do_not_call { "Do not call".to_owned() } else { String::new() }, None),
        ("Notes", form.notes, None),
    ]
    .map(|(name, text, field)| Line { name, text, field })
    .into()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_choice_where_both_have_a_value_and_only_one_can_stay() {
        let line = |text: &str, field| Line { name: "Company", text: text.to_owned(), field };
        let company = Some(MergeField::Company);
        for (one, other, field, choice) in [
            ("Saimaa", "Quill", company, company),
            ("Saimaa", "Saimaa", company, None),
            ("Saimaa", "", company, None),
            ("", "Quill", company, None),
            ("+358 9 1", "+358 9 2", None, None),
        ] {
            assert_eq!(line(one, field).choice(&line(other, field)), choice, "{one} {other}");
        }
    }
}
