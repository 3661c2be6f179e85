//! How a file is read: its encoding, what stands between its cells, and the country of its numbers.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::job::{Job, Wizard};
use super::texts;
use crate::crm::files::{ENCODINGS, FileKind};
use crate::sheet;
use crate::ui::{Notice, Severity};
use crate::views::contact::country::choices;

/// A choice: its value, its words, and whether it is chosen.
pub type Choice = (AttrValue, AttrValue, bool);

pub fn select(label: impl Into<AttrValue>, options: Vec<Choice>, onchange: Callback<String>) -> Html {
    let class = sheet!(
        r#"
        width: 100%; min-height: 32px; padding: 4px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text);
        &:focus-visible { outline-offset: 0; }
        "#
    );
    let onchange = onchange.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <select {class} aria-label={label.into()} {onchange}>
            for (value, words, selected) in options {
                <option {value} {selected}>{ words }</option>
            }
        </select>
    }
}

pub const SEPARATORS: [(char, &str); 4] = [(',', "Comma"), (';', "Semicolon"), ('\t', "Tab"), ('|', "Vertical bar")];

pub fn look(wizard: &Wizard, job: &Job) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 8px; min-width: 0;
        & > .choices { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 8px 16px; align-items: end; }
        & > .choices > label { display: grid; gap: 4px; min-width: 0; }
        & > .choices > label > span { font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & > .header { display: flex; align-items: center; gap: 6px; }
        @container (max-width: 560px) { & > .choices { grid-template-columns: minmax(0, 1fr); } }
        "#
    );
    let opened = &job.opened;
    let is_table = opened.kind == FileKind::Csv;
    let region = wizard.region_of(job);
    let to = |act: fn(&Wizard, String)| {
        let wizard = wizard.clone();
        Callback::from(move |value: String| act(&wizard, value))
    };
    let header = {
        let (wizard, separator, header) = (wizard.clone(), opened.separator, opened.header);
        Callback::from(move |_: Event| wizard.look(separator, Some(!header)))
    };
    let encodings =
        ENCODINGS.iter().map(|(label, words)| ((*label).into(), (*words).into(), *label == opened.encoding));
    let signs =
        SEPARATORS.iter().map(|(sign, words)| (sign.to_string().into(), (*words).into(), *sign == opened.separator));
    let countries = choices(region).into_iter().map(|(code, name)| {
        let chosen = code == region;
        let name = if code.is_empty() { "Unknown: keep as text".into() } else { name };
        (code, name, chosen)
    });
    html! {
        <section {class} aria-label="File format">
            <div class="choices">
                <label><span>{ "Numbers without a country code are from" }</span>
                    { select("Numbers without a country code are from", countries.collect(), to(|wizard, region| wizard.assume(region))) }
                </label>
                <label><span>{ "Encoding" }</span>
                    { select("Encoding", encodings.collect(), to(|wizard, encoding| wizard.decode(encoding))) }
                </label>
                if is_table {
                    <label><span>{ "Separator" }</span>
                        { select("Separator", signs.collect(), to(|wizard, sign| wizard.look(sign.chars().next().unwrap_or(','), None))) }
                    </label>
                }
            </div>
            if is_table {
                <label class="header"><input type="checkbox" checked={opened.header} onchange={header} />{ "First row is a header" }</label>
            }
            if opened.guessed {
                <Notice severity={Severity::Warning}>{ "If letters look wrong below, choose another encoding." }</Notice>
            }
            if !opened.above.is_empty() {
                <p class="muted" style="overflow-wrap:anywhere">{ format!("Skipped {} above the table: {}", texts::count(opened.above.len(), "line"), texts::first_of(&opened.above)) }</p>
            }
        </section>
    }
}
