//! The tone keys.

use yew::prelude::*;

use crate::sheet;

const KEYS: &str = "123456789*0#";

#[derive(Properties, PartialEq)]
pub struct Props {
    /// The keys pressed so far.
    pub keys: String,
    pub onkey: Callback<char>,
}

#[component]
pub fn Keypad(props: &Props) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: repeat(3, 1fr); gap: 4px;
        & output { grid-column: 1 / -1; min-height: 24px; line-height: 24px; text-align: center; font-weight: 600; letter-spacing: .12em; direction: rtl; unicode-bidi: plaintext; overflow: hidden; white-space: nowrap; }
        & button { min-height: 32px; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); font-size: 16px; font-weight: 550; }
        & button:hover { background: var(--hover); }
        "#
    );
    html! {
        <div {class} role="group" aria-label="Tone keys">
            <output class="num">{ &props.keys }</output>
            for key in KEYS.chars() {
                <button type="button" onclick={props.onkey.reform(move |_: MouseEvent| key)}>{ key }</button>
            }
        </div>
    }
}
