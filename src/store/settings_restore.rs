//! The settings of a backup or a copy as a part of it: what they would change, and taking them over.

use serde_json::Value;

use super::settings::Settings;
use super::settings_text::members_of;

/// What is to be taken over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The settings that connect to nobody.
    pub general: bool,
    /// Whom Screenpop talks to, and as whom. Not unless it is asked for: a file could redirect the phone.
    pub connection: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { general: true, connection: false }
    }
}

/// A setting that a file would change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingChange {
    pub label: &'static str,
    pub is_connection: bool,
    pub before: String,
    pub after: String,
}

/// Each setting but the theme, which is never taken over: its name in the file, its label, and whether it is about the
/// connection.
#[rustfmt::skip]
const MEMBERS: &[(&str, &str, bool)] = &[
    ("frame_url", "Frame URL", true),
    ("int", "Integration (int)", true),
    ("aid", "Agent ID (aid)", true),
    ("env", "Region (env)", true),
    ("view", "View", true),
    ("app", "App", true),
    ("from", "Call from", true),
    ("metadata", "Metadata of each call", true),
    ("leaddesk_origin", "LeadDesk origin", true),
    ("encoding", "Encoding of messages", true),
    ("custom_statuses", "Custom statuses", false),
    ("country", "Default country", false),
    ("log_level", "Console log", false),
    ("reasons", "Outcomes", false),
    ("card_parameters", "Card parameters", false),
    ("columns", "Columns of the contact list", false),
    ("views", "Saved views", false),
    ("density", "Density", false),
    ("keys", "Single-key shortcuts", false),
    ("pop_inbound", "Screen pop, incoming calls", false),
    ("pop_outbound", "Screen pop, outgoing calls", false),
    ("ringtone", "Ringtone", false),
    ("call_notification", "Desktop notification of calls", false),
    ("agent", "Your name", false),
];

/// What taking over everything would change.
pub fn changes(saved: &Settings, copied: &Settings) -> Vec<SettingChange> {
    let json = |settings: &Settings| Value::Object(members_of(settings));
    let (saved, copied) = (json(saved), json(copied));
    let differing = MEMBERS.iter().filter(|(name, ..)| saved[*name] != copied[*name]);
    differing
        .map(|(name, label, is_connection)| SettingChange {
            label,
            is_connection: *is_connection,
            before: words(&saved[*name]),
            after: words(&copied[*name]),
        })
        .collect()
}

/// The saved settings with the wanted ones of the file in their place.
pub fn merged(saved: &Settings, copied: &Settings, wanted: Wanted) -> Settings {
    let pick = |is_wanted| if is_wanted { copied } else { saved };
    let Settings { frame_url, int, env, aid, view, app, from, metadata, leaddesk_origin, encoding, .. } =
        pick(wanted.connection).clone();
    Settings {
        frame_url,
        int,
        env,
        aid,
        view,
        app,
        from,
        metadata,
        leaddesk_origin,
        encoding,
        theme: saved.theme.clone(),
        ..pick(wanted.general).clone()
    }
}

/// A value for people.
fn words(value: &Value) -> String {
    let joined = |values: Vec<String>, between: &str| {
        values.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
    };
    match value {
        Value::Null => String::new(),
        Value::Bool(on) => if *on { "on" } else { "off" }.to_owned(),
        Value::Number(_) => value.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(values) => joined(values.iter().map(words).collect(), ", "),
        Value::Object(members) => joined(members.values().map(words).collect(), " "),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use cti_bridge::talkdesk::Env;

    use super::*;

    fn other() -> Settings {
        Settings {
            frame_url: "https://evil.example/".into(),
            int: "evil".into(),
            aid: "thief".into(),
            env: Env::PrdUs,
            from: "+12025550123".into(),
            metadata: vec![("k".into(), "v".into())],
            leaddesk_origin: "https://evil.example".into(),
            region: "SE".into(),
            density: "compact".into(),
            ringtone: true,
            theme: "dark".into(),
            ..Settings::default()
        }
    }

    #[test]
    fn every_setting_is_listed_but_the_theme() {
        let all = Value::Object(members_of(&Settings::default()));
        let mut names: Vec<&str> = MEMBERS.iter().map(|(name, ..)| *name).chain(["theme"]).collect();
        names.sort_unstable();
        let mut members: Vec<&String> = all.as_object().map(|all| all.keys().collect()).unwrap_or_default();
        members.sort_unstable();
        assert_eq!(names, members);
    }

    #[test]
    fn the_connection_is_taken_over_only_where_that_is_wanted() {
        let saved = Settings::default();
        for (general, connection) in [(false, false), (true, false), (false, true), (true, true)] {
            let merged = merged(&saved, &other(), Wanted { general, connection });
            assert_eq!(merged.theme, saved.theme);
            let left = changes(&merged, &other());
            assert!(left.iter().all(|change| if change.is_connection { !connection } else { !general }), "{left:?}");
            let done = changes(&saved, &merged);
            assert!(done.iter().all(|change| if change.is_connection { connection } else { general }), "{done:?}");
            assert_eq!(left.len() + done.len(), changes(&saved, &other()).len());
        }
        assert_eq!(merged(&saved, &other(), Wanted::default()).frame_url, saved.frame_url);
    }

    #[test]
    fn a_change_is_told_from_old_to_new() {
        let changes = changes(&Settings::default(), &other());
        let told = |label: &str| {
            changes.iter().find(|change| change.label == label).map(|change| (&*change.before, &*change.after))
        };
        assert_eq!(told("Default country"), Some(("", "SE")));
        assert_eq!(told("Ringtone"), Some(("off", "on")));
        assert_eq!(told("Frame URL"), Some(("simulator", "https://evil.example/")));
        assert_eq!(told("Metadata of each call"), Some(("", "k, v")));
        assert_eq!(told("Outcomes"), None);
    }
}
