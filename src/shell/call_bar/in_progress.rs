//! During a call: what the agent can say of it that the phone system may not. It stands below the note, away from what
//! is pressed often.

use std::rc::Rc;

use yew::prelude::*;

use crate::crm::CallRecord;
use crate::sheet;
use crate::views::{EndRecord, MarkAnswered};

#[derive(Properties, PartialEq)]
pub struct InProgressProps {
    pub call: Rc<CallRecord>,
}

#[component]
pub fn InProgress(props: &InProgressProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: end; align-content: end; gap: 8px; align-self: end;
        "#
    );
    let call = &props.call;
    html! {
        <div class={classes!(class, "in-progress")} role="group" aria-label="Call in progress">
            if call.may_be_answered() {
                <MarkAnswered call={Rc::clone(call)} />
            }
            <EndRecord call={Rc::clone(call)} />
        </div>
    }
}
