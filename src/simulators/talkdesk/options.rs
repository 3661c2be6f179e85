//! How the simulator is to behave, as its address says and the Tools tab changes.

use cti_bridge::talkdesk::BusyWord;

/// The part of the address in front of the options.
pub const ROUTE: &str = "#/simulator/talkdesk";
/// The longest slow start, in ms: ten minutes.
pub const MAX_SLOW_MS: u32 = 600_000;

/// The options stand in the address behind the route, so that a link carries them and they survive a reload:
///
/// `#/simulator/talkdesk?slow=12000&duplicates&reorder&strings&numeric&silent&after-call-work&not-synced&busy=on%20a%20call`
///
/// | parameter | effect |
/// |---|---|
/// | `slow=<ms>` | waits so long between a valid init and the first answer |
/// | `duplicates` | posts each message twice |
/// | `reorder` | swaps the messages of each pair that belongs together |
/// | `strings` | posts JSON text instead of objects |
/// | `numeric` | `openContact` sends an external id made of digits as a number |
/// | `silent` | never posts anything |
/// | `busy-at-answer` | an outbound call turns the status busy when the far side answers, not when it is dialled |
/// | `after-call-work` | after a call the status is After Call Work, until the agent ends it |
/// | `call-switching` | a second call can ring during a call; answering it ends the first |
/// | `not-synced` | a call rings without `openContact`: Contact Sync doesn't know the contact yet |
/// | `busy=on a call` | the wire word for busy in `agentStatusChanged`; `busy` without it |
///
/// A switch is on when it is named, unless its value is `0` or `false`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// In ms, at most [`MAX_SLOW_MS`].
    pub slow_ms: u32,
    pub duplicates: bool,
    pub reorder: bool,
    pub strings: bool,
    pub numeric: bool,
    pub silent: bool,
    /// Talkdesk itself turns busy when it dials (article 201015345, Customizing the Agent Status).
    pub busy_at_answer: bool,
    /// What typically follows a call, by the same article.
    pub after_call_work: bool,
    /// Article 115000152826 (Call switching).
    pub call_switching: bool,
    /// Contact Sync runs about every half hour (article 115000294003): a new contact isn't known until then.
    pub not_synced: bool,
    /// The vendor's page leaves the wire word open (PROTOCOL, statuses); its list of statuses says `busy`.
    pub busy: BusyWord,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            slow_ms: 0,
            duplicates: false,
            reorder: false,
            strings: false,
            numeric: false,
            silent: false,
            busy_at_answer: false,
            after_call_work: false,
            call_switching: false,
            not_synced: false,
            busy: BusyWord::Busy,
        }
    }
}

/// Finds a switch in the options.
pub type Switch = fn(&mut Options) -> &mut bool;

/// The switches, by their names in the address and in scenarios.
const SWITCHES: [(&str, Switch); 9] = [
    ("duplicates", |options| &mut options.duplicates),
    ("reorder", |options| &mut options.reorder),
    ("strings", |options| &mut options.strings),
    ("numeric", |options| &mut options.numeric),
    ("silent", |options| &mut options.silent),
    ("busy-at-answer", |options| &mut options.busy_at_answer),
    ("after-call-work", |options| &mut options.after_call_work),
    ("call-switching", |options| &mut options.call_switching),
    ("not-synced", |options| &mut options.not_synced),
];

