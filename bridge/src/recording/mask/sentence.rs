//! Sentences on what a message did.

use std::collections::HashMap;

/// The words of our own sentences, and those of both protocols that stand in them. A word that isn't listed here may be
/// a person's name, so a sentence that gains one has to add it, else it is cut off there.
const WORDS: &str = "a after agent all already an and another answer answered as asked attached attention available awaited away \
    be been before being busy by call call’s can card changes complete contact deleted dialled draws edits for \
    force from given goes going has here hidden idle ignored in introduced is it its just keep kept known \
    LeadDesk LeadDesk’s loaded loads log logged names new next no none not noted nothing offline on one open \
    opened opening or out over own page panel paused present progress reason receipt recorded recording \
    recStarted recStopped repeat ringing rings says screen sends sent shown so status such table taken Talkdesk \
    than that the there this to told unsaved up vendor’s view waits was when whenever window with yet →";

/// What may stand at a word's end, or before it.
const MARKS: [char; 7] = ['.', ',', ';', ':', '(', ')', '…'];

/// The sentence as far as it consists of our own words and of `quoted` texts, for which it gets what the recording has
/// in their place. The rest is dropped: the message that it quotes may have been cut, or not be in the recording.
pub(super) fn mask(sentence: &str, quoted: &HashMap<String, String>) -> String {
    let mut masked = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let end = if let Some((end, instead)) = longest(rest, quoted) {
            masked.push_str(instead);
            end
        } else {
            let end = if first == ' ' { 1 } else { rest.find(' ').unwrap_or(rest.len()) };
            let word = rest.get(..end).unwrap_or_default();
            let bare = word.trim_matches(MARKS);
            if !bare.trim().is_empty() && !WORDS.split_ascii_whitespace().any(|known| known == bare) {
                masked.push('…');
                break;
            }
            masked.push_str(word);
            end
        };
        rest = rest.get(end..).unwrap_or_default();
    }
    masked
}

/// The longest quoted text that the sentence begins with, up to a word's end: where that is, and what to write instead.
fn longest<'a>(sentence: &str, quoted: &'a HashMap<String, String>) -> Option<(usize, &'a str)> {
    let ends = sentence.char_indices().filter(|(_, c)| *c == ' ' || MARKS.contains(c)).map(|(end, _)| end);
    let mut ends = ends.chain([sentence.len()]).collect::<Vec<_>>().into_iter().rev();
    ends.find_map(|end| Some((end, quoted.get(sentence.get(..end)?)?.as_str())))
}
