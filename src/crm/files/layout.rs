//! Which program a file comes from, by the names of its columns.

use super::guess::key;
use super::target::Target;

/// Programs, with the keys of columns that each of their files has. The first one that fits counts.
const LAYOUTS: [(&str, &[&str]); 21] = [
    ("Screenpop", &["externalid", "phone1label", "phone1value", "donotcall"]),
    ("Google Contacts", &["firstname", "labels", "organizationname"]),
    ("Google Contacts", &["givenname", "groupmembership"]),
    ("Google Contacts", &["phone1value", "email1value"]),
    ("Outlook", &["emailaddress", "emaildisplayname"]),
    ("Outlook", &["emailadresse", "emailangezeigtername"]),
    ("Outlook", &["adressedemessagerie", "nomcompletdeladressedemessagerie"]),
    ("Outlook", &["emailaddress", "businessphone", "jobtitle"]),
    ("LinkedIn", &["connectedon", "lastname"]),
    ("Pipedrive", &["personname"]),
    ("Microsoft Dynamics 365", &["donotmodifycontact"]),
    ("Zoho CRM", &["recordid", "accountname"]),
    ("Zoho CRM", &["contactownerid", "accountname"]),
    ("HubSpot", &["recordid", "contactowner"]),
    ("HubSpot", &["recordid", "email", "firstname"]),
    ("Salesforce", &["accountname", "lastname"]),
    ("Salesforce", &["accountid", "lastname"]),
    ("Thunderbird", &["primaryemail", "displayname"]),
    ("Mailchimp", &["emailaddress", "memberrating"]),
    ("Freshsales", &["workemail", "salesaccount"]),
    ("Apple Contacts", &["firstname", "lastname", "phoneticfirstname", "jobtitle"]),
];

/// The program that writes such columns; empty where nobody knows.
pub fn of_columns<'a>(names: impl Iterator<Item = &'a str>) -> &'static str {
    let keys: Vec<String> = names.map(key).collect();
    let fits = |needs: &[&str]| needs.iter().all(|need| keys.iter().any(|key| key == need));
    LAYOUTS.iter().find(|(_, needs)| fits(needs)).map_or("", |(name, _)| name)
}

/// What a program means otherwise than the names of its columns say.
pub fn correct<'a>(layout: &str, names: impl Iterator<Item = &'a str>, targets: &mut [Target]) {
    for (name, target) in names.zip(targets) {
        match (layout, key(name).as_str()) {
            // "SMTP"
            ("Outlook", _) if *target == Target::EmailLabel => *target = Target::Ignore,
            // Where the contact was met isn't when it was made here.
            ("LinkedIn", "connectedon") => *target = Target::Created,
            _ => {}
        }
    }
}

/// The program that has written these cards.
pub fn of_cards(text: &str) -> &'static str {
    let start: String = text.chars().take(4_000).collect();
    let made_by = start.lines().find(|line| line.to_ascii_uppercase().starts_with("PRODID"));
    let known = [
        ("Apple", "Apple Contacts"),
        ("Google", "Google Contacts"),
        ("Microsoft", "Outlook"),
        ("Nextcloud", "Nextcloud"),
        ("Mozilla", "Thunderbird"),
        ("Thunderbird", "Thunderbird"),
    ];
    if start.contains("X-SCREENPOP-") {
        return "Screenpop";
    }
    known.iter().find(|(word, _)| made_by.is_some_and(|line| line.contains(word))).map_or("", |(_, name)| name)
}
