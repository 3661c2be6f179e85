//! `sheet!`: a component's own styles.

use std::borrow::Cow;

use stylist::Style;
use stylist::ast::{Block, RuleBlockContent, ScopeContent, Sheet, StringFragment, StyleAttribute};

/// Mounts a stylist sheet once and yields its class name.
///
/// stylist's own `use_style!` hashes the whole sheet at each render; buttons and rows render far too
/// often for that. None of our sheets depends on props, so once per page is enough.
#[macro_export]
macro_rules! sheet {
    ($css:literal) => {{
        thread_local! {
            static STYLE: Option<stylist::Style> = $crate::ui::mount_sheet($css);
        }
        STYLE.with(|style| {
            style.as_ref().map(|style| yew::AttrValue::from(style.get_class_name().to_owned())).unwrap_or_default()
        })
    }};
}

/// Gives a sheet to stylist in one piece: browsers nest styles themselves (`&`, `@media` and `@container` within a
/// rule), so nothing needs to be taken apart.
///
/// stylist's macros make a static syntax tree of each sheet, down to the single selector; with fifty sheets those trees
/// were a sixth of the app's size. What stylist does here is the class name and the mounting.
pub fn mount(css: &'static str) -> Option<Style> {
    // The text as the value of one declaration, whose own (empty) value it ends at once.
    let whole = StyleAttribute {
        key: Cow::Borrowed("--sheet"),
        value: Cow::Owned(vec![StringFragment::from(";\n"), StringFragment::from(css)]),
    };
    let block = Block { condition: Cow::Borrowed(&[]), content: Cow::Owned(vec![RuleBlockContent::StyleAttr(whole)]) };
    Style::create("s", Sheet::from(vec![ScopeContent::Block(block)])).ok()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeSet;

    use crate::ui::icon::tests::source;

    #[test]
    fn each_animation_that_a_sheet_names_is_in_base_css() {
        let (source, base) = (
            source(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))),
            include_str!("../../assets/base.css"),
        );
        let words =
            |text: &'static str| text.split(concat!("@key", "frames ")).skip(1).filter_map(|rest| rest.split_once(' '));
        let defined: BTreeSet<&str> = words(base).map(|(name, _)| name).collect();
        let named: BTreeSet<&str> = source
            .split("animation: ")
            .skip(1)
            .filter_map(|rest| rest.split([' ', ';']).next())
            .filter(|name| *name != "none" && name.ends_with(|c: char| c.is_ascii_lowercase()))
            .collect();
        assert_eq!(named, defined);
        assert!(!source.contains(concat!("@key", "frames")), "a browser passes over it within a rule");
    }
}
