//! Short labels on a soft colour.

use yew::prelude::*;

use crate::sheet;

#[derive(Properties, PartialEq)]
pub struct ChipProps {
    pub label: AttrValue,
    /// A colour token's name: accent, green, amber, red, violet or grey.
    #[prop_or("grey".into())]
    pub hue: AttrValue,
}

#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let class = sheet!(
        r#"
        display: inline-block; padding: 1px 7px; border-radius: 5px; font-size: 12px;
        line-height: 18px; white-space: nowrap; max-width: 100%; overflow: hidden; text-overflow: ellipsis;
        "#
    );
    let ink = if props.hue == "grey" { "muted" } else { &props.hue };
    html! {
        <span {class} style={format!("background:var(--{}-soft);color:var(--{ink})", props.hue)}>
            { &props.label }
        </span>
    }
}

/// A contact's tag. The same tag has the same colour everywhere; a few have one that means something.
#[component]
pub fn TagChip(props: &TagChipProps) -> Html {
    let hue = match props.tag.to_lowercase().as_str() {
        "vip" => "amber",
        "do not call" | "churn risk" => "red",
        "trial" | "lead" => "green",
        "renewal" => "accent",
        _ => ["violet", "accent", "green", "amber"][props.tag.bytes().map(usize::from).sum::<usize>() % 4],
    };
    html! { <Chip label={props.tag.clone()} {hue} /> }
}

#[derive(Properties, PartialEq)]
pub struct TagChipProps {
    pub tag: AttrValue,
}
