//! The form's fields.

use yew::prelude::*;

use super::edit::{Change, setter};
use super::rows::{EmailRows, PhoneRows};
use crate::crm::{ContactForm, Field, FormErrors};
use crate::sheet;
use crate::ui::{AreaField, TextField};

#[derive(Properties, PartialEq)]
pub struct FieldsProps {
    pub form: ContactForm,
    pub errors: FormErrors,
    pub change: Change,
    /// The saved contact's id, for click-to-call; none while it is new.
    pub contact_id: Option<AttrValue>,
}

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
        @container (max-width: 380px) { grid-template-columns: minmax(0, 1fr); }
        "#
    );
    let FieldsProps { form, errors, change, contact_id } = props;
    html! {
        <div {class}>
            for (field, id, label, member, text) in PLAIN {
                <TextField {id} {label} value={text(form).clone()} error={sentence(errors, field)} onchange={setter(change, member)} />
            }
            <PhoneRows phones={form.phones.clone()} errors={errors.clone()} change={change.clone()} contact_id={contact_id.clone()} />
            <EmailRows emails={form.emails.clone()} errors={errors.clone()} change={change.clone()} />
            <TextField id="external-id" label="External ID" value={form.external_id.clone()} error={sentence(errors, Field::ExternalId)}
                hint="What Talkdesk and LeadDesk call this contact: openContact, click-to-call and the card’s customer id." onchange={setter(change, |form| &mut form.external_id)} />
            <TextField id="tags" label="Tags" value={form.tags.clone()} error={sentence(errors, Field::Tags)}
                hint="Separated by commas." onchange={setter(change, |form| &mut form.tags)} />
            <div class="full">
                <AreaField id="notes" label="Notes" value={form.notes.clone()} error={sentence(errors, Field::Notes)}
                    onchange={setter(change, |form| &mut form.notes)} />
            </div>
        </div>
    }
}
