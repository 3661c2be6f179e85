//! What a column is, guessed from its name: English, German, Finnish and Spanish, and as HubSpot, Salesforce, Google and
//! Outlook export them.

use super::target::Target;
use crate::crm::fold;

/// A name without marks, spaces and signs: "E-mail 1 - Value" is "email1value".
fn key(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

const NAMES: &[(Target, &[&str])] = &[
    (
        Target::ExternalId,
        &[
            "externalid",
            "id",
            "customerid",
            "contactid",
            "recordid",
            "recordidcontact",
            "uid",
            "kundennummer",
            "kundennr",
            "kundenid",
            "asiakasnumero",
            "asiakasid",
            "idexterno",
            "idcliente",
            "ulkoinentunniste",
        ],
    ),
    (
        Target::FirstName,
        &["firstname", "first", "givenname", "forename", "vorname", "etunimi", "nombre", "nombredepila", "prenom"],
    ),
    (
        Target::LastName,
        &[
            "lastname",
            "last",
            "familyname",
            "surname",
            "nachname",
            "familienname",
            "zuname",
            "sukunimi",
            "apellido",
            "apellidos",
            "nom",
        ],
    ),
    (
        Target::FullName,
        &[
            "name",
            "fullname",
            "displayname",
            "contactname",
            "contact",
            "firstandlastname",
            "nimi",
            "kokonimi",
            "vollstandigername",
            "anzeigename",
            "nombrecompleto",
            "nombreyapellidos",
            "fileas",
        ],
    ),
    (
        Target::Company,
        &[
            "company",
            "companyname",
            "organization",
            "organizationname",
            "organization1name",
            "organisation",
            "organisationname",
            "account",
            "accountname",
            "associatedcompany",
            "employer",
            "firma",
            "unternehmen",
            "yritys",
            "yrityksennimi",
            "empresa",
            "compania",
            "societe",
        ],
    ),
    (
        Target::Title,
        &[
            "jobtitle",
            "organizationtitle",
            "organization1title",
            "title",
            "position",
            "role",
            "funktion",
            "berufsbezeichnung",
            "titteli",
            "tehtavanimike",
            "cargo",
            "puesto",
        ],
    ),
    (
        Target::Tags,
        &[
            "tags",
            "tag",
            "labels",
            "categories",
            "category",
            "keywords",
            "groupmembership",
            "kategorien",
            "schlagworte",
            "stichworter",
            "tunnisteet",
            "etiquetas",
            "categorias",
        ],
    ),
    (
        Target::Country,
        &[
            "country",
            "countrycode",
            "countryregion",
            "mailingcountry",
            "billingcountry",
            "businesscountry",
            "businesscountryregion",
            "address1country",
            "homecountry",
            "homecountryregion",
            "land",
            "landercode",
            "maa",
            "pais",
        ],
    ),
    (
        Target::Owner,
        &[
            "owner",
            "contactowner",
            "ownername",
            "contactowneralias",
            "accountowner",
            "betreuer",
            "zustandig",
            "vastuuhenkilo",
            "omistaja",
            "propietario",
        ],
    ),
    (
        Target::DoNotCall,
        &["donotcall", "dnc", "nichtanrufen", "keineanrufe", "alasoita", "eisaasoittaa", "nollamar", "nollame"],
    ),
    (
        Target::Note,
        &[
            "note",
            "notes",
            "description",
            "comments",
            "comment",
            "bemerkung",
            "bemerkungen",
            "notiz",
            "notizen",
            "kommentar",
            "beschreibung",
            "muistiinpanot",
            "huomautus",
            "lisatiedot",
            "nota",
            "notas",
            "comentarios",
        ],
    ),
    (
        Target::Created,
        &["created", "createdate", "createddate", "createdat", "erstellt", "erstelltam", "luotu", "creado"],
    ),
    (
        Target::Updated,
        &[
            "updated",
            "updatedat",
            "modified",
            "lastmodified",
            "lastmodifieddate",
            "geandert",
            "geandertam",
            "muokattu",
            "actualizado",
        ],
    ),
];

const MAIL: &[&str] = &["email", "mailadresse", "sahkoposti", "correoelectronico", "correo"];
/// Columns about mail that have no address in them.
const ABOUT_MAIL: &[&str] = &["opt", "domain", "bounce", "unsubscribed", "displayname", "consent", "status", "count"];
const PHONE: &[&str] = &[
    "phone",
    "telephone",
    "telefon",
    "telefono",
    "puhelin",
    "mobile",
    "mobil",
    "movil",
    "handy",
    "gsm",
    "celular",
    "rufnummer",
];
const NOT_TO_CALL: &[&str] = &["fax", "faksi", "pager", "telex", "opt", "extension", "status", "count"];

fn named(key: &str) -> Target {
    if let Some((target, _)) = NAMES.iter().find(|(_, names)| names.contains(&key)) {
        return *target;
    }
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let label = key.ends_with("type") || key.ends_with("label");
    let work = has(&["work", "business", "company", "office", "arbeit", "geschaft", "dienst", "tyo", "trabajo"]);
    let home = has(&["home", "privat", "koti", "casa", "particular"]);
    if key == "mail" || (has(MAIL) && !has(ABOUT_MAIL)) {
        return match (label, work, home) {
            (true, ..) => Target::EmailLabel,
            (_, true, _) => Target::EmailWork,
            (_, _, true) => Target::EmailHome,
            _ => Target::Email,
        };
    }
    if (key == "tel" || has(PHONE)) && !has(NOT_TO_CALL) {
        return match (label, has(&["mobil", "movil", "handy", "gsm", "celular", "matka"]), work, home) {
            (true, ..) => Target::PhoneLabel,
            (_, true, ..) => Target::PhoneMobile,
            (_, _, true, _) => Target::PhoneWork,
            (_, _, _, true) => Target::PhoneHome,
            _ => Target::Phone,
        };
    }
    Target::Ignore
}

/// Where each column goes by its name. What a contact has once goes to the first column that says so.
pub fn by_names<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Target> {
    let keys: Vec<String> = names.map(key).collect();
    let mut targets: Vec<Target> = keys.iter().map(|key| named(key)).collect();
    // Outlook's "Title" is "Dr." where there is a "Job Title" too.
    let has_job = keys.iter().any(|key| key != "title" && named(key) == Target::Title);
    let has_parts = targets.contains(&Target::FirstName) || targets.contains(&Target::LastName);
    let mut taken: Vec<Target> = Vec::new();
    for (target, key) in targets.iter_mut().zip(&keys) {
        let superseded = (*target == Target::FullName && has_parts) || (has_job && key == "title");
        if superseded || (!target.may_repeat() && taken.contains(target)) {
            *target = Target::Ignore;
        }
        taken.push(*target);
    }
    targets
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

/// Whether a first row names the columns: one of its cells is a known name, or none of them looks like content.
pub fn is_header<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> bool {
    let known = by_names(cells.clone()).iter().any(|target| *target != Target::Ignore);
    known && cells.clone().all(|cell| by_looks(cell) == Target::Ignore)
        || !known
            && cells.into_iter().all(|cell| {
                !cell.trim().is_empty() && !cell.bytes().any(|byte| byte.is_ascii_digit()) && !cell.contains('@')
            })
}
