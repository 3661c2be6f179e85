//! A copy of all contacts, calls and activities as one file: for another browser, or for the same CRM in another site's frame, where
//! browsers keep a storage of its own.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::contact::short_number;
use super::{Activity, Bundle, CallRecord, Contact, Kind, Record};

const FORMAT: &str = "screenpop-copy";
const VERSION: u32 = 1;

/// What a copy holds. The file is JSON:
///
/// `{"format":"screenpop-copy","version":1,"made_ms":…,"contacts":[…],"calls":[…],"activities":[…],"settings":{…},"unreadable":[…]}`
///
/// with the records as they are stored. Members that aren't known are passed over. A plain array of contacts, which is
/// what the download after a crash has, is a copy without calls.
#[derive(Clone, PartialEq, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Backup {
    /// When it was made; milliseconds since the Unix epoch.
    pub made_ms: f64,
    #[serde(deserialize_with = "records")]
    pub contacts: Vec<Contact>,
    #[serde(deserialize_with = "records")]
    pub calls: Vec<CallRecord>,
    #[serde(deserialize_with = "records")]
    pub activities: Vec<Activity>,
    /// The settings as they are stored: another frame has none of them either.
    pub settings: Option<Value>,
    /// What the version that made the copy couldn't read.
    pub unreadable: Vec<RawRecord>,
}

/// A stored record as text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct RawRecord {
    pub kind: Kind,
    pub id: String,
    pub text: String,
}

impl Backup {
    /// The records of the copy. What this version can read of the texts is a record like any other.
    pub fn bundle(self) -> Bundle {
        let Self { mut contacts, mut calls, mut activities, mut unreadable, .. } = self;
        unreadable.retain(|raw| match raw.kind {
            Kind::Contact => !take_readable(raw, &mut contacts),
            Kind::Call => !take_readable(raw, &mut calls),
            Kind::Activity => !take_readable(raw, &mut activities),
        });
        Bundle { contacts, calls, activities, unreadable }
    }
}

fn take_readable<T: Record>(raw: &RawRecord, records: &mut Vec<T>) -> bool {
    let record = serde_json::from_str::<T>(&raw.text).ok().filter(|record| record.id() == raw.id);
    let is_readable = record.is_some();
    records.extend(record);
    is_readable
}

/// What is asked of a file before anything else of it is read.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Head {
    format: String,
    version: f64,
}

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    version: u32,
    #[serde(serialize_with = "short_number")]
    made_ms: f64,
    contacts: &'a [()],
    calls: &'a [()],
    activities: &'a [()],
    settings: Option<&'a Value>,
    #[serde(skip_serializing_if = "<[RawRecord]>::is_empty")]
    unreadable: &'a [RawRecord],
}

/// What stands around the three lists of a copy: before the contacts, the calls and the activities, and at the end. The
/// lists themselves are made of [`items`].
///
/// # Errors
/// A sentence, if the settings can't be written as JSON.
pub fn frame(settings: Option<&Value>, unreadable: &[RawRecord], made_ms: f64) -> Result<[String; 4], String> {
    let empty: [(); 0] = [];
    let file = File {
        format: FORMAT,
        version: VERSION,
        made_ms,
        contacts: &empty,
        calls: &empty,
        activities: &empty,
        settings,
        unreadable,
    };
    let text = serde_json::to_string(&file).map_err(|error| unwritten(&error))?;
    // The first three empty lists are these: before them there are only a name and numbers.
    let mut parts = text.splitn(4, "[]");
    let mut part = |before: &str, after: &str| format!("{before}{}{after}", parts.next().unwrap_or_default());
    Ok([part("", "["), part("]", "["), part("]", "["), part("]", "")])
}

/// Some records of a list, as they stand in it. `first` are those that it begins with.
///
/// # Errors
/// A sentence, if a record can't be written as JSON.
pub fn items<T: Record>(records: &[Rc<T>], first: bool) -> Result<String, String> {
    let mut text = String::new();
    for (index, record) in records.iter().enumerate() {
        if !first || index > 0 {
            text.push(',');
        }
        text.push_str(&serde_json::to_string(&**record).map_err(|error| unwritten(&error))?);
    }
    Ok(text)
}

fn unwritten(error: &serde_json::Error) -> String {
    format!("Couldn’t make the copy: {error}.")
}

