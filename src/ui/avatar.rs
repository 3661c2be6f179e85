//! A person's initials on a soft colour that stays the same for the same name.

use yew::prelude::*;

use crate::sheet;

#[derive(Properties, PartialEq)]
pub struct AvatarProps {
    pub initials: AttrValue,
    /// What the colour is chosen by, such as the external id.
    pub seed: AttrValue,
    #[prop_or_default]
    pub large: bool,
}

const HUES: [&str; 5] = ["accent", "green", "amber", "violet", "red"];

#[component]
pub fn Avatar(props: &AvatarProps) -> Html {
    let class = sheet!(
        r#"
        display: inline-grid; place-items: center; flex: none; width: 30px; height: 30px;
        border-radius: 50%; font-size: 11px; font-weight: 650; letter-spacing: .02em;
        &.large { width: 44px; height: 44px; font-size: 15px; }
        "#
    );
    let sum: usize = props.seed.bytes().map(usize::from).sum();
    let hue = HUES[sum % HUES.len()];
    html! {
        <span
            class={classes!(class, props.large.then_some("large"))}
            style={format!("background:var(--{hue}-soft);color:var(--{hue})")}
            aria-hidden="true"
        >
            { &props.initials }
        </span>
    }
}
