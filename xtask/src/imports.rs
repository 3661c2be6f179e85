//! Shortens the names that a WebAssembly module imports by. wasm-bindgen's are long, end with a hash, and stand in both the
//! module and its script: 8 KB of what a first visitor fetches.

use std::fmt::Write;

use crate::Result;

/// The id of the section of imports.
const IMPORTS: u8 = 2;
/// What all modules begin with: the magic number and the version.
const HEAD: usize = 8;

/// The module with a short name for each import from `from`, and the long names in the order of the short ones.
pub fn shortened(wasm: &[u8], from: &str) -> Result<(Vec<u8>, Vec<String>)> {
    read(wasm, from).ok_or_else(|| "the program's imports can't be read: see xtask/src/imports.rs.".to_owned())
}

/// The name that stands for the import of this index.
pub fn short(index: usize) -> String {
    let mut name = "i".to_owned();
    let _ = write!(name, "{index:x}");
    name
}

fn read(wasm: &[u8], from: &str) -> Option<(Vec<u8>, Vec<String>)> {
    let (mut made, mut long) = (wasm.get(..HEAD)?.to_vec(), Vec::new());
    let mut rest = wasm.get(HEAD..)?;
    while let [id, after @ ..] = rest {
        rest = after;
        let size = number(&mut rest)?;
        let (section, after) = rest.split_at_checked(size)?;
        rest = after;
        let section = if *id == IMPORTS { renamed(section, from, &mut long)? } else { section.to_vec() };
        made.push(*id);
        put(&mut made, section.len());
        made.extend(section);
    }
    Some((made, long))
}

/// A section of imports with short names. The long ones go into `long`.
fn renamed(mut section: &[u8], from: &str, long: &mut Vec<String>) -> Option<Vec<u8>> {
    let mut made = Vec::new();
    let count = number(&mut section)?;
    put(&mut made, count);
    for _ in 0..count {
        let (module, name) = (text(&mut section)?, text(&mut section)?);
        put_text(&mut made, module);
        if module == from {
            put_text(&mut made, &short(long.len()));
            long.push(name.to_owned());
        } else {
            put_text(&mut made, name);
        }
        let what = section;
        skip_type(&mut section)?;
        made.extend(what.get(..what.len() - section.len())?);
    }
    Some(made)
}

/// Passes over what is imported: a function, table, memory, global or tag.
fn skip_type(rest: &mut &[u8]) -> Option<()> {
    let kind = byte(rest)?;
    match kind {
        0 => drop(number(rest)?),
        // A table says of which kind its elements are.
        1 | 2 => {
            if kind == 1 {
                byte(rest)?;
            }
            let has_maximum = byte(rest)? & 1 == 1;
            number(rest)?;
            if has_maximum {
                number(rest)?;
            }
        }
        3 => drop((byte(rest)?, byte(rest)?)),
        4 => drop((byte(rest)?, number(rest)?)),
        _ => return None,
    }
    Some(())
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    Some(*first)
}

/// LEB128, without a sign.
fn number(rest: &mut &[u8]) -> Option<usize> {
    let mut value = 0_usize;
    for shift in (0..35).step_by(7) {
        let next = byte(rest)?;
        value |= usize::from(next & 0x7f).checked_shl(shift)?;
        if next & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

fn text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = number(rest)?;
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    std::str::from_utf8(text).ok()
}

fn put(into: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            return into.push(low);
        }
        into.push(low | 0x80);
    }
}

fn put_text(into: &mut Vec<u8>, text: &str) {
    put(into, text.len());
    into.extend(text.as_bytes());
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn one_modules_imports_get_short_names_and_all_else_stays() {
        let long = "__wbg_addEventListener_4d0db17c671ea324".repeat(5);
        let module = |names: [&str; 3]| {
            let mut imports = vec![5];
            for (module, name, what) in [
                ("glue", names[0], &[0, 0x85, 1][..]),
                ("env", "memory", &[2, 1, 17, 0x80, 2]),
                ("glue", names[1], &[3, 0x7f, 0]),
                ("env", "table", &[1, 0x70, 0, 9]),
                ("glue", names[2], &[0, 1]),
            ] {
                put_text(&mut imports, module);
                put_text(&mut imports, name);
                imports.extend(what);
            }
            let mut wasm = b"\0asm\x01\0\0\0".to_vec();
            for (id, section) in [(1, vec![0]), (IMPORTS, imports), (0, vec![1, b'x', 7, 7])] {
                wasm.push(id);
                put(&mut wasm, section.len());
                wasm.extend(section);
            }
            wasm
        };
        let (made, names) = shortened(&module([&long, "b", "c"]), "glue").unwrap();
        assert_eq!(names, [long.as_str(), "b", "c"]);
        assert_eq!(made, module(["i0", "i1", "i2"]));
        assert!(shortened(&made[..made.len() - 1], "glue").is_err());
        assert!(shortened(b"", "glue").is_err());
        assert_eq!(short(255), "iff");
    }
}
