//! A merge in a browser, through the contexts.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use crate::crm::{CallRecord, Contact, MergeField, Phone, What};
use crate::store::in_test::started;

wasm_bindgen_test_configure!(run_in_browser);

fn contact(id: &str, number: &str) -> Contact {
    let phone = Phone { e164: number.into(), display: number.into(), ..Phone::default() };
    Contact { external_id: id.into(), first_name: id.into(), phones: vec![phone], ..Contact::default() }
}

#[wasm_bindgen_test]
async fn a_merge_takes_the_history_along_and_its_undo_gives_all_of_it_back() {
    let (contacts, calls, activities) = started().await;
    contacts.put(None, contact("keep-1", "+358401"));
    contacts.put(None, contact("other-1", "+358402"));
    for (id, contact_id) in [("td-keep", "keep-1"), ("td-other", "other-1")] {
        calls.save(CallRecord { id: id.into(), contact_id: Some(contact_id.into()), ..CallRecord::default() });
        activities.add(Some(contact_id), What::Note { text: id.into() });
    }
    let all = || {
        let of = |id: &Option<String>| matches!(id.as_deref(), Some("keep-1" | "other-1"));
        let contact = |id| contacts.get(id).map(|contact| (*contact).clone());
        (
            [contact("keep-1"), contact("other-1")],
            calls.newest(|call| of(&call.contact_id)),
            activities.newest(|activity| of(&activity.contact_id)),
        )
    };
    let before = all();
    assert_eq!(contacts.merge("keep-1", "keep-1", &[]).await, Ok(None));
    assert_eq!(contacts.merge("keep-1", "nobody", &[]).await, Ok(None));
    assert_eq!(all(), before, "nothing to merge");

    let merged = contacts.merge("keep-1", "other-1", &[MergeField::Name]).await.unwrap().unwrap();
    let ([kept, other], its_calls, its_activities) = all();
    let kept = kept.unwrap();
    assert_eq!((kept.phones.len(), kept.name().as_str()), (2, "other-1"));
    assert_eq!(other, None);
    assert!(its_calls.iter().all(|call| call.contact_id.as_deref() == Some("keep-1")));
    assert!(its_activities.iter().all(|activity| activity.contact_id.as_deref() == Some("keep-1")));
    assert_eq!((its_calls.len(), its_activities.len()), (2, 4));
    let whole = its_activities.iter().find_map(|activity| match &activity.what {
        What::Merged { other } => Some((**other).clone()),
        _ => None,
    });
    assert_eq!(whole, before.0[1], "the other stands whole in the history");
    let gave_way = its_activities.iter().find_map(|activity| match &activity.what {
        What::Changed { fields } => Some((fields[0].before.clone(), fields[0].after.clone())),
        _ => None,
    });
    assert_eq!(gave_way, Some(("keep-1".to_owned(), "other-1".to_owned())));

    contacts.unmerge(&merged).await.unwrap();
    assert_eq!(all(), before);
}

#[wasm_bindgen_test]
async fn what_is_edited_after_a_merge_outlives_its_undo() {
    let (contacts, ..) = started().await;
    contacts.put(None, contact("keep-2", "+358403"));
    contacts.put(None, contact("other-2", "+358404"));
    let merged = contacts.merge("keep-2", "other-2", &[]).await.unwrap().unwrap();
    let made = contacts.get("keep-2").unwrap();
    contacts.put(None, Contact { title: "Captain".into(), ..(*made).clone() });
    contacts.unmerge(&merged).await.unwrap();
    let kept = contacts.get("keep-2").unwrap();
    assert_eq!((kept.title.as_str(), kept.phones.len()), ("Captain", 1));
    assert!(contacts.get("other-2").is_some());
}
