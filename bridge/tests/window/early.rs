//! Messages that come before the app has started.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use cti_bridge::EARLY_JS;
use cti_bridge::window::{captured_referrer, now_ms};

use crate::{Inbox, dispatch, js, numbered, until, window};

fn run_early_script() {
    js_sys::eval(EARLY_JS).unwrap();
}

fn queued() -> f64 {
    js("window.__ctiBridge.early.length").as_f64().unwrap()
}

#[wasm_bindgen_test]
fn early_messages_come_first_in_order_and_once() {
    run_early_script();
    for n in 1..=3 {
        dispatch(&numbered(n));
    }
    let inbox = Inbox::open();
    assert_eq!(inbox.numbers(), [1, 2, 3]);
    dispatch(&numbered(4));
    assert_eq!(inbox.numbers(), [1, 2, 3, 4]);
    assert_eq!(queued(), 0.0, "the early listener is off");

    let second = Inbox::open();
    assert_eq!(second.numbers(), [0_u64; 0]);
    dispatch(&numbered(5));
    assert_eq!((second.numbers(), inbox.numbers()), (vec![5], vec![1, 2, 3, 4, 5]));
}

#[wasm_bindgen_test]
async fn messages_under_way_are_neither_lost_nor_doubled() {
    run_early_script();
    let post = |n| window().post_message(&numbered(n), "*").unwrap();
    (1..=50).for_each(post);
    until("the early messages", || queued() == 50.0).await;
    // Posted, but not arrived when listening begins.
    (51..=100).for_each(post);
    let inbox = Inbox::open();
    (101..=110).for_each(post);
    let messages = inbox.take(110).await;
    let numbers: Vec<u64> = messages.iter().map(|raw| raw.read().unwrap()["n"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=110).collect::<Vec<u64>>());
    assert!(messages.iter().all(|raw| raw.is_from(Some(&window()))));
}

#[wasm_bindgen_test]
async fn an_early_message_has_the_time_at_which_it_came() {
    run_early_script();
    dispatch(&numbered(1));
    let came_ms = now_ms();
    until("time having passed", || now_ms() > came_ms + 40.0).await;
    let messages = Inbox::open().take(1).await;
    let at_ms = messages[0].at_ms();
    assert!((at_ms - came_ms).abs() < 20.0, "it is said to have come at {at_ms}, and came at {came_ms}");
}

#[wasm_bindgen_test]
fn the_queue_is_bounded_and_counts_the_rest() {
    run_early_script();
    for n in 0..1_005 {
        dispatch(&numbered(n));
    }
    assert_eq!(js("window.__ctiBridge.dropped").as_f64(), Some(5.0));
    let inbox = Inbox::open();
    assert_eq!(inbox.numbers(), (0..1_000).collect::<Vec<u64>>());
    assert_eq!(inbox.listener.lost(), 5);
    assert_eq!(js("window.__ctiBridge.dropped").as_f64(), Some(0.0), "said once");
}

#[wasm_bindgen_test]
fn without_the_early_script_there_is_just_nothing_early() {
    for bridge in ["undefined", "null", "5", "{}", "{early: 5, listener: {}}", "{early: [1, null, {}]}"] {
        js_sys::Reflect::set(&window(), &"__ctiBridge".into(), &js(bridge)).unwrap();
        let inbox = Inbox::open();
        dispatch(&numbered(1));
        assert_eq!(inbox.numbers(), [1], "{bridge}");
        assert_eq!(captured_referrer(), window().document().unwrap().referrer());
    }
}

#[wasm_bindgen_test]
fn the_referrer_is_the_captured_one() {
    run_early_script();
    js_sys::Reflect::set(&js("window.__ctiBridge"), &"referrer".into(), &JsValue::from_str("https://was.example/"))
        .unwrap();
    assert_eq!(captured_referrer(), "https://was.example/");
    drop(Inbox::open());
    assert_eq!(captured_referrer(), "https://was.example/", "it stays when the queue is taken");
}