/// Reads a copy: all of it or nothing.
///
/// # Errors
/// A sentence that says where the file can't be read and why.
pub fn read(text: &str) -> Result<Backup, String> {
    if text.trim_start().starts_with('[') {
        let mut json = serde_json::Deserializer::from_str(text);
        let contacts = records(&mut json).and_then(|contacts| json.end().map(|()| contacts));
        return contacts.map(|contacts| Backup { contacts, ..Backup::default() }).map_err(|error| broken(&error));
    }
    let head: Head = serde_json::from_str(text)
        .map_err(|error| if error.is_data() { NOT_A_COPY.to_owned() } else { broken(&error) })?;
    if head.format != FORMAT {
        return Err(NOT_A_COPY.to_owned());
    }
    if head.version > f64::from(VERSION) {
        return Err(format!(
            "This copy is from a newer version of Screenpop (format {}, this one reads {VERSION}). Reload to get the newer version, then load the copy again.",
            head.version
        ));
    }
    serde_json::from_str(text).map_err(|error| broken(&error))
}

const NOT_A_COPY: &str = "This isn’t a copy from Screenpop. Choose a file from “Download a copy”.";

/// Reads a list so that an error says which record it is about.
fn records<'de, D: Deserializer<'de>, T: Record>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Records<T>(PhantomData<T>);

    impl<'de, T: Record> Visitor<'de> for Records<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a list of {}s", T::WORD)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
            let mut records: Vec<T> = Vec::new();
            loop {
                let wrong = |why: &dyn fmt::Display| {
                    let after = records.last().map(|last| format!(" (after {})", last.id())).unwrap_or_default();
                    A::Error::custom(format_args!("{} {}{after}: {why}", T::WORD, records.len() + 1))
                };
                match list.next_element::<T>() {
                    Ok(Some(record)) if record.id().is_empty() => return Err(wrong(&"it has no id")),
                    Ok(Some(record)) => records.push(record),
                    Ok(None) => return Ok(records),
                    Err(error) => return Err(wrong(&error)),
                }
            }
        }
    }

    deserializer.deserialize_seq(Records(PhantomData))
}

/// serde_json's error says the line and the column itself.
fn broken(error: &serde_json::Error) -> String {
    format!("Couldn’t read the copy, so nothing changed: {error}.")
}

/// What became of the records of a copy.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CopyDone {
    /// Contacts that weren't here.
    pub added: usize,
    /// Contacts that were here in an older version, or another one of the same time.
    pub replaced: usize,
    /// Contacts that are newer here, which stayed.
    pub kept: usize,
    /// Contacts that were here just so.
    pub same: usize,
    /// Contacts whose id a stored record has that this version can't read, which stayed.
    pub reserved: usize,
    /// Calls that weren't here. Those that were stay as they are.
    pub calls: usize,
    /// The same of notes, tasks and the rest of the history.
    pub activities: usize,
}

impl CopyDone {
    /// Returns whether a contact of a copy is taken: not over a newer one `here`.
    pub fn takes_contact(&mut self, here: Option<&Contact>, contact: &Contact) -> bool {
        let (count, taken) = match here {
            None => (&mut self.added, true),
            Some(here) if here == contact => (&mut self.same, false),
            Some(here) if here.updated_ms > contact.updated_ms => (&mut self.kept, false),
            Some(_) => (&mut self.replaced, true),
        };
        *count += 1;
        taken
    }

    /// The calls of a copy that aren't `known` here.
    pub fn take_calls(&mut self, known: impl Fn(&str) -> bool, copied: Vec<CallRecord>) -> Vec<CallRecord> {
        let new = new_ones(known, copied);
        self.calls += new.len();
        new
    }

    /// The activities of a copy that aren't `known` here.
    pub fn take_activities(&mut self, known: impl Fn(&str) -> bool, copied: Vec<Activity>) -> Vec<Activity> {
        let new = new_ones(known, copied);
        self.activities += new.len();
        new
    }
}

/// Those that aren't known yet, each id once.
fn new_ones<T: Record>(known: impl Fn(&str) -> bool, copied: Vec<T>) -> Vec<T> {
    let mut ids = HashSet::new();
    copied.into_iter().filter(|record| !known(record.id()) && ids.insert(record.id().to_owned())).collect()
}

impl fmt::Display for CopyDone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { added, replaced, kept, same, reserved, calls, activities } = self;
        write!(f, "Contacts: {added} added, {replaced} replaced")?;
        if *kept > 0 {
            write!(f, ", {kept} kept as newer")?;
        }
        if *same > 0 {
            write!(f, ", {same} unchanged")?;
        }
        if *reserved > 0 {
            write!(f, ", {reserved} skipped: records that this version can’t read have their IDs")?;
        }
        write!(f, ". Calls: {calls} added. Notes, tasks and history: {activities} added.")
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
