//! The e-mail addresses in one cell, with the names that stand around them.

use crate::crm::FormEmail;
use crate::crm::validate::check_email;

/// The addresses of a cell, the name that stands before one of them, and what is neither.
#[derive(Debug, Default, PartialEq)]
pub struct Addresses {
    pub emails: Vec<FormEmail>,
    /// "Pia Lang" of "Pia Lang <pia@example.com>".
    pub name: String,
    /// What looks like an address and isn't one, with the reason.
    pub wrong: Vec<(String, String)>,
}

/// Reads a cell.
pub fn read(cell: &str, label: &str) -> Addresses {
    let mut found = Addresses::default();
    let cell = cell.trim();
    let add = |text: &str, found: &mut Addresses| {
        let address = without_scheme(text.trim_matches(|c: char| c.is_whitespace() || "<>()[]\"',;.".contains(c)));
        let known = |email: &FormEmail| email.address.to_lowercase() == address.to_lowercase();
        match check_email(address) {
            _ if found.emails.iter().any(known) => {}
            Ok(()) => found.emails.push(FormEmail { label: label.to_owned(), address: address.to_owned() }),
            Err(why) => found.wrong.push((address.to_owned(), why.to_owned())),
        }
    };
    if check_email(without_scheme(cell)).is_ok() {
        add(cell, &mut found);
        return found;
    }
    if !cell.contains('@') {
        let why = check_email(cell).err().filter(|_| cell.chars().any(char::is_alphanumeric));
        found.wrong.extend(why.map(|why| (cell.to_owned(), why.to_owned())));
        return found;
    }
    let mut words: Vec<&str> = Vec::new();
    let cell = cell.replace(":::", ",");
    for token in cell.split(|c: char| c.is_whitespace() || ",;|<>()\"".contains(c)).filter(|token| !token.is_empty()) {
        // A stroke may belong to an address; between two of them it doesn't.
        let parts = if token.matches('@').count() > 1 { token.split('/').collect() } else { vec![token] };
        for part in parts {
            if part.contains('@') { add(part, &mut found) } else { words.push(part) }
        }
    }
    let says_name = cell.contains('<') && found.emails.len() == 1;
    if says_name {
        found.name = words.join(" ");
    }
    found
}

fn without_scheme(text: &str) -> &str {
    let scheme = text.get(..7).filter(|start| start.eq_ignore_ascii_case("mailto:"));
    let address = scheme.and_then(|_| text.get(7..)).unwrap_or(text);
    address.split('?').next().unwrap_or(address)
}
