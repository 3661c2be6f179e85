//! What a scenario has shown, in figures: for the card at its end.

use super::{CrmAct, Script, Step};
use crate::crm::CallRecord;

/// A figure, and what it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Figure {
    pub value: String,
    pub label: &'static str,
}

/// Returns the figures of the calls that a scenario has made, as far as they say something. `duration`: words for a time in
/// ms. None where there was no call.
pub fn figures(script: &Script, calls: &[CallRecord], duration: impl Fn(f64) -> String) -> Vec<Figure> {
    if calls.is_empty() {
        return Vec::new();
    }
    let mut figures = Vec::new();
    let mut add = |value: String, label: &'static str| figures.push(Figure { value, label });
    add(calls.len().to_string(), if calls.len() == 1 { "call in the log" } else { "calls in the log" });
    let known = calls.iter().filter(|call| call.contact_id.is_some()).count();
    add(format!("{known} of {}", calls.len()), "with their contact");
    let over: Vec<f64> = calls.iter().filter_map(|call| Some(call.ended_ms? - call.started_ms)).collect();
    let all_ms: f64 = over.iter().sum();
    // Played at top speed, they took no time that says anything.
    if over.len() == calls.len() && all_ms >= 1_000.0 {
        add(duration(all_ms), "from ring to end");
    }
    let searches = searches(script);
    add(searches.to_string(), if searches == 1 { "search by the agent" } else { "searches by the agent" });
    figures
}

/// How often the agent searches for a contact.
fn searches(script: &Script) -> usize {
    let is_search = |step: &&Step| matches!(step, Step::Crm(CrmAct::Fill { name, .. }) if name.starts_with("Search"));
    script.steps.iter().filter(is_search).count()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::crm::CallResult;

    fn script(steps: &str) -> Script {
        Script::parse(&format!(r#"{{"scenario": 1, "name": "Test", "steps": [{steps}]}}"#)).unwrap()
    }

    fn call(contact_id: Option<&str>, ended_ms: Option<f64>) -> CallRecord {
        let mut call =
            CallRecord { contact_id: contact_id.map(str::to_owned), started_ms: 1_000.0, ..CallRecord::default() };
        call.ended_ms = ended_ms;
        call.answered_ms = ended_ms.map(|_| 1_500.0);
        call.result = if ended_ms.is_some() { CallResult::Answered } else { CallResult::Ringing };
        call
    }

    fn of(script: &Script, calls: &[CallRecord]) -> Vec<String> {
        let figures = figures(script, calls, |ms| format!("{} s", ms / 1_000.0));
        figures.into_iter().map(|Figure { value, label }| format!("{value} {label}")).collect()
    }

    #[test]
    fn a_call_says_whose_it_was_how_long_it_took_and_that_nobody_searched() {
        let told = script(r#"{"say": "It rings."}"#);
        assert_eq!(of(&told, &[]), Vec::<String>::new());
        assert_eq!(
            of(&told, &[call(Some("C-1"), Some(43_000.0))]),
            ["1 call in the log", "1 of 1 with their contact", "42 s from ring to end", "0 searches by the agent"]
        );
    }

    #[test]
    fn a_call_that_goes_on_has_no_length_and_a_search_counts() {
        let searched = script(r#"{"crm": {"fill": "Search contacts", "with": "Aino"}}"#);
        assert_eq!(
            of(&searched, &[call(None, None), call(Some("C-1"), Some(2_000.0))]),
            ["2 calls in the log", "1 of 2 with their contact", "1 search by the agent"]
        );
    }
}
