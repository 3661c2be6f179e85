//! Name, search, help and theme.

use gloo::history::query::Raw;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::parts::{use_inside_leaddesk, use_views};
use crate::routes::{Route, query, use_address};
use crate::sheet;
use crate::store::{LinkedBrand, ShownProviders, shown_providers, use_settings};
use crate::telephony::{is_narrow, use_talkdesk, use_talkdesk_state};
use crate::ui::keys::{shortcut, use_keys};
use crate::ui::{Button, Tone, app_mark, command_key, focus_soon, icon};

/// The search stands in the address, so that it can be shared and survives a reload: the box only
/// writes it there.
#[component]
fn Search() -> Html {
    let class = sheet!(
        r#"
        position: relative; display: flex; align-items: center; width: min(520px, 100%); color: var(--muted);
        & > svg { position: absolute; left: 12px; pointer-events: none; }
        & > kbd { position: absolute; right: 10px; pointer-events: none; }
        & > input { width: 100%; height: 34px; padding: 0 68px 0 36px; border-radius: 8px; border: 1px solid var(--line-strong); background: var(--raised); color: var(--text); }
        & > input:focus-visible { outline-offset: 0; background: var(--surface); }
        & > input::placeholder { color: var(--muted); opacity: 1; }
        & > input::-webkit-search-cancel-button { cursor: pointer; margin-right: -54px; }
        & > input:not(:placeholder-shown) ~ kbd { display: none; }
        @media (max-width: 640px) { & > kbd { display: none; } & > input { padding-right: 12px; } }
        "#
    );
    let address = use_address();
    let navigator = use_navigator();
    let node = use_node_ref();
    let searched = if address.route == Route::Contacts { address.get("q").unwrap_or_default() } else { String::new() };
    {
        let node = node.clone();
        use_keys(move |event: &KeyboardEvent| {
            if shortcut(event).as_deref() == Some("/")
                && let Some(input) = node.cast::<HtmlInputElement>()
            {
                event.prevent_default();
                let _ = input.focus(); // it is in the document
                input.select();
            }
        });
    }
    let oninput = {
        let (address, navigator) = (address.clone(), navigator.clone());
        Callback::from(move |event: InputEvent| {
            let Some(navigator) = &navigator else { return };
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            // The first key press leaves the view, the next ones only change the search: filters and order stay.
            let Ok(()) = if address.route == Route::Contacts {
                let raw = address.query_with("q", &text);
                navigator.replace_with_query(&Route::Contacts, Raw(raw.as_str()))
            } else {
                let raw = query([("q", text.as_str())]);
                navigator.push_with_query(&Route::Contacts, Raw(raw.as_str()))
            };
        })
    };
    let onkeydown = Callback::from(|event: KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowDown" | "Enter")
            && let Ok(Some(row)) = gloo::utils::document().query_selector("#contact-rows")
            && let Ok(rows) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(row)
        {
            event.prevent_default();
            let _ = rows.focus(); // the list is focusable
        }
    });
    html! {
        <label {class}>
            { icon("search") }
            <input ref={node} type="search" aria-label="Search contacts" placeholder="Search contacts" autocomplete="off"
                spellcheck="false" value={searched} {oninput} {onkeydown} />
            // The palette's key: the palette finds contacts, too. The help has the box's own, which is /.
            <kbd aria-hidden="true">{ command_key() }{ " K" }</kbd>
        </label>
    }
}

/// Light, dark, or as the system has it: one button that goes through the three.
#[component]
fn ThemeButton() -> Html {
    let settings = use_settings();
    let (icon, words, next) = match settings.saved.theme.as_str() {
        "light" => ("sun", "Theme: light", "dark"),
        "dark" => ("moon", "Theme: dark", ""),
        _ => ("monitor", "Theme: system", "light"),
    };
    let onclick = Callback::from(move |_| {
        settings.save_theme(next);
    });
    html! { <Button label={words} {icon} icon_only=true tone={Tone::Ghost} {onclick} /> }
}

/// Moves the focus past header and navigation. The link's own address is the page's, since the routes stand in the hash.
#[component]
fn SkipLink() -> Html {
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        focus_soon("main");
    });
    let here = use_address().route.href();
    html! { <a class="skip" href={here} {onclick}>{ "Skip to content" }</a> }
}

