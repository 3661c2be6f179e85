//! The scenarios that there are: those that come with the app, the user's own, one from a link, a recording.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use cti_bridge::recording;

use super::edit::unsaved_name;
use crate::bridge_errors::{AsSentence, RECORDING_FORMAT};
use crate::crm::unsaved;
use crate::scenario::{Script, bundled, from_link};
use crate::store::{ShownProviders, local};

/// Where the user's own are kept.
const KEY: &str = "screenpop.scenarios";
/// Begins the keys of the user's own.
const OWN: &str = "own-";
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
    /// Unique in the list, and the same at the next visit; of a bundled one, its name in addresses.
    pub key: String,
    pub from: From,
    pub text: Rc<str>,
    pub script: Rc<Script>,
}

/// The list.
#[derive(Clone, PartialEq, Debug)]
pub struct Library {
    pub items: Vec<Item>,
    /// The user's own that this version can't read: they stay stored.
    unread: Vec<String>,
    /// The texts of the user's own as this page knows them to be stored: what differs is another tab's work.
    known: Vec<String>,
}

impl Library {
    /// Those that come with the app, as far as the page shows all their providers, and the user's own.
    pub fn load(shown: ShownProviders) -> Self {
        let mut library = Self { items: Vec::new(), unread: Vec::new(), known: stored_texts().unwrap_or_default() };
        for one in bundled() {
            if let Ok(script) = Script::parse(one.text)
                && shown.shows_all(script.stage.providers())
            {
                library.add(one.slug.to_owned(), From::App, one.text, script);
            }
        }
        for text in library.known.clone() {
            library.add_own(text);
        }
        library.add_left();
        library
    }

    /// One of the user's own, as it was stored.
    fn add_own(&mut self, text: String) {
        match Script::parse(&text) {
            Ok(script) => drop(self.add_new(From::Own, &text, script)),
            Err(_) => self.unread.push(text),
        }
    }

    /// Changes to one that another tab has changed or removed meanwhile are a scenario of their own.
    fn add_left(&mut self) {
        for key in unsaved::names(&unsaved_name(OWN)) {
            let key = format!("{OWN}{key}");
            if self.get(&key).is_none()
                && let Some(text) = unsaved::look(&unsaved_name(&key))
                && let Ok(script) = Script::parse(&text)
            {
                self.add(key, From::Own, &text, script);
            }
        }
    }

    fn add(&mut self, key: String, from: From, text: &str, script: Script) {
        self.items.push(Item { key, from, text: text.into(), script: Rc::new(script) });
    }

    fn add_new(&mut self, from: From, text: &str, script: Script) -> String {
        let key = self.new_key(from, text);
        self.add(key.clone(), from, text, script);
        key
    }

    /// A key that follows from the text: under it the text's unsaved changes are kept.
    fn new_key(&self, from: From, text: &str) -> String {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let begin = if from == From::Own { OWN } else { "given-" };
        let key = format!("{begin}{:x}", hasher.finish());
        let again = (2..).map(|count| format!("{key}-{count}"));
        std::iter::once(key.clone()).chain(again).find(|key| self.get(key).is_none()).unwrap_or(key)
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
        let Some(at) = self.items.iter().position(|item| item.key == key && item.from == From::Own) else {
            return Ok(self.add_new(From::Own, text, script));
        };
        if *self.items[at].text == *text {
            return Ok(key.to_owned());
        }
        let key = self.new_key(From::Own, text);
        self.items[at] = Item { key: key.clone(), from: From::Own, text: text.into(), script: Rc::new(script) };
        Ok(key)
    }

    /// Takes one of the user's own away.
    pub fn remove(&mut self, key: &str) {
        self.items.retain(|item| item.key != key || item.from == From::App);
    }

    /// Keeps the user's own, with what another tab has added or removed since.
    ///
    /// # Errors
    /// A sentence, if they can't be kept.
    pub fn store(&mut self) -> Result<(), String> {
        // Where there is no list at all the site's data was cleared, and nobody has removed a scenario.
        let stored = stored_texts().unwrap_or_else(|| self.known.clone());
        let own = |library: &Self| -> Vec<String> {
            let own = library.items.iter().filter(|item| item.from == From::Own).map(|item| item.text.to_string());
            own.chain(library.unread.iter().cloned()).collect()
        };
        let mine = own(self);
        let is_new = |text: &&String| !self.known.contains(text) && !mine.contains(text);
        let added: Vec<String> = stored.iter().filter(is_new).cloned().collect();
        let is_removed =
            |text: &str| self.known.iter().any(|known| known == text) && !stored.iter().any(|stored| stored == text);
        let is_edited = |item: &Item| unsaved::look(&unsaved_name(&item.key)).is_some();
        self.items.retain(|item| item.from != From::Own || is_edited(item) || !is_removed(&item.text));
        added.into_iter().for_each(|text| self.add_own(text));
        let own = own(self);
        let text = serde_json::to_string(&own).unwrap_or_default();
        if text.len() <= MOST_OWN_BYTES && local::write(KEY, &text) {
            self.known = own;
            Ok(())
        } else {
            Err("This browser’s storage is blocked or full. Export it, or it’s lost when you leave this page."
                .to_owned())
        }
    }
}

fn stored_texts() -> Option<Vec<String>> {
    serde_json::from_str(&local::read(KEY)?).ok()
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
