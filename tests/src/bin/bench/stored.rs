//! Starting with very many contacts in storage, rather than made up in memory.

use std::path::Path;

use browser_tests::{Result, Stage, pages};
use serde_json::Value;

use crate::{Table, median_and_worst, probe};

const RUNS: usize = 5;

/// Puts contacts into the app's own database, as it stores them itself.
const FILL: &str = "
    const many = arguments[0];
    return new Promise((done, failed) => {
      const open = indexedDB.open('screenpop');
      open.onerror = failed;
      open.onsuccess = async () => {
        for (let first = 0; first < many; first += 10000) {
          const all = open.result.transaction('contacts', 'readwrite');
          const store = all.objectStore('contacts');
          for (let i = first; i < first + 10000; i++) {
            const line = String(i % 10000).padStart(4, '0');
            store.put(JSON.stringify({
              external_id: 'X-' + i, first_name: 'First' + (i * 7919 % 5003), last_name: 'Last' + (i * 104729 % 9973),
              company: 'Company ' + (i % 3000), title: 'Buyer', tags: i % 3 ? [] : ['VIP'], country: 'US',
              phones: [{ label: 'work', e164: '+1212555' + line, display: '+1 212-555-' + line }],
              emails: [{ label: 'work', address: `x${i}@mail.example` }], created_ms: 1753442100000, updated_ms: 1753442100000 + i,
            }), 'X-' + i);
          }
          await new Promise(stored => { all.oncomplete = stored; });
        }
        open.result.close();
        done(true);
      };
    });";

pub async fn run(dist: &Path, contacts: u32, table: &mut Table) -> Result<()> {
    let stage = Stage::of(dist, pages::TALKDESK).await?;
    let browser = &stage.browser;
    browser.before_page(probe::SCRIPT).await?;
    let address = format!("{}#/contacts", stage.app.url());
    browser.driver().goto(&address).await?;
    browser.until("the list", "return probe.listAt > 0").await?;
    browser.run(FILL, vec![Value::from(contacts)]).await?;
    let all = format!(
        "return [...document.querySelectorAll('[role=status]')].some(said => said.textContent.replace(/\\D/g, '') >= {contacts})"
    );
    let (mut firsts, mut alls) = (Vec::new(), Vec::new());
    for run in 0..=RUNS {
        browser.driver().goto("about:blank").await?;
        browser.driver().goto(&address).await?;
        browser.until("the list", "return probe.listAt > 0").await?;
        browser.until("all of them being counted", &all).await?;
        let at = browser.run("return [probe.listAt, performance.now()]", vec![]).await?;
        if run > 0 {
            firsts.extend(at[0].as_f64());
            alls.extend(at[1].as_f64());
        }
        // The list's first rows are kept for the next start a while after the last change.
        browser.until("the first rows being kept", KEPT).await?;
    }
    let (first, worst) = median_and_worst(firsts);
    let (last, last_worst) = median_and_worst(alls);
    table.add(
        format!("start with {contacts} stored, to the list"),
        format!("{first:.0} ms (median of {RUNS}; worst {worst:.0})"),
    );
    table.add(
        format!("start with {contacts} stored, to all of them (seen at a poll)"),
        format!("{last:.0} ms (worst {last_worst:.0})"),
    );
    Ok(())
}

const KEPT: &str = "
    return new Promise(done => {
      const open = indexedDB.open('screenpop');
      open.onsuccess = () => {
        const kept = open.result.transaction('meta').objectStore('meta').get('preview');
        kept.onsuccess = () => { open.result.close(); done((kept.result ?? '').includes('external_id')); };
      };
    });";
