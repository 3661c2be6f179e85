//! Gives the window the look that its link has, and offers the link's contacts.
//!
//! The link has the brand behind the `#`, which browsers send to no server; before the `#` stands only that there is one.
//! The next navigation takes it out of the address, so the tab notes it for a reload. Nothing else keeps it. A scenario's
//! stage finds the note of the page around it, and takes no brand from its address: that may be the scenario's.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::brand::{ACCENT_PROPERTIES, Accents, Brand, Colour};
use crate::crm::storage::is_staged;
use crate::routes::{Route, parameter, use_address};
use crate::store::{BRAND, BRAND_NOTE, LinkedBrand, local, use_contacts, use_settings};
use crate::ui::use_toasts;
use crate::views::{LinkedContacts, use_linked_contacts};

/// This tab's note that the contacts of this packed brand have been looked at.
const LOOKED_AT: &str = "screenpop.brand-contacts";

/// The packed brand: as it stands behind the `#`, else before it, else as the tab noted it.
fn packed(behind: Option<String>, before: Option<String>, noted: impl FnOnce() -> Option<String>) -> Option<String> {
    behind.or(before.filter(|value| !value.is_empty())).or_else(noted)
}

/// Shows nothing itself.
#[component]
pub fn ShowBrand() -> Html {
    let (settings, address) = (use_settings(), use_address());
    let brand = &settings.overrides.brand;
    let has_brand = *brand != LinkedBrand::Absent;
    let behind = address.get(BRAND).filter(|_| has_brand && !is_staged());
    let link = has_brand
        .then(|| {
            let before = parameter(&window().location().search().unwrap_or_default(), BRAND).pop();
            packed(behind.clone(), before, || local::noted(BRAND_NOTE))
        })
        .flatten();
    use_effect_with(behind, |behind| {
        if behind.is_some() {
            local::note(BRAND_NOTE, behind.as_deref());
        }
    });
    {
        let (settings, is_unread) = (settings.clone(), *brand == LinkedBrand::Unread);
        use_effect_with(link.clone(), move |link| match link {
            Some(link) => settings.show_brand(Brand::from_link(link)),
            // A link of a branded window, opened in another one, has the mark and nothing else.
            None if is_unread => settings.show_brand(Ok(Brand::default())),
            // Where nothing can be noted, the brand stays until the page is left.
            None => {}
        });
    }
    use_effect_with(brand.shown().and_then(|brand| brand.colour), |colour| show_accents(*colour));
    use_offer(link);
    Html::default()
}

/// Offers the brand's contacts, until somebody has looked at them in this tab.
#[hook]
fn use_offer(link: Option<String>) {
    let (settings, address) = (use_settings(), use_address());
    let (toasts, navigator, open) = (use_toasts(), use_navigator(), use_linked_contacts());
    let is_ready = use_contacts().listed && address.route != Route::Card;
    let brand = settings.overrides.brand.shown().filter(|brand| is_ready && !brand.contacts.is_empty()).cloned();
    use_effect_with(brand, move |brand| {
        let (Some(brand), Some(toasts)) = (brand.clone(), toasts) else { return };
        if local::noted(LOOKED_AT) == link {
            return;
        }
        let look = Callback::from(move |()| {
            // Contacts that weren't opened are offered again after a reload.
            if open.emit(LinkedContacts { from: brand.name.clone(), csv: brand.contacts.clone() }) {
                local::note(LOOKED_AT, link.as_deref());
            }
            if let Some(navigator) = &navigator {
                navigator.push(&Route::Data);
            }
        });
        toasts.keep_offer(
            "This link includes contacts. You’ll review them before they’re added.",
            "Review contacts",
            look,
        );
    });
}

/// Sets the accents of a colour on the page; the app's own where there is none.
fn show_accents(colour: Option<Colour>) {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(style) = root.map(|root| root.style()) else { return };
    let values = colour.map(|colour| Accents::of(colour).properties());
    for (index, name) in ACCENT_PROPERTIES.into_iter().enumerate() {
        // Setting a custom property of an element that exists can't fail.
        let _ = match values.as_ref().and_then(|values| values.get(index)) {
            Some(value) => style.set_property(name, value),
            None => style.remove_property(name).map(drop),
        };
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn what_is_behind_the_hash_comes_first_and_what_was_noted_last() {
        let text = |text: &str| Some(text.to_owned());
        for (behind, before, noted, wanted) in [
            (text("a"), text("b"), text("c"), text("a")),
            (None, text("b"), text("c"), text("b")),
            (None, text(""), text("c"), text("c")),
            (None, None, None, None),
        ] {
            assert_eq!(packed(behind.clone(), before.clone(), || noted.clone()), wanted, "{behind:?} {before:?}");
        }
    }
}
