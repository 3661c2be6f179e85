//! The view.

use std::rc::Rc;

use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::board::Board;
use super::controls::controls;
use super::edit::editor;
use super::end_card::end_card;
use super::library::{From, Item};
use super::list::{actions, list, select};
use super::presenter::use_audience;
use super::scene::{Director, Scene};
use super::stage::Stage;
use super::steps::{Shown, steps, use_in_sight};
use super::xray::Xray;
use crate::routes::Address;
use crate::scenario::{Input, Runner, Status};
use crate::sheet;
use crate::store::use_settings;
use crate::ui::keys::{is_within, shortcut, use_keys};
use crate::ui::{FileChoice, Notice, Severity, dropped_file, use_file_choice, use_toasts};
use crate::work_in_view::{Work, use_work_in_view};

#[derive(Properties, PartialEq)]
pub struct ScenariosProps {
    pub address: Address,
}

/// `#/scenarios`; `?play=<name>` plays one that comes with the app, `?script=<link>` brings one along.
#[component]
pub fn Scenarios(props: &ScenariosProps) -> Html {
    let redraw = use_force_update();
    let scene = use_mut_ref(Scene::new);
    let place = use_node_ref();
    let stage = use_memo((), |()| Stage::new(place.clone()));
    stage.wear(use_settings().overrides.brand.shown());
    let director = Director {
        scene: Rc::clone(&scene),
        stage: (*stage).clone(),
        redraw: use_callback((), move |(), ()| redraw.force_update()),
        toasts: use_toasts(),
    };
    {
        let director = director.clone();
        let handed = props.address.query() == "recording";
        let asked = (props.address.get("play"), props.address.get("script"), handed);
        use_effect_with(asked, move |(play, script, handed)| {
            if *handed {
                director.take_handed();
            } else if let Some(script) = script {
                director.take_link(script);
            } else if let Some(key) = play {
                asked_for(&director, key);
            }
        });
    }
    {
        let director = director.clone();
        use_keys(move |event| on_key(&director, event));
    }
    use_audience(&director);
    let theatre = use_node_ref();
    let choice = use_import(&director);
    let shown = use_state_eq(|| Shown::Story);
    let player = scene.borrow().player.clone();
    let runner = player.as_ref().map(|player| player.with(Runner::clone));
    let playing = runner.as_ref().is_some_and(|runner| runner.status().is_under_way());
    // Paused, or at its end, everything around is back. A presenter's pauses are part of the show.
    let is_shown = playing && scene.borrow().presented;
    let plays = is_shown || runner.as_ref().is_some_and(|runner| runner.status().is_going());
    let ordered = use_in_sight(runner.as_ref().map_or(0, Runner::next));
    let scene = scene.borrow();
    use_work_in_view(match (&scene.editing, playing) {
        (Some(_), _) => Some(Work::lost_with_view("the scenario that you are editing")),
        (None, true) => Some(Work::lost_with_view("the scenario that is playing")),
        (None, false) => None,
    });
    let item = scene.item();
    let (ondragover, ondragleave, ondrop) = (drag(&director, true), drag(&director, false), drop_file(&director));
    html! {
        <div class={classes!(class(), scene.over.then_some("over"))} data-theatre={plays.then_some("")} {ondragover} {ondragleave} {ondrop}>
            <div class="head">
                <h1>{ "Scenarios" }</h1>
                { select(&director, &scene.library.items, &scene.chosen) }
                { actions(&director, item, choice) }
            </div>
            if let Some(why) = &scene.refused {
                <Notice severity={Severity::Error} alert=true>{ why }</Notice>
            }
            <div class="columns">
                <div class="panel choices">{ list(&director, &scene.library.items, &scene.chosen) }</div>
                <section class="panel theatre" aria-label="Stage" ref={theatre.clone()}>
                    if let Some(item) = item {
                        { narration(item, runner.as_ref()) }
                        { board(&director, &scene.library.items, item, runner.as_ref(), place, plays) }
                        if scene.xray {
                            <Xray stage={director.stage.clone()} providers={item.script.stage.providers()} />
                        }
                        if let Some(why) = runner.as_ref().and_then(Runner::problem) {
                            <Notice severity={Severity::Error} alert=true>{ why }</Notice>
                        }
                        if let Some((n, why)) = runner.as_ref().and_then(Runner::failure) {
                            <Notice severity={Severity::Error}>{ format!("Step {}: {why}", n + 1) }</Notice>
                        }
                        { controls(&director, runner.as_ref(), &theatre, *shown) }
                    }
                </section>
                <div class="panel script">
                    <header>
                        <h2>{ if *shown == Shown::Story && item.is_some_and(|item| item.script.chapters().next().is_some()) { "Chapters" } else { "Steps" } }</h2>
                        <div role="group" aria-label="Show">
                            for (each, words) in [(Shown::Story, "Story"), (Shown::Test, "Test")] {
                                <button type="button" aria-pressed={(*shown == each).to_string()} onclick={let shown = shown.setter(); move |_: MouseEvent| shown.set(each)}>{ words }</button>
                            }
                        </div>
                    </header>
                    if let Some(item) = item {
                        { steps(&director, &item.script, runner.as_ref(), &ordered, *shown) }
                    }
                </div>
            </div>
            if let Some((text, wrong)) = &scene.editing {
                { editor(&director, text, wrong.as_deref(), item.is_some_and(|item| item.from == From::Own)) }
            }
        </div>
    }
}

