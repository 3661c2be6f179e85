use std::collections::BTreeSet;

use super::*;

#[test]
fn every_bundled_scenario_is_read_and_written_back() {
    assert!(bundled().len() >= 10);
    for one in bundled() {
        let script = Script::parse(one.text).unwrap_or_else(|mistake| panic!("{}: {mistake}", one.slug));
        assert_eq!(Script::parse(&script.to_text()).as_ref(), Ok(&script), "{}", one.slug);
        assert!(!script.summary.is_empty(), "{}", one.slug);
        let says = script.steps.iter().filter(|step| matches!(step, Step::Say { .. })).count();
        let expects = script.steps.iter().filter(|step| matches!(step, Step::Expect { .. })).count();
        assert!(says >= 4 && expects >= 4, "{}: {says} narrations, {expects} expectations", one.slug);
    }
}

#[test]
fn every_sentence_of_a_bundled_scenario_has_notes_for_its_presenter() {
    for one in bundled() {
        for (n, step) in Script::parse(one.text).unwrap().steps.iter().enumerate() {
            if let Step::Say { text, notes, .. } = step {
                let notes = notes.as_deref().unwrap_or_else(|| panic!("{}, steps[{n}]: {text}", one.slug));
                // Two or three short sentences can be read at a glance, and say more than the screen does.
                assert!((60..=400).contains(&notes.chars().count()) && notes != text, "{}: {notes}", one.slug);
            }
        }
    }
}

#[test]
fn every_bundled_scenario_is_told_in_chapters() {
    for one in bundled() {
        let mut titles = BTreeSet::new();
        for step in Script::parse(one.text).unwrap().steps {
            if let Step::Say { text, chapter, .. } = step {
                let title = chapter.unwrap_or_else(|| panic!("{}: {text}", one.slug));
                assert!(title.chars().count() <= 16, "{}: {title} is no title", one.slug);
                assert!(titles.insert(title), "{}: two chapters have one title", one.slug);
            }
        }
    }
}

#[test]
fn every_file_of_the_folder_is_bundled() {
    let files = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/scenarios")).unwrap();
    let mut files: Vec<_> =
        files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let mut slugs: Vec<_> = bundled().iter().map(|one| one.slug.to_owned()).collect();
    files.sort_unstable();
    slugs.sort_unstable();
    assert_eq!(files, slugs);
}

