//! `assets/phone-metadata.bin` is the phone-number crate's own data without its example numbers, which the app doesn't
//! use. When the crate has been updated, write it again: `cargo test --lib -- --ignored write_phone_metadata`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use std::process::Command;

use prost::Message;
use rlibphonenumber::metadata_validator::validate_metadata;
use rlibphonenumber::{PhoneMetadata, PhoneMetadataCollection};

const ASSET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/phone-metadata.bin");

/// The crate keeps its data to itself, so it is read from the crate's sources, wherever Cargo has them.
fn crates_data() -> PhoneMetadataCollection {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let workspace: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let manifest = workspace["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["name"] == "rlibphonenumber")
        .and_then(|package| package["manifest_path"].as_str())
        .expect("the crate is a dependency");
    let data = PathBuf::from(manifest).with_file_name("src/generated/metadata/metadata.bin");
    PhoneMetadataCollection::decode(std::fs::read(data).expect("the crate has its data").as_slice()).unwrap()
}

/// What the app does not use is left out.
fn stripped(mut data: PhoneMetadataCollection) -> PhoneMetadataCollection {
    for country in &mut data.metadata {
        strip(country);
    }
    data
}

#[allow(deprecated)] // the crate marks the members that its own code shadows
fn strip(country: &mut PhoneMetadata) {
    for kind in [
        &mut country.general_desc,
        &mut country.fixed_line,
        &mut country.mobile,
        &mut country.toll_free,
        &mut country.premium_rate,
        &mut country.shared_cost,
        &mut country.personal_number,
        &mut country.voip,
        &mut country.pager,
        &mut country.uan,
        &mut country.voicemail,
        &mut country.no_international_dialling,
    ]
    .into_iter()
    .flatten()
    {
        kind.example_number = None;
    }
}

#[test]
#[ignore = "writes the asset"]
fn write_phone_metadata() {
    std::fs::write(ASSET, stripped(crates_data()).encode_to_vec()).unwrap();
}

#[test]
fn the_asset_is_that_of_the_crates_version() {
    assert!(
        std::fs::read(ASSET).unwrap() == stripped(crates_data()).encode_to_vec(),
        "the asset is stale: write it again, as this file's first lines say"
    );
}

#[test]
fn the_asset_has_no_rule_that_would_stop_the_app() {
    let asset = std::fs::read(ASSET).unwrap();
    let data = PhoneMetadataCollection::decode(asset.as_slice()).unwrap();
    assert!(data.metadata.len() > 240, "all countries are there");
    validate_metadata(data, false).unwrap();
}
