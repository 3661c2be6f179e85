//! Reads and rewrites sections of WebAssembly modules.

use std::collections::BTreeMap;

use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder};
use wasm_encoder::{EntityType, ExportKind, ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::Result;

type Read<T> = std::result::Result<T, Error>;

/// Shortens the names that a module imports by from `from`. wasm-bindgen's are long, end with a hash, and stand in both
/// the module and its script: 8 KB of what a first visitor fetches. Returns the long names in the order of the short ones.
pub fn shortened(wasm: &[u8], from: &str) -> Result<(Vec<u8>, Vec<String>)> {
    shorten(wasm, from).map_err(unreadable)
}

/// The name that stands for the import of this index.
pub fn short(index: usize) -> String {
    format!("i{index:x}")
}

/// Returns the module without its custom sections: names, producers and features, which no browser reads.
pub fn without_custom(wasm: &[u8]) -> Result<Vec<u8>> {
    strip(wasm).map_err(unreadable)
}

/// Makes a module that imports from `to` whatever these modules import from `from`, and exports it by the same names.
pub fn passing_on(modules: &[Vec<u8>], from: &str, to: &str) -> Result<Vec<u8>> {
    let mut passed = BTreeMap::new();
    for wasm in modules {
        collect(wasm, from, &mut passed).map_err(unreadable)?;
    }
    let (mut imports, mut exports) = (ImportSection::new(), ExportSection::new());
    let (mut globals, mut memories, mut tables) = (0..u32::MAX, 0..u32::MAX, 0..u32::MAX);
    for (name, what) in &passed {
        let (kind, index) = match what {
            EntityType::Global(_) => (ExportKind::Global, globals.next()),
            EntityType::Memory(_) => (ExportKind::Memory, memories.next()),
            EntityType::Table(_) => (ExportKind::Table, tables.next()),
            EntityType::Function(_) | EntityType::FunctionExact(_) | EntityType::Tag(_) => {
                return Err(format!("wasm-split shares {name}, which has a type: see xtask/src/sections.rs."));
            }
        };
        imports.import(to, name, *what);
        exports.export(name, kind, index.unwrap_or_default());
    }
    let mut module = Module::new();
    module.section(&imports).section(&exports);
    Ok(module.finish())
}

fn unreadable(error: Error) -> String {
    format!("a module of the program can't be read ({error}): see xtask/src/sections.rs.")
}

fn shorten(wasm: &[u8], from: &str) -> Read<(Vec<u8>, Vec<String>)> {
    let (mut module, mut long) = (Module::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if let Payload::ImportSection(section) = payload {
            let mut imports = ImportSection::new();
            for import in section.into_imports() {
                let import = import?;
                let what = RoundtripReencoder.entity_type(import.ty)?;
                if import.module == from {
                    imports.import(from, &short(long.len()), what);
                    long.push(import.name.to_owned());
                } else {
                    imports.import(import.module, import.name, what);
                }
            }
            module.section(&imports);
        } else {
            copy(&mut module, &payload, wasm);
        }
    }
    Ok((module.finish(), long))
}

fn strip(wasm: &[u8]) -> Read<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        if !matches!(payload, Payload::CustomSection(_)) {
            copy(&mut module, &payload, wasm);
        }
    }
    Ok(module.finish())
}

fn collect(wasm: &[u8], from: &str, into: &mut BTreeMap<String, EntityType>) -> Read<()> {
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                if import.module == from {
                    into.insert(import.name.to_owned(), RoundtripReencoder.entity_type(import.ty)?);
                }
            }
        }
    }
    Ok(())
}

fn copy(module: &mut Module, payload: &Payload, wasm: &[u8]) {
    if let Some((id, range)) = payload.as_section() {
        module.section(&RawSection { id, data: wasm.get(range).unwrap_or_default() });
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use wasm_encoder::{CustomSection, GlobalType, MemoryType, RefType, TableType, TypeSection, ValType};

    use super::*;

    #[test]
    fn one_modules_imports_get_short_names_and_all_else_stays() {
        let long = "__wbg_addEventListener_4d0db17c671ea324".repeat(5);
        let memory =
            MemoryType { minimum: 17, maximum: Some(256), memory64: false, shared: false, page_size_log2: None };
        let table =
            TableType { element_type: RefType::FUNCREF, minimum: 9, maximum: None, table64: false, shared: false };
        let module = |names: [&str; 3]| {
            let mut imports = ImportSection::new();
            imports.import("glue", names[0], EntityType::Function(133));
            imports.import("env", "memory", memory);
            imports.import("glue", names[1], GlobalType { val_type: ValType::I32, mutable: false, shared: false });
            imports.import("env", "table", table);
            imports.import("glue", names[2], EntityType::Function(1));
            let mut module = Module::new();
            module.section(&TypeSection::new());
            module.section(&imports);
            module.section(&CustomSection { name: "x".into(), data: (&[7, 7]).into() });
            module.finish()
        };
        let (made, names) = shortened(&module([&long, "b", "c"]), "glue").unwrap();
        assert_eq!(names, [long.as_str(), "b", "c"]);
        assert_eq!(made, module(["i0", "i1", "i2"]));
        assert!(shortened(&made[..made.len() - 1], "glue").is_err());
        assert!(shortened(b"", "glue").is_err());
        assert_eq!(short(255), "iff");
    }

    #[test]
    fn custom_sections_are_left_out() {
        let types = TypeSection::new();
        let name = CustomSection { name: "name".into(), data: (&[7]).into() };
        let made =
            without_custom(&Module::new().section(&name).section(&types).section(&name).clone().finish()).unwrap();
        assert_eq!(made, Module::new().section(&types).clone().finish());
        assert!(without_custom(&made[..made.len() - 1]).is_err());
    }

    #[test]
    fn what_modules_share_is_passed_on_once() {
        let memory = MemoryType { minimum: 17, maximum: None, memory64: false, shared: false, page_size_log2: None };
        let global = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        let importing = |imports: &[(&str, &str, EntityType)]| {
            let mut section = ImportSection::new();
            for (module, name, what) in imports {
                section.import(module, name, *what);
            }
            Module::new().section(&section).clone().finish()
        };
        let one = importing(&[("shared", "memory", memory.into()), ("shared", "stack", global.into())]);
        let two = importing(&[
            ("shared", "stack", global.into()),
            ("shared", "base", global.into()),
            ("other", "x", global.into()),
        ]);
        let mut exports = ExportSection::new();
        exports.export("base", ExportKind::Global, 0).export("memory", ExportKind::Memory, 0).export(
            "stack",
            ExportKind::Global,
            1,
        );
        let mut made = importing(&[
            ("parts", "base", global.into()),
            ("parts", "memory", memory.into()),
            ("parts", "stack", global.into()),
        ]);
        made.extend(Module::new().section(&exports).clone().finish().split_off(8));
        assert_eq!(passing_on(&[one, two], "shared", "parts").unwrap(), made);
        let function = importing(&[("shared", "run", EntityType::Function(0))]);
        assert!(passing_on(&[function], "shared", "parts").unwrap_err().contains("run"));
    }
}
