//! The form's fields.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::country;
use super::edit::{Change, setter};
use super::rows::{EmailRows, PhoneRows};
use crate::crm::{Contact, ContactForm, Field, FormErrors};
use crate::sheet;
use crate::store::{shown_providers, use_contacts, use_settings};
use crate::ui::{AreaField, SelectField, TextField};

/// A property of a contact: one or two fields that are edited together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Property {
    Name,
    Company,
    Title,
    Phones,
    Emails,
    Country,
    Owner,
    ExternalId,
    Tags,
    DoNotCall,
    Notes,
}

impl Property {
    /// In the order of the form and of the page.
    pub const EACH: &'static [Self] = &[
        Self::Name,
        Self::Company,
        Self::Title,
        Self::Phones,
        Self::Emails,
        Self::Country,
        Self::Owner,
        Self::ExternalId,
        Self::Tags,
        Self::DoNotCall,
        Self::Notes,
    ];

    /// What it is called on the page, where one name stands for all its fields.
    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Company => "Company",
            Self::Title => "Job title",
            Self::Phones => "Phone",
            Self::Emails => "E-mail",
            Self::Country => "Country",
            Self::Owner => "Owner",
            Self::ExternalId => "External ID",
            Self::Tags => "Tags",
            Self::DoNotCall => "Do not call",
            Self::Notes => "Notes",
        }
    }

    /// Whether a sentence beside `field` is about it.
    pub fn has(self, field: Field) -> bool {
        match field {
            Field::FirstName | Field::LastName => self == Self::Name,
            Field::Company => self == Self::Company,
            Field::Title => self == Self::Title,
            Field::Phone(_) => self == Self::Phones,
            Field::Email(_) => self == Self::Emails,
            Field::Country => self == Self::Country,
            Field::Owner => self == Self::Owner,
            Field::ExternalId => self == Self::ExternalId,
            Field::Tags => self == Self::Tags,
            Field::Notes => self == Self::Notes,
        }
    }
}

/// So many owners are suggested: those with the most contacts.
const OWNERS: usize = 30;

pub fn sentence(errors: &FormErrors, field: Field) -> Option<AttrValue> {
    errors.get(field).map(|sentence| AttrValue::from(sentence.to_owned()))
}

#[derive(Properties, PartialEq)]
pub struct FieldsProps {
    pub form: ContactForm,
    pub errors: FormErrors,
    pub change: Change,
    /// None while it is new.
    pub saved: Option<Rc<Contact>>,
    /// Those to show, in this order.
    pub of: &'static [Property],
}

#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 16px;
        & > .full { grid-column: 1 / -1; }
        & > .tick { display: flex; gap: 8px; cursor: pointer; }
        & > .tick input { width: 18px; height: 18px; margin: 1px 0 0; flex: none; }
        & > .tick small { display: block; font-size: 12px; color: var(--muted); }
        & > :only-child { grid-column: 1 / -1; }
        @container (max-width: 340px) { grid-template-columns: minmax(0, 1fr); }
        "#
    );
    let (contacts, settings) = (use_contacts(), use_settings().now);
    let owners = use_memo((contacts, settings.agent.clone()), |(contacts, agent)| {
        let facets = contacts.facets();
        let owners = facets.owners.iter().map(|(owner, _)| owner).filter(|owner| *owner != agent).take(OWNERS);
        let own = Some(agent).filter(|agent| !agent.is_empty());
        own.into_iter().chain(owners).map(|owner| AttrValue::from(owner.clone())).collect::<Vec<_>>()
    });
    html! {
        <div {class}>
            for property in props.of.iter() {
                { field(*property, props, &owners, &settings.region) }
            }
        </div>
    }
}

fn field(property: Property, props: &FieldsProps, owners: &[AttrValue], default_region: &str) -> Html {
    let FieldsProps { form, errors, change, saved, .. } = props;
    let text = |field, id: &'static str, label: &'static str, value: &String, member| {
        html! { <TextField {id} {label} value={value.clone()} error={sentence(errors, field)} onchange={setter(change, member)} /> }
    };
    match property {
        Property::Name => html! {
            <>
                { text(Field::FirstName, "first-name", "First name", &form.first_name, |form| &mut form.first_name) }
                { text(Field::LastName, "last-name", "Last name", &form.last_name, |form| &mut form.last_name) }
            </>
        },
        Property::Company => text(Field::Company, "company", "Company", &form.company, |form| &mut form.company),
        Property::Title => text(Field::Title, "title", "Job title", &form.title, |form| &mut form.title),
        Property::Phones => html! {
            <PhoneRows phones={form.phones.clone()} region={form.region(default_region).to_owned()} errors={errors.clone()} change={change.clone()} saved={saved.clone()} />
        },
        Property::Emails => html! {
            <EmailRows emails={form.emails.clone()} errors={errors.clone()} change={change.clone()} />
        },
        Property::Country => html! {
            <SelectField id="country" label="Country" value={form.country.clone()} error={sentence(errors, Field::Country)}
                options={country::choices(&form.country)} onchange={setter(change, |form| &mut form.country)} />
        },
        Property::Owner => html! {
            <TextField id="owner" label="Owner" value={form.owner.clone()} error={sentence(errors, Field::Owner)}
                suggestions={owners.to_vec()} onchange={setter(change, |form| &mut form.owner)} />
        },
        Property::ExternalId => html! {
            <TextField id="external-id" label="External ID" value={form.external_id.clone()} error={sentence(errors, Field::ExternalId)}
                hint={format!("This contact’s ID in {}.", shown_providers().names())} onchange={setter(change, |form| &mut form.external_id)} />
        },
        Property::Tags => html! {
            <TextField id="tags" label="Tags" value={form.tags.clone()} error={sentence(errors, Field::Tags)}
                hint="Separated by commas." onchange={setter(change, |form| &mut form.tags)} />
        },
        Property::DoNotCall => html! {
            <label class="full tick">
                <input type="checkbox" checked={form.do_not_call} onchange={tick(change)} aria-label="Do not call" />
                <span>{ "Do not call" }<small>{ "Asked not to be called. Calling is disabled." }</small></span>
            </label>
        },
        Property::Notes => html! {
            <div class="full">
                <AreaField id="notes" label="Notes" value={form.notes.clone()} error={sentence(errors, Field::Notes)}
                    onchange={setter(change, |form| &mut form.notes)} />
            </div>
        },
    }
}

fn tick(change: &Change) -> Callback<Event> {
    change.reform(|event: Event| -> Box<dyn FnOnce(&mut ContactForm)> {
        let wanted = event.target_unchecked_into::<HtmlInputElement>().checked();
        Box::new(move |form: &mut ContactForm| form.do_not_call = wanted)
    })
}
