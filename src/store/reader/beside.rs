//! The page's end of a worker that reads a file.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, MessageEvent, Worker};

use super::NO_ANSWER;

const STOPPED: &str = "Reading stopped. Choose the file again.";

/// The number of the worker's first message: whether it has started.
pub const STARTED: u32 = 0;

type Said = Result<String, String>;

/// Those who wait for an answer, by the numbers of their questions; none once the worker has stopped.
type Waiting = Rc<RefCell<Option<HashMap<u32, oneshot::Sender<Said>>>>>;

/// A worker. Dropping it ends it.
#[derive(Debug)]
pub struct Beside {
    worker: Worker,
    waiting: Waiting,
    last: Cell<u32>,
    _listening: [EventListener; 2],
}

impl Beside {
    /// Starts a worker; none where the browser or the server doesn't let it start.
    pub async fn start() -> Option<Self> {
        // An import of the app's script is written in JavaScript (assets/boot.js).
        let start: Function = Reflect::get(&window(), &"screenpopWorker".into()).ok()?.dyn_into().ok()?;
        let worker: Worker = start.call0(&JsValue::UNDEFINED).ok()?.unchecked_into();
        let (tell, started) = oneshot::channel();
        let waiting: Waiting = Rc::new(RefCell::new(Some(HashMap::from([(STARTED, tell)]))));
        let answers = Rc::clone(&waiting);
        let heard = EventListener::new(&worker, "message", move |event| {
            let Some((id, said)) = event.dyn_ref::<MessageEvent>().and_then(|event| read(&event.data())) else {
                return;
            };
            let asked = answers.borrow_mut().as_mut().and_then(|waiting| waiting.remove(&id));
            if let Some(asked) = asked {
                let _ = asked.send(said); // whoever asked may have gone
            }
        });
        let stopped = Rc::clone(&waiting);
        // After a panic the program answers nothing any more. Whoever waits hears of it: their channels end.
        let failed = EventListener::new(&worker, "error", move |_| drop(stopped.take()));
        let beside = Self { worker, waiting, last: Cell::new(STARTED), _listening: [heard, failed] };
        started.await.ok()?.ok().map(|_| beside)
    }

    /// Asks a question, as JSON.
    ///
    /// # Errors
    /// A sentence that says why it can't be answered.
    pub async fn ask(&self, ask: &str, file: Option<&File>) -> Said {
        let id = self.last.get() + 1;
        self.last.set(id);
        let (tell, told) = oneshot::channel();
        self.waiting.borrow_mut().as_mut().ok_or(STOPPED)?.insert(id, tell);
        let message = Array::of3(&id.into(), &ask.into(), &file.map_or(JsValue::NULL, JsValue::from));
        self.worker.post_message(&message).map_err(|_| NO_ANSWER)?;
        told.await.unwrap_or_else(|_| Err(STOPPED.to_owned()))
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A message of the worker's: the question's number, whether it could be answered, and the answer or the reason.
fn read(message: &JsValue) -> Option<(u32, Said)> {
    let message: &Array = message.dyn_ref()?;
    let id = message.get(0).as_f64()? as u32;
    let text = message.get(2).as_string().unwrap_or_default();
    Some((id, if message.get(1).is_truthy() { Ok(text) } else { Err(text) }))
}
