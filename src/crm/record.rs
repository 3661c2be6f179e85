//! What is stored: three kinds of record, each under an id of its own.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::backup::RawRecord;
use super::{Activity, CallRecord, Contact};

/// Which kind of record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub enum Kind {
    Contact,
    Call,
    Activity,
}

/// A record that is stored under its id.
pub trait Record: Serialize + DeserializeOwned + Clone + PartialEq + 'static {
    const KIND: Kind;
    /// What a sentence calls it.
    const WORD: &'static str;
    /// Its id among those of its kind; a contact's is its external id.
    fn id(&self) -> &str;
}

impl Record for Contact {
    const KIND: Kind = Kind::Contact;
    const WORD: &'static str = "contact";
    fn id(&self) -> &str {
        &self.external_id
    }
}

impl Record for CallRecord {
    const KIND: Kind = Kind::Call;
    const WORD: &'static str = "call";
    fn id(&self) -> &str {
        &self.id
    }
}

impl Record for Activity {
    const KIND: Kind = Kind::Activity;
    const WORD: &'static str = "activity";
    fn id(&self) -> &str {
        &self.id
    }
}

/// Records of every kind.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Bundle {
    pub contacts: Vec<Contact>,
    pub calls: Vec<CallRecord>,
    pub activities: Vec<Activity>,
    /// Records that this version can't read.
    pub unreadable: Vec<RawRecord>,
}
