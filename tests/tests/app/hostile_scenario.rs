//! Scenarios that want to harm: whatever they do on the stage, the user's own data are afterwards as they were before.

use browser_tests::stage::percent_encode;
use browser_tests::{Name, Result, Stage, Stored, eventually};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::scenarios::{at_top_speed, end, failures, file, wait_chosen};

/// The user's own: a contact, an unsaved edit, settings with an agent id, and a note of this tab's.
const OWN: &str = r#"
    localStorage.setItem('screenpop.settings', JSON.stringify({ aid: 'agent-SECRET-4711', theme: 'dark', country: 'SE' }));
    localStorage.setItem('screenpop.draft.C-1001', JSON.stringify({ base: null, edited: {} }));
    sessionStorage.setItem('screenpop.own', 'a note');
    return new Promise((done, failed) => {
        const open = indexedDB.open('screenpop');
        open.onsuccess = () => {
            const all = open.result.transaction(['contacts', 'meta'], 'readwrite');
            all.objectStore('meta').put(JSON.stringify({ contacts: [] }), 'preview');
            all.objectStore('contacts').put(JSON.stringify({ external_id: 'OWN-1', first_name: 'My', last_name: 'Own', created_ms: 1, updated_ms: 2 }), 'OWN-1');
            all.oncomplete = () => { open.result.close(); done(true); };
        };
        open.onerror = failed;
    });"#;

/// The user's own page. Its Talkdesk says nothing, so that the page itself writes nothing: it would note the statuses.
fn own_page(stage: &Stage, query: &str, route: &str) -> String {
    let silent = percent_encode(&format!("{}?simulator#/simulator/talkdesk?silent", stage.app.url()));
    format!("{}?talkdesk={silent}{query}{route}", stage.app.url())
}

/// Opens the scenarios in the browser of a user who has data of their own. Gives all that is stored.
async fn as_a_user(stage: &Stage) -> Result<Stored> {
    let browser = &stage.browser;
    browser.driver().goto(own_page(stage, "", "#/contacts")).await?;
    browser.until("the samples being stored", "return !!localStorage.getItem('screenpop.seeded')").await?;
    browser.run(OWN, vec![]).await?;
    browser.driver().goto("about:blank").await?;
    browser.driver().goto(own_page(stage, "", "#/scenarios")).await?;
    browser.by_role("heading", "Scenarios").await?;
    let before = browser.stored().await?;
    at_top_speed(stage).await?;
    assert!(before.get(&["indexedDB", "screenpop", "contacts", "OWN-1"]).is_some());
    Ok(before.users())
}

/// Takes a scenario from a link, as its victim would.
async fn take_link(stage: &Stage, scenario: &Value) -> Result<()> {
    let go = "const bytes = new TextEncoder().encode(arguments[0]);
        location.hash = '#/scenarios?script=' + btoa(String.fromCharCode(...bytes)).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '')";
    stage.browser.run(go, vec![scenario.to_string().into()]).await?;
    wait_chosen(stage, scenario["name"].as_str().unwrap_or_default()).await
}

/// Plays it to its end, and gives how it ended and why.
async fn played(stage: &Stage, scenario: &Value) -> Result<(String, String)> {
    take_link(stage, scenario).await?;
    stage.browser.click("button", "Play").await?;
    let ended = end(stage).await?;
    Ok((ended, failures(stage).await?))
}

/// Whether the document under the stage's frame knows that it is staged.
async fn is_staged(stage: &Stage) -> Result<bool> {
    let script = "return !!document.querySelector('iframe[title=Stage]').contentWindow.screenpopStage";
    Ok(stage.browser.run(script, vec![]).await? == Value::Bool(true))
}

async fn unharmed(stage: &Stage, before: &Stored) -> Result<()> {
    let after = stage.browser.stored().await?.users();
    assert_eq!(before.differences(&after), Vec::<String>::new());
    Ok(())
}

fn scenario(kind: &str, route: &str, steps: &Value) -> Value {
    json!({"scenario": 1, "name": format!("Hostile on {kind} at {route}"), "stage": kind, "route": route, "steps": steps})
}

/// What is done once a scenario believes that it is out: a foreign frame for good, and the user's contacts away.
fn harm(evil: &str) -> Vec<Value> {
    json!([
        {"crm": {"open": "#/settings"}},
        {"expect": {"text": "Talkdesk connection"}, "within_ms": 30000},
        {"crm": {"fill": "Frame URL", "with": evil}},
        {"crm": {"click": "Save settings"}},
        {"crm": {"open": "#/data"}},
        {"expect": {"text": "Reset to sample data"}, "within_ms": 30000},
        {"crm": {"click": "Reset to sample data"}},
        {"crm": {"click": "Reset"}},
        {"expect": {"text": "sample"}},
    ])
    .as_array()
    .cloned()
    .unwrap_or_default()
}

