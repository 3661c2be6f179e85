//! The checks on the screen.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Check, Facts, Group, Verdict, count, diagnose, gather, ticket};
use crate::seam::Link;
use crate::sheet;
use crate::store::shown_providers;
use crate::telephony::reachable;
use crate::ui::{Button, Notice, Severity, clipboard, icon, intl, use_toasts};

/// `#/inspector?tab=diagnosis`.
#[component]
pub fn Diagnosis() -> Html {
    let class = sheet!(
        r#"
        padding: 4px 20px 24px; display: grid; gap: 16px; max-width: 1080px;
        & > .top { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
        & > .top p { flex: 1 1 24ch; }
        & section { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
        & section > h2 { padding: 10px 16px; border-bottom: 1px solid var(--line); }
        & li { display: grid; grid-template-columns: 108px minmax(0, 220px) minmax(0, 1fr); gap: 4px 12px; padding: 9px 16px; border-top: 1px solid var(--line); }
        & li:first-child { border-top: 0; }
        & .verdict { display: flex; align-items: center; gap: 6px; font-weight: 600; height: 20px; }
        & .passed { color: var(--green); } & .failed { color: var(--red); } & .unknown { color: var(--muted); }
        & .title { font-weight: 600; }
        & .found { overflow-wrap: anywhere; }
        & .todo { margin-top: 2px; color: var(--muted); overflow-wrap: anywhere; }
        & .failed-one .todo { color: var(--text); }
        @container (max-width: 640px) {
            padding: 4px 12px 20px;
            & li { grid-template-columns: minmax(0, 1fr); padding: 10px 12px; }
        }
        "#
    );
    let facts = use_state_eq(|| Facts { shown: shown_providers(), ..Facts::default() });
    let newest = use_mut_ref(Facts::default);
    let toasts = use_toasts();
    let again = {
        let (facts, newest) = (facts.setter(), newest.clone());
        use_callback((), move |(), ()| {
            let Some(link) = Link::here() else { return };
            let show = {
                let (facts, newest) = (facts.clone(), newest.clone());
                move |learnt: Facts| {
                    newest.replace(learnt.clone());
                    facts.set(learnt);
                }
            };
            let known = gather::now(&link, &newest.borrow());
            let url = known.state.talkdesk.frame_url.clone();
            show(known);
            let newest = newest.clone();
            spawn_local(async move {
                let (microphone, tabs) = (gather::microphone().await, gather::tabs().await);
                let known = newest.borrow().clone();
                show(Facts { microphone, tabs, ..known });
                let reachable = if url.is_empty() { None } else { reachable(&url).await };
                let known = newest.borrow().clone();
                show(Facts { reachable, ..known });
            });
        })
    };
    {
        let (again, facts, newest) = (again.clone(), facts.setter(), newest.clone());
        use_effect_with((), move |()| {
            again.emit(());
            let link = Link::here();
            let watch = link.clone().map(|link| {
                link.clone().watch(move || {
                    let known = gather::now(&link, &newest.borrow());
                    newest.replace(known.clone());
                    facts.set(known);
                })
            });
            move || drop(watch)
        });
    }
    if Link::here().is_none() {
        return html! {
            <div {class}><Notice severity={Severity::Error}>{ "The CRM isn’t responding. Reload this page." }</Notice></div>
        };
    }
    let groups = diagnose(&facts);
    let (failed, unknown) = (count(&groups, Verdict::Failed), count(&groups, Verdict::Unknown));
    let copy = {
        let text = ticket(&facts, &groups, &intl::moment(facts.now_ms));
        Callback::from(move |_| {
            let by_hand = "Couldn’t copy. Select the list and copy it yourself.";
            clipboard::copy_and_say(&text, "Checks copied.", by_hand, toasts.clone());
        })
    };
    html! {
        <div {class}>
            <div class="top">
                <p role="status">{ summary(failed, unknown) }</p>
                <Button label="Check again" icon="rotate-cw" onclick={again.reform(|_| ())} />
                <Button label="Copy as a support ticket" icon="copy" onclick={copy} />
            </div>
            for group in &groups {
                { section(group) }
            }
        </div>
    }
}

fn summary(failed: usize, unknown: usize) -> String {
    match (failed, unknown) {
        (0, 0) => "All checks passed.".to_owned(),
        (failed, 0) => format!("{failed} failed."),
        (failed, unknown) => format!("{failed} failed, {unknown} can’t be checked from here."),
    }
}

fn section(group: &Group) -> Html {
    html! {
        <section key={group.title} aria-label={group.title}>
            <h2>{ group.title }</h2>
            <ul>
                for check in &group.checks {
                    { line(check) }
                }
            </ul>
        </section>
    }
}

fn line(check: &Check) -> Html {
    let (class, symbol, word) = match check.verdict {
        Verdict::Passed => ("passed", "check", "passed"),
        Verdict::Failed => ("failed", "x", "failed"),
        Verdict::Unknown => ("unknown", "info", "unknown"),
    };
    html! {
        <li key={check.title} class={(check.verdict == Verdict::Failed).then_some("failed-one")}>
            <span class={classes!("verdict", class)}>{ icon(symbol) }{ word }</span>
            <span class="title">{ check.title }</span>
            <div>
                <p class="found">{ &check.found }</p>
                if !check.todo.is_empty() {
                    <p class="todo">{ &check.todo }</p>
                }
            </div>
        </li>
    }
}
