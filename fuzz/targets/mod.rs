//! What is fuzzed: for each target a function that takes any bytes and panics where something doesn't hold.
//!
//! `fuzz_targets/` calls them with what libFuzzer makes up (`cargo xtask fuzz`); `seeds.rs` calls them with the committed
//! seeds, on stable Rust and among the native tests, so that they can't rot.

mod addresses;
mod backup;
mod files;
mod messages;
mod recording;
mod scenario;

use screenpop::crm::write_queue;

/// A target's name, its function, and its committed seeds in `fuzz/seeds/<name>/`.
pub type Target = (&'static str, fn(&[u8]));

/// All targets. A name here has a file in `fuzz_targets/` and a folder in `seeds/`.
pub const TARGETS: [Target; 8] = [
    ("messages", messages::run),
    ("vcard", files::vcard),
    ("csv", files::csv),
    ("backup", backup::run),
    ("recording", recording::run),
    ("scenario", scenario::run),
    ("addresses", addresses::run),
    ("store", write_queue::play::play),
];

/// Runs the target of that name.
pub fn run(name: &str, data: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target of that name");
    target(data);
}

/// The bytes of an input once more, as choices: from its end, and around.
struct Choices<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Choices<'a> {
    fn of(data: &'a [u8]) -> Self {
        Self { data, at: 0 }
    }

    /// A number below `count`.
    fn below(&mut self, count: usize) -> usize {
        let byte = self.data.iter().rev().cycle().nth(self.at % self.data.len().max(1)).copied().unwrap_or_default();
        self.at += 1;
        usize::from(byte) % count
    }
}
