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
        Answer::Kept => "The browser keeps the data of this page until you delete them.",
        Answer::NotKept => "The browser may delete the data of this page when the disk runs full.",
        Answer::Refused => {
            "The browser didn’t agree to keep the data of this page. Use it for some days and ask again, or download a backup now and then."
        }
    };
    html! {
        <Card title="Storage">
            <p role="status">{ words }</p>
            if *answer != Answer::Kept {
                <div class="row"><Button label="Ask the browser to keep them" onclick={ask} /></div>
            }
        </Card>
    }
}
