//! What is typed and chosen for a demo link, and the link that it makes.

use std::cell::RefCell;

use yew::prelude::*;

use crate::crm::brand::{
    Brand, BrandError, Logo, MOST_CONTACTS, MOST_CONTACTS_BYTES, read_colour, read_contacts, read_name, rows,
};
use crate::store::BRAND;

/// Some chat and mail programs cut off longer links. Our decision.
pub const LONGEST_LINK: usize = 8_000;

/// Larger files aren't read: they hold far more than a link does. In bytes.
pub const MOST_FILE_BYTES: f64 = 1024.0 * 1024.0;

/// The form, as it stands.
#[derive(Clone, PartialEq, Default)]
pub struct Draft {
    pub name: String,
    pub agent: String,
    pub colour: String,
    pub logo: Option<Logo>,
    /// CSV, and what its file is called.
    pub contacts: String,
    pub file: String,
}

/// What is wrong with each field, as a sentence.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Mistakes {
    pub name: Option<String>,
    pub agent: Option<String>,
    pub colour: Option<String>,
}

impl Draft {
    /// The brand of the fields that can be read, and what is wrong with the others.
    pub fn read(&self) -> (Brand, Mistakes) {
        let said = |error: BrandError| Some(error.to_string());
        let mut mistakes = Mistakes::default();
        let name = read_name(&self.name).unwrap_or_else(|error| {
            mistakes.name = said(error);
            String::new()
        });
        let agent = read_name(&self.agent).unwrap_or_else(|error| {
            mistakes.agent = said(error);
            String::new()
        });
        let colour = read_colour(&self.colour.to_ascii_lowercase()).unwrap_or_else(|error| {
            mistakes.colour = said(error);
            None
        });
        (Brand { name, agent, colour, logo: self.logo.clone(), contacts: self.contacts.clone() }, mistakes)
    }
}

/// Reads the text of a file of contacts.
///
/// # Errors
/// A sentence.
pub fn contacts_of(text: &str) -> Result<String, String> {
    if text.contains('\u{fffd}') {
        return Err("The file isn’t UTF-8. Save it as “CSV UTF-8” and choose it again.".to_owned());
    }
    if text.contains('\0') || rows(text) < 2 {
        return Err("The file has no contacts. Choose a CSV file whose first row names the columns.".to_owned());
    }
    read_contacts(text).map_err(|_| too_large(Some(rows(text)), text.len()))
}

/// Says that a file has too much for a link. `rows`: none where it wasn't read.
pub fn too_large(rows: Option<usize>, bytes: usize) -> String {
    let rows = rows.map(|rows| format!("{rows} rows and ")).unwrap_or_default();
    format!(
        "A link holds up to {MOST_CONTACTS} contacts and {} KB of them: this file has {rows}{} KB. \
         Choose a smaller one, or send the file apart from the link.",
        MOST_CONTACTS_BYTES / 1024,
        bytes.div_ceil(1024),
    )
}

/// The link. The brand stands behind the `#`: browsers send that to no server. `query`: that of the link, with the mark
/// that there is a brand.
pub fn link(page: &str, query: &str, brand: &Brand) -> String {
    format!("{page}{query}#/?{BRAND}={}", brand.to_link())
}

thread_local! {
    static DRAFT: RefCell<Draft> = RefCell::default();
}

/// The page's one draft: it outlives its view, so that a call that brings up another view takes nothing of it. It is in
/// memory only.
#[hook]
pub fn use_draft() -> (Draft, Callback<Draft>) {
    let draft = use_state(|| DRAFT.with_borrow(Draft::clone));
    let change = {
        let setter = draft.setter();
        Callback::from(move |next: Draft| {
            DRAFT.replace(next.clone());
            setter.set(next);
        })
    };
    ((*draft).clone(), change)
}

/// Changes the newest draft: another field may have changed while a file was being read.
pub fn changed(change: impl FnOnce(&mut Draft)) -> Draft {
    let mut draft = DRAFT.with_borrow(Draft::clone);
    change(&mut draft);
    draft
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_mistake_stands_beside_its_field_and_the_rest_is_taken() {
        let draft = Draft { name: " Acme ".into(), colour: "#E30613".into(), ..Draft::default() };
        let (brand, mistakes) = draft.read();
        assert_eq!((brand.name.as_str(), mistakes), ("Acme", Mistakes::default()));
        assert_eq!(brand.colour.map(|colour| colour.to_string()).as_deref(), Some("#e30613"));
        let wrong = Draft { name: "x".repeat(61), agent: "a\nb".into(), colour: "red".into(), ..draft };
        let (brand, mistakes) = wrong.read();
        assert!(brand.is_empty());
        assert!(mistakes.name.is_some() && mistakes.agent.is_some() && mistakes.colour.is_some());
    }

    #[test]
    fn a_link_holds_some_contacts() {
        assert!(contacts_of("Name\nAda\n").is_ok());
        for (text, part) in [
            ("", "no contacts"),
            ("Name\n", "no contacts"),
            ("Name\nJos\u{fffd}\n", "UTF-8"),
            (&*format!("Name\n{}", "Ada\n".repeat(41)), "42 rows and 1 KB"),
        ] {
            assert!(contacts_of(text).unwrap_err().contains(part), "{text:.40}");
        }
        assert!(too_large(None, 2 * 1024 * 1024).contains("this file has 2048 KB."));
    }

    #[test]
    fn the_brand_is_behind_the_hash() {
        let brand = Brand { name: "Acme".into(), ..Brand::default() };
        let link = link("https://crm.example/demo/", "?brand", &brand);
        let (page, hash) = link.split_once('#').unwrap();
        assert_eq!(page, "https://crm.example/demo/?brand");
        assert_eq!(Brand::from_link(hash.strip_prefix("/?brand=").unwrap()), Ok(brand));
    }
}
