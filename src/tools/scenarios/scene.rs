//! What the view shows: the list, the scenario that is chosen, its player, what is being edited.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

use super::edit::unsaved_name;
use super::library::{From, Item, Library};
use super::player::Player;
use super::stage::Stage;
use crate::crm::unsaved;
use crate::scenario::{Input, MOST_TEXT_BYTES, Speed, Status};
use crate::store::{local, shown_providers};
use crate::tools::RECORDING;
use crate::ui::{Toasts, file_text};

/// A recording can be longer than a scenario: 100,000 messages and their headers. Our decision.
const MOST_FILE_BYTES: f64 = 16.0 * MOST_TEXT_BYTES as f64;

/// What there is.
pub struct Scene {
    pub library: Library,
    /// The key of the chosen one.
    pub chosen: String,
    pub player: Option<Player>,
    pub speed: Speed,
    /// The text in the editor, while it is open, and what is wrong with it.
    pub editing: Option<(String, Option<String>)>,
    /// Why the last file or link wasn't taken in.
    pub refused: Option<String>,
    /// Whether a file is over the page.
    pub over: bool,
    /// Whether the messages of the call are shown.
    pub xray: bool,
    /// Whether the play is led from the presenter's window.
    pub presented: bool,
}

/// Handles of the scene and of what it is shown by.
#[derive(Clone)]
pub struct Director {
    pub scene: Rc<RefCell<Scene>>,
    pub stage: Stage,
    pub redraw: Callback<()>,
    pub toasts: Option<Toasts>,
}

impl Scene {
    pub fn new() -> Self {
        let library = Library::load(shown_providers());
        let chosen = library.items.first().map(|item| item.key.clone()).unwrap_or_default();
        let speed = Speed::Times(1.0);
        Self {
            library,
            chosen,
            player: None,
            speed,
            editing: None,
            refused: None,
            over: false,
            xray: false,
            presented: false,
        }
    }

    pub fn item(&self) -> Option<&Item> {
        self.library.get(&self.chosen)
    }
}

impl Director {
    /// Changes the scene and shows it.
    pub fn change(&self, change: impl FnOnce(&mut Scene)) {
        change(&mut self.scene.borrow_mut());
        self.redraw.emit(());
    }

    pub fn say(&self, sentence: impl Into<AttrValue>) {
        if let Some(toasts) = &self.toasts {
            toasts.say(sentence);
        }
    }

    /// The player of the chosen scenario; made when it is first needed.
    pub fn player(&self) -> Option<Player> {
        let mut scene = self.scene.borrow_mut();
        if scene.player.is_none() {
            let script = Rc::clone(&scene.item()?.script);
            scene.player = Some(Player::new(script, scene.speed, self.stage.clone(), self.redraw.clone()));
        }
        scene.player.clone()
    }

    /// Hands an input to the player.
    pub fn give(&self, input: Input) {
        if let Some(player) = self.player() {
            player.give(input);
        }
    }

    /// Plays or pauses. Whoever does so in this window leads the play from here on.
    pub fn play_or_pause(&self) {
        self.scene.borrow_mut().presented = false;
        let status = self.player().map(|player| player.with(crate::scenario::Runner::status));
        let playing = status.is_some_and(Status::is_going);
        self.give(if playing { Input::Pause } else { Input::Play });
    }

    pub fn toggle_xray(&self) {
        self.change(|scene| scene.xray = !scene.xray);
    }

    pub fn toggle_zoom(&self) {
        self.stage.toggle_zoom();
        self.redraw.emit(());
    }

    pub fn set_speed(&self, speed: Speed) {
        self.scene.borrow_mut().speed = speed;
        self.give(Input::Speed(speed));
    }

    /// Puts another scenario on the stage, which stays empty until it is played.
    pub fn choose(&self, key: &str) {
        self.stage.clear();
        self.change(|scene| {
            scene.chosen = key.to_owned();
            (scene.player, scene.editing, scene.refused) = (None, None, None);
        });
    }

    /// Takes in what was given, and chooses it.
    fn took(&self, taken: Result<String, String>) {
        match taken {
            Ok(key) => {
                self.choose(&key);
                if self.scene.borrow().item().is_some_and(|item| item.from == From::Own) {
                    self.store();
                }
            }
            Err(why) => self.change(|scene| scene.refused = Some(why)),
        }
    }

    pub fn take_link(&self, value: &str) {
        let taken = self.scene.borrow_mut().library.take_link(value);
        self.took(taken);
    }

    /// Takes the recording that the inspector has left, and leaves none: it may hold people's data.
    pub fn take_handed(&self) {
        let Some(text) = local::noted(RECORDING) else { return };
        local::note(RECORDING, None);
        let taken = self.scene.borrow_mut().library.take_in("Recording.ndjson", &text);
        self.took(taken);
    }

    pub fn take_file(&self, file: File) {
        let director = self.clone();
        spawn_local(async move {
            let name = file.name();
            let taken = match text_of(&file).await {
                Ok(text) => director.scene.borrow_mut().library.take_in(&name, &text),
                Err(why) => Err(why),
            };
            director.took(taken.map_err(|why| format!("Couldn’t import {name}. {why}")));
        });
    }

    /// Takes over what stands in the editor.
    pub fn apply(&self) {
        let Some((text, _)) = self.scene.borrow().editing.clone() else { return };
        let new = self.scene.borrow().item().is_none_or(|item| item.from != From::Own);
        let (chosen, edited) = {
            let mut scene = self.scene.borrow_mut();
            let chosen = scene.chosen.clone();
            (chosen.clone(), scene.library.edit(&chosen, &text))
        };
        match edited {
            Ok(key) => {
                unsaved::forget(&unsaved_name(&chosen));
                self.choose(&key);
                self.store();
                self.say(if new { "Saved as your own scenario." } else { "Scenario saved." });
            }
            Err(why) => self.change(|scene| scene.editing = Some((text, Some(why)))),
        }
    }

    pub fn remove(&self) {
        let key = self.scene.borrow().chosen.clone();
        let own = self.scene.borrow().item().is_some_and(|item| item.from == From::Own);
        self.scene.borrow_mut().library.remove(&key);
        unsaved::forget(&unsaved_name(&key));
        let first = self.scene.borrow().library.items.first().map(|item| item.key.clone());
        self.choose(&first.unwrap_or_default());
        if own {
            self.store();
        }
    }

    /// Keeps the user's own, after one of them has changed: what a link brings changes nothing that is stored.
    fn store(&self) {
        let own = self.scene.borrow().library.items.iter().any(|item| item.from == From::Own);
        let stored = self.scene.borrow_mut().library.store();
        if let (Err(why), true) = (stored, own) {
            self.say(why);
        }
        self.redraw.emit(());
    }
}

async fn text_of(file: &File) -> Result<String, String> {
    if file.size() > MOST_FILE_BYTES {
        return Err(format!(
            "It’s larger than {} MB. Choose a scenario or a recording.",
            MOST_FILE_BYTES / 1024.0 / 1024.0
        ));
    }
    file_text(file).await.ok_or_else(|| "Couldn’t read it. Choose it again.".to_owned())
}
