//! A provider's frame, from nothing to a call.

use std::cell::RefCell;
use std::rc::Rc;

use cti_bridge::leaddesk::NoPeerOrigin;
use cti_bridge::protocol::{Outcomes, Posted, Protocol, Session};
use cti_bridge::talkdesk::{ClickToCall, Env, FromTalkdesk, Init, Talkdesk, ToTalkdesk, View};
use cti_bridge::window::{Card, Guard, Host, Outcome, PostError};
use cti_bridge::{EARLY_JS, Origin, OtherProvider, Provider, Reject, Sender};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlIFrameElement;

use crate::{Inbox, dispatch, js, own_origin, until, window};

/// A page of this origin that says what it gets: it posts back each message's action as an undocumented one, logs in
/// after the init, and lets a call ring after a click-to-call.
const PHONE: &str = "<script>
    onmessage = ({data}) => {
        parent.postMessage({action: 'got', what: data.action}, '*');
        if (data.action === 'init_td_embedded') parent.postMessage({action: 'login'}, '*');
        if (data.action === 'clickToCall')
            parent.postMessage({action: 'agentStatusChanged', data: {status: 'on a call'}}, '*');
    };
</script>";

fn frame() -> HtmlIFrameElement {
    let document = window().document().unwrap();
    let frame: HtmlIFrameElement = document.create_element("iframe").unwrap().dyn_into().unwrap();
    document.body().unwrap().append_child(&frame).unwrap();
    frame
}

/// A URL of this page's origin that shows it.
fn url(page: &str) -> String {
    let page = serde_json::Value::from(page);
    js(&format!("URL.createObjectURL(new Blob([{page}], {{type: 'text/html'}}))")).as_string().unwrap()
}

fn init() -> Init {
    Init {
        url: own_origin(),
        int: "test".into(),
        env: Env::PrdEu,
        aid: "agent-7".into(),
        view: View::Headless,
        app: "conversation".into(),
    }
}

type Told = Rc<RefCell<Vec<String>>>;

fn open(frame: &HtmlIFrameElement, told: &Told) -> Guard<Talkdesk> {
    let told = Rc::clone(told);
    Host::talkdesk(frame, &url(PHONE), init(), move |outcome| {
        told.borrow_mut().push(match outcome {
            Outcome::Received(message) => format!("received {}", message_text(&message)),
            Outcome::Call(call) => format!("call {:?} {:?}", call.phase, call.number),
            Outcome::Rejected(reject) => format!("rejected {reject:?}"),
        });
    })
    .unwrap()
}

fn message_text(message: &FromTalkdesk) -> String {
    match message {
        FromTalkdesk::Undocumented { message, .. } => format!("got {}", message["what"].as_str().unwrap_or_default()),
        other => other.action().to_owned(),
    }
}

fn has(told: &Told, text: &str) -> bool {
    told.borrow().iter().any(|line| line == text)
}

#[wasm_bindgen_test]
async fn a_host_is_introduced_hears_calls_and_ends_with_its_guard() {
    let (frame, told) = (frame(), Told::default());
    let guard = open(&frame, &told);
    until("the log-in", || has(&told, "received login")).await;
    assert!(has(&told, "received got init_td_embedded"));
    assert!(guard.with_session(|session| session.connection().may_call()));

    let call = ClickToCall { to: "+442079460123".into(), contact_id: None, from: None, metadata: None };
    guard.send(&ToTalkdesk::ClickToCall(call)).unwrap();
    assert!(has(&told, "call Dialling Some(\"+442079460123\")"), "{told:?}");
    until("the call", || has(&told, "call Dialled Some(\"+442079460123\")")).await;
    assert!(has(&told, "received got clickToCall"));

    // Each load is another document, which is introduced to again.
    let inits = || told.borrow().iter().filter(|line| *line == "received got init_td_embedded").count();
    frame.set_src(&url(PHONE));
    until("the second document", || inits() == 2).await;

    drop(guard);
    let count = told.borrow().len();
    let probe = open(&frame, &Told::default());
    until("another guard's frame", || probe.with_session(|session| session.connection().may_call())).await;
    assert_eq!(told.borrow().len(), count, "a guard that is dropped hears nothing");
    frame.remove();
}

#[wasm_bindgen_test]
async fn other_windows_are_passed_over_and_a_frame_that_is_gone_gets_nothing() {
    let (frame, told) = (frame(), Told::default());
    let guard = open(&frame, &told);
    dispatch(&js("{action: 'openContact', data: {externalId: 'C-1'}}"));
    until("the log-in", || has(&told, "received login")).await;
    assert!(!told.borrow().iter().any(|line| line.contains("openContact") || line.starts_with("rejected")));
    frame.remove();
    let sent = guard.send(&ToTalkdesk::Init(init()));
    assert_eq!(sent, Err(PostError::NoWindow));
}

/// A third provider, by the trait alone: it counts what it gets, and answers each message at once.
struct Third;

#[derive(Debug)]
struct Ping(f64);

#[derive(Default)]
struct Counting {
    received: u32,
    sent: u32,
    /// Whether it waits for time to pass, and then sends one more.
    waits: bool,
}

impl Protocol for Third {
    const PROVIDER: Provider = Provider::Other(&OtherProvider { name: "Third", key: "third", name_member: "n" });
    type In = Ping;
    type Out = Ping;
    type Session = Counting;
}

