//! The phone numbers in one cell: several of them, with words around, or none that can be dialled.

use crate::crm::Phone;
use crate::crm::contact::{INTERNAL, NOT_DIALLED};
use crate::crm::phone::{PhoneError, parse_in_file};

/// Fewer digits than this are no number that could stand beside another one.
const DIGITS: usize = 5;
/// From this many digits on, a number is long enough to be followed by another one without a zero or plus.
const WHOLE: usize = 8;

/// What became of a piece of a cell.
#[derive(Debug)]
pub enum Piece {
    Number(Phone),
    /// The number is kept, and can't be dialled: why.
    Kept(Phone, String),
    /// No number at all: what it says.
    Words(String),
}

/// What stands for "extension" in other languages, folded, before digits.
const EXTENSION: [&str; 14] = [
    "durchwahl",
    "nebenstelle",
    "dw",
    "nst",
    "alanumero",
    "alanro",
    "poste",
    "interno",
    "extension",
    "anexo",
    "ramal",
    "anknytning",
    "toestel",
    "dahili",
];

/// Words that say only that this is a phone number.
const NO_LABEL: &str = " tel telephone telefon telefono telefone telefoon telefonnummer phone ph fon t p nr no number call \
                         puh puhelin tlf tfn rufnummer intern internal int ext ";

/// The numbers of a cell. National ones are of `region`; without one they are kept as text.
pub fn read(cell: &str, label: &str, region: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    for piece in pieces(cell.trim()) {
        read_piece(piece, label, region, &mut found);
    }
    found
}

/// Cuts a cell where another number begins.
fn pieces(cell: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    for (at, c) in cell.char_indices() {
        let before = cell.get(from..at).unwrap_or_default();
        let rest = cell.get(at..).unwrap_or_default();
        let length = match c {
            ':' if rest.starts_with(":::") => 3,
            ';' | ',' | '/' | '|' | '\n' | '\r' | '&' => c.len_utf8(),
            '+' => 0,
            ' ' => [" or ", " oder ", " und ", " and ", " ou ", " tai ", " och ", " o ", " y "]
                .iter()
                .find(|word| rest.starts_with(**word))
                .map_or(usize::MAX, |word| word.len()),
            _ => continue,
        };
        let Some(after) = rest.get(length..) else { continue };
        let after = after.trim_start();
        let next = after
            .get(1..)
            .and_then(|next| next.find([';', ',', '/', '|', '\n', '+', ':']))
            .map_or(after, |end| after.get(..=end).unwrap_or(after));
        let (had, has) = (digits(before), digits(next));
        let begins = after.starts_with(['+', '0', '(']) && has >= DIGITS || (has >= WHOLE - 1 && had >= WHOLE);
        // "030 231250 31/32": another ending of the same number, which nobody should read as a part of it.
        let ending = c == '/' && had >= WHOLE - 1 && (1..DIGITS).contains(&has);
        let spoken = after.starts_with(|c: char| c.is_alphabetic()) && !after.starts_with("ext") && !next.contains('=');
        let is_cut = match c {
            ':' | '|' => true,
            '\n' | '\r' | ';' | ',' => had >= DIGITS && (begins || (spoken && has >= DIGITS)),
            _ => had >= DIGITS && (begins || ending || (spoken && has >= DIGITS)),
        };
        if is_cut {
            pieces.push(before);
            from = at + length;
        }
    }
    pieces.push(cell.get(from..).unwrap_or_default());
    pieces.retain(|piece| piece.chars().any(char::is_alphanumeric));
    pieces
}

