//! Versions as tools print them, and which of them fit.

/// The numbers of a version, for comparison: `[0, 21, 14]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(Vec<u32>);

impl Version {
    /// The first word that begins with a digit, as in "trunk 0.21.14" or "wasm-opt version 132 (version_132)".
    pub fn find(text: &str) -> Option<Self> {
        let word = text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
        // A pre-release ("0.22.0-beta.1") counts as the release before which it came out.
        let numbers = word.split(['-', '+']).next()?;
        let numbers = numbers.split('.').map(|number| number.parse().ok());
        numbers.collect::<Option<_>>().map(Self)
    }

    /// At least `low` and below `high`.
    pub fn within(&self, low: &[u32], high: &[u32]) -> bool {
        self.0.as_slice() >= low && self.0.as_slice() < high
    }
}

/// The version of `package` in the text of a Cargo.lock.
pub fn locked(lock: &str, package: &str) -> Option<String> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != wanted).skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::{Version, locked};

    fn version(text: &str) -> Version {
        Version::find(text).unwrap()
    }

    #[test]
    fn versions_are_found_in_what_tools_print() {
        assert_eq!(version("trunk 0.21.14"), version("0.21.14"));
        assert_eq!(version("wasm-opt version 132 (version_132)"), version("132"));
        assert_eq!(version("wasm-bindgen 0.2.129 (a1b2c3)"), version("0.2.129\n"));
        assert_eq!(Version::find("no version here"), None);
        assert_eq!(Version::find(""), None);
    }

    #[test]
    fn ranges_compare_numbers_and_not_text() {
        assert!(version("trunk 0.21.14").within(&[0, 21], &[0, 22]));
        assert!(version("trunk 0.21.0").within(&[0, 21], &[0, 22]));
        assert!(!version("trunk 0.22.0-beta.1").within(&[0, 21], &[0, 22]));
        assert!(!version("trunk 0.9.0").within(&[0, 21], &[0, 22]));
        assert!(!version("wasm-opt version 99").within(&[116], &[u32::MAX]));
        assert!(version("wasm-opt version 116").within(&[116], &[u32::MAX]));
    }

    #[test]
    fn the_locked_version_is_that_of_exactly_this_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.52\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\nsource = \"x\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(locked(lock, "wasm"), None);
    }
}
