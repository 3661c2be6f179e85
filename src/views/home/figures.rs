//! Today's figures, beside an ordinary day's.

use yew::prelude::*;

use crate::crm::report::Report;
use crate::ui::intl;

pub fn figures(report: &Report) -> Html {
    let today = report.today();
    let outcomes = today.outcomes;
    let usual = report.usual().map(|usual| format!("usually {} a day", intl::number(usual as usize)));
    let share = |part: u32| (outcomes.all() > 0).then(|| format!("{} % of the calls", part * 100 / outcomes.all()));
    let each = (outcomes.answered > 0)
        .then(|| format!("{} a call", intl::duration(today.talk_ms / f64::from(outcomes.answered))));
    let figures = [
        ("Calls", intl::number(outcomes.all() as usize), usual),
        ("Answered", intl::number(outcomes.answered as usize), share(outcomes.answered)),
        ("Not answered", intl::number(outcomes.unanswered() as usize), share(outcomes.unanswered())),
        ("Talk time", intl::duration(today.talk_ms), each),
    ];
    html! {
        <dl class="figures">
            for (name, figure, beside) in figures {
                <div>
                    <dt>{ name }</dt><dd class="num">{ figure }</dd>
                    if let Some(beside) = beside {
                        <dd class="beside num">{ beside }</dd>
                    }
                </div>
            }
        </dl>
    }
}
