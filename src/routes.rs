//! The public addresses (`docs` and other people's links rely on them): hash routes, so that any
//! static host serves them under any path.

use std::collections::HashMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use yew::prelude::*;
use yew_router::prelude::*;

/// What an external id may hold unescaped: `encodeURIComponent`'s set.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

#[derive(Clone, PartialEq, Debug)]
pub enum Route {
    Home,
    Contacts,
    NewContact,
    /// By external id: any non-empty text.
    Contact(String),
    /// A company's people, by its name.
    Company(String),
    Calls,
    /// Import, export, backup.
    Data,
    /// The contact card for LeadDesk: no chrome.
    Card,
    Inspector,
    Scenarios,
    /// Tests someone's contact card, or host.
    Conformance,
    /// "Integrate with your CRM".
    Integrate,
    Settings,
    /// The path as it stood in the address.
    NotFound(String),
}

impl Route {
    /// Reads a hash path such as `/contacts/C-1001`, without its query.
    pub fn of_path(path: &str) -> Self {
        match path.trim_end_matches('/') {
            "" => Self::Home,
            "/contacts" => Self::Contacts,
            "/contacts/new" => Self::NewContact,
            "/calls" => Self::Calls,
            "/data" => Self::Data,
            "/card" => Self::Card,
            "/inspector" => Self::Inspector,
            "/scenarios" => Self::Scenarios,
            "/conformance" => Self::Conformance,
            "/integrate" => Self::Integrate,
            "/settings" => Self::Settings,
            _ => named(path, "/contacts/")
                .map(Self::Contact)
                .or_else(|| named(path, "/companies/").map(Self::Company))
                .unwrap_or_else(|| Self::NotFound(path.to_owned())),
        }
    }

    /// The value for a link's `href`.
    pub fn href(&self) -> String {
        format!("#{}", self.to_path())
    }
}

/// Reads what a path has behind its beginning: an external id, or a name.
fn named(path: &str, beginning: &str) -> Option<String> {
    let name = path.strip_prefix(beginning)?;
    // A slash inside a name is escaped; an unescaped one at the end is the reader's own.
    let name = name.strip_suffix('/').unwrap_or(name);
    if name.is_empty() || name.contains('/') {
        return None;
    }
    Some(percent_decode_str(name).decode_utf8().ok()?.into_owned())
}

impl Routable for Route {
    fn from_path(path: &str, _: &HashMap<&str, &str>) -> Option<Self> {
        Some(Self::of_path(path))
    }

    fn to_path(&self) -> String {
        match self {
            Self::Home => "/".into(),
            Self::Contacts => "/contacts".into(),
            Self::NewContact => "/contacts/new".into(),
            // The id "new" must not be taken for the form of a new contact.
            Self::Contact(id) if id == "new" => "/contacts/%6Eew".into(),
            Self::Contact(id) => format!("/contacts/{}", utf8_percent_encode(id, PLAIN)),
            Self::Company(name) => format!("/companies/{}", utf8_percent_encode(name, PLAIN)),
            Self::Calls => "/calls".into(),
            Self::Data => "/data".into(),
            Self::Card => "/card".into(),
            Self::Inspector => "/inspector".into(),
            Self::Scenarios => "/scenarios".into(),
            Self::Conformance => "/conformance".into(),
            Self::Integrate => "/integrate".into(),
            Self::Settings => "/settings".into(),
            Self::NotFound(path) => path.clone(),
        }
    }

    fn routes() -> Vec<&'static str> {
        vec![
            "/",
            "/contacts",
            "/contacts/new",
            "/contacts/:id",
            "/companies/:name",
            "/calls",
            "/data",
            "/card",
            "/inspector",
            "/scenarios",
            "/conformance",
            "/integrate",
            "/settings",
        ]
    }

    fn not_found_route() -> Option<Self> {
        None
    }

    fn recognize(pathname: &str) -> Option<Self> {
        Some(Self::of_path(pathname))
    }
}

/// Returns the values of a parameter before the address's `#`, in order. The last one counts. `search`: `location.search`.
pub fn parameter(search: &str, name: &str) -> Vec<String> {
    let search = search.strip_prefix('?').unwrap_or(search);
    let values = form_urlencoded::parse(search.as_bytes()).filter(|(given, _)| given == name);
    values.map(|(_, value)| value.into_owned()).collect()
}

/// Where the page is: the route, and the query behind it.
#[derive(Clone, PartialEq, Debug)]
pub struct Address {
    pub route: Route,
    query: String,
}

