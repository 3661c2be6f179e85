//! A report on the screen, to be copied and saved.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Evidence, Finding, Report, Subject, Verdict};
use crate::sheet;
use crate::store::download;
use crate::ui::{Button, clipboard, icon, summary};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub report: Report,
    /// Whether the test goes on: there is no verdict yet.
    #[prop_or_default]
    pub is_going: bool,
}

/// The findings, the worst first, and the ways to keep them.
#[component]
pub fn ReportView(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 12px; min-width: 0;
        & > .keep { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
        & > .keep > p { flex: 1 1 18ch; font-weight: 600; }
        & > .said { color: var(--muted); }
        & > .said:empty { display: none; }
        & summary { padding: 6px 0; font-weight: 600; color: var(--muted); }
        & ul { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
        & li { display: flex; flex-wrap: wrap; gap: 2px 12px; padding: 8px 12px; border-top: 1px solid var(--line); }
        & li:first-child { border-top: 0; }
        & .verdict { flex: 0 0 92px; display: flex; align-items: center; gap: 6px; font-weight: 600; height: 20px; }
        & .right { color: var(--green); } & .wrong { color: var(--red); } & .ignored { color: var(--amber); } & .unknown { color: var(--muted); }
        & .what { flex: 1 1 26ch; min-width: 0; overflow-wrap: anywhere; }
        & .what b { font-weight: 600; margin-right: 6px; }
        & .todo { color: var(--muted); }
        & .wrong + .what .todo { color: inherit; font-weight: 500; }
        "#
    );
    let said = use_state_eq(|| "");
    let report = &props.report;
    let stem = match report.subject {
        Subject::LeaddeskCard => "leaddesk-card",
        Subject::TalkdeskHost => "talkdesk-host",
    };
    let copy = {
        let (text, said) = (report.to_markdown(), said.setter());
        Callback::from(move |_| {
            let (text, said) = (text.clone(), said.clone());
            spawn_local(async move {
                said.set(match clipboard::copy(&text).await {
                    Ok(()) => "Report copied.",
                    Err(_) => "Couldn’t copy. Save the report instead.",
                });
            });
        })
    };
    let save = |name: String, text: String| {
        let said = said.setter();
        Callback::from(move |_| match download(&name, &text) {
            Ok(()) => said.set("Report saved."),
            Err(_) => said.set("Couldn’t save. Copy the report instead."),
        })
    };
    html! {
        <section {class} aria-label="Report">
            <div class="keep">
                <p role="status">{ if props.is_going { report.so_far() } else { report.sentence() } }</p>
                if !props.is_going {
                    <Button label="Copy report" icon="copy" onclick={copy} />
                    <Button label="Save as Markdown" icon="download" onclick={save(format!("conformance-{stem}.md"), report.to_markdown())} />
                    <Button label="Save as JSON" icon="download" onclick={save(format!("conformance-{stem}.json"), report.to_json())} />
                }
            </div>
            <p class="said" role="log">{ *said }</p>
            if !sorted(&report.findings, false).is_empty() {
                <ul aria-label="Findings">
                    for (key, finding) in sorted(&report.findings, false) {
                        <li key={key}>{ line(finding) }</li>
                    }
                </ul>
            }
            if !props.is_going && !sorted(&report.findings, true).is_empty() {
                <details>
                    { summary(format!("Checks that need a tester ({})", sorted(&report.findings, true).len())) }
                    <ul aria-label="Checks that need a tester">
                        for (key, finding) in sorted(&report.findings, true) {
                            <li key={key}>{ line(finding) }</li>
                        }
                    </ul>
                </details>
            }
        </section>
    }
}

/// The worst first: those that nobody has answered, or the others.
fn sorted(findings: &[Finding], unanswered: bool) -> Vec<(usize, &Finding)> {
    let of_kind = |finding: &Finding| (finding.evidence == Evidence::Nobody) == unanswered;
    let mut sorted: Vec<_> = findings.iter().enumerate().filter(|(_, finding)| of_kind(finding)).collect();
    sorted.sort_by_key(|(_, finding)| Verdict::ALL.iter().position(|verdict| *verdict == finding.verdict));
    sorted
}

fn line(finding: &Finding) -> Html {
    let word = finding.verdict.word();
    let symbol = match finding.verdict {
        Verdict::Right => "check",
        Verdict::Ignored => "minus",
        Verdict::Wrong => "x",
        Verdict::Unknown => "info",
    };
    html! {
        <>
            <span class={classes!("verdict", word)}>{ icon(symbol) }{ word }</span>
            <div class="what">
                <p>
                    <b dir="auto">{ &finding.about }</b>
                    <span dir="auto">{ &finding.says }</span>
                    if finding.evidence == Evidence::Told {
                        <span class="muted">{ format!(" ({})", finding.evidence.word()) }</span>
                    }
                </p>
                if !finding.todo.is_empty() {
                    <p class="todo">{ &finding.todo }</p>
                }
            </div>
        </>
    }
}
