//! Why storing failed, in sentences for the person at the screen.

use std::fmt;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// Why the browser did not store or read. In each case the app goes on with what it has in memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StorageError {
    /// The browser doesn't allow storage here, or another tab keeps the database from being opened.
    Blocked(String),
    /// The browser has no room left for this site.
    Full,
    /// Another tab has a newer version of the app, and this one had to let go of the database.
    OtherTab,
    /// Anything else, in the browser's words.
    Failed(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked(why) => write!(
                f,
                "The browser does not let this page store anything ({why}). You can go on working, but changes will be \
                 lost when this tab closes. Allow site data for this page, close its other tabs, and reload."
            ),
            Self::Full => f.write_str(
                "The browser has no room left to store changes. You can go on working, but changes will be lost when \
                 this tab closes. Free some disk space or delete data of other sites, and reload.",
            ),
            Self::OtherTab => f.write_str(
                "A newer version of this app is open in another tab, so this tab no longer stores changes. You can go \
                 on working, but changes will be lost when this tab closes. Reload this tab.",
            ),
            Self::Failed(why) => write!(
                f,
                "Storing in the browser failed ({why}). You can go on working, but changes will be lost when this tab \
                 closes. Reload the page; if it happens again, restart the browser."
            ),
        }
    }
}

impl std::error::Error for StorageError {}

impl StorageError {
    /// Sorts what the browser threw by the name of its exception.
    pub(super) fn thrown(value: &JsValue) -> Self {
        let Some(exception) = value.dyn_ref::<DomException>() else {
            let text = value
                .dyn_ref::<js_sys::Error>()
                .map_or_else(|| format!("{value:?}"), |error| String::from(error.message()));
            return Self::Failed(text);
        };
        let (name, message) = (exception.name(), exception.message());
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "SecurityError" => Self::Blocked(message),
            "VersionError" => Self::OtherTab,
            _ if message.is_empty() => Self::Failed(name),
            _ => Self::Failed(message),
        }
    }
}

impl From<idb::Error> for StorageError {
    fn from(error: idb::Error) -> Self {
        use idb::Error as E;
        match error {
            E::IndexedDbNotFound(value) if !value.is_instance_of::<DomException>() => {
                Self::Blocked("it has no IndexedDB".to_owned())
            }
            E::DomException(exception) => Self::thrown(&exception),
            E::IndexedDbNotFound(value)
            | E::IndexedDbOpenFailed(value)
            | E::TransactionOpenFailed(value)
            | E::ObjectStoreNotFound(value)
            | E::UpdateFailed(value)
            | E::DeleteFailed(value)
            | E::ClearFailed(value)
            | E::GetFailed(value)
            | E::GetAllFailed(value)
            | E::RequestResultNotFound(value) => Self::thrown(&value),
            other => Self::Failed(other.to_string()),
        }
    }
}
