//! A check box for each way to misbehave.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::sheet;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub words: &'static str,
    pub on: bool,
    pub onchange: Callback<bool>,
}

#[component]
pub fn Switch(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: flex; align-items: center; gap: 8px; min-height: 26px; cursor: pointer;
        & input { width: 16px; height: 16px; margin: 0; flex: none; accent-color: var(--accent); }
        "#
    );
    let onchange = props.onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    html! {
        <label {class}>
            <input type="checkbox" checked={props.on} {onchange} />
            <span>{ props.words }</span>
        </label>
    }
}
