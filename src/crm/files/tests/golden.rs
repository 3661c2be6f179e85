//! Files as other programs and people write them, and what each must come to: `tests/import/`, a text beside each file.
//! `SCREENPOP_GOLDEN=write` writes the texts again; look at the difference before you keep it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Whole, opened, whole};
use crate::crm::Contact;
use crate::crm::files::{Opened, Target};

/// The country of national numbers in these files, unless they name another one.
const REGION: &str = "DE";

/// All files, without the texts beside them.
pub fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end != "txt")).collect();
    paths.sort();
    paths
}

#[test]
fn every_file_is_read_as_its_author_meant_it_or_says_what_is_wrong() {
    let write = std::env::var("SCREENPOP_GOLDEN").is_ok_and(|what| what == "write");
    let mut wrong = Vec::new();
    for path in files() {
        let found = described(&fs::read(&path).unwrap());
        let golden = path.with_extension(format!("{}.txt", path.extension().unwrap().display()));
        if write {
            fs::write(&golden, &found).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("{}\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the screen shows of a file, and what becomes of it.
fn described(bytes: &[u8]) -> String {
    let Opened { encoding, guessed, layout, header, above, columns, .. } = opened(bytes);
    let Whole { contacts, problems, progress } = whole(bytes, REGION);
    let mut text = format!("{encoding}{}, {layout}, ", if guessed { " (a guess)" } else { "" });
    writeln!(
        text,
        "{} rows: {} good, {} with mistakes, {} left out; {:?}",
        progress.rows, progress.good, progress.flawed, progress.left_out, progress.counts
    )
    .unwrap();
    if !columns.is_empty() {
        let mapped = columns.iter().filter(|column| column.target != Target::Ignore);
        let mapped: Vec<String> = mapped.map(|column| format!("{} = {}", column.name, column.target.words())).collect();
        writeln!(text, "header {header}, above {above:?}: {}", mapped.join("; ")).unwrap();
    }
    for (column, rows) in progress.unmapped.iter().take(20) {
        writeln!(text, "not imported: {} ({rows})", columns[*column].name).unwrap();
    }
    for checked in &contacts {
        writeln!(text, "{}: {}", checked.line, contact(&checked.contact)).unwrap();
        if !checked.rest.is_empty() {
            writeln!(text, "  and {} characters of its note in the timeline", checked.rest.chars().count()).unwrap();
        }
    }
    for problem in &problems {
        writeln!(
            text,
            "! {}: {} [{}] {} ({:?})",
            problem.line, problem.field, problem.value, problem.sentence, problem.weight
        )
        .unwrap();
    }
    text
}

fn contact(contact: &Contact) -> String {
    let phones = contact.phones.iter().map(|p| {
        format!(
            "{}={}",
            p.label,
            if p.e164.is_empty() {
                p.display.clone()
            } else {
                format!("{}{}", p.e164, p.extension.as_ref().map_or(String::new(), |e| format!(" ext {e}")))
            }
        )
    });
    let emails = contact.emails.iter().map(|e| format!("{}={}", e.label, e.address));
    let note: String = contact.notes.chars().take(300).collect();
    let day = |ms: f64| if ms == 0.0 { String::new() } else { crate::crm::files::dates::write(ms) };
    let fields = [
        contact.external_id.clone(),
        contact.first_name.clone(),
        contact.last_name.clone(),
        contact.company.clone(),
        contact.title.clone(),
        phones.collect::<Vec<_>>().join(" "),
        emails.collect::<Vec<_>>().join(" "),
        contact.tags.join(","),
        contact.country.clone(),
        contact.owner.clone(),
        if contact.do_not_call { "do not call".to_owned() } else { String::new() },
        day(contact.created_ms),
        day(contact.updated_ms),
        note.replace('\n', "/"),
    ];
    fields.map(|field| field.replace('\n', "\\n")).join(" | ").trim_end_matches([' ', '|']).to_owned()
}
