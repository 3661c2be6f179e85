//! A desktop notification of a call, and the browser's permission for it. Called by name, as the ringtone is.

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::EventTarget;
use yew::prelude::*;

use crate::js::{answer, call, get, object};

/// Whether the page may show notifications.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permission {
    Granted,
    Denied,
    /// The browser asks when it is asked.
    NotAsked,
    /// The browser has no notifications.
    Missing,
}

impl Permission {
    /// Reads the browser's own word; none where it has no notifications.
    fn of(word: Option<&str>) -> Self {
        match word {
            Some("granted") => Self::Granted,
            Some("denied") => Self::Denied,
            Some(_) => Self::NotAsked,
            None => Self::Missing,
        }
    }

    fn now() -> Self {
        let word = notifications().and_then(|notifications| get(&notifications, "permission")).ok();
        Self::of(word.and_then(|word| word.as_string()).as_deref())
    }

    /// Why no notification can be shown, as a sentence.
    pub fn problem(self) -> Option<&'static str> {
        match self {
            Self::Granted => None,
            Self::NotAsked => {
                Some("Not allowed yet. Allow it when the browser asks, or turn this off and on to be asked again.")
            }
            Self::Denied => Some("Notifications are blocked. Allow them in the browser’s settings for this site."),
            Self::Missing => Some("This browser can’t show notifications."),
        }
    }
}

fn notifications() -> Result<Function, JsValue> {
    get(&window(), "Notification")?.dyn_into()
}

/// The permission, and the way to ask for it, which has to be called within a click.
#[hook]
pub fn use_notification_permission() -> (Permission, Callback<()>) {
    let permission = use_state_eq(Permission::now);
    let ask = {
        let permission = permission.setter();
        Callback::from(move |()| {
            let asked = notifications().and_then(|notifications| call(&notifications, "requestPermission", &[]));
            let permission = permission.clone();
            spawn_local(async move {
                let _ = answer(asked).await; // the permission says what came of it
                permission.set(Permission::now());
            });
        })
    };
    (*permission, ask)
}

/// A notification, closed when this is dropped. A click on it brings the page to the front.
pub struct CallNotification {
    notification: JsValue,
    _click: EventListener,
}

impl CallNotification {
    /// None where the browser doesn't let the page show one.
    pub fn show(title: &str, text: &str, call_id: &str) -> Option<Self> {
        if Permission::now() != Permission::Granted {
            return None;
        }
        let options = object(&[("body", text.into()), ("tag", call_id.into())]);
        // Some browsers let only a service worker show one, and throw.
        let notification = Reflect::construct(&notifications().ok()?, &Array::of2(&title.into(), &options)).ok()?;
        let target = notification.clone().unchecked_into::<EventTarget>();
        let click = EventListener::new(&target, "click", |_| {
            let _ = window().focus(); // fails in no page that shows notifications
        });
        Some(Self { notification, _click: click })
    }
}

impl Drop for CallNotification {
    fn drop(&mut self) {
        let _ = call(&self.notification, "close", &[]); // one that is closed already stays so
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_notifications_away_is_said() {
        for (word, permission, is_problem) in [
            (Some("granted"), Permission::Granted, false),
            (Some("default"), Permission::NotAsked, true),
            (Some("denied"), Permission::Denied, true),
            (None, Permission::Missing, true),
        ] {
            assert_eq!(Permission::of(word), permission);
            assert_eq!(permission.problem().is_some(), is_problem, "{permission:?}");
        }
    }
}
