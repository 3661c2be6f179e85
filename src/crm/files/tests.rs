//! The files as the world has them, and ours there and back.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod cards;
mod encodings;
mod golden;
mod guesses;
mod mutations;
mod numbers;
mod properties;
mod report;
mod round_trip;

use super::{Checked, Choice, Opened, Problem, Progress, Reading};
use crate::crm::phone;

fn opened(bytes: &[u8]) -> Opened {
    Reading::open(bytes).unwrap().look(None, None).unwrap()
}

/// A file whose check may begin, read as it is guessed to be; national numbers are of this country.
fn reading_in(bytes: &[u8], region: &str) -> Option<Reading> {
    phone::install(phone::rules::parse);
    phone::install_for_files(phone::rules::parse_in_file);
    let mut reading = Reading::open(bytes).ok()?;
    let Opened { separator, header, columns, .. } = reading.look(None, None).ok()?;
    let targets = columns.into_iter().map(|column| column.target).collect();
    reading.choose(Choice { separator, header, targets, region: region.to_owned() }).ok()?;
    Some(reading)
}

fn reading(bytes: &[u8]) -> Option<Reading> {
    reading_in(bytes, "GB")
}

/// All that is in a file.
#[derive(Default)]
struct Whole {
    contacts: Vec<Checked>,
    problems: Vec<Problem>,
    progress: Progress,
}

/// Reads a file to its end.
fn whole(bytes: &[u8], region: &str) -> Whole {
    let Some(mut reading) = reading_in(bytes, region) else { return Whole::default() };
    let mut problems = Vec::new();
    let progress = loop {
        let mut progress = reading.step(50);
        problems.append(&mut progress.shown);
        if progress.finished {
            break progress;
        }
    };
    let batches = (0..).map_while(|index| reading.batch(index));
    let contacts = batches.flat_map(|batch| serde_json::from_str::<Vec<Checked>>(batch).unwrap()).collect();
    Whole { contacts, problems, progress }
}

/// Its contacts, and what is wrong.
fn read_all(bytes: &[u8]) -> (Vec<Checked>, Vec<Problem>) {
    let Whole { contacts, problems, .. } = whole(bytes, "GB");
    (contacts, problems)
}
