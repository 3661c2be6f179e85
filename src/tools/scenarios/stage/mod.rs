//! The stage: a CRM of its own in a frame of this page, with simulators around it or in it, on a storage that no user's
//! data is in. The mark on the frame makes it so for every document under it; the player acts on no other document.

mod address;
mod agent;
mod fresh;
mod leaving;
mod spotlight;
mod stranger;
mod zoom;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cti_bridge::window::now_ms;
use gloo::utils::{document, window};
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{HtmlIFrameElement, Window};
use yew::prelude::*;

pub use self::address::silent_phone;
pub use self::zoom::wants_less_motion;

use self::address::url;
use self::leaving::Leaving;
use self::spotlight::Spotlight;
use self::zoom::Lens;
use crate::crm::CallRecord;
use crate::crm::brand::Brand;
use crate::crm::storage::{STAGE_MARK, STAGE_TOP, is_staged, on_stage_of};
use crate::scenario::{Doing, Found, Script, StageKind, Step, log_lines};
use crate::seam::{Link, Simulator};
use crate::store::local;
use crate::ui::sleep;

/// Stored where the user has turned the zoom off.
const STILL: &str = "screenpop.scenarios.still";

/// How long a stage may take to load, in ms.
const LOADS_WITHIN_MS: f64 = 30_000.0;
/// How often it is looked whether it has, in ms.
const LOOK_MS: u32 = 30;
/// More than a log that a script is long enough for.
const LOG_MOST: usize = 20_000;

const NOT_THERE: &str = "The CRM isn’t on the stage: it’s still loading, or no card is open.";
const LEFT: &str = "The stage is still loading, or shows another page.";
const ON_A_STAGE: &str = "This page is itself on a scenario’s stage. Play the scenario in the outer window.";

/// No way to the top of the page, to other windows, to files or to a dialog over the page. `allow-same-origin` must
/// stay: the bridge posts to real origins, and an opaque one (`null`) can't be addressed. What keeps the user's data
/// apart is the mark.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-forms";
/// Nothing of the user's machine.
const ALLOWED: &str = "microphone 'none'; camera 'none'; geolocation 'none'; display-capture 'none'; clipboard-read 'none'; clipboard-write 'none'";

/// Where the frame is put, and what is in it. Cheap to clone; all clones are the same stage.
#[derive(Clone)]
pub struct Stage {
    /// The element that the frame is in; nothing else is.
    pub node: NodeRef,
    kind: Rc<Cell<StageKind>>,
    /// The brand of the page around it.
    brand: Rc<RefCell<Option<Rc<Brand>>>>,
    /// How often it was set: whoever is still at an earlier one stops.
    times: Rc<Cell<u64>>,
    /// Where the agent's last act was done.
    left: Rc<RefCell<Option<Leaving>>>,
    /// The light on what the sentence is about.
    light: Rc<RefCell<Option<Spotlight>>>,
    /// Whether the stage is enlarged around what a sentence names.
    zooms: Rc<Cell<bool>>,
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.times, &other.times)
    }
}

impl Stage {
    pub fn new(node: NodeRef) -> Self {
        Self {
            node,
            kind: Rc::default(),
            brand: Rc::default(),
            times: Rc::default(),
            left: Rc::default(),
            light: Rc::default(),
            zooms: Rc::new(Cell::new(local::read(STILL).is_none())),
        }
    }

    /// Gives it this brand from its next play on.
    pub fn wear(&self, brand: Option<&Rc<Brand>>) {
        self.brand.replace(brand.cloned());
    }

    /// Returns whether the stage is enlarged around what a sentence names. A user who wants less motion sees none of it.
    pub fn zooms(&self) -> bool {
        self.zooms.get()
    }

    /// Turns the zoom on or off, and keeps that in this browser. The light follows by itself.
    pub fn toggle_zoom(&self) {
        let zooms = !self.zooms.get();
        self.zooms.set(zooms);
        if zooms {
            local::remove(STILL);
        } else {
            local::write(STILL, "1"); // where nothing can be kept, it holds until the page is left
        }
    }