/// The steps, and the harm after them.
fn then_harm(steps: Value, evil: &str) -> Value {
    let steps = steps.as_array().cloned().unwrap_or_default();
    steps.into_iter().chain(harm(evil)).collect::<Vec<_>>().into()
}

#[tokio::test]
async fn a_link_out_of_the_stage_stays_on_it() -> Result<()> {
    let stage = Stage::new().await?;
    let before = as_a_user(&stage).await?;
    let evil = format!("{}/talkdesk.html", stage.other.origin());
    let out = json!([
        {"crm": {"choose": "LeadDesk", "in": "Provider"}},
        {"crm": {"click": "Open the composer inside the LeadDesk simulator"}},
    ]);
    let (ended, why) = played(&stage, &scenario("crm", "#/inspector?tab=compose", &then_harm(out, &evil))).await?;
    unharmed(&stage, &before).await?;
    assert_eq!(ended, "Passed", "{why}");
    assert!(is_staged(&stage).await?);
    // Nor is it at the next ordinary start.
    let browser = &stage.browser;
    browser.driver().goto("about:blank").await?;
    browser.driver().goto(format!("{}#/contacts/OWN-1", stage.app.url())).await?;
    browser.open_form().await?;
    let src = browser.run("return document.getElementById('td-emb-container').src", vec![]).await?;
    assert!(src.as_str().unwrap_or_default().ends_with("#/simulator/talkdesk?after-call-work"), "{src}");
    Ok(())
}

#[tokio::test]
async fn no_other_way_out_of_a_stage_reaches_the_users_data() -> Result<()> {
    let stage = Stage::new().await?;
    let before = as_a_user(&stage).await?;
    let evil = format!("{}/talkdesk.html", stage.other.origin());
    let card = format!("{}/card.html", stage.other.origin());
    let ways = [
        // What each view stores, or keeps for later, under names of its own.
        (
            "crm",
            "#/contacts/C-1001",
            json!([

                {"crm": {"click": "Edit"}},
                {"crm": {"fill": "First name", "with": "Mallory"}},
                {"crm": {"click": "Theme: dark"}},
                {"crm": {"open": "#/contacts?q=a&sort=updated"}},
                {"crm": {"open": "#/inspector"}},
                {"crm": {"open": "#/scenarios"}},
                {"crm": {"open": "#/integrate"}},
            ]),
        ),
        // A scenario that plays scenarios.
        (
            "crm",
            "#/scenarios?play=inbound-call",
            json!([
                {"expect": {"text": "This page is itself on a scenario’s stage"}},
            ]),
        ),
        // Frames of other people's pages.
        (
            "crm",
            "#/conformance",
            json!([
                {"crm": {"fill": "Card URL, with {phone}, {call_log_id} and {customer_id}", "with": card}},
                {"crm": {"click": "Automatic test"}},
                {"wait_ms": 10},
            ]),
        ),
        // LeadDesk's simulator around a card.
        (
            "both",
            "#/inspector?tab=compose",
            json!([
                {"leaddesk": {"do": "select", "customer": "C-1001"}},
                {"leaddesk": {"do": "start call"}},
                {"crm": {"open": "#/inspector?tab=compose"}},
                {"crm": {"choose": "LeadDesk", "in": "Provider"}},
            ]),
        ),
    ];
    for (kind, route, steps) in ways {
        let (ended, why) = played(&stage, &scenario(kind, route, &then_harm(steps, &evil))).await?;
        assert_eq!(ended, "Passed", "{route}: {why}");
        assert!(is_staged(&stage).await?, "{route}");
        unharmed(&stage, &before).await?;
        // As whoever plays it can: the frame's own history, a reload of it, and any address of this app in it.
        let browser = &stage.browser;
        for (go, is_load) in [
            ("history.back()", false),
            ("location.reload()", true),
            ("location.href = w.location.pathname + '#/data'", true),
        ] {
            let script = format!(
                "const w = document.querySelector('iframe[title=Stage]').contentWindow; w.__old = {is_load}; w.{go};"
            );
            browser.run(&script, vec![]).await?;
            // Asked at once: the next document may begin between two questions.
            let staged = "const w = document.querySelector('iframe[title=Stage]').contentWindow;
                const is_there = w.document?.readyState === 'complete' && !w.__old && 'screenpopStage' in w;
                return is_there ? w.screenpopStage : 'not there yet'";
            let staged = eventually("the stage", async || {
                let staged = browser.run(staged, vec![]).await?;
                Ok((staged != "not there yet").then_some(staged))
            })
            .await?;
            assert_eq!(staged, "top", "{route}, then {go}");
        }
        unharmed(&stage, &before).await?;
    }
    stage.browser.driver().back().await?;
    unharmed(&stage, &before).await
}

