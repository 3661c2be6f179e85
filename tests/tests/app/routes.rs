//! Addresses.

use browser_tests::stage::percent_encode;
use browser_tests::{Name, Result, Stage};
use serde_json::json;

use crate::open_contact::{create, form_of};

#[tokio::test]
async fn unknown_routes_are_not_found_within_the_chrome() -> Result<()> {
    let stage = Stage::new().await?;
    for route in ["#/no/such/place", "#/contacts/a/b", "#/contacts/%FF"] {
        stage.open(route).await?;
        stage.browser.shows("main", Name::Any, "not found").await?;
        stage.browser.by_role("searchbox", "Search contacts").await?;
        stage.mark().await?;
    }
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn an_address_leads_to_its_form_at_once() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1002").await?;
    form_of(&stage, "C-1002").await
}

#[tokio::test]
async fn any_text_is_an_external_id() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    for id in ["a/b c%20ü#?", "..", "new", "&<b>\"'"] {
        create(&stage, id, "Odd").await?;
        form_of(&stage, id).await?;
        stage.go("#/contacts").await?;
        stage.say_action("openContact", json!({"externalId": id})).await?;
        form_of(&stage, id).await?;
        stage.browser.driver().refresh().await?;
        stage.started().await?;
        form_of(&stage, id).await?;
        // As somebody else would write it: with everything escaped.
        stage.go("#/contacts").await?;
        stage.open(&format!("#/contacts/{}", percent_encode(id).replace("new", "%6Eew"))).await?;
        form_of(&stage, id).await?;
    }
    Ok(())
}
