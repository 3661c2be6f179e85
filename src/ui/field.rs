//! Form fields: a label that names the control, a hint, and a sentence when something is wrong.

use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::sheet;

fn class() -> AttrValue {
    sheet!(
        r#"
        display: grid; gap: 4px; align-content: start; min-width: 0;
        & > label { font-size: 12px; line-height: 16px; font-weight: 550; color: var(--muted); }
        & > label.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        & input, & select, & textarea {
            width: 100%; min-height: 34px; padding: 6px 10px; border-radius: 7px; border: 1px solid var(--line-strong);
            background: var(--surface); color: var(--text); transition: border-color var(--ease);
        }
        & textarea { min-height: 88px; resize: vertical; }
        & input::placeholder, & textarea::placeholder { color: var(--muted); opacity: 1; }
        & input:focus-visible, & select:focus-visible, & textarea:focus-visible { outline-offset: 0; border-color: var(--accent); }
        & [aria-invalid="true"] { border-color: var(--red); }
        & .error { color: var(--red); font-size: 12px; line-height: 16px; }
        & .hint { color: var(--muted); font-size: 12px; line-height: 16px; overflow-wrap: anywhere; }
        "#
    )
}

#[derive(Properties, PartialEq)]
pub struct FieldProps {
    pub label: AttrValue,
    /// Unique on the page; ties label, hint and error to the control.
    pub id: AttrValue,
    pub value: AttrValue,
    pub onchange: Callback<String>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub placeholder: Option<AttrValue>,
    /// Keeps the label for screen readers only, where the column says it to the eye.
    #[prop_or_default]
    pub hide_label: bool,
    #[prop_or("text".into())]
    pub kind: AttrValue,
    /// Why it can't be used now; it stays focusable, so that the reason can be read.
    #[prop_or_default]
    pub unavailable: Option<AttrValue>,
    /// The choices of a select, as (value, words).
    #[prop_or_default]
    pub options: Vec<(AttrValue, AttrValue)>,
    /// Suggestions for a text field.
    #[prop_or_default]
    pub suggestions: Vec<AttrValue>,
}

fn frame(props: &FieldProps, control: Html) -> Html {
    let hint_id = format!("{}-hint", props.id);
    html! {
        <div class={class()}>
            <label for={&props.id} class={props.hide_label.then_some("hidden")}>{ &props.label }</label>
            { control }
            <div id={hint_id}>
                if let Some(error) = &props.error {
                    <p class="error">{ error }</p>
                } else if let Some(hint) = props.unavailable.as_ref().or(props.hint.as_ref()) {
                    <p class="hint">{ hint }</p>
                }
            </div>
        </div>
    }
}

fn invalid(props: &FieldProps) -> Option<&'static str> {
    props.error.is_some().then_some("true")
}

#[component]
pub fn TextField(props: &FieldProps) -> Html {
    let oninput = props.onchange.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let list_id = format!("{}-list", props.id);
    frame(
        props,
        html! {
            <>
                <input id={&props.id} type={&props.kind} value={&props.value} {oninput}
                    placeholder={&props.placeholder}
                    autocomplete="off" spellcheck="false"
                    list={(!props.suggestions.is_empty()).then(|| list_id.clone())}
                    aria-invalid={invalid(props)} aria-describedby={format!("{}-hint", props.id)} />
                if !props.suggestions.is_empty() {
                    <datalist id={list_id}>
                        for value in props.suggestions.iter() {
                            <option {value} />
                        }
                    </datalist>
                }
            </>
        },
    )
}

#[component]
pub fn AreaField(props: &FieldProps) -> Html {
    let oninput =
        props.onchange.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    frame(
        props,
        html! {
            <textarea id={&props.id} value={&props.value} {oninput} placeholder={&props.placeholder}
                aria-invalid={invalid(props)}
                aria-describedby={format!("{}-hint", props.id)} />
        },
    )
}

#[component]
pub fn SelectField(props: &FieldProps) -> Html {
    let onchange = props.onchange.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    let node = use_node_ref();
    {
        // The attribute counts only until someone has chosen; then only the property does.
        let node = node.clone();
        use_effect_with(props.value.clone(), move |value| {
            if let Some(select) = node.cast::<HtmlSelectElement>() {
                select.set_value(value);
            }
        });
    }
    frame(
        props,
        html! {
            <select ref={node} id={&props.id} {onchange} aria-invalid={invalid(props)}
                aria-disabled={props.unavailable.is_some().then_some("true")}
                aria-describedby={format!("{}-hint", props.id)}>
                for (value, words) in props.options.iter() {
                    <option {value} selected={*value == props.value}>{ words }</option>
                }
            </select>
        },
    )
}
