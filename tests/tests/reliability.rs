//! docs/reliability.md names a test for each of its promises: they exist.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;

#[test]
fn every_test_that_the_docs_name_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("../docs/reliability.md")).unwrap();
    let names: Vec<(&str, &str)> = page.split('`').filter_map(|word| word.split_once("::")).collect();
    assert!(names.len() > 40, "the page lost its table: {names:?}");
    for (file, test) in names {
        let path = root.join("tests/app").join(file).with_extension("rs");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(text.contains(&format!("async fn {test}() -> Result<()>")), "{file} has no test {test}");
    }
}
