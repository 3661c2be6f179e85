//! `#/simulator/talkdesk?conformance`: plays Talkdesk's contract to the host around the frame, and says how it does.
//! With `conformance=auto` it begins by itself, and asks nobody.

mod wiring;

use js_sys::Date;
use yew::prelude::*;

use self::wiring::use_run;
use crate::conformance::host::{Input, Run, Step};
use crate::conformance::prompt::{Asked, Prompt};
use crate::conformance::view::ReportView;
use crate::conformance::{Report, Subject};
use crate::sheet;
use crate::ui::{Button, Notice, Severity, Tone};

/// Whether an address asks for the test; and if so, whether it is to begin by itself.
pub fn asked(hash: &str) -> Option<bool> {
    let query = hash.split_once('?').map_or("", |(_, query)| query);
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "conformance");
    asked.filter(|(_, value)| !matches!(value.as_ref(), "0" | "false")).map(|(_, value)| value == "auto")
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub at_once: bool,
}

/// The whole page.
#[component]
pub fn Conformance(props: &Props) -> Html {
    let class = sheet!(
        r#"
        height: 100dvh; overflow: auto; padding: 12px; display: grid; gap: 12px; align-content: start; background: var(--bg);
        & > header { display: flex; align-items: baseline; flex-wrap: wrap; gap: 0 8px; }
        & h1 { font-size: 15px; line-height: 20px; }
        & > section.now { display: grid; gap: 10px; padding: 12px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
        & progress { width: 100%; height: 6px; accent-color: var(--violet); }
        & .ask { font-weight: 550; }
        & .row { display: flex; flex-wrap: wrap; gap: 6px; }
        & .instead { color: var(--amber); }
        & code { overflow-wrap: anywhere; }
        "#
    );
    let (run, act) = use_run(props.at_once);
    let is_going = !(run.over() || run.ready() || run.without_init());
    html! {
        <main {class}>
            <header>
                <h1>{ "Conformance" }</h1>
                <span class="muted">{ "of the CRM around this frame" }</span>
            </header>
            if !run.over() {
                <section class="now" aria-label="Test">{ now(&run, &act) }</section>
            }
            if !run.findings.is_empty() {
                <ReportView report={report(&run)} is_going={is_going} />
            }
        </main>
    }
}

fn now(run: &Run, act: &Callback<Input>) -> Html {
    if run.without_init() {
        return without_init();
    }
    let begin = |with_tester| act.reform(move |_| Input::Begin { with_tester });
    if run.ready() {
        return html! {
            <>
                <p class="ask" role="status">{ "Init received. The test sends your CRM every Talkdesk message." }</p>
                <div class="row">
                    <Button label="Guided test" icon="play" tone={Tone::Primary} onclick={begin(true)} />
                    <Button label="Automatic test" onclick={begin(false)} />
                </div>
            </>
        };
    }
    let (text, asked) = match run.for_tester() {
        Some(Step::Ask(question)) => (question.text, Asked::Question),
        Some(Step::Press { text, .. }) => (*text, Asked::Press { in_vain: "Done, nothing happened" }),
        _ => ("Checking the CRM…", Asked::Nothing),
    };
    let instead = run.instead.as_ref().map(|other| format!("“{other}” arrived instead and was checked."));
    let prompt = Prompt { progress: run.progress(), text, asked, instead };
    prompt.html(&act.reform(Input::Answered), &act.reform(|()| Input::Stop))
}

/// In place of the blank page that Talkdesk shows then.
fn without_init() -> Html {
    html! {
        <Notice severity={Severity::Warning}>
            <p role="status"><b>{ "Waiting for init_td_embedded." }</b></p>
            <p>{ "Talkdesk itself would be blank now. At the iframe’s “load”, post to its contentWindow:" }</p>
            <p><code>{ "{ action: \"init_td_embedded\", data: { url: location.origin, int, env, aid, view, app } }" }</code></p>
            <p>{ "The target is the origin of this frame’s URL, " }<code>{ gloo::utils::window().origin() }</code>{ "." }</p>
        </Notice>
    }
}

fn report(run: &Run) -> Report {
    let ended_ms = run.ended_ms.unwrap_or_else(cti_bridge::window::now_ms);
    Report {
        subject: Subject::TalkdeskHost,
        address: run.host().map(ToString::to_string).unwrap_or_default(),
        at: Date::new(&ended_ms.into()).to_iso_string().as_string().unwrap_or_default(),
        complete: run.complete,
        heard: run.heard,
        findings: run.findings.clone(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::asked;

    #[test]
    fn the_address_asks_for_the_test() {
        assert_eq!(asked("#/simulator/talkdesk"), None);
        assert_eq!(asked("#/simulator/talkdesk?duplicates"), None);
        assert_eq!(asked("#/simulator/talkdesk?conformance"), Some(false));
        assert_eq!(asked("#/simulator/talkdesk?conformance=auto"), Some(true));
        assert_eq!(asked("#/simulator/talkdesk?slow=1&conformance=0"), None);
    }
}
