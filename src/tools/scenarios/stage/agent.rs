//! The agent on the stage: finds things as a person does, by their names, and uses them.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, HtmlElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement, NodeList, Window,
};

use crate::js::{call, get, object};
use crate::scenario::CrmAct;

const CLICKABLE: &str = "button, a[href], summary, input[type=checkbox], input[type=radio], [role=button], [role=link], [role=tab], [role=option], [role=menuitem], [role=switch]";
const FIELDS: &str = "input:not([type=checkbox]):not([type=radio]):not([type=file]), textarea";

/// What a sentence may be about beside what can be used.
const PARTS: &str = "main, nav, aside, section, form, iframe, [role=status], [role=group], [role=region], [role=log]";

/// What everything that is used briefly shows, in ms.
const GLOWS_MS: f64 = 900.0;

/// Does what an agent would.
///
/// # Errors
/// A sentence that says what isn't there, or why it can't be used.
pub fn acts(app: &Window, act: &CrmAct) -> Result<(), String> {
    let document = app.document().ok_or("The CRM on the stage has no page yet.")?;
    match act {
        CrmAct::Open(address) => {
            let moved = app.location().set_hash(address);
            moved.map_err(|_| format!("The CRM couldn’t go to {address}."))
        }
        CrmAct::Click { name, role } => {
            let element = find(app, &document, CLICKABLE, name, role.as_deref())?;
            usable(&element, name)?;
            glow(&element);
            element.unchecked_ref::<HtmlElement>().click();
            Ok(())
        }
        CrmAct::Fill { name, text } => {
            let element = find(app, &document, FIELDS, name, None)?;
            glow(&element);
            // A textarea's value is set alike; classes differ from one page to the other, so none is asked for.
            element.unchecked_ref::<HtmlInputElement>().set_value(text);
            say(app, &element, "input");
            say(app, &element, "change");
            Ok(())
        }
        CrmAct::Choose { name, option } => {
            let element = find(app, &document, "select", name, None)?;
            usable(&element, name)?;
            let value = option_value(&element, option).ok_or_else(|| {
                format!("“{name}” has no “{option}” to choose: it has {}.", options(&element).join(", "))
            })?;
            glow(&element);
            element.unchecked_ref::<HtmlSelectElement>().set_value(&value);
            say(app, &element, "input");
            say(app, &element, "change");
            Ok(())
        }
        // The stage does that itself.
        CrmAct::Send { .. } => Ok(()),
    }
}

fn all(list: &NodeList) -> impl Iterator<Item = Element> + '_ {
    (0..list.length()).filter_map(|n| list.get(n)).map(JsCast::unchecked_into)
}

/// The first thing that can be seen and has this name.
fn find(app: &Window, document: &Document, selector: &str, name: &str, role: Option<&str>) -> Result<Element, String> {
    // Under a modal dialog nothing else can be used.
    let within = document.query_selector("dialog:modal").ok().flatten();
    let found = match &within {
        Some(dialog) => dialog.query_selector_all(selector),
        None => document.query_selector_all(selector),
    };
    let found = found.map_err(|_| "The CRM’s page can’t be searched.".to_owned())?;
    let mut others = Vec::new();
    for element in all(&found).filter(|element| is_seen(app, element)) {
        if role.is_some_and(|role| role != role_of(&element)) {
            continue;
        }
        let own = name_of(document, &element);
        if own == name {
            return Ok(element);
        }
        others.push(own);
    }
    others.retain(|other| !other.is_empty());
    others.dedup();
    others.truncate(12);
    Err(format!("There is nothing called “{name}” here. There is: {}.", others.join(", ")))
}

/// Finds what a sentence is about by its accessible name: a part of the page, otherwise a control.
pub fn subject(app: &Window, name: &str) -> Option<Element> {
    let document = app.document()?;
    [PARTS, CLICKABLE, FIELDS, "select"].into_iter().find_map(|selector| {
        let found = document.query_selector_all(selector).ok()?;
        all(&found).find(|element| name_of(&document, element) == name && is_seen(app, element))
    })
}

