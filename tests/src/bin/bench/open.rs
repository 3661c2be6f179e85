//! From a click in the list to the contact's form on the screen.

use std::path::Path;

use browser_tests::Result;
use serde_json::Value;

use crate::{Table, median_and_worst, with_contacts};

const RUNS: u32 = 9;

pub async fn run(dist: &Path, contacts: u32, table: &mut Table) -> Result<()> {
    let stage = with_contacts(dist, contacts).await?;
    let browser = &stage.browser;
    let open = "
        const link = document.querySelectorAll('#contact-rows [role=row] a')[arguments[0]];
        return new Promise(done => {
          const begin = performance.now();
          const seen = new MutationObserver(() => {
            if (!document.querySelector('[aria-label=About]')) return;
            seen.disconnect();
            probe.afterPaint(now => done(now - begin));
          });
          seen.observe(document, { subtree: true, childList: true });
          link.click();
        });";
    let mut times = Vec::new();
    for run in 0..RUNS {
        times.extend(browser.run(open, vec![Value::from(run)]).await?.as_f64());
        browser.run("location.hash = '#/contacts'", vec![]).await?;
        browser.until("the list", "return document.querySelectorAll('#contact-rows [role=row]').length > 9").await?;
    }
    let (median, worst) = median_and_worst(times);
    let what = format!("opening a contact, {contacts} contacts");
    table.add(what, format!("{median:.0} ms (median of {RUNS}; worst {worst:.0})"));
    Ok(())
}
