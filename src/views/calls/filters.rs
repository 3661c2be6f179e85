//! What the call log is filtered by, as it stands in the address.

use cti_bridge::Provider;

use crate::crm::call_filter::{CallFilter, Outcome};
use crate::crm::{CallSource, Direction};
use crate::routes::{Address, query};
use crate::store::ShownProviders;
use crate::ui::intl;

/// The parameters, by the names that they have in the address.
const NAMES: [&str; 7] = ["from", "to", "direction", "result", "status", "product", "q"];

/// The parameters' values. An absent one is empty.
#[derive(Clone, PartialEq, Debug)]
pub struct Parameters([String; NAMES.len()]);

impl Parameters {
    pub fn read(address: &Address) -> Self {
        Self(NAMES.map(|name| address.get(name).unwrap_or_default()))
    }

    pub fn get(&self, name: &str) -> &str {
        NAMES.iter().zip(&self.0).find(|(known, _)| **known == name).map_or("", |(_, value)| value)
    }

    /// The query with some of them changed.
    pub fn query_with(&self, changes: &[(&'static str, &str)]) -> String {
        query(NAMES.iter().zip(&self.0).map(|(name, value)| {
            let change = changes.iter().find(|(changed, _)| changed == name);
            (*name, change.map_or(value.as_str(), |(_, value)| value))
        }))
    }
}

/// Reads the filters; a value that can't be read filters nothing.
pub fn read(parameters: &Parameters) -> CallFilter {
    let text = |name: &str| Some(parameters.get(name)).filter(|value| !value.is_empty());
    let day = |name: &str| text(name).and_then(intl::start_of_iso_day);
    CallFilter {
        from_ms: day("from"),
        before_ms: day("to").and_then(intl::next_day_ms),
        direction: text("direction").and_then(|word| match word {
            "in" => Some(Direction::Inbound),
            "out" => Some(Direction::Outbound),
            _ => None,
        }),
        outcome: text("result").and_then(Outcome::of_word),
        status: text("status").map(str::to_owned),
        product: text("product").and_then(|word| match word {
            BY_HAND => Some(CallSource::ByHand),
            key => Provider::of_key(key).map(CallSource::Provider),
        }),
        text: parameters.get("q").to_owned(),
    }
}

const BY_HAND: &str = "by-hand";

/// A filter with a list of choices.
pub struct Select {
    pub name: &'static str,
    pub label: &'static str,
    /// Each choice's word in the address, and its words on the screen. The first one filters nothing.
    pub choices: Vec<(&'static str, &'static str)>,
}

/// The filters with a list of choices, as far as a page shows their providers.
pub fn selects(shown: ShownProviders) -> [Select; 3] {
    let providers = Provider::known().filter(|provider| shown.shows(*provider));
    let providers = providers.map(|provider| (provider.key(), provider.name()));
    let by_hand = (BY_HAND, "Logged by hand");
    [
        Select {
            name: "direction",
            label: "Direction",
            choices: vec![("", "Any direction"), ("in", "Inbound"), ("out", "Outbound")],
        },
        Select {
            name: "result",
            label: "Result",
            choices: vec![
                ("", "Any result"),
                ("answered", "Answered"),
                ("no-answer", "Unanswered"),
                ("unknown", "Unknown"),
                ("going-on", "In progress"),
            ],
        },
        Select {
            name: "product",
            label: "Provider",
            choices: std::iter::once(("", "Any source")).chain(providers).chain([by_hand]).collect(),
        },
    ]
}

/// A period to choose at once, as its first and last day in the address. An open end is empty.
pub struct Period {
    pub label: &'static str,
    pub from: String,
    pub to: String,
}

impl Period {
    pub fn is_chosen(&self, parameters: &Parameters) -> bool {
        parameters.get("from") == self.from && parameters.get("to") == self.to
    }
}

/// The periods to choose from. `iso_day` names the day by its distance from today, in days.
pub fn periods(iso_day: impl Fn(i32) -> String) -> [Period; 5] {
    let period = |label, from: Option<i32>, to: Option<i32>| Period {
        label,
        from: from.map(&iso_day).unwrap_or_default(),
        to: to.map(&iso_day).unwrap_or_default(),
    };
    [
        period("All time", None, None),
        period("Today", Some(0), Some(0)),
        period("Yesterday", Some(-1), Some(-1)),
        period("Last 7 days", Some(-6), None),
        period("Last 30 days", Some(-29), None),
    ]
}

/// The filters that are set beside the search and a period of the list: each one's parameter, and its words. `day`
/// words a day of the address; none for what isn't one.
pub fn set_filters(
    parameters: &Parameters,
    periods: &[Period],
    day: impl Fn(&str) -> Option<String>,
) -> Vec<(&'static str, String)> {
    let mut set = Vec::new();
    if !periods.iter().any(|period| period.is_chosen(parameters)) {
        for (name, word) in [("from", "From"), ("to", "To")] {
            set.extend(day(parameters.get(name)).map(|day| (name, format!("{word} {day}"))));
        }
    }
    // What is set is named, also where a page offers it no more.
    for Select { name, label, choices } in selects(ShownProviders::default()) {
        let value = parameters.get(name);
        let chosen = choices.iter().find(|(word, _)| !word.is_empty() && *word == value);
        set.extend(chosen.map(|(_, words)| (name, format!("{label}: {words}"))));
    }
    let status = parameters.get("status");
    if !status.is_empty() {
        set.push(("status", format!("Agent status: {status}")));
    }
    set
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn parameters(query: &str) -> Parameters {
        Parameters::read(&Address::of_hash(&format!("#/calls?{query}")))
    }

    fn listed() -> [Period; 5] {
        periods(|days| format!("2026-12-{:02}", 30 + days))
    }

    fn words(query: &str) -> Vec<String> {
        let day = |day: &str| (!day.is_empty() && day != "soon").then(|| format!("the {day}"));
        set_filters(&parameters(query), &listed(), day).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn each_filter_that_is_set_is_named_once() {
        let query = "direction=in&result=no-answer&status=Away&product=by-hand&q=zofia&log=1";
        let all = ["Direction: Inbound", "Result: Unanswered", "Provider: Logged by hand", "Agent status: Away"];
        assert_eq!(words(query), all);
        assert_eq!(
            words("direction=up&result=lost&product=pager&from=soon"),
            [""; 0],
            "what can't be read filters nothing"
        );
        for outcome in selects(ShownProviders::default())[1].choices.iter().skip(1) {
            assert!(Outcome::of_word(outcome.0).is_some(), "{outcome:?}");
        }
    }

    #[test]
    fn a_period_of_the_list_is_no_chip_and_any_other_is() {
        assert_eq!(words("from=2026-12-24"), [""; 0]);
        assert_eq!(words("from=2026-12-29&to=2026-12-29"), [""; 0]);
        assert_eq!(words("from=2026-12-24&to=2026-12-25"), ["From the 2026-12-24", "To the 2026-12-25"]);
        assert_eq!(words("to=2026-12-25"), ["To the 2026-12-25"]);
        let chosen = |query: &str| listed().iter().find(|period| period.is_chosen(&parameters(query))).map(|p| p.label);
        assert_eq!(chosen("q=a"), Some("All time"));
        assert_eq!(chosen("from=2026-12-30&to=2026-12-30"), Some("Today"));
    }

    #[test]
    fn some_parameters_are_changed_and_the_others_stay() {
        let parameters = parameters("direction=in&q=a%26b&status=Away&x=1");
        assert_eq!(
            parameters.query_with(&[("status", ""), ("from", "2026-12-01")]),
            "from=2026-12-01&direction=in&q=a%26b"
        );
    }
}
