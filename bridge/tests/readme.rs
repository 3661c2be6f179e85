//! The README shows the examples that are compiled.
#![cfg(not(target_arch = "wasm32"))]

#[test]
fn the_readme_shows_the_compiled_examples() {
    for (name, example) in
        [("plain", include_str!("../examples/plain.rs")), ("plain_card", include_str!("../examples/plain_card.rs"))]
    {
        let shown = format!("```rust,ignore\n{example}```\n");
        assert!(include_str!("../README.md").contains(&shown), "copy examples/{name}.rs into README.md");
    }
}
