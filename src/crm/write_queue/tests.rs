use proptest::prelude::*;

use super::play::play;
use super::*;

fn key(id: &str) -> Key {
    (Kind::Contact, id.to_owned())
}

fn keys(ids: &[&str]) -> BTreeSet<Key> {
    ids.iter().map(|id| key(id)).collect()
}

#[test]
fn an_operation_waits_for_what_was_changed_before_it_and_what_changes_meanwhile_for_it() {
    let mut queue = WriteQueue::default();
    queue.changed(key("before"));
    assert!(queue.begin("Merge"));
    assert!(!queue.begin("Import"), "one at a time");
    assert_eq!(queue.next_write(), Some(Write::Batch(Rc::new(keys(&["before"])))));
    assert_eq!(queue.next_write(), None, "one write at a time");
    assert_eq!(queue.ended(true), Turn::None);
    assert_eq!(queue.next_write(), Some(Write::Mark("Merge".to_owned())));
    assert_eq!(queue.ended(true), Turn::Change);
    queue.changed(key("meanwhile"));
    assert_eq!(queue.next_write(), None, "half of the operation may be in memory");
    queue.ready(keys(&["one", "other"]));
    assert!(queue.is_unwritten(&key("one")));
    assert_eq!(queue.next_write(), Some(Write::Operation(Rc::new(keys(&["one", "other"])))));
    assert!(queue.is_unwritten(&key("one")) && queue.has_unwritten());
    assert_eq!(queue.ended(true), Turn::Stored);
    assert_eq!(queue.next_write(), Some(Write::Batch(Rc::new(keys(&["meanwhile"])))));
    assert_eq!(queue.ended(true), Turn::None);
    assert!(!queue.has_unwritten());
}

#[test]
fn what_fails_leaves_nothing_of_the_operation_and_keeps_the_single_changes() {
    let begun = || {
        let mut queue = WriteQueue::default();
        queue.changed(key("before"));
        queue.begin("Import");
        queue.next_write();
        queue
    };
    let mut queue = begun();
    assert_eq!(queue.ended(false), Turn::Refused, "what it builds on isn't stored");
    assert_eq!(*queue.unwritten(), keys(&["before"]));
    assert!(!queue.is_operating());

    let mut queue = begun();
    queue.ended(true);
    queue.next_write();
    assert_eq!(queue.ended(false), Turn::Refused, "there is no mark");

    let mut queue = begun();
    queue.ended(true);
    queue.next_write();
    queue.ended(true);
    queue.ready(keys(&["new"]));
    queue.changed(key("meanwhile"));
    queue.next_write();
    assert_eq!(queue.ended(false), Turn::PutBack);
    assert_eq!(queue.next_write(), None, "memory isn't put back yet");
    queue.give_up();
    assert_eq!(queue.next_write(), Some(Write::Unmark));
    queue.ended(true);
    assert_eq!(queue.next_write(), Some(Write::Batch(Rc::new(keys(&["meanwhile"])))));
}

#[test]
fn single_changes_are_written_a_batch_at_a_time() {
    let mut queue = WriteQueue::default();
    (0..BATCH + 1).for_each(|n| queue.changed(key(&n.to_string())));
    let Some(Write::Batch(first)) = queue.next_write() else { unreachable!("there are changes") };
    assert_eq!((first.len(), queue.unwritten().len()), (BATCH, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn after_a_kill_an_operation_is_whole_or_never_happened(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        play(&bytes);
    }
}
