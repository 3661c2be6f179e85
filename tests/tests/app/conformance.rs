//! Conformance: our own pages and the examples come out clean, and the wrong ones are told apart.

use browser_tests::frames::FRAME;
use browser_tests::stage::percent_encode;
use browser_tests::{Name, Result, Stage, eventually};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::plain_js::{card, examples};

/// The card's frame.
const CARD: &str = "#conformance-card";

/// Opens the tool with a card's template; without one, with our own card.
async fn tool(stage: &Stage, template: Option<&str>) -> Result<()> {
    let query = template.map(|template| format!("?card={}", percent_encode(template))).unwrap_or_default();
    stage.open(&format!("#/conformance{query}")).await?;
    stage.browser.by_role("heading", "Conformance").await.map(drop)
}

/// The findings of the report in the current frame, as "verdict about says": all of them, once the test is over.
async fn report(stage: &Stage) -> Result<Vec<String>> {
    let over = "
        const test = document.querySelector('section[aria-label=\"Test\"]');
        const report = document.querySelector('section[aria-label=\"Report\"]');
        return !test && report ? [...report.querySelectorAll('li')].map(line => line.textContent) : null;";
    let mut last = Ok(Value::Null);
    // The test takes its time: as often as a wait lasts.
    for _ in 0..4 {
        last = eventually("the end of the test", async || {
            let lines = stage.browser.run(over, vec![]).await?;
            Ok(lines.is_array().then_some(lines))
        })
        .await;
        if last.is_ok() {
            break;
        }
    }
    Ok(serde_json::from_value(last?)?)
}

fn wrong(report: &[String]) -> Vec<&String> {
    report.iter().filter(|line| line.starts_with("wrong")).collect()
}

async fn of_card(template: Option<&str>) -> Result<Vec<String>> {
    let stage = Stage::new().await?;
    tool(&stage, template).await?;
    stage.browser.click("button", "Automatic test").await?;
    report(&stage).await
}

#[tokio::test]
async fn our_own_card_comes_out_clean() -> Result<()> {
    let report = of_card(None).await?;
    assert_eq!(wrong(&report), Vec::<&String>::new());
    assert!(report.iter().any(|line| line.starts_with("right") && line.contains("Loading")), "{report:?}");
    Ok(())
}

#[tokio::test]
async fn the_plain_card_comes_out_clean() -> Result<()> {
    let examples = examples()?;
    let report = of_card(Some(&card(&examples, "leaddesk-card.html"))).await?;
    assert_eq!(wrong(&report), Vec::<&String>::new());
    Ok(())
}

#[tokio::test]
async fn the_wrong_card_is_told_apart_without_anybodys_help() -> Result<()> {
    let examples = examples()?;
    let report = of_card(Some(&card(&examples, "wrong-card.html"))).await?;
    let wrong = wrong(&report);
    for part in [
        "request_full_window",
        "an object, and LeadDesk takes JSON text",
        "delete_call_log",
        "A stranger’s event",
        "to “*”",
    ] {
        assert!(wrong.iter().any(|line| line.contains(part)), "{part}: {wrong:?}");
    }
    Ok(())
}

/// What the tester reads in the card.
async fn in_card(stage: &Stage, script: &str) -> Result<String> {
    let said = stage.browser.inside(CARD, async || stage.browser.run(script, vec![]).await).await?;
    Ok(said.as_str().unwrap_or_default().to_owned())
}

/// Answers a question by looking at the plain card. None: the question isn't about what it shows.
async fn look(stage: &Stage, question: &str) -> Result<bool> {
    let line = in_card(stage, "return document.getElementById('line')?.textContent ?? ''").await?;
    let receipt = in_card(stage, "return document.getElementById('receipt')?.textContent ?? ''").await?;
    let calls = in_card(stage, "return document.getElementById('calls')?.textContent ?? ''").await?;
    let number = question.split_once("all 70").and_then(|(_, rest)| rest.get(..2)).unwrap_or_default();
    let id = format!("70{number}");
    let times = calls.matches(&format!("{id}:")).count();
    Ok(match question {
        q if q.contains("log a call that has ended") => !calls.is_empty(),
        q if q.contains("stranger’s frame") => calls.contains("7999"),
        q if q.contains("isn’t LeadDesk’s") => calls.contains("7007"),
        q if q.contains("once at most") || q.contains("call once") => line == "idle" && times <= 1,
        q if q.contains("receipt-7001.wav") => receipt.contains("saved"),
        q if q.contains("given up") => receipt == "given up",
        q if q.contains("being recorded") => receipt == "recording",
        q if q.contains("as on a call") || q.contains("is on.") => line == "on a call",
        q if q.contains("ringing") => line == "ringing",
        q => panic!("a question that the test doesn’t know: {q}"),
    })
}

