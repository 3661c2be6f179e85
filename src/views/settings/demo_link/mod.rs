//! `#/settings?page=demo-link`: makes a link that opens the demo with somebody's own name, logo, colour and contacts.

mod draft;
mod files;
mod logo_file;
mod preview;

use yew::prelude::*;

use crate::crm::brand::Brand;
use crate::routes::Route;
use crate::sheet;
use crate::store::{BRAND, shown_providers, use_settings};
use crate::telephony::page_url;
use crate::ui::intl::number;
use crate::ui::{Button, Card, Notice, Severity, TextField, Tone, clipboard, focus_soon, use_toasts};
use draft::{Draft, LONGEST_LINK, Mistakes, changed, link, use_draft};
use files::{ContactsFile, LogoFile};
use preview::preview;

/// The query of the page's address, behind `#/settings`.
pub const PAGE: (&str, &str) = ("page", "demo-link");

#[component]
pub fn DemoLink() -> Html {
    let class = sheet!(
        r#"
        padding: 16px 20px 24px; max-width: 860px; margin-inline: auto; display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr);
        & .grid { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px 16px; }
        & .head { display: grid; gap: 4px; }
        @container (max-width: 600px) { padding: 12px; & .grid { grid-template-columns: minmax(0, 1fr); } }
        "#
    );
    let (draft, change) = use_draft();
    let of_settings = use_settings().now.agent.clone();
    let (brand, mistakes) = draft.read();
    let agent = if brand.agent.is_empty() { &of_settings } else { &brand.agent };
    html! {
        <div {class}>
            <div class="head">
                <h1 id="demo-link" tabindex="-1">{ "Prepare a demo link" }</h1>
                <p>{ "The link opens this app with your prospect’s name, colour, logo and contacts. Nothing is uploaded: it’s all in the link, so anyone with the link can read it." }</p>
                <p><a href={Route::Settings.href()} onclick={|_: MouseEvent| focus_soon("main")}>{ "Back to settings" }</a></p>
            </div>
            <Card title="In the link">
                <div class="grid">
                    { names(&draft, &mistakes, &change) }
                    <LogoFile logo={draft.logo.clone()} change={change.clone()} />
                    <ContactsFile contacts={draft.contacts.clone()} file={draft.file.clone()} {change} />
                </div>
            </Card>
            { preview(&brand, agent) }
            <LinkCard {brand} is_whole={mistakes == Mistakes::default()} />
        </div>
    }
}

/// The fields to type into.
fn names(draft: &Draft, mistakes: &Mistakes, change: &Callback<Draft>) -> Html {
    let on = |set: fn(&mut Draft, String)| change.reform(move |text: String| changed(|draft| set(draft, text)));
    html! {
        <>
            <TextField id="brand-name" label="Company name" value={draft.name.clone()} error={mistakes.name.clone().map(AttrValue::from)}
                hint="In the header and the window’s title." onchange={on(|draft, text| draft.name = text)} />
            <TextField id="brand-agent" label="Agent’s name" value={draft.agent.clone()} error={mistakes.agent.clone().map(AttrValue::from)}
                hint="In the status bar." onchange={on(|draft, text| draft.agent = text)} />
            <TextField id="brand-colour" label="Colour" value={draft.colour.clone()} error={mistakes.colour.clone().map(AttrValue::from)}
                placeholder="#2350dc" hint="For buttons, links and selections." onchange={on(|draft, text| draft.colour = text)} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct LinkCardProps {
    brand: Brand,
    /// Whether every field can be read.
    is_whole: bool,
}

/// The link, and the ways to take it along.
#[component]
fn LinkCard(props: &LinkCardProps) -> Html {
    let class = sheet!(
        r#"
        display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr);
        & > .link { max-height: 104px; overflow: auto; overflow-wrap: anywhere; padding: 8px 10px; border: 1px solid var(--line); border-radius: 7px; background: var(--raised); }
        & > .buttons { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
        "#
    );
    let toasts = use_toasts();
    let link = use_memo(props.brand.clone(), |brand| link(&page_url(), &shown_providers().in_query(BRAND), brand));
    let missing = match (props.is_whole, props.brand.is_empty()) {
        (false, _) => Some("Fix the highlighted fields to get the link."),
        (true, true) => Some("Fill in a field or choose a file to get the link."),
        (true, false) => None,
    };
    let copy = {
        let link = link.clone();
        Callback::from(move |_: MouseEvent| {
            let by_hand = "Couldn’t copy. Select the link and copy it yourself.";
            clipboard::copy_and_say(&link, "Link copied.", by_hand, toasts.clone());
        })
    };
    html! {
        <Card title="Link">
            if let Some(missing) = missing {
                <p class="muted">{ missing }</p>
            } else {
                <div {class}>
                    <div class="link" tabindex="0" role="group" aria-label="Demo link"><code>{ &*link }</code></div>
                    if link.len() > LONGEST_LINK {
                        <Notice severity={Severity::Warning}>
                            { format!("Some chat and mail programs cut off links over {} characters. Choose a simpler logo or fewer contacts.", number(LONGEST_LINK)) }
                        </Notice>
                    }
                    <div class="buttons">
                        <Button label="Copy link" icon="copy" tone={Tone::Primary} onclick={copy} />
                        <a href={(*link).clone()} target="_blank" rel="noopener">{ "Open it in a new tab" }</a>
                        <span class="muted num" role="status">{ format!("{} characters", number(link.len())) }</span>
                    </div>
                </div>
            }
        </Card>
    }
}
