//! The audience's end: opens the presenter's window, and does what is pressed there.
//!
//! The presenter's window asks by an object of this one, as the tools ask a CRM by `window.screenpop`: the browser lets only
//! windows of the same origin reach it. The presenter's window finds this one as its `opener`. A document on a stage is of
//! this origin too (its sandbox has to allow that), and still acts on nothing here: scenarios are data, the program on a
//! stage asks its own opener, and a frame has none.

use std::cell::RefCell;

use gloo::utils::window;
use js_sys::Reflect;
use serde::{Deserialize, Serialize};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Window;
use yew::prelude::*;

use super::prompt::{self, Prompt};
use crate::crm::storage::is_staged;
use crate::js::{call, get, object};
use crate::routes::{Route, parameter, query};
use crate::scenario::{Input, Runner};
use crate::store::shown_providers;
use crate::telephony::page_url;
use crate::tools::scenarios::scene::Director;
use crate::tools::scenarios::stage::silent_phone;

/// The player's object, as a member of the audience's window.
const MEMBER: &str = "screenpopPlayer";

/// The query of the presenter's address.
pub const PRESENTER: &str = "presenter";
/// The parameter of an address that asks for samples. It may stand there more than once.
const SAMPLE: &str = "sample";
/// The presenter's window, by which a second press finds it again, and its size.
const NAME: &str = "screenpop-presenter";
const SIZE: &str = "popup,width=960,height=760";

const BLOCKED: &str = "The browser blocked the presenter’s window. Allow pop-ups for this page and try again.";

thread_local! {
    static DIRECTOR: RefCell<Option<Director>> = const { RefCell::new(None) };
}

/// What the presenter can have the player do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Command {
    /// Plays or pauses.
    Play,
    /// Plays quickly up to the next sentence, and holds there.
    Next,
    /// The same to the sentence before.
    Back,
}

/// Lets the presenter's window reach this player for as long as the view is open.
#[hook]
pub fn use_audience(director: &Director) {
    let director = director.clone();
    use_effect_with((), move |()| {
        DIRECTOR.replace(Some(director));
        serve();
        || drop(DIRECTOR.take())
    });
}

/// Opens the presenter's window, or shows it again.
pub fn open(director: &Director) {
    let opened = window().open_with_url_and_target_and_features(&address(), NAME, SIZE);
    match opened {
        Ok(Some(presenter)) => drop(presenter.focus()), // one that stays behind is open all the same
        Ok(None) | Err(_) => director.say(BLOCKED),
    }
}

/// The address of the presenter's window. It has the audience's samples. Its own phone is silent: the audience's is the
/// one that rings.
fn address() -> String {
    // A number of contacts, or a kind of day, or both.
    let (samples, phone) = (parameter(&window().location().search().unwrap_or_default(), SAMPLE), silent_phone());
    let samples = samples.iter().map(|sample| (SAMPLE, sample.as_str()));
    let given = query(samples.chain([("talkdesk", phone.as_str())]));
    format!("{}{}{}?{PRESENTER}", page_url(), shown_providers().in_query(&given), Route::Scenarios.href())
}

/// Where the player stands, as JSON; `null` while the view isn't open.
fn state() -> String {
    let prompt = DIRECTOR.with_borrow(|director| {
        let scene = director.as_ref()?.scene.borrow();
        let script = &scene.item()?.script;
        Some(match &scene.player {
            Some(player) => player.with(|runner| Prompt::of(script, Some(runner))),
            None => Prompt::of(script, None),
        })
    });
    serde_json::to_string(&prompt).unwrap_or_default() // plain data: serialising it can't fail
}

fn obey(command: Command) {
    let Some(director) = DIRECTOR.with_borrow(Clone::clone) else { return };
    let input = |step: fn(&Runner) -> usize| director.player().map(|player| Input::To(player.with(step)));
    match command {
        Command::Play => director.play_or_pause(),
        Command::Next => input(prompt::after).into_iter().for_each(|input| director.give(input)),
        Command::Back => input(prompt::before).into_iter().for_each(|input| director.give(input)),
    }
    director.change(|scene| scene.presented = true);
}

/// Makes the object, once. Its functions live as long as the page.
fn serve() {
    if Reflect::has(&window(), &MEMBER.into()).unwrap_or(true) {
        return;
    }
    let act = |command: String| {
        if let Ok(command) = serde_json::from_str(&command) {
            obey(command);
        }
    };
    let object = object(&[
        ("state", Closure::<dyn Fn() -> String>::new(state).into_js_value()),
        ("act", Closure::<dyn Fn(String)>::new(act).into_js_value()),
    ]);
    let _ = Reflect::set(&window(), &MEMBER.into(), &object);
}

/// The audience's window, as the presenter's sees it.
#[derive(Clone)]
pub struct Audience(Window);

impl Audience {
    /// The window that has opened this one. None where there is none, where it was closed, where it shows another page,
    /// and on a stage.
    pub fn of_opener() -> Option<Self> {
        let opener = window().opener().ok().filter(|opener| opener.is_object() && !is_staged())?;
        let opener: Window = opener.unchecked_into();
        let is_open = opener.closed().is_ok_and(|closed| !closed);
        // Of another origin, asking for the path throws.
        let shows_app = opener.location().pathname().is_ok_and(|path| Ok(path) == window().location().pathname());
        (is_open && shows_app).then_some(Self(opener))
    }

    /// The window, for what is asked of its phone.
    pub fn window(&self) -> &Window {
        &self.0
    }

    /// Where its player stands. None where it shows another view, or is of another origin.
    pub fn prompt(&self) -> Option<Prompt> {
        serde_json::from_str(&self.call("state", &[])?.as_string()?).ok().flatten()
    }

    pub fn act(&self, command: Command) {
        let text = serde_json::to_string(&command).unwrap_or_default(); // a plain word
        // Nobody there: the window says so at the next look.
        let _ = self.call("act", &[text.into()]);
    }

    fn call(&self, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
        let object = get(&self.0, MEMBER).ok().filter(JsValue::is_object)?;
        call(&object, method, arguments).ok()
    }
}
