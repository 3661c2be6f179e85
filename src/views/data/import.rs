//! The card that takes in a file of contacts.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::columns::columns;
use super::job::{Job, Stage, Wizard, kept, use_shown, work};
use super::look::look;
use super::steps::{bar, preview, problems, remarks, rules};
use super::texts::{contacts, kind, summary, tally};
use crate::sheet;
use crate::store::{use_contacts, use_settings};
use crate::ui::intl::number;
use crate::ui::{Button, Card, Notice, Severity, Tone, dropped_file, icon_sized, use_file_choice, use_toasts};
use crate::work_in_view::use_work_in_view;

#[component]
pub fn Import() -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 14px; min-width: 0;
        & .drop { display: grid; justify-items: center; gap: 8px; padding: 28px 16px; text-align: center; border: 1.5px dashed var(--line-strong); border-radius: var(--radius); background: var(--raised); transition: background var(--ease), border-color var(--ease); }
        &.over .drop { border-color: var(--accent); border-style: solid; background: var(--accent-soft); }
        & .drop > svg { color: var(--accent); }
        & .file { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 10px; }
        & .file b { overflow-wrap: anywhere; min-width: 0; }
        & .foot { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
        & .foot > p { flex: 1 1 24ch; }
        & h3 { margin: 0; font-size: 13px; line-height: 20px; font-weight: 650; }
        "#
    );
    let redraw = use_force_update();
    let job = kept();
    use_shown(&job, Callback::from(move |()| redraw.force_update()));
    use_work_in_view(work(&job.borrow()));
    let wizard = Wizard {
        job: Rc::clone(&job),
        contacts: use_contacts(),
        toasts: use_toasts(),
        region: use_settings().now.region.clone(),
    };
    let take = {
        let wizard = wizard.clone();
        Callback::from(move |file: File| {
            let busy = wizard.job.borrow().stage == Stage::Importing;
            if !busy {
                wizard.open(file);
            }
        })
    };
    let drag = |now: bool| {
        let wizard = wizard.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default(); // otherwise the browser opens the file in place of the page
            let was = wizard.job.borrow().over;
            if was != now {
                wizard.change(|job| job.over = now);
            }
        })
    };
    let drop = {
        let (wizard, take) = (wizard.clone(), take.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            wizard.change(|job| job.over = false);
            dropped_file(&event).into_iter().for_each(|file| take.emit(file));
        })
    };
    let accept = ".csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard";
    let choice = use_file_choice("Contacts to import", accept.into(), take);
    let over = job.borrow().over;
    html! {
        <Card title="Import contacts">
            <div class={classes!(class, over.then_some("over"))} ondragover={drag(true)} ondragleave={drag(false)} ondrop={drop}>
                { stage(&wizard, &choice.open) }
                { choice.control }
                <p class="sr-only" role="status">{ said(&job) }</p>
            </div>
        </Card>
    }
}

/// What a screen reader is told: only what doesn't change with each row.
fn said(job: &RefCell<Job>) -> String {
    let job = job.borrow();
    match job.stage {
        Stage::Idle => String::new(),
        Stage::Opening => format!("Reading {}", job.name),
        Stage::Choosing if job.progress.finished => {
            format!("{}. {} issues", tally(&job), number(job.progress.problems))
        }
        Stage::Choosing => format!("Checking {}", job.name),
        Stage::Importing => "Importing".to_owned(),
        Stage::Done => job.done.as_ref().map(|done| summary(done)).unwrap_or_default(),
    }
}

fn stage(wizard: &Wizard, choose: &Callback<MouseEvent>) -> Html {
    let job = wizard.job.borrow();
    let cancel = {
        let wizard = wizard.clone();
        Callback::from(move |_: MouseEvent| wizard.cancel())
    };
    match job.stage {
        Stage::Idle => html! {
            <>
                if let Some(why) = &job.failed {
                    <Notice severity={Severity::Error} alert=true>{ format!("{why} Nothing has changed.") }</Notice>
                }
                <div class="drop">
                    { icon_sized("upload", 22) }
                    <b>{ if job.over { "Drop to open" } else { "Drop a CSV or vCard file here" } }</b>
                    <p class="muted">{ "You’ll preview everything before it’s imported." }</p>
                    <Button label="Choose a file" onclick={choose.clone()} />
                </div>
            </>
        },
        Stage::Opening => html! {
            <>
                { bar("Reading the file", 0, 0) }
                <div class="foot"><p class="muted" style="overflow-wrap:anywhere">{ format!("Reading {}…", job.name) }</p><Button label="Cancel" onclick={cancel} /></div>
            </>
        },
        Stage::Choosing => html! {
            <>
                <p class="file"><b dir="auto">{ &job.name }</b><span class="muted">{ kind(&job.opened) }</span></p>
                if let Some(why) = &job.failed {
                    <Notice severity={Severity::Error} alert=true>{ why }</Notice>
                }
                { look(wizard, &job) }
                { columns(wizard, &job) }
                { preview(&job) }
                { remarks(wizard, &job) }
                { problems(wizard, &job) }
                { rules(wizard, &job) }
                if !job.progress.finished {
                    { bar("Checking the rows", job.progress.done, job.progress.total) }
                }
                { foot(wizard, &job, cancel) }
            </>
        },
        Stage::Importing => html! {
            <>
                { bar("Importing the contacts", job.taken as u64, job.progress.batches as u64) }
                <div class="foot"><p>{ format!("Importing {}…", contacts(job.wanted())) }</p><Button label="Cancel" onclick={cancel} /></div>
            </>
        },
        Stage::Done => html! {
            <>
                <Notice severity={Severity::Info}>{ job.done.as_ref().map(|done| summary(done)).unwrap_or_default() }</Notice>
                <div class="foot">
                    if let Some(edits) = job.edits.clone() {
                        <Button label="Undo import" icon="undo-2" onclick={let wizard = wizard.clone(); Callback::from(move |_| wizard.undo(&edits))} />
                    }
                    if job.progress.problems > 0 {
                        <Button label="Download report" icon="download" onclick={let wizard = wizard.clone(); Callback::from(move |_| wizard.report())} />
                    }
                    <Button label="Import another file" onclick={choose.clone()} />
                </div>
            </>
        },
    }
}

fn foot(wizard: &Wizard, job: &Job, cancel: Callback<MouseEvent>) -> Html {
    let wanted = job.wanted();
    let unavailable = match (job.progress.finished, wanted) {
        (false, _) => Some("Still checking rows."),
        (true, 0) => Some("No contacts to import. Check the issues or the columns above."),
        _ => None,
    };
    let import = {
        let wizard = wizard.clone();
        Callback::from(move |_: MouseEvent| match unavailable {
            None => wizard.import(),
            Some(why) => {
                if let Some(toasts) = &wizard.toasts {
                    toasts.say(why);
                }
            }
        })
    };
    html! {
        <div class="foot">
            <p class="muted num">{ tally(job) }</p>
            <Button label="Cancel" onclick={cancel} />
            <Button label={format!("Import {}", contacts(wanted))} tone={Tone::Primary} unavailable={unavailable.map(AttrValue::from)} onclick={import} />
        </div>
    }
}
