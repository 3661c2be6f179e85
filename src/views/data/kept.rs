//! Whether the browser keeps the data when the disk runs full.

use yew::prelude::*;

use crate::store::{ask_to_keep, is_kept};
use crate::ui::{Button, Card};

#[derive(Clone, Copy, PartialEq)]
enum Answer {
    Unknown,
    Kept,
    NotKept,
    Refused,
}

/// Nothing where the browser doesn't say.
#[component]
pub fn KeptByBrowser() -> Html {
    let answer = use_state_eq(|| Answer::Unknown);
    {
        let answer = answer.setter();
        use_effect_with((), move |()| {
            wasm_bindgen_futures::spawn_local(async move {
                match is_kept().await {
                    Some(true) => answer.set(Answer::Kept),
                    Some(false) => answer.set(Answer::NotKept),
                    None => {}
                }
            });
        });
    }
    let ask = {
        let answer = answer.setter();
        Callback::from(move |_: MouseEvent| {
            let answer = answer.clone();
            wasm_bindgen_futures::spawn_local(async move {
                answer.set(if ask_to_keep().await { Answer::Kept } else { Answer::Refused });
            });
        })
    };
    let words = match *answer {
        Answer::Unknown => return Html::default(),
        Answer::Kept => "The browser keeps this page’s data until you delete it.",
        Answer::NotKept => "The browser may delete this page’s data when the disk is full.",
        Answer::Refused => {
            "The browser declined to keep this page’s data. Ask again in a few days, or download backups."
        }
    };
    html! {
        <Card title="Storage">
            <p role="status">{ words }</p>
            if *answer != Answer::Kept {
                <div class="row"><Button label="Ask the browser to keep it" onclick={ask} /></div>
            }
        </Card>
    }
}
