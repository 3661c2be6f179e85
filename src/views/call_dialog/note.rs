//! The agent's note on the call: it saves itself into the call's record.

use yew::prelude::*;

use crate::crm::CallRecord;
use crate::store::Calls;
use crate::ui::AreaField;

pub fn note(record: &CallRecord, calls: &Calls) -> Html {
    let (id, calls) = (record.id.clone(), calls.clone());
    let onchange = Callback::from(move |notes: String| calls.change(&id, |call| call.notes = notes));
    html! {
        <div class="note" title="Notes save automatically.">
            <AreaField id="call-note" label="Call note" value={record.notes.clone()} {onchange} />
        </div>
    }
}
