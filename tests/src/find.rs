//! Finding elements as assistive technology does: by the role and name that Chromium computes.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::wait::{eventually, until};
use crate::{Browser, Result};

/// Which accessible name is meant.
#[derive(Clone, Debug)]
pub enum Name<'a> {
    Any,
    Is(&'a str),
    /// In any case of letters.
    Contains(&'a str),
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(name: &'a str) -> Self {
        Self::Is(name)
    }
}

impl Name<'_> {
    fn fits(&self, name: &str) -> bool {
        match self {
            Name::Any => true,
            Name::Is(wanted) => name == *wanted,
            Name::Contains(part) => name.to_lowercase().contains(&part.to_lowercase()),
        }
    }
}

/// The member that holds an element's identity in the WebDriver protocol.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

fn name_of(node: &Value) -> String {
    node["name"]["value"].as_str().unwrap_or_default().to_owned()
}

impl Browser {
    /// All elements of the current frame with this role and name that assistive technology can see, in document
    /// order as Chromium reports it.
    ///
    /// # Errors
    /// The frame is just being replaced, or Chromium refuses.
    pub async fn all_by_role(&self, role: &str, name: impl Into<Name<'_>>) -> Result<Vec<WebElement>> {
        let name = name.into();
        let (frame, nodes) = self.accessible(role).await?;
        let named = nodes.iter().filter(|node| name.fits(&name_of(node)));
        named
            .filter_map(|node| node["backendDOMNodeId"].as_u64())
            .map(|node| {
                let element = json!({ELEMENT: format!("{frame}.e.{node}")});
                Ok(WebElement::from_json(element, self.driver().handle().clone())?)
            })
            .collect()
    }

    /// The accessible names of all elements of a role in the current frame.
    ///
    /// # Errors
    /// As [`Browser::all_by_role`].
    pub async fn names_of_role(&self, role: &str) -> Result<Vec<String>> {
        let (_, nodes) = self.accessible(role).await?;
        Ok(nodes.iter().map(name_of).collect())
    }

    /// The nodes of this role in the accessibility tree of the current frame, and chromedriver's name of the frame.
    async fn accessible(&self, role: &str) -> Result<(String, Vec<Value>)> {
        let root = self.driver().find(By::Css("html")).await?;
        // chromedriver's element ids end in DevTools' own number of the node, which is what joins the two protocols.
        let id = root.element_id().to_string();
        let (frame, node) =
            id.rsplit_once(".e.").ok_or_else(|| format!("chromedriver's element ids have changed: {id}"))?;
        let node: u64 = node.parse()?;
        let question = json!({"backendNodeId": node, "role": role});
        let found = self.devtools("Accessibility.queryAXTree", question).await?;
        let mut nodes = found["nodes"].as_array().cloned().unwrap_or_default();
        nodes.retain(|node| node["ignored"] != Value::Bool(true));
        Ok((frame.to_owned(), nodes))
    }

    /// The one element with this role and name, as soon as there is one.
    ///
    /// # Errors
    /// There is none in time, or more than one.
    pub async fn by_role(&self, role: &str, name: impl Into<Name<'_>>) -> Result<WebElement> {
        let name = name.into();
        let what = format!("one [{role}] named {name:?}");
        let found = eventually(&what, async || {
            let mut found = self.all_by_role(role, name.clone()).await?;
            match found.len() {
                0 => Ok(None),
                1 => Ok(found.pop()),
                many => Err(format!("there are {many}").into()),
            }
        });
        match found.await {
            Ok(element) => Ok(element),
            Err(error) => {
                let names = self.names_of_role(role).await.unwrap_or_default();
                Err(format!("{error}; [{role}]s now: {names:?}").into())
            }
        }
    }

    /// Waits until no element has this role and name.
    ///
    /// # Errors
    /// One is still there when the time is up.
    pub async fn gone(&self, role: &str, name: impl Into<Name<'_>>) -> Result<()> {
        let name = name.into();
        until(&format!("no [{role}] named {name:?}"), async || {
            Ok(self.all_by_role(role, name.clone()).await?.is_empty())
        })
        .await
    }

    /// Clicks the element with this role and name.
    ///
    /// # Errors
    /// It is not there, or something lies over it.
    pub async fn click(&self, role: &str, name: impl Into<Name<'_>>) -> Result<()> {
        let name = name.into();
        let what = format!("a click on [{role}] {name:?}");
        // A re-rendering between finding and clicking replaces the element: find it again.
        eventually(&what, async || {
            let mut found = self.all_by_role(role, name.clone()).await?;
            match (found.pop(), found.len()) {
                (Some(element), 0) => Ok(Some(element.click().await?)),
                (Some(_), more) => Err(format!("there are {}", more + 1).into()),
                (None, _) => Ok(None),
            }
        })
        .await
    }

    /// Replaces what stands in a field, as a person would: by keys.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn fill(&self, role: &str, name: &str, text: &str) -> Result<()> {
        let field = self.by_role(role, name).await?;
        field.send_keys(Key::Control + "a").await?;
        if text.is_empty() {
            field.send_keys("" + Key::Delete).await?;
        } else {
            field.send_keys(text).await?;
        }
        Ok(())
    }

    /// Opens the contact's form, where the page shows the customer first, and waits for it.
    ///
    /// # Errors
    /// The page shows no contact.
    pub async fn open_form(&self) -> Result<()> {
        eventually("the contact's form, or the button that opens it", async || {
            if !self.all_by_role("form", "Contact").await?.is_empty() {
                return Ok(Some(()));
            }
            if let Some(edit) = self.all_by_role("button", "Edit").await?.pop() {
                edit.click().await?;
            }
            Ok(None)
        })
        .await
    }

    /// The text that an element with this role and name shows.
    ///
    /// # Errors
    /// There is none, or more than one.
    pub async fn text(&self, role: &str, name: impl Into<Name<'_>>) -> Result<String> {
        Ok(self.by_role(role, name).await?.text().await?)
    }

    /// The accessible description of the element with this role and name; empty if it has none.
    ///
    /// # Errors
    /// There is no such element in time.
    pub async fn description(&self, role: &str, name: impl Into<Name<'_>>) -> Result<String> {
        let name = name.into();
        eventually(&format!("one [{role}] named {name:?}"), async || {
            let (_, nodes) = self.accessible(role).await?;
            let node = nodes.iter().find(|node| name.fits(&name_of(node)));
            Ok(node.map(|node| node["description"]["value"].as_str().unwrap_or_default().to_owned()))
        })
        .await
    }

    /// Waits until the element with this role and name shows a text that contains `part`, in any case of letters.
    ///
    /// # Errors
    /// It does not in time; the message says what it shows instead.
    pub async fn shows(&self, role: &str, name: impl Into<Name<'_>>, part: &str) -> Result<()> {
        let name = name.into();
        let what = format!("[{role}] {name:?} showing {part:?}");
        let part = part.to_lowercase();
        eventually(&what, async || {
            let mut texts = Vec::new();
            for element in self.all_by_role(role, name.clone()).await? {
                texts.push(element.text().await?);
            }
            if texts.iter().any(|text| text.to_lowercase().contains(&part)) {
                return Ok(Some(()));
            }
            Err(format!("it shows {texts:?}").into())
        })
        .await
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn value(&self, role: &str, name: &str) -> Result<String> {
        let field = self.by_role(role, name).await?;
        Ok(field.prop("value").await?.unwrap_or_default())
    }
}
