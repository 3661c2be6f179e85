//! What the list shows, as it stands in the address: the search, the filters and the order.

use std::str::FromStr;

use crate::crm::{Column, Filters, Sort};
use crate::routes::{Route, query};

/// A list of contacts that an address asks for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    pub search: String,
    pub filters: Filters,
    pub sort: Sort,
}

impl Listing {
    /// Reads what stands behind `#/contacts?`. What it can't read, it leaves out.
    pub fn read(raw: &str) -> Self {
        let pairs = || form_urlencoded::parse(raw.as_bytes());
        let first = |name: &str| pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        let column = first("sort").and_then(|name| Column::from_str(&name).ok());
        Self {
            search: first("q").unwrap_or_default(),
            filters: Filters::parse_query(pairs()),
            sort: Sort { column: column.unwrap_or_default(), descending: first("order").as_deref() == Some("desc") },
        }
    }

    /// The same for an address; [`Listing::read`] reads it back.
    pub fn query(&self) -> String {
        let column = if self.sort.column == Column::default() { "" } else { self.sort.column.as_str() };
        let order = if self.sort.descending { "desc" } else { "" };
        let filters = self.filters.write_query();
        let own = [("q", self.search.as_str()), ("sort", column), ("order", order)];
        query(own.into_iter().chain(filters.iter().map(|(name, value)| (*name, value.as_str()))))
    }

    /// The address of this list, for a link.
    pub fn href(&self) -> String {
        match self.query() {
            query if query.is_empty() => Route::Contacts.href(),
            query => format!("{}?{query}", Route::Contacts.href()),
        }
    }

    /// Whether this finds the same contacts as `other`, in whatever order.
    pub fn finds_as(&self, other: &Self) -> bool {
        self.search == other.search && self.filters == other.filters
    }

    /// The list that a click on a column's heading asks for: its order, then the reverse, and so on.
    pub fn sorted_by(&self, column: Column) -> Self {
        let descending = if self.sort.column == column { !self.sort.descending } else { newest_first(column) };
        Self { sort: Sort { column, descending }, ..self.clone() }
    }
}

/// Of times, the newest are wanted first.
fn newest_first(column: Column) -> bool {
    matches!(column, Column::Active | Column::Updated)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::crm::Active;

    #[test]
    fn a_list_survives_its_address() {
        let listing = Listing {
            search: "a&b ü".into(),
            filters: Filters {
                tags: vec!["VIP".into(), "a&b=c".into()],
                countries: vec!["FI".into()],
                active: Some(Active::Before(30)),
                do_not_call: Some(false),
                ..Filters::default()
            },
            sort: Sort { column: Column::Active, descending: true },
        };
        assert_eq!(Listing::read(&listing.query()), listing);
        assert_eq!(Listing::default().href(), "#/contacts");
        assert_eq!(Listing::read("sort=nonsense&order=up&active=soon&x=1"), Listing::default());
    }

    #[test]
    fn a_heading_sorts_and_then_turns_the_order() {
        let by_company = Listing::default().sorted_by(Column::Company);
        assert_eq!(by_company.sort, Sort { column: Column::Company, descending: false });
        assert!(by_company.sorted_by(Column::Company).sort.descending);
        assert!(by_company.sorted_by(Column::Active).sort.descending, "the newest come first");
        assert!(by_company.finds_as(&Listing::default()));
    }
}
