//! Shortens the names that a WebAssembly module imports by. wasm-bindgen's are long, end with a hash, and stand in both the
//! module and its script: 8 KB of what a first visitor fetches.

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::Result;

/// The module with a short name for each import from `from`, and the long names in the order of the short ones.
pub fn shortened(wasm: &[u8], from: &str) -> Result<(Vec<u8>, Vec<String>)> {
    read(wasm, from)
        .map_err(|error| format!("the program's imports can't be read ({error}): see xtask/src/imports.rs."))
}

/// The name that stands for the import of this index.
pub fn short(index: usize) -> String {
    format!("i{index:x}")
}

fn read(wasm: &[u8], from: &str) -> std::result::Result<(Vec<u8>, Vec<String>), wasm_encoder::reencode::Error> {
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
        } else if let Some((id, range)) = payload.as_section() {
            module.section(&RawSection { id, data: wasm.get(range).unwrap_or_default() });
        }
    }
    Ok((module.finish(), long))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use wasm_encoder::{CustomSection, EntityType, GlobalType, MemoryType, RefType, TableType, TypeSection, ValType};

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
}
