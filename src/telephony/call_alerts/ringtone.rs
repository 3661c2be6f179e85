//! The ringtone: two gentle tones, made by the browser's oscillators.
//!
//! The browser's objects are called by name: web-sys's bindings for them would be loaded before the contact list.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Interval;
use gloo::utils::window;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::js::{call, get};

/// From one ring to the next, in ms.
const EVERY_MS: u32 = 2_800;
/// A tenth of what the speakers have: it is to be heard, and startles nobody.
const LOUDNESS: f64 = 0.1;
/// How long a tone swells, in s. Without it the speakers click.
const SWELLS_S: f64 = 0.04;

struct Tone {
    hertz: f64,
    /// From the beginning of the ring, in s.
    begins_s: f64,
    lasts_s: f64,
}

/// A fourth upwards.
const TONES: [Tone; 2] =
    [Tone { hertz: 587.33, begins_s: 0.0, lasts_s: 0.5 }, Tone { hertz: 783.99, begins_s: 0.28, lasts_s: 0.9 }];

type Context = Rc<RefCell<Option<JsValue>>>;

/// Rings until it is dropped.
pub struct Ringtone {
    context: Context,
    _rings: Interval,
}

impl Ringtone {
    pub fn start() -> Self {
        let context = Context::default();
        ring(&context);
        let rings = {
            let context = Rc::clone(&context);
            Interval::new(EVERY_MS, move || ring(&context))
        };
        Self { context, _rings: rings }
    }
}

impl Drop for Ringtone {
    fn drop(&mut self) {
        if let Some(context) = self.context.take() {
            let _ = call(&context, "close", &[]); // it is closed once
        }
    }
}

/// Rings once. A browser lets no page sound before somebody has clicked in it or pressed a key.
fn ring(context: &Context) {
    if context.borrow().is_none() && has_been_used() {
        context.replace(new_context().ok());
    }
    if let Some(context) = &*context.borrow() {
        // A browser that can't play it stays silent: the call is on the screen.
        let _ = TONES.iter().try_for_each(|tone| play(context, tone));
    }
}

/// Returns whether somebody has clicked in the page or pressed a key. True where the browser doesn't tell.
fn has_been_used() -> bool {
    let activation = get(&window().navigator(), "userActivation");
    let has_been = activation.and_then(|activation| get(&activation, "hasBeenActive"));
    has_been.ok().and_then(|has_been| has_been.as_bool()).unwrap_or(true)
}

fn new_context() -> Result<JsValue, JsValue> {
    Reflect::construct(&get(&window(), "AudioContext")?.dyn_into::<Function>()?, &Array::new())
}

fn play(context: &JsValue, tone: &Tone) -> Result<(), JsValue> {
    let from_s = get(context, "currentTime")?.as_f64().unwrap_or_default() + tone.begins_s;
    let until_s = from_s + tone.lasts_s;
    let (oscillator, gain) = (call(context, "createOscillator", &[])?, call(context, "createGain", &[])?);
    Reflect::set(&get(&oscillator, "frequency")?, &"value".into(), &tone.hertz.into())?;
    let loudness = get(&gain, "gain")?;
    call(&loudness, "setValueAtTime", &[0.0.into(), from_s.into()])?;
    call(&loudness, "linearRampToValueAtTime", &[LOUDNESS.into(), (from_s + SWELLS_S).into()])?;
    call(&loudness, "linearRampToValueAtTime", &[0.0.into(), until_s.into()])?;
    call(&oscillator, "connect", std::slice::from_ref(&gain))?;
    call(&gain, "connect", &[get(context, "destination")?])?;
    call(&oscillator, "start", &[from_s.into()])?;
    call(&oscillator, "stop", &[until_s.into()])?;
    Ok(())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_over_before_the_next_and_each_tone_swells_before_it_fades() {
        for tone in &TONES {
            assert!(tone.begins_s + tone.lasts_s < f64::from(EVERY_MS) / 1_000.0);
            assert!(SWELLS_S < tone.lasts_s);
        }
    }
}
