//! Scrolling through the whole list.

use std::path::Path;

use browser_tests::Result;

use crate::{Table, with_contacts};

pub async fn run(dist: &Path, contacts: u32, table: &mut Table) -> Result<()> {
    let stage = with_contacts(dist, contacts).await?;
    // A wheel's steps, then a drag of the bar through the whole list.
    let script = "
        let box = document.querySelectorAll('[role=row]')[1];
        while (box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
        return new Promise(done => {
          let frames = 0, longest = 0, long = 0, rows = 0, last = null;
          const step = now => {
            if (last !== null) longest = Math.max(longest, now - last);
            if (last !== null && now - last > 50) long++;
            last = now;
            rows = Math.max(rows, document.querySelectorAll('[role=row]').length);
            if (++frames > 240) return done([longest, rows, long]);
            if (frames < 120) box.scrollTop += 240;
            else box.scrollTop = box.scrollHeight * (frames - 120) / 120;
            requestAnimationFrame(step);
          };
          requestAnimationFrame(step);
        });";
    let done = stage.browser.run(script, vec![]).await?;
    let longest = done[0].as_f64().unwrap_or(f64::NAN);
    table.add(
        format!("scroll at {contacts} contacts, longest frame"),
        format!("{longest:.0} ms ({} of 240 over 50 ms)", done[2]),
    );
    table.add(format!("scroll at {contacts} contacts, rows in the document"), format!("at most {}", done[1]));
    Ok(())
}
