//! What differs between two versions of a contact, field by field, in the form's words.

use super::{Contact, ContactForm, FieldChange};

impl Contact {
    /// The differences from this version to `after`.
    pub fn changes_to(&self, after: &Contact) -> Vec<FieldChange> {
        let texts = |contact: &Contact| {
            let form = ContactForm::of(contact);
            let rows = |rows: Vec<(String, String)>| {
                let row = |(label, text): (String, String)| {
                    if label.is_empty() { text } else { format!("{text} ({label})") }
                };
                rows.into_iter().map(row).collect::<Vec<_>>().join(", ")
            };
            [
                form.external_id,
                form.first_name,
                form.last_name,
                form.company,
                form.title,
                rows(form.phones.into_iter().map(|phone| (phone.label, phone.number)).collect()),
                rows(form.emails.into_iter().map(|email| (email.label, email.address)).collect()),
                form.tags,
                form.country,
                form.owner,
                if form.do_not_call { "yes" } else { "no" }.to_owned(),
                form.notes,
            ]
        };
        let pairs = texts(self).into_iter().zip(texts(after));
        FIELDS
            .into_iter()
            .zip(pairs)
            .filter(|(_, (before, after))| before != after)
            .map(|(field, (before, after))| FieldChange { field: field.to_owned(), before, after })
            .collect()
    }
}

const FIELDS: [&str; 12] = [
    "External ID",
    "First name",
    "Last name",
    "Company",
    "Job title",
    "Phone",
    "E-mail",
    "Tags",
    "Country",
    "Owner",
    "Do not call",
    "Notes",
];

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use crate::crm::{Contact, FieldChange, Phone};

    #[test]
    fn only_what_differs_is_told_in_the_forms_words() {
        let before = Contact { first_name: "Aino".into(), tags: vec!["VIP".into()], ..Contact::default() };
        let phone =
            Phone { label: "work".into(), e164: "+35894".into(), display: "+358 94".into(), ..Phone::default() };
        let after =
            Contact { phones: vec![phone], tags: Vec::new(), do_not_call: true, updated_ms: 9.0, ..before.clone() };
        let change = |field: &str, before: &str, after: &str| FieldChange {
            field: field.into(),
            before: before.into(),
            after: after.into(),
        };
        assert_eq!(
            before.changes_to(&after),
            [change("Phone", "", "+358 94 (work)"), change("Tags", "VIP", ""), change("Do not call", "no", "yes")]
        );
        assert_eq!(after.changes_to(&after), []);
    }
}
