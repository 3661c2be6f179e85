//! A titled surface.

use yew::prelude::*;

use crate::sheet;

#[derive(Properties, PartialEq)]
pub struct CardProps {
    pub title: AttrValue,
    /// Beside the title, on the right.
    #[prop_or_default]
    pub aside: Html,
    #[prop_or_default]
    pub class: Classes,
    pub children: Html,
}

#[component]
pub fn Card(props: &CardProps) -> Html {
    let class = sheet!(
        r#"
        background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius);
        & > header { display: flex; align-items: center; justify-content: space-between; gap: 12px;
            padding: 10px 16px; border-bottom: 1px solid var(--line); min-height: 44px; }
        & > .body { padding: 16px; }
        "#
    );
    html! {
        <section class={classes!(class, props.class.clone())} aria-label={&props.title}>
            <header>
                <h2>{ &props.title }</h2>
                <div>{ props.aside.clone() }</div>
            </header>
            <div class="body">{ props.children.clone() }</div>
        </section>
    }
}
