//! What a sentence is about: the thing on the stage that is lifted out while it is told.

use super::{CrmAct, Script, Step};

impl Script {
    /// The accessible name of what the sentence of a step is about: what it says itself, or what the agent has used last.
    /// None for any other step, and where a provider has acted since the agent.
    pub fn subject(&self, step: usize) -> Option<&str> {
        let Some(Step::Say { about, .. }) = self.steps.get(step) else { return None };
        let earlier = self.steps.iter().take(step).rev();
        about
            .as_deref()
            .or_else(|| earlier.take_while(|step| !matches!(step, Step::Say { .. })).find_map(used).flatten())
    }
}

/// What a step uses. The outer none: it does nothing. The inner none: it has used nothing that could be pointed at.
fn used(step: &Step) -> Option<Option<&str>> {
    match step {
        Step::Crm(CrmAct::Click { name, .. } | CrmAct::Fill { name, .. } | CrmAct::Choose { name, .. }) => {
            Some(Some(name))
        }
        Step::Crm(CrmAct::Open(_) | CrmAct::Send { .. })
        | Step::Talkdesk(_)
        | Step::LeadDesk(_)
        | Step::Stranger(_) => Some(None),
        Step::Say { .. } | Step::Wait { .. } | Step::Expect { .. } => None,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::scenario::{Input, Order, Runner, Speed, bundled};

    const SAY: &str = r#"{"say": "So it goes."}"#;
    const ABOUT: &str = r#"{"say": "Her status is busy.", "about": "Agent status"}"#;
    const FILL: &str = r#"{"crm": {"fill": "Call note", "with": "x"}}"#;
    const WAIT: &str = r#"{"wait_ms": 500}"#;
    const ANSWER: &str = r#"{"talkdesk": {"do": "answer"}}"#;

    fn script(steps: &[&str]) -> Script {
        Script::parse(&format!(r#"{{"scenario": 1, "name": "Test", "steps": [{}]}}"#, steps.join(","))).unwrap()
    }

    #[test]
    fn a_sentence_is_about_what_it_names_or_what_the_agent_has_used_last() {
        for (steps, subject) in [
            (&[SAY][..], None),
            (&[ABOUT], Some("Agent status")),
            (&[FILL, ABOUT], Some("Agent status")),
            (&[FILL, WAIT, SAY], Some("Call note")),
            (&[FILL, ANSWER, SAY], None),
            (&[FILL, SAY, SAY], None),
            (&[SAY, FILL], None),
        ] {
            assert_eq!(script(steps).subject(steps.len() - 1), subject, "{steps:?}");
        }
    }

    #[test]
    fn most_sentences_of_each_bundled_scenario_point_at_something() {
        for one in bundled() {
            let script = Script::parse(one.text).unwrap();
            let said = |step: &usize| matches!(script.steps[*step], Step::Say { .. });
            let said: Vec<_> = (0..script.steps.len()).filter(said).collect();
            let pointing = said.iter().filter(|step| script.subject(**step).is_some()).count();
            assert!(pointing * 2 >= said.len(), "{}: {pointing} of {}", one.slug, said.len());
        }
    }

    /// Answers every order at once.
    fn give(runner: &mut Runner, input: Input) {
        let mut inputs = vec![input];
        while let Some(input) = inputs.pop() {
            inputs.extend(runner.handle(input, 1_000.0).into_iter().map(|order| match order {
                Order::Reset { token } => Input::Ready(token),
                Order::Perform { token, .. } => Input::Done(token, Ok(())),
                Order::Look { token, .. } => Input::Broken(token, "nothing is expected here".to_owned()),
            }));
        }
    }

    #[test]
    fn the_subject_stands_while_its_sentence_is_told_or_held() {
        let at = |speed| Runner::new(Rc::new(script(&[ABOUT, ANSWER, SAY])), speed);
        let mut runner = at(Speed::Times(1.0));
        assert_eq!(runner.subject(), None);
        give(&mut runner, Input::Play);
        assert_eq!(runner.subject(), Some("Agent status"));
        give(&mut runner, Input::Pause);
        assert_eq!(runner.subject(), Some("Agent status"));
        give(&mut runner, Input::Step);
        assert_eq!((runner.next(), runner.subject()), (1, Some("Agent status")));
        give(&mut runner, Input::Step);
        assert_eq!((runner.next(), runner.subject()), (2, None));
        let mut runner = at(Speed::Instant);
        give(&mut runner, Input::Play);
        assert_eq!(runner.subject(), None);
    }

    #[test]
    fn a_sentence_names_its_subject_or_takes_what_the_agent_has_used() {
        let mut runner = Runner::new(Rc::new(script(&[ABOUT, FILL, SAY])), Speed::Times(1.0));
        let mut steps = std::iter::from_fn(|| {
            give(&mut runner, Input::Step);
            Some((runner.subject().map(str::to_owned), runner.names_subject()))
        });
        assert_eq!(steps.next(), Some((Some("Agent status".to_owned()), true)));
        assert_eq!(steps.next(), Some((None, false)));
        assert_eq!(steps.next().map(|(_, names)| names), Some(false));
    }
}
