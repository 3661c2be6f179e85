//! What columns are called that are named by a whole phrase: in English, German, Finnish, Spanish and other languages, and
//! by other programs. Without marks, spaces and signs.

use std::collections::HashMap;

use super::target::Target;

thread_local! {
    static TARGETS: HashMap<&'static str, Target> = {
        let each = |(target, names): &(Target, &'static str)| {
            let target = *target;
            names.split_whitespace().map(move |name| (name, target))
        };
        NAMES.iter().flat_map(each).collect()
    };
}

/// Where a column of such a name goes. `key` is the name without marks, spaces and signs.
pub fn named(key: &str) -> Option<Target> {
    TARGETS.with(|targets| targets.get(key).copied())
}

const NAMES: [(Target, &str); 12] = [
    (
        Target::ExternalId,
        "kundennummerid kdnr kundenkennung donotmodifycontact asiakasnro codigocliente codecliente numeroclient \
         kundnummer contactrecordid personid systemid externalid id customerid contactid recordid recordidcontact uid \
         kundennummer kundennr kundenr kundenid asiakasnumero asiakasid idexterno idcliente ulkoinentunniste kundnr \
         kundid kundeid kundenidentnummer extid externalcontactid externalref externalreference clientid clientno \
         clientnumber clientref customerno customernr customernumber customerref datensatzid kontaktid \
         leadid asiakastunnus asiakastunniste klantnummer klantnr klantid relatienummer nclient noclient nodeclient \
         numerodeclient refclient referenceclient nocliente numerocliente numerodecliente idderegistro codicecliente",
    ),
    (
        Target::FirstName,
        "nome prenome fornamn fornavn voornaam imie jmeno keresztnev prenume ad adi imya имя eesnimi rufname \
         firstnames 名 이름 firstname first givenname forename vorname etunimi nombre nombredepila prenom christianname \
         fname tilltalsnamn vornamen roepnaam kutsumanimi primernombre",
    ),
    (
        Target::LastName,
        "cognome sobrenome efternamn etternavn efternavn achternaam nazwisko prijmeni priezvisko vezeteknev soyad \
         soyadi фамилия perekonnanimi nomdefamille lastnames 姓 성 lastname last familyname surname nachname \
         familienname zuname sukunimi apellido apellidos nom lname familjenamn slektsnavn nachnamen primerapellido",
    ),
    (
        Target::FullName,
        "vornamenachname vornameundnachname vornachname firstlast firstnamelastname namn navn naam volledigenaam \
         nomcomplet nomecompleto nomecognome nomeecognome prenomnom kontakt kontaktname ansprechpartner kunde \
         kundenname customername customer person namefirstlast 氏名 名前 이름성 fio фио name fullname displayname \
         contactname contact firstandlastname nimi kokonimi vollstandigername anzeigename nombrecompleto \
         nombreyapellidos fileas kontaktperson yhteyshenkilo asiakas asiakkaannimi kund kundnamn kundenavn klant \
         klantnaam contactpersoon client nomduclient nomducontact interlocuteur cliente nombredelcliente \
         nombredelcontacto personadecontacto fullstandigtnamn",
    ),
    (
        Target::Company,
        "kundenfirma unternehmensname firmenname arbeitgeber foretag bedrijf virksomhed azienda entreprise firmy \
         nazwafirmy spolecnost ceg sirket компания organisaatio organizacion organisationsname compagnie \
         entreprisename 会社 회사 parentaccount parentcustomer companyorganization company companyname organization \
         organizationname organization1name organisation organisationname account accountname associatedcompany \
         employer firma unternehmen yritys yrityksennimi empresa compania societe foretagsnamn bolag bolagsnamn \
         organisaationnimi yhtio yhtionnimi firmanavn bedrijfsnaam nomdelentreprise nomdelasociete raisonsociale \
         nombredelaempresa razonsocial namedesunternehmens ragionesociale",
    ),
    (
        Target::Title,
        "jobposition beruf stelle rolle stilling functie poste fonction stanowisko pozice befattning cargoempresa \
         ruolo mansione должность personjobtitle jobtitle organizationtitle organization1title title position role \
         funktion berufsbezeichnung titteli tehtavanimike cargo puesto yrkestitel jobbtitel tjanstetitel jobtitel \
         stillingsbetegnelse asema tyotehtava functietitel intituleduposte puestodetrabajo stellenbezeichnung \
         berufstitel jobbezeichnung",
    ),
    (
        Target::Tags,
        "groups group gruppen gruppe label etiketten ryhmat grupos groupes etiquettes personlabel personlabels list \
         lists segment tags tag labels categories category keywords groupmembership kategorien schlagworte \
         stichworter stichworte tunnisteet etiquetas categorias schlagworter schlagwort stichwort kategorie \
         markierung markierungen etiketter etikett etikette taggar nyckelord kategori kategorier grupp grupper \
         avainsanat luokka luokat ryhma trefwoorden categorie categorieen groep groepen motscles etiquette etiqueta \
         palabrasclave categoria grupo groupe etichette",
    ),
    (
        Target::Owner,
        "assignedto accountmanager responsible kundenbetreuer verantwortlich besitzer eigentumer inhaber personowner \
         ansvarig eigenaar owner contactowner ownername contactowneralias accountowner betreuer zustandig \
         vastuuhenkilo omistaja propietario zustandiger zustandigermitarbeiter kontaktinhaber verantwortlicher \
         bearbeiter sachbearbeiter agare kundansvarig kontaktagare saljare asiakasvastaava responsable proprietaire \
         proprietaireducontact propietariodelcontacto assigneduser contactownerfullname leadowner salesowner salesrep \
         recordowner",
    ),
    (
        Target::DoNotCall,
        "donotcall dnc donotphone nocall nocalls nophonecalls donotallowphonecalls donotcontact phoneoptout \
         calloptout optoutphone optoutcalls hasoptedoutofcalls hasoptedoutofphone nichtanrufen keineanrufe \
         anrufverbot anrufsperre telefonsperre werbesperre nichtkontaktieren alasoita eisaasoittaa soittokielto \
         puhelinkielto nollamar nollame nocontactar nepasappeler nepascontacter nonchiamare noncontattare naoligar \
         naochamar nietbellen belmeniet ringinte ringej faejringas ringikke ikkering niedzwonic nevolat nevolejte \
         nehivja nehivd aramayin aramayiniz nusunati незвонить 電話不可 interinga nixad sparrad soittoesto",
    ),
    (
        Target::Note,
        "remarks remark memo anmerkung anmerkungen hinweis hinweise notatki poznamka opmerkingen remarque remarques \
         commentaire commentaires anteckningar notater annotazioni observaciones uwagi notities personnotes note \
         notes description comments comment bemerkung bemerkungen notiz notizen kommentar beschreibung muistiinpanot \
         huomautus lisatiedot nota notas comentarios infos zusatzinfo zusatzinformationen kommentare vermerk \
         anteckning notering noteringar notat merknad merknader bemaerkning bemaerkninger beskrivning huomio huomiot \
         huomautukset kommentti kommentit lisatieto kuvaus opmerking notitie omschrijving observacion comentario \
         descripcion observation observations",
    ),
    (
        Target::Created,
        "createdon creationdate anlagedatum angelegtam datecreated createdtime dateadded addtime personcreated \
         personpersoncreated skapad connectedon fechadecreacion datedecreation erstellungsdatum luontipaiva created \
         createdate createddate createdat erstellt erstelltam luotu creado skapaddatum luontipvm aangemaakt \
         aanmaakdatum creele datecreation",
    ),
    (
        Target::Updated,
        "modifiedon lastmodifiedon lastmodifiedtime updatetime dateupdated lastchanged zuletztgeandert anderungsdatum \
         personupdatetime lastupdated datemodified lastactivitydate2 updated updatedat modified lastmodified \
         lastmodifieddate geandert geandertam muokattu actualizado andrad andringsdatum uppdaterad paivitetty \
         muokkauspaiva gewijzigd modifiele datedemodification fechademodificacion modificado aktualisiertam",
    ),
];
