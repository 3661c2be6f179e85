//! The harness of the browser tests: the built app on two origins, in headless Chromium of its own for each test.
//!
//! A test makes a [`Stage`], opens the app on it, finds things by role and name, and waits for conditions with
//! [`eventually`]. Nothing here sleeps for a fixed time.

pub mod axe;
pub mod browser;
pub mod chromedriver;
pub mod emulate;
pub mod find;
pub mod frames;
pub mod leaddesk;
pub mod pages;
pub mod stage;
pub mod stored;
pub mod wait;

pub use browser::Browser;
pub use find::Name;
pub use stage::Stage;
pub use stored::Stored;
pub use wait::eventually;

/// Whatever went wrong, as a sentence.
pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T> = std::result::Result<T, Error>;
