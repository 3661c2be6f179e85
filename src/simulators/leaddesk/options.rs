//! How the simulator is to behave, as its address says and its switches change.

/// The part of the address in front of the options.
pub const ROUTE: &str = "#/simulator/leaddesk";

/// The options stand in the address behind the route, so that a link carries them and they survive a reload:
///
/// `#/simulator/leaddesk?card=https%3A%2F%2Fcrm.example%2Fcard%3Fphone%3D%7Bphone%7D&strings&duplicates`
///
/// | parameter | effect |
/// |---|---|
/// | `card=<URL template>` | the card to load, percent-encoded; without it, our own |
/// | `manual` | manual dial: the card opens on answer, not with the call dialog |
/// | `auto` | after an outcome, the next customer of the list is dialled by itself; without effect beside `manual` |
/// | the switches of [`SWITCHES`] | as they say there |
///
/// A switch is on when it is named, unless its value is `0` or `false`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The card's URL with placeholders; none: our own card.
    pub card: Option<String>,
    pub dial_mode: DialMode,
    pub misbehaviour: Misbehaviour,
}

/// How the list is dialled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DialMode {
    /// The agent starts each call. The card opens with the call dialog, as in LeadDesk's Power Dial, Preview and List
    /// Dial.
    #[default]
    Preview,
    /// The same, but the next customer is dialled by itself after an outcome.
    Auto,
    /// The agent starts each call, and the card opens on answer.
    Manual,
}

/// Manual dial, in the address.
const MANUAL: &str = "manual";

/// Dialling by itself, in the address.
const AUTO: &str = "auto";

/// What makes it a bad peer; nothing of it by default.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Misbehaviour {
    pub strings: bool,
    pub text_ids: bool,
    pub duplicates: bool,
    pub replay: bool,
    pub reorder: bool,
    pub silent: bool,
    pub no_referrer: bool,
}

/// One way to misbehave.
pub struct Way {
    /// In the address.
    pub parameter: &'static str,
    /// On the screen.
    pub words: &'static str,
    pub member: fn(&mut Misbehaviour) -> &mut bool,
}

/// All ways to misbehave.
pub const SWITCHES: [Way; 7] = [
    Way { parameter: "strings", words: "Send events as JSON text", member: |ways| &mut ways.strings },
    Way { parameter: "textids", words: "Send call log ids as text", member: |ways| &mut ways.text_ids },
    Way { parameter: "duplicates", words: "Send each event twice", member: |ways| &mut ways.duplicates },
    Way { parameter: "replay", words: "Replay two calls after each call", member: |ways| &mut ways.replay },
    Way { parameter: "reorder", words: "Swap each pair of events", member: |ways| &mut ways.reorder },
    Way { parameter: "silent", words: "Stay silent: send nothing", member: |ways| &mut ways.silent },
    Way { parameter: "noreferrer", words: "Hide the referrer from the card", member: |ways| &mut ways.no_referrer },
];

impl Misbehaviour {
    /// How many switches are on.
    pub fn count(mut self) -> usize {
        SWITCHES.iter().filter(|way| *(way.member)(&mut self)).count()
    }
}

impl Options {
    /// Whether a link with them is a developer's: it loads somebody else's card, or misbehaves. `own_crm` is our CRM's
    /// template, which the home page links to.
    pub fn are_developers(&self, own_crm: &str) -> bool {
        self.misbehaviour.count() > 0 || self.card.as_deref().is_some_and(|card| card != own_crm)
    }

    /// Reads the part of the address from the `#` on. What it doesn't know, it passes over: see [`strangers`].
    pub fn from_hash(hash: &str) -> Self {
        let mut options = Self::default();
        let (mut manual, mut auto) = (false, false);
        let is_on = |value: &str| !matches!(value, "0" | "false");
        for (name, value) in form_urlencoded::parse(query(hash).as_bytes()) {
            if name == "card" {
                options.card = Some(value.trim().to_owned()).filter(|card| !card.is_empty());
            } else if name == MANUAL {
                manual = is_on(&value);
            } else if name == AUTO {
                auto = is_on(&value);
            } else if let Some(way) = SWITCHES.iter().find(|way| way.parameter == name) {
                *(way.member)(&mut options.misbehaviour) = is_on(&value);
            }
        }
        options.dial_mode = match (manual, auto) {
            (true, _) => DialMode::Manual,
            (false, true) => DialMode::Auto,
            (false, false) => DialMode::Preview,
        };
        options
    }

    /// Whether the card opens on answer.
    pub fn is_manual(&self) -> bool {
        self.dial_mode == DialMode::Manual
    }

