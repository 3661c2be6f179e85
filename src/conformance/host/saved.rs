//! What outlives a load of the frame.

use serde::{Deserialize, Serialize};

use crate::conformance::Finding;

/// Why the frame may be reloaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// The test does it.
    Reload,
    /// The host might, by hiding the frame.
    Hide,
}

/// A run that goes on after a load.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Saved {
    pub cause: Cause,
    pub at_ms: f64,
    /// How many steps are left.
    pub left: usize,
    pub with_tester: bool,
    pub findings: Vec<Finding>,
}
