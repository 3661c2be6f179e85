//! The contact card: whose it is, and whose its calls are.

use browser_tests::stage::percent_encode;
use browser_tests::wait::until;
use browser_tests::{Name, Result, Stage};

use crate::leaddesk_events::line_shows;
use crate::open_contact::form_of;
use crate::samples::name;

/// Two contacts share this number.
const SHARED: &str = "%2B15125550100";

/// A whole answered call.
async fn whole_call(stage: &Stage, call_log_id: u32) -> Result<()> {
    for (kind, words) in [("callLineRinging", "Ringing"), ("callLineOn", "On a call"), ("callLineIdle", "Idle")] {
        stage.tell_line(kind, call_log_id).await?;
        line_shows(stage, words).await?;
    }
    Ok(())
}

/// What stands in the form's number.
async fn number_in_form(stage: &Stage) -> Result<String> {
    let fields = "
        const inputs = [...document.querySelectorAll('form input[type=tel]')];
        return inputs.map(input => input.value).join(' | ');";
    let value = stage.browser.run(fields, vec![]).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn the_card_has_no_chrome_and_no_talkdesk() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("customer_id=C-1001").await?;
    form_of(&stage, "C-1001").await?;
    let browser = &stage.browser;
    for (role, name) in [
        ("searchbox", Name::Is("Search contacts")),
        ("status", Name::Is("Agent status")),
        ("navigation", Name::Any),
        ("button", Name::Is("Change status")),
        // It would lead off the card.
        ("link", Name::Is("Saimaa Logistics")),
    ] {
        assert!(browser.all_by_role(role, name).await?.is_empty(), "{role}");
    }
    assert_eq!(browser.run("return document.querySelectorAll('iframe').length", vec![]).await?, 0);
    browser.until("nothing being cut off", "return document.documentElement.scrollWidth <= innerWidth").await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

/// In a narrow frame: the customer, the call's controls, the outcomes, and what has happened.
#[tokio::test]
async fn a_narrow_card_shows_the_customer_before_the_controls() -> Result<()> {
    let stage = Stage::with_stories().await?;
    let browser = &stage.browser;
    stage.open_in_leaddesk(&stage.card_url("customer_id=C-1001&call_log_id=1"), "&width=340").await?;
    stage.card_started().await?;
    browser.by_role("button", "Call +46 70 174 06 05").await?;
    browser.by_role("region", "At a glance").await?;
    browser.by_role("region", "Timeline").await?;
    assert!(browser.all_by_role("form", "Contact").await?.is_empty(), "the form opens with Edit");
    let order = "
        const top = selector => document.querySelector(selector).getBoundingClientRect().top;
        const dialog = '[aria-label=\"LeadDesk call dialog\"]';
        const tops = ['h1', '[aria-label=\"At a glance\"]', dialog, dialog + ' [aria-label=Outcome]', '[aria-label=Timeline]'].map(top);
        return tops.every((top, n) => n === 0 || top > tops[n - 1]);";
    browser.until("the order of the parts", order).await?;
    let one_row = "
        const names = ['Call', 'Hang up', 'Pause recording', 'Continue recording', 'Start voice receipt', 'Stop voice receipt'];
        const buttons = [...document.querySelectorAll('[aria-label=\"LeadDesk call dialog\"] button')];
        const named = name => buttons.find(button => (button.ariaLabel ?? button.textContent) === name);
        const tops = names.map(name => Math.round(named(name).getBoundingClientRect().top));
        return new Set(tops).size === 1;";
    browser.until("one row of controls", one_row).await?;
    // The outcome is chosen in one control: the list of all stands at the end of the buttons, in their size.
    let one_control = "
        const outcome = document.querySelector('[aria-label=Outcome]');
        const [list, last] = [outcome.querySelector('select'), [...outcome.querySelectorAll('button')].at(-1)].map(one => one.getBoundingClientRect());
        return Math.abs(list.top - last.top) < 2 && Math.abs(list.height - last.height) < 2 && list.width < 40;";
    browser.until("one control for the outcome", one_control).await?;
    browser.until("nothing being cut off", "return document.documentElement.scrollWidth <= innerWidth").await
}

/// Saving and cancelling lead back to the customer.
#[tokio::test]
async fn the_cards_form_opens_with_edit_and_closes_again() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open_card("customer_id=C-1001&call_log_id=1").await?;
    for button in ["Cancel", "Save"] {
        form_of(&stage, "C-1001").await?;
        if button == "Save" {
            browser.fill("textbox", "Last name", "Virtanen-Niemi").await?;
        }
        browser.click("button", button).await?;
        browser.gone("form", "Contact").await?;
    }
    browser.shows("heading", Name::Any, "Virtanen-Niemi").await
}

