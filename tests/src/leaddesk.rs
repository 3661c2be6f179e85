//! Playing LeadDesk around the contact card, and around the whole CRM.
//!
//! The page that plays it is [`pages::LEADDESK`](crate::pages::LEADDESK), on the other origin. Once the card is open the
//! browser's current frame is the card's, so that a test finds things in it at once; what LeadDesk itself does goes
//! through [`Stage::in_leaddesk`].

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::stage::percent_encode;
use crate::{Browser, Result, Stage, eventually};

/// The card's frame in LeadDesk's page.
const CARD: &str = "#card";

impl Browser {
    /// Makes the frame that a selector finds, from the top of the page, the current one.
    ///
    /// # Errors
    /// There is no such frame.
    pub async fn enter(&self, frame: &str) -> Result<()> {
        eventually(&format!("the frame {frame}"), async || {
            self.driver().enter_default_frame().await?;
            let element = self.driver().find(By::Css(frame)).await?;
            Ok(Some(element.enter_frame().await?))
        })
        .await
    }

    /// Chooses another option of a select: the one whose text contains `part`.
    ///
    /// # Errors
    /// There is no such field, or no such option.
    pub async fn choose(&self, field: &str, part: &str) -> Result<()> {
        let script = "
            const [select, part] = arguments;
            const option = [...select.options].find(option => !option.selected && option.textContent.includes(part));
            select.value = option.value;
            select.dispatchEvent(new Event('change', { bubbles: true }));";
        let select = self.by_role("combobox", field).await?;
        self.run(script, vec![select.to_json()?, part.into()]).await?;
        Ok(())
    }
}

/// What stands in the call dialog's menu.
const WINDOW_COMMANDS: [&str; 5] =
    ["Request full window", "Force full window", "Close full window", "Close dialog", "Delete call log"];

impl Browser {
    /// Opens the call dialog's menu of window commands, where this button stands in it.
    ///
    /// # Errors
    /// There is no call dialog.
    pub async fn show_command(&self, button: &str) -> Result<()> {
        if WINDOW_COMMANDS.contains(&button) { self.unfold("commands").await } else { Ok(()) }
    }

    /// Presses a button of the call dialog, in its menu as well.
    ///
    /// # Errors
    /// It is not there.
    pub async fn press_command(&self, button: &str) -> Result<()> {
        self.show_command(button).await?;
        self.click("button", button).await
    }

    /// Opens the call dialog's fields that say whom to call.
    ///
    /// # Errors
    /// There is no call dialog.
    pub async fn show_target(&self) -> Result<()> {
        self.unfold("target").await
    }

    async fn unfold(&self, part: &str) -> Result<()> {
        let script = format!(
            "const details = document.querySelector('details[data-{part}]');
            if (details?.open === false) details.querySelector('summary').click();
            return details?.open === true;"
        );
        self.until(&format!("the open {part} of the call dialog"), &script).await
    }
}

impl Stage {
    /// The card's address; `query` is what LeadDesk's template filled in.
    pub fn card_url(&self, query: &str) -> String {
        format!("{}#/card?{query}", self.app.url())
    }

    /// The card's address with LeadDesk's origin in it.
    pub fn configured_card_url(&self, leaddesk: &str, query: &str) -> String {
        format!("{}?leaddesk={}#/card?{query}", self.app.url(), percent_encode(leaddesk))
    }

    /// Opens LeadDesk with `url` in its frame, and enters the frame. `options` as in
    /// [`pages::LEADDESK`](crate::pages::LEADDESK), each with its `&`.
    ///
    /// # Errors
    /// There is no such frame.
    pub async fn open_in_leaddesk(&self, url: &str, options: &str) -> Result<()> {
        let page = format!("{}/leaddesk.html?card={}{options}", self.other.origin(), percent_encode(url));
        self.browser.driver().goto(page).await?;
        self.enter_card().await
    }

