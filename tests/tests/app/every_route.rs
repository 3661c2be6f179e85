//! All routes, one after the other in every order, and with what extensions do to a page.

use browser_tests::{Browser, Result, Stage};
use serde_json::{Value, json};

/// The routes of src/routes.rs, each with what its title begins with. `#/card` is another module's than the CRM's own.
const ROUTES: [(&str, &str); 23] = [
    ("#/", "Home"),
    ("#/contacts", "Contacts"),
    ("#/contacts?q=an", "Contacts"),
    ("#/contacts?q=nobodyatall", "Contacts"),
    ("#/contacts/new", "New contact"),
    ("#/contacts/new?phone=%2B46855501234", "New contact"),
    ("#/contacts/C-1001", ""),
    ("#/contacts/C-1002", ""),
    ("#/contacts/nobody", "Contact nobody"),
    ("#/companies/Cobalt%20Rail", "Cobalt Rail"),
    ("#/companies/nobody", "nobody"),
    ("#/calls", "Calls"),
    ("#/data", "Import & export"),
    ("#/inspector", "Inspector"),
    ("#/inspector?tab=compose", "Inspector"),
    ("#/inspector?tab=diagnosis", "Inspector"),
    ("#/scenarios", "Scenarios"),
    ("#/conformance", "Conformance"),
    ("#/integrate", "Integrate with your CRM"),
    ("#/settings", "Settings"),
    ("#/no/such/place", "Not found"),
    ("#/card", "Contact card"),
    ("#/card?customer_id=C-1001", "Contact card"),
];
pub const IN_THE_CRM: usize = ROUTES.len() - 2;

/// A walk that goes from each of so many places to each other exactly once: an Eulerian circuit of the complete directed
/// graph.
fn every_ordered_pair(places: usize) -> Vec<usize> {
    let mut left: Vec<Vec<usize>> = (0..places).map(|from| (0..places).filter(|to| *to != from).collect()).collect();
    let (mut trail, mut walk) = (vec![0], Vec::new());
    // Hierholzer's algorithm: go on while there is a way, and add a place to the walk when there is none.
    while let Some(at) = trail.last().copied() {
        match left[at].pop() {
            Some(to) => trail.push(to),
            None => {
                trail.pop();
                walk.push(at);
            }
        }
    }
    walk.reverse();
    walk
}

#[test]
fn the_walk_takes_each_ordered_pair_once() {
    let walk = every_ordered_pair(5);
    let mut pairs: Vec<_> = walk.windows(2).map(|pair| (pair[0], pair[1])).collect();
    assert_eq!(pairs.len(), 20);
    pairs.sort_unstable();
    pairs.dedup();
    assert_eq!(pairs.len(), 20);
}

/// Goes to each of these routes in turn, in the current frame, and does what stands for `THEN` at each. Returns where the
/// app didn't follow, or showed nothing.
const WALK: &str = r#"
const [stops] = arguments;
const shown = ([hash, title]) => {
  const tool = /^#\/(inspector|scenarios|conformance|integrate)/.test(hash);
  const place = document.querySelector(tool ? '#tools' : '.view > .content');
  const main = document.querySelector('main.view')?.getAttribute('aria-label');
  return main && main.startsWith(title) && place && !place.hidden && place.innerText.trim() && !/^Loading/.test(place.innerText);
};
const turn = () => new Promise((next) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = next; port2.postMessage(0); });
return (async () => {
  let before = location.hash;
  for (const stop of stops) {
    const until = performance.now() + 15000;
    let again = 0;
    do {
      // Chromium passes over navigations after 200 of them in 10 s.
      if (again < performance.now() && (!again || location.hash === before)) [location.hash, again] = [stop[0], performance.now() + 1000];
      await turn();
    } while (!shown(stop) && performance.now() < until);
    if (!shown(stop)) return `${before} → ${stop[0]}: ${document.querySelector('main.view')?.getAttribute('aria-label')}, ${document.body.innerText.slice(0, 300)}`;
    THEN
    before = stop[0];
  }
  return null;
})();
"#;

pub async fn walk(browser: &Browser, stops: &[usize], then: &str) -> Result<()> {
    // Each script has half a minute.
    let script = WALK.replace("THEN", &format!("{{ {then} }}"));
    for some in stops.chunks(30) {
        let stops: Vec<Value> = some.iter().map(|at| json!([ROUTES[*at].0, ROUTES[*at].1])).collect();
        let lost = browser.run(&script, vec![stops.into()]).await?;
        if let Some(lost) = lost.as_str() {
            return Err(format!("the app didn’t follow: {lost}; console: {:?}", browser.console_errors().await?).into());
        }
    }
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn every_pair_of_routes_is_walked_in_the_crm() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/").await?;
    walk(&stage.browser, &every_ordered_pair(IN_THE_CRM), "").await
}

#[tokio::test]
async fn every_pair_of_routes_is_walked_inside_leaddesk() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open_card("customer_id=C-1001").await?;
    walk(&stage.browser, &every_ordered_pair(ROUTES.len()), "").await
}

