#![allow(clippy::unwrap_used)]

use serde_json::json;

use super::text::tests::each_effect;
use super::*;

#[test]
fn each_comes_back_from_its_json() {
    for (effect, _) in each_effect() {
        let json = serde_json::to_value(&effect).unwrap();
        assert_eq!(Effect::from_json(json), Some(effect));
    }
}

#[test]
fn its_texts_are_all_that_it_has_of_others() {
    for (mut effect, _) in each_effect() {
        let before = effect.heap_bytes();
        let texts: usize = effect.texts_mut().into_iter().map(|text| text.into_text().len()).sum();
        let calls = if let Effect::Talkdesk { calls, .. } = &effect { size_of_val(calls.as_slice()) } else { 0 };
        assert_eq!(before, texts + calls, "{effect:?}");
        for text in effect.texts_mut() {
            text.into_text().clear();
        }
        // The ids and the status of the examples.
        let json = serde_json::to_string(&effect).unwrap();
        assert!(!["C-9", "away", "123", "124"].iter().any(|text| json.contains(text)), "{json}");
    }
}

#[test]
fn what_another_version_wrote_is_kept() {
    let foreign = |text: &str| Some(Effect::Foreign(text.to_owned()));
    assert_eq!(Effect::from_json(json!("opened contact C-9")), foreign("opened contact C-9"));
    assert_eq!(Effect::from_json(json!({"Softphone": "Rings"})), foreign(r#"{"Softphone":"Rings"}"#));
    let later = json!({"Talkdesk": {"what": "PanelDetached"}});
    assert_eq!(Effect::from_json(later.clone()), foreign(&later.to_string()));
    let none = Effect::Talkdesk { what: TalkdeskEffect::PanelShown, calls: Vec::new() };
    assert_eq!(Effect::from_json(json!({"Talkdesk": {"what": "PanelShown", "calls": []}})), Some(none));
}

/// What docs/recording.md shows as an effect is one of ours.
#[test]
fn the_documented_effect_is_read() {
    let docs = include_str!("../../../docs/recording.md");
    let entries = docs.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let effects: Vec<Value> = entries.filter_map(|entry| entry.get("effect").cloned()).collect();
    assert!(!effects.is_empty());
    for effect in effects {
        assert!(!matches!(Effect::from_json(effect.clone()), None | Some(Effect::Foreign(_))), "{effect}");
    }
}
