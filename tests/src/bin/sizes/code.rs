//! Where a module's code comes from, by the names that the linker gave its functions.

use std::collections::BTreeMap;

use browser_tests::Result;
use wasmparser::{KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

/// Where our own code is.
const OURS: [&str; 2] = ["screenpop::", "cti_bridge::"];

/// Bytes of code by module of ours, or by foreign crate.
///
/// # Errors
/// It is no WebAssembly module.
pub fn by_module(wasm: &[u8]) -> Result<BTreeMap<String, usize>> {
    let (mut imported, mut bodies, mut names) = (0_u32, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(reader) = section.as_known() {
                    names = function_names(reader)?;
                }
            }
            _ => {}
        }
    }
    let mut sizes = BTreeMap::new();
    for (index, bytes) in (imported..).zip(bodies) {
        *sizes.entry(module_of(names.get(&index).map_or("", String::as_str))).or_default() += bytes;
    }
    Ok(sizes)
}

fn function_names(section: NameSectionReader) -> Result<BTreeMap<u32, String>> {
    let mut names = BTreeMap::new();
    for part in section {
        if let Name::Function(functions) = part? {
            for naming in functions {
                let naming = naming?;
                names.insert(naming.index, naming.name.to_owned());
            }
        }
    }
    Ok(names)
}

/// The module of ours that stands first in a function's name: a foreign generic function counts for the type of ours that it
/// was made for. Else the crate.
fn module_of(name: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(name));
    let ours = OURS.iter().filter_map(|krate| name.find(krate)).min();
    let path = name.get(ours.unwrap_or(0)..).unwrap_or_default();
    let path = path.trim_start_matches(['<', '&', '*', '(', '[']).trim_start_matches("dyn ");
    let depth = if ours.is_some() { 4 } else { 1 };
    let is_module = |segment: &&str| segment.starts_with(|first: char| first.is_ascii_lowercase());
    let end = path.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == ':')).unwrap_or(path.len());
    let segments: Vec<&str> =
        path.get(..end).unwrap_or_default().split("::").take_while(is_module).take(depth).collect();
    if segments.is_empty() { "without a name".to_owned() } else { segments.join("::") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_counts_for_our_module_in_it_or_for_its_crate() {
        assert_eq!(module_of("screenpop::views::contact::page::class"), "screenpop::views::contact::page");
        assert_eq!(module_of("<screenpop::ui::Button as yew::BaseComponent>::view"), "screenpop::ui");
        assert_eq!(
            module_of("<yew::Inner<screenpop::ui::button::Button> as yew::Stateful>::view"),
            "screenpop::ui::button"
        );
        assert_eq!(module_of("<alloc::vec::Vec<T,A> as core::ops::drop::Drop>::drop"), "alloc");
        assert_eq!(module_of("memcpy"), "memcpy");
        assert_eq!(module_of(""), "without a name");
    }
}
