//! Short messages that come, are read out once, and go by themselves; some can be undone. One is seen at a time. What must
//! not be missed stays in a line of its own, which covers nothing.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::button::{Button, Tone};
use crate::lazy::use_lazy;
use crate::parts::VIEWS;
use crate::sheet;

/// How long a toast stays that offers something, in ms: long enough to read two lines and reach for "Undo".
const OFFER_MS: u32 = 8_000;
/// The same of a short sentence, and how much longer each character beyond it is given.
const SAID_MS: u32 = 4_000;
const SHORT: usize = 60;
const CHARACTER_MS: u32 = 60;

/// How long a toast stays, in ms.
fn stays_ms(text: &str, offers: bool) -> u32 {
    let longer = u32::try_from(text.chars().count().saturating_sub(SHORT)).unwrap_or_default();
    let said_ms = SAID_MS.saturating_add(longer.saturating_mul(CHARACTER_MS));
    if offers { said_ms.max(OFFER_MS) } else { said_ms }
}
/// So many stay; the oldest goes first.
const MOST: usize = 3;

/// A message as it is shown.
#[derive(Clone, PartialEq, Debug)]
pub struct Toast {
    id: u32,
    text: AttrValue,
    action: Option<(AttrValue, Callback<()>)>,
    /// It stays until it is dismissed.
    stays: bool,
}

/// How far something has come that goes on whichever view is shown.
#[derive(Clone, PartialEq, Debug)]
pub struct Progress {
    pub text: AttrValue,
    pub done: usize,
    /// 0: not known.
    pub of: usize,
}

#[derive(Default)]
struct List {
    next: u32,
    /// They go by themselves: an offer, and a sentence that is seen before it.
    toasts: Vec<Toast>,
    /// They stay until they are dismissed.
    lasting: Vec<Toast>,
    progress: Option<Progress>,
}

impl List {
    /// Adds the one that is seen from now on. It takes the place of those before it, but what stays is seen again after
    /// it, and so is an offer that a mere sentence covers.
    fn add(&mut self, text: AttrValue, action: Option<(AttrValue, Callback<()>)>, stays: bool) {
        let offers = action.is_some();
        let list = if stays { &mut self.lasting } else { &mut self.toasts };
        list.retain(|toast| toast.text != text && (stays || toast.action.is_some() && !offers));
        if list.len() == MOST {
            list.remove(0);
        }
        list.push(Toast { id: self.next, text, action, stays });
        self.next = self.next.wrapping_add(1);
    }

    fn remove(&mut self, id: u32) {
        for list in [&mut self.toasts, &mut self.lasting] {
            list.retain(|toast| toast.id != id);
        }
    }

    /// Another view is shown. A mere sentence was about the one before it.
    fn view_changed(&mut self) {
        self.toasts.retain(|toast| toast.action.is_some());
    }
}

/// Shows toasts. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct Toasts {
    list: Rc<RefCell<List>>,
    shown_again: UseForceUpdateHandle,
}

impl PartialEq for Toasts {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.list, &other.list)
    }
}

impl Toasts {
    pub fn say(&self, text: impl Into<AttrValue>) {
        self.add(text.into(), None, false);
    }

    /// Says what must not be missed: it stays until it is dismissed.
    pub fn keep(&self, text: impl Into<AttrValue>) {
        self.add(text.into(), None, true);
    }

    /// With a button, such as "Undo".
    pub fn offer(&self, text: impl Into<AttrValue>, button: impl Into<AttrValue>, action: Callback<()>) {
        self.add(text.into(), Some((button.into(), action)), false);
    }

    /// With a button, and until it is dismissed.
    pub fn keep_offer(&self, text: impl Into<AttrValue>, button: impl Into<AttrValue>, action: Callback<()>) {
        self.add(text.into(), Some((button.into(), action)), true);
    }

    /// Offers to undo, and says how that went, if there is something to say. What couldn't be undone can be tried again.
    pub fn offer_undo(&self, text: impl Into<AttrValue>, undo: impl AsyncFn() -> Result<String, String> + 'static) {
        self.offer(text, "Undo", self.tries(Rc::new(undo)));
    }

