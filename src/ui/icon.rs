//! Icons: Lucide's, from two sprites. index.html carries the one of a first view inline, `assets/icons.svg`; the other is a
//! file of its own, `assets/more_icons.svg`, which the browser fetches with the first of its icons.
//!
//! Plain functions, not components, as are avatars and chips: a list row has a handful of them, and a component
//! that holds no state costs a row more than it shows.

use yew::prelude::*;

/// The icons of the first sprite: those of the page's frame, of the contact list and of the contact card.
const FIRST: [&str; 30] = [
    "arrow-down",
    "arrow-left-right",
    "arrow-up",
    "chevron-down",
    "clapperboard",
    "columns-3",
    "contact",
    "database",
    "ellipsis",
    "house",
    "info",
    "keyboard",
    "list-filter",
    "mail",
    "mic",
    "monitor",
    "moon",
    "panel-right-close",
    "panel-right-open",
    "pause",
    "pencil",
    "phone",
    "phone-off",
    "play",
    "plus",
    "search",
    "settings",
    "sun",
    "triangle-alert",
    "x",
];

/// A decorative icon of 16 CSS pixels: hidden from screen readers, since the words beside it say the same.
/// `name` is Lucide's; to add one, add its symbol to a sprite.
pub fn icon(name: &str) -> Html {
    icon_sized(name, 16)
}

/// An icon with an edge of `px` CSS pixels.
pub fn icon_sized(name: &str, px: u32) -> Html {
    let px = px.to_string();
    let sprite = if FIRST.contains(&name) { "" } else { "more_icons.svg" };
    html! {
        <svg width={px.clone()} height={px} fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" style="flex:none">
            <@{"use"} href={format!("{sprite}#i-{name}")} />
        </svg>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
pub mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    const SPRITE: &str = include_str!("../../assets/icons.svg");
    const MORE: &str = include_str!("../../assets/more_icons.svg");

    pub fn source(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| if path.is_dir() { source(&path) } else { fs::read_to_string(path).unwrap() }).collect()
    }

    /// What stands after `before`, up to the next quotation mark.
    fn quoted<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
        text.split(before).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0))
    }

    #[test]
    fn the_sprites_have_each_icon_that_is_used_and_no_other() {
        let source = source(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        let [first, more] = [SPRITE, MORE].map(|sprite| quoted(sprite, "<symbol id=\"i-").collect::<BTreeSet<&str>>());
        assert_eq!(first, BTreeSet::from(super::FIRST));
        assert!(first.is_disjoint(&more));
        let symbols: BTreeSet<&str> = first.union(&more).copied().collect();
        let named = ["icon(\"", "icon=\"", "icon_sized(\""].into_iter().flat_map(|before| quoted(&source, before));
        let missing: Vec<&str> = named.filter(|name| !name.is_empty() && !symbols.contains(name)).collect();
        let unused: Vec<&&str> = symbols.iter().filter(|name| !source.contains(&format!("\"{name}\""))).collect();
        assert!(missing.is_empty() && unused.is_empty(), "missing: {missing:?}, unused: {unused:?}");
    }
}
