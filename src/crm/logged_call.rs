//! A call that the agent logs by hand: what is typed, and the record that it makes.

use super::calls::{CallRecord, CallResult, CallSource, Direction, Reason};
use super::phone;

const SECOND_MS: f64 = 1_000.0;

/// Longer than any call, in seconds: what is typed is a mistake then.
const MOST_SECONDS: u32 = 24 * 60 * 60;

/// The form, as it is typed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LoggedCall {
    pub direction: Direction,
    /// `None`: not known.
    pub answered: Option<bool>,
    /// When it began, as a date and a time without a zone; empty: the call has just ended.
    pub began: String,
    /// How long both sides spoke: minutes, or minutes and seconds. Empty: not known.
    pub duration: String,
    pub number: String,
    /// A call ending reason's id; empty: none.
    pub reason: String,
    pub note: String,
}

/// A field of the form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LoggedField {
    Began,
    Duration,
    Number,
}

/// What is wrong with fields, as sentences.
pub type LoggedMistakes = Vec<(LoggedField, String)>;

/// What the form needs to know to be read.
pub struct LoggedAt<'a> {
    pub now_ms: f64,
    /// When a date and a time without a zone are, in ms; `None` where they are none.
    pub moment: &'a dyn Fn(&str) -> Option<f64>,
    /// The country of numbers in a national spelling.
    pub region: &'a str,
    /// From 0 up to 1.
    pub random: f64,
}

impl LoggedCall {
    /// Makes the record. It has no times but those that are typed.
    ///
    /// # Errors
    /// A sentence for each field that can't be read.
    pub fn read(&self, at: &LoggedAt<'_>, reason: Option<Reason>) -> Result<CallRecord, LoggedMistakes> {
        let mut mistakes = LoggedMistakes::new();
        let mut mistake = |field: LoggedField, sentence: &str| mistakes.push((field, sentence.to_owned()));
        let number = match self.number.trim() {
            "" => None,
            typed => match phone::parse(typed, at.region) {
                Ok(number) => Some(number.e164),
                Err(error) => {
                    mistake(LoggedField::Number, &error.to_string());
                    None
                }
            },
        };
        let talk_ms = match (self.answered, self.duration.trim()) {
            (Some(true), typed) if !typed.is_empty() => match seconds(typed) {
                Some(seconds) => Some(f64::from(seconds) * SECOND_MS),
                None => {
                    mistake(LoggedField::Duration, "Enter minutes, such as 5, or minutes and seconds, such as 5:30.");
                    None
                }
            },
            (Some(true) | Some(false) | None, _) => None,
        };
        let lasted_ms = talk_ms.unwrap_or_default();
        let started_ms = match self.began.trim() {
            "" => at.now_ms - lasted_ms,
            typed => match (at.moment)(typed) {
                Some(began_ms) if began_ms > at.now_ms => {
                    mistake(LoggedField::Began, "This is in the future. Enter when the call started.");
                    began_ms
                }
                Some(began_ms) => {
                    if began_ms + lasted_ms > at.now_ms {
                        mistake(
                            LoggedField::Duration,
                            "With this duration the call isn’t over yet. Check when it started.",
                        );
                    }
                    began_ms
                }
                None => {
                    mistake(LoggedField::Began, "Choose a date and time.");
                    at.now_ms
                }
            },
        };
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        Ok(CallRecord {
            id: format!("hand-{}-{}", at.now_ms as u64, (at.random * 1e9) as u64),
            provider: CallSource::ByHand,
            direction: self.direction,
            result: match self.answered {
                Some(true) => CallResult::Answered,
                Some(false) => CallResult::NoAnswer,
                None => CallResult::Unknown,
            },
            number,
            started_ms,
            answered_ms: talk_ms.map(|_| started_ms),
            ended_ms: Some(started_ms + lasted_ms),
            reason,
            notes: self.note.trim_end().to_owned(),
            answer_by_agent: self.answered.is_some(),
            ..CallRecord::default()
        })
    }
}

