//! SPDX expressions: which licences a package asks its user to keep to.

/// Returns the licences that a user of the package keeps to, as one of the choices that the expression leaves. `rank` says
/// how welcome a licence is, the smallest number first; `None` is not welcome at all.
pub fn choose(expression: &str, rank: &dyn Fn(&str) -> Option<usize>) -> Option<Vec<String>> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let chosen = either(&mut rest, rank)?;
    if rest.is_empty() { chosen.map(|chosen| chosen.licences) } else { None }
}

struct Chosen {
    licences: Vec<String>,
    rank: usize,
}

/// `A OR B`. The outer option is whether the expression can be read, the inner one whether anything in it is welcome.
fn either(rest: &mut &[&str], rank: &dyn Fn(&str) -> Option<usize>) -> Option<Option<Chosen>> {
    let mut best = both(rest, rank)?;
    while take(rest, "OR") {
        let other = both(rest, rank)?;
        let is_better = match (&best, &other) {
            (Some(best), Some(other)) => other.rank < best.rank,
            (None, _) => true,
            (Some(_), None) => false,
        };
        if is_better {
            best = other;
        }
    }
    Some(best)
}

/// `A AND B`.
fn both(rest: &mut &[&str], rank: &dyn Fn(&str) -> Option<usize>) -> Option<Option<Chosen>> {
    let mut all = one(rest, rank)?;
    while take(rest, "AND") {
        let other = one(rest, rank)?;
        all = all.zip(other).map(|(mut all, other)| {
            all.licences.extend(other.licences);
            Chosen { rank: all.rank.max(other.rank), ..all }
        });
    }
    Some(all)
}

/// `A`, `A WITH exception` or `( … )`.
fn one(rest: &mut &[&str], rank: &dyn Fn(&str) -> Option<usize>) -> Option<Option<Chosen>> {
    if take(rest, "(") {
        let inner = either(rest, rank)?;
        return take(rest, ")").then_some(inner);
    }
    let (name, after) = rest.split_first().filter(|(name, _)| !matches!(**name, "OR" | "AND" | "WITH" | ")"))?;
    *rest = after;
    let mut licence = (*name).to_owned();
    if take(rest, "WITH") {
        let (exception, after) = rest.split_first()?;
        *rest = after;
        licence = format!("{licence} WITH {exception}");
    }
    Some(rank(&licence).map(|rank| Chosen { licences: vec![licence], rank }))
}

fn take(rest: &mut &[&str], word: &str) -> bool {
    match rest.split_first() {
        Some((first, after)) if *first == word => {
            *rest = after;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::crates;
    use crate::disk;
    use crate::shell::Shell;

    #[test]
    fn the_most_welcome_choice_is_taken() {
        let rank = |licence: &str| ["MIT", "ISC", "Apache-2.0", "A WITH e"].iter().position(|known| *known == licence);
        for (expression, chosen) in [
            ("MIT", Some(&["MIT"][..])),
            ("Apache-2.0 / MIT", Some(&["MIT"])),
            ("Apache-2.0 OR GPL-3.0", Some(&["Apache-2.0"])),
            ("(Apache-2.0 OR MIT) AND ISC", Some(&["MIT", "ISC"])),
            ("MIT AND Apache-2.0 OR ISC", Some(&["ISC"])),
            ("GPL-3.0 AND MIT OR A WITH e", Some(&["A WITH e"])),
            ("GPL-3.0", None),
            ("MIT AND GPL-3.0", None),
            ("", None),
            ("MIT OR", None),
            ("(MIT", None),
            ("MIT MIT", None),
        ] {
            let chosen = chosen.map(|chosen| chosen.iter().map(|licence| (*licence).to_owned()).collect());
            assert_eq!(choose(expression, &rank), chosen, "{expression}");
        }
    }

    /// The licences that deny.toml allows: each on a line of its own, in quotes.
    fn allowed(settings: &str) -> Vec<&str> {
        let list = settings.split_once("\nallow = [").and_then(|(_, rest)| rest.split_once(']')).unwrap_or_default().0;
        list.lines().filter_map(|line| line.trim().strip_prefix('"')?.split('"').next()).collect()
    }

    #[test]
    fn every_package_has_an_allowed_licence() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let settings = disk::text(&root.join("deny.toml")).unwrap();
        let allowed = allowed(&settings);
        assert!(allowed.contains(&"MIT"), "{allowed:?}");
        let rank = |licence: &str| allowed.iter().position(|known| *known == licence);
        let all = crates::of_workspace(&Shell::new().unwrap()).unwrap();
        let refused: Vec<String> = all
            .iter()
            .filter(|package| choose(&package.licence, &rank).is_none())
            .map(|package| format!("{}: {}", package.id(), package.licence))
            .collect();
        assert!(refused.is_empty(), "deny.toml allows none of these: {refused:?}");
    }
}
