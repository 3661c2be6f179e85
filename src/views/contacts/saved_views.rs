//! Lists to come back to: a few that come with the app, and the user's own.

use std::rc::Rc;

use yew::prelude::*;

use super::ask::{Ask, For};
use super::listing::Listing;
use crate::crm::{Active, Filters};
use crate::sheet;
use crate::store::settings::SavedView;
use crate::store::use_settings;
use crate::ui::{Button, Tone, icon, use_toasts};

/// The lists that come with the app. `agent` is the user's own name.
fn builtin(agent: &str) -> Vec<(&'static str, Listing)> {
    let of = |filters: Filters| Listing { filters, ..Listing::default() };
    let mut views = vec![("All", Listing::default())];
    if !agent.is_empty() {
        views.push(("My contacts", of(Filters { owners: vec![agent.to_owned()], ..Filters::default() })));
    }
    views.push(("Open tasks", of(Filters { open_task: true, ..Filters::default() })));
    let quiet = Filters { active: Some(Active::Before(30)), ..Filters::default() };
    views.push(("Not contacted for 30 days", of(quiet)));
    views
}

/// Which of these lists is the present one: the one with its order, else the first that finds the same.
fn current<'a>(lists: impl Iterator<Item = &'a Listing> + Clone, now: &Listing) -> Option<usize> {
    lists.clone().position(|list| list == now).or_else(|| lists.clone().position(|list| list.finds_as(now)))
}

/// Adds a view, or gives the one of the same name another list.
fn put(views: &mut Vec<SavedView>, view: SavedView) {
    match views.iter_mut().find(|known| known.name == view.name) {
        Some(known) => *known = view,
        None => views.push(view),
    }
}

#[derive(Properties, PartialEq)]
pub struct ViewTabsProps {
    /// The present list.
    pub listing: Rc<Listing>,
}

/// The views as links, each with the address of its list; what isn't one can be saved, and one's own can be deleted.
#[component]
pub fn ViewTabs(props: &ViewTabsProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; align-items: center; gap: 2px; min-width: 0; border-bottom: 1px solid var(--line);
        & > ul { display: flex; gap: 2px; min-width: 0; overflow-x: auto; scrollbar-width: none; padding: 2px 2px 0; }
        & li { display: flex; align-items: center; flex: none; max-width: 240px; border-bottom: 2px solid transparent; }
        & li:has([aria-current]) { border-color: var(--accent); }
        & a { min-width: 0; padding: 6px 10px; border-radius: 6px 6px 0 0; color: var(--muted); font-weight: 500; text-decoration: none; line-height: 20px; }
        & a:hover { color: var(--text); background: var(--hover); }
        & a:focus-visible { outline-offset: -2px; }
        & a[aria-current] { color: var(--accent); }
        & li > button { flex: none; display: grid; place-items: center; width: 24px; height: 24px; margin-right: 4px; padding: 0; border: 0; border-radius: 5px; background: none; color: var(--muted); }
        & li > button:hover { background: var(--hover); color: var(--text); }
        & > button { flex: none; margin-bottom: 2px; color: var(--accent); }
        "#
    );
    let (settings, toasts) = (use_settings(), use_toasts());
    let asking = use_state_eq(|| false);
    let close = {
        let asking = asking.setter();
        Callback::from(move |()| asking.set(false))
    };
    let save = {
        let (settings, listing) = (settings.clone(), Rc::clone(&props.listing));
        let (close, toasts) = (close.clone(), toasts.clone());
        Callback::from(move |name: String| {
            let view = SavedView { name: name.clone(), query: listing.query() };
            let is_stored = settings.change(|settings| put(&mut settings.views, view.clone()));
            close.emit(());
            // Otherwise an alert says that the settings couldn't be stored.
            if is_stored && let Some(toasts) = &toasts {
                toasts.say(format!("View “{name}” saved."));
            }
        })
    };
    let delete = {
        let settings = settings.clone();
        Callback::from(move |name: String| {
            let views = settings.saved.views.clone();
            settings.change(|settings| settings.views.retain(|view| view.name != name));
            if let Some(toasts) = &toasts {
                let settings = settings.clone();
                let undo = Callback::from(move |()| {
                    settings.change(|settings| settings.views.clone_from(&views));
                });
                toasts.offer(format!("View “{name}” deleted."), "Undo", undo);
            }
        })
    };
    let (now, saved) = (&*props.listing, &settings.now.views);
    let builtin = builtin(&settings.now.agent);
    let own: Vec<Listing> = saved.iter().map(|view| Listing::read(&view.query)).collect();
    let lists: Vec<&Listing> = builtin.iter().map(|(_, list)| list).chain(&own).collect();
    let at = current(lists.iter().copied(), now);
    let known = lists.contains(&now);
    let names = builtin.iter().map(|(name, _)| *name).chain(saved.iter().map(|view| view.name.as_str()));
    let tabs = lists.iter().zip(names).enumerate().map(|(place, (list, name))| {
        let is_current = at == Some(place);
        let delete = (is_current && place >= builtin.len()).then(|| {
            let name = name.to_owned();
            delete.reform(move |_: MouseEvent| name.clone())
        });
        html! {
            <li key={format!("{}{name}", place < builtin.len())}>
                <a class="cut" dir="auto" href={list.href()} aria-current={is_current.then_some("page")}>{ name }</a>
                if let Some(delete) = delete {
                    <button type="button" aria-label={format!("Delete view {name}")} title="Delete this view" onclick={delete}>{ icon("x") }</button>
                }
            </li>
        }
    });
    let dialog =
        asking.then(|| html! { <Ask title="Save this view" what={For::ViewName} onanswer={save} onclose={close} /> });
    html! {
        <nav {class} aria-label="Views">
            <ul>{ for tabs }</ul>
            if !known {
                <Button label="Save view" icon="bookmark" tone={Tone::Ghost} onclick={move |_: MouseEvent| asking.set(true)} />
            }
            { dialog }
        </nav>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::crm::{Column, Sort};

    #[test]
    fn the_same_name_is_the_same_view() {
        let view = |name: &str, query: &str| SavedView { name: name.into(), query: query.into() };
        let mut views = vec![view("a", "q=1"), view("b", "q=2")];
        put(&mut views, view("a", "q=3"));
        put(&mut views, view("c", "q=4"));
        assert_eq!(views, [view("a", "q=3"), view("b", "q=2"), view("c", "q=4")]);
    }

    #[test]
    fn the_present_view_is_the_one_with_its_order_or_else_the_one_that_finds_the_same() {
        let by = |column| Listing { sort: Sort { column, descending: false }, ..Listing::default() };
        let lists = [by(Column::Name), by(Column::Company)];
        assert_eq!(current(lists.iter(), &by(Column::Company)), Some(1));
        assert_eq!(current(lists.iter(), &by(Column::Email)), Some(0));
        assert_eq!(current(lists.iter(), &Listing { search: "x".into(), ..Listing::default() }), None);
        assert!(builtin("").iter().all(|(name, _)| *name != "My contacts"), "nobody's contacts are no view");
    }
}
