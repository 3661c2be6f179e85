//! Names, fictional companies, and the phone numbers that each country's regulator keeps free for fiction.

/// What a number is for.
#[derive(Clone, Copy)]
pub enum Kind {
    Mobile,
    Work,
    Home,
}

impl Kind {
    pub fn label(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::Work => "work",
            Self::Home => "home",
        }
    }
}

pub struct Country {
    /// Two letters.
    pub code: &'static str,
    pub first_names: &'static [&'static str],
    pub last_names: &'static [&'static str],
    /// Name and domain.
    pub companies: &'static [&'static (&'static str, &'static str)],
    /// Ranges in the national spelling; each x stands for any digit.
    pub mobile: &'static [&'static str],
    pub landline: &'static [&'static str],
}

impl Country {
    /// The range for the `i`-th contact.
    pub fn range(&self, kind: Kind, i: usize) -> &'static str {
        let ranges = match kind {
            Kind::Mobile => self.mobile,
            Kind::Work | Kind::Home => self.landline,
        };
        ranges[i / COUNTRIES.len() % ranges.len()]
    }
}

pub const COUNTRIES: [Country; 8] = [
    // PTS: 070-174 06 05 to 99, 08-465 004 00 to 99, 031-390 06 00 to 99.
    Country {
        code: "SE",
        first_names: &["Astrid", "Björn", "Elsa", "Göran", "Ingrid", "Lars", "Maja", "Nils", "Sofia", "Åke"],
        last_names: &[
            "Andersson",
            "Bergström",
            "Dahl",
            "Ek",
            "Lindqvist",
            "Mälarsten",
            "Nyström",
            "Sjöberg",
            "Virtanen",
            "Wallin",
            "Öberg",
        ],
        companies: &[
            &("Fyrtorn Energi", "fyrtorn.example"),
            &("Granskog Möbler", "granskog.example"),
            &("Norrsken Media", "norrsken.example"),
            &("Västkust Fisk", "vastkust.example"),
        ],
        mobile: &[
            "070-174 06 1x",
            "070-174 06 2x",
            "070-174 06 3x",
            "070-174 06 4x",
            "070-174 06 5x",
            "070-174 06 6x",
            "070-174 06 7x",
            "070-174 06 8x",
            "070-174 06 9x",
        ],
        landline: &["08-465 004 xx", "031-390 06 xx"],
    },
    // Ofcom: 07700 900xxx, 020 7946 0xxx, 0113 496 0xxx, 0161 496 0xxx.
    Country {
        code: "GB",
        first_names: &["Alice", "Callum", "Eleanor", "Graham", "Imogen", "Oliver", "Priya", "Rhys", "Zara"],
        last_names: &[
            "Ashworth",
            "Blackwood",
            "Fairfax",
            "Greenhalgh",
            "Kaur",
            "Lloyd-Jones",
            "Pemberton",
            "Osei",
            "Sheridan",
            "Whitby",
        ],
        companies: &[
            &("Harbour & Vane", "harbourvane.example"),
            &("Thistle Rail", "thistlerail.example"),
            &("Tarn Water", "tarnwater.example"),
            &("Bluebell Foods", "bluebell.example"),
        ],
        mobile: &["07700 900xxx"],
        landline: &["020 7946 0xxx", "0113 496 0xxx", "0161 496 0xxx"],
    },
    // BNetzA: 030 23125 000 to 999, 069 90009 000 to 999, 040 66969 000 to 999, 0152 28817386, 0171 39200 00 to 99.
    Country {
        code: "DE",
        first_names: &["Annika", "Dieter", "Friederike", "Jürgen", "Katrin", "Lukas", "Nadine", "Tobias", "Uwe"],
        last_names: &[
            "Brückner",
            "Fuchs",
            "Grünwald",
            "Hoffmann",
            "Kessler",
            "Müller-Thal",
            "Schröder",
            "Weiß",
            "Yılmaz",
            "Zieliński",
        ],
        companies: &[
            &("Nordlicht Optik", "nordlicht.example"),
            &("Rheinfels Bau", "rheinfels.example"),
            &("Käferberg Software", "kaeferberg.example"),
            &("Alsterhaus Druck", "alsterdruck.example"),
        ],
        mobile: &["0171 39200xx"],
        landline: &["030 23125xxx", "069 90009xxx", "040 66969xxx"],
    },
    // ARCEP: 01 99 00 xx xx, 02 61 91 xx xx, 04 65 71 xx xx, 06 39 98 xx xx.
    Country {
        code: "FR",
        first_names: &["Amélie", "Chloé", "Étienne", "Hélène", "Jean-Luc", "Margaux", "Noé", "Rémi", "Solène"],
        last_names: &[
            "Bonnet",
            "Carpentier",
            "D'Aubigny",
            "Fontaine",
            "Garçon",
            "Lefèvre",
            "Marchand",
            "Perrin",
            "Saint-Yves",
            "Vasseur",
        ],
        companies: &[
            &("Maison Tilleul", "tilleul.example"),
            &("Vallée Transports", "vallee.example"),
            &("Atelier Corbeau", "corbeau.example"),
            &("Lumen Conseil", "lumen.example"),
        ],
        mobile: &["06 39 98 xx xx"],
        landline: &["01 99 00 xx xx", "02 61 91 xx xx", "04 65 71 xx xx"],
    },
    // NANPA: 555-0100 to 555-0199 in every area code.
    Country {
        code: "US",
        first_names: &["Aaliyah", "Brandon", "Carmen", "Derek", "Emily", "Hector", "Jasmine", "Marcus", "Tyler"],
        last_names: &[
            "Alvarez",
            "Brooks",
            "Castillo",
            "Donovan",
            "Freeman",
            "Nakamura",
            "O'Connell",
            "Petrov",
            "Rosen",
            "Whitaker",
        ],
        companies: &[
            &("Quill Analytics", "quill.example"),
            &("Pinecrest Homes", "pinecrest.example"),
            &("Granite Tools", "granite.example"),
            &("Osprey Marine", "osprey.example"),
        ],
        mobile: &["(202) 555-01xx", "(415) 555-01xx", "(312) 555-01xx", "(617) 555-01xx"],
        landline: &["(212) 555-01xx", "(206) 555-01xx", "(512) 555-01xx"],
    },
    // ACMA: ten-digit mobile numbers one by one, and 02, 03, 07 and 08 with 5550 xxxx.
    Country {
        code: "AU",
        first_names: &["Bronte", "Cooper", "Ebony", "Jarrah", "Kylie", "Lachlan", "Matilda", "Shane", "Tahlia"],
        last_names: &[
            "Barlow",
            "Carmody",
            "Fitzgerald",
            "Hargreaves",
            "Nguyen",
            "O'Sullivan",
            "Papadakis",
            "Rossi",
            "Trewin",
            "Walsh",
        ],
        companies: &[
            &("Coral Freight", "coralfreight.example"),
            &("Billabong Solar", "billabong.example"),
            &("Redgum Timber", "redgum.example"),
            &("Wattle Health", "wattle.example"),
        ],
        mobile: &["0491 570 006", "0491 570 156", "0491 570 157", "0491 570 158", "0491 570 159", "0491 570 110"],
        landline: &["(02) 5550 xxxx", "(03) 5550 xxxx", "(07) 5550 xxxx", "(08) 5550 xxxx"],
    },
    // ComReg: 020 91x xxxx.
    Country {
        code: "IE",
        first_names: &["Aoife", "Ciarán", "Deirdre", "Eoin", "Fionnuala", "Niamh", "Pádraig", "Róisín", "Seán"],
        last_names: &[
            "Brennan",
            "Doyle",
            "Fitzpatrick",
            "Gallagher",
            "Kavanagh",
            "McLoughlin",
            "Nowak",
            "O'Brien",
            "Ó Súilleabháin",
        ],
        companies: &[
            &("Claddagh Foods", "claddagh.example"),
            &("Liffey Print", "liffey.example"),
            &("Burren Stone", "burren.example"),
            &("Shannon Analytics", "shannon.example"),
        ],
        mobile: &["020 91x xxxx"],
        landline: &["020 91x xxxx"],
    },
    // NANPA: 555-0100 to 555-0199 in every area code.
    Country {
        code: "CA",
        first_names: &["Amrit", "Chantal", "Dominic", "Genevieve", "Keanu", "Logan", "Noémie", "Simone", "Wei"],
        last_names: &[
            "Bouchard",
            "Chen",
            "Desrosiers",
            "Gagnon",
            "MacLeod",
            "Pelletier",
            "Rousseau",
            "Sandhu",
            "Tremblay",
            "Walker",
        ],
        companies: &[
            &("Maplewood Dental", "maplewood.example"),
            &("Cobalt Rail", "cobaltrail.example"),
            &("Fjordland Tours", "fjordland.example"),
            &("Prairie Grain", "prairie.example"),
        ],
        mobile: &["(416) 555-01xx", "(604) 555-01xx"],
        landline: &["(514) 555-01xx", "(613) 555-01xx"],
    },
];