#[tokio::test]
async fn a_page_under_a_stage_is_staged_also_through_a_page_of_another_origin() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let before = as_a_user(&stage).await?;
    let (ended, why) = played(&stage, &scenario("crm", "#/contacts", &json!([{"say": "Here."}]))).await?;
    assert_eq!(ended, "Passed", "{why}");
    let away = "document.querySelector('iframe[title=Stage]').src = arguments[0]";
    browser.run(away, vec![format!("{}/bystander.html", stage.other.origin()).into()]).await?;
    let found = browser
        .inside("iframe[title=Stage]", async || {
            browser.until("the stranger’s page", "return location.pathname.endsWith('/bystander.html')").await?;
            let frame = "document.body.innerHTML = '<iframe id=inner></iframe>'; document.getElementById('inner').src = arguments[0]";
            browser.run(frame, vec![format!("{}?stage#/contacts", stage.app.url()).into()]).await?;
            browser
                .inside("#inner", async || {
                    browser.until("the app there", "return !!localStorage.getItem('stage.screenpop.seeded')").await?;
                    browser.run("return window.screenpopStage", vec![]).await
                })
                .await
        })
        .await?;
    assert_eq!(found, "within");
    unharmed(&stage, &before).await
}

#[tokio::test]
async fn an_address_alone_makes_no_stage() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let before = as_a_user(&stage).await?;
    for query in ["&stage=crm", "&stage", "&stage=card"] {
        browser.driver().goto("about:blank").await?;
        browser.driver().goto(own_page(&stage, query, "#/contacts/OWN-1")).await?;
        browser.open_form().await?;
        unharmed(&stage, &before).await?;
    }
    let names = "return indexedDB.databases().then((databases) => [...databases.map(({ name }) => name), ...Object.keys(localStorage)])";
    let names = browser.run(names, vec![]).await?;
    let names: Vec<_> = names.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(!names.is_empty() && names.iter().all(|name| !name.starts_with("stage.")), "{names:?}");
    Ok(())
}

#[tokio::test]
async fn the_player_acts_on_no_page_that_is_not_staged() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let before = as_a_user(&stage).await?;
    let steps = json!([
        {"say": "Here."},
        {"crm": {"open": "#/data"}},
        {"crm": {"click": "Reset to sample data"}},
        {"crm": {"click": "Reset"}},
    ]);
    // The user's own CRM, another page of this origin, and one of another: none of them can be under the frame, so the
    // test puts them there.
    let app = stage.app.url();
    let pages = [
        own_page(&stage, "&unstaged", "#/contacts"),
        format!("{}bystander.html", app.trim_end_matches("index.html")),
        format!("{}/bystander.html", stage.other.origin()),
    ];
    for page in pages {
        take_link(&stage, &scenario("crm", "#/contacts", &steps)).await?;
        browser.click("button", "Step").await?;
        browser.shows("group", "Player", "1 of 4").await?;
        let swap = format!(
            "
            const frame = document.querySelector('iframe[title=Stage]');
            delete frame.dataset.stage;
            return new Promise((done) => {{ frame.onload = () => done(true); frame.src = {page:?}; }})"
        );
        browser.run(&swap, vec![]).await?;
        browser.click("button", "Play").await?;
        assert_eq!(end(&stage).await?, "Failed", "{page}");
        let why = failures(&stage).await?;
        assert!(why.contains("or shows another page"), "{page}: {why}");
        // What waits there must not go on later either.
        browser.run("document.querySelector('iframe[title=Stage]').remove()", vec![]).await?;
        unharmed(&stage, &before).await?;
        stage.go("#/scenarios?play=statuses").await?;
        assert_eq!(end(&stage).await?, "Passed", "{}", failures(&stage).await?);
    }
    Ok(())
}

