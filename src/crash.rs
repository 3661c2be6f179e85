//! What happens after a panic: with `panic = "abort"` nothing of the program runs any more. The page's own scripts show a
//! screen with a way to reload and to take the data home (`assets/boot.js`, `assets/rescue.js`).

use std::panic::{self, PanicHookInfo};

use gloo::utils::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Which program has stopped, as `assets/rescue.js` names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Program {
    App,
    Simulator,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Simulator => "simulator",
        }
    }
}

/// Reports panics of this program in the console and on the screen.
///
/// Through Yew, which puts a hook of its own in the place of any other when it renders
/// ([`yew::set_custom_panic_hook`]).
pub fn install(program: Program) {
    yew::set_custom_panic_hook(Box::new(move |info| {
        report(program.name(), info);
        show(program, &info.to_string());
    }));
}

/// Reports panics in the console alone: in the worker, which has no screen. The page says what it makes of its silence.
pub fn install_unseen() {
    panic::set_hook(Box::new(|info| report("worker", info)));
}

fn report(program: &str, info: &PanicHookInfo<'_>) {
    web_sys::console::error_1(&JsValue::from(format!("### [screenpop {program}] {info}")));
}

/// Best effort: nobody is left to hear of a failure.
fn show(program: Program, message: &str) -> Option<()> {
    let stopped: Function = Reflect::get(&window(), &"screenpopStopped".into()).ok()?.dyn_into().ok()?;
    stopped.call2(&JsValue::UNDEFINED, &program.name().into(), &message.into()).ok()?;
    Some(())
}

/// Has the download read these databases, or else the page's own: a frame may use those of the CRM's own tab.
pub fn read_from(databases: Option<JsValue>) {
    let _ = Reflect::set(&window(), &"screenpopDatabases".into(), &databases.unwrap_or_default());
}

/// Adds something to the download after a crash: `name` is its member in the file, and `source` returns it as JSON.
///
/// `source` runs once the program has stopped, maybe in the midst of a change: it must borrow by `try_borrow`, and return
/// `None` where it can't. Registering a name again replaces its source.
///
/// The member `unwritten` is put over what storage has, so that the file can be loaded again: it is an object with a list
/// for each store (`contacts`, `calls`, `activities`) of pairs `[id, record]`, where `null` in a record's place says that
/// it was deleted.
pub fn rescue(name: &'static str, source: impl Fn() -> Option<String> + 'static) {
    let sources = Reflect::get(&window(), &"screenpopRescue".into()).unwrap_or_default();
    // The page's script has made the object; in component tests there is none.
    let _ = Reflect::set(&sources, &name.into(), &Closure::<dyn Fn() -> Option<String>>::new(source).into_js_value());
}
