//! Contacts in and out: CSV, vCard, backup, reset.

use std::path::PathBuf;

use browser_tests::{Name, Result, Stage};
use thirtyfour::prelude::*;

/// A file for a test, in a folder of its own.
pub fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("screenpop-data-{}-{}", std::process::id(), name.replace('.', "-")));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// Gives a file to the file field with this name.
pub async fn give(stage: &Stage, field: &str, path: &std::path::Path) -> Result<()> {
    let input = stage.browser.driver().find(By::Css(format!("input[aria-label='{field}']"))).await?;
    input.send_keys(path.display().to_string()).await?;
    Ok(())
}

#[tokio::test]
async fn a_csv_file_is_previewed_reported_imported_and_undone() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/data").await?;
    let csv = file(
        "people.csv",
        "Vorname;Nachname;E-Mail;Telefon;External ID\n\
         Zoë;\"=cmd|' /C calc'!A0\";zoe@mail.example;+46701740699;N-1\n\
         <script>window.__owned=1</script>;Short;x@mail.example;12;N-2\n\
         Aino;Virtanen;aino@new.example;;C-1001\n",
    );
    browser.by_role("button", "Choose a file").await?;
    give(&stage, "Contacts to import", &csv).await?;
    browser.shows("region", "Preview", "Zoë").await?;
    browser.shows("region", "Issues", "too short").await?;
    browser.shows("region", "Issues", "3").await?;
    browser.click("button", Name::Contains("Import 3")).await?;
    browser.by_role("button", "Undo import").await?;
    stage.go("#/contacts/N-1").await?;
    browser.shows("heading", Name::Any, "=cmd|' /C calc'!A0").await?;
    stage.go("#/contacts/C-1001").await?;
    browser.shows("region", "About", "aino@new.example").await?;
    browser.shows("region", "About", "Saimaa Logistics").await?;
    assert_eq!(browser.run("return window.__owned ?? null", vec![]).await?, serde_json::Value::Null);

    stage.go("#/data").await?;
    give(&stage, "Contacts to import", &file("again.csv", "First name,External ID\nOnly,N-9\n")).await?;
    browser.click("button", Name::Contains("Import 1")).await?;
    browser.click("button", "Undo import").await?;
    stage.go("#/contacts/N-9").await?;
    browser.shows("main", Name::Any, "N-9").await?;
    browser.gone("region", "About").await?;
    stage.go("#/contacts/N-1").await?;
    browser.open_form().await?;
    Ok(())
}

#[tokio::test]
async fn a_card_file_is_imported_and_a_broken_one_changes_nothing() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/data").await?;
    let card = file(
        "one.vcf",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Öberg;Åsa;;;\r\nFN:Åsa Öberg\r\nTEL;TYPE=cell:+46 70 174 06 98\r\nEMAIL:asa@mail.example\r\nEND:VCARD\r\n",
    );
    browser.by_role("button", "Choose a file").await?;
    give(&stage, "Contacts to import", &card).await?;
    browser.shows("region", "Preview", "Åsa Öberg").await?;
    browser.click("button", Name::Contains("Import 1")).await?;
    browser.by_role("button", "Undo import").await?;
    stage.go("#/contacts?q=asa oberg").await?;
    browser.by_role("link", "Åsa Öberg").await?;

    stage.go("#/data").await?;
    give(
        &stage,
        "Backup to restore",
        &file("broken.json", "{\"format\":\"screenpop-copy\",\"version\":1,\n\"contacts\":[{\"external_id\":7}]}"),
    )
    .await?;
    browser.shows("main", Name::Any, "nothing changed").await?;
    browser.shows("main", Name::Any, "line 2").await
}

#[tokio::test]
async fn everything_goes_back_to_the_samples_and_can_be_brought_back() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts/new?external_id=N-1").await?;
    browser.fill("textbox", "First name", "Mine").await?;
    browser.click("button", "Save").await?;
    stage.wait_route("#/contacts/N-1").await?;
    stage.go("#/data").await?;
    browser.click("button", "Reset to sample data").await?;
    browser.click("button", "Reset").await?;
    browser.shows("log", Name::Any, "Undo").await?;
    stage.go("#/contacts/N-1").await?;
    browser.gone("region", "About").await?;
    browser.click("button", "Undo").await?;
    browser.open_form().await?;
    Ok(())
}

