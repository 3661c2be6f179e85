//! What `docs/screenpop.d.ts` declares, for tests here and in the browser.

use std::collections::BTreeSet;

const ALL: &str = include_str!("../../docs/screenpop.d.ts");

/// The members of an interface.
pub fn members(interface: &str) -> BTreeSet<String> {
    let body = ALL.split_once(&format!("interface {interface} {{\n")).and_then(|(_, rest)| rest.split_once("\n}\n"));
    let lines = body.map_or("", |(body, _)| body).lines().filter_map(|line| line.strip_prefix("  "));
    let names = lines.filter_map(|line| line.trim_start_matches("readonly ").split_once([':', '(']));
    let names = names.map(|(name, _)| name.trim_end_matches('?'));
    // Comments have other characters before their first colon.
    names.filter(|name| name.chars().all(|c| c.is_ascii_alphabetic() || c == '_')).map(str::to_owned).collect()
}
