//! What a column is, guessed from its name or its cells.

use std::collections::HashMap;

use super::csv_rows::Row;
use super::names;
use super::target::Target;
use crate::crm::fold;

/// A name without marks, spaces and signs: "E-mail 1 - Value" is "email1value".
pub fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What words in a column's name say. A name means a number, an address or a country only if all of it is known:
/// "Marketing emails delivered" is no address, and "Phonetic name" no phone.
const WORDS: [(u16, &str); 11] = [
    (
        PHONE,
        "phone telephone telefon telefono telefone telefoon telephon tel tlf tfn fon puhelin puh rufnummer festnetz landline \
         contactnumber contactno telefonszam telefonnummer telefonni numertelefonu lankapuhelin telefonvaxel телефон 電話 電話番号 전화 전화번호 טלפון هاتف fixe",
    ),
    (
        MOBILE,
        "mobile mobil mobiel mobiele mobilfunk mobiltelefon cell cellular cellphone handy natel gsm movil celular portable matkapuhelin matka kannykka \
         cellulare komorka komorkowy telemovel мобильный 携帯 휴대폰 נייד",
    ),
    (
        MAIL,
        "email mail emailaddress mailadresse sahkoposti postaelettronica correoelectronico correo courriel epost eposta mejl poczta メール 이메일",
    ),
    (FAX, "fax telefax faksi"),
    (PAGER, "pager"),
    (
        WORK,
        "work business company office zentrale organization arbeit geschaft geschaftlich dienst dienstlich firma firmen buro beruflich tyo trabajo \
         bureau travail professionnel pro ufficio lavoro aziendale zakelijk zakelijke werk arbete arbets jobb arbeid sluzbowy praca oficina",
    ),
    (
        HOME,
        "home privat private prive personal personlich koti casa domicile particular hem hjem thuis domowy personale",
    ),
    (LABEL, "type typ label tyyppi tipo art bezeichnung"),
    (
        COUNTRY,
        "country land lander maa pais pays paese nazione kraj zeme krajina orszag ulke tara страна 国 국가 מדינה ארץ riik riigi",
    ),
    (CODE, "code codigo kod kode koodi iso kurzel region state2"),
    (
        FILLER,
        "number numbers nummer nr no num numero de del du fast fasta vaste fijo osoite direccion value address addresses adresse adres adress indirizzo main primary secondary \
         other andere weitere haupt direct direkt alternative additional person customer kunden contact kontakt mailing billing \
         shipping postal name s 0 1 2 3 4 5 6 7 8 9",
    ),
];
const PHONE: u16 = 1;
const MOBILE: u16 = 2;
const MAIL: u16 = 4;
const FAX: u16 = 8;
const PAGER: u16 = 16;
const WORK: u16 = 32;
const HOME: u16 = 64;
const LABEL: u16 = 128;
const COUNTRY: u16 = 256;
const CODE: u16 = 512;
const FILLER: u16 = 0;

/// No name of a column that could be understood is longer, in bytes.
const LONGEST_NAME: usize = 80;

thread_local! {
    /// The words by their first bytes.
    static BY_FIRST_BYTE: HashMap<u8, Vec<(&'static str, u16)>> = {
        let mut by_first: HashMap<u8, Vec<(&str, u16)>> = HashMap::new();
        for (says, words) in WORDS {
            for word in words.split_whitespace() {
                by_first.entry(word.as_bytes().first().copied().unwrap_or_default()).or_default().push((word, says));
            }
        }
        by_first
    };
}

