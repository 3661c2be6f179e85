//! Which column is what.

use yew::prelude::*;

use super::job::{Job, Wizard};
use super::look::select;
use crate::crm::files::{Column, FileKind, Target};
use crate::sheet;
use crate::ui::summary;

#[derive(Properties)]
struct MappingProps {
    columns: Vec<Column>,
    wizard: Wizard,
}

/// The wizard is the same for as long as the page is there.
impl PartialEq for MappingProps {
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns
    }
}

/// Which column is what. Nothing for cards, which have none.
pub fn columns(wizard: &Wizard, job: &Job) -> Html {
    if job.opened.kind == FileKind::VCard {
        return Html::default();
    }
    html! { <Mapping columns={job.opened.columns.clone()} wizard={wizard.clone()} /> }
}

/// Hundreds of columns have ten thousand choices: they are made again only when a column changes.
#[component]
fn Mapping(props: &MappingProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; min-width: 0;
        & ul { display: grid; border: 1px solid var(--line); border-radius: var(--radius); }
        & li { display: grid; grid-template-columns: minmax(0, 1fr) 16px minmax(0, 190px); gap: 4px 10px; align-items: center; padding: 6px 12px; }
        & li + li { border-top: 1px solid var(--line); }
        & li .from { min-width: 0; }
        & li .from b { font-weight: 550; display: block; }
        & li > .to { color: var(--muted); }
        & li.none .from { color: var(--muted); }
        & summary { padding: 6px 0; color: var(--muted); }
        @container (max-width: 460px) { & li { grid-template-columns: minmax(0, 1fr); } & li > .to { display: none; } }
        "#
    );
    let is_empty = |column: &Column| column.samples.is_empty() && column.target == Target::Ignore;
    let row = |index: usize, column: &Column| {
        let wizard = props.wizard.clone();
        let map = Callback::from(move |words: String| wizard.map(index, Target::of_words(&words)));
        let choices =
            Target::all().map(|target| (target.words().into(), target.words().into(), target == column.target));
        html! {
            <li key={index} class={(column.target == Target::Ignore).then_some("none")}>
                <div class="from">
                    <b class="cut" dir="auto" title={column.name.clone()}>{ &column.name }</b>
                    <span class="muted cut" style="display:block" dir="auto">{ column.samples.join(" · ") }</span>
                </div>
                <span class="to" aria-hidden="true">{ "→" }</span>
                { select(format!("Column {}", column.name), choices.collect(), map) }
            </li>
        }
    };
    let all = || props.columns.iter().enumerate();
    let empty = all().filter(|(_, column)| is_empty(column)).count();
    html! {
        <section {class} aria-label="Columns">
            <h3>{ "Columns" }</h3>
            <ul aria-label="What each column is">
                for (index, column) in all().filter(|(_, column)| !is_empty(column)) {
                    { row(index, column) }
                }
            </ul>
            if empty > 0 {
                <details>
                    { summary(format!("{} without data at the beginning of the file", super::texts::count(empty, "column"))) }
                    <ul aria-label="Columns without data">
                        for (index, column) in all().filter(|(_, column)| is_empty(column)) {
                            { row(index, column) }
                        }
                    </ul>
                </details>
            }
        </section>
    }
}
