//! From a key press in the search to the filtered list on the screen.

use std::path::Path;

use browser_tests::Result;
use browser_tests::stage::percent_encode;
use serde_json::Value;

use crate::{Table, median_and_worst, with_contacts};

/// Typed key by key, from an empty search each.
const TYPED: [&str; 4] = ["anna", "me", "+46 70", "vip"];

pub async fn run(dist: &Path, contacts: u32, table: &mut Table) -> Result<()> {
    let stage = with_contacts(dist, contacts).await?;
    let browser = &stage.browser;
    let search = browser.by_role("searchbox", "Search contacts").await?;
    let mut times = Vec::new();
    for text in TYPED {
        let mut typed = String::new();
        for key in text.chars() {
            typed.push(key);
            search.send_keys(key.to_string()).await?;
            let query = percent_encode(typed.trim_end());
            // The address changes with the search. The last paint after that, once nothing changes any more, is the
            // answer; a key that changes nothing on the screen, such as a space, has none.
            let settled = "
                if (!location.hash.replaceAll('+', '%20').includes(arguments[0])) return null;
                const before = probe.keyPaintedAt;
                return new Promise(done => setTimeout(() => probe.afterPaint(() => {
                  if (probe.keyPaintedAt !== before) done(null);
                  else done(before === null ? 'unchanged' : before - probe.key);
                }), 100));";
            let time = browser_tests::eventually("the filtered list", async || {
                let time = browser.run(settled, vec![Value::from(query.as_str())]).await?;
                Ok((!time.is_null()).then_some(time))
            });
            times.extend(time.await?.as_f64());
        }
        browser.run("location.hash = '#/contacts'", vec![]).await?;
        browser.until("all contacts again", "return document.querySelector('[type=search]').value === ''").await?;
    }
    let keys = times.len();
    let (median, worst) = median_and_worst(times);
    let what = format!("key press to painted list, {contacts} contacts");
    table.add(what, format!("{median:.0} ms (median of {keys} keys; worst {worst:.0})"));
    Ok(())
}
