//! An address that leads nowhere.

use yew::prelude::*;

use crate::routes::Route;
use crate::ui::Empty;

#[derive(Properties, PartialEq)]
pub struct NotFoundProps {
    pub path: AttrValue,
}

#[component]
pub fn NotFound(props: &NotFoundProps) -> Html {
    html! {
        <Empty page=true icon="circle-help" title="Page not found">
            <p>{ format!("There’s nothing at {}.", props.path) }</p>
            <p><a href={Route::Contacts.href()}>{ "View contacts" }</a>{ " or " }<a href={Route::Home.href()}>{ "home" }</a>{ "." }</p>
        </Empty>
    }
}
