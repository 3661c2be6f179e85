//! The filters in the address.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;

use super::{Active, Filters, MAX_VALUES};

fn parsed(query: &str) -> Filters {
    Filters::parse_query(form_urlencoded::parse(query.as_bytes()))
}

fn written(filters: &Filters) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(filters.write_query()).finish()
}

#[test]
fn an_address_names_the_filters() {
    let filters = parsed("q=aino&tag=VIP&tag=Churn+risk&company=A%26B&country=FI&owner=Ada&active=7d&task=open&dnc=no");
    assert_eq!(
        filters,
        Filters {
            tags: vec!["VIP".into(), "Churn risk".into()],
            companies: vec!["A&B".into()],
            countries: vec!["FI".into()],
            owners: vec!["Ada".into()],
            active: Some(Active::Within(7)),
            open_task: true,
            do_not_call: Some(false),
        }
    );
    assert_eq!(
        written(&filters),
        "tag=VIP&tag=Churn+risk&company=A%26B&country=FI&owner=Ada&active=7d&task=open&dnc=no"
    );
    assert_eq!(parsed("active=not-30d&dnc=yes").active, Some(Active::Before(30)));
}

#[test]
fn what_is_no_filter_is_left_out() {
    for query in [
        "",
        "tag=&company=&owner=&country=",
        "active=&active=d&active=7&active=-7d&active=70000d&active=not-d&active=NaNd&active=1e3d",
        "task=&task=closed&dnc=&dnc=maybe&dnc=YES",
        "TAG=VIP&tags=VIP&__proto__=1",
    ] {
        assert_eq!(parsed(query), Filters::default(), "{query}");
    }
    let (twice, many) = ("tag=a&".repeat(9), (0..10_000).map(|n| format!("tag={n}&")).collect::<String>());
    assert_eq!((parsed(&twice).tags.len(), parsed(&many).tags.len()), (1, MAX_VALUES));
}

fn any_filters() -> impl Strategy<Value = Filters> {
    let values =
        || prop::collection::btree_set(".{1,8}", 0..4).prop_map(|set| set.into_iter().collect::<Vec<String>>());
    let active = prop_oneof![any::<u16>().prop_map(Active::Within), any::<u16>().prop_map(Active::Before)];
    (values(), values(), values(), values(), prop::option::of(active), any::<bool>(), any::<Option<bool>>()).prop_map(
        |(tags, companies, countries, owners, active, open_task, do_not_call)| Filters {
            tags,
            companies,
            countries,
            owners,
            active,
            open_task,
            do_not_call,
        },
    )
}

proptest! {
    #[test]
    fn what_was_written_is_read(filters in any_filters()) {
        prop_assert_eq!(parsed(&written(&filters)), filters);
    }

    #[test]
    fn any_address_is_read_to_something_that_stays(query in ".*") {
        let filters = parsed(&query);
        prop_assert_eq!(parsed(&written(&filters)), filters);
    }
}