    fn tries<F: AsyncFn() -> Result<String, String> + 'static>(&self, undo: Rc<F>) -> Callback<()> {
        let toasts = self.clone();
        Callback::from(move |()| {
            let (toasts, undo) = (toasts.clone(), Rc::clone(&undo));
            wasm_bindgen_futures::spawn_local(async move {
                match undo().await {
                    Ok(said) if said.is_empty() => {}
                    Ok(said) => toasts.say(said),
                    Err(why) => toasts.keep_offer(why, "Try again", toasts.tries(undo)),
                }
            });
        })
    }

    fn add(&self, text: AttrValue, action: Option<(AttrValue, Callback<()>)>, stays: bool) {
        self.change(|list| list.add(text, action, stays));
    }

    /// Shows how far something has come, until `None`.
    pub fn progress(&self, progress: Option<Progress>) {
        self.change(|list| list.progress = progress);
    }

    /// Another view is shown: what offers nothing goes with the one before it.
    pub fn view_changed(&self) {
        if !self.list.borrow().toasts.is_empty() {
            self.change(List::view_changed);
        }
    }

    fn change(&self, apply: impl FnOnce(&mut List)) {
        apply(&mut self.list.borrow_mut());
        self.shown_again.force_update();
    }
}

#[derive(Properties, PartialEq)]
pub struct ToastProviderProps {
    pub children: Html,
}

/// Provides [`Toasts`]. What is in the regions comes with the views; they are there before, so that it is read out.
#[component]
pub fn ToastProvider(props: &ToastProviderProps) -> Html {
    let toasts = Toasts { list: use_mut_ref(List::default), shown_again: use_force_update() };
    let list = toasts.list.borrow();
    let is_empty = list.toasts.is_empty() && list.lasting.is_empty() && list.progress.is_none();
    let views = use_lazy(&VIEWS, !is_empty);
    let views = views.ready();
    html! {
        <ContextProvider<Toasts> context={toasts.clone()}>
            { props.children.clone() }
            <div style="position:relative;z-index:50">
                // Above the status bar, and up to 640 px of width above the navigation too; above the call's pill as well.
                <div style="position:absolute;left:50%;bottom:calc(100% + clamp(48px,64100px - 10000vw,100px) + var(--pill,0px));transform:translateX(-50%);pointer-events:none;width:max-content;max-width:min(560px,calc(100vw - 24px))">
                    <div role="log" aria-live="polite" aria-label="Messages">
                        { views.map(|views| (views.toasts)(&list.toasts, &toasts)).unwrap_or_default() }
                    </div>
                    <div role="status" aria-label="Progress">
                        { views.map(|views| (views.progress)(list.progress.as_ref())).unwrap_or_default() }
                    </div>
                </div>
                <div role="log" aria-live="polite" aria-label="Lasting messages">
                    { views.map(|views| (views.toasts)(&list.lasting, &toasts)).unwrap_or_default() }
                </div>
            </div>
        </ContextProvider<Toasts>>
    }
}

/// The newest toast, in its region. Time passes for those behind it too.
pub fn toasts(list: &[Toast], toasts: &Toasts) -> Html {
    let newest = list.last().map(|toast| toast.id);
    html! {
        for toast in list {
            <ToastView key={toast.id} toast={toast.clone()} toasts={toasts.clone()} is_behind={newest != Some(toast.id)} />
        }
    }
}