/// What all words of a key say together; none where one isn't known.
fn said(key: &str) -> Option<u16> {
    BY_FIRST_BYTE.with(|words| {
        let beginning = |rest: &str| {
            let words = rest.as_bytes().first().and_then(|first| words.get(first));
            words.into_iter().flatten().filter(|(word, _)| rest.starts_with(word)).copied().collect::<Vec<_>>()
        };
        if key.len() > LONGEST_NAME || beginning(key).is_empty() {
            return None;
        }
        // What the text behind each byte says, from the end.
        let mut from: Vec<Option<u16>> = vec![None; key.len() + 1];
        *from.last_mut()? = Some(0);
        for (at, _) in key.char_indices().rev() {
            let words = beginning(key.get(at..)?).into_iter();
            let whole = words
                .filter_map(|(word, says)| Some((word.len(), says | from.get(at + word.len()).copied().flatten()?)));
            let longest = whole.max().map(|(_, says)| says);
            if let Some(slot) = from.get_mut(at) {
                *slot = longest;
            }
        }
        from.first().copied().flatten()
    })
}

fn named(key: &str) -> Target {
    if let Some(target) = names::named(key) {
        return target;
    }
    const KINDS: u16 = PHONE | MOBILE | MAIL | FAX | PAGER | COUNTRY;
    let Some(said) = said(key).filter(|said| said & KINDS != 0) else {
        // "Person - Owner", "Contact: Company"
        let rest = ["person", "contact"].iter().find_map(|word| key.strip_prefix(word));
        let known = rest.and_then(names::named);
        // "DNC flag", "On do-not-call list"
        let no_calls = key.contains("donotcall") || key.starts_with("dnc");
        return known.unwrap_or(if no_calls { Target::DoNotCall } else { Target::Ignore });
    };
    let has = |flags: u16| said & flags != 0;
    let place = |work, home, other| {
        if has(WORK) {
            work
        } else if has(HOME) {
            home
        } else {
            other
        }
    };
    match (has(MAIL), has(PHONE | MOBILE), has(FAX), has(PAGER), has(COUNTRY)) {
        _ if has(CODE) && !has(COUNTRY) => Target::Ignore,
        (true, false, false, false, false) if has(LABEL) => Target::EmailLabel,
        (true, false, false, false, false) => place(Target::EmailWork, Target::EmailHome, Target::Email),
        (false, true, false, false, false) if has(LABEL) => Target::PhoneLabel,
        (false, true, false, false, false) if has(MOBILE) => Target::PhoneMobile,
        (false, true, false, false, false) => place(Target::PhoneWork, Target::PhoneHome, Target::Phone),
        (false, _, true, false, false) if !has(LABEL) => Target::Fax,
        (false, _, false, true, false) if !has(LABEL) => Target::Pager,
        (false, false, false, false, true) if !has(LABEL) => Target::Country,
        _ => Target::Ignore,
    }
}

/// Where each column goes by its name. What a contact has once goes to the first column that says so.
pub fn by_names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Target> {
    let names: Vec<&str> = names.collect();
    let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
    let mut targets: Vec<Target> =
        names.iter().zip(&keys).map(|(name, key)| whole_name(name).unwrap_or_else(|| named(key))).collect();
    // Outlook's "Title" is "Dr." where there is a "Job Title" too.
    let has_job = keys.iter().zip(&targets).any(|(key, target)| key != "title" && *target == Target::Title);
    let (first, last) = (targets.contains(&Target::FirstName), targets.contains(&Target::LastName));
    for (target, key) in targets.iter_mut().zip(&keys) {
        *target = match (key.as_str(), *target) {
            // "Nome" is a first name beside "Cognome", and "Nom" a last name.
            ("name" | "namn" | "navn" | "naam", Target::FullName) if first && !last => Target::LastName,
            ("title", Target::Title) if has_job => Target::Ignore,
            (_, target) => target,
        };
    }
    // "Nome" alone is the whole name.
    if !targets.contains(&Target::LastName)
        && let Some(at) = keys.iter().position(|key| key == "nome" || key == "nombre" || key == "nimi")
        && let Some(target) = targets.get_mut(at).filter(|target| **target == Target::FirstName)
    {
        *target = Target::FullName;
    }
    leave_to_the_person(&keys, &mut targets);
    let mut taken: Vec<Target> = Vec::new();
    for target in &mut targets {
        if !target.may_repeat() && taken.contains(target) {
            *target = Target::Ignore;
        }
        taken.push(*target);
    }
    targets
}

