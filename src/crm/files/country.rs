//! A country's code from its name or its code.

use std::collections::HashMap;

use super::guess::key;
use crate::crm::country_codes;

/// The languages in which a country may be named, besides its own.
#[cfg(target_arch = "wasm32")]
const LANGUAGES: &str = "en de fi es fr it pt nl sv da nb pl cs sk hu ro tr ru uk el ja zh ko ar he et lv lt sl hr bg";

/// Names that people write and that are no country's proper name, folded without signs; and codes of three letters.
const OTHERS: &str = "\
    AE uae are|AR arg|AT aut|AU aus|BE bel|BG bgr|BR bra|CA can|CH che|CL chl|CN chn prc peoplesrepublicofchina|CO col|\
    CZ cze czechrepublic tschechischerepublik|DE deu ger brd bundesrepublikdeutschland federalrepublicofgermany|DK dnk den|\
    EE est|EG egy|ES esp|FI fin|FR fra|GB gbr uk england scotland wales northernireland greatbritain grossbritannien|\
    GR grc|HK hkg hongkong|HR hrv|HU hun|IE irl republicofireland|IL isr|IN ind|IS isl|IT ita|JP jpn|\
    KR kor korea republicofkorea sudkorea southkorea|LT ltu|LU lux|LV lva|MX mex|MY mys|\
    NL nld holland hollanti hollande olanda thenetherlands|NO nor|NZ nzl|PH phl|PL pol|PT prt|RO rou|RS srb|RU rus russia|\
    SA sau|SE swe|SG sgp|SI svn|SK svk slovakrepublic|TH tha|TR tur turkey turkei turkiye|TW twn|UA ukr|\
    US usa us unitedstatesofamerica america vereinigtestaatenvonamerika estadosunidosdeamerica eeuu etatsunisdamerique amerika|\
    VN vnm vietnam|ZA zaf rsa";

thread_local! {
    /// Codes by the keys of their names. Made when the first country is read that isn't a code.
    static NAMES: HashMap<String, &'static str> = names();
}

/// The code of the country that is meant; none for a name that nobody knows.
pub fn code(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.len() == 2 && text.is_ascii() {
        let upper = text.to_ascii_uppercase();
        return country_codes().find(|code| *code == upper).or_else(|| (upper == "UK").then_some("GB"));
    }
    let key = key(text);
    NAMES.with(|names| names.get(&key).copied())
}

fn names() -> HashMap<String, &'static str> {
    let mut names = HashMap::new();
    for (code, name) in known_names() {
        // The first one counts: a name that two countries share in some language is English for one of them.
        names.entry(key(&name)).or_insert(code);
    }
    for line in OTHERS.split('|') {
        let mut words = line.split_whitespace();
        let code = words.next().and_then(|code| country_codes().find(|known| *known == code));
        for word in words {
            names.extend(code.map(|code| (word.to_owned(), code)));
        }
    }
    names
}

/// Every country's names, by the browser: in [`LANGUAGES`], then in its own language.
#[cfg(target_arch = "wasm32")]
fn known_names() -> Vec<(&'static str, String)> {
    use js_sys::{Array, Function, Intl::DisplayNames, Object, Reflect};
    use wasm_bindgen::JsValue;

    let options = Object::new();
    let _ = Reflect::set(&options, &"type".into(), &"region".into());
    let in_language = |language: &str| DisplayNames::new(&Array::of1(&JsValue::from(language)), &options);
    let mut names = Vec::new();
    for language in LANGUAGES.split(' ') {
        let named = in_language(language);
        names.extend(country_codes().filter_map(|code| Some((code, String::from(named.of(code)?)))));
    }
    for code in country_codes() {
        // "und-IL" is a place without a language; the browser knows which is spoken there.
        let own = Reflect::get(&js_sys::global(), &"Intl".into())
            .and_then(|intl| Reflect::get(&intl, &"Locale".into()))
            .and_then(|locale| Reflect::construct(&Function::from(locale), &Array::of1(&format!("und-{code}").into())));
        let language = own.and_then(|own| {
            let maximize = Reflect::get(&own, &"maximize".into())?;
            let whole = Function::from(maximize).call0(&own)?;
            Reflect::get(&whole, &"language".into())
        });
        if let Some(name) = language.ok().and_then(|language| in_language(&language.as_string()?).of(code)) {
            names.push((code, String::from(name)));
        }
    }
    names
}

/// The same names, as Node has written them down, for tests and fuzzing.
#[cfg(not(target_arch = "wasm32"))]
fn known_names() -> Vec<(&'static str, String)> {
    let lines = include_str!("country_names.txt").lines().filter_map(|line| line.split_once('\t'));
    lines.flat_map(|(code, names)| names.split('\t').map(move |name| (code, name.to_owned()))).collect()
}
