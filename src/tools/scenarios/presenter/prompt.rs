//! What the presenter reads: the sentence that is told, what happens after it, and the next one.

use serde::{Deserialize, Serialize};

use super::spoken::spoken;
use crate::scenario::{Runner, Script, Step};

/// The most acts that stand under a sentence: a script may have thousands.
const MOST_ACTS: usize = 12;

/// Where the audience's player stands.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Prompt {
    /// The scenario's name.
    pub name: String,
    /// How the play stands, in a few words.
    pub status: String,
    /// Whether something happens by itself.
    pub is_going: bool,
    /// Whether the play has begun and isn't at its end.
    pub is_under_way: bool,
    /// The number of the sentence that is told, from 1; 0 before the first.
    pub number: usize,
    pub sentences: usize,
    /// The title of the chapter that it begins.
    pub chapter: Option<String>,
    /// The sentence that is told; the summary before the first.
    pub now: String,
    /// What the presenter says beyond it.
    pub notes: Option<String>,
    /// What happens until the next sentence.
    pub then: Vec<String>,
    pub next: Option<String>,
}

impl Prompt {
    /// `runner`: none before the first play.
    pub fn of(script: &Script, runner: Option<&Runner>) -> Self {
        let sentences: Vec<usize> = script.sentences().collect();
        let told = runner.map_or(0, |runner| told(&sentences, runner));
        let at = told.checked_sub(1).and_then(|told| sentences.get(told).copied());
        let (chapter, notes) = match at.and_then(|at| script.steps.get(at)) {
            Some(Step::Say { chapter, notes, .. }) => (chapter.clone(), notes.clone()),
            _ => (None, None),
        };
        let says = |step: usize| script.steps.get(step).map(Step::words);
        let status = runner.map(Runner::status).unwrap_or_default();
        Self {
            name: script.name.clone(),
            status: status.words().to_owned(),
            is_going: status.is_going(),
            is_under_way: status.is_under_way(),
            number: told,
            sentences: sentences.len(),
            chapter,
            now: at.and_then(says).unwrap_or_else(|| script.summary.clone()),
            notes,
            then: acts(script, at.map_or(0, |at| at + 1)),
            next: sentences.get(told).copied().and_then(says),
        }
    }
}

/// The step to play up to so that the next sentence is told; the end where there is none.
pub fn after(runner: &Runner) -> usize {
    let sentences: Vec<usize> = runner.script().sentences().collect();
    let next = sentences.get(told(&sentences, runner)).map(|sentence| sentence + 1);
    next.unwrap_or(runner.script().steps.len())
}

/// The step to play up to so that the sentence before is told; the beginning where there is none.
pub fn before(runner: &Runner) -> usize {
    let sentences: Vec<usize> = runner.script().sentences().collect();
    let earlier = told(&sentences, runner).checked_sub(2).and_then(|earlier| sentences.get(earlier));
    earlier.map_or(0, |sentence| sentence + 1)
}

/// How many chapters have begun, and how many there are. None where a script has none.
pub fn progress(runner: &Runner) -> Option<(usize, usize)> {
    let chapters: Vec<usize> = runner.script().chapters().collect();
    (!chapters.is_empty()).then(|| (told(&chapters, runner), chapters.len()))
}

/// How many sentences have begun.
fn told(sentences: &[usize], runner: &Runner) -> usize {
    let is_running = runner.states().get(runner.next()) == Some(&crate::scenario::State::Running);
    let end = runner.next() + usize::from(is_running);
    sentences.iter().take_while(|sentence| **sentence < end).count()
}