fn class() -> AttrValue {
    sheet!(
        r#"
        padding: 14px 20px 24px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; align-content: start; min-height: 100%; container-type: inline-size;
        &.over { outline: 2px dashed var(--accent); outline-offset: -6px; background: var(--accent-soft); }
        & > .head { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
        & > .head h1 { margin-right: auto; }
        & .actions { display: flex; flex-wrap: wrap; gap: 6px; }
        & .choose { min-height: 32px; flex: 1 1 160px; min-width: 0; max-width: 280px; padding: 3px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); }
        & .panel { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); min-width: 0; }
        & .columns { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); align-items: start; }
        & .choices { display: none; }
        & .script { display: grid; grid-template-rows: auto minmax(0, 1fr); }
        & .script > header { display: flex; align-items: center; justify-content: space-between; padding: 8px 10px 4px 14px; }
        & .script > header > div { display: flex; gap: 2px; }
        & .script > header button { border: 0; background: none; border-radius: 6px; padding: 2px 10px; font-size: 12px; line-height: 22px; color: var(--muted); }
        & .script > header button:hover { background: var(--hover); }
        & .script > header button[aria-pressed="true"] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
        & .script > ol { max-height: 420px; }
        & .theatre { overflow: hidden; }
        & .theatre:fullscreen { display: grid; grid-template-rows: auto minmax(0, 1fr); grid-auto-rows: auto; border: 0; border-radius: 0; }
        & .told { display: grid; align-content: center; gap: 2px; padding: 10px 18px; min-height: 70px; border-bottom: 1px solid var(--line); }
        & .stage { position: relative; display: grid; grid-template-rows: minmax(0, 1fr); min-height: 0; }
        & .told > p { font-size: 17px; line-height: 24px; max-width: 80ch; overflow-wrap: anywhere; text-wrap: pretty; }
        & .theatre:fullscreen .told > p { font-size: 22px; line-height: 31px; max-width: 100ch; margin: 0 auto; }
        /* The cards: a strip above the stage, and a column beside it where there is room. */
        @container (min-width: 641px) {
            & > .head .choose { display: none; }
            & .choices { display: block; grid-column: 1 / -1; }
        }
        @container (min-width: 1040px) {
            & .columns { grid-template-columns: minmax(0, 1fr) 320px; align-items: stretch; }
            & .script { position: relative; }
            & .script > ol { max-height: none; position: absolute; inset: 40px 0 0; }
        }
        @container (min-width: 1320px) {
            & .choices { position: relative; grid-column: auto; }
            & .choices > ul { position: absolute; inset: 0; grid-auto-flow: row; grid-auto-columns: auto; }
            & .choices .about { display: -webkit-box; }
            & .columns { grid-template-columns: 232px minmax(0, 1fr) 320px; }
        }
        @container (max-width: 640px) {
            padding-inline: 12px;
            & > .head h1 { width: 100%; }
            & .choose { flex-basis: 100%; max-width: none; }
            & .actions button:not(.square) svg { display: none; }
            & .told { padding: 10px 12px; }
            & .told > p { font-size: 16px; line-height: 23px; }
        }
        /* While it plays, the stage is all that matters. */
        &[data-theatre] { padding-top: 10px; padding-bottom: 10px; }
        &[data-theatre] > .head > :not(h1), &[data-theatre] .choices { display: none; }
        &[data-theatre] > .head { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        &[data-theatre] .columns { grid-template-columns: minmax(0, 1fr); }
        @container (min-width: 1040px) { &[data-theatre] .columns { grid-template-columns: minmax(0, 1fr) 300px; } }
        "#
    )
}

