//! Hostile content in every field: shown as text, and laid out sanely.

use browser_tests::{Result, Stage};
use serde_json::{Value, json};

const SCRIPT: &str = "<script>window.__owned=1</script><img src=x onerror=window.__owned=1>";

/// A contact whose every field is hostile, with a note, a task and a call.
fn hostile() -> [(&'static str, Value); 4] {
    let long = "M".repeat(10_000);
    let rtl = "\u{202E}مرحبا بالعالم \u{1F469}\u{200D}\u{1F4BB}\u{1F3F3}\u{FE0F}\u{200D}\u{1F308}";
    let contact = json!({
        "external_id": "H-1", "first_name": SCRIPT, "last_name": rtl, "company": &long[..200], "title": "javascript:alert(1)",
        "phones": [{"label": SCRIPT, "e164": "+46701740699", "display": "+46 70 174 06 99"}],
        "emails": [{"label": rtl, "address": "javascript:window.__owned=1@x.example"}],
        "tags": [SCRIPT, rtl, &long[..200]], "country": "SE", "owner": SCRIPT, "notes": long, "created_ms": 1, "updated_ms": 1_900_000_000_000_u64,
    });
    let note = json!({"id": "a-1", "contact_id": "H-1", "at_ms": 2, "what": {"note": {"text": format!("{SCRIPT} [x](javascript:alert(1)) **{rtl}** {long}")}}});
    let task = json!({"id": "a-2", "contact_id": "H-1", "at_ms": 3, "what": {"task": {"title": format!("{SCRIPT}{rtl}{}", &long[..300]), "due": "2020-01-01"}}});
    let call = json!({"id": "td-1", "provider": "Talkdesk", "direction": "Inbound", "result": "Answered", "contact_id": "H-1", "number": SCRIPT,
        "started_ms": 4, "answered_ms": 5, "ended_ms": 6, "reason": {"id": "1", "label": SCRIPT}, "notes": long, "data": [{SCRIPT: rtl, "x": long}]});
    [("contacts", contact), ("activities", note), ("activities", task), ("calls", call)]
}

const PUT: &str = "
    const [store, id, text] = arguments;
    return new Promise((done, failed) => {
        const open = indexedDB.open('screenpop');
        open.onsuccess = () => {
            const all = open.result.transaction(store, 'readwrite');
            all.objectStore(store).put(text, id);
            all.oncomplete = () => { open.result.close(); done(true); };
        };
        open.onerror = failed;
    });";

#[tokio::test]
async fn every_view_shows_hostile_content_as_text_and_nothing_overflows() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    for (store, record) in hostile() {
        let id = record["external_id"].as_str().or_else(|| record["id"].as_str()).unwrap().to_owned();
        browser.run(PUT, vec![store.into(), id.into(), record.to_string().into()]).await?;
    }
    browser.driver().refresh().await?;
    stage.started().await?;
    for width in [360, 1366] {
        browser.resize(width, 800).await?;
        for route in ["#/contacts?sort=updated&order=desc", "#/contacts/H-1", "#/calls", "#/", "#/contacts?q=script"] {
            stage.go(route).await?;
            browser.until(&format!("the script as text on {route} at {width}"), "return document.querySelector('main').textContent.includes('<script>window.__owned=1') || [...document.querySelectorAll('input')].some(field => field.value.includes('<script>'))").await?;
            browser.until(&format!("{route} fitting into {width} pixels"), "
                const content = document.querySelector('.content');
                return document.documentElement.scrollWidth <= innerWidth && content.scrollWidth <= content.clientWidth").await?;
            let links = browser.run("return [...document.querySelectorAll('a')].map(link => link.href).filter(href => !/^(https?|mailto|tel):/.test(href))", vec![]).await?;
            assert_eq!(links, json!([]), "{route}");
        }
    }
    assert_eq!(browser.run("return window.__owned ?? null", vec![]).await?, Value::Null);
    Ok(())
}
