//! Writes `schemas/`: the JSON Schemas and the TypeScript declarations of both protocols, from the catalogue.
//!
//! `cargo run -p cti-bridge --example make_schemas`
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::PathBuf;

use cti_bridge::{Peer, catalogue};

/// The folder that the files are in.
pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

/// Each file by its name, with what should be in it.
pub fn files() -> [(&'static str, String); 3] {
    let schema = |peer| format!("{:#}\n", catalogue::schema(peer));
    [
        ("talkdesk.schema.json", schema(Peer::Talkdesk)),
        ("leaddesk.schema.json", schema(Peer::LeadDesk)),
        ("cti.d.ts", catalogue::typescript()),
    ]
}

#[allow(dead_code, reason = "the test that compares the files includes this file for the two functions above")]
fn main() {
    fs::create_dir_all(folder()).unwrap();
    for (name, text) in files() {
        fs::write(folder().join(name), text).unwrap();
    }
}
