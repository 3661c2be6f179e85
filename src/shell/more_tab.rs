//! "More" in a phone's navigation: a menu of the views that its bar has no room for.

use web_sys::HtmlElement;
use yew::prelude::*;

use super::nav::{items_under_more, leads_to, use_uncover_view};
use crate::routes::Route;
use crate::sheet;
use crate::ui::{icon_sized, leaves, use_popover};

#[derive(Properties, PartialEq)]
pub struct MoreTabProps {
    /// The route of the page.
    pub route: Route,
}

#[component]
pub fn MoreTab(props: &MoreTabProps) -> Html {
    let class = sheet!(
        r#"
        & > button { display: flex; flex-direction: column; align-items: center; justify-content: center; width: 100%; min-height: 44px; padding: 0; border: 0; border-radius: 8px; background: none; color: var(--muted); font-weight: 500; font-size: 11px; line-height: 14px; transition: background var(--ease); }
        & > button:hover { background: var(--hover); color: var(--text); }
        & > button[aria-current] { background: var(--accent-soft); color: var(--accent); }
        & > ul { position: absolute; z-index: 30; right: 8px; bottom: calc(100% + 6px); width: min(240px, calc(100vw - 16px)); max-height: calc(100dvh - 120px); overflow: auto; padding: 6px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); }
        & > ul a { display: flex; align-items: center; gap: 12px; min-height: 44px; padding: 0 12px; border-radius: 6px; color: var(--text); text-decoration: none; font-weight: 500; }
        & > ul a:hover, & > ul a:focus-visible { background: var(--hover); }
        & > ul a[aria-current] { color: var(--accent); }
        "#
    );
    let (popover, uncover) = (use_popover(), use_uncover_view());
    let choose = {
        let (close, button) = (popover.close(), popover.button.clone());
        Callback::from(move |event: MouseEvent| {
            close.emit(());
            // The link goes away. A view that opens takes the focus from the button.
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus(); // it is in the document
            }
            uncover.emit(event);
        })
    };
    let onfocusout = {
        let close = popover.close();
        Callback::from(move |event: FocusEvent| {
            // A press on what takes no focus isn't a way out: the popover sees it itself.
            if event.related_target().is_some() && leaves(&event, ".more-tab") {
                close.emit(());
            }
        })
    };
    let is_current = items_under_more().any(|(item, ..)| leads_to(&item, &props.route));
    html! {
        <div {class} ref={popover.around.clone()} {onfocusout}>
            <button ref={popover.button.clone()} type="button" aria-expanded={popover.open.to_string()}
                aria-current={is_current.then_some("true")} onclick={popover.toggle()}>
                { icon_sized("ellipsis", 18) }<span>{ "More" }</span>
            </button>
            if *popover.open {
                <ul aria-label="More views">
                    for (route, symbol, label) in items_under_more() {
                        <li>
                            <a href={route.href()} onclick={choose.clone()} aria-current={leads_to(&route, &props.route).then_some("page")}>
                                { icon_sized(symbol, 18) }<span>{ label }</span>
                            </a>
                        </li>
                    }
                </ul>
            }
        </div>
    }
}
