//! A bad peer on demand.

use super::*;

#[test]
fn a_slow_start_answers_late() {
    let mut phone = Softphone::new(Options { slow_ms: 12_000, ..Options::default() });
    assert!(posted(&phone.handle(valid_init(), 1_000.0)).is_empty());
    assert_eq!(phone.due_ms(), Some(13_000.0));
    phone.handle(valid_init(), 5_000.0);
    assert_eq!(phone.due_ms(), Some(13_000.0), "a second init doesn't restart it");
    assert!(posted(&phone.handle(Input::Due, 12_999.0)).is_empty());
    assert_eq!(posted(&phone.handle(Input::Due, 13_000.0)), [login(), status("available")]);
    assert!(posted(&phone.handle(Input::Due, 13_001.0)).is_empty());
}

#[test]
fn duplicates_reordering_and_text_show_in_what_is_posted() {
    let mut phone = Softphone::new(Options { duplicates: true, ..Options::default() });
    let twice = [login(), login(), status("available"), status("available")];
    assert_eq!(posted(&phone.handle(valid_init(), 0.0)), twice);

    let mut phone = Softphone::new(Options { reorder: true, ..Options::default() });
    assert_eq!(posted(&phone.handle(valid_init(), 0.0)), [status("available"), login()]);
    assert!(posted(&phone.handle(Input::LogOut, 1.0)).is_empty());
    let due_ms = phone.due_ms().expect("a lone message waits for a partner");
    assert_eq!(posted(&phone.handle(Input::Due, due_ms)), [FromTalkdesk::Logout.encode()]);

    let mut phone = Softphone::new(Options { strings: true, ..Options::default() });
    let all_text = phone.handle(valid_init(), 0.0).iter().all(|effect| match effect {
        Effect::Post { as_text, .. } => *as_text,
        Effect::Print(_) => true,
    });
    assert!(all_text);
}

#[test]
fn silence_withholds_everything_and_its_end_introduces_the_agent() {
    let mut phone = Softphone::new(Options { silent: true, ..Options::default() });
    let mut effects = phone.handle(valid_init(), 0.0);
    effects.extend(phone.handle(Input::Ring(aino()), 1.0));
    assert!(posted(&effects).is_empty());
    assert!(phone.journal.lines().any(|line| line.note.is_some()), "the log shows what was withheld");
    phone.handle(Input::Options(Options { busy: BusyWord::OnACall, silent: true, ..Options::default() }), 2.0);
    let effects = phone.handle(Input::Options(Options::default()), 3.0);
    assert_eq!(posted(&effects), [login(), status("available")]);
    assert!(posted(&phone.handle(Input::Options(Options::default()), 4.0)).is_empty(), "once");
}
