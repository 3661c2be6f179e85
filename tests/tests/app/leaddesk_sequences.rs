//! Some of `sequences/leaddesk.json` in the real card, in LeadDesk's frame on another origin. The card's clock shows the
//! times of the steps, so that nothing has to be waited for.

use browser_tests::{Result, Stage, eventually};
use serde_json::{Value, json};

const SEQUENCES: &str = include_str!("../../sequences/leaddesk.json");

/// Those in which LeadDesk's messages alone say what happens, in one page or several.
const PLAYED: [&str; 8] = [
    "answered",
    "replay of two calls",
    "manual dial: idle, then on",
    "manual dial: on, then idle with the id",
    "manual dial: on, then idle without an id, each twice",
    "ringing, the initial idle, then on",
    "reload in mid-call: on first",
    "replay in a fresh tab",
];

/// Opens the card, whose clock then shows the time of the step.
async fn open(stage: &Stage, step: &Value) -> Result<()> {
    let card = step["card"].as_str().map(|id| format!("&call_log_id={id}")).unwrap_or_default();
    stage.open_card(&format!("customer_id=C-1001{card}")).await?;
    let clock = "
        const [atMs, real, started] = [arguments[0], Date.now(), performance.now()];
        window.__atMs = atMs;
        Date.now = () => real + window.__atMs - atMs;
        performance.now = () => started + window.__atMs - atMs;
        Object.defineProperty(Event.prototype, 'timeStamp', { get: () => performance.now() });";
    stage.browser.run(clock, vec![step["at_ms"].clone()]).await.map(drop)
}

async fn play(stage: &Stage, steps: &[Value]) -> Result<()> {
    let driver = stage.browser.driver();
    open(stage, &steps[0]).await?;
    for step in steps {
        match step["page"].as_str() {
            Some("reload") => open(stage, step).await?,
            Some("fresh") => {
                let tab = driver.new_tab().await?;
                driver.close_window().await?;
                driver.switch_to_window(tab).await?;
                open(stage, step).await?;
            }
            _ => {
                stage.browser.run("window.__atMs = arguments[0]", vec![step["at_ms"].clone()]).await?;
                stage.tell(step["message"].clone()).await?;
                stage.settle_card().await?;
            }
        }
    }
    Ok(())
}

/// The call log as the card has it, in the order of the sequence's records.
async fn records(stage: &Stage) -> Result<Value> {
    let state = stage.browser.run("return JSON.parse(window.screenpop.state()).calls", vec![]).await?;
    let mut calls: Vec<Value> = state.as_array().cloned().unwrap_or_default();
    calls.sort_by_key(|call| call["call_log_id"].to_string());
    let told = |call: &Value| {
        json!({
            "call_log_id": call["call_log_id"],
            "result": call["result"],
            "answered": call["answered_ms"].is_number(),
            "over": call["ended_ms"].is_number(),
            "contact": call["contact_id"],
        })
    };
    Ok(calls.iter().map(told).collect())
}

#[tokio::test]
async fn the_card_has_the_records_of_each_sequence() -> Result<()> {
    let sequences: Vec<Value> = serde_json::from_str(SEQUENCES)?;
    for name in PLAYED {
        let sequence = sequences.iter().find(|sequence| sequence["name"] == name).expect(name);
        let stage = Stage::new().await?;
        play(&stage, sequence["steps"].as_array().expect(name)).await?;
        let expected: Value = sequence["records"]
            .as_array()
            .expect(name)
            .iter()
            .map(|record| {
                json!({
                    "call_log_id": record["call_log_id"],
                    "result": record["result"],
                    "answered": record["answered"],
                    "over": record["ended_ms"].is_number(),
                    "contact": "C-1001",
                })
            })
            .collect();
        eventually(&format!("the records of “{name}”"), async || {
            let found = records(&stage).await?;
            if found == expected { Ok(Some(())) } else { Err(format!("they are {found}").into()) }
        })
        .await?;
        assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new(), "{name}");
    }
    Ok(())
}
