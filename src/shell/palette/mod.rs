//! The command palette: contacts, views, actions, scenarios, statuses and dialling, all by typing a few letters.

mod choices;

use gloo::history::query::Raw;
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::crm::{Column, Filters, Sort};
use crate::routes::{Route, current_address, query};
use crate::sheet;
use crate::store::{shown_providers, use_contacts, use_settings};
use crate::telephony::{use_dialler, use_talkdesk, use_talkdesk_state};
use crate::ui::{avatar, icon, use_modal, use_toasts};
use crate::views::{use_load_activity, use_simulated_call};
use choices::{Choice, Does, choices, number};

/// Contacts that are offered at once.
const CONTACTS: usize = 7;

/// Contacts that are offered before anything is typed.
const RECENT: usize = 4;

#[derive(Properties, PartialEq)]
pub struct PaletteProps {
    pub close: Callback<()>,
    /// Opens the list of shortcuts, which is the header's.
    pub help: Callback<()>,
}

/// Goes to a route with a parameter. A view acts on a parameter when it comes: where it is there already, it goes first.
fn open_with(navigator: Navigator, route: Route, parameter: String) {
    let now = current_address();
    if now.route == route && now.query() == parameter {
        navigator.replace(&route);
    }
    // After the view has seen the address without it.
    let come = move || {
        let Ok(()) = navigator.push_with_query(&route, Raw(parameter.as_str()));
    };
    Timeout::new(0, come).forget();
}