/// What is being told, large enough to be read from across a table.
fn narration(item: &Item, runner: Option<&Runner>) -> Html {
    let told = runner.and_then(Runner::narration).map(str::to_owned);
    let about = if item.script.summary.is_empty() { &item.script.name } else { &item.script.summary };
    let told = told.unwrap_or_else(|| about.clone());
    html! {
        <div class="told"><p role="status" aria-label="Narration" aria-live="polite" dir="auto">{ told }</p></div>
    }
}

/// The stage, and what lies over it at the end.
fn board(
    director: &Director,
    items: &[Item],
    item: &Item,
    runner: Option<&Runner>,
    place: NodeRef,
    plays: bool,
) -> Html {
    let status = runner.map_or(Status::Fresh, Runner::status);
    let strip = director.scene.borrow().xray;
    let play = {
        let director = director.clone();
        Callback::from(move |_| director.give(Input::Play))
    };
    html! {
        <div class="stage">
            <Board stage={place} set={status != Status::Fresh} name={item.script.name.clone()} {plays} {strip} onplay={play} />
            if status == Status::Passed {
                { end_card(director, items, item) }
            }
        </div>
    }
}

/// Plays what an address asks for, from its beginning.
fn asked_for(director: &Director, key: &str) {
    let known = director.scene.borrow().library.get(key).is_some();
    if known {
        director.choose(key);
        director.give(Input::Play);
    } else {
        director.change(|scene| {
            // It stands in the address, however long that is.
            let key: String = key.chars().take(80).collect();
            scene.refused = Some(format!("There’s no scenario called “{key}”. Choose one from the list."));
        });
    }
}

fn on_key(director: &Director, event: &KeyboardEvent) {
    let Some(key) = shortcut(event) else { return };
    match key.as_str() {
        // On a button, the space bar presses that.
        " " if !is_within(event, "button, a, summary") => director.play_or_pause(),
        "ArrowRight" => director.give(Input::Step),
        "ArrowLeft" => director.give(Input::Back),
        "x" => director.toggle_xray(),
        _ => return,
    }
    event.prevent_default();
}

fn drag(director: &Director, over: bool) -> Callback<DragEvent> {
    let director = director.clone();
    Callback::from(move |event: DragEvent| {
        event.prevent_default(); // otherwise the browser opens the file in place of the page
        if director.scene.borrow().over != over {
            director.change(|scene| scene.over = over);
        }
    })
}

/// Chooses a file to take in.
#[hook]
fn use_import(director: &Director) -> FileChoice {
    let director = director.clone();
    let take = Callback::from(move |file| director.take_file(file));
    use_file_choice("Scenario or recording to import", ".json,.ndjson,application/json".into(), take)
}

fn drop_file(director: &Director) -> Callback<DragEvent> {
    let director = director.clone();
    Callback::from(move |event: DragEvent| {
        event.prevent_default();
        director.change(|scene| scene.over = false);
        dropped_file(&event).into_iter().for_each(|file| director.take_file(file));
    })
}
