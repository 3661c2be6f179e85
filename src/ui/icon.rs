//! Icons: Lucide's, from the sprite `assets/icons.svg` that index.html carries inline.
//!
//! Plain functions, not components, as are avatars and chips: a list row has a handful of them, and a component
//! that holds no state costs a row more than it shows.

use yew::prelude::*;

/// A decorative icon of 16 CSS pixels: hidden from screen readers, since the words beside it say the same.
/// `name` is Lucide's; to add one, add its symbol to the sprite.
pub fn icon(name: &str) -> Html {
    icon_sized(name, 16)
}

/// An icon with an edge of `px` CSS pixels.
pub fn icon_sized(name: &str, px: u32) -> Html {
    let px = px.to_string();
    html! {
        <svg width={px.clone()} height={px} fill="none" stroke="currentColor" stroke-width="2"
            stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" style="flex:none">
            <@{"use"} href={format!("#i-{name}")} />
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

    pub fn source(folder: &Path) -> String {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| if path.is_dir() { source(&path) } else { fs::read_to_string(path).unwrap() }).collect()
    }

    /// What stands after `before`, up to the next quotation mark.
    fn quoted<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
        text.split(before).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0))
    }

    #[test]
    fn the_sprite_has_each_icon_that_is_used_and_no_other() {
        let source = source(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
        let symbols: BTreeSet<&str> = quoted(SPRITE, "<symbol id=\"i-").collect();
        let named = ["icon(\"", "icon=\"", "icon_sized(\""].into_iter().flat_map(|before| quoted(&source, before));
        let missing: Vec<&str> = named.filter(|name| !name.is_empty() && !symbols.contains(name)).collect();
        let unused: Vec<&&str> = symbols.iter().filter(|name| !source.contains(&format!("\"{name}\""))).collect();
        assert!(missing.is_empty() && unused.is_empty(), "missing: {missing:?}, unused: {unused:?}");
    }
}