impl Address {
    /// Reads `location.hash`.
    pub fn of_hash(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        Self { route: Route::of_path(path), query: query.to_owned() }
    }

    /// The first value of a query parameter; none where it is absent or empty.
    pub fn get(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value.into_owned())
    }

    /// The query as it stands behind the route.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The query with one parameter set, or without it where its value is empty.
    pub fn query_with(&self, name: &str, value: &str) -> String {
        let others = form_urlencoded::parse(self.query.as_bytes()).filter(|(key, _)| key != name);
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs((!value.is_empty()).then_some((name, value)))
            .extend_pairs(others)
            .finish()
    }
}

/// Writes a query from the parameters that have a value.
pub fn query<'a>(parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters.into_iter().filter(|(_, value)| !value.is_empty()))
        .finish()
}

/// The parameter of `#/contacts/new` that names a call by its record's id: the contact that is created there becomes the
/// call's.
pub const CALL: &str = "call";

/// Writes the query of `#/contacts/new`: what the form begins with, and the call that the contact is created for.
pub fn new_contact_query(external_id: &str, phone: &str, call: &str) -> String {
    query([("external_id", external_id), ("phone", phone), (CALL, call)])
}

/// The present address. Renders again when it changes.
///
/// The router tells *when*; *what* is read from the hash itself, since the router's history runs it
/// through the URL parser first, which would resolve an external id such as `..` away.
#[hook]
pub fn use_address() -> Address {
    let _ = use_location();
    current_address()
}

/// The address at this moment, for event handlers.
pub fn current_address() -> Address {
    Address::of_hash(&gloo::utils::window().location().hash().unwrap_or_default())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_the_published_ones() {
        for (path, route) in [
            ("/", Route::Home),
            ("", Route::Home),
            ("/contacts", Route::Contacts),
            ("/contacts/", Route::Contacts),
            ("/contacts/new", Route::NewContact),
            ("/contacts/C-1001", Route::Contact("C-1001".into())),
            ("/contacts/%6Eew", Route::Contact("new".into())),
            ("/contacts/..", Route::Contact("..".into())),
            ("/companies/Wei%C3%9F%20%26%20S%C3%B6hne", Route::Company("Weiß & Söhne".into())),
            ("/companies/new/", Route::Company("new".into())),
            ("/card", Route::Card),
            ("/data", Route::Data),
            ("/settings", Route::Settings),
        ] {
            assert_eq!(Route::of_path(path), route, "{path}");
        }
        for unknown in [
            "/nowhere",
            "/contacts/a/b",
            "/contacts/%FF",
            "/contactsx",
            "/companies",
            "/companies/a/b",
            "/companies/%FF",
        ] {
            assert_eq!(Route::of_path(unknown), Route::NotFound(unknown.into()));
        }
    }

    #[test]
    fn the_query_is_read_and_written() {
        let address = Address::of_hash(&format!("#/contacts?{}", query([("q", "a&b=ü #1"), ("sort", "")])));
        assert_eq!(address.route, Route::Contacts);
        assert_eq!(address.get("q").as_deref(), Some("a&b=ü #1"));
        assert_eq!(address.get("sort"), None);
    }

    #[test]
    fn one_parameter_is_set_and_the_others_stay() {
        let address = Address::of_hash("#/contacts?tag=A&q=old&tag=B%26");
        assert_eq!(address.query_with("q", "new"), "q=new&tag=A&tag=B%26");
        assert_eq!(address.query_with("q", ""), "tag=A&tag=B%26");
    }

    #[test]
    fn the_values_before_the_hash_are_read_in_order() {
        for (search, values) in [
            ("", &[][..]),
            ("?brand", &[""]),
            ("?brand=a&int=x&brand=b_-", &["a", "b_-"]),
            ("?brands=a", &[]),
            ("?brand=a%20b+c", &["a b c"]),
        ] {
            assert_eq!(parameter(search, "brand"), values, "{search}");
        }
        for (search, values) in [
            ("", &[][..]),
            ("?talkdesk=simulator&samples=1", &[]),
            ("?sample=200", &["200"]),
            ("?sample=day&provider=talkdesk&sample=200", &["day", "200"]),
        ] {
            assert_eq!(parameter(search, "sample"), values, "{search}");
        }
    }

    proptest! {
        #[test]
        fn any_external_id_and_any_company_has_an_address_of_its_own(name in ".{1,40}") {
            for route in [Route::Contact(name.clone()), Route::Company(name)] {
                let href = route.href();
                prop_assert_eq!(Address::of_hash(&href).route, route);
            }
        }
    }
}
