//! The settings as they are stored: read member by member, and written so that nothing is lost that this version can't
//! read.

use cti_bridge::LogLevel;
use cti_bridge::talkdesk::{BusyWord, Encoding, Env, StatusMember, View};
use serde_json::{Map, Value};

use super::settings::{CardParameters, PopWhen, SavedView, Settings};
use crate::crm::{Column, Reason};

/// What the default country is called in a stored text. It was `region` before.
const COUNTRY: &str = "country";

/// Reads stored settings. A member that this version can't read has its default, and the others hold.
pub fn read(text: &str) -> Settings {
    members(text).map(|members| of_members(&members)).unwrap_or_default()
}

/// The same of settings that are JSON already.
pub fn of_members(members: &Map<String, Value>) -> Settings {
    let mut settings = Settings::default();
    if !members.contains_key(COUNTRY)
        && let Some(region) = chosen_region(members)
    {
        region.clone_into(&mut settings.region);
    }
    for (name, value) in members {
        settings.put(name, value);
    }
    settings
}

/// The country that an earlier version has stored, if somebody chose it. Each of its saves wrote all members, and "GB" as
/// the country where nobody had chosen one.
fn chosen_region(members: &Map<String, Value>) -> Option<&str> {
    let is_default = |region: &&str| *region == "GB" && members.contains_key("frame_url");
    members.get("region")?.as_str().filter(|region| !is_default(region))
}

/// The settings' text, with what stands in the `stored` one and isn't this version's: members that it doesn't know, and
/// values that it can't read, unless another was set in their place.
pub fn write(settings: &Settings, stored: Option<&str>) -> String {
    let mut all = members_of(settings);
    let defaults = members_of(&Settings::default());
    for (name, value) in stored.and_then(members).unwrap_or_default() {
        let is_kept = match all.get(&name) {
            None => true,
            now => now == defaults.get(&name) && !can_read(&name, &value),
        };
        if is_kept {
            all.insert(name, value);
        }
    }
    Value::Object(all).to_string()
}

/// `now` with the members that `next` has otherwise than `before`: what a form has changed, and nothing else.
pub fn with_edits(now: &Settings, before: &Settings, next: &Settings) -> Settings {
    let (mut all, before) = (members_of(now), members_of(before));
    for (name, value) in members_of(next) {
        if before.get(&name) != Some(&value) {
            all.insert(name, value);
        }
    }
    of_members(&all)
}

/// What this version can't read of stored settings, by member; the whole text, without a name, where it is no settings at
/// all.
pub fn unread(text: &str) -> Map<String, Value> {
    match members(text) {
        Some(members) => map_of(members.into_iter().filter(|(name, value)| !can_read(name, value))),
        None => map_of([(String::new(), Value::from(text))]),
    }
}

/// Collecting would sort the members first: much code for few of them, and loaded before the list.
pub(super) fn map_of(members: impl IntoIterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut map = Map::new();
    for (name, value) in members {
        map.insert(name, value);
    }
    map
}

fn members(text: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str(text) {
        Ok(Value::Object(members)) => Some(members),
        Ok(_) | Err(_) => None,
    }
}

/// The settings as JSON.
pub fn members_of(settings: &Settings) -> Map<String, Value> {
    settings.all()
}

/// Whether a member can be read; those that aren't known can.
fn can_read(name: &str, value: &Value) -> bool {
    Settings::default().put(name, value) != Some(false)
}

/// What stands in JSON's place of a member. Serde's derived readers are four times the code, and loaded before the list.
trait Member: Sized {
    /// None where this version can't read it.
    fn read(value: &Value) -> Option<Self>;
    fn write(&self) -> Value;
}

impl Member for String {
    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
    fn write(&self) -> Value {
        self.as_str().into()
    }
}

impl Member for bool {
    fn read(value: &Value) -> Option<Self> {
        value.as_bool()
    }
    fn write(&self) -> Value {
        (*self).into()
    }
}

impl<T: Member> Member for Vec<T> {
    fn read(value: &Value) -> Option<Self> {
        let mut all = Self::new();
        for value in value.as_array()? {
            all.push(T::read(value)?);
        }
        Some(all)
    }
    fn write(&self) -> Value {
        Value::Array(self.iter().map(T::write).collect())
    }
}

impl Member for (String, String) {
    fn read(value: &Value) -> Option<Self> {
        match value.as_array()?.as_slice() {
            [key, value] => Some((String::read(key)?, String::read(value)?)),
            _ => None,
        }
    }
    fn write(&self) -> Value {
        Value::Array(vec![self.0.write(), self.1.write()])
    }
}

