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
