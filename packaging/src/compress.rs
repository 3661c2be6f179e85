//! Compresses files as static hosts keep them: `index.html.br` and `index.html.gz` beside `index.html`.

use std::io::Write;

use flate2::{Compression, GzBuilder};

use crate::{File, Result};

/// The endings of texts and programs. What tells a host how to serve the others isn't served itself.
const COMPRESSED: [&str; 6] = ["html", "js", "json", "svg", "txt", "wasm"];

/// Adds the compressed forms that are smaller than their file, in the order of the names.
pub fn with_compressed(files: Vec<File>) -> Result<Vec<File>> {
    let mut all = Vec::new();
    for file in files {
        let is_compressed = file.name.rsplit_once('.').is_some_and(|(_, ending)| COMPRESSED.contains(&ending));
        if is_compressed {
            for (ending, content) in [("br", brotli(&file.content)?), ("gz", gzip(&file.content)?)] {
                if content.len() < file.content.len() {
                    all.push(File { name: format!("{}.{ending}", file.name), content });
                }
            }
        }
        all.push(file);
    }
    all.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(all)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    // 22 is the window that browsers can be trusted to have.
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(content)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

/// Compresses without a name or a time in the result.
pub fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    // As on Unix: otherwise the system that it was made on is in it.
    let mut writer = GzBuilder::new().operating_system(3).write(Vec::new(), Compression::best());
    writer.write_all(content)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::Read;

    use super::*;

    fn file(name: &str, content: &str) -> File {
        File { name: name.to_owned(), content: content.as_bytes().to_vec() }
    }

    #[test]
    fn what_compresses_well_stands_beside_itself() {
        let long = "screenpop ".repeat(100);
        let files = vec![file("_headers", &long), file("a.js", &long), file("b.txt", "b"), file("nginx.conf", &long)];
        let all = with_compressed(files).unwrap();
        let names: Vec<&str> = all.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["_headers", "a.js", "a.js.br", "a.js.gz", "b.txt", "nginx.conf"]);
        let (mut by_brotli, mut by_gzip) = (String::new(), String::new());
        brotli::Decompressor::new(&all[2].content[..], 4096).read_to_string(&mut by_brotli).unwrap();
        flate2::read::GzDecoder::new(&all[3].content[..]).read_to_string(&mut by_gzip).unwrap();
        assert_eq!((by_brotli.as_str(), by_gzip.as_str()), (long.as_str(), long.as_str()));
    }

    #[test]
    fn gzip_keeps_no_time_and_no_system() {
        let header = &gzip(b"a").unwrap()[..10];
        assert_eq!(header, [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3]);
    }
}
