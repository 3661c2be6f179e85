//! Synthetic contacts for benchmarks.

use super::contact::{Contact, Email, Phone};

const FIRST: [&str; 24] = [
    "Aino",
    "Björn",
    "Chloé",
    "Dmitri",
    "Elif",
    "Farah",
    "Grzegorz",
    "Hanna",
    "Ingrid",
    "João",
    "Katarzyna",
    "Liam",
    "Mirela",
    "Nuno",
    "Olga",
    "Priya",
    "Quentin",
    "Renée",
    "Søren",
    "Tomás",
    "Ursula",
    "Viktor",
    "Wiesława",
    "Zoë",
];
const LAST: [&str; 32] = [
    "Virtanen",
    "Mäkelä",
    "Nyström",
    "Zieliński",
    "O'Brien",
    "García",
    "Lefèvre",
    "Schröder",
    "Kowalczyk",
    "Andersson",
    "Byrne",
    "Castellano",
    "Dubois",
    "Eriksen",
    "Ferreira",
    "Grünwald",
    "Horvat",
    "Ivanova",
    "Jansen",
    "Keller",
    "Lindqvist",
    "Moreau",
    "Novák",
    "Okafor",
    "Petrov",
    "Quinn",
    "Rossi",
    "Salonen",
    "Thompson",
    "Unger",
    "Vasquez",
    "Weiß",
];
const COMPANY: [&str; 16] = [
    "Saimaa Logistics",
    "Harbour & Vane",
    "Nordlicht Optik",
    "Quill Analytics",
    "Tarn Water",
    "Bluebell Foods",
    "Lumen Works",
    "Cobalt Rail",
    "Meridian Paper",
    "Juniper Health",
    "Alder Textiles",
    "Foxglove Media",
    "Granite Tools",
    "Osprey Marine",
    "Pinecrest Homes",
    "Vega Robotics",
];
const TITLE: [&str; 8] = [
    "Operations manager",
    "Buyer",
    "Chief executive",
    "Sales lead",
    "Engineer",
    "Accountant",
    "Office manager",
    "Head of support",
];
const TAG: [&str; 8] = ["VIP", "Trial", "Renewal", "Onboarding", "Newsletter", "Partner", "Lead", "Churn risk"];
/// Who looks after whom in the samples.
pub const OWNERS: [&str; 4] = ["Ada Lindqvist", "Bruno Costa", "Chiara Weiss", "Dara Singh"];
/// 2025-01-01.
const START_MS: f64 = 1_735_689_600_000.0;
const MINUTE_MS: f64 = 60_000.0;

/// `n` contacts, the same ones each time, with the ids "C-1001" onwards. Their numbers are North American ones from
/// 555-0100 to 555-0199, which are reserved for fiction; made without the phone-number rules, since this is also used
/// before those are there.
pub fn many(n: usize) -> Vec<Contact> {
    (0..n).map(one).collect()
}

fn one(i: usize) -> Contact {
    // Successive indices must not give successive entries, or the list would look like a table of combinations.
    let mut seed = (i as u64).wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut pick = |of: usize| {
        // SplitMix64
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % of as u64) as usize
    };
    let mut word = |words: &[&str]| words.get(pick(words.len())).copied().unwrap_or_default().to_owned();
    let (first_name, last_name, company, title) = (word(&FIRST), word(&LAST), word(&COMPANY), word(&TITLE));
    let tag = word(&TAG);
    let (area, line) = (201 + pick(780), 100 + pick(100));
    let created_ms = START_MS + pick(900_000) as f64 * MINUTE_MS;
    let ascii = |text: &str| super::fold::fold(text).replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let address = format!("{}.{}{}@{}.example", ascii(&first_name), ascii(&last_name), i, ascii(&company));
    Contact {
        external_id: format!("C-{}", 1001 + i),
        first_name,
        last_name,
        company,
        title,
        phones: vec![Phone {
            label: "work".to_owned(),
            e164: format!("+1{area}5550{line}"),
            display: format!("+1 {area}-555-0{line}"),
            extension: None,
        }],
        emails: vec![Email { label: "work".to_owned(), address }],
        tags: if pick(3) == 0 { vec![tag] } else { Vec::new() },
        country: if area < 600 { "US" } else { "CA" }.to_owned(),
        owner: OWNERS.get(i % OWNERS.len()).copied().unwrap_or_default().to_owned(),
        do_not_call: i % 61 == 60,
        notes: String::new(),
        created_ms,
        updated_ms: created_ms + pick(100_000) as f64 * MINUTE_MS,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
