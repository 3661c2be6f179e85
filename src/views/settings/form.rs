//! The settings as they are typed, and how they are read.

use std::str::FromStr;

use crate::bridge_errors::AsSentence;
use crate::crm::{Reason, phone};
use crate::store::settings::{CardParameters, SIMULATOR, Settings};
use crate::telephony::{frame_origin, leaddesk_origin};

/// Talkdesk's documented frame URL.
pub const VENDOR_URL: &str = "https://prd-cdn-talkdesk.talkdesk.com/talkdesk-embedded/latest/generic/index.html";

#[derive(Clone, PartialEq, Debug)]
pub struct SettingsForm {
    pub frame_url: String,
    pub int: String,
    pub aid: String,
    pub env: String,
    pub view: String,
    pub app: String,
    pub log_level: String,
    pub status_member: String,
    pub busy_word: String,
    pub from: String,
    pub region: String,
    pub metadata: String,
    pub custom_statuses: String,
    pub leaddesk_origin: String,
    pub reasons: String,
    pub phone_parameter: String,
    pub call_log_parameter: String,
    pub customer_parameter: String,
    pub agent: String,
    pub density: String,
    pub keys: String,
    pub pop_inbound: String,
    pub pop_outbound: String,
    /// [`ON`], or empty.
    pub ringtone: String,
    /// [`ON`], or empty.
    pub call_notification: String,
}

/// A switch that is on; one that is off is empty.
pub const ON: &str = "on";

/// A switch as the form holds it.
pub fn switched(is_on: bool) -> String {
    if is_on { ON.to_owned() } else { String::new() }
}

/// The mistakes found, by field.
type Mistakes = Vec<(&'static str, String)>;

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn metadata(text: &str) -> Result<Vec<(String, String)>, String> {
    lines(text)
        .map(|line| match line.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() => Ok((key.trim().to_owned(), value.trim().to_owned())),
            _ => Err(format!("“{line}” isn’t “key = value”.")),
        })
        .collect()
}

fn reasons(text: &str) -> Result<Vec<Reason>, String> {
    let mut reasons: Vec<Reason> = Vec::new();
    for line in lines(text) {
        let (id, label) = line.split_once('=').map_or((line, line), |(id, label)| (id.trim(), label.trim()));
        if id.is_empty() || label.is_empty() {
            return Err(format!("“{line}” needs an ID and a label, such as “3 = Not interested”."));
        }
        if reasons.iter().any(|reason| reason.id == id) {
            return Err(format!("The ID “{id}” is listed twice."));
        }
        reasons.push(Reason { id: id.to_owned(), label: label.to_owned() });
    }
    Ok(reasons)
}

/// The names of the card's parameters, which must differ.
fn card_parameters(form: &SettingsForm) -> Result<CardParameters, (&'static str, String)> {
    let read = |field: &'static str, typed: &str| match typed.trim() {
        "" => Err((field, "Enter the parameter’s name from LeadDesk’s URL template.".to_owned())),
        name => Ok(name.to_owned()),
    };
    let names = CardParameters {
        phone: read("phone-parameter", &form.phone_parameter)?,
        call_log_id: read("call-log-parameter", &form.call_log_parameter)?,
        customer_id: read("customer-parameter", &form.customer_parameter)?,
    };
    let taken = || "Another parameter has this name.".to_owned();
    if names.call_log_id == names.phone {
        return Err(("call-log-parameter", taken()));
    }
    if [&names.phone, &names.call_log_id].contains(&&names.customer_id) {
        return Err(("customer-parameter", taken()));
    }
    Ok(names)
}

impl SettingsForm {
    pub fn of(settings: &Settings) -> Self {
        let metadata: Vec<String> = settings.metadata.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let reasons: Vec<String> =
            settings.reasons.iter().map(|reason| format!("{} = {}", reason.id, reason.label)).collect();
        Self {
            frame_url: settings.frame_url.clone(),
            int: settings.int.clone(),
            aid: settings.aid.clone(),
            env: settings.env.as_str().into(),
            view: settings.view.as_str().into(),
            app: settings.app.clone(),
            log_level: settings.log_level.as_str().into(),
            status_member: choices::name_of(settings.encoding.status_member, &choices::STATUS_MEMBERS).into(),
            busy_word: choices::name_of(settings.encoding.busy_word, &choices::BUSY_WORDS).into(),
            from: settings.from.clone(),
            region: settings.region.clone(),
            metadata: metadata.join("\n"),
            custom_statuses: settings.custom_statuses.join("\n"),
            leaddesk_origin: settings.leaddesk_origin.clone(),
            reasons: reasons.join("\n"),
            phone_parameter: settings.card_parameters.phone.clone(),
            call_log_parameter: settings.card_parameters.call_log_id.clone(),
            customer_parameter: settings.card_parameters.customer_id.clone(),
            agent: settings.agent.clone(),
            density: settings.density.clone(),
            keys: settings.keys.clone(),
            pop_inbound: choices::name_of(settings.pop_inbound, &choices::POP_INBOUND).into(),
            pop_outbound: choices::name_of(settings.pop_outbound, &choices::POP_OUTBOUND).into(),
            ringtone: switched(settings.ringtone),
            call_notification: switched(settings.call_notification),
        }
    }