fn read_piece(piece: &str, label: &str, region: &str, found: &mut Vec<Piece>) {
    let text = piece.trim().trim_matches(['\'', '"', '\u{FEFF}']).trim();
    if let Some(kept) = Phone::kept(label, text) {
        found.push(Piece::Number(kept));
        return;
    }
    if let Some(why) = spreadsheet_fault(text) {
        found.push(if is_rounded(text) { kept(text, label, why) } else { Piece::Words(text.to_owned()) });
        return;
    }
    if !text.chars().any(char::is_numeric) {
        found.push(Piece::Words(text.to_owned()));
        return;
    }
    // "030 2312…": the number goes on, and nobody knows how.
    if text.ends_with("..") {
        found.push(kept(text, label, PhoneError::NotANumber.to_string()));
        return;
    }
    // Pandas and the like write whole numbers with a fraction.
    let text = text.strip_suffix(".0").filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(text);
    let spelled = with_extension_word(text);
    let error = match parse_in_file(&spelled, region) {
        Ok(read) => {
            let (label, e164) = (label.to_owned(), read.e164);
            found.push(Piece::Number(Phone { label, e164, display: read.display, extension: read.extension }));
            return;
        }
        Err(error) => error,
    };
    let Some(Core { number, words, rest, glued }) = core(&spelled) else {
        found.push(kept(text, label, error.to_string()));
        return;
    };
    let label = if glued { label.to_owned() } else { labelled(label, &words) };
    let only_digits = number.bytes().all(|byte| byte.is_ascii_digit());
    match if words.is_empty() { Err(error) } else { parse_in_file(&number, region) } {
        // "1-800-FLOWERS" isn't 1-800.
        Ok(read) if !glued => {
            let e164 = read.e164;
            found.push(Piece::Number(Phone { label, e164, display: read.display, extension: read.extension }));
            if !rest.is_empty() {
                read_piece(&rest, "", region, found);
            }
        }
        Err(PhoneError::ShortNumber) if only_digits && !glued && rest.is_empty() => {
            let display = format!("{number}{INTERNAL}");
            found.push(Piece::Number(Phone { label, display, ..Phone::default() }));
        }
        Ok(_) => found.push(kept(text, &label, PhoneError::NotANumber.to_string())),
        Err(error) => found.push(kept(text, &label, error.to_string())),
    }
}

fn kept(text: &str, label: &str, why: String) -> Piece {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(150).collect();
    let display = format!("{}{NOT_DIALLED}", spaced.trim());
    Piece::Kept(Phone { label: label.to_owned(), display, ..Phone::default() }, why)
}

const NO_COUNTRY: &str = "This number’s country is unknown.";

/// What to say about an error of a number in a file of contacts.
pub fn sentence(error: &str) -> &str {
    if error == PhoneError::NoRegion.to_string() { NO_COUNTRY } else { error }
}

/// What a spreadsheet made of a number.
pub fn spreadsheet_fault(text: &str) -> Option<String> {
    if is_rounded(text) {
        return Some(ROUNDED.to_owned());
    }
    let is_error = text.starts_with('#')
        && (text.bytes().all(|byte| byte == b'#') && text.len() > 2
            || [
                "#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#WERT!", "#BEZUG!", "#ZAHL!",
                "#NV",
            ]
            .contains(&text));
    is_error.then(|| LOST.to_owned())
}

const ROUNDED: &str = "A spreadsheet rounded this number. Format the column as text there and export again.";
const LOST: &str = "This is a spreadsheet error, not a value.";

/// "4,93023E+11".
pub fn is_rounded(text: &str) -> bool {
    let upper = text.trim_start_matches('+').to_ascii_uppercase();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    upper.split_once('E').is_some_and(|(number, power)| {
        let whole = number.split_once(['.', ',']).map_or(digits(number), |(whole, rest)| digits(whole) && digits(rest));
        whole && digits(power.trim_start_matches('+'))
    })
}

/// Writes "Durchwahl 17" as " ext. 17".
fn with_extension_word(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower.len() == text.len() {
        for word in EXTENSION {
            let Some(at) = lower.find(word) else { continue };
            let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + word.len()..).unwrap_or_default());
            let digits = after.trim_start_matches(['.', ':', ' ', '-']);
            let is_extension = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            if is_extension && before.bytes().filter(u8::is_ascii_digit).count() >= DIGITS {
                return format!("{} ext. {digits}", before.trim_end_matches(['(', ',', ' ', '.', '-']));
            }
        }
    }
    text.to_owned()
}

