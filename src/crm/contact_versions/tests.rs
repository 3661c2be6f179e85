#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn contact(first_name: &str, company: &str, tags: &[&str]) -> Contact {
    Contact {
        external_id: "C-1".to_owned(),
        first_name: first_name.to_owned(),
        company: company.to_owned(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Contact::default()
    }
}

fn row(number: &str, label: &str) -> FormPhone {
    FormPhone { label: label.to_owned(), number: number.to_owned() }
}

#[test]
fn each_side_keeps_what_it_has_changed() {
    let base = contact("Aino", "Acme", &["vip", "old"]);
    for (what, mine, stored, expected) in [
        (
            "a name here, a company there",
            contact("Eino", "Acme", &["vip", "old"]),
            contact("Aino", "Bolt", &["vip", "old"]),
            contact("Eino", "Bolt", &["vip", "old"]),
        ),
        (
            "both the same",
            contact("Eino", "Acme", &["vip", "old"]),
            contact("Eino", "Acme", &["vip", "old"]),
            contact("Eino", "Acme", &["vip", "old"]),
        ),
        (
            "one tag added on each side",
            contact("Aino", "Acme", &["vip", "old", "a"]),
            contact("Aino", "Acme", &["vip", "old", "b"]),
            contact("Aino", "Acme", &["vip", "old", "a", "b"]),
        ),
        (
            "removed on each side",
            contact("Aino", "Acme", &["vip"]),
            contact("Aino", "Acme", &["old"]),
            contact("Aino", "Acme", &[]),
        ),
        (
            "emptied here",
            contact("Aino", "", &["vip", "old"]),
            contact("Eino", "Acme", &["vip", "old"]),
            contact("Eino", "", &["vip", "old"]),
        ),
        (
            "changed on both sides: mine",
            contact("Eino", "Acme", &["vip", "old"]),
            contact("Reino", "Acme", &["vip", "old"]),
            contact("Eino", "Acme", &["vip", "old"]),
        ),
    ] {
        assert_eq!(mine.merged(&stored, &base), expected, "{what}");
    }
}

#[test]
fn rows_are_merged_one_by_one() {
    let base = [row("1", "work"), row("2", "")];
    let number = |row: &FormPhone| row.number.clone();
    for (what, mine, theirs, expected) in [
        (
            "a label here, a number there",
            vec![row("1", "home"), row("2", "")],
            vec![row("1", "work"), row("2", ""), row("3", "")],
            vec![row("1", "home"), row("2", ""), row("3", "")],
        ),
        ("removed there", vec![row("1", "work"), row("2", "")], vec![row("1", "work")], vec![row("1", "work")]),
        (
            "changed here, removed there",
            vec![row("1", "work"), row("2", "car")],
            vec![row("1", "work")],
            vec![row("1", "work"), row("2", "car")],
        ),
        (
            "removed here, changed there",
            vec![row("1", "work")],
            vec![row("1", "work"), row("2", "car")],
            vec![row("1", "work"), row("2", "car")],
        ),
        (
            "the same new number twice",
            vec![row("1", "work"), row("2", ""), row("3", "a")],
            vec![row("1", "work"), row("2", ""), row("3", "b")],
            vec![row("1", "work"), row("2", ""), row("3", "a")],
        ),
    ] {
        assert_eq!(rows(&mine, &theirs, &base, number), expected, "{what}");
    }
}

#[test]
fn the_form_says_what_both_have_changed_and_keeps_its_own_until_told() {
    let base =
        ContactForm { company: "Acme".into(), title: "CTO".into(), tags: "vip".into(), ..ContactForm::default() };
    let mine = ContactForm { company: "Acme Oy".into(), tags: "vip,  a".into(), ..base.clone() };
    let saved = ContactForm { company: "Acme Ltd".into(), title: "CEO".into(), ..base.clone() };
    let FormMerge { mut form, base: next, clashes } = mine.merged(&saved, &base);
    let clash = Clash { field: Field::Company, name: "Company", mine: "Acme Oy".into(), theirs: "Acme Ltd".into() };
    assert_eq!(clashes, std::slice::from_ref(&clash));
    assert_eq!(form.merged(&saved, &next).clashes, clashes, "they are found again, as after a reload");
    assert_eq!(form, ContactForm { title: "CEO".into(), ..mine }, "tags stay as they are typed");
    form.take(&clash);
    assert_eq!(form.company, "Acme Ltd");
    assert_eq!(form.merged(&saved, &next).clashes, []);
}

