//! Speaking and listening in the Talkdesk frame, and in any other.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::{Browser, Result, Stage, eventually};

impl Browser {
    /// Runs `scene` inside the frame that a selector finds, then returns to the page.
    ///
    /// # Errors
    /// There is no such frame, or the scene fails.
    pub async fn inside<T>(&self, frame: &str, scene: impl AsyncFnOnce() -> Result<T>) -> Result<T> {
        let element =
            eventually(&format!("the frame {frame}"), async || Ok(Some(self.driver().find(By::Css(frame)).await?)))
                .await?;
        element.enter_frame().await?;
        let done = scene().await;
        self.driver().enter_default_frame().await?;
        done
    }
}

/// The frame's element, as the vendor names it.
pub const FRAME: &str = "#td-emb-container";

impl Stage {
    /// Runs a script in the Talkdesk frame.
    ///
    /// # Errors
    /// There is no such frame, or the script throws.
    pub async fn in_talkdesk(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.browser.inside(FRAME, async || self.browser.run(script, arguments).await).await
    }

    /// Lets Talkdesk post a message to the app.
    ///
    /// # Errors
    /// There is no frame.
    pub async fn say(&self, message: Value) -> Result<()> {
        let script = "parent.postMessage(arguments[0], '*')";
        self.in_talkdesk(script, vec![message]).await.map(drop)
    }

    /// Lets Talkdesk say `{action, data}`.
    ///
    /// # Errors
    /// There is no frame.
    pub async fn say_action(&self, action: &str, data: Value) -> Result<()> {
        self.say(json!({"action": action, "data": data})).await
    }

    /// Lets Talkdesk log the agent in, as available, and waits until the app shows it.
    ///
    /// # Errors
    /// The app does not take it.
    pub async fn log_in(&self) -> Result<()> {
        self.say(json!({"action": "login"})).await?;
        self.say_action("agentStatusChanged", json!({"status": "available"})).await?;
        self.browser.shows("status", "Talkdesk connection", "logged in").await?;
        self.browser.shows("status", "Agent status", "available").await
    }

    /// What the frame's document has received with this action.
    ///
    /// # Errors
    /// There is no frame.
    pub async fn received(&self, action: &str) -> Result<Vec<Value>> {
        let script = "return window.__received || []";
        let all = self.in_talkdesk(script, vec![]).await?;
        let all = all.as_array().cloned().unwrap_or_default();
        let messages = all.into_iter().map(|entry| entry["data"].clone());
        Ok(messages.filter(|message| message["action"] == action).collect())
    }

    /// Waits until the frame has received this action `count` times; returns them.
    ///
    /// # Errors
    /// It has received fewer, or more, when the time is up.
    pub async fn wait_received(&self, action: &str, count: usize) -> Result<Vec<Value>> {
        let what = format!("{action} being received {count} times");
        eventually(&what, async || {
            let received = self.received(action).await?;
            if received.len() == count {
                Ok(Some(received))
            } else {
                Err(format!("it was {}: {received:?}", received.len()).into())
            }
        })
        .await
    }

    /// The random value of the frame's document: the same as long as the frame was not reloaded.
    ///
    /// # Errors
    /// There is no frame.
    pub async fn mark(&self) -> Result<Value> {
        self.in_talkdesk("return window.__mark", vec![]).await
    }

    /// Waits until every message posted so far has been handled by the app: one more, that it is certain to show.
    ///
    /// Needed before a test may say that something did *not* happen.
    ///
    /// # Errors
    /// The app handles no messages.
    pub async fn settle(&self) -> Result<()> {
        let word = format!("settled {}", self.in_talkdesk("return String(performance.now())", vec![]).await?);
        self.say_action("agentStatusChanged", json!({"status": word})).await?;
        self.browser.shows("status", "Agent status", &word).await
    }
}
