//! All of `sequences/talkdesk.json`, played through a real frame on another origin: the frame posts each message, and the
//! page's clock shows the times of the steps, so that nothing has to be waited for.

use browser_tests::{Result, Stage, eventually};
use serde_json::{Map, Value, json};

const SEQUENCES: &str = include_str!("../../sequences/talkdesk.json");

/// Talkdesk's frame: says what the page around it asks it to say, and then that it has said it.
const OBEDIENT_TALKDESK: &str = r#"<!doctype html><title>Talkdesk, played by a test</title><link rel="icon" href="data:,">
<script>
window.__received = [];
addEventListener('message', event => {
  if (event.source !== parent) return;
  if (!('say' in event.data)) return __received.push({ data: event.data, origin: event.origin });
  for (const message of event.data.say) parent.postMessage(message, '*');
  parent.postMessage({ action: 'test_said', id: event.data.id }, '*');
});
</script>"#;

/// Between two sequences, in ms of the page's clock: longer than any of them.
const APART_MS: f64 = 20_000_000.0;

/// Plays a sequence in the page, and waits for each step until the app has taken it.
const PLAY: &str = r"
const [steps, atMs, until] = arguments;
const frame = document.getElementById('td-emb-container');
const origin = new URL(frame.src).origin;
const say = (...messages) => new Promise(done => {
  const id = Math.random();
  addEventListener('message', function heard(event) {
    if (event.data?.id !== id) return;
    removeEventListener('message', heard);
    done();
  });
  frame.contentWindow.postMessage({ say: messages, id }, origin);
});
const status = text => ({ action: 'agentStatusChanged', data: { status: text } });
const calls = () => JSON.parse(window.screenpop.state()).calls.filter(call => call.started_ms >= atMs - 30_000)
  .sort((a, b) => a.started_ms - b.started_ms);
const first = steps[0].at_ms;
// The wall clock, which a sequence may set back, and the monotonic one, which nobody can.
const clock = at => {
  const now = atMs + at - first;
  window.__passed = (window.__passed ?? 0) + Math.max(0, now - (window.__now ?? now));
  window.__now = now;
};
Date.now = () => window.__now;
performance.now = () => window.__passed;
clock(first - 60_000);
await say({ action: 'logout' });
await say({ action: 'login' }, status('available'));
for (const step of steps) {
  clock(step.at_ms);
  if (step.message) await say(step.message);
  if (step.ring) await say({ action: 'popover' }, { action: 'openContact', data: { externalId: step.ring } });
  if (step.status) await say(status(step.status));
  if (step.dial) {
    const refused = window.screenpop.send('talkdesk', JSON.stringify({ action: 'clickToCall', data: step.dial }), 'object');
    if (refused) throw new Error(refused);
  }
  if (step.note) {
    let field;
    for (let tries = 0; !field && tries < 400; tries += 1) {
      await new Promise(requestAnimationFrame);
      const call = calls()[step.note.call - 1];
      field = call && document.getElementById('note-' + call.id);
    }
    field.value = step.note.text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}
if (until !== null) clock(until);
await say({ action: 'test_ends' });
";

/// The members of a record that a sequence may name, as the native test has them.
fn facts(call: &Value, at_ms: f64) -> Value {
    let time = |name: &str| call[name].as_f64();
    let talk_ms = time("ended_ms").zip(time("answered_ms")).map(|(ended_ms, answered_ms)| ended_ms - answered_ms);
    json!({
        "direction": call["direction"],
        "contact": call["contact_id"],
        "number": call["number"],
        "result": call["result"],
        "answered": call["answered_ms"].is_number(),
        "talk_ms": talk_ms,
        "ended_ms": time("ended_ms").map(|ended_ms| ended_ms - at_ms),
        "note": call["notes"].as_str().unwrap_or_default(),
        "data": call["data"].as_array().map_or(0, Vec::len),
    })
}

fn is_as_asked(found: &Value, asked: &Map<String, Value>) -> bool {
    asked.iter().all(|(name, value)| match (&found[name], value) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (one, other) => one == other,
    })
}

/// The records that began after this time, in the order in which they began.
async fn records(stage: &Stage, at_ms: f64) -> Result<Vec<Value>> {
    let state = stage.browser.run("return JSON.parse(window.screenpop.state()).calls", vec![]).await?;
    let began = |call: &Value| call["started_ms"].as_f64().unwrap_or_default();
    let mut calls: Vec<Value> = state.as_array().cloned().unwrap_or_default();
    calls.retain(|call| began(call) >= at_ms - 30_000.0);
    calls.sort_by(|a, b| began(a).total_cmp(&began(b)));
    Ok(calls)
}

#[tokio::test]
async fn each_sequence_makes_its_records_through_a_real_frame() -> Result<()> {
    let sequences: Vec<Value> = serde_json::from_str(SEQUENCES)?;
    assert!(sequences.len() >= 60);
    let stage = Stage::with_frame(OBEDIENT_TALKDESK).await?;
    stage.open("#/calls").await?;
    // Numbers in national spellings are read by rules that come later.
    let rules = "return performance.getEntriesByType('resource').some(entry => entry.name.includes('phone'))";
    stage.browser.until("the phone rules", rules).await?;
    let mut at_ms = 1_900_000_000_000.0;
    let mut wrong = Vec::new();
    for sequence in &sequences {
        at_ms += APART_MS;
        let steps = &sequence["steps"];
        let arguments = vec![steps.clone(), at_ms.into(), sequence["until_ms"].clone()];
        let script = format!("return (async function () {{ {PLAY} }}).apply(null, arguments)");
        stage.browser.run(&script, arguments).await?;
        let first_ms = steps[0]["at_ms"].as_f64().unwrap_or_default();
        let asked: Vec<Map<String, Value>> = serde_json::from_value(sequence["records"].clone())?;
        let agrees = eventually("the records", async || {
            let found = records(&stage, at_ms).await?;
            let found: Vec<Value> = found.iter().map(|call| facts(call, at_ms - first_ms)).collect();
            let same =
                found.len() == asked.len() && found.iter().zip(&asked).all(|(found, asked)| is_as_asked(found, asked));
            if same { Ok(Some(())) } else { Err(format!("{:#}", Value::from(found)).into()) }
        });
        if let Err(error) = agrees.await {
            wrong.push(format!("{}: {error}", sequence["name"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), sequences.len(), wrong.join("\n"));
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}