#[tokio::test]
async fn the_contact_is_found_by_customer_id_before_the_number() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("phone=%2B46701740605&call_log_id=1&customer_id=C-1002").await?;
    form_of(&stage, "C-1002").await?;
    stage.browser.shows("heading", Name::Any, &name("C-1002")).await
}

#[tokio::test]
async fn the_contact_is_found_by_its_number_in_any_spelling() -> Result<()> {
    let stage = Stage::new().await?;
    for phone in [
        // +44 7700 900230, whose country is the settings' own.
        "%2B447700900230",
        "+447700900230",
        "+44+7700+900230",
        "%20447700900230",
        "07700900230",
        "07700+900+230",
        "07700%20900%20230",
        "07700-900-230",
        "(07700)%20900230",
        "00447700900230",
        "%2B44%20(0)7700%20900230",
    ] {
        stage.open_card(&format!("phone={phone}")).await?;
        form_of(&stage, "C-1008").await.map_err(|error| format!("{phone}: {error}"))?;
    }
    Ok(())
}

#[tokio::test]
async fn a_customer_id_that_nobody_has_leaves_the_number_to_decide() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("phone=07700900230&customer_id=nobody").await?;
    form_of(&stage, "C-1008").await
}

#[tokio::test]
async fn several_matches_are_chosen_from_and_the_call_goes_to_that_one_alone() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card(&format!("phone={SHARED}&call_log_id=71")).await?;
    let browser = &stage.browser;
    browser.by_role("list", "Matching contacts").await?;
    assert!(browser.all_by_role("form", "Contact").await?.is_empty());
    let buttons = browser.names_of_role("button").await?;
    for id in ["C-1021", "C-1029"] {
        assert!(buttons.iter().any(|button| button.contains(&name(id))), "{buttons:?}");
    }
    // The call is on already as the agent chooses.
    stage.tell_line("callLineRinging", 71).await?;
    line_shows(&stage, "Ringing").await?;
    stage.tell_line("callLineOn", 71).await?;
    browser.click("button", Name::Contains(&name("C-1029"))).await?;
    form_of(&stage, "C-1029").await?;
    stage.tell_line("callLineIdle", 71).await?;
    line_shows(&stage, "Idle").await?;

    stage.wait_calls(&[&["Answered", &name("C-1029")]]).await?;
    // On the contacts' own pages, too.
    for (id, has_it) in [("C-1029", true), ("C-1021", false)] {
        stage.open(&format!("#/contacts/{id}")).await?;
        form_of(&stage, id).await?;
        stage.settle().await?;
        until(&format!("the call {} the timeline of {id}", if has_it { "in" } else { "not in" }), async || {
            Ok(stage.browser.text("region", "Timeline").await?.contains("Answered") == has_it)
        })
        .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_number_that_nobody_has_is_a_new_contact_whose_call_it_is() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("phone=%2B447700900999&call_log_id=72&customer_id=N-1").await?;
    let browser = &stage.browser;
    form_of(&stage, "N-1").await?;
    let number = number_in_form(&stage).await?;
    assert_eq!(number.replace(' ', ""), "+447700900999");
    stage.tell_line("callLineRinging", 72).await?;
    stage.tell_line("callLineOn", 72).await?;
    line_shows(&stage, "On a call").await?;
    browser.fill("textbox", "First name", "Nova").await?;
    browser.fill("textbox", "Last name", "Newcomer").await?;
    browser.click("button", "Save").await?;
    browser.shows("heading", Name::Any, "Nova Newcomer").await?;
    browser.until("the focus on Edit", "return !!document.activeElement.closest('[data-edit]')").await?;
    stage.tell_line("callLineIdle", 72).await?;
    line_shows(&stage, "Idle").await?;
    stage.wait_calls(&[&["Answered", "Nova Newcomer"]]).await?;

    // Next time it is known.
    stage.open_card("phone=07700900999").await?;
    form_of(&stage, "N-1").await
}

