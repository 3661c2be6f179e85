//! Initials for an avatar.

/// One or two letters for an avatar; "#" for a bare number.
pub fn initials(title: &str) -> String {
    let mut letters = title.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
    let initials: String = letters.next().into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect();
    if initials.is_empty() { "#".to_owned() } else { initials }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_take_the_first_and_the_last_word() {
        assert_eq!(initials("Aino Virtanen"), "AV");
        assert_eq!(initials("Anna von der Mühlen"), "AM");
        assert_eq!(initials("+46701740605"), "#");
    }
}
