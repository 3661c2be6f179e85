//! What one plays with.

use cti_bridge::window::now_ms;
use gloo::utils::document;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use super::presenter;
use super::scene::Director;
use super::stage::wants_less_motion;
use super::steps::Shown;
use crate::scenario::{Input, Runner, Speed, Status};
use crate::sheet;
use crate::ui::{Button, Tone, icon};

/// A wait of the script's that is longer can be skipped, in ms.
const LONG_MS: f64 = 3_000.0;

/// A colour and a symbol for how it stands; the words are beside them.
fn look(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Passed => ("green", "circle-check"),
        Status::Failed | Status::Broken => ("red", "triangle-alert"),
        Status::Playing | Status::Rewinding | Status::Setting => ("accent", "play"),
        Status::Paused => ("amber", "pause"),
        Status::Fresh => ("muted", "circle"),
    }
}

const NO_FULL_SCREEN: &str = "The browser doesn’t allow full screen here. In a frame, the outer page has to allow it.";

/// Shows an element in full screen. `web_sys` gives no promise for it, and a refusal is told by the promise alone.
async fn request_full_screen(element: &Element) -> Result<JsValue, JsValue> {
    let request: Function = Reflect::get(element, &"requestFullscreen".into())?.dyn_into()?;
    JsFuture::from(Promise::resolve(&request.call0(element)?)).await
}

/// The bar under the stage. `theatre`: what goes full screen.
pub fn controls(director: &Director, runner: Option<&Runner>, theatre: &NodeRef, shown: Shown) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: center; gap: 6px 8px; padding: 8px 12px; border-top: 1px solid var(--line);
        & > .now { display: flex; align-items: center; gap: 8px; font-weight: 600; margin-right: auto; min-height: 32px; }
        & > .now .num { font-weight: 400; color: var(--muted); }
        & > label { display: flex; align-items: center; gap: 6px; font-size: 12px; color: var(--muted); }
        & select { min-height: 32px; padding: 3px 8px; border-radius: 7px; border: 1px solid var(--line-strong); background: var(--surface); color: var(--text); }
        @container (max-width: 480px) {
            & > .now { flex-basis: 100%; }
            & > label > span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
            & select { max-width: 84px; }
        }
        "#
    );
    let status = runner.map_or(Status::Fresh, Runner::status);
    let going = status.is_going();
    let on = |input: Input| {
        let director = director.clone();
        Callback::from(move |_: MouseEvent| director.give(input.clone()))
    };
    let press = |act: fn(&Director)| {
        let director = director.clone();
        Callback::from(move |_: MouseEvent| act(&director))
    };
    let speed = director.scene.borrow().speed;
    let choose = {
        let director = director.clone();
        Callback::from(move |event: Event| {
            let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            if let Some(speed) = usize::try_from(chosen).ok().and_then(|chosen| Speed::ALL.get(chosen)) {
                director.set_speed(*speed);
            }
        })
    };
    let full = {
        let (theatre, director) = (theatre.clone(), director.clone());
        Callback::from(move |_: MouseEvent| {
            if document().fullscreen_element().is_some() {
                document().exit_fullscreen();
            } else if !document().fullscreen_enabled() {
                director.say(NO_FULL_SCREEN); // to ask all the same is an error in the console
            } else if let Some(theatre) = theatre.cast::<Element>() {
                let director = director.clone();
                spawn_local(async move {
                    if request_full_screen(&theatre).await.is_err() {
                        director.say(NO_FULL_SCREEN);
                    }
                });
            }
        })
    };
    let xray = director.scene.borrow().xray;
    let (hue, symbol) = look(status);
    let (done, all) = runner.map_or((0, 0), |runner| (runner.next(), runner.states().len()));
    let counted = runner.map(|runner| match presenter::progress(runner) {
        Some(chapters) if shown == Shown::Story => chapters,
        _ => (done, all),
    });
    let long = runner.and_then(|runner| runner.left_ms(now_ms())).filter(|left_ms| *left_ms > LONG_MS && going);
    let beginning = done == 0 && !matches!(status, Status::Passed | Status::Failed);
    html! {
        <div {class} role="group" aria-label="Player">
            <div class="now">
                <span style={format!("display:flex;color:var(--{hue})")}>{ icon(symbol) }</span>
                <span role="status" aria-label="Playback">{ status.words() }</span>
                if let Some((done, all)) = counted {
                    <span class="num">{ format!("{done} of {all}") }</span>
                }
            </div>
            if long.is_some() {
                <Button label="Skip" icon="arrow-right" title="Skip the rest of this narration or wait" onclick={on(Input::Skip)} />
            }
            <Button label="Restart" icon="rotate-cw" icon_only=true title="Reset and play from the beginning" onclick={on(Input::Restart)} />
            <Button label="Step back" icon="skip-back" icon_only=true title="Step back (←)"
                unavailable={beginning.then_some(AttrValue::Static("This is the beginning."))} onclick={on(Input::Back)} />
            <Button label={if going { "Pause" } else { "Play" }} icon={if going { "pause" } else { "play" }} tone={Tone::Primary} title="Space" onclick={press(Director::play_or_pause)} />
            <Button label="Step" icon="skip-forward" icon_only=true title="One step (→)" onclick={on(Input::Step)} />
            <label><span>{ "Speed" }</span>
                <select onchange={choose}>
                    for one in Speed::ALL {
                        <option selected={one == speed}>{ one.words() }</option>
                    }
                </select>
            </label>
            <Button label="X-ray" icon="arrow-left-right" pressed={xray} title="Show the call’s messages live (x)" onclick={press(Director::toggle_xray)} />
            if !wants_less_motion() {
                <Button label="Zoom" icon="search" icon_only=true pressed={director.stage.zooms()} title="Zoom in on what the story tells" onclick={press(Director::toggle_zoom)} />
            }
            <Button label="Presenter’s window" icon="monitor" icon_only=true tone={Tone::Ghost} title="Presenter’s window: notes, and a remote for the phone" onclick={press(presenter::open)} />
            <Button label="Full screen" icon="maximize-2" icon_only=true tone={Tone::Ghost}
                unavailable={(!document().fullscreen_enabled()).then_some(AttrValue::Static(NO_FULL_SCREEN))} onclick={full} />
        </div>
    }
}
