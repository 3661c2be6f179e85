//! The contact card's address: the template that LeadDesk fills in, and what stands in it once it is filled in.

use super::config::page_url;
use crate::routes::Address;
use crate::store::settings::Settings;
use crate::store::{ShownProviders, shown_providers};

/// What LeadDesk says about the contact in the card's address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CardLink {
    /// As LeadDesk spells it.
    pub phone: Option<String>,
    pub call_log_id: Option<String>,
    /// LeadDesk's customer id: our external id.
    pub customer_id: Option<String>,
}

impl CardLink {
    /// Reads the parameters by the names of the settings.
    pub fn read(address: &Address, settings: &Settings) -> Self {
        let names = &settings.card_parameters;
        let get = |name: &str| {
            let value = address.get(name)?;
            // A template that wasn't filled in says nothing.
            let unfilled = value.starts_with('{') && value.ends_with('}');
            (!value.trim().is_empty() && !unfilled).then_some(value)
        };
        Self {
            // A `+` that wasn't escaped has become a space.
            phone: get(&names.phone).map(|phone| match phone.strip_prefix(' ') {
                // No calling code begins with 0: that is a national number with a space before it.
                Some(rest) if rest.starts_with(|first: char| matches!(first, '1'..='9')) => format!("+{rest}"),
                _ => phone.trim().to_owned(),
            }),
            call_log_id: get(&names.call_log_id).map(|id| id.trim().to_owned()),
            customer_id: get(&names.customer_id),
        }
    }
}

/// The template to paste into LeadDesk, for this deployment. LeadDesk puts the values in place of what stands in
/// braces.
///
/// The query before the `#` has no meaning; it makes the card's URL another than the simulator's own, since browsers
/// refuse to load a page inside itself more than once (fragments don't count).
pub fn card_template(settings: &Settings) -> String {
    template(&page_url(), settings, shown_providers())
}

fn template(page: &str, settings: &Settings, shown: ShownProviders) -> String {
    let names = &settings.card_parameters;
    let encoded = |name: &str| form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>();
    // The card has a storage of its own there, so what it can't find out by itself goes with its address.
    let query = match settings.leaddesk_origin.as_str() {
        "" => "card".to_owned(),
        origin => crate::routes::query([("leaddesk", origin)]),
    };
    format!(
        "{page}{}#/card?{}={{phone}}&{}={{call_log_id}}&{}={{customer_id}}",
        shown.in_query(&query),
        encoded(&names.phone),
        encoded(&names.call_log_id),
        encoded(&names.customer_id),
    )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use cti_bridge::Provider;

    use super::*;
    use crate::store::settings::CardParameters;

    fn read(query: &str) -> CardLink {
        CardLink::read(&Address::of_hash(&format!("#/card?{query}")), &Settings::default())
    }

    #[test]
    fn the_parameters_are_read_by_their_names() {
        let link = read("phone=%2B358401234567&call_log_id=12&customer_id=C-1");
        assert_eq!(link.phone.as_deref(), Some("+358401234567"));
        assert_eq!((link.call_log_id.as_deref(), link.customer_id.as_deref()), (Some("12"), Some("C-1")));
        let settings = Settings {
            card_parameters: CardParameters { phone: "nr".into(), ..CardParameters::default() },
            ..Settings::default()
        };
        let address = Address::of_hash("#/card?nr=0401234567&phone=1");
        assert_eq!(CardLink::read(&address, &settings).phone.as_deref(), Some("0401234567"));
    }

    #[test]
    fn a_plus_that_became_a_space_is_a_plus_again() {
        assert_eq!(read("phone=+358401234567").phone.as_deref(), Some("+358401234567"));
        assert_eq!(read("phone=%20040%20123").phone.as_deref(), Some("040 123"));
        assert_eq!(read("phone=040+123").phone.as_deref(), Some("040 123"));
    }

    #[test]
    fn what_was_not_filled_in_says_nothing() {
        assert_eq!(read("phone={phone}&call_log_id=&customer_id=%20"), CardLink::default());
    }

    #[test]
    fn a_filled_in_template_is_read_back() {
        let settings = Settings {
            card_parameters: CardParameters { phone: "p&q".into(), ..CardParameters::default() },
            ..Settings::default()
        };
        let filled = template("https://crm.example/", &settings, ShownProviders::default())
            .replace("{phone}", "%2B44")
            .replace("{call_log_id}", "7")
            .replace("{customer_id}", "C%2F1");
        let hash = filled.split_once('#').map(|(_, hash)| hash).unwrap_or_default();
        let link = CardLink::read(&Address::of_hash(hash), &settings);
        let configured = Settings { leaddesk_origin: "https://ld.example".into(), ..settings.clone() };
        let all = template("https://crm.example/", &configured, ShownProviders::default());
        assert!(all.contains("?leaddesk=https%3A%2F%2Fld.example#/card?"));
        let one = template("https://crm.example/", &settings, ShownProviders::just(Provider::LeadDesk));
        assert!(one.contains("?card&provider=leaddesk#/card?"));
        let expected =
            CardLink { phone: Some("+44".into()), call_log_id: Some("7".into()), customer_id: Some("C/1".into()) };
        assert_eq!(link, expected);
    }
}
