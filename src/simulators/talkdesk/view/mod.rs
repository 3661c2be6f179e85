//! What the simulator looks like. The normal case is a frame 300 to 340 px wide.

mod active;
mod far_side;
mod idle;
mod initials;
mod keypad;
mod log;
mod misbehaviour;
mod outside;
mod ringing;
mod shell;
mod standalone;
mod status;
mod tools;

pub use outside::Starting;
pub use shell::Shell;
pub use standalone::Standalone;
