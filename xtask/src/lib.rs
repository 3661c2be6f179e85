//! What the tasks share with tests: the static file server, and the flags that the app is compiled with.
//! The tasks themselves are in the binary (`main.rs`).

pub mod mime;
pub mod remap;
pub mod server;
pub mod site;