    /// Takes everything off it.
    pub fn clear(&self) {
        self.times.set(self.times.get() + 1);
        self.left.take();
        self.light.take();
        if let Some(place) = self.node.cast::<web_sys::Element>() {
            place.replace_children_with_node_0();
        }
    }

    /// Resets it, with nothing in its storage but the samples.
    ///
    /// # Errors
    /// A sentence that says what didn't come.
    pub async fn set(&self, script: &Script) -> Result<(), String> {
        if is_staged() {
            return Err(ON_A_STAGE.to_owned());
        }
        self.clear();
        self.kind.set(script.stage);
        let times = self.times.get();
        let late = || (self.times.get() != times).then(|| "The stage was reset.".to_owned());
        let brand = self.brand.borrow().clone();
        fresh::storage(script, brand.as_deref()).await?;
        if let Some(late) = late() {
            return Err(late);
        }
        let wrong = |_| "Couldn’t make the stage. Reload this page.".to_owned();
        let place = self.node.cast::<web_sys::Element>().ok_or("The stage is no longer on this page.")?;
        let frame: HtmlIFrameElement = document().create_element("iframe").map_err(wrong)?.unchecked_into();
        frame.set_title("Stage");
        // Attributes of an element of our own: none of it can fail. The mark stands before anything is loaded.
        for (name, value) in [(STAGE_MARK, STAGE_TOP), ("sandbox", SANDBOX), ("allow", ALLOWED)] {
            let _ = frame.set_attribute(name, value);
        }
        frame.set_src(&url(script, brand.is_some()));
        place.append_child(&frame).map_err(wrong)?;
        let until_ms = now_ms() + LOADS_WITHIN_MS;
        while !self.is_ready(script) {
            if let Some(late) = late() {
                return Err(late);
            }
            if now_ms() > until_ms {
                return Err("The stage didn’t load within 30 seconds. Check your connection and that storage is allowed, then restart.".to_owned());
            }
            sleep(LOOK_MS).await;
        }
        Ok(())
    }

    fn is_ready(&self, script: &Script) -> bool {
        if script.stage.has_leaddesk() {
            let state = self.frame().ok().and_then(|frame| Simulator::of(&frame)?.state());
            return state
                .is_some_and(|state| state.get("customers").and_then(Value::as_u64).is_some_and(|many| many > 0));
        }
        let Ok(app) = self.app() else { return false };
        let talkdesk = Simulator::of_talkdesk(&app).and_then(|simulator| simulator.state());
        let is_talking = talkdesk.is_some_and(|state| state.get("stage").is_some_and(|stage| stage == "ready"));
        is_talking && (script.sample.is_some() || fresh::is_seeded())
    }

    /// The stage's frame.
    fn frame_element(&self) -> Option<HtmlIFrameElement> {
        let place = self.node.cast::<web_sys::Element>()?;
        place.first_element_child().map(JsCast::unchecked_into)
    }

    /// The window in the stage's frame.
    fn frame(&self) -> Result<Window, String> {
        staged(self.frame_element().and_then(|frame| frame.content_window()).ok_or(NOT_THERE)?)
    }

    /// The window of the CRM, or of its card.
    fn app(&self) -> Result<Window, String> {
        let frame = self.frame()?;
        if !self.kind.get().has_leaddesk() {
            return Ok(frame);
        }
        let card = frame.document().and_then(|document| document.get_element_by_id("leaddesk-card"));
        staged(card.and_then(|card| card.unchecked_into::<HtmlIFrameElement>().content_window()).ok_or(NOT_THERE)?)
    }

    /// Which play this is: another number each time that the stage was set.
    pub fn play(&self) -> u64 {
        self.times.get()
    }

    /// The stage's CRM, or its card. None where it can't be asked now.
    pub fn link(&self) -> Option<Link> {
        self.app().ok().and_then(|app| Link::of(&app))
    }

    /// The calls that the stage's CRM has followed. None where it can't be asked now.
    pub fn calls(&self) -> Vec<CallRecord> {
        let state = self.link().and_then(|link| link.state());
        state.map(|state| state.calls).unwrap_or_default()
    }

