//! Today's figures, beside those of an ordinary day by this time.

use yew::prelude::*;

use crate::crm::report::{Report, Usual};
use crate::ui::intl;

pub fn figures(report: &Report) -> Html {
    let today = report.today();
    let outcomes = today.outcomes;
    let count = |count: u32| intl::number(count as usize);
    let usual = |words: &dyn Fn(Usual) -> String| {
        report.usual_by_now().map(|usual| format!("Usually {} by this time", words(usual)))
    };
    // Of those that are known: a call that isn't counts neither for nor against.
    let of = if outcomes.unknown > 0 { "of known calls" } else { "of calls" };
    let share = outcomes.answered_percent().map(|percent| format!("{percent}% {of}"));
    let unknown = (outcomes.unknown > 0).then(|| format!("{} unknown", count(outcomes.unknown)));
    let each = today.talk_ms_each().map(|ms| format!("{} on average", intl::duration(ms)));
    let unreached = (outcomes.unreached > 0).then(|| format!("{} outbound unanswered", count(outcomes.unreached)));
    let figures = [
        ("Calls", count(outcomes.all()), unknown, usual(&|usual| count(usual.calls))),
        ("Answered", count(outcomes.answered), share, usual(&|usual| count(usual.answered))),
        ("Missed", count(outcomes.missed), unreached, usual(&|usual| count(usual.missed))),
        ("Talk time", intl::duration(today.talk_ms), each, usual(&|usual| intl::duration(usual.talk_ms))),
    ];
    html! {
        <dl class="figures">
            for (name, figure, beside, usual) in figures {
                <div>
                    <dt>{ name }</dt><dd class="num">{ figure }</dd>
                    for words in [usual, beside].into_iter().flatten() {
                        <dd class="beside num">{ words }</dd>
                    }
                </div>
            }
        </dl>
    }
}
