//! The contact list and its form.

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::open_contact::{create, form_of};
use crate::samples::{name, number, sample};

/// The rows' texts, without the heading.
async fn rows(stage: &Stage) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll('[role=row]')].slice(1).map(row => row.innerText)";
    let rows = stage.browser.run(script, vec![]).await?;
    let rows = rows.as_array().cloned().unwrap_or_default();
    Ok(rows.iter().filter_map(|row| row.as_str().map(str::to_owned)).collect())
}

async fn wait_first_row(stage: &Stage, part: &str) -> Result<()> {
    until(&format!("{part} in the first row"), async || {
        Ok(rows(stage).await?.first().is_some_and(|row| row.contains(part)))
    })
    .await
}

#[tokio::test]
async fn a_number_is_found_in_any_spelling() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let (e164, display) = number("C-1001");
    let digits = e164.trim_start_matches("+46");
    let national = format!("0{digits}");
    let grouped = format!("(0{}) {}-{}", &digits[..2], &digits[2..5], &digits[5..]);
    for spelling in [e164.clone(), display, e164.replacen('+', "00", 1), national, grouped] {
        stage.browser.fill("searchbox", "Search contacts", &spelling).await?;
        until(&format!("{spelling} finding its contact"), async || {
            let rows = rows(&stage).await?;
            Ok(rows.len() <= 2 && rows.iter().any(|row| row.contains(&name("C-1001"))))
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn names_companies_mails_tags_and_ids_are_found_without_their_accents() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let mail = sample("C-1001")["emails"][0]["address"].as_str().unwrap().to_owned();
    for (typed, found) in [
        ("aino virt", name("C-1001")),
        ("saimaa", name("C-1001")),
        (mail.as_str(), name("C-1001")),
        ("c-1001", name("C-1001")),
        // Seán Ó Súilleabháin
        ("sean suilleab", name("C-1003")),
    ] {
        stage.browser.fill("searchbox", "Search contacts", typed).await?;
        until(&format!("{typed:?} finding {found}"), async || {
            let rows = rows(&stage).await?;
            Ok(rows.len() < 12 && rows.iter().any(|row| row.contains(&found)))
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn names_are_found_however_they_are_encoded() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    for (id, name) in [
        ("N-1", "O’Quillan"),
        ("N-2", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
        ("N-3", "か\u{3099}く"),
        ("N-4", "ＡＢＣ１２"),
    ] {
        create(&stage, id, name).await?;
    }
    for (typed, id, marked) in [
        ("oquillan", "N-1", "O’Quillan"),
        ("o'quillan", "N-1", "O’Quillan"),
        ("한국", "N-2", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
        ("ｶﾞｸ", "N-3", "か\u{3099}く"),
        ("abc12", "N-4", "ＡＢＣ１２"),
    ] {
        stage.browser.fill("searchbox", "Search contacts", typed).await?;
        let found = "return [...document.querySelectorAll('#contact-rows [role=row]')].map((row) => [row.querySelector('a').hash, row.querySelector('mark')?.textContent])";
        until(&format!("{typed} finding {id} alone"), async || {
            Ok(stage.browser.run(found, vec![]).await? == json!([[format!("#/contacts/{id}"), marked]]))
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_search_stands_in_the_address() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/calls").await?;
    stage.browser.fill("searchbox", "Search contacts", "virtanen").await?;
    stage.wait_route("#/contacts?q=virtanen").await?;

    stage.browser.driver().refresh().await?;
    stage.started().await?;
    assert_eq!(stage.browser.value("searchbox", "Search contacts").await?, "virtanen");
    until("only what matches", async || {
        let rows = rows(&stage).await?;
        Ok(!rows.is_empty() && rows.iter().all(|row| row.to_lowercase().contains("virtanen")))
    })
    .await?;

    stage.go("#/contacts?q=zzzzzz").await?;
    stage.browser.shows("main", Name::Any, "zzzzzz").await?;
    assert!(rows(&stage).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn columns_sort_both_ways() -> Result<()> {
    let stage = Stage::new().await?;
    stage.browser.resize(1700, 900).await?;
    stage.open("#/contacts").await?;
    create(&stage, "Z-1", "Aaaron").await?;
    stage.go("#/contacts").await?;
    wait_first_row(&stage, "Aaaron").await?;
    // Nothing but its first name: last by name descending, first by the time of its change.
    stage.browser.click("button", "Name").await?;
    until("another first row", async || Ok(rows(&stage).await?.first().is_some_and(|row| !row.contains("Aaaron"))))
        .await?;
    stage.browser.click("button", "Last activity").await?;
    wait_first_row(&stage, "Aaaron").await
}

#[tokio::test]
async fn only_rows_in_view_are_in_the_document() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    until("rows", async || Ok(!rows(&stage).await?.is_empty())).await?;
    let first = rows(&stage).await?;
    assert!(first.len() < 80, "{} rows of 500 are in the document", first.len());
    let to_the_end = "
        const row = document.querySelectorAll('[role=row]')[1];
        let box = row; while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
        box.scrollTop = box.scrollHeight;";
    stage.browser.run(to_the_end, vec![]).await?;
    until("the last rows instead of the first", async || {
        let now = rows(&stage).await?;
        Ok(!now.is_empty() && now.len() < 80 && now.last() != first.last() && now.first() != first.first())
    })
    .await
}

#[tokio::test]
async fn mistakes_are_told_beside_their_field() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    let browser = &stage.browser;
    form_of(&stage, "C-1001").await?;
    browser.fill("textbox", "Phone", "12").await?;
    browser.fill("textbox", "E-mail", "nobody at home").await?;
    browser.open_form().await?;
    browser.fill("textbox", "External ID", "C-1002").await?;
    browser.click("button", "Save").await?;
    for field in ["Phone", "E-mail", "External ID"] {
        until(&format!("{field} being marked"), async || {
            let field = browser.by_role("textbox", field).await?;
            Ok(field.attr("aria-invalid").await?.as_deref() == Some("true"))
        })
        .await?;
        let sentence = browser.description("textbox", field).await?;
        assert!(sentence.len() > 10, "{field}: {sentence:?}");
    }
    // The first of them has the focus, and nothing was saved.
    browser
        .until("the focus on a mistake", "return document.activeElement.getAttribute('aria-invalid') === 'true'")
        .await?;
    assert_eq!(stage.route().await?, "#/contacts/C-1001");
    Ok(())
}

#[tokio::test]
async fn a_national_number_is_of_the_contacts_country_otherwise_of_the_default_one() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/new").await?;
    let browser = &stage.browser;
    browser.fill("textbox", "Phone", "020 7946 0123").await?;
    // The browser's language is British, and nobody has chosen a country.
    browser.shows("form", "Contact", "No country code: read as +44 20 7946 0123 (United Kingdom).").await?;
    browser.choose("Country", "Germany").await?;
    browser.shows("form", "Contact", "(Germany).").await?;
    stage.go("#/settings").await?;
    browser.shows("form", "Settings", "Browser’s language: United Kingdom").await
}

#[tokio::test]
async fn a_saved_contact_is_there_after_a_reload_with_its_number_as_e164() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/new").await?;
    let browser = &stage.browser;
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Ingrid").await?;
    browser.fill("textbox", "External ID", "N-1").await?;
    browser.fill("textbox", "Phone", "+46 (0)70-174 06 99").await?;
    browser.click("button", "Save").await?;
    stage.wait_route("#/contacts/N-1").await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    form_of(&stage, "N-1").await?;
    assert_eq!(browser.value("textbox", "First name").await?, "Ingrid");
    stage.log_in().await?;
    browser.click("button", Name::Contains("Call +46")).await?;
    let received = stage.wait_received("clickToCall", 1).await?;
    assert_eq!(received[0]["data"], json!({"to": "+46701740699", "contactId": "N-1"}));
    Ok(())
}
