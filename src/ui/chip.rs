//! Short labels on a soft colour.

use yew::prelude::*;

use crate::sheet;

/// `hue` is a colour token's name: accent, green, amber, red or violet.
pub fn chip(label: &str, hue: &str) -> Html {
    chip_of(html! { { label } }, hue)
}

fn chip_of(label: Html, hue: &str) -> Html {
    let class = sheet!(
        r#"
        display: inline-block; padding: 1px 7px; border-radius: 5px; font-size: 12px;
        line-height: 18px; white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis;
        "#
    );
    html! { <span {class} style={format!("background:var(--{hue}-soft);color:var(--{hue})")}>{ label }</span> }
}

/// A contact's tag. The same tag has the same colour everywhere; a few have one that means something.
pub fn tag_chip(tag: &str) -> Html {
    tag_chip_of(tag, html! { { tag } })
}

/// The same with a part of it marked: `label` is the tag as it is shown.
pub fn tag_chip_of(tag: &str, label: Html) -> Html {
    let is = |name: &str| tag.eq_ignore_ascii_case(name);
    // Green and amber are a call's.
    let hue = if is("vip") {
        "violet"
    } else if is("do not call") || is("churn risk") {
        "red"
    } else if is("trial") || is("lead") || is("renewal") {
        "accent"
    } else {
        ["violet", "accent", "grey"][tag.bytes().map(usize::from).sum::<usize>() % 3]
    };
    chip_of(label, hue)
}
