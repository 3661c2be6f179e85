//! What a scenario may measure: a link from anyone must be refused at once, or be light enough to be shown and played.
//! All limits are our decision.

use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::pace::{BETWEEN_MS, reading_ms};
use super::script::Script;
use super::step::Step;

/// The longest text of a whole scenario, in bytes.
pub const MOST_TEXT_BYTES: usize = 4 * 1024 * 1024;
/// The list of steps must stay a list that one can read.
pub const MOST_STEPS: usize = 20_000;
/// More sample contacts than this are slow to make again for each run.
pub(super) const MOST_SAMPLES: u32 = 100_000;
/// The longest that a scenario may wait, or take to play at the speed of 1, in ms: a day.
pub(super) const LONGEST_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;

/// The lengths of texts are in characters: a scenario's name,
pub(super) const NAME: usize = 120;
/// its summary,
pub(super) const SUMMARY: usize = 1_000;
/// a chapter's title, which is read at a glance,
pub(super) const CHAPTER: usize = 40;
/// one narration, or the notes on it,
pub(super) const NARRATION: usize = 2_000;
/// what is written into a field,
pub(super) const FILLED: usize = 10_000;
/// an address,
pub(super) const ADDRESS: usize = 2_000;
/// and the name, number or id of something.
pub(super) const WORD: usize = 300;
/// As many custom statuses and pairs of metadata at most.
const MOST_ENTRIES: usize = 100;

/// The most characters of anything longer that are shown in a list or in a sentence.
pub(super) const SHOWN: usize = 600;

/// The first `most` characters, and a sign where there were more.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Says that a text is too long.
fn too_long(text: &str, most: usize) -> Option<String> {
    // A character has a byte at least, so most texts need no counting.
    let is_longer = text.len() > most && text.chars().nth(most).is_some();
    is_longer.then(|| format!("it has {} characters, and the limit is {most}", text.chars().count()))
}

fn fitting<E: Error>(text: &str, most: usize) -> Result<(), E> {
    too_long(text, most).map_or(Ok(()), |why| Err(E::custom(why)))
}

/// Reads a text of at most so many characters.
pub(super) fn text<'de, const MOST: usize, D: Deserializer<'de>>(reader: D) -> Result<String, D::Error> {
    let text = String::deserialize(reader)?;
    fitting(&text, MOST).map(|()| text)
}

/// The same where it may be missing.
pub(super) fn optional<'de, const MOST: usize, D: Deserializer<'de>>(reader: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(reader)?;
    fitting(text.as_deref().unwrap_or_default(), MOST).map(|()| text)
}

/// Reads a list of words.
pub(super) fn words<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<Vec<String>>, D::Error> {
    let words = Option::<Vec<String>>::deserialize(reader)?;
    entries(words.iter().flatten().map(|word| [word.as_str(), ""])).map(|()| words)
}

/// Reads pairs of words.
pub(super) fn pairs<'de, D: Deserializer<'de>>(reader: D) -> Result<Option<BTreeMap<String, String>>, D::Error> {
    let pairs = Option::<BTreeMap<String, String>>::deserialize(reader)?;
    entries(pairs.iter().flatten().map(|(name, value)| [name.as_str(), value.as_str()])).map(|()| pairs)
}

fn entries<'a, E: Error>(entries: impl Iterator<Item = [&'a str; 2]>) -> Result<(), E> {
    for (n, entry) in entries.enumerate() {
        if n == MOST_ENTRIES {
            return Err(E::custom(format!("there are more than {MOST_ENTRIES} here, the limit")));
        }
        entry.into_iter().try_for_each(|word| fitting(word, WORD))?;
    }
    Ok(())
}

impl Script {
    /// How long it takes at the speed of 1, if each expectation takes all of its time, in ms.
    pub(super) fn lasts_ms(&self) -> f64 {
        let each = self.steps.iter().map(|step| match step {
            Step::Say { text, .. } => reading_ms(text),
            Step::Wait { ms } => *ms,
            Step::Expect { within_ms, .. } => *within_ms,
            Step::Talkdesk(_) | Step::LeadDesk(_) | Step::Stranger(_) | Step::Crm(_) if self.silent => 0.0,
            Step::Talkdesk(_) | Step::LeadDesk(_) | Step::Stranger(_) | Step::Crm(_) => BETWEEN_MS,
        });
        each.sum()
    }

    /// Says that it takes too long to play.
    pub(super) fn too_long(&self) -> Option<String> {
        let hours = |ms: f64| (ms / 3_600_000.0).ceil();
        let lasts_ms = self.lasts_ms();
        (lasts_ms > LONGEST_MS).then(|| {
            format!(
                "It could take {} hours to play, and the limit is {}. Shorten its waits.",
                hours(lasts_ms),
                hours(LONGEST_MS)
            )
        })
    }
}
