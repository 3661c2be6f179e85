//! The codes of the world's countries.

/// ISO 3166-1's, two letters each.
const CODES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCN\
                     COCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHU\
                     IDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMS\
                     MTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSM\
                     SNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// Returns ISO 3166-1's codes, in order.
pub fn country_codes() -> impl Iterator<Item = &'static str> {
    CODES.as_bytes().chunks(2).filter_map(|code| std::str::from_utf8(code).ok())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeSet;

    use super::country_codes;
    use crate::crm::phone;

    #[test]
    fn every_country_is_there_once() {
        let codes: Vec<&str> = country_codes().collect();
        assert_eq!(codes.len(), 249, "ISO 3166-1 has so many");
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        assert!(phone::regions().iter().all(|(code, _)| codes.contains(code)));
    }
}
