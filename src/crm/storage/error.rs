//! Why storing failed, told apart by what can be done about it.

use std::fmt;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

use super::access::is_third_party;

/// Why the browser did not store or read. In each case the app goes on with what it has in memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StorageError {
    /// The user's settings forbid this page to store anything, or the browser can't store at all.
    Blocked,
    /// The browser keeps pages in another site's frame from storing anything.
    BlockedInFrame,
    /// The browser has no room left for this site.
    Full,
    /// Another tab, or a script of this origin, has deleted the database.
    Deleted,
    /// The browser has closed the connection by itself: site data were cleared or evicted, or the disk failed.
    Closed,
    /// A later version of the app has opened the database, or stored it.
    NewerVersion,
    /// A tab with an earlier version of the app keeps the database from being upgraded.
    HeldByTab,
    /// The browser didn't answer the request to open the database in time.
    NoAnswer,
    /// Anything else, in the browser's words.
    Failed(String),
}

/// The cause in one sentence. What to do about it depends on what is in memory: see `shell::storage_trouble`.
impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Blocked => "The browser’s settings don’t let this page store data.",
            Self::BlockedInFrame => "The browser doesn’t let a page inside another site’s page store data.",
            Self::Full => "The browser’s storage is full.",
            Self::Deleted => "Another tab or a script has deleted this app’s database.",
            Self::Closed => "The browser closed this app’s database, perhaps because site data was cleared.",
            Self::NewerVersion => "The stored contacts are from a newer version of this app.",
            Self::HeldByTab => "Another tab with an older version of this app is using the database.",
            Self::NoAnswer => "The browser isn’t responding to the request to open the database.",
            Self::Failed(why) => return write!(f, "Storing in the browser failed ({why})."),
        })
    }
}

impl StorageError {
    /// Returns whether the browser forbids storage here. Then nothing that this page could read is stored, and trying
    /// again is of no use before the settings change.
    pub fn is_blocked(&self) -> bool {
        matches!(self, Self::Blocked | Self::BlockedInFrame)
    }

    /// What storage that is forbidden is called here.
    pub(super) fn blocked() -> Self {
        if is_third_party() { Self::BlockedInFrame } else { Self::Blocked }
    }

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
            "SecurityError" => Self::blocked(),
            "VersionError" => Self::NewerVersion,
            _ if message.is_empty() => Self::Failed(name),
            _ => Self::Failed(message),
        }
    }

    /// Why a database couldn't be opened. Browsers have several words for storage that they block (Chromium says
    /// `UnknownError`), but localStorage is blocked with it.
    pub(super) fn not_opened(value: &JsValue) -> Self {
        match Self::thrown(value) {
            Self::Failed(_) if gloo::utils::window().local_storage().is_err() => Self::blocked(),
            error => error,
        }
    }
}

impl From<idb::Error> for StorageError {
    fn from(error: idb::Error) -> Self {
        use idb::Error as E;
        match error {
            E::IndexedDbNotFound(value) if !value.is_instance_of::<DomException>() => Self::blocked(),
            E::IndexedDbNotFound(value) | E::IndexedDbOpenFailed(value) => Self::not_opened(&value),
            E::DomException(exception) => Self::thrown(&exception),
            E::TransactionOpenFailed(value)
            | E::TransactionCommitError(value)
            | E::TransactionAbortError(value)
            | E::ObjectStoreNotFound(value)
            | E::ObjectStoreCreateFailed(value)
            | E::KeyRangeCreateFailed(value)
            | E::UpdateFailed(value)
            | E::DeleteFailed(value)
            | E::ClearFailed(value)
            | E::GetFailed(value)
            | E::GetAllFailed(value)
            | E::GetAllKeysFailed(value)
            | E::RequestResultNotFound(value)
            | E::RequestErrorNotFound(value)
            | E::UnexpectedJsType(_, value) => Self::thrown(&value),
            E::DomExceptionNotFound => Self::Failed("the browser aborted a transaction".to_owned()),
            // Of requests that nothing here makes, and of idb's own. Their words would be 3 KB before the first list.
            _ => Self::Failed("the browser refused a request".to_owned()),
        }
    }
}
