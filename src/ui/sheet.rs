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
        const SHORT: ([u8; $css.len()], usize) = $crate::ui::shorten_sheet($css);
        const BYTES: [u8; SHORT.1] = $crate::ui::begin_of(&SHORT.0);
        thread_local! {
            static STYLE: Option<stylist::Style> = $crate::ui::mount_sheet(&BYTES);
        }
        STYLE.with(|style| {
            style.as_ref().map(|style| yew::AttrValue::from(style.get_class_name().to_owned())).unwrap_or_default()
        })
    }};
}

/// Returns the sheet's text without its comments and without spaces that mean nothing, and its length. The compiler does
/// it: what explains a rule stands beside the rule, and is in no file that a browser loads.
pub const fn shorten<const N: usize>(css: &str) -> ([u8; N], usize) {
    let css = css.as_bytes();
    let (mut short, mut length) = ([0; N], 0);
    let (mut at, mut space, mut quote) = (0, false, None);
    while at < css.len() {
        let byte = css[at];
        match quote {
            Some(end) if byte == end => quote = None,
            Some(_) => {}
            None if byte == b'/' && at + 1 < css.len() && css[at + 1] == b'*' => {
                at += 2;
                while at + 1 < css.len() && !(css[at] == b'*' && css[at + 1] == b'/') {
                    at += 1;
                }
                at += 2;
                space = true;
                continue;
            }
            None if byte.is_ascii_whitespace() => {
                at += 1;
                space = true;
                continue;
            }
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            None => {}
        }
        // A space before a colon may stand between two selectors; one after it never does.
        let glued = length == 0 || matches!(short[length - 1], b'{' | b'}' | b';' | b',' | b':');
        if space && !glued && !matches!(byte, b'{' | b'}' | b';' | b',') {
            short[length] = b' ';
            length += 1;
        }
        space = false;
        short[length] = byte;
        length += 1;
        at += 1;
    }
    (short, length)
}

/// Returns the first `N` bytes.
pub const fn begin_of<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let (mut begin, mut at) = ([0; N], 0);
    while at < N {
        begin[at] = bytes[at];
        at += 1;
    }
    begin
}

/// Gives a sheet to stylist in one piece: browsers nest styles themselves (`&`, `@media` and `@container` within a
/// rule), so nothing needs to be taken apart.
///
/// stylist's macros make a static syntax tree of each sheet, down to the single selector; with fifty sheets those trees
/// were a sixth of the app's size. What stylist does here is the class name and the mounting.
pub fn mount(css: &'static [u8]) -> Option<Style> {
    let css = str::from_utf8(css).ok()?;
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

    use super::shorten;
    use crate::ui::icon::tests::source;

    #[test]
    fn a_sheet_is_shortened_and_means_the_same() {
        for (css, short) in [
            ("", ""),
            ("  display: grid;\n   gap: 4px 8px;  ", "display:grid;gap:4px 8px;"),
            ("& > .a, & :is(b, i) { color: red }", "& > .a,& :is(b,i){color:red}"),
            ("&:hover { } & :hover { }", "&:hover{}& :hover{}"),
            (
                "@media (max-width: 640px) and (hover: none) { a: b; }",
                "@media (max-width:640px) and (hover:none){a:b;}",
            ),
            ("a: b /* says; why */ c; /* \"x */ d: e;", "a:b c;d:e;"),
            ("content: \"a  /* b */ ; c\"; x: 'it  {'; ", "content:\"a  /* b */ ; c\";x:'it  {';"),
            ("grid: \"a b\" 1fr / auto; width: calc(1px + 2px)", "grid:\"a b\" 1fr / auto;width:calc(1px + 2px)"),
            ("a: b; /* to the end", "a:b;"),
        ] {
            let (bytes, length) = shorten::<100>(css);
            assert_eq!(bytes.get(..length), Some(short.as_bytes()), "{css}");
        }
    }

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