impl Options {
    /// Reads the part of the address from the `#` on. What it doesn't know, it passes over.
    pub fn from_hash(hash: &str) -> Self {
        let mut options = Self::default();
        let query = hash.split_once('?').map_or("", |(_, query)| query);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "slow" => options.slow_ms = value.parse::<u32>().unwrap_or(0).min(MAX_SLOW_MS),
                "busy" if value == "on a call" => options.busy = BusyWord::OnACall,
                "busy" => options.busy = BusyWord::Busy,
                name => {
                    if let Some(switch) = options.switch(name) {
                        *switch = !matches!(value.as_ref(), "0" | "false");
                    }
                }
            }
        }
        options
    }

    /// The switch with this name.
    pub fn switch(&mut self, name: &str) -> Option<&mut bool> {
        SWITCHES.iter().find(|(known, _)| *known == name).map(|(_, member)| member(self))
    }

    /// The names of the switches.
    pub fn switch_names() -> impl Iterator<Item = &'static str> {
        SWITCHES.iter().map(|(name, _)| *name)
    }

    /// The hash that [`Options::from_hash`] reads back.
    pub fn to_hash(mut self) -> String {
        let mut parts = Vec::new();
        if self.slow_ms > 0 {
            parts.push(format!("slow={}", self.slow_ms));
        }
        parts.extend(SWITCHES.iter().filter(|(_, member)| *member(&mut self)).map(|(name, _)| (*name).to_owned()));
        if self.busy == BusyWord::OnACall {
            parts.push("busy=on%20a%20call".to_owned());
        }
        if parts.is_empty() { ROUTE.to_owned() } else { format!("{ROUTE}?{}", parts.join("&")) }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_documented_address_sets_every_option() {
        let all = Options {
            slow_ms: 12_000,
            duplicates: true,
            reorder: true,
            strings: true,
            numeric: true,
            silent: true,
            busy_at_answer: true,
            after_call_work: true,
            call_switching: true,
            not_synced: true,
            busy: BusyWord::OnACall,
        };
        let hash = "#/simulator/talkdesk?slow=12000&duplicates&reorder&strings&numeric&silent&busy-at-answer\
                    &after-call-work&call-switching&not-synced&busy=on%20a%20call";
        assert_eq!(Options::from_hash(hash), all);
        assert_eq!(all.to_hash(), hash);
        assert_eq!(Options::from_hash(ROUTE), Options::default());
        assert_eq!(Options::default().to_hash(), ROUTE);
    }

    /// So that an editor offers a scenario's author the options that there are.
    #[test]
    fn the_scenarios_schema_names_every_switch() {
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../../../schemas/scenario.schema.json")).unwrap_or_default();
        let acts = schema.pointer("/$defs/talkdesk/oneOf").and_then(serde_json::Value::as_array).cloned();
        for verb in ["turn on", "turn off"] {
            let act = acts.iter().flatten().find(|act| act.pointer("/properties/do/const") == Some(&verb.into()));
            let options = act.and_then(|act| act.pointer("/properties/option/enum")).cloned();
            assert_eq!(options, Some(Options::switch_names().collect()), "{verb}");
        }
    }

    #[test]
    fn odd_values_are_read_mildly() {
        let options = Options::from_hash("#/simulator/talkdesk?duplicates=0&reorder=false&strings=1&slow=soon&x=y");
        assert_eq!(options, Options { strings: true, ..Options::default() });
        assert_eq!(Options::from_hash("#/s?slow=99999999").slow_ms, MAX_SLOW_MS);
        assert_eq!(Options::from_hash("#/s?busy=on+a+call").busy, BusyWord::OnACall);
    }

    proptest! {
        #[test]
        fn any_options_survive_the_address(
            slow_ms in 0..=MAX_SLOW_MS, bits in any::<[bool; SWITCHES.len()]>(), on_a_call in any::<bool>(),
        ) {
            let busy = if on_a_call { BusyWord::OnACall } else { BusyWord::Busy };
            let mut options = Options { slow_ms, busy, ..Options::default() };
            for ((_, member), bit) in SWITCHES.iter().zip(bits) {
                *member(&mut options) = bit;
            }
            prop_assert_eq!(Options::from_hash(&options.to_hash()), options);
        }

        #[test]
        fn any_address_is_read_without_fuss(hash in ".*") {
            let options = Options::from_hash(&hash);
            prop_assert!(options.slow_ms <= MAX_SLOW_MS);
        }
    }
}
