//! How the simulator is to behave, as its address says and the Tools tab changes.

use cti_bridge::talkdesk::BusyWord;

/// The part of the address in front of the options.
pub const ROUTE: &str = "#/simulator/talkdesk";
/// The longest slow start, in ms: ten minutes.
pub const MAX_SLOW_MS: u32 = 600_000;

/// The options stand in the address behind the route, so that a link carries them and they survive a reload:
///
/// `#/simulator/talkdesk?slow=12000&duplicates&reorder&strings&numeric&silent&busy=on%20a%20call`
///
/// | parameter | effect |
/// |---|---|
/// | `slow=<ms>` | waits so long between a valid init and the first answer |
/// | `duplicates` | posts each message twice |
/// | `reorder` | swaps the messages of each pair that belongs together |
/// | `strings` | posts JSON text instead of objects |
/// | `numeric` | `openContact` sends an external id made of digits as a number |
/// | `silent` | never posts anything |
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
            busy: BusyWord::Busy,
        }
    }
}

impl Options {
    /// Reads the part of the address from the `#` on. What it doesn't know, it passes over.
    pub fn from_hash(hash: &str) -> Self {
        let mut options = Self::default();
        let query = hash.split_once('?').map_or("", |(_, query)| query);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let on = !matches!(value.as_ref(), "0" | "false");
            match name.as_ref() {
                "slow" => options.slow_ms = value.parse::<u32>().unwrap_or(0).min(MAX_SLOW_MS),
                "duplicates" => options.duplicates = on,
                "reorder" => options.reorder = on,
                "strings" => options.strings = on,
                "numeric" => options.numeric = on,
                "silent" => options.silent = on,
                "busy" if value == "on a call" => options.busy = BusyWord::OnACall,
                "busy" => options.busy = BusyWord::Busy,
                _ => {}
            }
        }
        options
    }

    /// The hash that [`Options::from_hash`] reads back.
    pub fn to_hash(self) -> String {
        let switches = [
            ("duplicates", self.duplicates),
            ("reorder", self.reorder),
            ("strings", self.strings),
            ("numeric", self.numeric),
            ("silent", self.silent),
        ];
        let mut parts = Vec::new();
        if self.slow_ms > 0 {
            parts.push(format!("slow={}", self.slow_ms));
        }
        parts.extend(switches.into_iter().filter(|(_, on)| *on).map(|(name, _)| name.to_owned()));
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
            busy: BusyWord::OnACall,
        };
        let hash = "#/simulator/talkdesk?slow=12000&duplicates&reorder&strings&numeric&silent&busy=on%20a%20call";
        assert_eq!(Options::from_hash(hash), all);
        assert_eq!(all.to_hash(), hash);
        assert_eq!(Options::from_hash(ROUTE), Options::default());
        assert_eq!(Options::default().to_hash(), ROUTE);
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
            slow_ms in 0..=MAX_SLOW_MS, bits in any::<[bool; 6]>(),
        ) {
            let [duplicates, reorder, strings, numeric, silent, on_a_call] = bits;
            let busy = if on_a_call { BusyWord::OnACall } else { BusyWord::Busy };
            let options = Options { slow_ms, duplicates, reorder, strings, numeric, silent, busy };
            prop_assert_eq!(Options::from_hash(&options.to_hash()), options);
        }

        #[test]
        fn any_address_is_read_without_fuss(hash in ".*") {
            let options = Options::from_hash(&hash);
            prop_assert!(options.slow_ms <= MAX_SLOW_MS);
        }
    }
}
