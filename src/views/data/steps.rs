//! The parts of an import that someone looks over before it begins: columns, first contacts, what is wrong, rules.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::job::{Job, Wizard};
use crate::crm::files::{FileKind, Target, Weight};
use crate::sheet;
use crate::store::{How, Known};
use crate::ui::intl::number;
use crate::ui::{Button, chip};

/// How far something is. Without a total it only says that something goes on.
pub fn bar(label: &'static str, done: u64, total: u64) -> Html {
    let class = sheet!(
        r#"
        height: 6px; border-radius: 3px; background: var(--grey-soft); overflow: hidden;
        & > div { height: 100%; background: var(--accent); border-radius: 3px; }
        "#
    );
    let percent = (done * 100).checked_div(total).unwrap_or_default();
    html! {
        <div {class} role="progressbar" aria-label={label} aria-valuemin="0" aria-valuemax="100"
            aria-valuenow={(total > 0).then(|| percent.to_string())}>
            <div style={format!("width:{}%", if total == 0 { 12 } else { percent })}></div>
        </div>
    }
}

fn select(label: String, options: Vec<(&'static str, bool)>, onchange: Callback<String>) -> Html {
    let class = sheet!(
        r#"
        width: 100%; min-height: 32px; padding: 4px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text);
        &:focus-visible { outline-offset: 0; }
        "#
    );
    let onchange = onchange.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <select {class} aria-label={label} {onchange}>
            for (words, selected) in options {
                <option value={words} {selected}>{ words }</option>
            }
        </select>
    }
}

const SEPARATORS: [(char, &str); 4] = [(',', "Comma"), (';', "Semicolon"), ('\t', "Tab"), ('|', "Vertical bar")];

/// Which column is what.
pub fn columns(wizard: &Wizard, job: &Job) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; min-width: 0;
        & > .look { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
        & > .look label { display: flex; align-items: center; gap: 6px; }
        & > ul { display: grid; max-height: 330px; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); }
        & li { display: grid; grid-template-columns: minmax(0, 1fr) 16px minmax(0, 190px); gap: 4px 10px; align-items: center; padding: 6px 12px; }
        & li + li { border-top: 1px solid var(--line); }
        & li .from { min-width: 0; }
        & li .from b { font-weight: 550; display: block; }
        & li > .to { color: var(--muted); }
        & li.none .from { color: var(--muted); }
        @container (max-width: 460px) { & li { grid-template-columns: minmax(0, 1fr); } & li > .to { display: none; } }
        "#
    );
    if job.opened.kind == FileKind::VCard {
        return Html::default();
    }
    let opened = &job.opened;
    let separator = {
        let wizard = wizard.clone();
        Callback::from(move |words: String| {
            let sign = SEPARATORS.iter().find(|(_, known)| *known == words).map_or(',', |(sign, _)| *sign);
            wizard.look(sign, None);
        })
    };
    let header = {
        let (wizard, separator, header) = (wizard.clone(), opened.separator, opened.header);
        Callback::from(move |_: Event| wizard.look(separator, Some(!header)))
    };
    let signs = SEPARATORS.iter().map(|(sign, words)| (*words, *sign == opened.separator)).collect();
    html! {
        <section {class} aria-label="Columns">
            <h3>{ "Columns" }</h3>
            <div class="look">
                <label>{ "Separated by" }<span style="width:130px">{ select("Separated by".to_owned(), signs, separator) }</span></label>
                <label><input type="checkbox" checked={opened.header} onchange={header} />{ "The first row names the columns" }</label>
            </div>
            <ul tabindex="0" aria-label="What each column is">
                for (index, column) in opened.columns.iter().enumerate() {
                    <li key={index} class={(column.target == Target::Ignore).then_some("none")}>
                        <div class="from">
                            <b class="cut" dir="auto" title={column.name.clone()}>{ &column.name }</b>
                            <span class="muted cut" style="display:block" dir="auto">{ column.samples.join(" · ") }</span>
                        </div>
                        <span class="to" aria-hidden="true">{ "→" }</span>
                        { select(
                            format!("Column {}", column.name),
                            Target::all().map(|target| (target.words(), target == column.target)).collect(),
                            { let wizard = wizard.clone(); Callback::from(move |words: String| wizard.map(index, Target::of_words(&words))) },
                        ) }
                    </li>
                }
            </ul>
        </section>
    }
}