#[tokio::test]
async fn a_hostile_customer_id_is_only_text() -> Result<()> {
    let stage = Stage::new().await?;
    for id in ["<script>document.title='BAD'</script>", "a/b", "100%", "..", "new", "&phone=1#x", "{x}'\"`"] {
        stage.open_card(&format!("customer_id={}", percent_encode(id))).await?;
        form_of(&stage, id).await.map_err(|error| format!("{id}: {error}"))?;
        stage.browser.click("button", "Call").await?;
        let wanted = serde_json::json!({"action": "call", "params": {"auto_call": true, "customer_id": id}});
        assert_eq!(stage.sent().await?, [wanted.to_string()]);
    }
    let title = stage.browser.run("return document.title", vec![]).await?;
    assert!(!title.as_str().unwrap().contains("BAD"), "{title}");
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_card_without_anybody_shows_the_template() -> Result<()> {
    let stage = Stage::new().await?;
    for query in ["", "phone={phone}&call_log_id={call_log_id}&customer_id={customer_id}", "phone=&customer_id="] {
        stage.open_card(query).await?;
        stage.browser.shows("main", Name::Any, "customer_id={customer_id}").await?;
        assert!(stage.browser.all_by_role("form", "Contact").await?.is_empty(), "{query}");
    }
    Ok(())
}

#[tokio::test]
async fn the_parameters_can_have_other_names() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/settings").await?;
    let browser = &stage.browser;
    for (field, name) in [("Phone parameter", "nr"), ("Call log parameter", "log"), ("Customer parameter", "who is it")]
    {
        browser.fill("textbox", field, name).await?;
    }
    browser.click("button", "Save settings").await?;
    browser.shows("log", Name::Any, "saved").await?;
    stage.open_card("nr=07700900230&log=9&who+is+it=C-1002&customer_id=C-1001").await?;
    form_of(&stage, "C-1002").await?;
    stage.open_card("nr=07700900230&log=9&phone=%2B46701740605").await?;
    form_of(&stage, "C-1008").await?;
    browser.show_target().await?;
    assert_eq!(browser.value("textbox", "Call log ID").await?, "9");
    Ok(())
}

#[tokio::test]
async fn the_next_card_is_the_next_contacts() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("customer_id=C-1001&call_log_id=1").await?;
    form_of(&stage, "C-1001").await?;
    whole_call(&stage, 1).await?;
    stage.open_card("customer_id=C-1002&call_log_id=2").await?;
    form_of(&stage, "C-1002").await?;
    whole_call(&stage, 2).await?;
    stage.wait_calls(&[&["Answered", &name("C-1002")], &["Answered", &name("C-1001")]]).await
}

/// The card and the rest of the CRM may be different modules: an address leads from one to the other all the same.
#[tokio::test]
async fn the_card_is_reached_from_the_crm_and_left_again() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    stage.go("#/card?customer_id=C-1001").await?;
    form_of(&stage, "C-1001").await?;
    stage.browser.shows("region", "LeadDesk call dialog", "inside LeadDesk to control calls").await?;
    assert!(stage.browser.all_by_role("status", "Agent status").await?.is_empty());
    stage.go("#/contacts/C-1002").await?;
    form_of(&stage, "C-1002").await?;
    stage.started().await?;
    assert_eq!(stage.browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}
