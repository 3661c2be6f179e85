//! Words that a stranger reads twice, and what to write for them. Looks through code, docs and the interface's texts.

use std::path::Path;

use crate::Result;
use crate::disk;

/// Each with what says it plainly.
const WORDS: [(&str, &str); 9] = [
    ("anew", "again, or “reload”"),
    ("be it", "“even if it is”, or two sentences"),
    ("be they", "“even if they are”, or two sentences"),
    ("as one likes", "what one can choose"),
    ("had fetched", "who fetches it"),
    ("in its stead", "instead"),
    ("nor had", "two sentences"),
    ("of before", "earlier, previous or from before"),
    ("what can't be had", "what is missing"),
];

/// The folders and files that people read.
const READ: [&str; 15] = [
    "assets/scenarios",
    "bridge",
    ".github",
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "docs",
    "examples",
    "fuzz/targets",
    "packaging",
    "README.md",
    "SECURITY.md",
    "src",
    "tests",
    "xtask",
];

/// Says where such a word stands, in one sentence for each place.
pub fn check(root: &Path) -> Result<()> {
    let mut found = Vec::new();
    for place in READ {
        look(root, Path::new(place), &mut found)?;
    }
    if found.is_empty() { Ok(()) } else { Err(found.join("\n")) }
}

fn look(root: &Path, place: &Path, found: &mut Vec<String>) -> Result<()> {
    let path = root.join(place);
    if path.is_dir() {
        for name in
            disk::names(&path)?.iter().filter(|name| !matches!(name.as_str(), "dist" | "target" | "node_modules"))
        {
            look(root, &place.join(name), found)?;
        }
        return Ok(());
    }
    let is_text = place
        .extension()
        .is_some_and(|ending| ["rs", "md", "json", "ts", "js", "html", "yml"].iter().any(|known| ending == *known));
    if !is_text || place.ends_with("xtask/src/wording.rs") {
        return Ok(());
    }
    for (number, line) in disk::text(&path)?.lines().enumerate() {
        for (word, instead) in words_in(line) {
            found.push(format!("{}:{}: “{word}”: write {instead}.", place.display(), number + 1));
        }
    }
    Ok(())
}

/// The words of the list in a line, as whole words.
fn words_in(line: &str) -> Vec<(&'static str, &'static str)> {
    let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    let has = |word: &str| {
        line.match_indices(word).any(|(at, _)| {
            let (before, after) = (line.get(..at).unwrap_or_default(), line.get(at + word.len()..).unwrap_or_default());
            !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
        })
    };
    WORDS.into_iter().filter(|(word, _)| has(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_tree_has_one() {
        assert_eq!(check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")), Ok(()));
    }

    #[test]
    fn whole_words_are_found() {
        assert_eq!(words_in("/// Loads the frame anew.").len(), 1);
        assert_eq!(words_in("the calls of before, be it one or two").len(), 2);
        assert_eq!(words_in("the janitor of beforehand, maybe it renews").len(), 0);
    }
}
