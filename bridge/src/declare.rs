//! Declares messages: everything that is said of one stands in one place.
//!
//! [`messages!`] takes the messages of one provider in one direction and makes of them the enum with its documentation,
//! `decode` and `encode`, the name on the wire, the catalogue's entries and the names that snippets
//! use. [`body!`] does the same for the members of a message that are a struct of their own. A message whose form no
//! kind describes has a type that implements [`Body`] by hand.
//!
//! A declaration reads like this:
//!
//! ```text
//! /// What the message means. It becomes the enum's documentation and the catalogue's entry.
//! #[advice("What to do about it.", Ours)]
//! OpenContact {
//!     /// What the member means.
//!     external_id: String = Id "data.externalId" required;
//! } = "openContact" ["from-openContact": "A golden file's title"];
//! ```
//!
//! - `Id` is a kind of `catalogue::Kind`; `Words(LIST)` and `OpenWords(LIST)` have their words with them.
//! - `"data.externalId"` is the member's place in the message.
//! - `required`, `optional` (the field is an `Option`) or `when("data.view", "headless")` says when it must be there.
//! - `by Ours` names the source, where it isn't the vendor's page.
//! - `masked File` says how a recording hides it, where its kind doesn't say it.

// Each feature has macros of its own.
#![cfg_attr(not(feature = "catalogue"), allow(unused_macros, unused_imports))]

use serde_json::{Map, Value};

use crate::gate::Reject;
use crate::members::Members;

