//! First and last name out of a name in one.

/// First and last name: "Wolff, Greta", "Greta Wolff", and "Wolff Greta" where the last name stands first.
pub fn split(name: &str, last_first: bool) -> (&str, &str) {
    let name = name.trim();
    match name.split_once(',') {
        Some((last, first)) => (first, last),
        None if last_first => name.split_once(char::is_whitespace).map_or((name, ""), |(last, first)| (first, last)),
        None => name.split_at(last_name_at(name)),
    }
}

/// Where the last name begins in a name of several words: at its last word, and at "van", "de" and the like before it.
fn last_name_at(name: &str) -> usize {
    const PARTICLES: &str =
        " van von der den de del della di da dos du la le les ter ten tot te zu zum zur vom af av al el bin ibn ";
    let Some(mut at) = name.rfind(char::is_whitespace) else { return name.len() };
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
            ("Sukarno", false, "Sukarno", ""),
            ("Sukarno", true, "Sukarno", ""),
        ] {
            assert_eq!(split(name, last_first), (first, last), "{name}");
        }
    }
}
