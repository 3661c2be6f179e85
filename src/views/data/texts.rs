//! What the import says: how many, and what became of them.

use super::job::Job;
use crate::crm::files::{Counts, FileKind, Opened, Progress};
use crate::store::Imported;
use crate::ui::intl::number;

/// Formats a count of contacts: `3 contacts`.
pub fn contacts(count: usize) -> String {
    self::count(count, "contact")
}

/// Formats a count with a regular plural: `3 rows`.
pub fn count(count: usize, word: &str) -> String {
    format!("{} {word}{}", number(count), if count == 1 { "" } else { "s" })
}

/// What an import has done.
pub fn summary(done: &Imported) -> String {
    let mut text = format!("{} added, {} updated", contacts(done.added), number(done.updated));
    for (count, what) in
        [(done.same, "unchanged"), (done.skipped, "skipped as existing"), (done.left_out, "skipped because of issues")]
    {
        if count > 0 {
            text.push_str(&format!(", {} {what}", number(count)));
        }
    }
    text.push('.');
    if done.in_memory {
        text.push_str(" They’re only in memory: the browser can’t store data right now.");
    }
    if let Some(first) = done.reserved.first() {
        let more = if done.reserved.len() > 1 {
            format!(" and {} more", number(done.reserved.len() - 1))
        } else {
            String::new()
        };
        text.push_str(&format!(
            " {} skipped: records that this version can’t read have their external IDs: {first}{more}.",
            contacts(done.reserved.len())
        ));
    }
    text
}

/// What kind of file it is, and which program wrote it.
pub fn kind(opened: &Opened) -> String {
    let kind = match opened.kind {
        FileKind::VCard => "vCard",
        FileKind::Csv => "CSV",
    };
    if opened.layout.is_empty() { kind.to_owned() } else { format!("{kind}, layout of {}", opened.layout) }
}

/// How many rows there are, and what becomes of them: "7 rows: 5 contacts ready, 1 of them here already; 2 skipped".
pub fn tally(job: &Job) -> String {
    let Progress { rows, left_out, flawed, .. } = job.progress;
    let word = if job.opened.kind == FileKind::VCard { "card" } else { "row" };
    let mut text = format!("{}: {} ready", count(rows, word), contacts(job.wanted()));
    if job.known > 0 {
        text.push_str(&format!(", {} already here", number(job.known)));
    }
    let left_out = left_out + job.reserved + if job.how.flawed { 0 } else { flawed };
    text.push_str(&format!("; {} skipped", if left_out == 0 { "none".to_owned() } else { number(left_out) }));
    text
}

/// What someone should know of a file although nothing is wrong with it.
pub fn remarks(counts: Counts, country: &str) -> Vec<String> {
    let them = |count: usize| if count == 1 { "It is" } else { "They are" };
    let mut remarks = Vec::new();
    let mut add = |count: usize, sentence: String| {
        if count > 0 {
            remarks.push(sentence);
        }
    };
    let Counts { assumed, extensions, internal, kept, unclear } = counts;
    add(assumed, format!("{} without a country code: read as {country}.", self::count(assumed, "number")));
    let verb = if extensions == 1 { "has" } else { "have" };
    add(
        extensions,
        format!("{} {verb} an extension. It is kept and shown, but not dialled.", self::count(extensions, "number")),
    );
    add(
        internal,
        format!("{} kept. Only the phone itself dials internal numbers.", self::count(internal, "internal number")),
    );
    add(
        kept,
        format!(
            "{} can’t be dialled as written. {} kept as text, marked “not dialled”.",
            self::count(kept, "number"),
            them(kept)
        ),
    );
    add(unclear, format!("{} marked “Do not call”, since the file says neither yes nor no.", contacts(unclear)));
    remarks
}

/// The first of some names, and how many there are more.
pub fn first_of(names: &[String]) -> String {
    const SHOWN: usize = 8;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {} more", number(more)),
    }
}