#[tokio::test]
async fn on_a_stage_the_connection_can_not_be_changed_and_it_is_told() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let before = as_a_user(&stage).await?;
    let evil = format!("{}/talkdesk.html", stage.other.origin());
    let mut steps = vec![json!({"crm": {"open": "#/settings"}})];
    for (field, text) in [
        ("Frame URL", evil.as_str()),
        ("Integration (int)", "evil"),
        ("Agent ID (aid)", "evil"),
        ("LeadDesk origin", stage.other.origin().as_str()),
    ] {
        steps.extend([
            json!({"crm": {"fill": field, "with": text}}),
            json!({"crm": {"click": "Save settings"}}),
            json!({"expect": {"text": ["Not saved", "A scenario’s stage has its own connection"]}}),
            json!({"crm": {"click": "Restore defaults"}}),
        ]);
    }
    // What isn't the connection's can be set there.
    steps.extend([
        json!({"crm": {"fill": "Your name", "with": "Nobody"}}),
        json!({"crm": {"click": "Save settings"}}),
        json!({"expect": {"text": "Settings saved.", "talkdesk": {"simulated": true, "connection": "logged in"}, "settings": {"agent": "Nobody", "frame_url": "simulator"}}}),
    ]);
    let (ended, why) = played(&stage, &scenario("crm", "#/contacts", &steps.into())).await?;
    assert_eq!(ended, "Passed", "{why}");
    // Nor by a copy that someone drops there.
    let copy = json!({"format": "screenpop-copy", "version": 1, "made_ms": 1, "contacts": [], "calls": [], "activities": [], "settings": {"frame_url": evil, "aid": "evil", "agent": "Copied"}});
    let copy = file("copy.json", &copy.to_string());
    browser
        .inside("iframe[title=Stage]", async || {
            let input = By::Css("input[aria-label='Copy to load']");
            browser.driver().find(input).await?.send_keys(copy.display().to_string()).await?;
            // The connection is what the user is asked about, and ticks here.
            browser.by_role("dialog", "Load this copy?").await?;
            browser.run("document.querySelectorAll('dialog input[type=checkbox]').forEach((tick) => tick.checked || tick.click())", vec![]).await?;
            // The stage is shown smaller than it is, so a click by coordinates misses.
            browser.run("[...document.querySelectorAll('dialog button')].find((button) => button.textContent.includes('Load the copy')).click()", vec![]).await?;
            browser.until("the copy", "return JSON.parse(screenpop.state()).settings.agent === 'Copied'").await?;
            browser.until("the simulator", "const { settings, talkdesk } = JSON.parse(screenpop.state()); return settings.frame_url === 'simulator' && talkdesk.simulated").await?;
            let kept = browser.run("return localStorage.getItem('stage.screenpop.settings')", vec![]).await?;
            assert!(!kept.as_str().unwrap_or_default().contains("evil"), "{kept}");
            // A frame URL in an address is no way around it.
            browser.run("location.href = location.pathname + '?talkdesk=' + encodeURIComponent(arguments[0]) + '#/contacts'", vec![evil.as_str().into()]).await?;
            browser.shows("status", "Talkdesk connection", "refused").await?;
            browser.until("the sentence", "return document.body.innerText.includes('plays with this page’s own simulator')").await?;
            let frame = browser.run("return document.getElementById('td-emb-container')?.src ?? 'about:blank'", vec![]).await?;
            assert_eq!(frame, "about:blank");
            // Nor does any other frame reach another site there.
            let blocked = "return new Promise((done) => {
                addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
                const frame = document.createElement('iframe'); frame.src = arguments[0]; document.body.append(frame); })";
            assert_eq!(browser.run(blocked, vec![evil.as_str().into()]).await?, "frame-src");
            Ok(())
        })
        .await?;
    unharmed(&stage, &before).await
}

#[tokio::test]
async fn an_endless_name_in_a_link_is_refused() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    let before = as_a_user(&stage).await?;
    let go = "
        const text = JSON.stringify({ scenario: 1, name: 'M'.repeat(3_900_000), steps: [{ say: 'x' }] });
        const packed = new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate')));
        return packed.arrayBuffer().then((bytes) => {
            const link = btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=/g, '');
            location.hash = '#/scenarios?script=' + link;
            return link.length;
        })";
    let length = browser.run(go, vec![]).await?;
    assert!(length.as_u64().is_some_and(|length| length < 6_000), "{length}");
    browser.shows("alert", Name::Any, "at name: it has 3900000 characters, and the limit is 120").await?;
    // The page goes on with what was there.
    stage.go("#/scenarios?play=statuses").await?;
    assert_eq!(end(&stage).await?, "Passed", "{}", failures(&stage).await?);
    unharmed(&stage, &before).await
}
