//! One contact, edited in two tabs; and drafts that the browser doesn't store.

use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};
use serde_json::json;
use thirtyfour::{Key, WindowHandle};

use crate::healing::is_stored;
use crate::open_contact::form_of;

/// Two tabs with the form of the first contact; the first one is in front.
pub async fn two_forms() -> Result<(Stage, WindowHandle, WindowHandle)> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    let driver = stage.browser.driver();
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second.clone()).await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    driver.switch_to_window(first.clone()).await?;
    Ok((stage, first, second))
}

async fn has(stage: &Stage, field: &str, value: &str) -> Result<()> {
    until(&format!("{field} being {value}"), async || Ok(stage.browser.value("textbox", field).await? == value)).await
}

#[tokio::test]
async fn edits_of_different_fields_in_two_tabs_are_both_saved() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Of-tab-one").await?;
    browser.fill("textbox", "Tags", "one").await?;
    driver.switch_to_window(second.clone()).await?;
    browser.open_form().await?;
    browser.fill("textbox", "Last name", "Of-tab-two").await?;
    browser.fill("textbox", "Company", "Of-tab-two-as-well").await?;
    browser.click("button", "Save").await?;
    browser.shows("log", Name::Any, " saved.").await?;

    driver.switch_to_window(first).await?;
    stage.browser.open_form().await?;
    has(&stage, "Company", "Of-tab-two-as-well").await?;
    browser.click("button", "Save").await?;
    is_stored(&stage, "C-1001", "Of-tab-one").await?;
    driver.switch_to_window(second).await?;
    driver.refresh().await?;
    stage.started().await?;
    form_of(&stage, "C-1001").await?;
    for (field, value) in
        [("First name", "Of-tab-one"), ("Last name", "Of-tab-two"), ("Company", "Of-tab-two-as-well"), ("Tags", "one")]
    {
        has(&stage, field, value).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_field_that_both_tabs_have_changed_is_asked_about_once() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Mine").await?;
    browser.fill("textbox", "Company", "My-company").await?;
    driver.switch_to_window(second).await?;
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Theirs").await?;
    browser.fill("textbox", "Company", "Their-company").await?;
    browser.click("button", "Save").await?;
    is_stored(&stage, "C-1001", "Theirs").await?;

    driver.switch_to_window(first).await?;
    browser.shows("form", "Contact", "Also changed in another tab: First name, Company").await?;
    // The question outlives a reload.
    driver.refresh().await?;
    stage.started().await?;
    form_of(&stage, "C-1001").await?;
    browser.click("button", "Save").await?;
    let dialog = "Changed in another tab too";
    for text in ["Mine", "Theirs", "My-company", "Their-company"] {
        browser.shows("dialog", dialog, text).await?;
    }
    browser.run("document.querySelectorAll('dialog fieldset')[1].querySelectorAll('input')[1].click()", vec![]).await?;
    browser.run("[...document.querySelectorAll('dialog footer button')].at(-1).click()", vec![]).await?;
    browser.gone("dialog", dialog).await?;
    is_stored(&stage, "C-1001", "Mine").await?;
    stage.browser.open_form().await?;
    has(&stage, "Company", "Their-company").await?;
    // The timeline has what was not chosen.
    browser.shows("main", Name::Any, "Theirs").await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn edits_outlive_a_deletion_in_another_tab() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Unsaved").await?;
    driver.switch_to_window(second).await?;
    browser.open_form().await?;
    browser.click("button", "Delete").await?;
    browser.shows("log", Name::Any, " deleted.").await?;

    driver.switch_to_window(first).await?;
    browser.shows("alert", Name::Any, "This contact was deleted").await?;
    stage.browser.open_form().await?;
    has(&stage, "First name", "Unsaved").await?;
    driver.refresh().await?;
    stage.started().await?;
    browser.click("button", "Restore as a new contact").await?;
    is_stored(&stage, "C-1001", "Unsaved").await
}

const FULL: &str =
    "Storage.prototype.setItem = () => { throw new DOMException('full, says a test', 'QuotaExceededError'); };";

/// Whether the page asks before it is left.
async fn asks(stage: &Stage) -> Result<bool> {
    let leave = "const leaving = new Event('beforeunload', { cancelable: true });
        dispatchEvent(leaving);
        return leaving.defaultPrevented";
    Ok(stage.browser.run(leave, vec![]).await? == json!(true))
}