/// The members of a message, as a type. `E` is how they may be written, where there is a choice.
pub(crate) trait Body<E>: Sized {
    /// Reads them.
    ///
    /// # Errors
    /// Names the member that can't be used.
    fn read(message: &Members<'_>) -> Result<Self, Reject>;

    /// Writes them into the message.
    fn write(&self, message: &mut Map<String, Value>, encoding: E);
}

/// Takes off the space that a doc comment begins with. Its other lines begin with one as well, which joins them.
#[cfg(feature = "catalogue")]
pub(crate) const fn sentence(doc: &'static str) -> &'static str {
    match doc.as_bytes() {
        [b' ', ..] => doc.split_at(1).1,
        _ => doc,
    }
}

/// Gives back the first of two tokens: a name, once for each type that there is.
macro_rules! first {
    ($first:ident $second:ty) => {
        $first
    };
}

/// What a member's `required`, `optional` or `when` is in the catalogue.
macro_rules! need {
    (required) => {
        crate::catalogue::Need::Required
    };
    (optional) => {
        crate::catalogue::Need::Optional
    };
    (when($path:literal, $is:literal)) => {
        crate::catalogue::Need::When { path: $path, is: $is }
    };
}

/// The source that a declaration names; without one, the vendor's page.
macro_rules! source {
    () => {
        crate::catalogue::Source::Vendor
    };
    ($source:ident) => {
        crate::catalogue::Source::$source
    };
}

/// How a recording masks a member: as the declaration says, or otherwise by its kind.
macro_rules! mask {
    () => {
        crate::catalogue::Mask::ByKind
    };
    ($mask:ident) => {
        crate::catalogue::Mask::$mask
    };
}

/// A member's description for the catalogue.
macro_rules! member {
    ($path:literal, $kind:expr, $need:expr, $source:expr, $mask:expr, $($doc:literal)+) => {
        crate::catalogue::Member {
            path: $path,
            kind: $kind,
            need: $need,
            meaning: crate::declare::sentence(concat!($($doc),+)),
            source: $source,
            mask: $mask,
        }
    };
}

/// Declares the members of a message as a struct. See the module's documentation.
macro_rules! body {
    (
        $(#[$about:meta])*
        pub struct $name:ident {
            $(
                $(#[doc = $doc:literal])+
                $field:ident: $type:ty = $kind:ident $(($words:expr))? $path:literal $need:ident $(($($when:literal),+))?
                    $(by $source:ident)? $(masked $mask:ident)?;
            )+
        }
    ) => {
        $(#[$about])*
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        impl<E> crate::declare::Body<E> for $name {
            fn read(message: &crate::members::Members<'_>) -> Result<Self, crate::gate::Reject> {
                Ok(Self {
                    $($field: crate::members::$kind::$need(message, $path $(, $words)? $($(, $when)+)?)?,)+
                })
            }

            fn write(&self, message: &mut serde_json::Map<String, serde_json::Value>, _: E) {
                $(crate::members::put(message, $path, crate::members::$kind::write(&self.$field));)+
            }
        }

        #[cfg(feature = "catalogue")]
        impl crate::catalogue::Described for $name {
            const MEMBERS: &'static [crate::catalogue::Member] = &[$(
                crate::declare::member!($path, crate::catalogue::Kind::$kind $(($words))?, crate::declare::need!($need $(($($when),+))?),
                    crate::declare::source!($($source)?), crate::declare::mask!($($mask)?), $($doc)+)
            ),+];
        }

        #[cfg(feature = "snippet")]
        impl crate::snippet::Code for $name {
            fn code(&self, uses: &mut crate::snippet::Uses) -> String {
                let fields = [$((stringify!($field), crate::snippet::Code::code(&self.$field, uses))),+];
                crate::snippet::struct_code(stringify!($name), &fields, uses)
            }
        }
    };
}

/// Declares the messages of one provider in one direction. See the module's documentation.
macro_rules! messages {
    (
        $(#[$about:meta])*
        pub enum $enum:ident {
            provider: $provider:ident, direction: $direction:ident, named: $named:ident, encoding: $encoding:ty,
            golden: $golden:literal,
        }
        $(
            $(#[doc = $doc:literal])+
            $(#[advice($advice:literal, $adviser:ident)])?
            $variant:ident $(($payload:ty))? $({ $(
                $(#[doc = $field_doc:literal])+
                $field:ident: $type:ty = $kind:ident $(($words:expr))? $path:literal $need:ident
                    $(by $source:ident)? $(masked $mask:ident)?;
            )+ })? $(with $body:ident: $body_type:ty)? = $name:literal [$($file:literal: $title:literal),+];
        )+
    ) => {
        $(#[$about])*
        #[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "serde_json::Value", into = "serde_json::Value")]
        pub enum $enum {
            $(
                #[doc = concat!("`", $name, "`:")]
                $(#[doc = $doc])+
                $variant $(($payload))? $({ $($(#[doc = $field_doc])+ $field: $type,)+ })? $({
                    #[doc = "What it says."]
                    $body: $body_type,
                })?,
            )+
            /// Anything else. It is no error (our decision): both vendors send more than their pages have.
            Undocumented {
                /// What the message calls itself.
                $named: String,
                /// The whole message, its name included.
                message: serde_json::Value,
            },
        }

        impl $enum {
            const NAME_MEMBER: &'static str =
                crate::Provider::$provider.name_member(crate::Direction::$direction);

            /// Reads a message. Members that it doesn't know are passed over.
            ///
            /// # Errors
            /// It is no object with a name, or a documented message lacks what it needs. (An undocumented one needs
            /// nothing.)
            pub fn decode(message: &serde_json::Value) -> Result<Self, crate::gate::Reject> {
                let (members, name) = crate::members::named(message, Self::NAME_MEMBER)?;
                let of = crate::members::Members::of(name, members);
                Ok(match name {
                    $($name => Self::$variant
                        $((<$payload as crate::declare::Body<$encoding>>::read(&of)?))?
                        $({ $($field: crate::members::$kind::$need(&of, $path $(, $words)?)?,)+ })?
                        $({ $body: <$body_type as crate::declare::Body<$encoding>>::read(&of)? })?,)+
                    _ => Self::Undocumented { $named: name.to_owned(), message: message.clone() },
                })
            }

            /// Writes the message.
            fn written(&self, encoding: $encoding) -> serde_json::Value {
                let mut members = serde_json::Map::new();
                let _ = encoding;
                match self {
                    $(Self::$variant $((crate::declare::first!(payload $payload)))? $({ $($field),+ })? $({ $body })? => {
                        $(<$payload as crate::declare::Body<$encoding>>::write(payload, &mut members, encoding);)?
                        $($(crate::members::put(&mut members, $path, crate::members::$kind::write($field));)+)?
                        $(<$body_type as crate::declare::Body<$encoding>>::write($body, &mut members, encoding);)?
                    })+
                    Self::Undocumented { message, .. } => return message.clone(),
                }
                members.insert(Self::NAME_MEMBER.to_owned(), self.$named().into());
                members.into()
            }

            /// The word on the wire.
            pub fn $named(&self) -> &str {
                match self {
                    $(Self::$variant { .. } => $name,)+
                    Self::Undocumented { $named, .. } => $named,
                }
            }

            /// The descriptions of the documented messages.
            #[cfg(feature = "catalogue")]
            pub(crate) const MESSAGES: &'static [crate::catalogue::Message] = &[$(
                crate::catalogue::Message {
                    provider: crate::Provider::$provider,
                    direction: crate::Direction::$direction,
                    name: $name,
                    meaning: crate::declare::sentence(concat!($($doc),+)),
                    source: crate::catalogue::Source::Vendor,
                    advice: crate::declare::advice!($($advice, $adviser)?),
                    members: crate::declare::first_or_empty!(
                        $(<$payload as crate::catalogue::Described>::MEMBERS)?
                        $(&[$(
                            crate::declare::member!($path, crate::catalogue::Kind::$kind $(($words))?, crate::declare::need!($need),
                                crate::declare::source!($($source)?), crate::declare::mask!($($mask)?), $($field_doc)+)
                        ),+])?
                        $(<$body_type as crate::catalogue::Described>::MEMBERS)?
                    ),
                    choice: crate::declare::choice_of!(
                        $(<$payload as crate::catalogue::Described>::CHOICE)?
                        $(<$body_type as crate::catalogue::Described>::CHOICE)?
                    ),
                    examples: &[$(crate::catalogue::Example {
                        title: $title,
                        json: include_str!(concat!(
                            env!("CARGO_MANIFEST_DIR"), "/tests/golden/", $golden, $file, ".json"
                        )),
                    }),+],
                }
            ),+];

            /// The message as an expression of Rust; none if it is undocumented.
            #[cfg(feature = "snippet")]
            #[allow(dead_code)] // only what we send is written as an expression
            pub(crate) fn code(&self, uses: &mut crate::snippet::Uses) -> Option<String> {
                use crate::snippet::Code;
                uses.insert(stringify!($enum));
                Some(match self {
                    $(Self::$variant $((crate::declare::first!(payload $payload)))? $({ $($field),+ })? $({ $body })? => {
                        let text = concat!(stringify!($enum), "::", stringify!($variant)).to_owned();
                        $(let text = format!("{text}({})", <$payload as Code>::code(payload, uses));)?
                        $(
                            let fields = [$(format!("{}: {}", stringify!($field), <$type as Code>::code($field, uses))),+];
                            let text = format!("{text} {{ {} }}", fields.join(", "));
                        )?
                        $(let text = format!(
                            "{text} {{ {}: {} }}", stringify!($body), <$body_type as Code>::code($body, uses)
                        );)?
                        text
                    })+
                    Self::Undocumented { .. } => return None,
                })
            }

            /// The variant's name, and those of its fields; none if the message is undocumented.
            #[cfg(feature = "snippet")]
            #[allow(dead_code)] // only what comes in is written as a pattern
            pub(crate) fn pattern(&self) -> Option<(&'static str, &'static [&'static str])> {
                Some(match self {
                    $(Self::$variant { .. } => {
                        (stringify!($variant), &[$($(stringify!($field),)+)? $(stringify!($body),)?])
                    })+
                    Self::Undocumented { .. } => return None,
                })
            }
        }

        impl crate::protocol::Message for $enum {
            fn decode(message: &serde_json::Value) -> Result<Self, crate::gate::Reject> {
                $enum::decode(message)
            }

            fn name(&self) -> &str {
                self.$named()
            }

            fn is_documented(&self) -> bool {
                !matches!(self, Self::Undocumented { .. })
            }
        }

        impl From<$enum> for serde_json::Value {
            fn from(message: $enum) -> serde_json::Value {
                message.written(<$encoding>::default())
            }
        }

        impl TryFrom<serde_json::Value> for $enum {
            type Error = crate::gate::Reject;

            fn try_from(message: serde_json::Value) -> Result<$enum, Self::Error> {
                $enum::decode(&message)
            }
        }
    };
}

/// A message's advice with its source; none is empty.
macro_rules! advice {
    () => {
        ("", crate::catalogue::Source::Ours)
    };
    ($advice:literal, $source:ident) => {
        ($advice, crate::catalogue::Source::$source)
    };
}

/// The message's members, or none.
macro_rules! first_or_empty {
    () => {
        &[]
    };
    ($members:expr) => {
        $members
    };
}

/// The message's choice, or none.
macro_rules! choice_of {
    () => {
        None
    };
    ($choice:expr) => {
        $choice
    };
}

pub(crate) use {advice, body, choice_of, first, first_or_empty, mask, member, messages, need, source};
