//! The form's fields.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::country;
use super::edit::{Change, setter};
use super::rows::{EmailRows, PhoneRows};
use crate::crm::{Contact, ContactForm, Field, FormErrors};
use crate::sheet;
use crate::store::{use_contacts, use_settings};
use crate::ui::{AreaField, SelectField, TextField};

#[derive(Properties, PartialEq)]
pub struct FieldsProps {
    pub form: ContactForm,
    pub errors: FormErrors,
    pub change: Change,
    /// None while it is new.
    pub saved: Option<Rc<Contact>>,
}

/// So many owners are suggested: those with the most contacts.
const OWNERS: usize = 30;

/// What each plain field is: its name, where its text is, and what a browser may fill in.
type Plain = (Field, &'static str, &'static str, fn(&mut ContactForm) -> &mut String, fn(&ContactForm) -> &String);

const PLAIN: [Plain; 4] = [
    (Field::FirstName, "first-name", "First name", |form| &mut form.first_name, |form| &form.first_name),
    (Field::LastName, "last-name", "Last name", |form| &mut form.last_name, |form| &form.last_name),
    (Field::Company, "company", "Company", |form| &mut form.company, |form| &form.company),
    (Field::Title, "title", "Job title", |form| &mut form.title, |form| &form.title),
];

pub fn sentence(errors: &FormErrors, field: Field) -> Option<AttrValue> {
    errors.get(field).map(|sentence| AttrValue::from(sentence.to_owned()))
}

#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 16px;
        & > .full { grid-column: 1 / -1; }
        & > .tick { display: flex; gap: 8px; cursor: pointer; }
        & > .tick input { width: 18px; height: 18px; margin: 1px 0 0; accent-color: var(--accent); flex: none; }
        & > .tick small { display: block; font-size: 12px; color: var(--muted); }
        @container (max-width: 340px) { grid-template-columns: minmax(0, 1fr); }
        "#
    );
    let FieldsProps { form, errors, change, saved } = props;
    let (contacts, settings) = (use_contacts(), use_settings().now);
    let owners = use_memo((contacts, settings.agent.clone()), |(contacts, agent)| {
        let facets = contacts.facets();
        let owners = facets.owners.iter().map(|(owner, _)| owner).filter(|owner| *owner != agent).take(OWNERS);
        let own = Some(agent).filter(|agent| !agent.is_empty());
        own.into_iter().chain(owners).map(|owner| AttrValue::from(owner.clone())).collect::<Vec<_>>()
    });
    let tick = {
        let change = change.clone();
        Callback::from(move |event: Event| {
            let wanted = event.target_unchecked_into::<HtmlInputElement>().checked();
            change.emit(Box::new(move |form: &mut ContactForm| form.do_not_call = wanted));
        })
    };
    html! {
        <div {class}>
            for (field, id, label, member, text) in PLAIN {
                <TextField {id} {label} value={text(form).clone()} error={sentence(errors, field)} onchange={setter(change, member)} />
            }
            <PhoneRows phones={form.phones.clone()} errors={errors.clone()} change={change.clone()} saved={saved.clone()} />
            <EmailRows emails={form.emails.clone()} errors={errors.clone()} change={change.clone()} />
            <SelectField id="country" label="Country" value={form.country.clone()} error={sentence(errors, Field::Country)}
                options={country::choices(&form.country)} onchange={setter(change, |form| &mut form.country)} />
            <TextField id="owner" label="Owner" value={form.owner.clone()} error={sentence(errors, Field::Owner)}
                suggestions={(*owners).clone()} onchange={setter(change, |form| &mut form.owner)} />
            <TextField id="external-id" label="External ID" value={form.external_id.clone()} error={sentence(errors, Field::ExternalId)}
                hint="This contact’s ID in Talkdesk and LeadDesk." onchange={setter(change, |form| &mut form.external_id)} />
            <TextField id="tags" label="Tags" value={form.tags.clone()} error={sentence(errors, Field::Tags)}
                hint="Separated by commas." onchange={setter(change, |form| &mut form.tags)} />
            <label class="full tick">
                <input type="checkbox" checked={form.do_not_call} onchange={tick} aria-label="Do not call" />
                <span>{ "Do not call" }<small>{ "Asked not to be called. Calling is disabled." }</small></span>
            </label>
            <div class="full">
                <AreaField id="notes" label="Notes" value={form.notes.clone()} error={sentence(errors, Field::Notes)}
                    onchange={setter(change, |form| &mut form.notes)} />
            </div>
        </div>
    }
}
