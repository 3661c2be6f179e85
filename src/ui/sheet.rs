//! `sheet!`: a component's own styles.

/// Mounts a stylist sheet once and yields its class name.
///
/// stylist's own `use_style!` hashes the whole sheet at each render; buttons and rows render far too
/// often for that. None of our sheets depends on props, so once per page is enough.
#[macro_export]
macro_rules! sheet {
    ($css:tt) => {{
        thread_local! {
            static STYLE: Option<stylist::Style> = stylist::style!($css).ok();
        }
        STYLE.with(|style| {
            style.as_ref().map(|style| yew::AttrValue::from(style.get_class_name().to_owned())).unwrap_or_default()
        })
    }};
}
