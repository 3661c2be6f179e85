//! A contact's properties as a quiet list. A property is edited in place: click or Enter opens it, Enter saves it.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::editing::Editing;
use super::fields::{Fields, Property};
use super::formatted::formatted;
use crate::crm::{Contact, ContactForm, Email, Phone, formatting};
use crate::routes::Route;
use crate::sheet;
use crate::telephony::{CallButton, Dialler, extension_note, not_dialled};
use crate::ui::{Button, Card, Toasts, Tone, clipboard, focus_soon, icon, intl, tag_chip};

/// What the list needs to know.
pub struct About<'a> {
    pub contact: &'a Contact,
    pub editing: &'a Editing,
    /// The property that is being edited in its place.
    pub open: &'a UseStateHandle<Option<Property>>,
    /// Opens the whole form.
    pub edit: &'a Callback<()>,
    pub dialler: &'a Dialler,
    pub toasts: Option<&'a Toasts>,
}

impl About<'_> {
    pub fn card(&self) -> Html {
        let class = sheet!(
            r#"
            display: grid; gap: 0; margin: -8px -8px -6px;
            & > div { display: grid; grid-template-columns: 84px minmax(0, 1fr); gap: 0 8px; align-items: start; border-radius: 7px; }
            & > div > dt { color: var(--muted); font-size: 12px; line-height: 20px; padding: 5px 0 5px 8px; }
            & > div > dd { min-width: 0; overflow-wrap: anywhere; }
            & .value { display: block; width: 100%; min-height: 30px; padding: 4px 8px; border: 1px solid transparent; border-radius: 7px; background: none; text-align: left; line-height: 20px; overflow-wrap: anywhere; cursor: text; }
            & .value:hover { background: var(--hover); border-color: var(--line); }
            & .value .tags { display: flex; flex-wrap: wrap; gap: 4px; }
            & .notes { align-items: start; padding-top: 4px; }
            & .note { flex: 1; min-width: 0; display: grid; gap: 6px; max-height: 200px; overflow: auto; padding: 0 8px; overflow-wrap: anywhere; }
            & .note ul { list-style: disc; padding-left: 20px; }
            & .reach { display: flex; align-items: center; gap: 2px; min-height: 32px; }
            & .reach > .value { flex: 1; min-width: 0; padding-right: 2px; }
            & dt small { display: block; font-size: 11px; line-height: 14px; margin-top: -3px; overflow-wrap: anywhere; }
            & .reach > button:not(.value), & .reach > a { width: 28px; min-height: 28px; display: inline-grid; place-items: center; border-radius: 6px; color: var(--muted); flex: none; }
            & .reach > a:hover { background: var(--hover); color: var(--text); }
            & > div.open { display: block; background: var(--raised); padding: 10px; margin: 4px 0; container-type: inline-size; }
            & .buttons { display: flex; justify-content: flex-end; gap: 8px; margin-top: 8px; }
            "#
        );
        let contact = self.contact;
        let times = format!("Created {}, updated {}.", intl::day(contact.created_ms), intl::moment(contact.updated_ms));
        html! {
            <Card title="About" class="about">
                { self.unsaved() }
                <dl {class}>
                    for property in Property::EACH.iter().copied().filter(|&property| property != Property::Name) {
                        if self.is_open(property) {
                            <div key={property.label()} class="open" data-editing="contact">{ self.control(property) }</div>
                        } else {
                            { self.read(property) }
                        }
                    }
                </dl>
                <p class="muted" style="font-size:12px;margin-top:12px">{ times }</p>
            </Card>
        }
    }

    fn is_open(&self, property: Property) -> bool {
        **self.open == Some(property)
    }

    /// Edits that are kept, but not in sight.
    fn unsaved(&self) -> Html {
        let editing = self.editing;
        html! {
            if editing.dirty && self.open.is_none() {
                <div style="display:grid;gap:8px;margin-bottom:12px">
                    { editing.notices() }
                    <div style="display:flex;flex-wrap:wrap;gap:8px;align-items:center">
                        <span style="flex:1">{ editing.kept() }</span>
                        <Button label="Continue editing" onclick={self.edit.reform(|_: MouseEvent| ())} />
                    </div>
                </div>
            }
        }
    }

    /// The field of the property that is open.
    fn control(&self, property: Property) -> Html {
        let editing = self.editing;
        let onsubmit = {
            let save = editing.save.clone();
            Callback::from(move |event: SubmitEvent| {
                event.prevent_default();
                save.emit(());
            })
        };
        let onkeydown = {
            let cancel = editing.cancel.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    event.stop_propagation();
                    cancel.emit(());
                }
            })
        };
        html! {
            <form aria-label={format!("Edit {}", property.label())} novalidate=true {onsubmit} {onkeydown}>
                <Fields form={editing.edit.form.clone()} errors={editing.edit.errors.clone()} change={editing.change.clone()}
                    saved={editing.subject.saved.clone()} of={alone(property)} />
                <div class="buttons">
                    <Button label="Cancel" tone={Tone::Ghost} onclick={editing.cancel.reform(|_: MouseEvent| ())} />
                    <Button label="Save" tone={Tone::Primary} submit=true />
                </div>
            </form>
        }
    }

    fn read(&self, property: Property) -> Html {
        let contact = self.contact;
        match property {
            Property::Phones if !contact.phones.is_empty() => {
                contact.phones.iter().map(|phone| self.phone(phone)).collect()
            }
            Property::Emails if !contact.emails.is_empty() => {
                contact.emails.iter().map(|email| self.email(email)).collect()
            }
            Property::Company if !contact.company.trim().is_empty() => self.company(),
            property => self.row(property.label(), "", self.value(property)),
        }
    }

    /// The company, and the way to its page.
    fn company(&self) -> Html {
        let name = &self.contact.company;
        let href = Route::Company(name.clone()).href();
        self.row(
            Property::Company.label(),
            "",
            html! {
                <div class="reach">
                    { self.value(Property::Company) }
                    <a {href} aria-label={format!("Open {name}")} title="Open the company">{ icon("arrow-right") }</a>
                </div>
            },
        )
    }

    /// The property as it is read; a press edits it.
    fn value(&self, property: Property) -> Html {
        let contact = self.contact;
        let text = |text: &str| {
            if text.is_empty() {
                (None, nothing())
            } else {
                (Some(text.to_owned()), html! { <span dir="auto">{ text.to_owned() }</span> })
            }
        };
        let (said, shown) = match property {
            Property::Name => return Html::default(),
            Property::DoNotCall => return self.do_not_call(),
            Property::Phones | Property::Emails => (None, nothing()),
            Property::Company => text(&contact.company),
            Property::Title => text(&contact.title),
            Property::Owner => text(&contact.owner),
            Property::ExternalId => text(&contact.external_id),
            Property::Country if contact.country.is_empty() => (None, nothing()),
            Property::Country => text(&intl::country(&contact.country)),
            Property::Tags if contact.tags.is_empty() => (None, nothing()),
            Property::Tags => (
                Some(contact.tags.join(", ")),
                html! { <span class="tags">{ for contact.tags.iter().map(|tag| tag_chip(tag)) }</span> },
            ),
            Property::Notes if contact.notes.is_empty() => (None, nothing()),
            Property::Notes => return self.notes(),
        };
        let label = match said {
            None => format!("Add {}", lower(property)),
            Some(said) => format!("Edit {}: {said}", lower(property)),
        };
        html! { <button type="button" class="value" data-property={property.label()} aria-label={label} title="Click to edit" onclick={self.opens(property)}>{ shown }</button> }
    }

    /// They may have links, so they aren't a button as a whole.
    fn notes(&self) -> Html {
        html! {
            <div class="reach notes">
                <div class="note">{ formatted(&self.contact.notes) }</div>
                <span data-property="Notes"><Button label="Edit notes" icon="pencil" icon_only=true tone={Tone::Ghost} onclick={self.opens(Property::Notes)} /></span>
            </div>
        }
    }

    fn opens(&self, property: Property) -> Callback<MouseEvent> {
        let open = self.open.setter();
        Callback::from(move |_: MouseEvent| {
            open.set(Some(property));
            focus_soon(".about [data-editing=contact] :is(input, select, textarea)");
        })
    }

    /// A number, and what can be done with it.
    fn phone(&self, phone: &Phone) -> Html {
        let spelled = phone.spelled();
        let extension =
            phone.extension.as_deref().map(|number| format!(" {}", not_dialled(number))).unwrap_or_default();
        self.row("Phone", &phone.label, html! {
            <div class="reach">
                <button type="button" class="value num" data-property="Phone" aria-label={format!("Edit phone: {spelled}{extension}")} title="Click to edit" onclick={self.opens(Property::Phones)}>
                    <span dir="ltr">{ &spelled }</span>
                    { extension_note(phone.extension.as_deref()) }
                </button>
                if let Some(href) = formatting::tel(&phone.e164) {
                    <a {href} aria-label={format!("Dial {spelled} with another app")} title="Dial with another app">{ icon("phone-outgoing") }</a>
                }
                { self.copy(if phone.e164.is_empty() { &phone.display } else { &phone.e164 }, &spelled) }
                { self.dials(phone) }
            </div>
        })
    }

    fn dials(&self, phone: &Phone) -> Html {
        html! {
            if !phone.e164.is_empty() {
                <CallButton number={phone.display.clone()} e164={phone.e164.clone()}
                    contact_id={Some(AttrValue::from(self.contact.external_id.clone()))} dialler={self.dialler.clone()} />
            }
        }
    }

    fn email(&self, email: &Email) -> Html {
        let address = &email.address;
        self.row("E-mail", &email.label, html! {
            <div class="reach">
                <button type="button" class="value" data-property="E-mail" aria-label={format!("Edit e-mail: {address}")} title="Click to edit" onclick={self.opens(Property::Emails)}>
                    <span dir="ltr">{ address }</span>
                </button>
                { self.copy(address, address) }
                if let Some(href) = formatting::mailto(address) {
                    <a {href} aria-label={format!("Mail {address}")} title="Send an e-mail">{ icon("mail") }</a>
                }
            </div>
        })
    }

    /// `kind` tells several of the same name apart.
    fn row(&self, name: &'static str, kind: &str, value: Html) -> Html {
        html! {
            <div>
                <dt>
                    { name }
                    if !kind.is_empty() {
                        <small dir="auto">{ kind.to_owned() }</small>
                    }
                </dt>
                <dd>{ value }</dd>
            </div>
        }
    }

    fn do_not_call(&self) -> Html {
        let Editing { edit, save_form, change, dirty, .. } = self.editing;
        let (save, change, dirty, form) = (save_form.clone(), change.clone(), *dirty, edit.form.clone());
        let wanted = !form.do_not_call;
        let toggle = Callback::from(move |_: Event| {
            if dirty {
                // It joins the other edits: half of what is typed must not be saved along with it.
                change.emit(Box::new(move |form: &mut ContactForm| form.do_not_call = wanted));
            } else {
                save.emit(ContactForm { do_not_call: wanted, ..form.clone() });
            }
        });
        html! {
            <label style="display:flex;gap:8px;align-items:center;padding:4px 8px;min-height:30px;cursor:pointer">
                <input type="checkbox" style="width:16px;height:16px;margin:0;flex:none" aria-label="Do not call" checked={!wanted} onchange={toggle} />
                <span class="muted">{ if wanted { "No" } else { "Asked not to be called" } }</span>
            </label>
        }
    }

    fn copy(&self, text: &str, shown: &str) -> Html {
        let (text, toasts) = (text.to_owned(), self.toasts.cloned());
        let onclick = Callback::from(move |_: MouseEvent| {
            let by_hand = "Couldn’t copy. Select the text and copy it yourself.";
            clipboard::copy_and_say(&text, format!("Copied: {text}"), by_hand, toasts.clone());
        });
        html! { <Button label={format!("Copy {shown}")} title="Copy" icon="copy" icon_only=true tone={Tone::Ghost} {onclick} /> }
    }
}

fn nothing() -> Html {
    html! { <span class="muted">{ "Add" }</span> }
}

/// A label in the middle of a sentence.
fn lower(property: Property) -> String {
    match property {
        Property::ExternalId => "external ID".to_owned(),
        property => property.label().to_lowercase(),
    }
}

/// One property by itself.
fn alone(property: Property) -> &'static [Property] {
    let at = Property::EACH.iter().position(|each| *each == property).unwrap_or_default();
    Property::EACH.get(at..=at).unwrap_or_default()
}
