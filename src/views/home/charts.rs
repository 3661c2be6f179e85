//! The day and the week as bars.

use yew::prelude::*;

use crate::crm::report::{Report, Sum};
use crate::telephony::StatusWords;
use crate::ui::chart::{self, Bar, Fill, Part, Words};
use crate::ui::{Card, intl};

/// Hours that are always shown: an ordinary working day.
const HOURS: std::ops::RangeInclusive<usize> = 8..=17;

/// Names the calls that aren't known to be answered behind the others, where there are any.
fn and_unknown(count: u32) -> String {
    if count > 0 { format!(", {count} unknown") } else { String::new() }
}

fn solid(value: f64, hue: &'static str) -> Part {
    Part { value, hue, fill: Fill::Solid }
}

/// Today's calls by the hour in which they began.
pub fn by_hour(report: &Report) -> Html {
    let busy = || report.hours.iter().enumerate().filter(|(_, sum)| sum.outcomes.all() > 0).map(|(hour, _)| hour);
    let first = busy().next().unwrap_or(*HOURS.start()).min(*HOURS.start());
    let last = busy().next_back().unwrap_or(*HOURS.end()).max(*HOURS.end());
    let bars: Vec<Bar> = report
        .hours
        .iter()
        .enumerate()
        .skip(first)
        .take(last + 1 - first)
        .map(|(hour, sum)| {
            let (all, unanswered, unknown) = (sum.outcomes.all(), sum.outcomes.unanswered(), sum.outcomes.unknown);
            Bar {
                label: intl::hour(hour as u8),
                parts: vec![
                    solid(f64::from(all - unanswered - unknown), "accent"),
                    Part { value: f64::from(unanswered), hue: "amber", fill: Fill::Striped },
                    Part { value: f64::from(unknown), hue: "grey", fill: Fill::Dotted },
                ],
                words: all.to_string(),
                detail: format!("{all}, {unanswered} unanswered{}", and_unknown(unknown)),
            }
        })
        .collect();
    let today = report.today().outcomes;
    let busiest = report.hours.iter().enumerate().max_by_key(|(hour, sum)| (sum.outcomes.all(), 24 - hour));
    let busiest = busiest
        .filter(|(_, sum)| sum.outcomes.all() > 0)
        .map(|(hour, sum)| format!(" Busiest hour: {}, {} calls.", intl::hour(hour as u8), sum.outcomes.all()));
    let summary = format!(
        "Calls by hour today: {} total, {} unanswered{}.{}",
        today.all(),
        today.unanswered(),
        and_unknown(today.unknown),
        busiest.unwrap_or_default()
    );
    html! {
        <Card title="Calls by hour">
            if today.all() > 0 {
                <div class="legend" aria-hidden="true">
                    <span><i />{ "Answered" }</span><span><i class="striped" />{ "Unanswered" }</span>
                    if today.unknown > 0 {
                        <span><i class="dotted" />{ "Unknown" }</span>
                    }
                </div>
            }
            { chart::columns(Words { summary: &summary, columns: ["Hour", "Calls"], nothing: "No calls yet today." }, &bars, if bars.len() > 12 { 3 } else { 2 }) }
        </Card>
    }
}

/// How today's calls ended.
pub fn by_result(today: &Sum) -> Html {
    let outcomes = today.outcomes;
    let all = [
        ("Answered", outcomes.answered, "green", Fill::Solid, true),
        ("Missed", outcomes.missed, "amber", Fill::Solid, true),
        ("No answer", outcomes.unreached, "violet", Fill::Solid, true),
        ("Unknown", outcomes.unknown, "grey", Fill::Dotted, false),
        ("In progress", outcomes.going_on, "accent", Fill::Solid, false),
    ];
    let bars: Vec<Bar> = all
        .iter()
        .filter(|(_, count, .., always)| *always || *count > 0)
        .map(|(name, count, hue, fill, _)| Bar {
            label: (*name).to_owned(),
            parts: vec![Part { value: f64::from(*count), hue, fill: *fill }],
            words: count.to_string(),
            detail: count.to_string(),
        })
        .collect();
    let said: Vec<String> = all.iter().map(|(name, count, ..)| format!("{name}: {count}")).collect();
    let summary = format!("Calls by result today. {}.", said.join(", "));
    html! {
        <Card title="Calls by result">
            { chart::rows(Words { summary: &summary, columns: ["Result", "Calls"], nothing: "No calls yet today." }, &bars) }
        </Card>
    }
}

/// How long was spoken on each of the last days.
pub fn talk_time(report: &Report) -> Html {
    let count = report.days.len();
    let bars: Vec<Bar> = report
        .days
        .iter()
        .enumerate()
        .map(|(index, day)| {
            let at_ms = intl::midday_ms(index as i32 + 1 - count as i32);
            Bar {
                label: intl::weekday(at_ms),
                parts: vec![solid(day.talk_ms, "accent")],
                words: intl::duration(day.talk_ms),
                detail: format!("{}, {} calls", intl::duration(day.talk_ms), day.outcomes.all()),
            }
        })
        .collect();
    let all_ms: f64 = report.days.iter().map(|day| day.talk_ms).sum();
    let summary = format!(
        "Talk time of the last {count} days: {} total, {} today.",
        intl::duration(all_ms),
        intl::duration(report.today().talk_ms)
    );
    html! {
        <Card title="Talk time by day">
            { chart::columns(Words { summary: &summary, columns: ["Day", "Talk time"], nothing: "No talk time in this period." }, &bars, 1) }
        </Card>
    }
}

/// How long the agent was in which status today.
pub fn by_status(times: &[(String, f64)]) -> Html {
    let bars: Vec<Bar> = times
        .iter()
        .map(|(label, ms)| Bar {
            label: label.clone(),
            parts: vec![solid(*ms, StatusWords::hue_of(label))],
            words: intl::span(*ms),
            detail: intl::duration(*ms),
        })
        .collect();
    let said: Vec<String> = times.iter().map(|(label, ms)| format!("{label}: {}", intl::span(*ms))).collect();
    let summary = format!("Time in each agent status today. {}.", said.join(", "));
    html! {
        <Card title="Time in status">
            { chart::rows(Words { summary: &summary, columns: ["Status", "Time"], nothing: "No status yet today." }, &bars) }
        </Card>
    }
}
