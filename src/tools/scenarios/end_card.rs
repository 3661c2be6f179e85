//! The card at the end of a scenario: what there was to see, in figures; on to the next one, or to the real thing.

use yew::prelude::*;

use super::library::Item;
use super::scene::Director;
use crate::routes::Route;
use crate::scenario::{Figure, Input, figures};
use crate::sheet;
use crate::ui::{Button, Tone, intl};

/// The card of the scenario that has come to its end.
pub fn end_card(director: &Director, items: &[Item], item: &Item) -> Html {
    let next = items.iter().skip_while(|one| one.key != item.key).nth(1);
    let figures = figures(&item.script, &director.stage.calls(), intl::duration);
    html! {
        <EndCard>
            if !figures.is_empty() {
                <dl>
                    for Figure { value, label } in figures {
                        <div><dt>{ label }</dt><dd class="num">{ value }</dd></div>
                    }
                </dl>
            }
            <div class="on">
                if let Some(next) = next {
                    <Button label={format!("Next: {}", next.script.name)} icon="arrow-right" onclick={
                        let (director, key) = (director.clone(), next.key.clone());
                        move |_: MouseEvent| {
                            director.choose(&key);
                            director.give(Input::Play);
                        }
                    } />
                }
                <a href={Route::Home.href()}>{ "Try it yourself" }</a>
            </div>
        </EndCard>
    }
}

#[derive(Properties, PartialEq)]
struct EndCardProps {
    children: Html,
}

/// It lies over the stage's foot until it is dismissed. The next end has a card of its own. It is as wide as what it
/// says: beside it, presses reach the stage.
#[component]
fn EndCard(props: &EndCardProps) -> Html {
    let class = sheet!(
        r#"
        position: absolute; inset: auto 12px 12px; width: fit-content; margin-inline: auto; display: flex; gap: 8px; align-items: center; padding: 8px 8px 8px 16px;
        border: 1px solid var(--line); border-radius: var(--radius); background: var(--green-soft); box-shadow: var(--shadow);
        & > .what { flex: 1; display: flex; flex-wrap: wrap; gap: 8px 28px; align-items: center; min-width: 0; }
        & .on { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; min-width: 0; }
        & dl { display: flex; flex-wrap: wrap; gap: 4px 22px; }
        & dl > div { display: flex; align-items: baseline; gap: 6px; flex-direction: row-reverse; }
        & dt { font-size: 13px; color: var(--muted); }
        & dd { margin: 0; font-size: 19px; line-height: 26px; font-weight: 650; }
        @container (max-width: 640px) { position: static; width: auto; border-width: 1px 0 0; border-radius: 0; box-shadow: none; }
        "#
    );
    let shown = use_state_eq(|| true);
    if !*shown {
        return Html::default();
    }
    let dismiss = shown.setter();
    html! {
        <div class={classes!("next", class)}>
            <div class="what">{ props.children.clone() }</div>
            <Button label="Dismiss" icon="x" icon_only=true tone={Tone::Ghost} onclick={move |_: MouseEvent| dismiss.set(false)} />
        </div>
    }
}
