//! The scenarios that there are: those that come with the app, the user's own, one from a link, a recording.

use std::rc::Rc;

use cti_bridge::recording;

use crate::bridge_errors::{AsSentence, RECORDING_FORMAT};
use crate::scenario::{Script, bundled, from_link};
use crate::store::{ShownProviders, local};

/// Where the user's own are kept.
const KEY: &str = "screenpop.scenarios";
/// More than this would only fill the storage that the contacts' drafts need as well.
const MOST_OWN_BYTES: usize = 2 * 1024 * 1024;

/// Where a scenario is from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum From {
    App,
    Own,
    Link,
    Recording,
}

impl From {
    pub fn words(self) -> &'static str {
        match self {
            Self::App => "",
            Self::Own => "your own",
            Self::Link => "from a link",
            Self::Recording => "recording",
        }
    }
}

/// A scenario of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Unique in the list; of a bundled one, its name in addresses.
    pub key: String,
    pub from: From,
    pub text: Rc<str>,
    pub script: Rc<Script>,
}

/// The list.
#[derive(Clone, PartialEq, Debug)]
pub struct Library {
    pub items: Vec<Item>,
    next: u32,
    /// The user's own that this version can't read: they stay stored.
    unread: Vec<String>,
}

impl Library {
    /// Those that come with the app, as far as the page shows all their providers, and the user's own.
    pub fn load(shown: ShownProviders) -> Self {
        let mut library = Self { items: Vec::new(), next: 0, unread: Vec::new() };
        for one in bundled() {
            if let Ok(script) = Script::parse(one.text)
                && shown.shows_all(script.stage.providers())
            {
                library.add(one.slug.to_owned(), From::App, one.text, script);
            }
        }
        for text in own_texts() {
            match Script::parse(&text) {
                Ok(script) => drop(library.add_new(From::Own, &text, script)),
                Err(_) => library.unread.push(text),
            }
        }
        library
    }

    fn add(&mut self, key: String, from: From, text: &str, script: Script) {
        self.items.push(Item { key, from, text: text.into(), script: Rc::new(script) });
    }

    fn add_new(&mut self, from: From, text: &str, script: Script) -> String {
        self.next += 1;
        let key = format!("{}-{}", if from == From::Own { "own" } else { "given" }, self.next);
        self.add(key.clone(), from, text, script);
        key
    }

    pub fn get(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }

    /// Takes in a file: a scenario, which becomes the user's own, or a recording. Gives its key.
    ///
    /// # Errors
    /// A sentence with line and member; then nothing has changed.
    pub fn take_in(&mut self, name: &str, text: &str) -> Result<String, String> {
        if is_recording(text) {
            let recording = recording::read(text, RECORDING_FORMAT).map_err(|error| error.sentence())?;
            let script = Script::of_recording(&recording, name.trim_end_matches(".ndjson"))?;
            let text = script.to_text();
            return Ok(self.add_new(From::Recording, &text, script));
        }
        let script = Script::parse(text).map_err(|mistake| mistake.to_string())?;
        Ok(self.add_new(From::Own, text, script))
    }

    /// Takes in what a link brings. The same link again gives the same scenario.
    ///
    /// # Errors
    /// A sentence; then nothing has changed.
    pub fn take_link(&mut self, value: &str) -> Result<String, String> {
        let text = from_link(value)?;
        if let Some(known) = self.items.iter().find(|item| *item.text == *text) {
            return Ok(known.key.clone());
        }
        let script =
            Script::parse(&text).map_err(|mistake| format!("The link’s scenario can’t be played. {mistake}"))?;
        Ok(self.add_new(From::Link, &text, script))
    }

    /// Puts an edited text in place of the user's own, or beside what isn't. Gives its key.
    ///
    /// # Errors
    /// A sentence with line and member; then nothing has changed.
    pub fn edit(&mut self, key: &str, text: &str) -> Result<String, String> {
        let script = Script::parse(text).map_err(|mistake| mistake.to_string())?;
        match self.items.iter_mut().find(|item| item.key == key && item.from == From::Own) {
            Some(own) => {
                (own.text, own.script) = (text.into(), Rc::new(script));
                Ok(own.key.clone())
            }
            None => Ok(self.add_new(From::Own, text, script)),
        }
    }

    /// Takes one of the user's own away.
    pub fn remove(&mut self, key: &str) {
        self.items.retain(|item| item.key != key || item.from == From::App);
    }

    /// Keeps the user's own.
    ///
    /// # Errors
    /// A sentence, if they can't be kept.
    pub fn store(&self) -> Result<(), String> {
        let own = self.items.iter().filter(|item| item.from == From::Own).map(|item| &*item.text);
        let own: Vec<_> = own.chain(self.unread.iter().map(String::as_str)).collect();
        let text = serde_json::to_string(&own).unwrap_or_default();
        if text.len() <= MOST_OWN_BYTES && local::write(KEY, &text) {
            Ok(())
        } else {
            Err("This browser’s storage is blocked or full. Export it, or it’s lost when you leave this page."
                .to_owned())
        }
    }
}

fn own_texts() -> Vec<String> {
    local::read(KEY).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Whether a file is a recording: its first line has that format's name.
fn is_recording(text: &str) -> bool {
    let first = text.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| line.contains(RECORDING_FORMAT))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::parts::SCENARIOS;

    #[test]
    fn the_palette_names_the_scenarios_as_their_files_do() {
        let of_file = |text| Script::parse(text).map(|script| (script.name, script.stage.providers())).unwrap();
        let bundled = bundled().iter().map(|one| (one.slug, of_file(one.text)));
        let bundled: Vec<_> = bundled.collect();
        let listed = SCENARIOS.map(|(slug, name, providers)| (slug, (name.to_owned(), providers)));
        assert_eq!(listed.as_slice(), bundled.as_slice());
    }
}
