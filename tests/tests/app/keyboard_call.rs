//! The keyboard alone: a whole call in a few key presses, and the ways to get about.

use browser_tests::{Result, Stage};
use serde_json::json;
use thirtyfour::prelude::*;

/// A whole call takes at most this many key presses, beside the note. A key together with the one held down is one press.
const MOST_PRESSES: usize = 15;

/// The CRM with its own simulator, logged in, and an agent who has only the keyboard.
struct Agent {
    stage: Stage,
    presses: usize,
}

impl Agent {
    async fn new() -> Result<Self> {
        let stage = Stage::new().await?;
        stage.browser.driver().goto(format!("{}#/contacts", stage.app.url())).await?;
        // The page has the keyboard, whichever window the machine has in front.
        stage.browser.devtools("Emulation.setFocusEmulationEnabled", json!({"enabled": true})).await?;
        stage.browser.shows("status", "Talkdesk connection", "logged in").await?;
        Ok(Self { stage, presses: 0 })
    }

    /// Presses a key. It goes to what has the focus, in the phone's frame as well.
    async fn press(&mut self, key: impl Into<char>) -> Result<()> {
        self.presses += 1;
        Ok(self.stage.browser.driver().action_chain().send_keys(key.into().to_string()).perform().await?)
    }

    /// Presses a key while another is held down.
    async fn press_with(&mut self, held: Key, key: impl Into<char>) -> Result<()> {
        self.presses += 1;
        let key = key.into();
        let chain = self.stage.browser.driver().action_chain();
        Ok(chain.key_down(held.clone()).key_down(key).key_up(key).key_up(held).perform().await?)
    }

    /// Waits until the keyboard is on the phone's button with this name.
    async fn is_on_phones(&self, button: &str) -> Result<()> {
        let focused = "return document.activeElement.innerText.trim()";
        browser_tests::eventually(&format!("the keyboard being on the phone's {button}"), async || {
            let now = self.stage.in_talkdesk(focused, vec![]).await?;
            if now == json!(button) { Ok(Some(())) } else { Err(format!("it is on {now}").into()) }
        })
        .await
    }

    async fn is_in_note(&self) -> Result<()> {
        let focused = "return document.activeElement.matches('section[aria-label=Call] textarea')";
        self.stage.browser.until("the keyboard being in the note", focused).await
    }
}

#[tokio::test]
async fn a_call_from_ring_to_done_takes_at_most_fifteen_key_presses() -> Result<()> {
    let mut agent = Agent::new().await?;
    let ring = json!({"do": "ring", "contact": "C-1001"}).to_string();
    agent.stage.in_talkdesk("return screenpopSimulator.act(arguments[0])", vec![ring.into()]).await?;
    agent.stage.browser.shows("region", "Call", "Incoming call").await?;
    agent.press_with(Key::Alt, 'p').await?;
    agent.is_on_phones("Answer").await?;
    agent.press(Key::Enter).await?;
    agent.stage.browser.shows("region", "Call", "On a call").await?;
    agent.press_with(Key::Alt, 'n').await?;
    agent.is_in_note().await?;
    let note = agent.stage.browser.driver().active_element().await?;
    note.send_keys("Wants 40 seats").await?;
    agent.press_with(Key::Alt, 'p').await?;
    for button in ["Mute", "Hold", "Keypad"] {
        agent.is_on_phones(button).await?;
        agent.press(Key::Tab).await?;
    }
    agent.is_on_phones("Hang up").await?;
    agent.press(Key::Enter).await?;
    agent.stage.browser.shows("region", "Call", "Call ended").await?;
    agent.press_with(Key::Alt, 'n').await?;
    agent.is_in_note().await?;
    agent.press(Key::Tab).await?;
    let outcome = "return document.activeElement.matches('[aria-label=Outcome] > button')";
    agent.stage.browser.until("the keyboard being on an outcome", outcome).await?;
    agent.press(' ').await?;
    let chosen = "return document.activeElement.getAttribute('aria-pressed') === 'true'";
    agent.stage.browser.until("the outcome being chosen", chosen).await?;
    agent.press_with(Key::Control, Key::Enter).await?;
    agent.stage.browser.gone("region", "Call").await?;
    assert!(agent.presses <= MOST_PRESSES, "{} presses", agent.presses);
    let calls = agent.stage.browser.run("return JSON.parse(screenpop.state()).calls", vec![]).await?;
    assert_eq!(calls[0]["notes"], "Wants 40 seats");
    assert!(calls[0]["reason"].is_object(), "{calls}");
    Ok(())
}

#[tokio::test]
async fn the_palettes_key_works_inside_the_phone_of_this_origin_and_gives_the_keyboard_back() -> Result<()> {
    let mut agent = Agent::new().await?;
    agent.press_with(Key::Alt, 'p').await?;
    agent.stage.browser.until("the keyboard being in the phone", IN_PHONE).await?;
    agent.press_with(Key::Control, 'k').await?;
    agent.stage.browser.by_role("dialog", "Command palette").await?;
    agent
        .stage
        .browser
        .until("the keyboard being in the palette", "return document.activeElement.role === 'combobox'")
        .await?;
    agent.press(Key::Escape).await?;
    agent.stage.browser.gone("dialog", "Command palette").await?;
    agent.stage.browser.until("the keyboard being back in the phone", IN_PHONE).await?;
    // From region to region, out of the phone as well.
    agent.press(Key::F6).await?;
    agent
        .stage
        .browser
        .until("the keyboard being in the status bar", "return !!document.activeElement.closest('footer')")
        .await
}

/// Whether the keyboard is in the phone's frame.
const IN_PHONE: &str = "return document.activeElement.id === 'td-emb-container'";

#[tokio::test]
async fn the_palette_plays_a_scenario() -> Result<()> {
    let mut agent = Agent::new().await?;
    agent.press_with(Key::Control, 'k').await?;
    agent.stage.browser.fill("combobox", "Search contacts and commands", "play inbound").await?;
    agent.stage.browser.shows("option", browser_tests::Name::Any, "Play: Inbound call to a known contact").await?;
    agent.press(Key::Enter).await?;
    agent.stage.wait_route("#/scenarios?play=inbound-call").await?;
    // Nothing is around the stage now, and the palette opens all the same.
    agent.stage.browser.shows("status", "Playback", "Playing").await?;
    agent.stage.browser.gone("navigation", "Main").await?;
    agent.press_with(Key::Control, 'k').await?;
    agent.stage.browser.by_role("dialog", "Command palette").await?;
    agent.press(Key::Escape).await?;
    agent.stage.browser.gone("dialog", "Command palette").await?;
    agent.stage.browser.click("button", "Pause").await?;
    agent.stage.browser.by_role("navigation", "Main").await.map(drop)
}

#[tokio::test]
async fn the_first_tab_leads_past_header_and_navigation() -> Result<()> {
    let mut agent = Agent::new().await?;
    agent.stage.browser.by_role("link", "Skip to content").await?;
    agent.press(Key::Tab).await?;
    let seen = "
        const link = document.activeElement, box = link.getBoundingClientRect();
        return link.innerText === 'Skip to content' && box.height >= 24 && box.left >= 0 && box.top >= 0";
    agent.stage.browser.until("the link being seen", seen).await?;
    agent.press(Key::Enter).await?;
    agent
        .stage
        .browser
        .until("the keyboard being at the content", "return document.activeElement.tagName === 'MAIN'")
        .await?;
    assert_eq!(agent.stage.route().await?, "#/contacts");
    Ok(())
}
