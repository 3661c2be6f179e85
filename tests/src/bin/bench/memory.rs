//! The memory of the CRM's page: JavaScript's, after a collection of what is unused, and WebAssembly's.

use std::path::Path;

use browser_tests::{Browser, Result, Stage, pages};
use serde_json::json;

use crate::inspector::{MESSAGES, fill};
use crate::{Table, probe};

/// Keeps the memory of each program that the page starts.
const WATCH: &str = "
  window.__programs = new Set();
  for (const way of ['instantiate', 'instantiateStreaming']) {
    const begin = WebAssembly[way];
    WebAssembly[way] = async (...given) => {
      const done = await begin.apply(WebAssembly, given);
      for (const member of Object.values((done.instance ?? done).exports))
        if (member instanceof WebAssembly.Memory) __programs.add(member);
      return done;
    };
  }";
const USED: &str = "return [...__programs].reduce((sum, memory) => sum + memory.buffer.byteLength, 0)";

pub async fn run(dist: &Path, contacts: u32, table: &mut Table) -> Result<()> {
    let stage = Stage::of(dist, pages::TALKDESK).await?;
    let browser = &stage.browser;
    browser.before_page(probe::SCRIPT).await?;
    browser.before_page(WATCH).await?;
    let address = stage.address("#/contacts").replace("#/", &format!("&sample={contacts}#/"));
    browser.driver().goto(address).await?;
    stage.started().await?;
    browser.until("the list", "return probe.listAt !== null").await?;
    stage.log_in().await?;
    table.add(format!("memory, {contacts} contacts"), memory(browser).await?);
    stage.go("#/inspector").await?;
    browser.by_role("status", "Message count").await?;
    table.add("memory, the inspector opened as well", memory(browser).await?);
    fill(&stage).await?;
    table.add(format!("memory, {MESSAGES} messages in it"), memory(browser).await?);
    Ok(())
}

async fn memory(browser: &Browser) -> Result<String> {
    browser.devtools("HeapProfiler.collectGarbage", json!({})).await?;
    let heap = browser.devtools("Runtime.getHeapUsage", json!({})).await?;
    let (script, program) = (heap["usedSize"].as_f64(), browser.run(USED, vec![]).await?.as_f64());
    let mb = |bytes: Option<f64>| bytes.unwrap_or(f64::NAN) / 1e6;
    Ok(format!("{:.0} MB of WebAssembly, {:.0} MB of JavaScript", mb(program), mb(script)))
}
