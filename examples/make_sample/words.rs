//! Words that don't depend on the country.

pub const TITLES: &[&str] = &[
    "Operations manager",
    "Buyer",
    "Chief executive",
    "Head of sales",
    "Accountant",
    "Office manager",
    "Engineer",
    "Project lead",
    "Customer service manager",
    "Warehouse supervisor",
    "Marketing manager",
    "IT administrator",
    "Head of finance",
    "Owner",
];

pub const TAGS: &[&str] = &["VIP", "Trial", "Renewal", "Onboarding", "Do not call", "Partner", "Lead", "Churn risk"];

pub const HOME_DOMAINS: &[&str] = &["mail.example", "post.example", "inbox.test"];

pub const NOTES: &[&str] = &[
    "Prefers e-mail to the phone.",
    "Asked for a new offer after the holidays.",
    "Out of office on Fridays.",
    "Decides together with the head of finance.",
    "Wants the invoice split by site.",
    "Had a delivery problem in spring; solved.",
    "Interested in the annual contract.",
    "Met at the trade fair, asked for a demo.",
    "Speaks English and German.",
    "Call after two in the afternoon.",
];

/// The part of an e-mail address that a name becomes: lower case, without marks, spaces and signs.
pub fn ascii(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|c| {
            match c {
                'à' | 'á' | 'â' | 'å' => "a",
                'ä' => "a",
                'ç' => "c",
                'è' | 'é' | 'ê' | 'ë' => "e",
                'ï' | 'î' | 'í' | 'ı' => "i",
                'ñ' | 'ń' => "n",
                'ó' | 'ö' | 'ø' | 'ô' => "o",
                'ü' | 'ú' => "u",
                'ł' => "l",
                'ß' => "ss",
                'a'..='z' => return c.to_string(),
                _ => "",
            }
            .to_owned()
        })
        .collect()
}
