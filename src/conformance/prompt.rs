//! What a tester is asked while a test goes on, and how far it has come.

use yew::prelude::*;

use super::Answer;
use crate::ui::{Button, Tone};

/// What the tester can say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Nothing: the test goes on by itself.
    Nothing,
    /// Yes or no.
    Question,
    /// That what was to be pressed has been pressed in vain: the words on the button.
    Press { in_vain: &'static str },
}

/// Where a test stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Prompt {
    /// How many steps are done, and how many there are.
    pub progress: (usize, usize),
    pub text: &'static str,
    pub asked: Asked,
    /// That something else came than what was meant, as a sentence.
    pub instead: Option<String>,
}

impl Prompt {
    /// The progress, the question and the buttons, one below the other.
    pub fn html(&self, answered: &Callback<Answer>, stop: &Callback<()>) -> Html {
        let (done, planned) = self.progress;
        let answer = |label: &'static str, answer: Answer, tone: Tone| {
            html! { <Button {label} {tone} onclick={answered.reform(move |_: MouseEvent| answer)} /> }
        };
        html! {
            <>
                <p class="muted num">{ format!("Step {} of {planned}", (done + 1).min(planned)) }</p>
                <progress max={planned.to_string()} value={done.to_string()} aria-label="Progress" />
                <p class="ask" role="status">{ self.text }</p>
                if let Some(instead) = &self.instead {
                    <p class="instead">{ instead }</p>
                }
                <div class="row">
                    if self.asked == Asked::Question {
                        { answer("Yes", Answer::Yes, Tone::Primary) }
                        { answer("No", Answer::No, Tone::Plain) }
                    }
                    if let Asked::Press { in_vain } = self.asked {
                        { answer(in_vain, Answer::Yes, Tone::Plain) }
                    }
                    if self.asked != Asked::Nothing {
                        { answer("Skip", Answer::Skip, Tone::Plain) }
                    }
                    <span class="stop"><Button label="Stop" tone={Tone::Ghost} onclick={stop.reform(|_: MouseEvent| ())} /></span>
                </div>
            </>
        }
    }
}
