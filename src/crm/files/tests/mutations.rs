//! Every golden file, 200 times with something broken in it: nothing stops the import, and no row is lost without a word.

use std::fs;
use std::time::Instant;

use super::golden::files;
use super::whole;
use crate::crm::files::Weight;

/// Numbers that look random, and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }
}

fn broken(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    const SIGNS: &[u8] = b"\"\"\"\"',;\t|\r\n=:\\ \0\xE4\xFF+0";
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(bytes.len());
        match dice.roll(6) {
            0 => bytes.insert(at, SIGNS[dice.roll(SIGNS.len())]),
            1 if !bytes.is_empty() => drop(bytes.remove(at)),
            2 if !bytes.is_empty() => bytes[at] = SIGNS[dice.roll(SIGNS.len())],
            3 => bytes.truncate(at.max(1)),
            4 => {
                let end = (at + dice.roll(40)).min(bytes.len());
                let piece = bytes[at.min(end)..end].to_vec();
                bytes.splice(at.min(end)..at.min(end), piece);
            }
            _ => {
                let (from, to) = [(b',', b';'), (b';', b','), (b'"', b'\''), (b'\n', b'\r')][dice.roll(4)];
                bytes.iter_mut().filter(|byte| **byte == from).for_each(|byte| *byte = to);
            }
        }
    }
    bytes
}

#[test]
fn two_hundred_mutations_of_every_file_lose_no_row_without_a_word() {
    let mut dice = Dice(15);
    for path in files() {
        let file = fs::read(&path).unwrap();
        let began = Instant::now();
        for round in 0..200 {
            let bytes = broken(&file, &mut dice);
            // A file that is refused as a whole, with a sentence, has no rows.
            let read = whole(&bytes, "DE");
            let what = format!("{} in round {round}: {:?}", path.display(), String::from_utf8_lossy(&bytes));
            let progress = &read.progress;
            assert_eq!(progress.rows, progress.good + progress.flawed + progress.left_out, "{what}");
            assert_eq!(read.contacts.len(), progress.good + progress.flawed, "{what}");
            let mut named: Vec<u64> =
                read.problems.iter().filter(|p| p.weight == Weight::Row).map(|p| p.line).collect();
            named.dedup();
            assert!(named.len() >= progress.left_out.min(100), "{what}: {named:?}");
        }
        // Reading one of them takes some milliseconds; this only finds what grows without bounds.
        assert!(began.elapsed().as_secs() < 120, "{}", path.display());
    }
}
