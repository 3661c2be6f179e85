//! The whole of it: filters above, the table, and the details of one message.

use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::details::Details;
use super::export::Export;
use super::file;
use super::filters::Filters;
use super::keys::{self, use_slash};
use super::source::source;
use super::table::{Table, scroll_to};
use super::{preserved, words};
use crate::sheet;
use crate::ui::intl::number;
use crate::ui::keys::shortcut;
use crate::ui::{Button, Notice, Severity, Tone, dropped_file};

/// The table's rows stand in one line, or in two where there is no room for columns.
const NARROW_PX: i32 = 640;

fn class() -> AttrValue {
    sheet!(
        r#"
        display: grid; grid-template: "bar" auto "notes" auto "log" minmax(0, 1fr) / minmax(0, 1fr);
        flex: 1 0 320px; height: 100%; min-height: 0; padding: 0 20px 16px; gap: 8px; position: relative;
        #tools[data-place="dock"] & { padding-top: 10px; }
        &:has(> .open) { flex-basis: 440px; }
        & > .bar { grid-area: bar; display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; min-width: 0; }
        & > .bar > .count { margin-right: auto; color: var(--muted); }
        & > .bar > button > span { white-space: nowrap; }
        & > .notes { grid-area: notes; display: grid; gap: 6px; }
        & > .notes:empty { display: none; }
        & > .both { grid-area: log; display: grid; grid-template: "log" minmax(0, 1fr) / minmax(0, 1fr); gap: 8px; min-height: 0; }
        & > .both.open { grid-template: "log" minmax(120px, 1fr) "details" minmax(0, 54%) / minmax(0, 1fr); }
        &.over::after { content: "Drop a recording to replay it"; position: absolute; inset: 8px; z-index: 3; display: grid; place-items: center; border: 2px dashed var(--accent); border-radius: var(--radius); background: var(--accent-soft); color: var(--accent); font-weight: 600; pointer-events: none; }
        @container (min-width: 1000px) { & > .both.open { grid-template: "log details" minmax(0, 1fr) / minmax(0, 1fr) minmax(320px, 40%); } }
        @container (max-width: 760px) {
            & > .bar { gap: 6px 4px; }
            & > .bar > button { width: 32px; padding: 0; position: relative; }
            & > .bar > button > span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        }
        @container (max-width: 640px) {
            padding: 0 12px 12px;
            & > .both.open { grid-template: "log" minmax(0, 1fr) / minmax(0, 1fr); }
        }
        "#
    )
}