/// What the panel's button does; none where the page has no panel. `inside`: LeadDesk is around the page.
fn panel_words(is_open: bool, shown: ShownProviders, inside: bool, is_narrow: bool) -> Option<&'static str> {
    match (shown.talkdesk(), inside) {
        // On a narrow screen the sheet has LeadDesk's call dialog in it as well.
        (true, true) if is_narrow => {
            Some(if is_open { "Hide Talkdesk and LeadDesk" } else { "Show Talkdesk and LeadDesk" })
        }
        (true, _) => Some(if is_open { "Hide Talkdesk" } else { "Show Talkdesk" }),
        (false, true) => Some(if is_open { "Hide LeadDesk" } else { "Show LeadDesk" }),
        (false, false) => None,
    }
}

#[component]
pub fn Header() -> Html {
    let class = sheet!(
        r#"
        grid-area: head; display: grid; grid-template-columns: 184px minmax(0, 1fr) auto; align-items: center; gap: 12px;
        padding: 0 12px 0 16px; background: var(--surface); border-bottom: 1px solid var(--line);
        & > .skip { position: fixed; z-index: 60; top: 8px; left: 8px; padding: 8px 14px; border-radius: 8px; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none; }
        & > .skip:not(:focus) { top: 0; left: 0; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        & > .brand { display: flex; align-items: center; gap: 10px; min-width: 0; max-width: 184px; font-weight: 650; color: var(--text); text-decoration: none; letter-spacing: -.01em; }
        & > .search { display: grid; justify-items: center; }
        & > .tools { display: flex; gap: 4px; }
        @media (max-width: 1100px) { grid-template-columns: auto minmax(0, 1fr) auto; }
        @media (max-width: 640px) { gap: 8px; padding: 0 8px 0 12px; & > .brand span { display: none; } & .wide { display: none; } }
        "#
    );
    let talkdesk = use_talkdesk();
    let panel = use_talkdesk_state().panel;
    let views = use_views();
    let help = use_state_eq(|| false);
    let toggle = Callback::from(move |_| talkdesk.open_panel(!panel.open));
    // What opens over a view doesn't wait to do so in the midst of something else.
    let show_help = {
        let (help, is_there) = (help.setter(), views.ready().is_some());
        Callback::from(move |_: MouseEvent| help.set(is_there))
    };
    let set_help = {
        let help = help.setter();
        Callback::from(move |open| help.set(open))
    };
    let words = panel_words(panel.open, shown_providers(), use_inside_leaddesk(), is_narrow());
    let settings = use_settings();
    let (brand, name) = (&settings.overrides.brand, settings.overrides.brand.app_name());
    let icon = if panel.open { "panel-right-close" } else { "panel-right-open" };
    html! {
        <header {class}>
            <SkipLink />
            <a class="brand" href={Route::Home.href()} aria-label={format!("{name}, home")} style={(*brand == LinkedBrand::Unread).then_some("visibility:hidden")}>
                { app_mark(brand.logo()) }
                <span class="cut">{ name }</span>
            </a>
            <div class="search"><Search /></div>
            <div class="tools">
                <ThemeButton />
                if let Some(words) = words {
                    <Button label={words} {icon} icon_only=true tone={Tone::Ghost} onclick={toggle} />
                }
                <div class="wide"><Button label="Keyboard shortcuts" icon="keyboard" icon_only=true tone={Tone::Ghost} onclick={show_help} /></div>
            </div>
            { views.shown(|views| (views.overlays)(*help, set_help)) }
        </header>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use cti_bridge::Provider;

    use super::*;

    #[test]
    fn the_panels_button_names_what_is_in_it() {
        let (both, talkdesk) = (ShownProviders::default(), ShownProviders::just(Provider::Talkdesk));
        let leaddesk = ShownProviders::just(Provider::LeadDesk);
        for (shown, inside, is_narrow, words) in [
            (both, false, false, Some("Hide Talkdesk")),
            (both, true, false, Some("Hide Talkdesk")),
            (both, true, true, Some("Hide Talkdesk and LeadDesk")),
            (talkdesk, false, true, Some("Hide Talkdesk")),
            (leaddesk, true, false, Some("Hide LeadDesk")),
            (leaddesk, true, true, Some("Hide LeadDesk")),
            (leaddesk, false, false, None),
        ] {
            assert_eq!(panel_words(true, shown, inside, is_narrow), words, "{shown:?}, {inside}, {is_narrow}");
        }
    }
}
