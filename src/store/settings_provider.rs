//! The settings as a Yew context.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::browser_region;
use super::settings::{Overrides, Settings};
use super::settings_restore::{self, Wanted};
use super::{local, settings_text, theme};
use crate::crm::brand::{Brand, BrandError};
use crate::crm::storage::is_staged;
use crate::ui::use_provided;

pub(super) const KEY: &str = "screenpop.settings";
/// The text in which this version last found something that it can't read, as it was before this version wrote anything.
const UNREAD_KEY: &str = "screenpop.settings.unread";

/// The settings of this window: what is saved, what the address overrides, and what follows. Two are equal while none of
/// these was replaced.
#[derive(Clone)]
pub struct SettingsContext {
    pub saved: Rc<Settings>,
    pub overrides: Rc<Overrides>,
    /// What holds: `saved` with `overrides` applied, and with a default country wherever one is known.
    pub now: Rc<Settings>,
    /// False when the last save didn't reach storage: it holds until the page is left.
    pub stored: bool,
    /// Members that couldn't be read at the start, until somebody has said so.
    unread: Rc<RefCell<Vec<String>>>,
    /// What is saved now, for callbacks that were made before.
    newest: Rc<RefCell<Rc<Settings>>>,
    save: Callback<(Settings, Settings), bool>,
    set_overrides: UseStateSetter<Rc<Overrides>>,
}

/// Settings before and after they were replaced.
pub struct Replaced {
    before: Settings,
    after: Settings,
}

impl PartialEq for SettingsContext {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.now, &other.now)
            && Rc::ptr_eq(&self.saved, &other.saved)
            && Rc::ptr_eq(&self.overrides, &other.overrides)
            && self.stored == other.stored
    }
}

impl SettingsContext {
    /// Saves settings. Returns whether the browser has stored them: otherwise they hold until the page is left.
    pub fn save(&self, settings: Settings) -> bool {
        self.save.emit((settings.clone(), settings))
    }

    /// Shows a brand in this window, or says why the address's can't be shown.
    pub fn show_brand(&self, read: Result<Brand, BrandError>) {
        self.set_overrides.set(Rc::new(self.overrides.with_brand(read)));
    }

    /// Takes over what is wanted of a copy's settings. Gives what to put back, if that changes any.
    pub fn take(&self, copied: &Settings, wanted: Wanted) -> Option<Replaced> {
        self.replace(|saved| settings_restore::merged(saved, copied, wanted))
    }

    /// All settings but the theme as they are at first. Gives what to put back, if that changes any.
    pub fn reset(&self) -> Option<Replaced> {
        self.replace(|saved| Settings { theme: saved.theme.clone(), ..Settings::default() })
    }

    fn replace(&self, make: impl Fn(&Settings) -> Settings) -> Option<Replaced> {
        let before = Settings::clone(&self.newest.borrow());
        let after = held_on_stage(make(&before));
        let differs = after != before;
        differs.then(|| {
            self.change(|settings| *settings = make(settings));
            Replaced { before, after }
        })
    }

    /// Puts settings back, but for those that have been changed since.
    pub fn put_back(&self, Replaced { before, after }: &Replaced) {
        self.change(|settings| *settings = settings_text::with_edits(before, after, settings));
    }

    /// Returns the settings' members that this version can't read and nobody has reported yet, and forgets them.
    pub fn take_unread(&self) -> Vec<String> {
        self.unread.take()
    }

    /// Changes a part only: what another tab has saved meanwhile stays stored, and the rest of this tab's as it is, even
    /// where this is called long after, as from an "Undo".
    /// Returns whether the browser has stored it.
    pub fn change(&self, apply: impl Fn(&mut Settings)) -> bool {
        let applied = |mut settings: Settings| {
            apply(&mut settings);
            settings
        };
        let held = Rc::clone(&*self.newest.borrow());
        self.save.emit((applied(load()), applied((*held).clone())))
    }

    /// Saves what a form has changed, as [`change`](Self::change) does. Returns whether the browser has stored it.
    pub fn save_edits(&self, next: &Settings) -> bool {
        self.change(|settings| *settings = settings_text::with_edits(settings, &self.saved, next))
    }

    /// Changes the theme only.
    pub fn save_theme(&self, theme: &str) {
        self.change(|settings| theme.clone_into(&mut settings.theme));
    }
}

/// What is saved on this origin.
pub fn load() -> Settings {
    held_on_stage(local::read(KEY).map(|text| settings_text::read(&text)).unwrap_or_default())
}

/// On a stage the connection is the default one, whatever is stored or is to be: a scenario can't change it.
fn held_on_stage(settings: Settings) -> Settings {
    if is_staged() { settings.connected_as(&Settings::default()) } else { settings }
}

/// Keeps the stored text, before anything is written over it, if this version can't read all of it. Gives the names of the
/// members that it can't read; none where the same were found before.
fn keep_unread() -> Vec<String> {
    let Some(text) = local::read(KEY) else { return Vec::new() };
    let unread = settings_text::unread(&text);
    let was_told = || local::read(UNREAD_KEY).is_some_and(|before| settings_text::unread(&before) == unread);
    if unread.is_empty() || was_told() {
        return Vec::new();
    }
    let _ = local::write(UNREAD_KEY, &text); // without it the values are kept all the same, each in its member
    unread.into_iter().map(|(name, _)| name).collect()
}

fn search() -> String {
    gloo::utils::window().location().search().unwrap_or_default()
}

#[derive(Properties, PartialEq)]
pub struct SettingsProviderProps {
    pub children: Html,
}

#[component]
pub fn SettingsProvider(props: &SettingsProviderProps) -> Html {
    let unread = use_memo((), |()| RefCell::new(keep_unread()));
    let saved = use_state(|| Rc::new(load()));
    let stored = use_state(|| true);
    let overrides = use_state(|| Rc::new(Overrides::parse(&search())));
    // This renders only when one of the two was replaced.
    let now = Rc::new(overrides.apply(&saved).in_region(browser_region));
    use_effect_with([now.theme.clone(), now.density.clone(), now.keys.clone()], |[theme, density, keys]| {
        theme::show(theme);
        theme::show_density(density);
        theme::show_keys(keys);
    });
    use_effect_with((), |()| {
        let follower = theme::follow();
        move || drop(follower)
    });
    let save = use_callback((), {
        let (saved, stored) = (saved.setter(), stored.setter());
        move |(to_store, held): (Settings, Settings), ()| {
            let (to_store, held) = (held_on_stage(to_store), held_on_stage(held));
            let text = settings_text::write(&to_store, local::read(KEY).as_deref());
            let is_stored = local::write(KEY, &text);
            stored.set(is_stored);
            saved.set(Rc::new(held));
            is_stored
        }
    });
    let newest = use_mut_ref(|| Rc::clone(&*saved));
    newest.replace(Rc::clone(&*saved));
    let set_overrides = overrides.setter();
    let (saved, overrides) = (Rc::clone(&*saved), Rc::clone(&*overrides));
    let context = SettingsContext { saved, overrides, now, stored: *stored, unread, newest, save, set_overrides };
    html! {
        <ContextProvider<SettingsContext> {context}>{ props.children.clone() }</ContextProvider<SettingsContext>>
    }
}

/// The settings of this window.
///
/// # Panics
/// Outside of a [`SettingsProvider`], which is a mistake in the app's tree.
#[hook]
pub fn use_settings() -> SettingsContext {
    use_provided()
}
