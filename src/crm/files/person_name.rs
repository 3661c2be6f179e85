//! First and last name out of a name in one.

/// First and last name: "Wolff, Greta", "Greta Wolff", and "Wolff Greta" where the last name stands first.
pub fn split(name: &str, last_first: bool) -> (&str, &str) {
    let name = name.trim();
    match name.split_once(',').filter(|(_, behind)| !is_suffix(behind)) {
        Some((last, first)) => (first, last),
        None if last_first => name.split_once(char::is_whitespace).map_or((name, ""), |(last, first)| (first, last)),
        None => name.split_at(last_name_at(name)),
    }
}

/// "Jr.", "PhD": what stands behind a name, and is none.
fn is_suffix(word: &str) -> bool {
    const SUFFIXES: &str = " jr sr ii iii iv phd md mba dds esq msc bsc ";
    let word: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    !word.is_empty() && SUFFIXES.contains(&format!(" {word} "))
}

/// Where the last name begins in a name of several words: at its last word, and at "van", "de" and the like before it.
fn last_name_at(name: &str) -> usize {
    const PARTICLES: &str =
        " van von der den de del della di da dos du la le les ter ten tot te zu zum zur vom af av al el bin ibn ";
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
    use super::split;

    #[test]
    fn a_name_has_its_last_name_whole() {
        for (name, last_first, first, last) in [
            ("Greta Wolff", false, "Greta", " Wolff"),
            ("Wolff, Greta", false, " Greta", "Wolff"),
            ("Wolff Greta", true, "Greta", "Wolff"),
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