    /// The settings that this form says; what it doesn't hold is taken from `saved`. National numbers are of the country
    /// that is chosen here, otherwise of `region`.
    pub fn read(&self, saved: &Settings, region: &str) -> Result<Settings, Mistakes> {
        let mut mistakes = Mistakes::new();
        let frame_url = self.frame_url.trim();
        if frame_url != SIMULATOR
            && let Err(error) = frame_origin(frame_url)
        {
            mistakes.push(("frame-url", format!("{error} Write “{SIMULATOR}”, or a whole URL such as {VENDOR_URL}.")));
        }
        let from = match self.from.trim() {
            "" => String::new(),
            typed => phone::parse(typed, if self.region.is_empty() { region } else { &self.region })
                .map(|number| number.e164)
                .unwrap_or_else(|error| {
                    mistakes.push(("from", error.to_string()));
                    String::new()
                }),
        };
        let metadata = metadata(&self.metadata).unwrap_or_else(|sentence| {
            mistakes.push(("metadata", sentence));
            Vec::new()
        });
        let leaddesk_origin = match self.leaddesk_origin.trim() {
            "" => String::new(),
            typed => leaddesk_origin(typed).map(|origin| origin.to_string()).unwrap_or_else(|error| {
                mistakes.push(("leaddesk-origin", error.sentence()));
                String::new()
            }),
        };
        let reasons = reasons(&self.reasons).unwrap_or_else(|sentence| {
            mistakes.push(("reasons", sentence));
            Vec::new()
        });
        let card_parameters = card_parameters(self).unwrap_or_else(|mistake| {
            mistakes.push(mistake);
            CardParameters::default()
        });
        let settings = Settings {
            frame_url: frame_url.to_owned(),
            int: self.int.trim().to_owned(),
            aid: self.aid.trim().to_owned(),
            // The selects offer only what can be read.
            env: FromStr::from_str(&self.env).unwrap_or(saved.env),
            view: FromStr::from_str(&self.view).unwrap_or(saved.view),
            app: self.app.trim().to_owned(),
            log_level: FromStr::from_str(&self.log_level).unwrap_or(saved.log_level),
            encoding: cti_bridge::talkdesk::Encoding {
                status_member: choices::value_of(&self.status_member, &choices::STATUS_MEMBERS),
                busy_word: choices::value_of(&self.busy_word, &choices::BUSY_WORDS),
            },
            from,
            metadata,
            custom_statuses: lines(&self.custom_statuses).map(str::to_owned).collect(),
            region: self.region.clone(),
            leaddesk_origin,
            reasons,
            card_parameters,
            agent: self.agent.trim().to_owned(),
            density: self.density.clone(),
            keys: self.keys.clone(),
            pop_inbound: choices::value_of(&self.pop_inbound, &choices::POP_INBOUND),
            pop_outbound: choices::value_of(&self.pop_outbound, &choices::POP_OUTBOUND),
            ringtone: self.ringtone == ON,
            call_notification: self.call_notification == ON,
            ..saved.clone()
        };
        mistakes.extend(settings.problems());
        if mistakes.is_empty() { Ok(settings) } else { Err(mistakes) }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_one_a_line() {
        let sale = |id: &str, label: &str| Reason { id: id.into(), label: label.into() };
        assert_eq!(
            reasons("1 = Sale\n\n 7=a = b \nX").ok(),
            Some(vec![sale("1", "Sale"), sale("7", "a = b"), sale("X", "X")])
        );
        assert!(reasons("1 =").is_err_and(|why| why.contains("“1 =”")));
        assert!(reasons("1 = a\n1 = b").is_err_and(|why| why.contains("twice")));
    }

    #[test]
    fn a_national_number_is_of_the_chosen_country_otherwise_of_the_browsers() {
        phone::install(phone::rules::parse);
        for (chosen, browsers, read) in
            [("FI", "SE", Some("+358401234567")), ("", "SE", Some("+46401234567")), ("", "", None)]
        {
            let form = SettingsForm {
                region: chosen.into(),
                from: "040 1234567".into(),
                ..SettingsForm::of(&Settings::default())
            };
            let from = form.read(&Settings::default(), browsers).ok().map(|settings| settings.from);
            assert_eq!(from.as_deref(), read, "{chosen:?} {browsers:?}");
        }
    }

    #[test]
    fn when_to_pop_is_read_back() {
        use crate::store::settings::PopWhen;
        for (pop_inbound, pop_outbound) in [
            (PopWhen::AtStart, PopWhen::Never),
            (PopWhen::Never, PopWhen::AtAnswer),
            (PopWhen::AtAnswer, PopWhen::AtStart),
        ] {
            let settings = Settings { pop_inbound, pop_outbound, ..Settings::default() };
            assert!(SettingsForm::of(&settings).read(&Settings::default(), "").is_ok_and(|read| read == settings));
        }
    }

    #[test]
    fn switches_are_read_back() {
        for (ringtone, call_notification) in [(true, false), (false, true), (true, true)] {
            let settings = Settings { ringtone, call_notification, ..Settings::default() };
            assert!(SettingsForm::of(&settings).read(&Settings::default(), "").is_ok_and(|read| read == settings));
        }
    }

    #[test]
    fn parameters_have_names_of_their_own() {
        let form = SettingsForm::of(&Settings::default());
        assert_eq!(card_parameters(&form), Ok(CardParameters::default()));
        let same = SettingsForm { customer_parameter: " phone ".into(), ..form.clone() };
        assert!(card_parameters(&same).is_err_and(|(field, _)| field == "customer-parameter"));
        let none = SettingsForm { phone_parameter: " ".into(), ..form };
        assert!(card_parameters(&none).is_err_and(|(field, _)| field == "phone-parameter"));
    }
}

/// What the selects offer, as (value, words).
pub mod choices {
    use cti_bridge::LogLevel;
    use cti_bridge::talkdesk::{BusyWord, Env, StatusMember, View};
    use yew::AttrValue;

