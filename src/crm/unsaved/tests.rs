//! Natively there is no localStorage, which is the case of blocked storage; the browser has the other one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{forget, look, names, take_over, write};

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn where_storage_is_blocked_texts_are_kept_in_memory_and_that_is_said() {
    assert!(!write("screenpop.a", "one") && super::any_in_memory());
    assert_eq!((look("screenpop.a"), take_over("screenpop.a")), (Some("one".into()), Some("one".into())));
    assert_eq!(names("screenpop.").into_iter().collect::<Vec<_>>(), ["a"]);
    forget("screenpop.a");
    assert!(look("screenpop.a").is_none() && !super::any_in_memory());
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::super::{IS_MADE_UP, MADE_UP, free_left_behind, leave, local_storage, of_made_up_contacts};
    use super::*;
    use crate::crm::storage::locks::take;

    #[wasm_bindgen_test]
    fn texts_about_made_up_contacts_are_apart_from_the_users_own() {
        let (storage, name) = (local_storage().unwrap(), "screenpop.of-c-1001");
        storage.set_item(name, "the user's").unwrap();
        of_made_up_contacts();
        assert!(take_over(name).is_none());
        assert!(write(name, "made up"));
        leave();
        forget(name);
        IS_MADE_UP.set(false);
        assert_eq!(storage.get_item(name).unwrap().as_deref(), Some("the user's"));
        storage.remove_item(name).unwrap();
        storage.remove_item(&format!("{MADE_UP}{name}")).unwrap();
    }

    #[wasm_bindgen_test]
    async fn a_text_of_another_page_is_its_own_until_that_page_goes_away() {
        let storage = local_storage().unwrap();
        let name = "screenpop.of-another-page";
        storage.set_item(&format!("{name}\n5"), "theirs").unwrap();
        let open = take("screenpop.unsaved.5", None).await;
        free_left_behind().await;
        assert!(take_over(name).is_none() && names("screenpop.of-").is_empty(), "the page is still open");
        write(name, "mine");
        forget(name);
        assert_eq!(storage.get_item(&format!("{name}\n5")).unwrap().as_deref(), Some("theirs"));
        drop(open);
        // The browser frees the lock in its own time.
        while look(name).is_none() {
            free_left_behind().await;
        }
        assert_eq!(take_over(name).as_deref(), Some("theirs"));
        assert_eq!(storage.get_item(name).unwrap(), None, "it is this page's own now");
        forget(name);
        assert_eq!(look(name), None);
    }

    #[wasm_bindgen_test]
    fn a_page_that_goes_away_leaves_its_texts() {
        let storage = local_storage().unwrap();
        let name = "screenpop.of-this-page";
        write(name, "first");
        assert_eq!(storage.get_item(name).unwrap(), None);
        leave();
        assert_eq!(storage.get_item(name).unwrap().as_deref(), Some("first"));
        // Another page's waits already: neither takes the other's place.
        write(name, "second");
        leave();
        assert_eq!(storage.get_item(name).unwrap().as_deref(), Some("first"));
        forget(name);
        assert_eq!(take_over(name).as_deref(), Some("first"));
        forget(name);
    }
}