    /// Does what a step says.
    ///
    /// # Errors
    /// A sentence that says why it couldn't be done now.
    pub fn perform(&self, step: &Step) -> Result<(), String> {
        match step {
            Step::Talkdesk(doing) => {
                let app = self.app()?;
                let simulator = Simulator::of_talkdesk(&app).ok_or("There’s no Talkdesk simulator on the stage.")?;
                by(&simulator, doing)
            }
            Step::LeadDesk(doing) => {
                let frame = self.frame()?;
                let simulator = Simulator::of(&frame).filter(|_| self.kind.get().has_leaddesk());
                by(
                    &simulator
                        .ok_or("There’s no LeadDesk on this stage. The scenario’s “stage” must be “card” or “both”.")?,
                    doing,
                )
            }
            Step::Stranger(message) => stranger::posts(&self.app()?, message),
            Step::Crm(crate::scenario::CrmAct::Send { provider, message }) => {
                let link = Link::of(&self.app()?).ok_or(NOT_THERE)?;
                link.send(*provider, &message.text(), message.sent_as)
            }
            Step::Crm(act) => {
                let app = self.app()?;
                self.left.replace(Leaving::watch(&app));
                agent::acts(&app, act)
            }
            Step::Say { .. } | Step::Wait { .. } | Step::Expect { .. } => Ok(()),
        }
    }

    /// Lights what has this accessible name, in the CRM or in LeadDesk around it; nothing where there is no name.
    /// `zooms`: whether the stage is enlarged around it.
    pub fn spotlight(&self, name: Option<&str>, zooms: bool) {
        let is_same = |light: &Spotlight| name.is_some_and(|name| light.is_on(name, zooms));
        if self.light.borrow().as_ref().is_some_and(is_same) {
            return;
        }
        // The earlier light lets go of the frame before the next one takes it.
        self.light.take();
        // The light asks a stage that has no light itself: neither keeps the other there.
        let asked = Self { light: Rc::default(), ..self.clone() };
        let windows = move || [asked.app(), asked.frame()].into_iter().flatten().collect();
        let lens = || Some(Lens { frame: self.frame_element()?.into(), is_wanted: Rc::clone(&self.zooms) });
        let light = name.map(|name| Spotlight::on(name, zooms.then(lens).flatten(), windows));
        self.light.replace(light);
    }

    /// Returns whether the agent's last act leads to another page that isn't there yet. What is done meanwhile would be
    /// done on the page before it.
    pub fn is_between_pages(&self) -> bool {
        self.left.borrow().as_ref().is_some_and(Leaving::is_under_way)
    }

    /// What there is of what a step expects.
    ///
    /// # Errors
    /// A sentence that says why there is nothing to look at now.
    pub fn look(&self, step: &Step) -> Result<Found, String> {
        let Step::Expect { expect, .. } = step else { return Ok(Found::default()) };
        if self.is_between_pages() {
            return Err(NOT_THERE.to_owned());
        }
        let app = self.app()?;
        let link = Link::of(&app).ok_or(NOT_THERE)?;
        let page = expect.needs_log().then(|| link.log(0, LOG_MOST)).flatten();
        let body = app.document().and_then(|document| document.body()).filter(|_| expect.needs_text());
        Ok(Found {
            state: link.state_json().unwrap_or_default(),
            log: page.map(|page| log_lines(&page.entries)).unwrap_or_default(),
            text: body.map(|body| body.inner_text()).unwrap_or_default(),
        })
    }
}

/// A window whose document is this app's, at this address, and on a stage: no other is looked at or acted on.
fn staged(window: Window) -> Result<Window, String> {
    // Of another origin, asking for any of these throws.
    let path = || window.location().pathname().ok();
    if on_stage_of(&window).is_some() && path() == self::window().location().pathname().ok() {
        Ok(window)
    } else {
        Err(LEFT.to_owned())
    }
}

fn by(simulator: &Simulator, doing: &Doing) -> Result<(), String> {
    match doing {
        Doing::Act(act) => simulator.act(&Value::Object(act.0.clone())),
        Doing::Post(message) => simulator.post(&message.text(), message.sent_as),
    }
}
