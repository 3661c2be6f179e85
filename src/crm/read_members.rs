//! Reads objects of JSON whose members all have a default. What serde derives for them keeps each member apart until the
//! end and minds twins: four times the code, much of it loaded before the contact list. Our decision: of twins the last
//! one holds, as in JavaScript.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

/// Finds a member's name among these. None for any other.
#[derive(Clone, Copy, Debug)]
pub struct NameOf(pub &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for NameOf {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for NameOf {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().copied().find(|known| *known == name))
    }
}

/// Implements `Deserialize` for a struct by its default and these members. Members with other names are passed over. The
/// compiler minds that every field is named: those that aren't stored, after `without`. What was read goes through the
/// method that stands after `then`.
macro_rules! read_members {
    ($type:ident { $($name:ident),* $(,)? } $(without $($skipped:ident),+)? $(then $checked:ident)?) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Members;

                impl<'de> serde::de::Visitor<'de> for Members {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("struct ", stringify!($type)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$type, A::Error> {
                        const NAMES: &[&str] = &[$(stringify!($name)),*];
                        let mut made = <$type>::default();
                        let $type { $($name: _,)* $($($skipped: _),+)? } = &made;
                        while let Some(name) = map.next_key_seed($crate::crm::NameOf(NAMES))? {
                            match name {
                                $(Some(stringify!($name)) => made.$name = map.next_value()?,)*
                                _ => drop(map.next_value::<serde::de::IgnoredAny>()?),
                            }
                        }
                        Ok(made$(.$checked())?)
                    }
                }

                deserializer.deserialize_map(Members)
            }
        }
    };
}

pub(crate) use read_members;

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::{Value, from_str, from_value};

    #[derive(Default, PartialEq, Debug)]
    struct Pair {
        one: String,
        other: Vec<Pair>,
    }

    read_members!(Pair { one, other });

    #[test]
    fn members_in_any_order_with_defaults_and_strangers() {
        let inner = Pair { one: "b".into(), other: Vec::new() };
        let pair = Pair { one: "a".into(), other: vec![inner] };
        for text in [
            r#"{"one":"a","other":[{"one":"b"}]}"#,
            r#"{"later":{"one":[1]},"other":[{"other":[],"one":"b"}],"\u006fne":"a"}"#,
            r#"{"one":"x","one":"a","other":[{"one":"b","moon":null}]}"#,
        ] {
            assert_eq!(from_str::<Pair>(text).unwrap(), pair, "{text}");
            assert_eq!(from_value::<Pair>(from_str::<Value>(text).unwrap()).unwrap(), pair, "{text}");
        }
        assert_eq!(from_str::<Pair>("{}").unwrap(), Pair::default());
    }

    #[test]
    fn what_is_no_such_object_is_an_error() {
        for text in ["[]", "7", "null", r#"{"one":7}"#, r#"{"other":[7]}"#, r#"{"one":"a""#, r#"{"one":"a"} x"#] {
            assert!(from_str::<Pair>(text).is_err(), "{text}");
        }
        let why = from_str::<Pair>("7").unwrap_err().to_string();
        assert!(why.contains("expected struct Pair"), "{why}");
    }
}