    /// The hash that [`Options::from_hash`] reads back.
    pub fn to_hash(&self) -> String {
        let mut ways = self.misbehaviour;
        let card = self.card.iter().map(|card| {
            let encoded: String = form_urlencoded::byte_serialize(card.as_bytes()).collect();
            format!("card={encoded}")
        });
        let mode = match self.dial_mode {
            DialMode::Preview => None,
            DialMode::Auto => Some(AUTO.to_owned()),
            DialMode::Manual => Some(MANUAL.to_owned()),
        };
        let on = SWITCHES.iter().filter(|way| *(way.member)(&mut ways)).map(|way| way.parameter.to_owned());
        let parts: Vec<_> = card.chain(mode).chain(on).collect();
        if parts.is_empty() { ROUTE.to_owned() } else { format!("{ROUTE}?{}", parts.join("&")) }
    }
}

/// The parameters that mean nothing here. Mostly they belong to a card's URL that wasn't percent-encoded.
pub fn strangers(hash: &str) -> Vec<String> {
    let known = |name: &str| ["card", MANUAL, AUTO].contains(&name) || SWITCHES.iter().any(|way| way.parameter == name);
    form_urlencoded::parse(query(hash).as_bytes())
        .map(|(name, _)| name.into_owned())
        .filter(|name| !known(name) && !name.is_empty())
        .collect()
}

fn query(hash: &str) -> &str {
    hash.split_once('?').map_or("", |(_, query)| query)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_address_sets_every_option() {
        let mut all = Options {
            card: Some("https://crm.example/?p={phone}&c=1#x".into()),
            dial_mode: DialMode::Manual,
            ..Options::default()
        };
        for way in &SWITCHES {
            *(way.member)(&mut all.misbehaviour) = true;
        }
        let hash = "#/simulator/leaddesk?card=https%3A%2F%2Fcrm.example%2F%3Fp%3D%7Bphone%7D%26c%3D1%23x\
                    &manual&strings&textids&duplicates&replay&reorder&silent&noreferrer";
        assert_eq!(Options::from_hash(hash), all);
        assert_eq!(all.to_hash(), hash);
        assert_eq!(all.misbehaviour.count(), 7);
        assert_eq!(Options::from_hash(ROUTE), Options::default());
        assert_eq!(Options::default().to_hash(), ROUTE);
    }

    #[test]
    fn in_manual_dial_nothing_is_dialled_by_itself_whatever_else_the_address_says() {
        let of = |query: &str| Options::from_hash(&format!("{ROUTE}?{query}")).dial_mode;
        for manual in ["manual", "auto&manual", "manual&auto"] {
            assert_eq!(of(manual), DialMode::Manual, "{manual}");
        }
        for auto in ["auto", "auto&manual=0", "manual=false&auto"] {
            assert_eq!(of(auto), DialMode::Auto, "{auto}");
        }
        assert_eq!(of("auto=0"), DialMode::Preview);
    }

    #[test]
    fn a_card_or_misbehaviour_is_a_developers() {
        let of = |query: &str| Options::from_hash(&format!("{ROUTE}{query}")).are_developers("https://own.example/");
        for plain in ["", "?manual", "?auto", "?card=https%3A%2F%2Fown.example%2F", "?silent=0"] {
            assert!(!of(plain), "{plain}");
        }
        for developers in ["?card=https%3A%2F%2Fcrm.example%2F", "?strings", "?manual&silent"] {
            assert!(of(developers), "{developers}");
        }
    }

    #[test]
    fn odd_values_are_read_mildly_and_strangers_are_told() {
        let hash = "#/simulator/leaddesk?duplicates=0&reorder=false&strings=1&card=&call_log_id={call_log_id}";
        let strings = Misbehaviour { strings: true, ..Misbehaviour::default() };
        assert_eq!(Options::from_hash(hash), Options { misbehaviour: strings, ..Options::default() });
        assert_eq!(strangers(hash), ["call_log_id"]);
        assert!(strangers(ROUTE).is_empty());
    }

    fn any_mode() -> impl Strategy<Value = DialMode> {
        prop::sample::select(vec![DialMode::Preview, DialMode::Auto, DialMode::Manual])
    }

    proptest! {
        #[test]
        fn any_options_survive_the_address(card in prop::option::of("\\PC{1,40}"), bits in any::<[bool; 7]>(), dial_mode in any_mode()) {
            let card = card.map(|card| card.trim().to_owned()).filter(|card| !card.is_empty());
            let mut options = Options { card, dial_mode, ..Options::default() };
            for (way, on) in SWITCHES.iter().zip(bits) {
                *(way.member)(&mut options.misbehaviour) = on;
            }
            prop_assert_eq!(Options::from_hash(&options.to_hash()), options);
        }

        #[test]
        fn any_address_is_read_without_fuss(hash in ".*") {
            let _ = (Options::from_hash(&hash), strangers(&hash));
        }
    }
}
