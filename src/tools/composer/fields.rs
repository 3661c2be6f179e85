//! A message's members as a form.

use std::collections::BTreeMap;

use cti_bridge::catalogue::{Kind, Member, Need, Source};
use yew::prelude::*;

use super::draft::Draft;
use crate::ui::{AreaField, SelectField, TextField};

/// What was typed into fields for objects and isn't JSON yet, by path.
pub type Half = BTreeMap<&'static str, String>;

#[derive(Properties, PartialEq)]
pub struct FieldsProps {
    pub draft: Draft,
    pub half: Half,
    /// What was typed into a member's field.
    pub ontyped: Callback<(&'static Member, String)>,
}

#[component]
pub fn Fields(props: &FieldsProps) -> Html {
    let draft = &props.draft;
    if draft.value().is_err() {
        return html! {
            <p class="muted">{ "The form returns when the text is valid JSON." }</p>
        };
    }
    if draft.entry.members.is_empty() {
        return html! { <p class="muted">{ "This message has no other members." }</p> };
    }
    let explained = draft.explained();
    html! {
        <>
        for member in draft.entry.members {
            { field(member, props, explained.iter().find(|row| row.path == member.path).and_then(|row| row.problem.clone())) }
        }
        </>
    }
}

fn field(member: &'static Member, props: &FieldsProps, problem: Option<String>) -> Html {
    let FieldsProps { draft, half, ontyped } = props;
    let half = half.get(member.path);
    let half_problem = half.and_then(|text| super::draft::read(text).err());
    let error = half_problem.map(|error| format!("{error} Until then it’s left out of the message.")).or(problem);
    let value: AttrValue = half.cloned().unwrap_or_else(|| draft.shown(member)).into();
    let id = AttrValue::from(format!("compose-{}", member.path.replace('.', "-")));
    let label = AttrValue::from(format!("{}{}", member.path, need(member, draft)));
    let hint = AttrValue::from(match member.source {
        Source::Vendor => member.meaning.to_owned(),
        other => format!("{} ({}.)", member.meaning, capital(other.words())),
    });
    let error = error.map(AttrValue::from);
    let onchange = ontyped.reform(move |typed| (member, typed));
    match member.kind {
        Kind::Words(_) | Kind::True => html! {
            <SelectField key={member.path} {id} {label} options={options(member, &value)} {value} {onchange} {error} {hint} />
        },
        Kind::Object | Kind::Flat => html! {
            <AreaField key={member.path} {id} {label} {value} {onchange} {error} {hint} placeholder="{ }" />
        },
        kind => html! {
            <TextField key={member.path} {id} {label} {value} {onchange} {error} {hint}
                suggestions={kind.known_words().iter().map(|word| AttrValue::from(word.word)).collect::<Vec<_>>()} />
        },
    }
}

fn need(member: &Member, draft: &Draft) -> &'static str {
    match member.need {
        Need::Required => " (required)",
        Need::Optional | Need::When { .. } => "",
        Need::Choice if draft.entry.choice.is_some_and(|choice| choice.exactly_one) => " (one of these)",
        Need::Choice => " (here or there)",
    }
}

/// The words with what they mean; what stands there now may be none of them.
fn options(member: &Member, now: &AttrValue) -> Vec<(AttrValue, AttrValue)> {
    let mut options = vec![(AttrValue::from(""), AttrValue::from("(left out)"))];
    if member.kind == Kind::True {
        options.push(("true".into(), "true".into()));
    }
    let words = member.kind.known_words().iter();
    options.extend(words.map(|word| (word.word.into(), format!("{}: {}", word.word, word.meaning).into())));
    if !options.iter().any(|(word, _)| word == now) {
        options.push((now.clone(), now.clone()));
    }
    options
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
