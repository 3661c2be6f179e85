//! "Talkdesk doesn't answer": what to check, and the simulator in its place.

use cti_bridge::talkdesk::Connection;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::crm::storage::is_staged;
use crate::routes::Route;
use crate::sheet;
use crate::store::settings::SIMULATOR;
use crate::store::use_settings;
use crate::telephony::{TalkdeskState, frame_origin, link_to_simulator, reachable, use_talkdesk};
use crate::ui::{Button, Tone, icon, use_toasts};

/// Talkdesk's frame has loaded, and nothing in it has answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoAnswer {
    /// Whether the frame's URL answers at all. None until that is known.
    pub is_reachable: Option<bool>,
}

/// Returns what is known while Talkdesk doesn't answer. A frame that was never loaded, or is refused, has a sentence of its
/// own; on a stage, silence may be what a scenario shows.
#[hook]
pub fn use_no_answer(state: &TalkdeskState) -> Option<NoAnswer> {
    let url = use_settings().now.frame_url.clone();
    let is_reachable = use_state_eq(|| None);
    let is_silent =
        matches!(state.connection, Connection::Silent { .. }) && state.unconfirmed.is_none() && !is_staged();
    {
        let found = is_reachable.setter();
        use_effect_with((is_silent && !state.simulated, url), move |(asks, url)| {
            found.set(None);
            if *asks {
                let url = url.clone();
                spawn_local(async move { found.set(reachable(&url).await) });
            }
        });
    }
    is_silent.then_some(NoAnswer { is_reachable: *is_reachable })
}

/// What to check.
fn checks(no_answer: NoAnswer, int: &str, aid: &str, env: &str) -> Vec<String> {
    if no_answer.is_reachable == Some(false) {
        return vec![
            "Is this computer online? A VPN, a proxy or a blocked network may be in the way.".to_owned(),
            "Is the frame URL in Settings right?".to_owned(),
        ];
    }
    let set = |name: &str, value: &str| format!("{name} {}", if value.is_empty() { "(empty)" } else { value });
    let ids = [set("int", int), set("aid", aid), set("env", env)].join(", ");
    vec![
        "Is a Conversations session open in Talkdesk?".to_owned(),
        format!("Do these match Talkdesk’s setup? {ids}"),
        "Does the frame show an error? Its server may not allow framing.".to_owned(),
    ]
}

#[derive(Properties, PartialEq)]
pub struct NoAnswerCardProps {
    pub no_answer: NoAnswer,
    pub is_simulated: bool,
}

#[component]
pub fn NoAnswerCard(props: &NoAnswerCardProps) -> Html {
    let class = sheet!(
        r#"
        padding: 16px; display: grid; gap: 10px; align-content: start; border-bottom: 1px solid var(--line); font-size: 13px; line-height: 19px; overflow-wrap: anywhere;
        & h3 { display: flex; gap: 8px; font-size: 15px; line-height: 21px; }
        & h3 svg { flex: none; margin-top: 2px; color: var(--red); }
        & ul { display: grid; gap: 6px; }
        & li { display: grid; grid-template-columns: 16px 1fr; gap: 8px; }
        & li svg { margin-top: 2px; color: var(--muted); }
        & .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
        "#
    );
    let (talkdesk, context, toasts) = (use_talkdesk(), use_settings(), use_toasts());
    let settings = context.now.clone();
    let host =
        frame_origin(&settings.frame_url).map_or_else(|_| "The frame".to_owned(), |origin| origin.host().to_owned());
    let said = match (props.is_simulated, props.no_answer.is_reachable) {
        (true, _) => "The simulator hasn’t responded for 10 seconds. Reload it.".to_owned(),
        (false, Some(false)) => format!("This browser couldn’t reach {host}."),
        (false, _) => format!("{host} has loaded, but hasn’t responded for 10 seconds."),
    };
    let switch = Callback::from(move |_: MouseEvent| {
        // The link's Talkdesk doesn't answer: the saved one stays as it is.
        if context.overrides.has("talkdesk") {
            return link_to_simulator();
        }
        let before = context.saved.frame_url.clone();
        context.change(|settings| SIMULATOR.clone_into(&mut settings.frame_url));
        if let Some(toasts) = &toasts {
            let context = context.clone();
            let undo = Callback::from(move |()| {
                context.change(|settings| settings.frame_url.clone_from(&before));
            });
            toasts.offer("Switched to the simulator.", "Undo", undo);
        }
    });
    let reload = Callback::from(move |_: MouseEvent| talkdesk.load_frame());
    html! {
        <section {class} aria-label="Talkdesk isn’t responding">
            <h3>{ icon("triangle-alert") }{ "Talkdesk isn’t responding" }</h3>
            <p>{ said }</p>
            if !props.is_simulated {
                <ul>
                    for text in checks(props.no_answer, &settings.int, &settings.aid, settings.env.as_str()) {
                        <li>{ icon("circle-help") }<span>{ text }</span></li>
                    }
                </ul>
            }
            <div class="row">
                if !props.is_simulated {
                    <Button label="Switch to the simulator" tone={Tone::Primary} onclick={switch} />
                }
                <Button label="Try again" onclick={reload} />
            </div>
            <p>
                <a href={Route::Settings.href()}>{ "Settings" }</a>{ " · " }
                <a href={format!("{}?tab=diagnosis", Route::Inspector.href())}>{ "Troubleshoot" }</a>
            </p>
        </section>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_frame_that_has_loaded_is_asked_about_by_the_values_that_it_was_given() {
        let asked = |is_reachable| checks(NoAnswer { is_reachable }, "acme", "", "prd-eu");
        let names_values =
            |texts: &[String]| texts.iter().any(|text| text.ends_with("int acme, aid (empty), env prd-eu"));
        assert!(names_values(&asked(None)) && names_values(&asked(Some(true))));
        assert!(!names_values(&asked(Some(false))), "nobody there has read them");
    }
}
