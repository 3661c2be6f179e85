//! What the command line asks for.

use std::time::Duration;

use browser_tests::Result;

/// How many steps a seed takes unless `--steps` says otherwise: few enough to be replayed within a minute.
const STEPS: u32 = 500;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// The first seed; others follow it until the time is up.
    pub seed: u32,
    /// How many steps each seed takes.
    pub steps: u32,
    /// How long new seeds are begun; with none, only the first seed is played.
    pub time: Option<Duration>,
}

impl Options {
    /// Reads `--seed N --minutes M`, or `--seed N --steps K` for a replay.
    ///
    /// # Errors
    /// A sentence that says what isn't understood.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut options = Self { seed: 1, steps: STEPS, time: None };
        let mut arguments = arguments.into_iter();
        while let Some(name) = arguments.next() {
            let value = arguments.next().ok_or_else(|| format!("`{name}` wants a number after it."))?;
            let number: u32 = value.parse().map_err(|_| format!("`{name}` wants a whole number, not `{value}`."))?;
            match name.as_str() {
                "--seed" => options.seed = number,
                "--steps" => options.steps = number,
                "--minutes" => options.time = Some(Duration::from_secs(60 * u64::from(number))),
                _ => return Err(format!("There is no option `{name}`: write --seed, --minutes or --steps.").into()),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Options, STEPS};
    use std::time::Duration;

    fn parse(text: &str) -> Result<Options, String> {
        Options::parse(text.split_whitespace().map(str::to_owned)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_run_and_a_replay_are_read() {
        let run = Options { seed: 7, steps: STEPS, time: Some(Duration::from_secs(120)) };
        assert_eq!(parse("--seed 7 --minutes 2"), Ok(run));
        assert_eq!(parse("--seed 9 --steps 212"), Ok(Options { seed: 9, steps: 212, time: None }));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        assert_eq!(parse("--seed"), Err("`--seed` wants a number after it.".to_owned()));
        assert_eq!(parse("--seed x"), Err("`--seed` wants a whole number, not `x`.".to_owned()));
        assert!(parse("--sed 1").unwrap_err().starts_with("There is no option `--sed`"));
    }
}