/// One of several words.
macro_rules! word {
    ($($type:ty),*) => {$(
        impl Member for $type {
            fn read(value: &Value) -> Option<Self> {
                let text = value.as_str()?;
                Self::ALL.into_iter().find(|word| word.as_str() == text)
            }
            fn write(&self) -> Value {
                self.as_str().into()
            }
        }
    )*};
}

word!(BusyWord, Column, Env, LogLevel, PopWhen, StatusMember, View);

trait Members {
    /// Takes a member over. Says whether it can be read; nothing where it isn't known.
    fn put(&mut self, name: &str, value: &Value) -> Option<bool>;
    fn all(&self) -> Map<String, Value>;
}

/// What a field is called in a stored text: like the field, unless something else is said.
macro_rules! stored_name {
    ($name:ident) => {
        stringify!($name)
    };
    ($name:ident $stored:ident) => {
        $stored
    };
}

/// An object with these members: others are passed over, and one that is missing has its default. The compiler minds that
/// every field is among them.
macro_rules! object {
    ($type:ident { $($name:ident $(as $stored:ident)?),* $(,)? }) => {
        impl Members for $type {
            fn put(&mut self, name: &str, value: &Value) -> Option<bool> {
                match name {
                    $(stored_name!($name $($stored)?) => Some(Member::read(value).map(|read| self.$name = read).is_some()),)*
                    _ => None,
                }
            }

            fn all(&self) -> Map<String, Value> {
                let Self { $($name),* } = self;
                let mut all = Map::new();
                $(all.insert(stored_name!($name $($stored)?).to_owned(), $name.write());)*
                all
            }
        }

        impl Member for $type {
            fn read(value: &Value) -> Option<Self> {
                let mut made = Self::default();
                for (name, value) in value.as_object()? {
                    if made.put(name, value) == Some(false) {
                        return None;
                    }
                }
                Some(made)
            }
            fn write(&self) -> Value {
                Value::Object(self.all())
            }
        }
    };
}

