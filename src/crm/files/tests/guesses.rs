use super::opened;
use crate::crm::files::Target::{self, *};
use crate::crm::files::country;
use crate::crm::files::guess::by_names;

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
fn names_of_columns_are_known_in_many_languages() {
    for (target, names) in [
        (
            ExternalId,
            "Kunde-Nr|Kunden-Nr.|Kundennummer|Kundnr|Kundnummer|Asiakasnumero|Asiakastunnus|N° client|Nº cliente|Numéro de client|\
             Klantnummer|Ext. ID|External ID|Customer ID|Customer No.|Customer number|Client ID|Datensatz-ID|Record ID|Lead ID",
        ),
        (FirstName, "Förnamn|Tilltalsnamn|Etunimi|Prénom|Voornaam|Vorname(n)"),
        (LastName, "Efternamn|Sukunimi|Nom de famille|Achternaam|Primer apellido"),
        (
            FullName,
            "Kontaktperson|Yhteyshenkilö|Asiakkaan nimi|Kund|Klantnaam|Persona de contacto|Nom du client|Prénom et nom|\
             Etunimi ja sukunimi|Nombre y apellidos|Förnamn och efternamn",
        ),
        (LastFirst, "Name, Vorname|Nom et prénom|Apellidos y nombre|Sukunimi / etunimi"),
        (
            Company,
            "Firma|Unternehmen|Företag|Företagsnamn|Yritys|Société|Raison sociale|Empresa|Razón social|Bedrijf|Bedrijfsnaam|\
             Name des Unternehmens|Nom de l'entreprise|Firma / Company|Company / Account",
        ),
        (Title, "Befattning|Intitulé du poste|Puesto de trabajo|Stellenbezeichnung|Tehtävänimike"),
        (
            Tags,
            "Schlagwörter|Schlagworte|Stichworte|Stichwörter|Etiketter|Étiquettes|Etiquetas|Taggar|Nyckelord|Avainsanat|\
             Tunnisteet|Mots-clés|Palabras clave|Trefwoorden|Kategorie|Labels",
        ),
        (Owner, "Kundansvarig|Propriétaire du contact|Responsable|Zuständiger Mitarbeiter|Vastuuhenkilö|Ägare"),
        (
            Note,
            "Bemerkung|Notiz|Anteckning|Anteckningar|Huomio|Huomautus|Remarque|Opmerking|Observación|Comentario|Kommentti|\
             Lisätieto|Kommentare",
        ),
        (DoNotCall, "Ring inte|Nixad|Soittokielto|Nicht anrufen"),
        (
            Phone,
            "Festnetz|Telefonnummer|Tel.-Nr.|Tél. fixe|Numéro de téléphone|Número de teléfono|Teléfono fijo|Fast telefon|\
             Vaste telefoon|Puhelinnumero|Lankapuhelin",
        ),
        (
            PhoneMobile,
            "Cell|Portable|Tél. portable|Mobilfunk|Mobiele telefoon|Kännykkä|Matkapuhelinnumero|Handynummer|Tel. mobil",
        ),
        (PhoneWork, "Tel. geschäftlich|Telefonzentrale|Arbetstelefon|Työpuhelin|Tél. pro|Teléfono de trabajo"),
        (PhoneHome, "Tel. privat|Kotipuhelin|Hemtelefon|Tél. domicile"),
        (Email, "Mejl|E-postadress|Sähköpostiosoite|Dirección de correo electrónico|Courriel|E-mailadres"),
        (EmailWork, "Mail geschäftlich|Zakelijke e-mail"),
        (Country, "Land|Maa|Pays|País|Land/Region|Country/Region|Ländercode|Código de país|Landskod|Maakoodi"),
        (Created, "Skapad|Luotu|Créé le|Erstellt am|Aangemaakt"),
        (Updated, "Ändrad|Muokattu|Modifié le|Geändert am|Gewijzigd"),
        // What is no contact's, or not clear.
        (
            Ignore,
            "Kod|Código postal|Postnummer|Telefon Assistent|Land und Leute|Ort|Calculated Phone Number Country Code",
        ),
    ] {
        for name in names.split('|') {
            assert_eq!(by_names([name].into_iter()), [target], "{name}");
        }
    }
}

#[test]
fn the_number_of_a_customer_gives_way_to_the_id_of_the_person() {
    for (header, targets) in [
        ("Client ID,Client,Contact ID,First name,Last name", &[Ignore, Company, ExternalId, FirstName, LastName][..]),
        ("Client ID,Contact ID,Last name", &[Ignore, ExternalId, LastName]),
        ("Kundnr,Kontakt-ID,Efternamn", &[Ignore, ExternalId, LastName]),
        ("Lead ID,Contact ID,Last name", &[Ignore, ExternalId, LastName]),
        ("Customer Number,Record ID,Last name", &[Ignore, ExternalId, LastName]),
        ("Contact ID,Customer ID,Last name", &[ExternalId, Ignore, LastName]),
        ("Kundennummer,Datensatz-ID,Name", &[Ignore, ExternalId, FullName]),
        // By itself it is the person's, and an external id stays one.
        ("Kundnr,Efternamn", &[ExternalId, LastName]),
        ("External ID,Contact ID,Last name", &[ExternalId, Ignore, LastName]),
    ] {
        assert_eq!(guess(header), targets, "{header}");
    }
}

#[test]
fn a_customer_is_a_company_where_another_column_names_the_person() {
    for (header, targets) in [
        ("Kund;Kontaktperson;Telefon", &[Company, FullName, Phone][..]),
        ("Klant;Contactpersoon;Telefoon", &[Company, FullName, Phone]),
        ("Client;Interlocuteur;Téléphone", &[Company, FullName, Phone]),
        ("Kunde;Ansprechpartner;Telefon", &[Company, FullName, Phone]),
        ("Asiakas;Yhteyshenkilö;Puhelin", &[Company, FullName, Phone]),
        ("Kunde;Name, Vorname;Telefon", &[Company, LastFirst, Phone]),
        ("Customer;First name;Last name", &[Company, FirstName, LastName]),
        ("Cliente;Nombre;Empresa", &[Ignore, FullName, Company]),
        ("Kontaktperson;Kund;Kundnamn", &[FullName, Company, Ignore]),
        ("Kund;Telefon", &[FullName, Phone]),
        ("Cliente;Empresa;Teléfono", &[FullName, Company, Phone]),
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
