//! One test: the card's frame, and what is asked about it.

use cti_bridge::window::origin_of_url;
use js_sys::Date;
use yew::prelude::*;

use super::pages;
use super::prompt::{messages, prompt};
use super::wiring::{CARD, STRANGER, use_run, word};
use crate::conformance::card::{Input, Load, Run, VALUES, Way};
use crate::conformance::view::ReportView;
use crate::conformance::{Report, Subject};
use crate::crm::storage::STAGE_CARD;
use crate::sheet;
use crate::simulators::card_url::fill;
use crate::tools::stranger;
use crate::work_in_view::{Work, use_work_in_view};

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The card's URL, with placeholders.
    pub template: AttrValue,
    pub with_tester: bool,
}

#[component]
pub fn Runner(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr) minmax(0, min(52%, 460px)); align-items: start;
        & > .left { display: grid; gap: 12px; min-width: 0; }
        & > .card { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; }
        & > .card > p { padding: 8px 12px; border-bottom: 1px solid var(--line); color: var(--muted); }
        & > .card > iframe { display: block; width: 100%; height: 640px; border: 0; color-scheme: normal; background: var(--bg); }
        &.over { grid-template-columns: minmax(0, 1080px); }
        & > iframe { position: absolute; width: 1px; height: 1px; border: 0; opacity: 0; pointer-events: none; }
        @container (max-width: 680px) {
            grid-template-columns: minmax(0, 1fr);
            & > .left { display: contents; }
            & > .left > * { order: 2; }
            & > .left > [aria-label="Test"] { order: 0; }
            & > .card { order: 1; }
            & > .card > iframe { height: 480px; }
        }
        "#
    );
    let url = fill(&props.template, VALUES);
    let (run, act) = use_run(props.with_tester, &url);
    use_work_in_view(Some(Work::lost_with_view("the test and its report")));
    html! {
        <div class={classes!(class, run.over().then_some("over"))}>
            <div class="left">
                if !run.over() {
                    { prompt(&run, &act) }
                }
                if !run.findings.is_empty() {
                    <ReportView report={report(&run, &props.template)} is_going={!run.over()} />
                }
                { messages(&run) }
            </div>
            // The last load of a test is one that a card must refuse: it isn't left on the screen.
            if !run.over() {
                <section class="card" aria-label="Card">
                    <p>{ loaded_as(run.load.way) }</p>
                    <CardFrame key={run.load.number} load={run.load} url={url.clone()} onload={act.reform(Input::Loaded)} />
                </section>
            }
            // As small as a stranger's frame may be: browsers slow down those that are not shown at all.
            <iframe id={STRANGER} title="A stranger’s frame" aria-hidden="true" tabindex="-1" sandbox="allow-scripts" src={format!("{}#here", stranger::PAGE)} />
        </div>
    }
}

fn loaded_as(way: Way) -> &'static str {
    match way {
        Way::Plain => "The card, loaded as by LeadDesk.",
        Way::NoReferrer => "The card, loaded without a referrer.",
        Way::NoOrigin => "The card, in a sandboxed page.",
    }
}

fn report(run: &Run, template: &AttrValue) -> Report {
    let ended_ms = run.ended_ms.unwrap_or_else(cti_bridge::window::now_ms);
    Report {
        subject: Subject::LeaddeskCard,
        address: template.to_string(),
        at: Date::new(&ended_ms.into()).to_iso_string().as_string().unwrap_or_default(),
        complete: run.complete,
        heard: run.heard,
        findings: run.findings.clone(),
    }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    load: Load,
    url: String,
    onload: Callback<u32>,
}

/// A frame of its own for each load.
#[component]
fn CardFrame(props: &FrameProps) -> Html {
    let Load { number, way } = props.load;
    let src = match way {
        Way::NoOrigin => {
            let card_origin = origin_of_url(&props.url).map(|origin| origin.to_string()).unwrap_or_default();
            let absolute = |url: &str| {
                let absolute = web_sys::Url::new_with_base(url, &crate::telephony::page_url());
                absolute.map_or_else(|_| url.to_owned(), |url| url.href())
            };
            pages::without_origin(&absolute(&props.url), &card_origin, &absolute(stranger::SCRIPT))
        }
        _ => props.url.clone(),
    };
    // A page of our own tells of the card's load itself.
    let onload = props.onload.reform(move |_: Event| number);
    let onload = if way == Way::NoOrigin { Callback::noop() } else { onload };
    // On a stage's storage, if it is a card of this app: the calls of a test aren't the user's.
    html! {
        <iframe id={CARD} name={CARD} data-stage={STAGE_CARD} title="Customer contact card" allow="storage-access" {src} {onload} data-load={number.to_string()} data-way={word(way)}
            referrerpolicy={(way == Way::NoReferrer).then_some("no-referrer")} />
    }
}