    use crate::store::settings::PopWhen;

    type Options = Vec<(AttrValue, AttrValue)>;

    pub const STATUS_MEMBERS: [(StatusMember, &str, &str); 2] =
        [(StatusMember::TopLevel, "top-level", "Top level"), (StatusMember::InData, "in-data", "Inside data")];
    pub const BUSY_WORDS: [(BusyWord, &str, &str); 2] =
        [(BusyWord::OnACall, "on a call", "on a call"), (BusyWord::Busy, "busy", "busy")];

    pub const POP_INBOUND: [(PopWhen, &str, &str); 3] = [
        (PopWhen::AtStart, "at-start", "When it rings"),
        (PopWhen::AtAnswer, "at-answer", "When it is answered"),
        (PopWhen::Never, "never", "Never"),
    ];
    pub const POP_OUTBOUND: [(PopWhen, &str, &str); 3] = [
        (PopWhen::AtStart, "at-start", "When it is dialled"),
        (PopWhen::AtAnswer, "at-answer", "When it is answered"),
        (PopWhen::Never, "never", "Never"),
    ];

    pub fn name_of<T: PartialEq + Copy, const N: usize>(
        value: T,
        table: &[(T, &'static str, &'static str); N],
    ) -> &'static str {
        table.iter().find(|(candidate, ..)| *candidate == value).map_or("", |(_, name, _)| name)
    }

    pub fn value_of<T: Copy, const N: usize>(name: &str, table: &[(T, &'static str, &'static str); N]) -> T {
        table.iter().find(|(_, candidate, _)| *candidate == name).map_or(table[0].0, |(value, ..)| *value)
    }

    fn of_table<T>(table: &[(T, &'static str, &'static str)]) -> Options {
        table.iter().map(|(_, name, words)| (AttrValue::from(*name), AttrValue::from(*words))).collect()
    }

    pub fn status_member() -> Options {
        of_table(&STATUS_MEMBERS)
    }

    pub fn busy_word() -> Options {
        of_table(&BUSY_WORDS)
    }

    pub fn pop_inbound() -> Options {
        of_table(&POP_INBOUND)
    }

    pub fn pop_outbound() -> Options {
        of_table(&POP_OUTBOUND)
    }

    pub fn env() -> Options {
        Env::ALL.iter().map(|env| (env.as_str().into(), env.as_str().into())).collect()
    }

    pub fn view() -> Options {
        View::ALL.iter().map(|view| (view.as_str().into(), view.as_str().into())).collect()
    }

    pub fn apps() -> Vec<AttrValue> {
        ["conversation", "agent-assist", "live", "canvas-embedded"].map(AttrValue::from).to_vec()
    }

    pub fn log_level() -> Options {
        LogLevel::ALL
            .iter()
            .map(|level| {
                let words = match level {
                    LogLevel::Off => "nothing",
                    LogLevel::Rejections => "rejected messages",
                    LogLevel::All => "every message",
                };
                (level.as_str().into(), words.into())
            })
            .collect()
    }
}