/// A number among words.
struct Core {
    number: String,
    /// What stands around it.
    words: String,
    /// What stands behind it and has another number in it.
    rest: String,
    /// Whether what stands behind it belongs to it.
    glued: bool,
}

fn core(text: &str) -> Option<Core> {
    let begins = text.find(|c: char| c.is_ascii_digit() || c == '+')?;
    let before = text.get(..begins)?;
    let opens = before.ends_with('(') && text.get(begins..)?.contains(')');
    let (before, from) = if opens { (text.get(..begins - 1)?, begins - 1) } else { (before, begins) };
    let number = text.get(from..)?;
    let is_extension = |at: usize| {
        let rest = number.get(at..).unwrap_or_default().to_ascii_lowercase();
        ["ext", "x"].iter().any(|word| {
            rest.strip_prefix(word)
                .is_some_and(|rest| rest.trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    let ends = number.char_indices().find(|(at, c)| {
        (c.is_alphabetic() && !is_extension(*at) && !extension_before(number, *at))
            || (*c == '(' && number.get(at + 1..).is_some_and(|rest| rest.starts_with(char::is_alphabetic)))
            || matches!(c, '<' | '[' | '\u{2026}' | '?' | '*' | '!')
    });
    let ends = ends.map_or(number.len(), |(at, _)| at);
    let (number, behind) = number.split_at(ends);
    // Letters, or signs for digits that are left out: "+49 30 2312**".
    let glued = behind.starts_with(|c: char| c.is_alphabetic() || "*?\u{2026}".contains(c))
        && number.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/'));
    let digits = behind.chars().filter(char::is_ascii_digit).count();
    let (behind, rest) = if digits >= DIGITS { ("", behind) } else { (behind, "") };
    let trimmed =
        |text: &str| text.trim_matches(|c: char| c.is_whitespace() || "()[]<>:;,.-–/\"'".contains(c)).to_owned();
    let words = [trimmed(before), trimmed(behind)].join(" ").trim().to_owned();
    let number = number.trim_matches(|c: char| c.is_whitespace() || ":;,-–/".contains(c)).to_owned();
    let words = if words.is_empty() && (!before.is_empty() || !rest.is_empty()) { "tel".to_owned() } else { words };
    Some(Core { number, words, rest: rest.to_owned(), glued })
}

/// Whether this letter is one of an extension's label that has begun before it.
fn extension_before(number: &str, at: usize) -> bool {
    let before = number.get(..at).unwrap_or_default().to_ascii_lowercase();
    ["e", "ex"].iter().any(|begun| before.ends_with(&format!(" {begun}")) || before.ends_with(&format!(",{begun}")))
        && number.get(at..).is_some_and(|rest| rest.to_ascii_lowercase().starts_with(['x', 't']))
}

/// The column's label, and the words of the cell.
fn labelled(label: &str, words: &str) -> String {
    let folded = crate::crm::fold(words);
    let said: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !NO_LABEL.contains(&format!(" {word} ")))
        .collect();
    let own = match said.as_slice() {
        [] => return label.to_owned(),
        ["m" | "mob" | "mobil" | "mobile" | "cell" | "handy" | "gsm" | "movil" | "matka" | "c"] => "mobile".to_owned(),
        ["fax" | "telefax" | "f"] => "fax".to_owned(),
        ["w"] => "work".to_owned(),
        ["h"] => "home".to_owned(),
        _ => {
            let own = words.split_whitespace().filter(|word| {
                let word: String = crate::crm::fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
                word.is_empty() || !NO_LABEL.contains(&format!(" {word} "))
            });
            own.collect::<Vec<_>>().join(" ").chars().take(60).collect()
        }
    };
    if label.is_empty() || own == label || own == "fax" { own } else { format!("{label}, {own}") }
}