/// `Ctrl K`, or `Cmd K`.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let class = sheet!(
        r#"
        border: 1px solid var(--line); border-radius: 12px; padding: 0; background: var(--surface); color: var(--text); box-shadow: var(--shadow);
        width: min(600px, calc(100vw - 24px)); margin: 12vh auto auto; max-height: min(560px, 76vh); overflow: hidden;
        &[open] { display: flex; flex-direction: column; }
        &::backdrop { background: #0b0d1266; }
        & > label { display: flex; align-items: center; gap: 10px; padding: 0 16px; border-bottom: 1px solid var(--line); color: var(--muted); flex: none; }
        & > label > input { flex: 1; min-width: 0; height: 52px; border: 0; background: none; font-size: 16px; color: var(--text); outline: none; }
        & > label > input::placeholder { color: var(--muted); opacity: 1; }
        & > ul { overflow: auto; padding: 6px; }
        & .group { padding: 8px 10px 4px; font-size: 12px; font-weight: 600; color: var(--muted); }
        & [role=option] { display: flex; align-items: center; gap: 12px; min-height: 40px; padding: 4px 10px; border-radius: 8px; cursor: pointer; }
        & [role=option] > span:nth-child(2) { flex: 1; min-width: 0; }
        & [role=option][aria-selected=true] { background: var(--accent-soft); box-shadow: inset 3px 0 0 var(--accent); border-radius: 0 8px 8px 0; }
        & [role=option][aria-disabled=true] { color: var(--muted); cursor: default; }
        & .symbol { width: 28px; display: grid; place-items: center; color: var(--muted); flex: none; }
        & > footer { display: flex; gap: 16px; padding: 8px 16px; border-top: 1px solid var(--line); background: var(--raised); color: var(--muted); font-size: 12px; flex: none; }
        & .none { padding: 24px 16px; text-align: center; color: var(--muted); overflow-wrap: anywhere; }
        @media (max-width: 640px) { margin-top: 8px; & > footer { display: none; } }
        "#
    );
    let (contacts, settings, navigator) = (use_contacts(), use_settings(), use_navigator());
    let (talkdesk, state, dialler, toasts) = (use_talkdesk(), use_talkdesk_state(), use_dialler(), use_toasts());
    let (simulate_call, load_activity) = (use_simulated_call(), use_load_activity());
    let typed = use_state(String::new);
    let at = use_state_eq(|| 0_usize);
    let node = use_modal();
    let mut list = Vec::new();
    let whose = |e164: &str| contacts.with_number(e164).into_iter().find(|contact| contact.do_not_call);
    list.extend(number(&typed, &settings.now.region, |e164| match whose(e164) {
        Some(contact) => dialler.respecting(&contact).unavailable.map(|why| why.to_string()),
        None => dialler.unavailable.as_ref().map(AttrValue::to_string),
    }));
    if typed.trim().is_empty() {
        let newest = contacts.find("", &Filters::default(), Sort { column: Column::Active, descending: true });
        list.extend(newest.iter().take(RECENT).filter_map(|&slot| contacts.at(slot)).map(Choice::recent));
    }
    let (meant, others) = choices(&typed, &settings.now, &state, shown_providers());
    let named = !meant.is_empty() || !others.is_empty();
    list.extend(meant);
    if !typed.trim().is_empty() {
        let found = contacts.find(&typed, &Filters::default(), Sort::default());
        // Contacts that are only close are for when nothing has the words.
        let found = found.iter().take(if found.forgiven && named { 0 } else { CONTACTS });
        list.extend(found.filter_map(|&slot| contacts.at(slot)).map(Choice::contact));
    }
    list.extend(others);
    let at_now = (*at).min(list.len().saturating_sub(1));
    let run = {
        let (close, help) = (props.close.clone(), props.help.clone());
        let (navigator, settings, panel_open) = (navigator.clone(), settings.clone(), state.panel.open);
        move |does: &Does| {
            let said = match does {
                Does::Nothing => return,
                Does::Open(route) => {
                    if let Some(navigator) = &navigator {
                        navigator.push(route);
                    }
                    None
                }
                Does::OpenWith(route, parameter) => {
                    if let Some(navigator) = navigator.clone() {
                        open_with(navigator, route.clone(), query([*parameter]));
                    }
                    None
                }
                Does::Dial(e164) => {
                    dialler.call(e164, None);
                    None
                }
                Does::Status(status) => talkdesk.change_status(status.clone()).err(),
                Does::Theme(theme) => {
                    settings.save_theme(theme);
                    None
                }
                Does::Density(density) => {
                    settings.change(|settings| (*density).clone_into(&mut settings.density));
                    None
                }
                Does::Ring => {
                    simulate_call.emit(());
                    None
                }
                Does::LoadSampleActivity => {
                    load_activity.emit(());
                    None
                }
                Does::Panel => {
                    talkdesk.open_panel(!panel_open);
                    None
                }
                Does::Help => {
                    help.emit(());
                    None
                }
            };
            if let (Some(why), Some(toasts)) = (said, &toasts) {
                toasts.say(why);
            }
            close.emit(());
        }
    };
    let oninput = {
        let (typed, at) = (typed.setter(), at.setter());
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
            at.set(0);
        })
    };
    let onkeydown = {
        let (at, count, run) = (at.setter(), list.len(), run.clone());
        let does = list.get(at_now).map(|choice| choice.does.clone());
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowDown" if at_now + 1 < count => at_now + 1,
                "ArrowDown" => 0,
                "ArrowUp" => at_now.checked_sub(1).unwrap_or(count.saturating_sub(1)),
                "Home" if event.ctrl_key() => 0,
                "End" if event.ctrl_key() => count.saturating_sub(1),
                "Enter" => {
                    event.prevent_default();
                    return does.iter().for_each(&run);
                }
                _ => return,
            };
            event.prevent_default();
            at.set(to);
        })
    };
    use_effect_with(at_now, |at| {
        let option = gloo::utils::document().get_element_by_id(&option_id(*at));
        if let Some(option) = option {
            option.scroll_into_view_with_scroll_into_view_options(&nearest());
        }
    });
    let close = props.close.clone();
    let outside = {
        let close = close.clone();
        Callback::from(move |event: MouseEvent| {
            // The dialog's own box is covered by what is in it: only its backdrop is the dialog itself.
            let on_backdrop = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if on_backdrop.is_some_and(|element| element.tag_name() == "DIALOG") {
                close.emit(());
            }
        })
    };
    let oncancel = Callback::from(move |event: Event| {
        event.prevent_default();
        close.emit(());
    });
    let mut group = "";
    html! {
        <dialog ref={node} {class} aria-label="Command palette" {oncancel} onclick={outside}>
            <label>
                { icon("search") }
                <input type="text" role="combobox" aria-label="Search contacts and commands" aria-expanded="true" aria-controls="palette-list"
                    aria-activedescendant={(!list.is_empty()).then(|| option_id(at_now))} aria-autocomplete="list" autocomplete="off" spellcheck="false"
                    placeholder="A name, a number to call, a view, a command…" value={(*typed).clone()} {oninput} {onkeydown} />
            </label>
            if list.is_empty() {
                <p class="none" role="status">{ format!("No results for “{}”.", *typed) }</p>
            } else {
                <ul id="palette-list" role="listbox" aria-label="Results">
                    for (index, choice) in list.iter().enumerate() {
                        if std::mem::replace(&mut group, choice.group) != choice.group {
                            <li key={format!("group-{index}")} class="group" role="presentation">{ choice.group }</li>
                        }
                        <li key={choice.key.clone()} id={option_id(index)} role="option" aria-selected={(index == at_now).to_string()}
                            aria-disabled={(choice.does == Does::Nothing).then_some("true")}
                            onclick={let (run, does) = (run.clone(), choice.does.clone()); Callback::from(move |_: MouseEvent| run(&does))}>
                            if let Some((initials, id)) = &choice.avatar {
                                { avatar(initials, id) }
                            } else {
                                <span class="symbol">{ icon(choice.icon) }</span>
                            }
                            <span class="cut" dir="auto">{ &choice.words }</span>
                            <span class="muted cut num" dir="auto">{ &choice.beside }</span>
                        </li>
                    }
                </ul>
            }
            <footer aria-hidden="true"><span>{ "↑ ↓ select" }</span><span>{ "Enter open" }</span><span>{ "Esc close" }</span></footer>
        </dialog>
    }
}

fn option_id(index: usize) -> String {
    format!("palette-{index}")
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}