    /// Opens the card in LeadDesk, and waits until its panel stands.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open_card(&self, query: &str) -> Result<()> {
        self.open_in_leaddesk(&self.card_url(query), "").await?;
        self.card_started().await
    }

    /// Waits until the panel stands.
    ///
    /// # Errors
    /// It does not.
    pub async fn card_started(&self) -> Result<()> {
        self.browser.by_role("region", "LeadDesk call dialog").await.map(drop)
    }

    /// Makes the card's frame the current one.
    ///
    /// # Errors
    /// There is none.
    pub async fn enter_card(&self) -> Result<()> {
        self.browser.enter(CARD).await
    }

    /// Runs a script in LeadDesk's page; the current frame is the card's again afterwards.
    ///
    /// # Errors
    /// The script throws.
    pub async fn in_leaddesk(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.browser.driver().enter_default_frame().await?;
        let done = self.browser.run(script, arguments).await;
        self.enter_card().await?;
        done
    }

    /// Lets LeadDesk post a message to the card, an object or a text.
    ///
    /// # Errors
    /// There is no LeadDesk.
    pub async fn tell(&self, message: Value) -> Result<()> {
        self.in_leaddesk("__say(arguments[0])", vec![message]).await.map(drop)
    }

    /// Lets LeadDesk say an event of the line.
    ///
    /// # Errors
    /// As [`Stage::tell`].
    pub async fn tell_line(&self, kind: &str, call_log_id: impl Into<Value>) -> Result<()> {
        let id: Value = call_log_id.into();
        self.tell(json!({"type": kind, "data": {"call_log_id": id}})).await
    }

    /// Lets LeadDesk say an event of the voice receipt.
    ///
    /// # Errors
    /// As [`Stage::tell`].
    pub async fn tell_file(&self, kind: &str, file: &str) -> Result<()> {
        self.tell(json!({"type": kind, "data": {"file": file}})).await
    }

    /// What LeadDesk has received from the card since the last call, in full: everything that the card has posted by
    /// now is in it. A command is its JSON text, as it came from the card's origin; anything else is what it is instead.
    ///
    /// # Errors
    /// There is no LeadDesk.
    pub async fn sent(&self) -> Result<Vec<String>> {
        // What one window posts to another arrives in order.
        let word = self.word().await?;
        self.browser.run("parent.postMessage({ settled: arguments[0] }, '*')", vec![word.clone()]).await?;
        let received = eventually("LeadDesk having received everything", async || {
            let take = "
                return __received.some(entry => entry.data?.settled === arguments[0]) ? __received.splice(0) : null";
            let received = self.in_leaddesk(take, vec![word.clone()]).await?;
            Ok(received.as_array().cloned())
        })
        .await?;
        let posted = received.iter().filter(|entry| entry["data"]["settled"].is_null());
        let origin = self.app.origin();
        let spelled = posted.map(|entry| match (&entry["data"], entry["origin"] == origin.as_str()) {
            (Value::String(text), true) => text.clone(),
            _ => entry.to_string(),
        });
        Ok(spelled.collect())
    }

    /// Waits until the card has handled every message that LeadDesk posted so far, and has shown what follows from it.
    ///
    /// Needed before a test may say that something did *not* happen.
    ///
    /// # Errors
    /// There is no LeadDesk.
    pub async fn settle_card(&self) -> Result<()> {
        let word = self.word().await?;
        let wait = "
            const [word] = arguments;
            window.__settled = new Promise(done => addEventListener('message', event => {
              if (event.data?.settled === word) requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
            }));";
        self.browser.run(wait, vec![word.clone()]).await?;
        self.tell(json!({"settled": word})).await?;
        self.browser.until("two frames having been drawn", "return window.__settled").await
    }

    /// A word that was not used before in this window.
    async fn word(&self) -> Result<Value> {
        self.browser.run("return String(performance.now())", vec![]).await
    }

    /// Waits until the call log, read in a tab of its own, has exactly these rows, newest first: each contains all its
    /// parts. Afterwards the current frame is the top of the page before.
    ///
    /// # Errors
    /// It has others when the time is up.
    pub async fn wait_calls(&self, wanted: &[&[&str]]) -> Result<()> {
        let driver = self.browser.driver();
        let before = driver.window().await?;
        let tab = driver.new_tab().await?;
        driver.switch_to_window(tab).await?;
        self.open("#/calls").await?;
        let found = eventually(&format!("the call log {wanted:?}"), async || {
            let mut calls = Vec::new();
            for row in self.browser.all_by_role("row", crate::Name::Any).await? {
                // The head of the table and those of the days are rows, too.
                if row.attr("aria-label").await?.is_some() {
                    calls.push(row.text().await?.replace('\n', " "));
                }
            }
            let fits = calls.len() == wanted.len()
                && calls.iter().zip(wanted).all(|(row, parts)| parts.iter().all(|part| row.contains(part)));
            if fits { Ok(Some(())) } else { Err(format!("it has {calls:?}").into()) }
        })
        .await;
        driver.close_window().await?;
        driver.switch_to_window(before).await?;
        found
    }
}
