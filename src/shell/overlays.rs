//! What opens over any view: the command palette and the list of keyboard shortcuts, with their keys.

use yew::prelude::*;

use super::help::Help;
use super::newer_version::use_newer_version;
use super::palette::Palette;
use crate::ui::PageKey;
use crate::ui::keys::{shortcut, use_keys};

#[derive(Properties, PartialEq)]
pub struct OverlaysProps {
    /// Whether the list of keyboard shortcuts is open.
    pub help: bool,
    pub set_help: Callback<bool>,
}

#[component]
pub fn Overlays(props: &OverlaysProps) -> Html {
    use_newer_version();
    let set_help = props.set_help.clone();
    let palette = use_state_eq(|| false);
    {
        let (palette, set_help) = (palette.clone(), set_help.clone());
        use_keys(move |event| {
            if shortcut(event).as_deref() == Some("?") {
                set_help.emit(true);
            }
            if PageKey::of(event) == Some(PageKey::Palette) {
                event.prevent_default();
                palette.set(!*palette);
            }
        });
    }
    let close_palette = {
        let palette = palette.setter();
        Callback::from(move |()| palette.set(false))
    };
    html! {
        <>
            if *palette {
                <Palette close={close_palette} help={set_help.reform(|()| true)} />
            }
            if props.help {
                <Help onclose={set_help.reform(|()| false)} />
            }
        </>
    }
}
