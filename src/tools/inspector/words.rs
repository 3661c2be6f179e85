//! What the table says, in few characters.

use cti_bridge::{Direction, Entry, Provider};

use crate::ui::intl::number;

/// The name of what sent or gets a message.
pub fn sender(provider: Option<Provider>) -> &'static str {
    provider.map_or("another window", Provider::name)
}

/// From whom or to whom.
pub fn way<E>(entry: &Entry<E>) -> String {
    let preposition = match entry.direction {
        Direction::In => "from",
        Direction::Out => "to",
    };
    format!("{preposition} {}", sender(entry.provider))
}

/// A number of messages.
pub fn count(messages: u64) -> String {
    number(usize::try_from(messages).unwrap_or(usize::MAX))
}

/// "+12 ms", "+1.2 s", "+3 min".
pub fn delay(ms: f64) -> String {
    match ms {
        _ if ms < 1_000.0 => format!("+{ms:.0} ms"),
        _ if ms < 60_000.0 => format!("+{:.1} s", (ms / 100.0).floor() / 10.0),
        _ if ms < 3_600_000.0 => format!("+{:.0} min", (ms / 60_000.0).floor()),
        _ => format!("+{:.0} h", (ms / 3_600_000.0).floor()),
    }
}

/// "312 B", "4.1 KB", "1.0 MB".
pub fn size(bytes: usize) -> String {
    let bytes = bytes as f64;
    match bytes {
        _ if bytes < 1_000.0 => format!("{bytes} B"),
        _ if bytes < 999_950.0 => format!("{:.1} KB", bytes / 1_000.0),
        _ => format!("{:.1} MB", bytes / 1_000_000.0),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn few_characters_suffice() {
        let delays = [0.0, 999.0, 1_000.0, 1_290.0, 59_999.0, 60_000.0, 3_599_999.0, 7_200_000.0].map(delay);
        assert_eq!(delays, ["+0 ms", "+999 ms", "+1.0 s", "+1.2 s", "+59.9 s", "+1 min", "+59 min", "+2 h"]);
        assert_eq!(
            [0, 999, 4_096, 999_949, 999_950, 1_048_576].map(size),
            ["0 B", "999 B", "4.1 KB", "999.9 KB", "1.0 MB", "1.0 MB"]
        );
    }
}