#[test]
fn a_script_as_text_has_a_line_for_each_step() {
    let script = script(&[r#"{"say": "a [] b", "notes": "c"}"#, r#"{"wait_ms": 5}"#]);
    let text = script.to_text();
    assert!(
        text.ends_with("\"steps\": [\n    {\"say\":\"a [] b\",\"notes\":\"c\"},\n    {\"wait_ms\":5.0}\n  ]\n}\n"),
        "{text}"
    );
}

#[test]
fn the_documentations_example_is_read() {
    let page = include_str!("../../../docs/scenarios.md");
    let examples: Vec<_> = page.split("```json\n").skip(1).filter_map(|part| part.split("```").next()).collect();
    assert_eq!(examples.len(), 1);
    let script = Script::parse(examples[0]).unwrap_or_else(|mistake| panic!("{mistake}"));
    assert_eq!(script.steps.len(), 10);
}

#[test]
fn steps_are_put_into_words() {
    for (step, words) in [
        (r#"{"talkdesk": {"do": "ring", "contact": "C-1", "number": "+1"}}"#, "ring · +1, C-1"),
        (r#"{"talkdesk": {"do": "send data", "data": {"a": 1}}}"#, "send data · {\"a\":1}"),
        (r#"{"talkdesk": {"do": "turn on", "option": "not-synced"}}"#, "turn on · not-synced"),
        (r#"{"stranger": {"post": {"a": 1}, "as": "text"}}"#, "posts, as text, {\"a\":1}"),
        (r#"{"crm": {"choose": "Sale", "in": "Outcome"}}"#, "chooses “Sale” in “Outcome”"),
        (r#"{"wait_ms": 1500}"#, "wait 1.5 s"),
        (r#"{"wait_ms": 300000}"#, "wait 5 min"),
        (
            r#"{"expect": {"contact": {"$not": null}, "calls": [{"result": "Ringing"}, null]}}"#,
            "expect calls[0].result: Ringing, calls[1]: nothing, contact not: nothing",
        ),
    ] {
        let read = Script::parse(&text(&[step]));
        assert_eq!(read.map(|script| script.steps[0].words()).unwrap_or_default(), words, "{step}");
    }
}

/// A step that is wrong, the member that is named and a part of the reason.
const WRONG: [(&str, &str, &str); 38] = [
    (r#"{"sya": "x"}"#, "steps[1].sya", "unknown field \"sya\""),
    (r#"{}"#, "steps[1]", "exactly one of"),
    (r#"{"say": "x", "wait_ms": 1}"#, "steps[1]", "this has 2"),
    (r#"{"say": 7}"#, "steps[1].say", "invalid type"),
    (r#"{"wait_ms": -1}"#, "steps[1]", "between 0 and"),
    (r#"{"wait_ms": 1e99}"#, "steps[1]", "between 0 and"),
    (r#"{"wait_ms": 1, "about": "Save"}"#, "steps[1]", "goes with \"say\""),
    (r#"{"wait_ms": 1, "notes": "Ask."}"#, "steps[1]", "\"notes\" goes with \"say\""),
    (r#"{"say": "x", "notes": 7}"#, "steps[1].notes", "invalid type"),
    (r#"{"wait_ms": 1, "chapter": "Rings"}"#, "steps[1]", "goes with \"say\""),
    (r#"{"say": "x", "within_ms": 1}"#, "steps[1]", "goes with \"expect\""),
    (r#"{"talkdesk": {"do": "rign"}}"#, "steps[1]", "nothing called \"rign\""),
    (r#"{"talkdesk": {"do": "ring"}}"#, "steps[1]", "needs \"number\" or \"contact\""),
    (r#"{"talkdesk": {"do": "answer", "number": "+1"}}"#, "steps[1]", "\"answer\" has no \"number\""),
    (r#"{"talkdesk": {"do": "status"}}"#, "steps[1]", "needs \"status\""),
    (r#"{"talkdesk": {"do": "ring", "numbr": "+1"}}"#, "steps[1].talkdesk.numbr", "unknown field"),
    (r#"{"talkdesk": {"post": {}, "do": "answer"}}"#, "steps[1]", "nothing else"),
    (r#"{"talkdesk": {"do": "answer", "as": "text"}}"#, "steps[1]", "goes with \"post\""),
    (r#"{"talkdesk": {"post": {}, "as": "raw"}}"#, "steps[1]", "must be a text"),
    (r#"{"talkdesk": {"post": {}, "as": "xml"}}"#, "steps[1].talkdesk.as", "unknown variant"),
    (r#"{"leaddesk": {"do": "ring"}}"#, "steps[1]", "nothing called \"ring\""),
    (r#"{"stranger": {"do": "answer"}}"#, "steps[1]", "a stranger only has"),
    (r#"{"crm": {"open": "javascript:alert(1)"}}"#, "steps[1]", "an address within the CRM"),
    (r#"{"crm": {"open": "//evil.example"}}"#, "steps[1]", "an address within the CRM"),
    (
        r##"{"crm": {"open": "#/simulator/leaddesk?card=http%3A%2F%2Fevil.example"}}"##,
        "steps[1]",
        "an address within the CRM",
    ),
    (r##"{"crm": {"open": "#//simulator/talkdesk"}}"##, "steps[1]", "an address within the CRM"),
    (r##"{"crm": {"open": "#/nowhere"}}"##, "steps[1]", "an address within the CRM"),
    (r#"{"crm": {"fill": "Notes"}}"#, "steps[1]", "exactly one of"),
    (r##"{"crm": {"click": "a", "open": "#/"}}"##, "steps[1]", "exactly one of"),
    (r#"{"crm": {"send": {"peer": "anyone", "message": {}}}}"#, "steps[1].crm.send.peer", "unknown variant"),
    (r#"{"expect": {}}"#, "steps[1].expect", "nothing is expected"),
    (r#"{"expect": {"rout": 1}}"#, "steps[1].expect", "nothing called \"rout\""),
    (r#"{"expect": {"talkdesk": {"statuss": null}}}"#, "steps[1].expect.talkdesk", "nothing called \"statuss\""),
    (r#"{"expect": {"calls": [{"reslt": null}]}}"#, "steps[1].expect.calls[0]", "nothing called \"reslt\""),
    (r#"{"expect": {"calls": {"result": "x"}}}"#, "steps[1].expect.calls", "it must be an array"),
    (r#"{"expect": {"text": 5}}"#, "steps[1].expect.text", "it must be a text"),
    (r#"{"expect": {"log": null}}"#, "steps[1].expect.log", "it must be an array"),
    (r#"{"expect": {"route": {"$contians": "x"}}}"#, "steps[1].expect.route", "no comparison \"$contians\""),
];

#[test]
fn a_wrong_step_gets_a_sentence_with_line_and_member() {
    for (step, member, why) in WRONG {
        let Err(mistake) = Script::parse(&text(&[r#"{"say": "fine"}"#, step])) else {
            panic!("taken: {step}");
        };
        assert_eq!(mistake.line, 5, "{step}: {mistake}");
        assert_eq!(mistake.member, member, "{step}: {mistake}");
        assert!(mistake.why.contains(why), "{step}: {mistake}");
        let sentence = mistake.to_string();
        assert!(sentence.starts_with("Line 5, column "), "{sentence}");
        assert!(sentence.contains(member) && sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn the_line_is_the_members_own() {
    let step = "{\"expect\": {\n\"route\": \"#/\",\n\"talkdesk\": {\n\"statuss\": \"away\"\n}}}";
    let mistake = Script::parse(&text(&[step])).unwrap_err();
    assert_eq!((mistake.line, mistake.member.as_str()), (7, "steps[0].expect.talkdesk"));
}

/// A head that is wrong, and a part of what is said.
pub(super) const WRONG_HEADS: [(&str, &str); 13] = [
    (r#"{"name": "x", "steps": [{"say": "x"}]}"#, "missing field \"scenario\""),
    (r#"{"scenario": 2, "name": "x", "steps": [{"say": "x"}]}"#, "version 2"),
    (r#"{"scenario": 1, "steps": [{"say": "x"}]}"#, "missing field \"name\""),
    (r#"{"scenario": 1, "name": " ", "steps": [{"say": "x"}]}"#, "needs a name"),
    (r#"{"scenario": 1, "name": "x"}"#, "missing field \"steps\""),
    (r#"{"scenario": 1, "name": "x", "steps": []}"#, "at least one step"),
    (r#"{"scenario": 1, "name": "x", "stage": "moon", "steps": [{"say": "x"}]}"#, "at stage: unknown variant \"moon\""),
    (
        r#"{"scenario": 1, "name": "x", "route": "http://evil.example", "steps": [{"say": "x"}]}"#,
        "at route: it must be",
    ),
    (
        r##"{"scenario": 1, "name": "x", "route": "#/simulator/talkdesk", "steps": [{"say": "x"}]}"##,
        "at route: it must be",
    ),
    (
        r#"{"scenario": 1, "name": "x", "settings": {"frame_url": "http://evil.example"}, "steps": [{"say": "x"}]}"#,
        "at settings.frame_url: unknown field \"frame_url\"",
    ),
    (r#"{"scenario": 1, "name": "x", "sample": 1000000, "steps": [{"say": "x"}]}"#, "100000 at most"),
    (r#"{"scenario": 1, "name": "x", "extra": 1, "steps": [{"say": "x"}]}"#, "at extra: unknown field"),
    (r#"[]"#, "invalid length 0"),
];

#[test]
fn a_wrong_head_gets_a_sentence() {
    for (text, why) in WRONG_HEADS {
        let mistake = Script::parse(text).unwrap_err().to_string();
        assert!(mistake.contains(why), "{text}: {mistake}");
    }
}

#[test]
fn what_is_no_json_or_too_long_gets_a_sentence() {
    for text in ["", "{", "nonsense", "\u{0}", "{\"scenario\": 1,}"] {
        let mistake = Script::parse(text).unwrap_err();
        assert!(mistake.line > 0 || text.is_empty(), "{text}: {mistake}");
        let sentence = mistake.to_string();
        assert!(sentence.ends_with('.') && !sentence.contains('?'), "{sentence}");
    }
    let more = format!("{} x", text(&[r#"{"say": "x"}"#]));
    assert_eq!(Script::parse(&more).unwrap_err().line, 5);
    assert!(Script::parse(&" ".repeat(MOST_TEXT_BYTES + 1)).unwrap_err().to_string().contains("larger than 4 MB"));
    let marked = format!("\u{feff}{}", text(&[r#"{"say": "x"}"#]));
    assert!(Script::parse(&marked).is_ok(), "with a byte order mark");
}

#[test]
fn no_text_whatever_breaks_the_reader() {
    let whole = bundled()[0].text;
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        assert!(Script::parse(&whole[..end]).is_err() || whole[end..].trim().is_empty());
    }
    let deep = format!(r#"{{"scenario":1,"name":"x","steps":[{{"expect":{{"route":{}}}}}]}}"#, "[".repeat(100_000));
    assert!(Script::parse(&deep).is_err());
}

/// What is wrong with a scenario.
pub(super) fn wrong(text: &str) -> Mistake {
    Script::parse(text).unwrap_err()
}

pub(super) fn wrong_steps() -> impl Iterator<Item = &'static str> {
    WRONG.iter().map(|(step, ..)| *step)
}
