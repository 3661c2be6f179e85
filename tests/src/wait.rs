//! Waiting for conditions.

use std::time::{Duration, Instant};

use crate::Result;

/// Generous, since it only costs time where something is wrong.
const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(15);

/// Asks `probe` again and again until it returns something.
///
/// Errors of the probe count as "not yet": an element may be replaced between finding and reading it.
///
/// # Errors
/// The time is up; the message names `what` and the probe's last error.
pub async fn eventually<T>(what: &str, mut probe: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let last = match probe().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if Instant::now() > deadline {
            let why = last.map(|error| format!(" (last error: {error})")).unwrap_or_default();
            return Err(format!("waited {} s in vain for: {what}{why}", PATIENCE.as_secs()).into());
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// As [`eventually`], for a condition that is true or not.
///
/// # Errors
/// The time is up.
pub async fn until(what: &str, mut probe: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
    eventually(what, async || Ok(probe().await?.then_some(()))).await
}