pub fn is_seen(app: &Window, element: &Element) -> bool {
    let hidden = element.closest("[inert], [aria-hidden=true], [hidden]").ok().flatten().is_some();
    let style = app.get_computed_style(element).ok().flatten();
    let visible = style.is_none_or(|style| style.get_property_value("visibility").is_ok_and(|value| value != "hidden"));
    !hidden && visible && element.get_client_rects().length() > 0
}

fn role_of(element: &Element) -> String {
    element.get_attribute("role").unwrap_or_else(|| {
        match (element.tag_name().as_str(), element.get_attribute("type").as_deref()) {
            ("A", _) => "link".to_owned(),
            ("INPUT", Some(kind)) => kind.to_owned(),
            _ => "button".to_owned(),
        }
    })
}

/// The accessible name, as far as our own pages need the rules: label, `aria-label`, content, title.
fn name_of(document: &Document, element: &Element) -> String {
    let attribute = |name: &str| element.get_attribute(name).filter(|text| !text.trim().is_empty());
    let labelled = || {
        let ids = attribute("aria-labelledby")?;
        let texts = ids.split_whitespace().filter_map(|id| document.get_element_by_id(id)?.text_content());
        Some(texts.collect::<Vec<_>>().join(" "))
    };
    let labels = || {
        let labels: NodeList = get(element, "labels").ok().filter(JsValue::is_object)?.unchecked_into();
        let texts: Vec<_> = all(&labels).filter_map(|label| own_text(&label)).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    };
    let content = || {
        let field = matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT");
        element.text_content().filter(|text| !field && !text.trim().is_empty())
    };
    let name = labelled().or_else(|| attribute("aria-label")).or_else(labels).or_else(content);
    let name = name.or_else(|| attribute("title")).or_else(|| attribute("placeholder"));
    name.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A label's text, without that of a field inside it.
fn own_text(label: &Element) -> Option<String> {
    let copy: Element = label.clone_node_with_deep(true).ok()?.unchecked_into();
    for field in all(&copy.query_selector_all("input, select, textarea, button").ok()?) {
        field.remove();
    }
    copy.text_content()
}

/// A button that can't be used now says why.
fn usable(element: &Element, name: &str) -> Result<(), String> {
    let disabled = element.get_attribute("aria-disabled").is_some_and(|value| value == "true")
        || element.has_attribute("disabled");
    if !disabled {
        return Ok(());
    }
    let why = element.get_attribute("aria-description").or_else(|| element.get_attribute("title")).unwrap_or_default();
    Err(format!("“{name}” can’t be used now. {why}").trim_end().to_owned())
}

fn choices(select: &Element) -> impl Iterator<Item = HtmlOptionElement> {
    let options = select.unchecked_ref::<HtmlSelectElement>().options();
    (0..options.length()).filter_map(move |n| options.get_with_index(n)).map(JsCast::unchecked_into)
}

fn options(select: &Element) -> Vec<String> {
    choices(select).map(|option| option.text()).collect()
}

fn option_value(select: &Element, wanted: &str) -> Option<String> {
    choices(select).find(|option| option.text().trim() == wanted).map(|option| option.value())
}

/// Tells the page of an event, made by its own window: to it, ours are another's.
fn say(app: &Window, element: &Element, event: &str) {
    let class: Option<Function> = get(app, "Event").ok().map(JsCast::unchecked_into);
    let how = object(&[("bubbles", true.into())]);
    let made = class.and_then(|class| Reflect::construct(&class, &Array::of2(&event.into(), &how)).ok());
    if let Some(made) = made {
        let _ = element.dispatch_event(made.unchecked_ref());
    }
}

/// Lets one see what was used, without touching its attributes: those are the app's.
fn glow(element: &Element) {
    let frame = |outline: &str| keyframe(&[("outline", outline), ("outlineOffset", "3px")]);
    animate(element, &Array::of2(&frame("4px solid #f0a020"), &frame("4px solid transparent")), GLOWS_MS);
}

/// A moment of an animation.
pub fn keyframe(style: &[(&str, &str)]) -> JsValue {
    let style: Vec<(&str, JsValue)> = style.iter().map(|(name, value)| (*name, JsValue::from(*value))).collect();
    object(&style)
}

/// Animates an element. Only a sign: a browser without animations goes on without it.
pub fn animate(element: &Element, frames: &Array, lasts_ms: f64) {
    let _ = call(element, "animate", &[frames.into(), lasts_ms.into()]); // as above
}
