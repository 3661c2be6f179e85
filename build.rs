//! The CRM's own module is split into two files after it was linked (xtask/src/split.rs): for that the linker has to
//! leave its relocations in.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=screenpop=--emit-relocs");
    }
}