#[tokio::test]
async fn the_reset_is_asked_about_at_once_where_a_link_leads_to_it() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/data?reset=1").await?;
    browser.by_role("dialog", "Reset to sample data?").await?;
    stage.wait_route("#/data").await?;
    browser.click("button", "Cancel").await?;
    browser.gone("dialog", Name::Any).await?;
    stage.go("#/data?reset=1").await?;
    browser.by_role("dialog", "Reset to sample data?").await.map(drop)
}

/// Chooses an option of a select by its words.
async fn choose(stage: &Stage, name: &str, words: &str) -> Result<()> {
    const CHOOSE: &str =
        "const select = [...document.querySelectorAll('select')].find(one => one.ariaLabel === arguments[0]);
        select.value = [...select.options].find(option => option.textContent.trim() === arguments[1]).value;
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    stage.browser.by_role("combobox", name).await?;
    stage.browser.run(CHOOSE, vec![name.into(), words.into()]).await?;
    Ok(())
}

#[tokio::test]
async fn a_messy_file_says_what_it_assumes_and_what_it_leaves_out() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/data").await?;
    let csv = file(
        "messy.csv",
        "Kundenliste;;;;;\n\nVorname;Nachname;Telefon;Land;Nicht anrufen;Hobby\n\
         Noa;Levi;052-555-0464;Israel;WAHR;Chess\n\
         Ada;Lind;030 23125031;;nein;\n\
         Ida;\"Lund;4711;;vielleicht;\n\
         Zoe;Roe;052-555-0465;Narnia;nein;\n\
         Too;many;;;nein;x;y\n",
    );
    browser.by_role("button", "Choose a file").await?;
    give(&stage, "Contacts to import", &csv).await?;
    choose(&stage, "Numbers without a country code are from", "Germany").await?;
    browser.shows("region", "Remarks", "1 number without a country code: read as Germany.").await?;
    browser.shows("region", "Remarks", "1 internal number kept").await?;
    browser.shows("region", "Preview", "+972 52-555-0464").await?;
    browser.shows("region", "Preview", "+49 30 23125031").await?;
    browser.shows("region", "Preview", "052-555-0465 (not dialled)").await?;
    browser.shows("region", "Issues", "Unknown country").await?;
    browser.shows("region", "Issues", "isn’t yes or no").await?;
    browser.shows("region", "Issues", "This row has 7 cells").await?;
    browser.shows("main", Name::Any, "5 rows: 4 contacts ready; 1 skipped").await?;
    browser.shows("main", Name::Any, "Hobby (2 rows)").await?;
    browser.click("button", "Add them to the note").await?;
    choose(&stage, "Numbers without a country code are from", "Unknown: keep as text").await?;
    browser.shows("region", "Preview", "030 23125031 (not dialled)").await?;
    browser.click("button", Name::Contains("Import 4")).await?;
    browser.by_role("button", "Undo import").await?;
    stage.go("#/contacts?q=noa levi").await?;
    browser.by_role("link", "Noa Levi").await?;
    // The same file again: everybody with a number that is known is recognised.
    stage.go("#/data").await?;
    give(&stage, "Contacts to import", &csv).await?;
    browser.shows("main", Name::Any, "1 already here").await
}

#[tokio::test]
async fn another_encoding_is_seen_at_once() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/data").await?;
    let path = file("koi.csv", "");
    // "Вера" in KOI8-R, which nothing in the file tells apart from Windows-1251.
    std::fs::write(&path, b"First name,Last name\n\xF7\xC5\xD2\xC1,Lind\n").unwrap();
    browser.by_role("button", "Choose a file").await?;
    give(&stage, "Contacts to import", &path).await?;
    browser.shows("main", Name::Any, "choose another encoding").await?;
    choose(&stage, "Encoding", "Cyrillic (KOI8-R)").await?;
    browser.shows("region", "Preview", "Вера Lind").await
}