#[tokio::test]
async fn a_draft_that_is_not_stored_makes_leaving_ask() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts/C-1001").await?;
    form_of(&stage, "C-1001").await?;
    until("nothing being at stake", async || Ok(!asks(&stage).await?)).await?;
    stage.browser.run(FULL, vec![]).await?;
    stage.browser.open_form().await?;
    stage.browser.fill("textbox", "First name", "Unsaved").await?;
    stage.browser.shows("alert", Name::Any, "Save before you reload or leave").await?;
    stage.browser.shows("form", "Contact", "Unsaved edits are only in this page.").await?;
    assert!(asks(&stage).await?);
    stage.go("#/contacts").await?;
    stage.browser.by_role("table", "Contacts").await?;
    assert!(asks(&stage).await?, "it is at stake wherever the agent is");
    stage.go("#/contacts/C-1001").await?;
    stage.browser.open_form().await?;
    has(&stage, "First name", "Unsaved").await
}

#[tokio::test]
async fn settings_that_are_not_stored_are_not_said_to_be_saved() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/settings").await?;
    stage.browser.by_role("form", "Settings").await?;
    stage.browser.run(FULL, vec![]).await?;
    stage.browser.fill("textbox", "Your name", "Kaisa").await?;
    stage.browser.click("button", "Save settings").await?;
    stage.browser.shows("alert", Name::Any, "couldn’t be saved").await?;
    let said = stage.browser.text("log", "Messages").await?;
    assert!(!said.contains("saved"), "{said}");
    Ok(())
}

/// A page that finds a change to a contact from before a crash; the contact was deleted since.
async fn with_a_change_to_a_deleted_contact() -> Result<Stage> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.until("the samples being stored", "return localStorage.getItem('screenpop.seeded') !== null").await?;
    // What a page leaves that dies with a change unwritten.
    let left = "
        const base = { external_id: 'GONE-1', first_name: 'Gone', updated_ms: 1 };
        const text = JSON.stringify({ ...base, company: 'Of-the-crash', updated_ms: 2 });
        localStorage.setItem('screenpop.waiting.1', JSON.stringify([{ kind: 'Contact', id: 'GONE-1', text, base, at_ms: 2 }]));";
    browser.run(left, vec![]).await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.by_role("button", "Restore").await?;
    stage.go("#/contacts/GONE-1").await?;
    // It is an unsaved edit, which stays where the message is closed.
    has(&stage, "Company", "Of-the-crash").await?;
    Ok(stage)
}

#[tokio::test]
async fn a_change_from_before_a_crash_to_a_contact_that_was_deleted_since_is_offered() -> Result<()> {
    let stage = with_a_change_to_a_deleted_contact().await?;
    stage.browser.click("button", "Restore").await?;
    stage.browser.shows("main", Name::Any, "Of-the-crash").await?;
    is_stored(&stage, "GONE-1", "Gone").await
}

#[tokio::test]
async fn what_is_typed_into_a_deleted_contacts_change_outlives_its_restoring() -> Result<()> {
    let stage = with_a_change_to_a_deleted_contact().await?;
    let browser = &stage.browser;
    browser.fill("textbox", "Company", "Typed-since").await?;
    browser.click("button", "Restore").await?;
    is_stored(&stage, "GONE-1", "Gone").await?;
    browser.driver().refresh().await?;
    stage.started().await?;
    browser.open_form().await?;
    has(&stage, "Company", "Typed-since").await
}

async fn add_note(stage: &Stage) -> Result<()> {
    stage.browser.fill("textbox", "Add a note", "She called.").await?;
    stage.browser.click("button", "Add note").await
}

/// Changes the contact's first note or task in this tab's form.
async fn change(stage: &Stage, thing: &str, field: &str, typed: &str) -> Result<()> {
    stage.browser.click("button", &*format!("Edit {thing}")).await?;
    stage.browser.fill("textbox", field, typed).await
}

#[tokio::test]
async fn a_note_that_two_tabs_change_keeps_the_words_of_both() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    add_note(&stage).await?;
    browser.by_role("button", "Edit note").await?;
    driver.switch_to_window(second.clone()).await?;
    change(&stage, "note", "Note", "She called. Of-tab-two").await?;
    driver.switch_to_window(first).await?;
    change(&stage, "note", "Note", "She called. Of-tab-one").await?;
    browser.click("button", "Save note").await?;
    browser.gone("textbox", "Note").await?;
    driver.switch_to_window(second).await?;
    has(&stage, "Note", "She called. Of-tab-two").await?;
    browser.click("button", "Save note").await?;
    browser.gone("textbox", "Note").await?;
    for words in ["Of-tab-one", "Of-tab-two"] {
        browser.shows("region", "Timeline", words).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_task_done_in_one_tab_and_renamed_in_the_other_is_both() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    browser.fill("textbox", "Add a task", "Call her").await?;
    browser.click("button", "Add task").await?;
    browser.click("checkbox", "Call her").await?;
    browser.shows("log", Name::Any, "Done: Call her").await?;
    driver.switch_to_window(second).await?;
    change(&stage, "task", "Task", "Call her tomorrow").await?;
    browser.click("button", "Save task").await?;
    browser.gone("textbox", "Task").await?;
    // What is undone is the tick, and not the new title.
    driver.switch_to_window(first).await?;
    browser.shows("region", "Timeline", "Call her tomorrow").await?;
    browser.click("button", "Undo").await?;
    browser.shows("region", "Tasks", "Call her tomorrow").await
}