/// What translators do: each text node goes into two elements of theirs.
const WRAP: &str = "
const texts = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentNode.closest('style, script, textarea, title, font')) texts.push(walker.currentNode);
for (const text of texts) {
  const [outer, inner] = [document.createElement('font'), document.createElement('font')];
  text.before(outer);
  outer.append(inner);
  inner.append(text);
}";

/// The same by others, who put a text of theirs in the place of the node.
fn replaced() -> String {
    WRAP.replace("inner.append(text);", "inner.textContent = text.data; text.remove();")
}

#[tokio::test]
async fn every_page_goes_on_when_its_texts_are_wrapped() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    browser.run(WRAP, vec![]).await?;
    // Searched and edited, what is shown is what is meant.
    browser.fill("searchbox", "Search contacts", "C-1002").await?;
    browser.shows("table", "Contacts", "Simone").await?;
    browser.until("one row", "return document.querySelectorAll('[role=row], tbody tr').length <= 2").await?;
    browser.run(WRAP, vec![]).await?;
    stage.go("#/contacts/C-1002").await?;
    browser.open_form().await?;
    browser.run(WRAP, vec![]).await?;
    browser.open_form().await?;
    browser.fill("textbox", "First name", "Translated").await?;
    browser.run(WRAP, vec![]).await?;
    browser.click("button", "Save").await?;
    stage.go("#/contacts?q=C-1002").await?;
    browser.shows("table", "Contacts", "Translated").await?;
    let all: Vec<usize> = (0..IN_THE_CRM).chain((0..IN_THE_CRM).rev()).collect();
    walk(browser, &all, WRAP).await
}

#[tokio::test]
async fn every_page_goes_on_when_its_texts_are_replaced() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    stage.open("#/contacts").await?;
    browser.by_role("table", "Contacts").await?;
    browser.run(&replaced(), vec![]).await?;
    browser.fill("searchbox", "Search contacts", "C-1002").await?;
    stage.wait_route("#/contacts?q=C-1002").await?;
    let all: Vec<usize> = (0..IN_THE_CRM).chain((0..IN_THE_CRM).rev()).collect();
    walk(browser, &all, &replaced()).await
}

#[tokio::test]
async fn browsers_do_not_offer_to_translate() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let script = "return document.getElementById('app').translate";
    assert_eq!(stage.browser.run(script, vec![]).await?, json!(false));
    Ok(())
}

/// Safari's limit.
const LIMITED: &str = "{
  const times = [];
  for (const name of ['pushState', 'replaceState']) {
    const write = History.prototype[name];
    History.prototype[name] = function (...given) {
      const now = performance.now();
      while (times[0] < now - 10000) times.shift();
      if (times.length >= 100) { window.__refused = true; throw new DOMException('more than 100 times per 10 seconds', 'SecurityError'); }
      times.push(now);
      return write.apply(this, given);
    };
  }
}";

#[tokio::test]
async fn a_browser_that_limits_the_history_loses_nothing() -> Result<()> {
    let stage = Stage::new().await?;
    let browser = &stage.browser;
    browser.before_page(LIMITED).await?;
    stage.open("#/contacts").await?;
    let field = browser.by_role("searchbox", "Search contacts").await?;
    let typed = "ab".repeat(62);
    field.send_keys(typed.as_str()).await?;
    browser.until("the limit being reached", "return window.__refused === true").await?;
    stage.wait_route(&format!("#/contacts?q={typed}")).await?;
    assert_eq!(browser.value("searchbox", "Search contacts").await?, typed);
    // Links and keys go on as well.
    stage.say_action("openContact", json!({"externalId": "C-1002"})).await?;
    stage.settle().await?;
    assert_eq!(browser.console_errors().await?, Vec::<String>::new());
    Ok(())
}

/// Where the app's path begins with two slashes, an address that is only a path reads as another host's.
#[tokio::test]
async fn an_address_that_the_browser_refuses_leads_to_no_other_host() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let write = "window.__mark = 1; history[arguments[0]](null, '', arguments[1]);";
    for name in ["pushState", "replaceState"] {
        stage.browser.run(write, vec![name.into(), format!("{}/x", stage.other.origin()).into()]).await?;
    }
    stage.settle().await?;
    let here = stage.browser.run("return [window.__mark, location.origin]", vec![]).await?;
    assert_eq!(here, json!([1, stage.app.origin()]));
    Ok(())
}

/// What Yew asks for where it points at a sibling that it has removed in the same rendering, or that an extension has
/// wrapped (assets/boot.js).
#[tokio::test]
async fn a_node_goes_where_a_removed_or_wrapped_one_stood() -> Result<()> {
    let stage = Stage::new().await?;
    stage.open("#/contacts").await?;
    let script = "const [parent, wrapper] = ['div', 'font'].map(name => document.createElement(name));
        const [a, b, c, d, e] = 'abcde'.split('').map(text => new Text(text));
        parent.append(a, b, c);
        parent.removeChild(a);
        parent.removeChild(b);
        parent.insertBefore(d, a);
        c.before(wrapper);
        wrapper.append(c);
        parent.insertBefore(e, c);
        const shown = [parent.textContent];
        parent.removeChild(c);
        return [...shown, parent.textContent, parent.children.length]";
    assert_eq!(stage.browser.run(script, vec![]).await?, json!(["dec", "de", 0]));
    Ok(())
}