/// Reads `5`, `5:30` and `1:05:30`.
fn seconds(typed: &str) -> Option<u32> {
    let parts: Option<Vec<u32>> = typed
        .split(':')
        .map(|part| Some(part.trim()).filter(|part| part.chars().all(|c| c.is_ascii_digit()))?.parse().ok())
        .collect();
    let seconds = match parts?.as_slice() {
        [minutes] => minutes.checked_mul(60)?,
        [minutes, seconds] if *seconds < 60 => minutes.checked_mul(60)?.checked_add(*seconds)?,
        [hours, minutes, seconds] if *minutes < 60 && *seconds < 60 => {
            hours.checked_mul(3_600)?.checked_add(minutes * 60 + seconds)?
        }
        _ => return None,
    };
    (seconds <= MOST_SECONDS).then_some(seconds)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const NOW_MS: f64 = 10_000_000.0;

    fn read(form: &LoggedCall) -> Result<CallRecord, LoggedMistakes> {
        let moment = |typed: &str| typed.parse().ok();
        form.read(&LoggedAt { now_ms: NOW_MS, moment: &moment, region: "GB", random: 0.5 }, None)
    }

    fn form(answered: Option<bool>, began: &str, duration: &str) -> LoggedCall {
        LoggedCall { answered, began: began.into(), duration: duration.into(), ..LoggedCall::default() }
    }

    #[test]
    fn the_record_has_no_times_but_those_that_are_typed() {
        for (form, result, started_ms, talk_ms, ended_ms) in [
            (form(Some(true), "1000", "5"), CallResult::Answered, 1_000.0, Some(300_000.0), 301_000.0),
            (form(Some(true), "", "5:30"), CallResult::Answered, NOW_MS - 330_000.0, Some(330_000.0), NOW_MS),
            (form(Some(true), "1000", " "), CallResult::Answered, 1_000.0, None, 1_000.0),
            // A duration that was typed before it was said that nobody answered.
            (form(Some(false), "1000", "5"), CallResult::NoAnswer, 1_000.0, None, 1_000.0),
            (form(None, "", "nonsense"), CallResult::Unknown, NOW_MS, None, NOW_MS),
        ] {
            let call = read(&form).unwrap();
            assert_eq!((call.result, call.started_ms, call.talk_ms()), (result, started_ms, talk_ms), "{form:?}");
            assert_eq!((call.ended_ms, call.rang_ms(), call.asks_for_answer()), (Some(ended_ms), None, true));
            assert_eq!((call.provider, call.id.as_str()), (CallSource::ByHand, "hand-10000000-500000000"));
        }
    }

    #[test]
    fn a_number_is_read_as_everywhere() {
        let with = |number: &str| read(&LoggedCall { number: number.into(), ..form(None, "", "") });
        assert_eq!(with("+44 7700 900230").unwrap().number.as_deref(), Some("+447700900230"));
        assert_eq!(with(" ").unwrap().number, None);
        assert!(with("nobody").is_err_and(|mistakes| mistakes[0].0 == LoggedField::Number));
    }

    #[test]
    fn each_mistake_is_at_its_field() {
        for (form, fields) in [
            (form(Some(true), "10000001", ""), vec![LoggedField::Began]),
            (form(None, "yesterday", ""), vec![LoggedField::Began]),
            (form(Some(true), "9999999", "5"), vec![LoggedField::Duration]),
            (form(Some(true), "1000", "five"), vec![LoggedField::Duration]),
            (form(Some(true), "tomorrow", "5:75"), vec![LoggedField::Duration, LoggedField::Began]),
        ] {
            let found: Vec<LoggedField> = read(&form).unwrap_err().iter().map(|(field, _)| *field).collect();
            assert_eq!(found, fields, "{form:?}");
        }
    }

    #[test]
    fn durations_are_minutes_first() {
        for (typed, read) in [
            ("0", Some(0)),
            ("5", Some(300)),
            ("5:30", Some(330)),
            ("90:00", Some(5_400)),
            ("1:05:30", Some(3_930)),
            ("1441", None),
            ("5:60", None),
            ("4294967295", None),
            ("-1", None),
            ("+5", None),
            ("", None),
            ("1:2:3:4", None),
        ] {
            assert_eq!(seconds(typed), read, "{typed}");
        }
    }
}
