//! Days of 23 and of 25 hours.

use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::open_contact::form_of;

/// A clock that stands at `localStorage.testNow`.
const CLOCK: &str = r"
(() => {
  const Real = Date;
  const now = () => Number(localStorage.testNow ?? Real.now());
  window.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(now()); }
    static now() { return now(); }
  };
})();
";

/// Writes a note at a moment, and looks at its day's heading at another.
async fn heading(stage: &Stage, written: &str, seen: &str) -> Result<String> {
    let browser = &stage.browser;
    let set = "localStorage.testNow = new Date(arguments[0]).getTime()";
    browser.run(set, vec![json!(written)]).await?;
    browser.driver().refresh().await?;
    form_of(stage, "C-1001").await?;
    browser.fill("textbox", "Add a note", &format!("Of {written}")).await?;
    browser.click("button", "Add note").await?;
    browser.shows("region", "Timeline", &format!("Of {written}")).await?;
    browser.run(set, vec![json!(seen)]).await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.shows("region", "Timeline", &format!("Of {written}")).await?;
    let of_note = "const note = [...document.querySelectorAll('[aria-label=Timeline] .note')].find((note) => note.textContent.includes(arguments[0]));
        return note.closest('section:has(> h3)').querySelector('h3').textContent";
    Ok(browser.run(of_note, vec![json!(format!("Of {written}"))]).await?.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn yesterday_is_the_day_before_also_when_clocks_change() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.devtools("Emulation.setTimezoneOverride", json!({"timezoneId": "Europe/Helsinki"})).await?;
    stage.open("#/contacts/C-1001").await?;
    stage.browser.before_page(CLOCK).await?;
    // The 25th of October has 25 hours: a day's hours before its last one, it is still the 25th.
    assert_eq!(heading(&stage, "2026-10-24T12:00+03:00", "2026-10-25T23:30+02:00").await?, "Yesterday");
    // The 28th of March has 23: a day's hours before the first one of the 29th, it is the 27th.
    assert_eq!(heading(&stage, "2027-03-28T12:00+03:00", "2027-03-29T00:30+03:00").await?, "Yesterday");
    assert_eq!(heading(&stage, "2027-03-27T23:30+02:00", "2027-03-29T00:30+03:00").await?, "Saturday, March 27");
    stage.browser.gone("alert", Name::Any).await
}
