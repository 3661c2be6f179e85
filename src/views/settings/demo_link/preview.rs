//! How a brand will look: the header and buttons, in light and in dark.

use yew::prelude::*;

use crate::crm::brand::{ACCENT_PROPERTIES, Accents, Brand};
use crate::sheet;
use crate::store::APP;
use crate::ui::{Button, Card, Tone, app_mark, icon};

/// Shows it as a picture: nothing in it can be pressed.
pub fn preview(brand: &Brand, agent: &str) -> Html {
    let class = sheet!(
        r#"
        display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 12px;
        & > div { min-width: 0; border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden; background: var(--bg); color: var(--text); }
        & .head, & .foot { display: flex; align-items: center; gap: 10px; padding: 0 12px; min-height: 44px; background: var(--surface); border-bottom: 1px solid var(--line); font-weight: 650; }
        & .foot { min-height: 32px; border: 0; border-top: 1px solid var(--line); font-weight: 400; font-size: 12px; color: var(--muted); }
        & .body { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 12px; }
        & .chosen { display: flex; align-items: center; gap: 8px; padding: 6px 10px; border-radius: 8px; background: var(--accent-soft); color: var(--accent); font-weight: 500; }
        & .link { color: var(--accent); text-decoration: underline; }
        @container (max-width: 600px) { grid-template-columns: minmax(0, 1fr); }
        "#
    );
    let accents = brand.colour.map(|colour| ACCENT_PROPERTIES.into_iter().zip(Accents::of(colour).properties()));
    let properties: String = accents.into_iter().flatten().map(|(name, value)| format!(";{name}:{value}")).collect();
    let name = if brand.name.is_empty() { APP } else { &brand.name };
    let in_theme = |theme: &str| {
        html! {
            <div inert={true} style={format!("color-scheme:{theme}{properties}")}>
                <div class="head">{ app_mark(brand.logo.as_ref().map(|logo| logo.url())) }<span class="cut">{ name }</span></div>
                <div class="body">
                    <span class="chosen">{ icon("contact") }{ "Contacts" }</span>
                    <Button label="Save" tone={Tone::Primary} />
                    <Button label="Cancel" />
                    <span class="link">{ "Ada Lovelace" }</span>
                </div>
                <div class="foot"><span class="cut" dir="auto">{ agent }</span></div>
            </div>
        }
    };
    html! {
        <Card title="Preview">
            <div {class}>
                { in_theme("light") }
                { in_theme("dark") }
            </div>
            if let Some(words) = shift(brand) {
                <p class="muted" style="margin-top:12px">{ words }</p>
            }
        </Card>
    }
}

/// Says where the colour isn't used as it is, since text on it or in it couldn't be read.
fn shift(brand: &Brand) -> Option<String> {
    let colour = brand.colour?;
    let Accents { light, dark } = Accents::of(colour);
    let light = (light.accent != colour).then(|| format!("{} in light", light.accent));
    let dark = (dark.accent != colour).then(|| format!("{} in dark", dark.accent));
    let shifted: Vec<String> = light.into_iter().chain(dark).collect();
    (!shifted.is_empty()).then(|| format!("To keep text readable, the colour becomes {}.", shifted.join(" and ")))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::crm::brand::Colour;

    #[test]
    fn a_colour_that_is_changed_is_named() {
        let of = |colour: &str| shift(&Brand { colour: Colour::parse(colour), ..Brand::default() });
        assert_eq!(of(""), None);
        assert!(of("#2350dc").is_some_and(|words| words.contains("in dark") && !words.contains("in light")));
        assert!(of("#8aa8ff").is_some_and(|words| words.contains("in light") && !words.contains("in dark")));
        assert!(of("#777777").is_some_and(|words| words.contains(" in light and ")));
    }
}
