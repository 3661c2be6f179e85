//! A flood, beside a bare JavaScript listener's time for the same. The times are printed, not judged.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use cti_bridge::console::Printer;
use cti_bridge::talkdesk::FromTalkdesk;
use cti_bridge::window::{self, listen};
use cti_bridge::{Direction, Gate, NewEntry, Origin, Provider, TrafficLog, Verdict};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::{js, own_origin, until};

/// Fewer without optimisation: the browser would be busy for so long that its driver gives up.
const MESSAGES: u32 = if cfg!(debug_assertions) { 500 } else { 20_000 };

const LOG_CAPACITY: usize = 100;

fn post_all() {
    js(&format!(
        "(() => {{ for (let n = 0; n < {MESSAGES}; n += 1)
            postMessage({{action: 'agentStatusChanged', data: {{status: 'away_' + n}}}}, location.origin); }})()"
    ));
}

fn now() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

async fn bare() -> f64 {
    js(r"(() => { window.bare = 0;
        window.bareListener = ({source, origin, data}) => {
            if (source === window && origin === location.origin && data.data.status) window.bare += 1;
        };
        addEventListener('message', window.bareListener); })()");
    let begun = now();
    post_all();
    until("the bare listener", || js("window.bare").as_f64() == Some(f64::from(MESSAGES))).await;
    js("removeEventListener('message', window.bareListener)");
    now() - begun
}

/// Everything that an app does with a message: gate, body, type, log, console.
async fn ours() -> f64 {
    let taken = Rc::new(Cell::new(0));
    let log = Rc::new(RefCell::new(TrafficLog::new(LOG_CAPACITY)));
    let listener = {
        let (taken, log) = (Rc::clone(&taken), Rc::clone(&log));
        let gate = Gate::new(Origin::parse(&own_origin()).unwrap());
        let this = web_sys::window().unwrap();
        let mut printer = Printer::default();
        listen(move |raw| {
            let origin = raw.origin();
            gate.admit(raw.sender(Some(&this)), &origin).unwrap();
            let body = raw.read().unwrap();
            let FromTalkdesk::AgentStatusChanged { status } = FromTalkdesk::decode(&body).unwrap() else {
                panic!("another message");
            };
            assert_eq!(status.text(), format!("away_{}", taken.get()));
            let mut log = log.borrow_mut();
            log.record(NewEntry {
                at_ms: window::now_ms(),
                provider: Some(Provider::Talkdesk),
                direction: Direction::In,
                origin,
                action: Some("agentStatusChanged".to_owned()),
                verdict: Verdict::Accepted,
                body: &body,
            });
            window::print(&mut printer, log.entries().next_back().unwrap());
            taken.set(taken.get() + 1);
        })
    };
    let begun = now();
    post_all();
    until("our listener", || taken.get() == MESSAGES).await;
    let took = now() - begun;
    drop(listener);
    assert_eq!(log.borrow().len(), LOG_CAPACITY);
    assert_eq!(log.borrow().dropped(), u64::from(MESSAGES) - LOG_CAPACITY as u64);
    took
}

#[wasm_bindgen_test]
async fn a_flood_arrives_whole_and_in_order() {
    // Takes off the early script that another test has left: its queue would be taken for our messages.
    drop(listen(|_| {}));
    for _ in 0..3 {
        let (bare, ours) = (bare().await, ours().await);
        console_log!("{MESSAGES} messages: bare listener {bare:.0} ms, bridge {ours:.0} ms");
    }
}