object!(Settings {
    frame_url,
    int,
    env,
    aid,
    view,
    app,
    from,
    metadata,
    custom_statuses,
    encoding,
    region as COUNTRY,
    log_level,
    leaddesk_origin,
    reasons,
    card_parameters,
    columns,
    views,
    theme,
    density,
    keys,
    pop_inbound,
    pop_outbound,
    ringtone,
    call_notification,
    agent,
});
object!(Encoding { status_member, busy_word });
object!(Reason { id, label });
object!(SavedView { name, query });
object!(CardParameters { phone, call_log_id, customer_id });

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_form_changes_what_was_edited_in_it_alone() {
        let before = Settings { agent: "Ada".into(), ..Settings::default() };
        let next = Settings { aid: "agent-7".into(), ..before.clone() };
        let elsewhere = Settings { theme: "dark".into(), agent: "Grace".into(), ..Settings::default() };
        let saved = with_edits(&elsewhere, &before, &next);
        assert_eq!((saved.aid.as_str(), saved.theme.as_str(), saved.agent.as_str()), ("agent-7", "dark", "Grace"));
    }

    #[test]
    fn one_member_of_a_later_version_costs_that_member_alone() {
        let stored = json!({
            "aid": "my-agent", "view": "hologram", "int": 7, "country": "SE", "columns": ["name", "moon"],
            "hologram_depth": [1, 2],
        })
        .to_string();
        let settings = read(&stored);
        assert_eq!(settings, Settings { aid: "my-agent".into(), region: "SE".into(), ..Settings::default() });
        let names: Vec<String> = unread(&stored).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["columns", "int", "view"]);

        let saved = Settings { density: "compact".into(), int: "new-int".into(), ..settings };
        let written: Value = serde_json::from_str(&write(&saved, Some(&stored))).unwrap();
        for (name, value) in [
            ("view", json!("hologram")),
            ("columns", json!(["name", "moon"])),
            ("hologram_depth", json!([1, 2])),
            ("int", json!("new-int")),
            ("density", json!("compact")),
            ("aid", json!("my-agent")),
        ] {
            assert_eq!(written[name], value, "{name}");
        }
        assert_eq!(read(&written.to_string()), saved);
    }

    #[test]
    fn an_older_record_is_read() {
        assert_eq!(read(r#"{"aid":"a7","gone":1}"#), Settings { aid: "a7".into(), ..Settings::default() });
    }

    #[test]
    fn a_country_that_nobody_chose_is_not_taken_over_from_an_older_record() {
        let older = |region: &str| {
            let mut all = members_of(&Settings { theme: "dark".into(), ..Settings::default() });
            all.remove(COUNTRY);
            all.insert("region".to_owned(), region.into());
            all
        };
        for (stored, region) in [
            (older("GB"), ""),
            (older("SE"), "SE"),
            (older(""), ""),
            // A scenario's stage has what the scenario sets and nothing else.
            (members(r#"{"region":"GB","theme":"dark"}"#).unwrap(), "GB"),
            (members(r#"{"region":"SE","country":"GB","frame_url":"simulator"}"#).unwrap(), "GB"),
            (members(r#"{"region":"SE","country":""}"#).unwrap(), ""),
            (members(r#"{"region":7}"#).unwrap(), ""),
        ] {
            let text = Value::Object(stored.clone()).to_string();
            let settings = read(&text);
            assert_eq!(settings.region, region, "{text}");
            assert_eq!(of_members(&stored), settings, "a backup's or a copy's");
            // A save keeps what stands there, and what it means.
            let written = write(&Settings { aid: "a7".into(), ..settings.clone() }, Some(&text));
            assert_eq!(read(&written), Settings { aid: "a7".into(), ..settings.clone() }, "{written}");
            let chosen = Settings { region: "GB".into(), ..settings };
            let written = write(&chosen, Some(&text));
            assert_eq!(read(&written), chosen, "{written}");
            assert_eq!(members(&written).unwrap().get("region"), stored.get("region"));
            let none = Settings { region: String::new(), ..chosen };
            assert_eq!(read(&write(&none, Some(&written))), none);
        }
    }

    #[test]
    fn a_switch_is_stored_and_is_off_in_an_older_record() {
        let on = Settings { ringtone: true, call_notification: true, ..Settings::default() };
        assert_eq!(read(&write(&on, None)), on);
        assert_eq!(read(r#"{"call_notification":true}"#), Settings { call_notification: true, ..Settings::default() });
        assert_eq!(read(r#"{"ringtone":"loud"}"#), Settings::default());
    }

    #[test]
    fn what_is_no_settings_at_all_is_the_defaults_and_is_told() {
        for text in ["", "null", "[]", "7", "{\"aid\":", "{\"aid\":\"a\"} x"] {
            assert_eq!(read(text), Settings::default(), "{text}");
            assert_eq!(unread(text), Map::from_iter([(String::new(), Value::from(text))]), "{text}");
            assert_eq!(read(&write(&Settings::default(), Some(text))), Settings::default(), "{text}");
        }
        assert!(unread("{}").is_empty());
        assert!(unread(&write(&Settings::default(), None)).is_empty());
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "[a-z+-]{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map("[a-z]{1,5}", inner, 0..4)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    /// Settings in which some members are wrong, and some aren't this version's.
    fn stored() -> impl Strategy<Value = Map<String, Value>> {
        let good = members_of(&Settings {
            aid: "my-agent".into(),
            region: "SE".into(),
            metadata: vec![("a".into(), "b".into())],
            ..Settings::default()
        });
        let names: Vec<String> = good.keys().cloned().chain(["later".to_owned(), "older".to_owned()]).collect();
        let change = (prop::sample::select(names), prop::option::of(any_value()));
        prop::collection::vec(change, 0..8).prop_map(move |changes| {
            let mut members = good.clone();
            for (name, value) in changes {
                match value {
                    Some(value) => drop(members.insert(name, value)),
                    None => drop(members.remove(&name)),
                }
            }
            members
        })
    }

    proptest! {
        #[test]
        fn each_member_stands_for_itself(stored in stored()) {
            let text = Value::Object(stored.clone()).to_string();
            let (settings, defaults) = (members_of(&read(&text)), members_of(&Settings::default()));
            let unread = unread(&text);
            for (name, default) in &defaults {
                match stored.get(name) {
                    Some(_) if unread.contains_key(name) => prop_assert_eq!(&settings[name], default),
                    Some(value) => {
                        let alone = json!({ name.as_str(): value }).to_string();
                        prop_assert_eq!(&settings[name], &members_of(&read(&alone))[name]);
                    }
                    None => prop_assert_eq!(&settings[name], default),
                }
            }
            // A save that changes something else loses nothing.
            let saved = Settings { density: "compact".into(), ..read(&text) };
            let written = members(&write(&saved, Some(&text))).unwrap();
            for (name, value) in &stored {
                let is_this_versions = defaults.contains_key(name) && !unread.contains_key(name);
                prop_assert!(is_this_versions || name == "density" || written.get(name) == Some(value), "{}", name);
            }
            prop_assert_eq!(read(&Value::Object(written).to_string()), saved);
        }
    }
}
