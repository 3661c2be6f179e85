#![allow(clippy::unwrap_used)]

use cti_bridge::leaddesk::{Command, NoPeerOrigin, Session};
use cti_bridge::recording::{self, Header, Masking};
use cti_bridge::{Origin, Refusal, Reject};

use super::{AsSentence, RECORDING_FORMAT};

/// Whether a text is a sentence of its own, and not the bridge's short message in one.
fn is_sentence(text: &str, short: &str) -> bool {
    text.ends_with('.') && text.starts_with(|first: char| first.is_uppercase() || first == '“') && !text.contains(short)
}

#[test]
fn every_reason_to_reject_has_its_sentence() {
    let word = || "word".to_owned();
    for reject in [
        Reject::WrongWindow,
        Reject::NoPeer { why: "Set it.".to_owned() },
        Reject::WrongOrigin { got: word(), expected: word() },
        Reject::OpaqueOrigin,
        Reject::NotAnObject { kind: word() },
        Reject::NoName { member: word() },
        Reject::NameNotText { member: word() },
        Reject::TooDeep { limit: 1 },
        Reject::TooLarge { limit: 1 },
        Reject::TooManyValues { limit: 1 },
        Reject::NotJson { why: word() },
        Reject::Unsupported { kind: word() },
    ] {
        assert!(is_sentence(&reject.sentence(), &format!("{reject}.")), "{}", reject.sentence());
        assert_eq!(Refusal::Origin(reject.clone()).sentence(), reject.sentence());
    }
    let bad = Reject::BadMember { action: "login".into(), member: "data".into(), expected: "an object".into() };
    assert_eq!(bad.sentence(), "“login” needs an object as its “data”. Check what the provider sends.");
}

#[test]
fn every_reason_against_an_origin_has_its_sentence() {
    let texts = "* null ftp://a https://a/ https:// https://[] https://A https://a* https://a:443 https://a:0";
    for text in texts.split(' ') {
        let error = Origin::parse(text).unwrap_err();
        assert!(is_sentence(&error.sentence(), "It isn’t an origin"), "{text}: {}", error.sentence());
    }
    for unknown in [NoPeerOrigin::Untold, NoPeerOrigin::Unusable { ancestor: "null".into() }] {
        let said = unknown.sentence();
        assert!(said.contains("LeadDesk origin in Settings") && said.contains("?leaddesk="), "{said}");
    }
}

#[test]
fn every_command_that_is_unavailable_has_its_sentence() {
    for session in [Session::alone(), Session::refused("Set it.")] {
        for reason in Command::ALL.into_iter().filter_map(|command| session.unavailable(command)) {
            assert!(is_sentence(&reason.sentence(), "Not possible now"), "{}", reason.sentence());
        }
    }
}

#[test]
fn a_broken_recording_gets_a_sentence_with_line_and_member() {
    let said = |file: &str| recording::read::<()>(file, RECORDING_FORMAT).unwrap_err().sentence();
    let header =
        recording::write::<()>([], Header { format: RECORDING_FORMAT, recorded_ms: 5.0, app: "" }, Masking::Plain);
    let with = |line: &str| said(&format!("{}\n\n{line}\n", header.trim()));
    assert_eq!(
        with("{"),
        "Line 3 can’t be read. It isn’t JSON (EOF while parsing an object at column 1). Correct or remove the line."
    );
    assert_eq!(with("[1]"), "Line 3 can’t be read. It isn’t an object in braces. Correct or remove the line.");
    assert_eq!(
        with(&"[".repeat(90_000)),
        "Line 3 can’t be read. Its values are nested more than 64 levels deep. Correct or remove the line."
    );
    assert!(with(&format!("[{}1]", "1,".repeat(90_000))).ends_with("values. Correct or remove the line."));
    assert!(with(&"x".repeat(2_000_000)).ends_with("bytes of text. Correct or remove the line."));
    assert_eq!(
        with("{\"at_ms\": 1}"),
        "Line 3 needs a text, or else the “message” itself as its “cut”. Correct or remove the line."
    );
    assert_eq!(said(""), "The file is empty. Choose a recording from the inspector.");
    assert!(said("{}").contains("the “format” “screenpop.recording”"));
    assert_eq!(
        said(&header.replace("\"version\":1", "\"version\":2")),
        "The recording has version 2, and this app reads up to 1. Open it with a newer version of the app."
    );
    assert_eq!(
        said(&header.replace("\"version\":1", "\"version\":\"1\"")),
        "Line 1, the header, needs a whole number as its “version”. Correct it, or export the recording again."
    );
}
