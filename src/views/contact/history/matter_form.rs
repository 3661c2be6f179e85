//! A matter being added or changed: what it is, by when, and where it stands.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::actions::{Ends, use_entry_text};
use crate::crm::validate::{MAX_NOTES, MAX_SHORT};
use crate::crm::{Matter, MatterKind, MatterMistake};
use crate::sheet;
use crate::ui::{AreaField, Button, SelectField, TextField, Tone, focus_soon};
use crate::views::contact::at_a_glance;
use crate::work_in_view::{Work, use_work_in_view};

#[derive(Properties, PartialEq)]
pub struct MatterFormProps {
    /// Begins the ids of the fields: several forms may be open.
    #[prop_or("matter")]
    pub id: &'static str,
    /// What the form is called.
    pub label: AttrValue,
    pub submit: AttrValue,
    #[prop_or_default]
    pub start: Matter,
    /// The name under which the matter is kept until it is saved.
    pub unsaved: AttrValue,
    pub onsave: Callback<Matter>,
    pub ends: Ends,
    /// What has the keyboard once the form is closed, as a CSS selector.
    pub next: AttrValue,
}

/// The form as it is typed.
struct MatterDraft {
    matter: Matter,
    change: Callback<String>,
    mistake: UseStateHandle<Option<MatterMistake>>,
    save: Callback<()>,
}

#[hook]
fn use_matter_draft(props: &MatterFormProps) -> MatterDraft {
    let start = as_text(&props.start);
    let (text, change) = use_entry_text(&props.unsaved, &start, Some(&props.ends));
    let matter: Matter = serde_json::from_str(&text).unwrap_or_else(|_| props.start.clone());
    let mistake = use_state_eq(|| None::<MatterMistake>);
    use_work_in_view((matter != props.start).then(|| match props.start.title.as_str() {
        "" => Work::kept("the matter that you are writing", "the matter"),
        _ => Work::kept("your changes to the matter", "the matter"),
    }));
    let id = props.id;
    use_effect_with((), move |()| focus_soon(&format!("#{id}-title")));
    let save = {
        let (matter, mistake, onsave, change, next) =
            (matter.clone(), mistake.setter(), props.onsave.clone(), change.clone(), props.next.clone());
        Callback::from(move |()| match matter.checked() {
            Ok(matter) => {
                onsave.emit(matter);
                change.emit(start.clone());
                focus_soon(&next);
            }
            Err(found) => {
                mistake.set(Some(found));
                let field = if is_of_title(found) { "title" } else { "detail" };
                focus_soon(&format!("#{id}-{field}"));
            }
        })
    };
    MatterDraft { matter, change, mistake, save }
}

impl MatterDraft {
    fn typed(&self, write: fn(&mut Matter, String)) -> Callback<String> {
        let (matter, change, mistake) = (self.matter.clone(), self.change.clone(), self.mistake.setter());
        Callback::from(move |value: String| {
            let mut typed = matter.clone();
            write(&mut typed, value);
            mistake.set(None);
            change.emit(as_text(&typed));
        })
    }

    fn error(&self, of_title: bool) -> Option<AttrValue> {
        (*self.mistake).filter(|found| is_of_title(*found) == of_title).map(|found| sentence(found).into())
    }

    /// Enter saves, in the details with Ctrl; Escape closes.
    fn keys(&self, close: &Callback<()>, next: &AttrValue) -> Callback<KeyboardEvent> {
        let (save, close, next) = (self.save.clone(), close.clone(), next.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if event.ctrl_key() || event.meta_key() || is_in_a_line(&event) => {
                event.prevent_default();
                event.stop_propagation(); // with Ctrl it would save the contact's form
                save.emit(());
            }
            "Escape" => {
                event.stop_propagation();
                close.emit(());
                focus_soon(&next);
            }
            _ => {}
        })
    }
}

#[component]
pub fn MatterForm(props: &MatterFormProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 10px 12px; width: 100%;
        & > .all { grid-column: 1 / -1; }
        & > .actions { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; }
        & textarea { min-height: 58px; }
        @container (max-width: 340px) { grid-template-columns: minmax(0, 1fr); }
        "#
    );
    let draft = use_matter_draft(props);
    let discard = {
        let next = props.next.clone();
        props.ends.discard.reform(move |_: MouseEvent| focus_soon(&next))
    };
    let cancel = if props.start.title.is_empty() { "Cancel" } else { "Cancel edit" };
    let (matter, id) = (&draft.matter, props.id);
    let kinds = MatterKind::EACH.map(|kind| (AttrValue::Static(kind.name()), AttrValue::Static(word(kind)))).to_vec();
    html! {
        <form {class} aria-label={&props.label} novalidate=true onkeydown={draft.keys(&props.ends.close, &props.next)}
            onsubmit={draft.save.reform(|event: SubmitEvent| event.prevent_default())}>
            <div class="all">
                <TextField id={format!("{id}-title")} label="Title" value={matter.title.clone()} error={draft.error(true)}
                    onchange={draft.typed(|matter, text| matter.title = text)} />
            </div>
            <SelectField id={format!("{id}-kind")} label="Type" value={matter.kind.name()} options={kinds}
                onchange={draft.typed(|matter, name| matter.kind = MatterKind::of_name(&name))} />
            <TextField id={format!("{id}-due")} label="Due" kind="date" value={matter.due.clone()}
                onchange={draft.typed(|matter, day| matter.due = day)} />
            <div class="all">
                <AreaField id={format!("{id}-detail")} label="Status" value={matter.detail.clone()} error={draft.error(false)}
                    onchange={draft.typed(|matter, text| matter.detail = text)} />
            </div>
            <div class="actions all">
                <Button label={cancel} tone={Tone::Ghost} onclick={discard} />
                <Button label={props.submit.clone()} tone={Tone::Primary} submit=true />
            </div>
        </form>
    }
}

/// What a kind is called where one is chosen.
fn word(kind: MatterKind) -> &'static str {
    match kind {
        MatterKind::Other => "Other",
        MatterKind::Renewal | MatterKind::Order | MatterKind::Complaint | MatterKind::Trial | MatterKind::Invoice => {
            at_a_glance::kind(kind)
        }
    }
}

fn is_of_title(mistake: MatterMistake) -> bool {
    match mistake {
        MatterMistake::NoTitle | MatterMistake::LongTitle(_) => true,
        MatterMistake::LongDetail(_) => false,
    }
}

fn sentence(mistake: MatterMistake) -> String {
    let too_long = |length: usize, most: usize| format!("{length} characters is too long. Shorten to {most}.");
    match mistake {
        MatterMistake::NoTitle => "Enter a title.".to_owned(),
        MatterMistake::LongTitle(length) => too_long(length, MAX_SHORT),
        MatterMistake::LongDetail(length) => too_long(length, MAX_NOTES),
    }
}

/// Returns whether a key goes to a field of one line.
fn is_in_a_line(event: &KeyboardEvent) -> bool {
    event.target().is_some_and(|target| target.has_type::<HtmlInputElement>())
}

fn as_text(matter: &Matter) -> String {
    serde_json::to_string(matter).unwrap_or_default()
}
