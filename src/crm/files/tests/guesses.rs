use super::opened;
use crate::crm::files::Target::{self, *};
use crate::crm::files::country;

fn guess(header: &str) -> Vec<Target> {
    opened(format!("{header}\n").as_bytes()).columns.into_iter().map(|column| column.target).collect()
}

#[test]
fn columns_of_other_programs_are_known() {
    for (header, targets) in [
        (
            // Google
            "First Name,Middle Name,Last Name,Organization Name,Organization Title,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value",
            &[FirstName, Ignore, LastName, Company, Title, Note, Tags, EmailLabel, Email, PhoneLabel, Phone][..],
        ),
        (
            // Outlook
            "Title,First Name,Last Name,Company,Job Title,Business Fax,Business Phone,Home Phone,Mobile Phone,E-mail Address,E-mail Display Name,Business Country/Region,Categories",
            &[
                Ignore,
                FirstName,
                LastName,
                Company,
                Title,
                Fax,
                PhoneWork,
                PhoneHome,
                PhoneMobile,
                Email,
                Ignore,
                Country,
                Tags,
            ],
        ),
        (
            // HubSpot
            "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Create Date,Associated Company,Email Domain",
            &[ExternalId, FirstName, LastName, Email, Phone, Owner, Created, Company, Ignore],
        ),
        (
            // Salesforce
            "Contact ID,Salutation,First Name,Last Name,Account Name,Title,Mailing Country,Phone,Mobile,Email,Do Not Call,Email Opt Out",
            &[
                ExternalId,
                Ignore,
                FirstName,
                LastName,
                Company,
                Title,
                Country,
                Phone,
                PhoneMobile,
                Email,
                DoNotCall,
                Ignore,
            ],
        ),
        (
            "Kundennummer,Vorname,Nachname,Firma,Funktion,Telefon (geschäftlich),Handy,E-Mail-Adresse,Land,Bemerkungen",
            &[ExternalId, FirstName, LastName, Company, Title, PhoneWork, PhoneMobile, Email, Country, Note],
        ),
        (
            "Asiakasnumero,Etunimi,Sukunimi,Yritys,Puhelin,Matkapuhelin,Sähköposti,Maa,Muistiinpanot",
            &[ExternalId, FirstName, LastName, Company, Phone, PhoneMobile, Email, Country, Note],
        ),
        (
            "Nombre,Apellidos,Empresa,Cargo,Teléfono,Móvil,Correo electrónico,País,Notas",
            &[FirstName, LastName, Company, Title, Phone, PhoneMobile, Email, Country, Note],
        ),
        ("Name,Phone,Email", &[FullName, Phone, Email]),
        ("Name,First Name,First Name", &[LastName, FirstName, Ignore]),
        ("Name,First Name,Last Name", &[FullName, FirstName, LastName]),
    ] {
        assert_eq!(guess(header), targets, "{header}");
    }
}

#[test]
fn every_choice_has_words_of_its_own() {
    for target in Target::all() {
        assert_eq!(Target::of_words(target.words()), target);
    }
}

#[test]
fn every_country_is_known_by_name_and_code() {
    for (name, code) in [
        ("Suomi", "FI"),
        ("Deutschland ", "DE"),
        ("España", "ES"),
        ("usa", "US"),
        ("FI", "FI"),
        ("Israel", "IL"),
        ("ישראל", "IL"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Chine", "CN"),
        ("中国", "CN"),
        ("Brésil", "BR"),
        ("Schweiz", "CH"),
        ("Svizzera", "CH"),
        ("Россия", "RU"),
        ("UK", "GB"),
        ("U.S.A.", "US"),
        ("DEU", "DE"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("South Korea", "KR"),
    ] {
        assert_eq!(country::code(name), Some(code), "{name}");
    }
    for name in ["Narnia", "XX", "", "United", "Europa"] {
        assert_eq!(country::code(name), None, "{name}");
    }
}
