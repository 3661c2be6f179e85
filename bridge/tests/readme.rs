//! The README shows the example that is compiled.
#![cfg(not(target_arch = "wasm32"))]

#[test]
fn the_readme_shows_the_compiled_example() {
    let shown = format!("```rust,ignore\n{}```\n", include_str!("../examples/plain.rs"));
    assert!(include_str!("../README.md").contains(&shown), "copy examples/plain.rs into README.md");
}
