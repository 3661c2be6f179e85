//! A country's code from its name.

use crate::crm::fold;

/// Codes with what the country is called in English, German, Finnish and Spanish, and by itself; folded.
const NAMES: &[(&str, &[&str])] = &[
    ("AT", &["austria", "osterreich", "itavalta", "aut"]),
    ("AU", &["australia", "australien", "aus"]),
    ("BE", &["belgium", "belgien", "belgia", "belgica", "belgie", "belgique", "bel"]),
    ("BR", &["brazil", "brasilien", "brasilia", "brasil", "bra"]),
    ("CA", &["canada", "kanada", "can"]),
    ("CH", &["switzerland", "schweiz", "sveitsi", "suiza", "suisse", "che"]),
    ("CZ", &["czechia", "czech republic", "tschechien", "tsekki", "chequia", "cesko", "cze"]),
    ("DE", &["germany", "deutschland", "saksa", "alemania", "deu"]),
    ("DK", &["denmark", "danemark", "tanska", "dinamarca", "danmark", "dnk"]),
    ("EE", &["estonia", "estland", "viro", "eesti", "est"]),
    ("ES", &["spain", "spanien", "espanja", "espana", "esp"]),
    ("FI", &["finland", "finnland", "suomi", "finlandia", "fin"]),
    ("FR", &["france", "frankreich", "ranska", "francia", "fra"]),
    (
        "GB",
        &[
            "united kingdom",
            "great britain",
            "england",
            "uk",
            "vereinigtes konigreich",
            "iso-britannia",
            "reino unido",
            "gbr",
        ],
    ),
    ("GR", &["greece", "griechenland", "kreikka", "grecia", "grc"]),
    ("HU", &["hungary", "ungarn", "unkari", "hungria", "magyarorszag", "hun"]),
    ("IE", &["ireland", "irland", "irlanti", "irlanda", "irl"]),
    ("IN", &["india", "indien", "intia", "ind"]),
    ("IS", &["iceland", "island", "islanti", "islandia", "isl"]),
    ("IT", &["italy", "italien", "italia", "ita"]),
    ("JP", &["japan", "japani", "japon", "jpn"]),
    ("LT", &["lithuania", "litauen", "liettua", "lituania", "lietuva", "ltu"]),
    ("LU", &["luxembourg", "luxemburg", "luxemburgo", "lux"]),
    ("LV", &["latvia", "lettland", "letonia", "latvija", "lva"]),
    ("MX", &["mexico", "mexiko", "meksiko", "mex"]),
    (
        "NL",
        &[
            "netherlands",
            "the netherlands",
            "niederlande",
            "alankomaat",
            "hollanti",
            "paises bajos",
            "nederland",
            "holland",
            "nld",
        ],
    ),
    ("NO", &["norway", "norwegen", "norja", "noruega", "norge", "nor"]),
    ("NZ", &["new zealand", "neuseeland", "uusi-seelanti", "nueva zelanda", "nzl"]),
    ("PL", &["poland", "polen", "puola", "polonia", "polska", "pol"]),
    ("PT", &["portugal", "portugali", "prt"]),
    ("RO", &["romania", "rumanien", "rumania", "rou"]),
    ("SE", &["sweden", "schweden", "ruotsi", "suecia", "sverige", "swe"]),
    ("SG", &["singapore", "singapur", "sgp"]),
    ("SI", &["slovenia", "slowenien", "eslovenia", "slovenija", "svn"]),
    ("SK", &["slovakia", "slowakei", "eslovaquia", "slovensko", "svk"]),
    ("UA", &["ukraine", "ukraina", "ucrania", "ukr"]),
    (
        "US",
        &["united states", "united states of america", "usa", "vereinigte staaten", "yhdysvallat", "estados unidos"],
    ),
    ("ZA", &["south africa", "sudafrika", "etela-afrikka", "zaf"]),
];

/// The code of the country that is meant; what isn't known stays as it is, for the rules of the form to judge.
pub fn code(text: &str) -> String {
    let text = text.trim();
    let folded = fold(text);
    let known = NAMES.iter().find(|(_, names)| names.contains(&folded.as_str()));
    known.map_or_else(|| text.to_owned(), |(code, _)| (*code).to_owned())
}
