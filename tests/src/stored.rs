//! All that the app's origin keeps in the browser, to be compared with what it kept before.

use std::collections::BTreeMap;

use crate::{Browser, Result, eventually};

/// What the names of a stage's databases and keys begin with.
const STAGE: &str = "stage.";

/// So many times in a row everything must be the same before it counts as settled.
const SETTLED: usize = 4;

/// Reads every record of every database, and all of localStorage and sessionStorage. A database is opened as it is,
/// and none is made. The app makes and deletes an empty one at its start, which is left out.
const READ: &str = "
    const text = (value) => typeof value === 'string' ? value : JSON.stringify(value);
    const asked = (request) => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
    return (async () => {
        const records = [];
        for (const { name } of await indexedDB.databases()) {
            if (name === 'screenpop.new-log') continue;
            const open = indexedDB.open(name);
            open.onupgradeneeded = () => open.transaction.abort(); // it has been deleted meanwhile
            const db = await asked(open).catch((error) => { if (error.name !== 'AbortError') throw error; });
            if (!db) continue;
            records.push([['indexedDB', name], `version ${db.version}`]);
            for (const store of db.objectStoreNames) {
                const all = db.transaction(store).objectStore(store);
                const [keys, values] = await Promise.all([asked(all.getAllKeys()), asked(all.getAll())]);
                records.push([['indexedDB', name, store], `${keys.length} records`]);
                keys.forEach((key, n) => records.push([['indexedDB', name, store, text(key)], text(values[n])]));
            }
            db.close();
        }
        for (const kind of ['localStorage', 'sessionStorage']) {
            for (const key of Object.keys(window[kind])) records.push([[kind, key], window[kind].getItem(key)]);
        }
        return records;
    })();";

/// Every stored text by its place: the kind of storage, the database, the store, the key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored(BTreeMap<Vec<String>, String>);

impl Browser {
    /// All that the current frame's origin keeps, once nothing is written any more.
    ///
    /// # Errors
    /// It can't be read, or something goes on writing.
    pub async fn stored(&self) -> Result<Stored> {
        let mut last = self.stored_now().await?;
        let mut same = 0;
        eventually("nothing being written any more", async || {
            let now = self.stored_now().await?;
            let differences = last.differences(&now);
            same = if differences.is_empty() { same + 1 } else { 0 };
            last = now;
            if same == SETTLED { Ok(Some(last.clone())) } else { Err(differences.join("; ").into()) }
        })
        .await
    }

    async fn stored_now(&self) -> Result<Stored> {
        let records: Vec<(Vec<String>, String)> = serde_json::from_value(self.run(READ, vec![]).await?)?;
        Ok(Stored(records.into_iter().collect()))
    }
}

impl Stored {
    /// The user's own: all but what belongs to stages.
    #[must_use]
    pub fn users(mut self) -> Self {
        self.0.retain(|place, _| place.get(1).is_some_and(|name| !name.starts_with(STAGE)));
        self
    }

    /// The text at a place, such as `["localStorage", "screenpop.settings"]`.
    #[must_use]
    pub fn get(&self, place: &[&str]) -> Option<&str> {
        let place: Vec<_> = place.iter().map(|part| (*part).to_owned()).collect();
        self.0.get(&place).map(String::as_str)
    }

    /// What isn't the same in `after`, byte by byte: a sentence for each place.
    #[must_use]
    pub fn differences(&self, after: &Self) -> Vec<String> {
        let gone = self.0.keys().filter(|place| !after.0.contains_key(*place));
        let gone = gone.map(|place| format!("{} is gone", place.join(" / ")));
        let others = after.0.iter().filter_map(|(place, text)| match self.0.get(place) {
            None => Some(format!("{} is new: {text}", place.join(" / "))),
            Some(before) if before != text => Some(format!("{} was {before}, is {text}", place.join(" / "))),
            Some(_) => None,
        });
        gone.chain(others).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(records: &[(&[&str], &str)]) -> Stored {
        let place = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        Stored(records.iter().map(|(parts, text)| (place(parts), (*text).to_owned())).collect())
    }

    #[test]
    fn each_difference_is_told_and_stages_can_be_left_out() {
        let before = stored(&[
            (&["localStorage", "a"], "1"),
            (&["localStorage", "b"], "2"),
            (&["localStorage", "stage.a"], "3"),
        ]);
        let after = stored(&[(&["localStorage", "b"], "4"), (&["indexedDB", "db", "s", "k"], "5")]);
        assert_eq!(before.differences(&before.clone()), Vec::<String>::new());
        assert_eq!(
            before.clone().users().differences(&after),
            ["localStorage / a is gone", "indexedDB / db / s / k is new: 5", "localStorage / b was 2, is 4"]
        );
        assert_eq!(before.get(&["localStorage", "stage.a"]), Some("3"));
    }
}
