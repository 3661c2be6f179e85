//! The parts of an import that someone looks over before it begins: first contacts, remarks, what is wrong, rules.

use yew::prelude::*;

use super::job::{Job, Wizard};
use super::look::select;
use super::texts;
use crate::crm::Contact;
use crate::crm::files::{Checked, Problem, Weight};
use crate::sheet;
use crate::store::{How, Known};
use crate::ui::intl::number;
use crate::ui::{Button, Notice, Severity, chip, intl};

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

/// The first contacts, as they will be.
pub fn preview(job: &Job) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; min-width: 0;
        & > ul { display: grid; border: 1px solid var(--line); border-radius: var(--radius); }
        & li { display: grid; grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr) minmax(0, 1.3fr); gap: 2px 12px; padding: 7px 12px; }
        & li + li { border-top: 1px solid var(--line); }
        & li > div > span, & li > div > b { text-align: left; }
        & s { color: var(--muted); font-size: 12px; line-height: 20px; overflow-wrap: anywhere; }
        & li > :nth-child(n + 4) { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 4px; }
        @container (max-width: 560px) { & li { grid-template-columns: minmax(0, 1fr); } }
        "#
    );
    html! {
        <section {class} aria-label="Preview">
            <h3>{ "Preview" }</h3>
            if job.preview.is_empty() {
                <p class="muted">{ "No contacts in the first rows. Choose which column has the names." }</p>
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
                                <span class="cut num" style="display:block" dir="auto">{ checked.contact.phones.iter().map(|phone| phone.spelled()).collect::<Vec<_>>().join(", ") }</span>
                                <span class="muted cut" style="display:block" dir="auto">{ checked.contact.emails.iter().map(|email| email.address.as_str()).collect::<Vec<_>>().join(", ") }</span>
                            </div>
                            if says_more(checked) {
                                <div>
                                    if checked.contact.do_not_call {
                                        { chip("Do not call", "red") }
                                    }
                                    if !checked.contact.country.is_empty() {
                                        { chip(&intl::country(&checked.contact.country), "grey") }
                                    }
                                    for tag in checked.contact.tags.iter() {
                                        { crate::ui::tag_chip(tag) }
                                    }
                                    if checked.flawed {
                                        { chip("has issues", "amber") }
                                    }
                                    for problem in lost_cells(checked, &job.problems) {
                                        <s title={problem.sentence.clone()} dir="auto">{ format!("{}: {}", problem.field, problem.value) }</s>
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

/// Whether there is more to show of a contact than its name, company, numbers and addresses.
fn says_more(checked: &Checked) -> bool {
    let Contact { tags, country, do_not_call, .. } = &checked.contact;
    checked.flawed || *do_not_call || !tags.is_empty() || !country.is_empty()
}

/// The cells of a contact's row that are wrong and not taken. A number that can't be dialled is taken as text, and other
/// words go into the note.
fn lost_cells<'a>(checked: &'a Checked, problems: &'a [Problem]) -> impl Iterator<Item = &'a Problem> {
    let contact = &checked.contact;
    let is_taken = |value: &str| {
        contact.notes.contains(value) || contact.phones.iter().any(|phone| phone.display.starts_with(value))
    };
    problems.iter().filter(move |problem| {
        let is_cell = problem.line == checked.line && problem.weight == Weight::Field && !problem.value.is_empty();
        is_cell && !is_taken(problem.value.trim_end_matches('…'))
    })
}

/// What isn't imported, and what someone should know of.
pub fn remarks(wizard: &Wizard, job: &Job) -> Html {
    let region = wizard.region_of(job);
    let said = texts::remarks(job.progress.counts, &intl::country(region));
    let unmapped = job.unmapped();
    let names: Vec<String> =
        unmapped.iter().map(|(column, rows)| format!("{} ({})", column.name, texts::count(*rows, "row"))).collect();
    let keep = {
        let wizard = wizard.clone();
        Callback::from(move |_: MouseEvent| wizard.keep_unmapped())
    };
    html! {
        <>
            if !unmapped.is_empty() {
                <Notice severity={Severity::Warning}>
                    <p>{ format!("{} with data won’t be imported: {}.", texts::count(unmapped.len(), "column"), texts::first_of(&names)) }</p>
                    <Button label="Add them to the note" onclick={keep} />
                </Notice>
            }
            if !said.is_empty() {
                <section aria-label="Remarks">
                    <h3>{ "Notes" }</h3>
                    <ul style="display:grid;gap:2px;margin-top:4px">
                        for sentence in said {
                            <li>{ sentence }</li>
                        }
                    </ul>
                </section>
            }
        </>
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
        <section {class} aria-label="Issues">
            <header>
                <h3>{ format!("Issues ({})", number(count)) }</h3>
                <Button label="Download report" icon="download" onclick={report} />
            </header>
            <div class="rows" tabindex="0" role="group" aria-label="Issues">
                <table>
                    <thead><tr><th scope="col">{ "Line" }</th><th scope="col">{ "Field" }</th><th scope="col">{ "Value" }</th><th scope="col">{ "Issue" }</th></tr></thead>
                    <tbody>
                        for (index, problem) in job.problems.iter().enumerate() {
                            <tr key={index}>
                                <td class="num">{ problem.line }</td>
                                <td>{ &problem.field }</td>
                                <td dir="auto">{ &problem.value }</td>
                                <td>{ &problem.sentence }{ match problem.weight {
                                    Weight::Row => " Row skipped.",
                                    Weight::Field | Weight::Remark => "",
                                } }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
            if count > job.problems.len() {
                <p class="muted">{ format!("First {} shown. The report has all of them.", number(job.problems.len())) }</p>
            }
        </section>
    }
}

const KNOWN: [(Known, &str); 3] =
    [(Known::Update, "Update them"), (Known::Skip, "Skip them"), (Known::Another, "Import as new contacts")];
const FLAWED: [(bool, &str); 2] = [(true, "Import valid fields only"), (false, "Skip row")];

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
            if job.only_adds {
                <p>{ "These contacts came with a link. Your existing contacts won’t change." }</p>
            } else {
                <label><span>{ "Existing contacts" }</span>
                    { select("Existing contacts", KNOWN.iter().map(|(one, words)| ((*words).into(), (*words).into(), *one == known)).collect(), set_known) }
                </label>
            }
            <label><span>{ "Rows with issues" }</span>
                { select("Rows with issues", FLAWED.iter().map(|(one, words)| ((*words).into(), (*words).into(), *one == flawed)).collect(), set_flawed) }
            </label>
            <p class="muted">{ "Contacts are matched by external ID, or by name with an e-mail address or a number. Empty cells never overwrite existing data." }</p>
        </section>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::crm::Phone;

    #[test]
    fn a_preview_strikes_through_what_is_wrong_in_its_own_row_and_not_taken() {
        let problem = |line, weight, value: &str| Problem {
            line,
            field: "Phone".into(),
            value: value.into(),
            sentence: "Wrong.".into(),
            weight,
        };
        let kept = Phone { display: "555 (not dialled)".into(), ..Phone::default() };
        let contact = Contact { phones: vec![kept], ..Contact::default() };
        let checked = Checked { line: 3, flawed: true, contact, ..Checked::default() };
        let problems = [
            problem(3, Weight::Field, "555"),
            problem(3, Weight::Field, "no number"),
            problem(3, Weight::Field, ""),
            problem(3, Weight::Remark, "remark"),
            problem(4, Weight::Field, "of another row"),
        ];
        let lost: Vec<&str> = lost_cells(&checked, &problems).map(|problem| problem.value.as_str()).collect();
        assert_eq!(lost, ["no number"]);
        assert!(says_more(&checked) && !says_more(&Checked::default()));
    }
}
