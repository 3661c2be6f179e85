//! First and last name out of a name in one.

use crate::crm::fold;

/// First and last name: "Wolff, Greta", "Greta Wolff", and "Wolff Greta" where the last name stands first.
pub fn split(name: &str, last_first: bool) -> (&str, &str) {
    let name = name.trim();
    match name.split_once(',').filter(|(_, behind)| !is_suffix(behind)) {
        Some((last, first)) => (first, last),
        None if last_first => {
            let (last, first) = name.split_at(first_name_at(name));
            if first.is_empty() { (last, "") } else { (first, last) }
        }
        None => name.split_at(last_name_at(name)),
    }
}

/// What a name in one says beside a first or last name that is known: "Greta" of "Greta Wolff" and of "Wolff, Greta". All of
/// it where the known name isn't in it, and nothing where it is in the middle of it.
pub fn beside<'a>(whole: &'a str, known: &str) -> &'a str {
    let is_between = |c: char| c.is_whitespace() || c == ',';
    let before = whole.strip_suffix(known).filter(|rest| rest.ends_with(is_between));
    let behind = whole.strip_prefix(known).filter(|rest| rest.starts_with(is_between));
    let all = || if fold(whole).contains(&fold(known)) { "" } else { whole };
    before.or(behind).map_or_else(all, |rest| rest.trim_matches(is_between))
}

/// "Jr.", "PhD": what stands behind a name, and is none.
fn is_suffix(word: &str) -> bool {
    const SUFFIXES: &str = " jr sr ii iii iv phd md mba dds esq msc bsc ";
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    !word.is_empty() && SUFFIXES.contains(&format!(" {word} "))
}

/// The words that a last name may begin with.
const PARTICLES: &str =
    " van von der den de del della di da dos du la le les ter ten tot te zu zum zur vom af av al el bin ibn ";

/// Those that are also first or last names where they begin with a capital.
const NAMES_TOO: &str = " Av Al El Bin La Le Les Te ";

/// Where the first name begins behind a last name: at the second word, but for "von der" and the like before the last name.
fn first_name_at(name: &str) -> usize {
    let is_particle = |word: &&str| {
        PARTICLES.contains(&format!(" {} ", word.to_lowercase())) && !NAMES_TOO.contains(&format!(" {word} "))
    };
    let particles = name.split_whitespace().take_while(is_particle).count();
    // A last and a first name stand behind them.
    let last_name = particles.min(name.split_whitespace().count().saturating_sub(2)) + 1;
    let behind = (0..last_name).fold(name, |rest, _| {
        let rest = rest.trim_start();
        rest.find(char::is_whitespace).and_then(|at| rest.get(at..)).unwrap_or_default()
    });
    name.len() - behind.len()
}

/// Where the last name begins in a name of several words: at its last word, and at "van", "de" and the like before it.
fn last_name_at(name: &str) -> usize {
    let own = name.rsplit_once([',', ' ']).filter(|(_, behind)| is_suffix(behind)).map_or(name, |(own, _)| own);
    let own = own.trim_end_matches([',', ' ']);
    let Some(mut at) = own.rfind(char::is_whitespace) else { return name.len() };
    while let Some(before) = name.get(..at).map(str::trim_end) {
        let begins = before.rfind(char::is_whitespace).unwrap_or_default();
        let word = before.get(begins..).unwrap_or_default().trim();
        // The first word is a first name.
        if begins == 0 || !PARTICLES.contains(&format!(" {word} ")) {
            break;
        }
        at = begins;
    }
    at
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{beside, split};

    #[test]
    fn a_name_that_stands_apart_leaves_the_rest_of_the_whole_name() {
        for (whole, known, rest) in [
            ("Greta Wolff", "Wolff", "Greta"),
            ("Wolff, Greta", "Wolff", "Greta"),
            ("Greta Wolff", "Greta", "Wolff"),
            ("Greta", "Wolff", "Greta"),
            ("Greta", "Greta", ""),
            ("GRETA WOLFF", "Wolff", ""),
            ("Greta Wolff-Berg", "Wolff", ""),
        ] {
            assert_eq!(beside(whole, known), rest, "{whole} beside {known}");
        }
    }

    #[test]
    fn a_name_has_its_last_name_whole() {
        for (name, last_first, first, last) in [
            ("Greta Wolff", false, "Greta", " Wolff"),
            ("Wolff, Greta", false, " Greta", "Wolff"),
            ("Wolff Greta", true, " Greta", "Wolff"),
            ("von der Heide Anna Maria", true, " Anna Maria", "von der Heide"),
            ("De Luca Anna", true, " Anna", "De Luca"),
            ("Van Anh", true, " Anh", "Van"),
            ("Le Van Anh", true, " Van Anh", "Le"),
            ("Ludwig van Sample", false, "Ludwig", " van Sample"),
            ("Ana de la Prueba", false, "Ana", " de la Prueba"),
            ("Van Morrison", false, "Van", " Morrison"),
            ("Mary Ann Smith", false, "Mary Ann", " Smith"),
            ("John Smith, Jr.", false, "John", " Smith, Jr."),
            ("John Smith Jr.", false, "John", " Smith Jr."),
            ("Anna van der Berg, MBA", false, "Anna", " van der Berg, MBA"),
            ("Berg, Anna", false, " Anna", "Berg"),
            ("Sukarno", false, "Sukarno", ""),
            ("Sukarno", true, "Sukarno", ""),
        ] {
            assert_eq!(split(name, last_first), (first, last), "{name}");
        }
    }
}
