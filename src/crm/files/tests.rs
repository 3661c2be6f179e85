//! The files as the world has them, and ours there and back.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod cards;
mod encodings;
mod guesses;
mod report;
mod round_trip;

use super::{Checked, Choice, Opened, Problem, Reading};

fn opened(bytes: &[u8]) -> Opened {
    Reading::open(bytes).unwrap().look(None, None).unwrap()
}

/// A file whose check may begin, read as it is guessed to be.
fn reading(bytes: &[u8]) -> Option<Reading> {
    let mut reading = Reading::open(bytes).ok()?;
    let Opened { separator, header, columns, .. } = reading.look(None, None).ok()?;
    let targets = columns.into_iter().map(|column| column.target).collect();
    reading.choose(Choice { separator, header, targets, region: "GB".to_owned() }).ok()?;
    Some(reading)
}

/// Its contacts, and what is wrong.
fn read_all(bytes: &[u8]) -> (Vec<Checked>, Vec<Problem>) {
    let Some(mut reading) = reading(bytes) else { return Default::default() };
    let mut problems = Vec::new();
    loop {
        let progress = reading.step(50);
        problems.extend(progress.shown);
        if progress.finished {
            break;
        }
    }
    let batches = (0..).map_while(|index| reading.batch(index));
    (batches.flat_map(|batch| serde_json::from_str::<Vec<Checked>>(batch).unwrap()).collect(), problems)
}