/// The first contacts, as they will be.
pub fn preview(job: &Job) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; min-width: 0;
        & > ul { display: grid; border: 1px solid var(--line); border-radius: var(--radius); }
        & li { display: grid; grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr) minmax(0, 1.3fr); gap: 2px 12px; padding: 7px 12px; }
        & li + li { border-top: 1px solid var(--line); }
        & li > div > span, & li > div > b { text-align: left; }
        & li > :nth-child(n + 4) { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 4px; }
        @container (max-width: 560px) { & li { grid-template-columns: minmax(0, 1fr); } }
        "#
    );
    html! {
        <section {class} aria-label="Preview">
            <h3>{ "The first contacts, as they will be" }</h3>
            if job.preview.is_empty() {
                <p class="muted">{ "No row of the beginning makes a contact so. Choose which column has the names." }</p>
            } else {
                <ul>
                    for checked in job.preview.iter() {
                        <li key={checked.line}>
                            <div style="min-width:0">
                                <b class="cut" style="display:block" dir="auto">{ checked.contact.name() }</b>
                                <span class="muted cut" style="display:block" dir="auto">{ &checked.contact.external_id }</span>
                            </div>
                            <div style="min-width:0">
                                <span class="cut" style="display:block" dir="auto">{ &checked.contact.company }</span>
                                <span class="muted cut" style="display:block" dir="auto">{ &checked.contact.title }</span>
                            </div>
                            <div style="min-width:0">
                                <span class="cut num" style="display:block" dir="auto">{ checked.contact.phones.iter().map(|phone| phone.display.as_str()).collect::<Vec<_>>().join(", ") }</span>
                                <span class="muted cut" style="display:block" dir="auto">{ checked.contact.emails.iter().map(|email| email.address.as_str()).collect::<Vec<_>>().join(", ") }</span>
                            </div>
                            if !checked.contact.tags.is_empty() || checked.flawed {
                                <div>
                                    for tag in checked.contact.tags.iter() {
                                        { crate::ui::tag_chip(tag) }
                                    }
                                    if checked.flawed {
                                        { chip("something is left out", "amber") }
                                    }
                                </div>
                            }
                        </li>
                    }
                </ul>
            }
        </section>
    }
}

/// What is wrong, row by row.
pub fn problems(wizard: &Wizard, job: &Job) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; min-width: 0;
        & > header { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; justify-content: space-between; }
        & > .rows { max-height: 260px; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); }
        & table { width: 100%; border-collapse: collapse; table-layout: fixed; }
        & th { text-align: start; font-size: 12px; font-weight: 550; color: var(--muted); padding: 6px 12px; position: sticky; top: 0; background: var(--surface); }
        & td { padding: 6px 12px; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
        & th:nth-child(1) { width: 72px; } & th:nth-child(2) { width: 112px; } & th:nth-child(3) { width: 28%; }
        @container (max-width: 560px) { & th:nth-child(3), & td:nth-child(3) { display: none; } & th:nth-child(1) { width: 60px; } & th:nth-child(2) { width: 92px; } }
        "#
    );
    let count = job.progress.problems;
    if count == 0 {
        return Html::default();
    }
    let report = {
        let wizard = wizard.clone();
        Callback::from(move |_| wizard.report())
    };
    html! {
        <section {class} aria-label="What is wrong">
            <header>
                <h3>{ format!("What is wrong ({})", number(count)) }</h3>
                <Button label="Download the report" icon="download" onclick={report} />
            </header>
            <div class="rows" tabindex="0" role="group" aria-label="Problems">
                <table>
                    <thead><tr><th scope="col">{ "Line" }</th><th scope="col">{ "Field" }</th><th scope="col">{ "Value" }</th><th scope="col">{ "Problem" }</th></tr></thead>
                    <tbody>
                        for (index, problem) in job.problems.iter().enumerate() {
                            <tr key={index}>
                                <td class="num">{ problem.line }</td>
                                <td>{ &problem.field }</td>
                                <td dir="auto">{ &problem.value }</td>
                                <td>{ &problem.sentence }{ match problem.weight {
                                    Weight::Row => " The row is left out.",
                                    Weight::Field | Weight::Remark => "",
                                } }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
            if count > job.problems.len() {
                <p class="muted">{ format!("These are the first {}. The report has all of them.", number(job.problems.len())) }</p>
            }
        </section>
    }
}

const KNOWN: [(Known, &str); 3] =
    [(Known::Update, "Update them"), (Known::Skip, "Skip them"), (Known::Another, "Import as new contacts")];
const FLAWED: [(bool, &str); 2] = [(true, "Import without what is wrong"), (false, "Leave out")];

/// What becomes of contacts that are here already, and of rows with mistakes.
pub fn rules(wizard: &Wizard, job: &Job) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px 16px;
        & > label { display: grid; gap: 4px; align-content: start; }
        & > label > span { font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & > p { grid-column: 1 / -1; font-size: 12px; line-height: 16px; }
        @container (max-width: 560px) { grid-template-columns: minmax(0, 1fr); }
        "#
    );
    let How { known, flawed } = job.how;
    let set_known = {
        let wizard = wizard.clone();
        Callback::from(move |words: String| {
            let known = KNOWN.iter().find(|(_, known)| *known == words).map_or(Known::Update, |(known, _)| *known);
            wizard.change(|job| job.how.known = known);
        })
    };
    let set_flawed = {
        let wizard = wizard.clone();
        Callback::from(move |words: String| wizard.change(|job| job.how.flawed = words == FLAWED[0].1))
    };
    html! {
        <section {class} aria-label="Rules">
            <label><span>{ "Contacts whose external ID is here already" }</span>
                { select("Contacts whose external ID is here already".to_owned(), KNOWN.iter().map(|(one, words)| (*words, *one == known)).collect(), set_known) }
            </label>
            <label><span>{ "Rows with mistakes" }</span>
                { select("Rows with mistakes".to_owned(), FLAWED.iter().map(|(one, words)| (*words, *one == flawed)).collect(), set_flawed) }
            </label>
            <p class="muted">{ "An update adds and replaces, and never erases: empty cells leave what is here. Contacts without an external ID are new ones, even if a number or an address is known: each gets an ID of its own, and can be merged on its page." }</p>
        </section>
    }
}
