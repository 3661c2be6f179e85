//! The contact list: filters, saved views, columns, many contacts at once, the keyboard.

use browser_tests::{Name, Result, Stage, eventually};
use thirtyfour::prelude::*;

use crate::samples::contacts;

/// Waits until the list shows so many contacts of all.
async fn count_is(stage: &Stage, count: usize) -> Result<()> {
    let script = "
        const table = document.querySelector('[role=table][aria-label=Contacts]');
        return table ? Number(table.getAttribute('aria-rowcount')) - 1 : 0;";
    eventually(&format!("{count} contacts in the list"), async || {
        let now = stage.browser.run(script, vec![]).await?;
        if now == serde_json::json!(count) { Ok(Some(())) } else { Err(format!("there are {now}").into()) }
    })
    .await
}

fn samples_with(passes: impl Fn(&serde_json::Value) -> bool) -> usize {
    contacts().iter().filter(|contact| passes(contact)).count()
}

fn has_tag(contact: &serde_json::Value, tag: &str) -> bool {
    contact["tags"].as_array().is_some_and(|tags| tags.iter().any(|other| other == tag))
}

async fn key(stage: &Stage, key: &str) -> Result<()> {
    stage.browser.driver().active_element().await?.send_keys(key).await?;
    Ok(())
}

#[tokio::test]
async fn filters_combine_with_the_search_and_stand_in_the_address() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts?tag=VIP").await?;
    count_is(&stage, samples_with(|contact| has_tag(contact, "VIP"))).await?;
    stage.go("#/contacts?tag=VIP&tag=Lead&country=SE").await?;
    let wanted =
        samples_with(|contact| (has_tag(contact, "VIP") || has_tag(contact, "Lead")) && contact["country"] == "SE");
    count_is(&stage, wanted).await?;
    // Typing keeps the filters.
    browser.fill("searchbox", "Search contacts", "aino").await?;
    count_is(&stage, 1).await?;
    let route = stage.route().await?;
    for part in ["tag=VIP", "tag=Lead", "country=SE", "q=aino"] {
        assert!(route.contains(part), "{part} in {route}");
    }
    browser.driver().refresh().await?;
    stage.started().await?;
    count_is(&stage, 1).await?;
    browser.click("button", "Clear filters").await?;
    browser.fill("searchbox", "Search contacts", "").await?;
    count_is(&stage, 500).await?;
    stage.go("#/contacts?dnc=yes").await?;
    count_is(&stage, samples_with(|contact| contact["do_not_call"] == true)).await
}

#[tokio::test]
async fn a_view_is_saved_and_outlives_a_reload() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts?tag=VIP&country=SE").await?;
    let wanted = samples_with(|contact| has_tag(contact, "VIP") && contact["country"] == "SE");
    count_is(&stage, wanted).await?;
    browser.click("button", "Save view").await?;
    let field = browser.driver().active_element().await?;
    field.send_keys("Swedish <b>VIPs</b>").await?;
    field.send_keys(Key::Enter).await?;
    browser.by_role("link", "Swedish <b>VIPs</b>").await?;
    stage.go("#/contacts").await?;
    count_is(&stage, 500).await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.click("link", "Swedish <b>VIPs</b>").await?;
    count_is(&stage, wanted).await?;
    browser.click("button", "Delete view Swedish <b>VIPs</b>").await?;
    browser.gone("link", "Swedish <b>VIPs</b>").await?;
    browser.click("button", "Undo").await?;
    browser.by_role("link", "Swedish <b>VIPs</b>").await?;
    Ok(())
}

#[tokio::test]
async fn many_contacts_get_a_tag_and_lose_it_again_with_undo() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts?country=SE").await?;
    let swedes = samples_with(|contact| contact["country"] == "SE");
    count_is(&stage, swedes).await?;
    browser.click("checkbox", "Select all").await?;
    browser.shows("group", "Selected contacts", &format!("{swedes} selected")).await?;
    browser.click("button", "Add tag").await?;
    let field = browser.driver().active_element().await?;
    field.send_keys("Nordics").await?;
    field.send_keys(Key::Enter).await?;
    browser.shows("log", Name::Any, "Undo").await?;
    stage.go("#/contacts?tag=Nordics").await?;
    count_is(&stage, swedes).await?;
    browser.click("button", "Undo").await?;
    browser.shows("main", Name::Any, "No").await?;
    stage.go("#/contacts").await?;
    count_is(&stage, 500).await
}

