//! The static file server that `cargo xtask serve` and the browser tests share.
//! The tasks themselves are in the binary (`main.rs`).

pub mod mime;
pub mod server;
pub mod site;