/// What is done from a step on, up to the next sentence. The last line counts what there is no room for.
fn acts(script: &Script, from: usize) -> Vec<String> {
    let steps = script.steps.iter().skip(from).take_while(|step| !matches!(step, Step::Say { .. }));
    let mut steps = steps.filter_map(spoken);
    let mut acts: Vec<String> = steps.by_ref().take(MOST_ACTS).collect();
    let more = steps.count();
    if more > 0 {
        acts.push(format!("and {more} more"));
    }
    acts
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::scenario::{Input, Order, Speed};

    const STEPS: &str = r##"{"say": "One.", "chapter": "Rings", "notes": "Ask."}, {"talkdesk": {"do": "answer"}}, {"expect": {"route": "#/"}}, {"crm": {"click": "Done"}},
        {"say": "Two."}, {"wait_ms": 5}, {"say": "Three."}, {"talkdesk": {"do": "hang up"}}"##;

    fn runner() -> Runner {
        let text = format!(r#"{{"scenario": 1, "name": "Test", "summary": "About.", "steps": [{STEPS}]}}"#);
        Runner::new(Rc::new(Script::parse(&text).unwrap()), Speed::Times(1.0))
    }

    /// Plays up to a step; what is expected is there.
    fn at(step: usize) -> Runner {
        let mut runner = runner();
        let mut inputs = vec![Input::To(step)];
        while let Some(input) = inputs.pop() {
            inputs.extend(runner.handle(input, 1_000.0).into_iter().map(|order| match order {
                Order::Reset { token } => Input::Ready(token),
                Order::Perform { token, .. } => Input::Done(token, Ok(())),
                Order::Look { token, .. } => {
                    let state = serde_json::json!({"route": "#/"});
                    Input::Seen(token, Ok(crate::scenario::Found { state, ..Default::default() }))
                }
            }));
        }
        runner
    }

    fn prompt(runner: &Runner) -> Prompt {
        Prompt::of(runner.script(), Some(runner))
    }

    #[test]
    fn before_the_play_the_summary_stands_there() {
        let runner = runner();
        for prompt in [prompt(&runner), Prompt::of(runner.script(), None)] {
            assert_eq!((prompt.number, prompt.sentences, prompt.now.as_str()), (0, 3, "About."));
            assert_eq!((prompt.next.as_deref(), prompt.status.as_str()), (Some("One."), "Ready"));
            assert!(!prompt.is_under_way && prompt.then.is_empty() && prompt.notes.is_none());
        }
    }

    #[test]
    fn a_sentence_stands_with_what_happens_after_it_and_the_next_one() {
        let prompt = prompt(&at(1));
        assert_eq!((prompt.number, prompt.now.as_str(), prompt.next.as_deref()), (1, "One.", Some("Two.")));
        assert_eq!((prompt.chapter.as_deref(), prompt.notes.as_deref()), (Some("Rings"), Some("Ask.")));
        assert_eq!(prompt.then, ["The call is answered", "The agent clicks “Done”"]);
        assert!(prompt.is_under_way && !prompt.is_going);
    }

    #[test]
    fn of_many_acts_the_first_ones_stand_there_and_the_rest_are_counted() {
        let acts = |many: usize| {
            let act = r#"{"talkdesk": {"do": "answer"}}, {"wait_ms": 5}, "#.repeat(many);
            let text = format!(r#"{{"scenario": 1, "name": "Test", "steps": [{act}{{"say": "Then."}}]}}"#);
            acts(&Script::parse(&text).unwrap(), 0)
        };
        assert_eq!(acts(12), ["The call is answered"; 12]);
        let many = acts(112);
        assert_eq!((many.len(), many.last().map(String::as_str)), (13, Some("and 100 more")));
    }

    #[test]
    fn chapters_are_counted_where_there_are_some() {
        assert_eq!([0, 1, 5].map(|step| progress(&at(step))), [Some((0, 1)), Some((1, 1)), Some((1, 1))]);
        let text = r#"{"scenario": 1, "name": "Test", "steps": [{"say": "One."}]}"#;
        let untitled = Runner::new(Rc::new(Script::parse(text).unwrap()), Speed::Times(1.0));
        assert_eq!(progress(&untitled), None);
    }

    #[test]
    fn next_and_back_go_from_sentence_to_sentence() {
        let steps = |step: usize| (before(&at(step)), after(&at(step)));
        assert_eq!(steps(1), (0, 5), "after the first sentence");
        assert_eq!(steps(3), (0, 5), "between two sentences");
        assert_eq!(steps(5), (1, 7), "after the second");
        assert_eq!(steps(7), (5, 8), "after the last");
        assert_eq!((before(&runner()), after(&runner())), (0, 1), "before the play");
    }
}