/// How far something has come.
pub fn progress(progress: Option<&Progress>) -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 4px 12px; padding: 8px 16px; border-radius: 10px;
        background: var(--surface); border: 1px solid var(--line); box-shadow: var(--shadow); font-size: 13px;
        & progress { width: 160px; }
        "#
    );
    let Some(Progress { text, done, of }) = progress else { return Html::default() };
    html! {
        <div class={classes!(class, "num")}>
            <span>{ text }</span>
            <progress max={of.to_string()} value={(*of > 0).then(|| done.to_string())} aria-label="Storing" />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct ToastViewProps {
    toast: Toast,
    toasts: Toasts,
    is_behind: bool,
}

#[component]
fn ToastView(props: &ToastViewProps) -> Html {
    let class = sheet!(
        r#"
        display: flex; align-items: center; gap: 8px; padding: 6px 6px 6px 16px; border-radius: 10px; pointer-events: auto; margin-bottom: 8px;
        background: var(--surface); border: 1px solid var(--line); box-shadow: var(--shadow); animation: toast-in 160ms ease-out;
        &[hidden] { display: none; }
        &.stays { margin: 0; border-width: 1px 0 0; border-radius: 0; box-shadow: none; background: var(--accent-soft); }
        & > span { flex: 1; padding: 4px 0; overflow-wrap: anywhere; max-height: 8em; overflow: auto; }
        "#
    );
    let remove = {
        let (toasts, id) = (props.toasts.clone(), props.toast.id);
        Callback::from(move |()| toasts.change(|list| list.remove(id)))
    };
    {
        let remove = remove.clone();
        let Toast { text, action, stays, .. } = &props.toast;
        let (stays, ms) = (*stays, stays_ms(text, action.is_some()));
        use_effect_with((), move |()| {
            let timeout = (!stays).then(|| Timeout::new(ms, move || remove.emit(())));
            move || drop(timeout)
        });
    }
    html! {
        <div class={classes!(class, props.toast.stays.then_some("stays"))} hidden={props.is_behind}>
            <span>{ &props.toast.text }</span>
            if let Some((label, action)) = &props.toast.action {
                <Button label={label.clone()} tone={if props.toast.stays { Tone::Plain } else { Tone::Ghost }} icon={(label == "Undo").then_some("undo-2")} onclick={
                    let (action, remove) = (action.clone(), remove.clone());
                    Callback::from(move |_| { action.emit(()); remove.emit(()); })
                } />
            }
            <Button label="Dismiss" icon="x" icon_only=true tone={Tone::Ghost} onclick={remove.reform(|_| ())} />
        </div>
    }
}

/// The toasts of the page. Outside of a [`ToastProvider`] they go nowhere.
#[hook]
pub fn use_toasts() -> Option<Toasts> {
    use_context::<Toasts>()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use yew::Callback;

    use super::{List, stays_ms};

    /// Adds toasts by their texts: `*` stays, `+` offers something.
    fn added(texts: &[&'static str]) -> List {
        let mut list = List::default();
        for text in texts {
            let action = text.contains('+').then(|| ("Undo".into(), Callback::noop()));
            list.add((*text).into(), action, text.contains('*'));
        }
        list
    }

    fn texts(list: &List) -> Vec<&str> {
        list.toasts.iter().chain(&list.lasting).map(|toast| &*toast.text).collect()
    }

    #[test]
    fn the_newest_is_seen_and_covers_what_stays_and_what_offers_something() {
        for (said, kept) in [
            (&["a", "b"][..], &["b"][..]),
            (&["a", "a"], &["a"]),
            (&["undo +", "a"], &["undo +", "a"]),
            (&["undo +", "a", "b"], &["undo +", "b"]),
            (&["undo +", "undo 2 +"], &["undo 2 +"]),
            (&["a", "undo +"], &["undo +"]),
            (&["update +*", "undo +"], &["undo +", "update +*"]),
            (&["undo +", "unsaved *", "a"], &["undo +", "a", "unsaved *"]),
            (&["1 *", "2 *", "2 *", "3 *", "4 *"], &["2 *", "3 *", "4 *"]),
            (&["1 *", "2 *", "undo +", "a"], &["undo +", "a", "1 *", "2 *"]),
        ] {
            assert_eq!(texts(&added(said)), kept, "{said:?}");
        }
    }

    #[test]
    fn a_mere_sentence_goes_with_its_view() {
        for (said, kept) in [
            (&["a"][..], &[][..]),
            (&["undo +", "a"], &["undo +"]),
            (&["unsaved *", "a"], &["unsaved *"]),
            (&["update +*"], &["update +*"]),
        ] {
            let mut list = added(said);
            list.view_changed();
            assert_eq!(texts(&list), kept, "{said:?}");
        }
    }

    #[test]
    fn one_that_is_dismissed_is_gone_wherever_it_stood() {
        let mut list = added(&["undo +", "unsaved *"]);
        list.remove(0);
        assert_eq!(texts(&list), ["unsaved *"]);
        list.remove(1);
        assert_eq!(texts(&list), Vec::<&str>::new());
    }

    #[test]
    fn a_short_sentence_goes_soon_and_one_that_offers_something_waits() {
        assert_eq!(stays_ms("Task added.", false), 4_000);
        assert_eq!(stays_ms("Task added.", true), 8_000);
        assert_eq!(stays_ms(&"x".repeat(160), false), 10_000);
        assert_eq!(stays_ms(&"x".repeat(160), true), 10_000);
    }
}
