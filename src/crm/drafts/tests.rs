//! Natively there is no localStorage, which is the case of blocked storage; the browser has the other one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Draft, forget, list, load, new_contact, prefill, store};
use crate::crm::ContactForm;

fn draft(first_name: &str) -> Draft {
    Draft {
        form: ContactForm { first_name: first_name.to_owned(), ..ContactForm::default() },
        base: ContactForm::default(),
        at_ms: 7.0,
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn where_storage_is_blocked_drafts_are_kept_in_memory_and_that_is_said() {
    assert!(!store("C-1", &draft("a")) && !store("", &draft("new")) && !store("C-1", &draft("b")));
    assert_eq!(load("C-1"), Some(draft("b")));
    assert_eq!(list(), [(String::new(), draft("new")), ("C-1".to_owned(), draft("b"))]);
    forget("C-1");
    forget("never there");
    assert_eq!((load("C-1"), list().len()), (None, 1));
}

#[test]
fn each_new_contact_has_a_draft_of_its_own() {
    let asked = new_contact("phone=%2B44");
    assert_eq!((prefill(&asked), prefill(&new_contact("")), prefill("C-1")), (Some("phone=%2B44"), Some(""), None));
    store("", &draft("plain"));
    store(&asked, &draft("asked"));
    assert_eq!(
        (load("").unwrap().form.first_name, load(&asked).unwrap().form.first_name),
        ("plain".into(), "asked".into())
    );
    assert!(list().iter().any(|(id, _)| *id == asked));
    forget("");
    forget(&asked);
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn local_storage() -> Option<web_sys::Storage> {
        web_sys::window()?.local_storage().ok()?
    }

    #[wasm_bindgen_test]
    fn drafts_are_in_local_storage_at_once() {
        let storage = local_storage().unwrap();
        storage.clear().unwrap();
        assert!(list().is_empty());
        for id in ["C-1", "-new", "a.b", "日本", "new"] {
            assert!(store(id, &draft(id)));
        }
        assert!(store("", &draft("the new one")));
        assert_eq!(load("C-1"), Some(draft("C-1")));
        assert_eq!(load(""), Some(draft("the new one")));
        storage.set_item("screenpop.settings", "{}").unwrap();
        let ids: Vec<String> = list().into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["", "-new", "C-1", "a.b", "new", "日本"]);
        forget("C-1");
        forget("");
        assert_eq!((load("C-1"), load(""), list().len()), (None, None, 4));
        for id in ["-new", "a.b", "日本", "new"] {
            assert!(storage.length().unwrap() > 1, "stored, not in memory alone");
            forget(id);
        }
        assert_eq!(storage.length().unwrap(), 1, "the settings");
        storage.clear().unwrap();
    }

    #[wasm_bindgen_test]
    fn what_cannot_be_read_counts_as_none_and_stays() {
        let storage = local_storage().unwrap();
        storage.set_item("screenpop.draft.broken", "{not JSON").unwrap();
        assert_eq!(load("broken"), None);
        assert!(list().iter().all(|(id, _)| id != "broken"));
        assert!(storage.get_item("screenpop.draft.broken").unwrap().is_some());
        storage.clear().unwrap();
    }

    #[wasm_bindgen_test]
    fn a_full_store_keeps_the_draft_in_memory_and_says_so() {
        let storage = local_storage().unwrap();
        storage.clear().unwrap();
        let mut size = 1 << 22;
        while size > 0 {
            // Fills the quota to the last character.
            let key = format!("filler{size}");
            let before = storage.get_item(&key).unwrap().unwrap_or_default();
            if storage.set_item(&key, &(before + &"x".repeat(size))).is_err() {
                size /= 2;
            }
        }
        assert!(!store("C-9", &draft("kept")));
        assert_eq!(load("C-9"), Some(draft("kept")));
        assert!(list().contains(&("C-9".to_owned(), draft("kept"))));
        storage.clear().unwrap();
        assert!(store("C-9", &draft("later")), "room again");
        storage.clear().unwrap();
        assert_eq!(load("C-9"), Some(draft("later")), "what clears the storage takes nothing from the page");
        forget("C-9");
        assert_eq!(load("C-9"), None);
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn what_is_being_written_follows_its_contact_and_nothing_else_is_lost() {
    use super::{NOTE, beside, follow, ids_beside, move_free};
    use crate::crm::unsaved;
    let note = |id: &str| unsaved::look(&format!("{NOTE}{id}"));
    let write = |id: &str, text: &str| unsaved::write(&format!("{NOTE}{id}"), text);
    write("F-1", "mine");
    write("F-9", "of one that is gone");
    follow("F-1", "F-9");
    assert_eq!((note("F-9"), note("F-1")), (Some("mine".into()), Some("of one that is gone".into())));
    follow("F-9", "F-1");
    assert_eq!((note("F-1"), note("F-9")), (Some("mine".into()), Some("of one that is gone".into())), "undone");
    move_free("F-9", "F-1");
    assert_eq!((note("F-1"), note("F-9")), (Some("mine".into()), Some("of one that is gone".into())), "kept apart");
    move_free("F-9", "F-2");
    assert_eq!((note("F-2"), note("F-9"), beside("F-9").len()), (Some("of one that is gone".into()), None, 0));
    assert!(ids_beside().contains("F-2"));
}