/// Parts of names that mean a customer: a person or a company.
const CUSTOMER: [&str; 7] = ["client", "customer", "kund", "klant", "asiak", "lead", "relatie"];
/// Parts of an id's name that mean the person, or the row itself.
const PERSON: [&str; 6] = ["contact", "kontakt", "person", "record", "datensatz", "registro"];

/// Takes a customer for a company where other columns name the person: "Kund" beside "Kontaktperson". The people of a
/// customer share its number, so that "Client ID" gives way to "Contact ID".
fn leave_to_the_person(keys: &[String], targets: &mut [Target]) {
    let has = |key: &str, words: &[&str]| words.iter().any(|word| key.contains(word));
    let columns = || targets.iter().zip(keys);
    let has_name = columns().any(|(target, key)| {
        matches!(target, Target::FirstName | Target::LastName | Target::LastFirst)
            || (*target == Target::FullName && !has(key, &CUSTOMER))
    });
    let has_id = columns().any(|(target, key)| *target == Target::ExternalId && has(key, &PERSON));
    let company = if targets.contains(&Target::Company) { Target::Ignore } else { Target::Company };
    for (target, key) in targets.iter_mut().zip(keys).filter(|(_, key)| has(key, &CUSTOMER)) {
        if *target == Target::FullName && has_name {
            *target = company;
        } else if *target == Target::ExternalId && has_id && !has(key, &PERSON) {
            *target = Target::Ignore;
        }
    }
}

/// What stands between the two parts of a name.
const AND: [&str; 9] = [",", "/", " & ", " und ", " and ", " et ", " y ", " och ", " ja "];

/// A name of two parts: "Name, Vorname", "First and last name", or one thing named twice: "Firma / Company".
fn whole_name(name: &str) -> Option<Target> {
    let (one, other) = AND.iter().find_map(|and| name.split_once(and))?;
    match (named(&key(one)), named(&key(other))) {
        (Target::FirstName, Target::LastName | Target::FullName) => Some(Target::FullName),
        (Target::LastName | Target::FullName, Target::FirstName) => Some(Target::LastFirst),
        (one, other) => (one == other && one != Target::Ignore).then_some(one),
    }
}

/// What a cell is by its looks: an address or a number, else nothing that could be said.
pub fn by_looks(cell: &str) -> Target {
    let cell = cell.trim();
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    if cell.contains('@') && cell.contains('.') && !cell.contains(' ') {
        Target::Email
    } else if (7..=15).contains(&digits)
        && !cell.contains("-0") // a date, more often than a number
        && cell.starts_with(['+', '0', '('])
        && cell.chars().all(|c| c.is_ascii_digit() || " +()-./".contains(c))
    {
        Target::Phone
    } else {
        Target::Ignore
    }
}

/// Where each column goes by the first cell of it that says something.
pub fn by_cells(columns: &[Vec<String>]) -> Vec<Target> {
    let look = |cells: &Vec<String>| cells.iter().map(|cell| by_looks(cell)).find(|target| *target != Target::Ignore);
    columns.iter().map(|cells| look(cells).unwrap_or_default()).collect()
}

/// How many cells of a row are known names of columns; none if one of them looks like content.
pub fn known(row: &Row) -> usize {
    if row.cells.iter().any(|cell| by_looks(cell) != Target::Ignore) {
        return 0;
    }
    let targets = by_names(row.cells.iter().map(String::as_str));
    targets.iter().filter(|target| **target != Target::Ignore).count()
}

/// Whether a row without any known name may name the columns all the same: none of its cells looks like content.
pub fn may_be_header(row: &Row) -> bool {
    let is_plain = |cell: &String| {
        !cell.trim().is_empty() && !cell.bytes().any(|byte| byte.is_ascii_digit()) && !cell.contains('@')
    };
    row.cells.iter().all(is_plain)
}