fn version() -> impl Strategy<Value = Contact> {
    let tags = prop::collection::btree_set("[abc]", 0..3);
    let phones = prop::collection::btree_map("[12]", "[wh]", 0..3);
    ("[ab]?", "[ab]?", "[ab]?", tags, phones, any::<bool>()).prop_map(
        |(first_name, company, notes, tags, phones, do_not_call)| Contact {
            external_id: "C-1".to_owned(),
            first_name,
            company,
            notes,
            tags: tags.into_iter().collect(),
            phones: phones.into_iter().map(|(e164, label)| Phone { label, e164, ..Phone::default() }).collect(),
            do_not_call,
            ..Contact::default()
        },
    )
}

fn in_order(mut contact: Contact) -> Contact {
    contact.tags.sort();
    contact.phones.sort_by(|one, other| one.e164.cmp(&other.e164));
    contact
}

type Text = fn(&Contact) -> &String;

const TEXTS: [Text; 3] = [|contact| &contact.first_name, |contact| &contact.company, |contact| &contact.notes];

proptest! {
    #[test]
    fn a_side_without_changes_gives_way(base in version(), other in version()) {
        prop_assert_eq!(in_order(base.merged(&other, &base)), in_order(other.clone()));
        prop_assert_eq!(in_order(other.merged(&base, &base)), in_order(other));
    }

    #[test]
    fn what_nobody_else_has_changed_is_stored_as_it_is(base in version(), mine in version(), was_ms in 0..9_u8) {
        let base = Contact { updated_ms: f64::from(was_ms), ..base };
        prop_assert_eq!(mine.merged(&base, &base), mine);
    }

    #[test]
    fn the_order_of_two_tabs_does_not_matter_where_their_fields_differ(
        base in version(), mine in version(), theirs in version(),
    ) {
        let (one, two) = (in_order(mine.merged(&theirs, &base)), in_order(theirs.merged(&mine, &base)));
        for text in TEXTS {
            let both_changed = text(&mine) != text(&base) && text(&theirs) != text(&base);
            prop_assert!(text(&one) == text(&two) || both_changed);
        }
        prop_assert_eq!(&one.tags, &two.tags);
        let numbers = |contact: &Contact| contact.phones.iter().map(|phone| phone.e164.clone()).collect::<Vec<_>>();
        prop_assert_eq!(numbers(&one), numbers(&two));
    }

    #[test]
    fn no_field_is_lost_that_nobody_has_changed(base in version(), mine in version(), theirs in version()) {
        let merged = mine.merged(&theirs, &base);
        for text in TEXTS {
            prop_assert!(text(&mine) != text(&base) || text(&theirs) != text(&base) || text(&merged) == text(&base));
        }
        for tag in &base.tags {
            let is_kept = mine.tags.contains(tag) && theirs.tags.contains(tag);
            prop_assert!(!is_kept || merged.tags.contains(tag));
        }
        for phone in mine.phones.iter().chain(&theirs.phones).filter(|phone| !base.phones.contains(phone)) {
            prop_assert!(merged.phones.iter().any(|other| other.e164 == phone.e164), "what was added is there");
        }
        prop_assert_eq!(merged.merged(&merged, &base), merged.clone());
        prop_assert_eq!(in_order(merged.merged(&theirs, &theirs)), in_order(merged.clone()), "written again");
    }

    #[test]
    fn the_form_merges_as_the_contact_does(base in version(), mine in version(), theirs in version()) {
        let of = |contact: &Contact| {
            let mut form = ContactForm::of(contact);
            // The form has the spelling that people read; these have none.
            for (row, phone) in form.phones.iter_mut().zip(&contact.phones) {
                row.number.clone_from(&phone.e164);
            }
            form
        };
        let FormMerge { form, base: next, clashes } = of(&mine).merged(&of(&theirs), &of(&base));
        prop_assert_eq!(&form.merged(&of(&theirs), &next).form, &form, "merged again");
        prop_assert_eq!(&form, &of(&mine.merged(&theirs, &base)));
        for clash in clashes {
            prop_assert!(clash.mine != clash.theirs);
        }
    }
}

#[test]
fn of_two_versions_that_do_not_know_each_other_the_later_one_stands_where_both_have_changed() {
    let at = |updated_ms: f64, contact: Contact| Contact { updated_ms, ..contact };
    let base = at(1.0, contact("Aino", "Acme", &[]));
    let earlier = at(2.0, contact("Eino", "Bolt", &[]));
    let later = at(3.0, contact("Aino", "Cord", &[]));
    for (a, b) in [(&earlier, &later), (&later, &earlier)] {
        assert_eq!(a.merged_by_time(b, Some(&base)), at(3.0, contact("Eino", "Cord", &[])));
        assert_eq!(a.merged_by_time(b, None), later);
    }
    assert_eq!(later.merged_by_time(&later, Some(&base)), later, "it was stored already");
}
