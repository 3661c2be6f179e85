//! A check box that turns something on, with its words beside it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::sheet;

#[derive(Properties, PartialEq)]
pub struct SwitchProps {
    pub words: AttrValue,
    pub on: bool,
    pub onchange: Callback<bool>,
    /// Unique on the page; ties hint and error to the check box.
    #[prop_or_default]
    pub id: AttrValue,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// What is wrong, in the hint's place.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

#[component]
pub fn Switch(props: &SwitchProps) -> Html {
    let class = sheet!(
        r#"
        & > label { display: flex; align-items: center; gap: 8px; min-height: 26px; cursor: pointer; }
        & input { width: 16px; height: 16px; margin: 0; flex: none; }
        & > p { margin-left: 24px; font-size: 12px; line-height: 16px; color: var(--muted); }
        & > p.error { color: var(--red); }
        "#
    );
    let SwitchProps { words, on, id, hint, error, .. } = props;
    let onchange = props.onchange.reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().checked());
    let hint_id = format!("{id}-hint");
    let says_more = hint.is_some() || error.is_some();
    html! {
        <div {class}>
            <label>
                <input id={(!id.is_empty()).then(|| id.clone())} type="checkbox" checked={*on} {onchange}
                    aria-describedby={says_more.then(|| hint_id.clone())} />
                <span>{ words }</span>
            </label>
            if let Some(error) = error {
                <p id={hint_id} class="error" role="alert">{ error }</p>
            } else if let Some(hint) = hint {
                <p id={hint_id}>{ hint }</p>
            }
        </div>
    }
}