impl cti_bridge::protocol::Message for Ping {
    fn decode(message: &serde_json::Value) -> Result<Self, Reject> {
        let ping = message["ping"].as_f64();
        ping.map(Ping).ok_or_else(|| Reject::NoName { member: "ping".to_owned() })
    }

    fn name(&self) -> &str {
        "ping"
    }

    fn is_documented(&self) -> bool {
        true
    }
}

impl Session for Counting {
    type In = Ping;
    type Out = Ping;
    type Call = u32;

    fn frame_loaded(&mut self, _: f64) -> Outcomes<Ping, u32> {
        Outcomes { send: vec![Ping(0.0)], calls: vec![] }
    }

    fn receive(&mut self, ping: &Ping, _: f64) -> Outcomes<Ping, u32> {
        self.received += 1;
        let send = if ping.0 < 3.0 { vec![Ping(ping.0 + 1.0)] } else { vec![] };
        Outcomes { send, calls: vec![self.received] }
    }

    fn rejected(&mut self, _: &Reject, _: Sender, _: f64) {}

    fn sent(&mut self, _: &Ping, _: f64) -> Outcomes<Ping, u32> {
        self.sent += 1;
        Outcomes::default()
    }

    fn tick(&mut self, _: f64) -> Outcomes<Ping, u32> {
        let send = if std::mem::take(&mut self.waits) { vec![Ping(9.0)] } else { vec![] };
        Outcomes { send, calls: vec![] }
    }

    fn wait_ms(&self, _: f64) -> Option<f64> {
        self.waits.then_some(1.0)
    }

    fn calls_in_progress(&self) -> usize {
        0
    }

    fn encode(&self, ping: &Ping) -> Posted {
        Posted::Object(serde_json::json!({"ping": ping.0}))
    }
}

#[wasm_bindgen_test]
async fn a_third_provider_speaks_by_the_trait_alone() {
    let frame = frame();
    let page = url(ECHO);
    let calls = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&calls);
    let guard = Host::open::<Third>(&frame, &page, Counting::default(), move |outcome| {
        if let Outcome::Call(call) = outcome {
            told.borrow_mut().push(call);
        }
    })
    .unwrap();
    until("four answers", || calls.borrow().len() == 4).await;
    assert_eq!(*calls.borrow(), [1, 2, 3, 4]);
    assert_eq!(guard.with_session(|session| (session.received, session.sent)), (4, 4));
    frame.remove();
}

const ECHO: &str = "<script>onmessage = ({data}) => parent.postMessage(data, '*')</script>";

#[wasm_bindgen_test]
async fn a_session_that_waits_is_asked_when_the_time_has_come() {
    let frame = frame();
    let session = Counting { waits: true, ..Counting::default() };
    let told = Rc::new(RefCell::new(0));
    let count = Rc::clone(&told);
    let guard = Host::open::<Third>(&frame, &url(ECHO), session, move |outcome| {
        *count.borrow_mut() += u32::from(matches!(outcome, Outcome::Call(_)));
    })
    .unwrap();
    // Four by the load and its answers, one by the time.
    until("what the time has sent", || *told.borrow() == 5).await;
    assert_eq!(guard.with_session(|session| session.sent), 5);
    frame.remove();
}

#[wasm_bindgen_test]
async fn a_guard_that_is_dropped_while_it_tells_something_tells_and_sends_no_more() {
    let frame = frame();
    let (slot, told) = (Rc::new(RefCell::new(None::<Guard<Third>>)), Rc::new(RefCell::new(0)));
    let (held, count) = (Rc::clone(&slot), Rc::clone(&told));
    let guard = Host::open::<Third>(&frame, &url(ECHO), Counting::default(), move |_| {
        *count.borrow_mut() += 1;
        drop(held.borrow_mut().take());
    })
    .unwrap();
    slot.replace(Some(guard));
    until("the first message", || *told.borrow() > 0).await;
    // Another frame's whole conversation is time enough for more.
    let other = Host::open::<Third>(&frame, &url(ECHO), Counting::default(), |_| {}).unwrap();
    until("another guard's messages", || other.with_session(|session| session.received == 4)).await;
    assert_eq!(*told.borrow(), 1, "neither the call of that message nor another one");
    frame.remove();
}

#[wasm_bindgen_test]
async fn a_host_leaves_what_came_early_to_the_card() {
    drop(cti_bridge::window::listen(|_| {}));
    js_sys::eval(EARLY_JS).unwrap();
    dispatch(&js("{n: 7}"));
    let frame = frame();
    let guard = open(&frame, &Told::default());
    assert_eq!(guard.lost(), 0);
    assert_eq!(Inbox::open().numbers(), [7]);
    frame.remove();
}

#[wasm_bindgen_test]
fn a_card_that_stands_alone_has_nobody_to_send_to() {
    let origin = Origin::parse("https://leaddesk.example").unwrap();
    let guard = Card::open::<Third>(origin, Counting::default(), |_| {});
    assert_eq!(guard.send(&Ping(0.0)), Err(PostError::NoWindow));
    let alone = Card::leaddesk(Origin::parse("https://leaddesk.example").ok(), [], |_| {});
    assert_eq!(alone.err(), Some(NoPeerOrigin::Alone));
}
