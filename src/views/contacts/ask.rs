//! A dialog that asks for one short text.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::crm::validate::MAX_SHORT;
use crate::store::use_unsaved;
use crate::ui::{Button, Dialog, TextField, Tone};

/// What is asked for.
#[derive(Clone, Copy, PartialEq)]
pub enum For {
    Tag,
    /// Nobody where it is empty.
    Owner,
    ViewName,
}

impl For {
    /// The field's label, its hint, and the word on the button.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Tag => ("Tag", "", "Add tag"),
            Self::Owner => ("Owner", "Leave empty for no owner.", "Set owner"),
            Self::ViewName => ("Name", "Saves the current search, filters and sort order.", "Save view"),
        }
    }

    /// The text as it is taken.
    ///
    /// # Errors
    /// A sentence that says what to do.
    fn check(self, typed: &str) -> Result<String, String> {
        /// More isn't read in a tab.
        const MAX_NAME: usize = 60;
        let text = typed.trim();
        let most = if self == Self::ViewName { MAX_NAME } else { MAX_SHORT };
        match (self, text.chars().count()) {
            (Self::Tag, 0) => Err("Enter a tag.".to_owned()),
            (Self::ViewName, 0) => Err("Enter a name.".to_owned()),
            (Self::Tag, _) if text.contains(',') => Err("Enter one tag at a time, without commas.".to_owned()),
            (_, count) if count > most => Err(format!("{count} characters is too long. Shorten to {most}.")),
            _ => Ok(text.to_owned()),
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct AskProps {
    pub title: AttrValue,
    pub what: For,
    #[prop_or_default]
    pub suggestions: Vec<AttrValue>,
    pub onanswer: Callback<String>,
    pub onclose: Callback<()>,
}

#[component]
pub fn Ask(props: &AskProps) -> Html {
    let (label, hint, does) = props.what.words();
    // Escape closes the dialog, and loses nothing that is typed.
    let (text, change) = use_unsaved(&format!("screenpop.asked.{label}"), "");
    let error = use_state_eq(|| None::<AttrValue>);
    use_effect_with((), |()| {
        if let Some(field) = gloo::utils::document().get_element_by_id(FIELD)
            && let Ok(field) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(field)
        {
            let _ = field.focus(); // it is in the document
        }
    });
    let onchange = {
        let (change, error) = (change.clone(), error.setter());
        Callback::from(move |typed| {
            change.emit(typed);
            error.set(None);
        })
    };
    let answer = {
        let (text, error) = (text.clone(), error.setter());
        let (what, onanswer) = (props.what, props.onanswer.clone());
        Callback::from(move |()| match what.check(&text) {
            Ok(answer) => {
                change.emit(String::new());
                onanswer.emit(answer);
            }
            Err(why) => error.set(Some(why.into())),
        })
    };
    let onsubmit = answer.reform(|event: SubmitEvent| event.prevent_default());
    let hint = (!hint.is_empty()).then_some(AttrValue::Static(hint));
    let cancel = props.onclose.reform(|_: MouseEvent| ());
    html! {
        <Dialog title={props.title.clone()} onclose={props.onclose.clone()} actions={html! {
            <>
                <Button label="Cancel" onclick={cancel} />
                <Button label={does} tone={Tone::Primary} onclick={answer.reform(|_: MouseEvent| ())} />
            </>
        }}>
            <form {onsubmit} style="padding-top:4px">
                <TextField id={FIELD} {label} {hint} suggestions={props.suggestions.clone()}
                    value={text} error={(*error).clone()} {onchange} />
            </form>
        </Dialog>
    }
}

const FIELD: &str = "asked";

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::For;

    #[test]
    fn a_tag_is_one_short_text_and_an_owner_may_be_nobody() {
        assert_eq!(For::Tag.check(" VIP "), Ok("VIP".to_owned()));
        for wrong in ["  ", "a, b", &"x".repeat(201)] {
            assert!(For::Tag.check(wrong).is_err(), "{wrong}");
        }
        assert_eq!(For::Owner.check(" "), Ok(String::new()));
    }

    #[test]
    fn a_views_name_has_something_in_it_and_fits_a_tab() {
        assert_eq!(For::ViewName.check("  Finns, all "), Ok("Finns, all".to_owned()));
        assert!(For::ViewName.check(" ").is_err());
        assert!(For::ViewName.check(&"ä".repeat(60)).is_ok());
        assert!(For::ViewName.check(&"ä".repeat(61)).is_err());
    }
}
