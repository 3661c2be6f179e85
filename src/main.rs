//! One program: the CRM, the simulators, and the worker that reads files. What is loaded when stands in
//! `docs/architecture.md`.

fn main() {
    screenpop::start::start();
}
