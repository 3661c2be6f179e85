use super::reading;
use crate::crm::files::Reading;

#[test]
fn the_report_has_every_problem_and_no_formula() {
    let mut file = "First name,E-mail\n".to_owned();
    for _ in 0..300 {
        file.push_str("Anna,=no(mail)\n");
    }
    let mut reading: Reading = reading(file.as_bytes()).unwrap();
    let (mut shown, mut progress) = (0, reading.step(7));
    while !progress.finished {
        shown += progress.shown.len();
        progress = reading.step(7);
    }
    shown += progress.shown.len();
    assert_eq!((progress.problems, shown, progress.flawed), (300, 200, 300));
    let report = reading.report();
    assert_eq!(report.lines().count(), 301);
    assert!(report.lines().skip(1).all(|line| line.contains(",E-mail,'=no(mail),")), "{report}");
}

#[test]
fn the_batches_have_every_contact_once() {
    let mut file = "First name\n".to_owned();
    (0..25).for_each(|n| file.push_str(&format!("Anna {}\n", char::from(b'a' + n))));
    let mut reading = reading(file.as_bytes()).unwrap();
    while !reading.step(10).finished {}
    let all: String = (0..3).filter_map(|index| reading.batch(index)).collect();
    assert_eq!(all.matches("first_name").count(), 25);
    assert_eq!(reading.batch(3), None);
}