#[component]
pub fn Messages() -> Html {
    let redraw = use_force_update();
    let source = source();
    let selected = use_state_eq(|| None::<u64>);
    let open = use_state_eq(|| false);
    let following = use_state_eq(|| true);
    let preserving = use_state_eq(preserved::is_on);
    let exporting = use_state_eq(|| false);
    let over = use_state_eq(|| false);
    let problem = use_state_eq(|| None::<String>);
    let scroller = use_node_ref();
    let narrow = use_narrow(scroller.clone());
    {
        let redraw = redraw.clone();
        use_effect_with((), move |()| {
            let source = super::source::source();
            source.follow(Callback::from(move |()| redraw.force_update()));
            move || source.rest()
        });
    }
    use_slash();
    let paused = source.is_paused();
    let (rows, all, version, filter, actions, said) = source.with(|shown, log| {
        let (rows, all, actions) = (shown.rows(), shown.len(log), shown.actions().count());
        let waiting = paused.then(|| shown.waiting(log) as u64);
        let said = count(rows, all, shown.dropped(log), shown.restored(log) as u64, waiting);
        (rows, all, shown.version(), shown.filter().clone(), actions, said)
    });
    {
        let scroller = scroller.clone();
        use_effect_with((version, *following), move |(_, following)| {
            if *following && let Some(scroller) = scroller.cast::<HtmlElement>() {
                scroller.set_scroll_top(scroller.scroll_height());
            }
        });
    }
    {
        // Where the details take their room, the row may have gone out of view.
        let scroller = scroller.clone();
        let place = selected.and_then(|number| source.with(|shown, _| shown.place(number)));
        use_effect_with((*selected, *open), move |(_, open)| {
            if let Some(place) = place.filter(|_| *open) {
                scroll_to(&scroller, place, narrow);
            }
        });
    }
    let pick = {
        let (selected, open, following) = (selected.setter(), open.setter(), following.setter());
        Callback::from(move |number: u64| {
            selected.set(Some(number));
            open.set(true);
            following.set(false);
        })
    };
    let close = {
        let (open, scroller) = (open.setter(), scroller.clone());
        Callback::from(move |()| {
            open.set(false);
            if let Some(scroller) = scroller.cast::<HtmlElement>() {
                let _ = scroller.focus(); // nothing is lost where it can't have the focus
            }
        })
    };
    let onkeydown = {
        let (source, scroller, close) = (source.clone(), scroller.clone(), close.clone());
        let (at, is_open) = (*selected, *open);
        let (selected, open, following) = (selected.setter(), open.setter(), following.setter());
        Callback::from(move |event: KeyboardEvent| {
            let Some(key) = shortcut(&event) else { return };
            let (rows, place) = source.with(|shown, _| (shown.rows(), at.and_then(|number| shown.place(number))));
            match keys::of_row(&key, place, rows) {
                Some(keys::Press::Go(row)) => {
                    selected.set(source.with(|shown, _| shown.number_at(row)));
                    following.set(row + 1 == rows && event.key() == "End");
                    scroll_to(&scroller, row, narrow);
                }
                Some(keys::Press::Open) => open.set(true),
                Some(keys::Press::Close) if is_open => close.emit(()),
                _ => return,
            }
            event.prevent_default();
            // Docked, the view's own list listens to the same keys.
            event.stop_propagation();
        })
    };
    let preserve = {
        let (preserving, problem) = (preserving.setter(), problem.setter());
        Callback::from(move |on: bool| {
            let done = preserved::set(on);
            preserving.set(on && done.is_ok());
            problem.set(done.err());
        })
    };
    let dismiss = {
        let problem = problem.setter();
        Callback::from(move |_: MouseEvent| problem.set(None))
    };
    let taken = file::take(problem.setter());
    let drag = |now: bool| {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default(); // otherwise the browser opens the file in place of the page
            over.set(now);
        })
    };
    let ondrop = {
        let (over, taken) = (over.setter(), taken.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            dropped_file(&event).into_iter().for_each(|file| taken.emit(file));
        })
    };
    let export = |on: bool| {
        let exporting = exporting.setter();
        Callback::from(move |()| exporting.set(on))
    };
    let toggle = |state: &UseStateHandle<bool>| {
        let (setter, now) = (state.setter(), **state);
        Callback::from(move |_: MouseEvent| setter.set(!now))
    };
    let pause = {
        let source = source.clone();
        Callback::from(move |_: MouseEvent| source.pause(!paused))
    };
    let clear = {
        let (source, selected, open) = (source.clone(), selected.setter(), open.setter());
        Callback::from(move |_: MouseEvent| {
            source.clear();
            selected.set(None);
            open.set(false);
        })
    };
    let entry_of = |number| source.with(|shown, log| Some((number, shown.entry(log, number)?.clone())));
    let details = selected.filter(|_| *open).and_then(entry_of);
    html! {
        <div class={classes!(class(), over.then_some("over"))} ondragover={drag(true)} ondragleave={drag(false)} {ondrop}>
            <div class="bar">
                <span class="count num" role="status" aria-live="off" aria-label="Message count">{ said }</span>
                <Button label={if paused { "Resume" } else { "Pause" }} icon={if paused { "play" } else { "pause" }} pressed={paused} onclick={pause} />
                <Button label="Follow" title="Follow the newest message" icon="arrow-down" pressed={*following} onclick={toggle(&following)} />
                <Button label="Clear" title="Clear the log" icon="trash-2" onclick={clear} />
                <Button label="Keep after reload" title="Keep messages after reload" icon="bookmark" pressed={*preserving} onclick={preserve.reform({ let on = *preserving; move |_: MouseEvent| !on })} />
                { file::button(&taken) }
                <Button label="Export…" title="Export a recording" icon="download" tone={Tone::Primary} onclick={export(true).reform(|_: MouseEvent| ())} />
                <Filters {filter} names={actions} />
            </div>
            <div class="notes">
                if let Some(problem) = &*problem {
                    <Notice severity={Severity::Error} alert=true actions={html! {
                        <Button label="Dismiss" icon="x" icon_only=true tone={Tone::Ghost} onclick={dismiss.clone()} />
                    }}>{ problem }</Notice>
                }
                if source.left_out() > 0 {
                    <Notice severity={Severity::Info}>
                        { format!("{} older messages were lost on reload: the tab’s storage is full.", words::count(source.left_out())) }
                    </Notice>
                }
                if !source.is_linked() {
                    <Notice severity={Severity::Warning}>{ "The CRM isn’t responding. Reload this page." }</Notice>
                }
            </div>
            <div class={classes!("both", details.is_some().then_some("open"))} {onkeydown}>
                <Table scroller={scroller.clone()} {rows} {all} {version} narrow={narrow} selected={*selected} {pick} following={following.setter()} />
                if let Some((number, entry)) = &details {
                    <Details key={*number} entry={entry.clone()} onclose={close} />
                }
            </div>
            if *exporting {
                <Export onclose={export(false)} problem={problem.setter()} />
            }
        </div>
    }
}

fn count(rows: usize, all: usize, dropped: u64, restored: u64, waiting: Option<u64>) -> String {
    let mut said = match (rows == all, all) {
        (true, 1) => "1 message".to_owned(),
        (true, _) => format!("{} messages", number(all)),
        (false, _) => format!("{} of {} messages", number(rows), number(all)),
    };
    for (count, words) in [(restored, "from before the reload"), (dropped, "older ones dropped")] {
        if count > 0 {
            said.push_str(&format!(", {} {words}", words::count(count)));
        }
    }
    match waiting {
        Some(0) => said.push_str(", paused"),
        Some(waiting) => said.push_str(&format!(", paused with {} waiting", words::count(waiting))),
        None => {}
    }
    said
}

/// Whether there is no room for columns.
#[hook]
fn use_narrow(node: NodeRef) -> bool {
    let narrow = use_state_eq(|| false);
    let measure = {
        let narrow = narrow.setter();
        move || {
            if let Some(element) = node.cast::<HtmlElement>() {
                narrow.set(element.client_width() < NARROW_PX);
            }
        }
    };
    use_effect(measure.clone());
    use_effect_with((), move |()| {
        let resized = gloo::events::EventListener::new(&gloo::utils::window(), "resize", move |_| measure());
        move || drop(resized)
    });
    *narrow
}
