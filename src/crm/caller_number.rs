//! The caller's number out of what an automation sent.
//!
//! Talkdesk's documented messages name no caller's number, so a Studio flow that wants the CRM to know it sends it with
//! `sendData`, under whatever name its author chose. These names, and numbers in international form only, are our
//! decision.

use serde_json::{Map, Value};

use super::phone::digits;

/// Names of members that hold the caller's number, without spaces, signs and capitals.
const NAMES: [&str; 11] = [
    "phone",
    "phonenumber",
    "number",
    "caller",
    "callernumber",
    "callerphone",
    "callerid",
    "contactphone",
    "customerphone",
    "ani",
    "from",
];

/// The number as E.164; `None` where there is none in international form.
pub fn caller_number(data: &Map<String, Value>) -> Option<String> {
    let plain = |name: &str| -> String {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    NAMES.iter().find_map(|wanted| {
        let (_, value) = data.iter().find(|(name, _)| plain(name) == *wanted)?;
        e164(value.as_str()?)
    })
}

fn e164(text: &str) -> Option<String> {
    let rest = text.trim().strip_prefix('+')?;
    let digits = digits(rest);
    let only_spelling = rest.chars().all(|c| c.is_ascii_digit() || " ()-./".contains(c));
    (only_spelling && (7..=15).contains(&digits.len())).then(|| format!("+{digits}"))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use serde_json::json;

    use super::caller_number;

    #[test]
    fn a_number_is_taken_by_its_members_name_in_international_form_only() {
        for (data, number) in [
            (json!({ "Phone number": "+46 70-174 06 05" }), Some("+46701740605")),
            (json!({ "caller_id": "+46701740605", "order": "+123456789" }), Some("+46701740605")),
            (json!({ "order": "+46701740605" }), None),
            (json!({ "phone": "070-174 06 05" }), None),
            (json!({ "phone": "+46 or so" }), None),
            (json!({ "phone": "+46x70 174 06 05" }), None),
            (json!({ "phone": 46701740605_u64 }), None),
            (json!({ "from": "sales", "ANI": "+46701740605" }), Some("+46701740605")),
        ] {
            let map = data.as_object().cloned().unwrap_or_default();
            assert_eq!(caller_number(&map).as_deref(), number, "{data}");
        }
    }
}
