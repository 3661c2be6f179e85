//! The countries of the world to choose from.

use yew::prelude::*;

use crate::crm::fold;
use crate::ui::intl;

/// ISO 3166-1's codes, two letters each.
const CODES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCN\
                     COCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHU\
                     IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMS\
                     MTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSM\
                     SNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// A code, and the country's name.
type Choice = (AttrValue, AttrValue);

thread_local! {
    static CHOICES: Vec<Choice> = all();
}

fn all() -> Vec<Choice> {
    let codes = CODES.as_bytes().chunks(2).filter_map(|code| std::str::from_utf8(code).ok());
    let mut named: Vec<(String, &str, String)> = codes
        .map(|code| {
            let name = intl::country(code);
            (fold(&name), code, name)
        })
        .collect();
    named.sort();
    let none = (AttrValue::Static(""), AttrValue::Static("Not known"));
    std::iter::once(none)
        .chain(named.into_iter().map(|(_, code, name)| (AttrValue::from(code.to_owned()), AttrValue::from(name))))
        .collect()
}

/// The choices, in the order of their names; with `chosen`, if it isn't one of them.
pub fn choices(chosen: &str) -> Vec<Choice> {
    let mut choices = CHOICES.with(Clone::clone);
    if !choices.iter().any(|(code, _)| *code == chosen) {
        choices.push((AttrValue::from(chosen.to_owned()), AttrValue::from(intl::country(chosen))));
    }
    choices
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeSet;

    use super::CODES;
    use crate::crm::phone;

    #[test]
    fn every_country_is_there_once() {
        let codes: Vec<&str> = CODES.as_bytes().chunks(2).filter_map(|code| std::str::from_utf8(code).ok()).collect();
        assert_eq!(codes.len(), 249, "ISO 3166-1 has so many");
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        assert!(phone::regions().iter().all(|(code, _)| codes.contains(code)));
    }
}