/// Plays the tester of the plain card: looks, answers, and presses what is asked for.
#[tokio::test]
async fn with_a_tester_the_plain_card_is_right_in_everything_that_it_can_do() -> Result<()> {
    let (stage, examples) = (Stage::new().await?, examples()?);
    let browser = &stage.browser;
    tool(&stage, Some(&card(&examples, "leaddesk-card.html"))).await?;
    browser.click("button", "Guided test").await?;
    let asked = "
        const test = document.querySelector('section[aria-label=\"Test\"]');
        if (!test) return document.querySelector('section[aria-label=\"Report\"]') ? 'over' : null;
        const [text, buttons] = [test.querySelector('.ask').textContent, test.querySelectorAll('button').length];
        return buttons > 1 && text !== arguments[0] ? text : null;";
    let mut last = String::new();
    for _ in 0..60 {
        let before = last.clone();
        last = eventually("the next question", async || {
            let text = browser.run(asked, vec![before.clone().into()]).await?;
            Ok(text.as_str().map(str::to_owned))
        })
        .await?;
        match last.as_str() {
            "over" => break,
            text if text.contains("once more") => browser.click("button", "Done, nothing happened").await?,
            text if text.contains("Choose a call ending reason") => {
                browser.inside(CARD, async || browser.choose("Call ending reason", "Sale").await).await?;
            }
            text if text.contains("Press “") => {
                let button =
                    text.split_once('“').and_then(|(_, rest)| rest.split_once('”')).map_or("", |(name, _)| name);
                let there = format!(
                    "return [...document.querySelectorAll('button')].some(b => b.textContent === '{button}' && !b.disabled)"
                );
                if browser.inside(CARD, async || browser.run(&there, vec![]).await).await? == json!(true) {
                    browser.inside(CARD, async || browser.click("button", button).await).await?;
                } else {
                    browser.click("button", "Skip").await?;
                }
            }
            question => {
                let answer = if look(&stage, question).await? { "Yes" } else { "No" };
                browser.click("button", answer).await?;
            }
        }
    }
    let report = report(&stage).await?;
    assert_eq!(wrong(&report), Vec::<&String>::new());
    let unknown: Vec<_> = report.iter().filter(|line| line.starts_with("unknown")).collect();
    assert!(
        unknown.len() == 1 && unknown[0].contains("delete_call_log"),
        "the plain card has no such button: {unknown:?}"
    );
    for part in [
        "hangup",
        "call",
        "select_reason",
        "close",
        "callLineOn",
        "Repeats",
        "Reordering",
        "Events from strangers",
        "The commands’ target",
    ] {
        assert!(report.iter().any(|line| line.starts_with("right") && line.contains(part)), "{part}: {report:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_url_that_cant_be_tested_gets_a_sentence() -> Result<()> {
    let stage = Stage::new().await?;
    tool(&stage, Some("javascript:alert(1)")).await?;
    stage.browser.click("button", "Automatic test").await?;
    stage.browser.until("the sentence", "return document.body.innerText.includes('starting with https://')").await?;
    assert!(stage.browser.driver().find(By::Css(CARD)).await.is_err());
    Ok(())
}

/// The findings of the test inside a host's frame.
async fn of_host(stage: &Stage, page: &str) -> Result<Vec<String>> {
    stage.browser.driver().goto(page).await?;
    stage.browser.inside(FRAME, async || report(stage).await).await
}

fn tester(stage: &Stage) -> String {
    percent_encode(&format!("{}#/simulator/talkdesk?conformance=auto", stage.other.url()))
}

#[tokio::test]
async fn our_own_crm_comes_out_clean_as_a_host() -> Result<()> {
    let stage = Stage::new().await?;
    let report = of_host(&stage, &format!("{}?talkdesk={}#/contacts", stage.app.url(), tester(&stage))).await?;
    assert_eq!(wrong(&report), Vec::<&String>::new());
    let right: Vec<_> = report.iter().filter(|line| line.starts_with("right")).collect();
    assert!(right.iter().any(|line| line.contains("after a reload")), "{report:?}");
    Ok(())
}

#[tokio::test]
async fn the_plain_host_comes_out_clean() -> Result<()> {
    let (stage, examples) = (Stage::new().await?, examples()?);
    let page = format!("{}/talkdesk-host.html?talkdesk={}", examples.origin(), tester(&stage));
    let report = of_host(&stage, &page).await?;
    assert_eq!(wrong(&report), Vec::<&String>::new());
    Ok(())
}

/// A host that repeats the init, echoes each status, and knows nothing of a reload.
#[tokio::test]
async fn a_wrong_host_is_told_apart() -> Result<()> {
    let stage = Stage::new().await?;
    let page = format!(
        "{}/crm.html?frame={}",
        stage.other.origin(),
        percent_encode(&format!("{}#/simulator/talkdesk?conformance=auto", stage.app.url()))
    );
    stage.browser.driver().goto(page).await?;
    stage.browser.until("the frame being loaded", "return window.__loaded === true").await?;
    stage
        .browser
        .inside(FRAME, async || stage.browser.shows("status", Name::Any, "Waiting for init_td_embedded").await)
        .await?;
    let misbehave = "
        addEventListener('message', event => {
          const { action, data } = Object(event.data);
          if (action === 'agentStatusChanged') __send({ action: 'integrationStatusChanged', status: data.status });
        });
        __send(__init); __send(__init);";
    stage.browser.run(misbehave, vec![]).await?;
    let report = stage.browser.inside(FRAME, async || report(&stage).await).await?;
    let wrong = wrong(&report);
    for part in ["more than once in one load", "Talkdesk just reported", "no init came within ten seconds"] {
        assert!(wrong.iter().any(|line| line.contains(part)), "{part}: {wrong:?}");
    }
    Ok(())
}

#[tokio::test]
async fn axe_finds_nothing_in_the_tool_and_its_report() -> Result<()> {
    let stage = Stage::new().await?;
    tool(&stage, None).await?;
    stage.browser.click("button", "Guided test").await?;
    stage.browser.by_role("region", "Report").await?;
    assert_eq!(stage.browser.axe().await?, Vec::<String>::new());
    stage.go("#/integrate").await?;
    stage.browser.by_role("heading", "Integrate with your CRM").await?;
    assert_eq!(stage.browser.axe().await?, Vec::<String>::new());
    Ok(())
}