#[tokio::test]
async fn a_tag_that_is_filtered_by_stands_first_and_a_selection_stays_in_its_view() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.resize(1900, 900).await?;
    stage.open("#/contacts?tag=Churn+risk").await?;
    count_is(&stage, samples_with(|contact| has_tag(contact, "Churn risk"))).await?;
    let first = "
        const tags = [...document.querySelectorAll('#contact-rows .tags')];
        return tags.length > 0 && tags.every(tags => tags.firstElementChild?.textContent === 'Churn risk');";
    browser.until("that tag in front", first).await?;
    browser.click("checkbox", "Select all").await?;
    browser.by_role("group", "Selected contacts").await?;
    // A search keeps it.
    browser.fill("searchbox", "Search contacts", "nobody at all").await?;
    browser.shows("group", "Selected contacts", "not shown here").await?;
    browser.fill("searchbox", "Search contacts", "").await?;
    browser.click("link", "All").await?;
    count_is(&stage, 500).await?;
    browser.gone("group", "Selected contacts").await
}

#[tokio::test]
async fn the_rows_end_where_the_headings_do_with_and_without_a_scrollbar() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    count_is(&stage, 500).await?;
    let same_edge = "
        const edge = (selector) => Math.round(document.querySelector(selector)?.lastElementChild.getBoundingClientRect().right);
        return edge('[role=table] .head') === edge('#contact-rows [role=row]');";
    browser.until("the columns under their headings", same_edge).await?;
    stage.go("#/contacts?q=aino+virtanen").await?;
    count_is(&stage, 1).await?;
    browser.until("the columns under their headings", same_edge).await?;
    let no_gutter = "
        const right = (selector) => Math.round(document.querySelector(selector)?.getBoundingClientRect().right);
        return right('#contact-rows [role=row]') === right('#contact-rows');";
    browser.until("the row reaching the table's edge", no_gutter).await
}

#[tokio::test]
async fn many_contacts_are_deleted_and_come_back_exactly() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts?tag=VIP").await?;
    let vips = samples_with(|contact| has_tag(contact, "VIP"));
    count_is(&stage, vips).await?;
    browser.click("checkbox", "Select all").await?;
    browser.click("button", "Delete").await?;
    stage.go("#/contacts").await?;
    count_is(&stage, 500 - vips).await?;
    browser.click("button", "Undo").await?;
    count_is(&stage, 500).await?;
    stage.go("#/contacts?tag=VIP").await?;
    count_is(&stage, vips).await
}

#[tokio::test]
async fn the_keyboard_moves_selects_opens_and_edits() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts?tag=VIP").await?;
    count_is(&stage, samples_with(|contact| has_tag(contact, "VIP"))).await?;
    key(&stage, "j").await?;
    key(&stage, "x").await?;
    browser.shows("group", "Selected contacts", "1 selected").await?;
    key(&stage, "j").await?;
    key(&stage, "x").await?;
    browser.shows("group", "Selected contacts", "2 selected").await?;
    browser.driver().active_element().await?.send_keys(Key::Escape).await?;
    browser.gone("group", "Selected contacts").await?;
    key(&stage, "e").await?;
    browser.until("the form's first field having the focus", "return document.activeElement?.id === 'first-name'").await
}

#[tokio::test]
async fn a_typing_error_is_forgiven_and_said() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.fill("searchbox", "Search contacts", "zielinskki").await?;
    let found =
        "return [...document.querySelectorAll('#contact-rows a')].some(name => name.textContent.includes('Zieli'))";
    browser.until("close matches", found).await?;
    browser.shows("main", Name::Any, "similar").await
}

#[tokio::test]
async fn columns_are_chosen_and_kept() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.resize(1900, 900).await?;
    stage.open("#/contacts").await?;
    count_is(&stage, 500).await?;
    browser.click("button", "Columns").await?;
    browser.click("checkbox", "Owner").await?;
    browser.click("button", "Done").await?;
    browser.by_role("columnheader", "Owner").await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.by_role("columnheader", "Owner").await?;
    browser.click("button", "Owner").await?;
    stage.wait_route("#/contacts?sort=owner").await
}