#[tokio::test]
async fn changes_to_a_note_that_is_deleted_in_another_tab_can_be_restored() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    add_note(&stage).await?;
    change(&stage, "note", "Note", "She called twice.").await?;
    driver.switch_to_window(second).await?;
    browser.click("button", "Delete note").await?;
    browser.shows("log", Name::Any, "Deleted the note").await?;
    driver.switch_to_window(first).await?;
    browser.shows("log", Name::Any, "The note that you were changing was deleted.").await?;
    browser.click("button", "Restore").await?;
    browser.shows("region", "Timeline", "She called twice.").await
}

#[tokio::test]
async fn what_is_being_written_follows_a_contact_to_its_new_id() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    browser.fill("textbox", "Add a note", "Half a note").await?;
    browser.open_form().await?;
    browser.fill("textbox", "External ID", "C-1001b").await?;
    browser.click("button", "Save").await?;
    stage.wait_route("#/contacts/C-1001b").await?;
    has(&stage, "Add a note", "Half a note").await?;
    // Renamed in another tab: the words are still there to be read.
    driver.switch_to_window(second).await?;
    stage.go("#/contacts/C-1001b").await?;
    stage.browser.open_form().await?;
    browser.fill("textbox", "External ID", "C-1001c").await?;
    browser.click("button", "Save").await?;
    stage.wait_route("#/contacts/C-1001c").await?;
    driver.switch_to_window(first).await?;
    browser.shows("region", "Not saved", "Half a note").await
}

/// A second contact of the first one's name and e-mail, about whom a note is being written.
async fn half_written_duplicate() -> Result<Stage> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/new?external_id=N-1").await?;
    browser.fill("textbox", "First name", "Aino").await?;
    browser.fill("textbox", "Last name", "Virtanen").await?;
    browser.fill("textbox", "E-mail", "aino.virtanen@saimaa.example").await?;
    browser.click("button", "Save").await?;
    stage.wait_route("#/contacts/N-1").await?;
    browser.fill("textbox", "Add a note", "Half a note").await?;
    Ok(stage)
}

#[tokio::test]
async fn a_contact_with_a_half_written_note_is_not_merged_away() -> Result<()> {
    let stage = half_written_duplicate().await?;
    let browser = &stage.browser;
    browser.click("button", "Merge…").await?;
    browser.shows("dialog", Name::Any, "Aino Virtanen has an unsaved note. Save or discard it first.").await?;
    browser.click("button", "Cancel").await?;
    browser.click("button", "Add note").await?;
    browser.shows("region", "Timeline", "Half a note").await?;
    browser.click("button", "Merge…").await?;
    browser.click("button", "Merge").await?;
    stage.wait_route("#/contacts/C-1001").await
}

#[tokio::test]
async fn a_deleted_note_that_is_back_is_not_restored_over_what_was_typed() -> Result<()> {
    let (stage, first, second) = two_forms().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    add_note(&stage).await?;
    change(&stage, "note", "Note", "She called twice.").await?;
    // Its form is closed, and the changes are kept.
    browser.by_role("textbox", "Note").await?.send_keys("" + Key::Escape).await?;
    browser.gone("textbox", "Note").await?;
    driver.switch_to_window(second.clone()).await?;
    browser.click("button", "Delete note").await?;
    browser.shows("log", Name::Any, "Deleted the note").await?;
    driver.switch_to_window(first.clone()).await?;
    browser.shows("log", Name::Any, "Your changes aren’t saved: She called twice.").await?;
    driver.switch_to_window(second).await?;
    browser.click("button", "Undo").await?;
    driver.switch_to_window(first).await?;
    change(&stage, "note", "Note", "She called three times.").await?;
    browser.click("button", "Restore").await?;
    has(&stage, "Note", "She called three times.").await?;
    browser.click("button", "Save note").await?;
    browser.shows("region", "Timeline", "She called three times.").await
}

#[tokio::test]
async fn what_is_being_written_of_a_contact_that_is_merged_elsewhere_is_moved_when_asked() -> Result<()> {
    let stage = half_written_duplicate().await?;
    let (browser, driver) = (&stage.browser, stage.browser.driver());
    let first = driver.window().await?;
    let second = driver.new_tab().await?;
    driver.switch_to_window(second).await?;
    stage.open("#/contacts/N-1").await?;
    browser.click("button", "Merge…").await?;
    browser.click("button", "Merge").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    driver.switch_to_window(first).await?;
    browser.shows("region", "Not saved", "Half a note").await?;
    browser.click("button", "Move to Aino Virtanen").await?;
    stage.wait_route("#/contacts/C-1001").await?;
    has(&stage, "Add a note", "Half a note").await
}
