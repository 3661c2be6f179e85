//! What has happened, day by day, and what it is narrowed to.

use yew::prelude::*;

use super::actions::Actions;
use super::entry;
use super::people::People;
use crate::crm::timeline::{Timeline, Topic};
use crate::sheet;
use crate::ui::{Button, Tone, intl, use_printing};

/// Entries that a history begins with, and that each "Show more" adds.
const AT_ONCE: usize = 30;

/// How much of a history is shown.
pub struct Past {
    topic: UseStateHandle<Topic>,
    most: UseStateHandle<usize>,
    printing: bool,
}

#[hook]
pub fn use_past() -> Past {
    Past { topic: use_state_eq(|| Topic::All), most: use_state_eq(|| AT_ONCE), printing: use_printing() }
}

impl Past {
    /// The entries, newest first.
    pub fn list(&self, timeline: &Timeline, people: People, actions: &Actions) -> Html {
        let class = sheet!(
            r#"
            & > .topics { display: flex; flex-wrap: wrap; gap: 6px; margin-bottom: 4px; }
            & > .topics button { border: 1px solid var(--line); background: var(--surface); border-radius: 999px; padding: 2px 10px; font-size: 12px; line-height: 20px; }
            & > .topics button:hover { background: var(--hover); }
            & > .topics button[aria-pressed="true"] { background: var(--accent-soft); border-color: var(--accent); color: var(--accent); font-weight: 600; }
            & h3 { font-size: 12px; line-height: 16px; font-weight: 600; color: var(--muted); margin: 14px 0 4px; }
            & > .more { margin-top: 10px; }
            "#
        );
        let most = if self.printing { usize::MAX } else { *self.most };
        let (days, left) = timeline.days(*self.topic, most, intl::iso_day);
        let show_more = {
            let most = self.most.clone();
            Callback::from(move |_: MouseEvent| most.set(*most + AT_ONCE))
        };
        html! {
            <div {class}>
                if !timeline.past.is_empty() {
                    { self.topics(timeline) }
                } else {
                    <p class="muted">{ "No activity yet. Calls, notes and changes will appear here." }</p>
                }
                for day in days {
                    <section key={day.name.clone()}>
                        <h3>{ intl::day_heading(&day.name) }</h3>
                        <ol>
                            for entry in day.entries.iter() {
                                <li key={entry.id().to_owned()}>{ entry::entry(entry, *self.topic, people, actions) }</li>
                            }
                        </ol>
                    </section>
                }
                if left > 0 {
                    <div class="more"><Button label={format!("Show more ({} older)", intl::number(left))} icon="chevron-down" tone={Tone::Ghost} onclick={show_more} /></div>
                }
            </div>
        }
    }

    /// What there is, and how much of it.
    fn topics(&self, timeline: &Timeline) -> Html {
        let counted = Topic::EACH.into_iter().zip(timeline.counts());
        html! {
            <div class="topics" role="group" aria-label="Show">
                for (each, count) in counted.filter(|(each, count)| *count > 0 || *each == *self.topic) {
                    <button type="button" aria-pressed={if each == *self.topic { "true" } else { "false" }} onclick={
                        let (topic, most) = (self.topic.setter(), self.most.setter());
                        move |_: MouseEvent| { topic.set(each); most.set(AT_ONCE); }
                    }>{ word(each) }{ " " }<span class="num">{ intl::number(count) }</span></button>
                }
            </div>
        }
    }
}

fn word(topic: Topic) -> &'static str {
    match topic {
        Topic::All => "All",
        Topic::Calls => "Calls",
        Topic::Notes => "Notes",
        Topic::Tasks => "Tasks",
        Topic::Changes => "Changes",
        Topic::Data => "Data",
    }
}
