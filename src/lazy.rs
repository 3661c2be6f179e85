//! Code that is loaded when it is needed. Which parts there are stands in [`parts`](crate::parts).

use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The part's file couldn't be loaded; the browser's console has the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// A load in progress.
pub type Load<T> = Pin<Box<dyn Future<Output = Result<&'static T, NotLoaded>>>>;

/// A part of the program: a table of functions, in a file of its own.
pub struct Lazy<T: 'static> {
    load: fn() -> Load<T>,
    ready: OnceLock<&'static T>,
}

impl<T> Lazy<T> {
    pub const fn new(load: fn() -> Load<T>) -> Self {
        Self { load, ready: OnceLock::new() }
    }

    /// The part, once it has been loaded.
    pub fn get(&self) -> Option<&'static T> {
        self.ready.get().copied()
    }

    /// Loads the part, unless it is there. After a failure the next call tries again.
    ///
    /// # Errors
    /// [`NotLoaded`]
    pub async fn load(&self) -> Result<&'static T, NotLoaded> {
        match self.get() {
            Some(part) => Ok(part),
            None => (self.load)().await.map(|part| *self.ready.get_or_init(|| part)),
        }
    }
}

/// How far a part has come.
pub enum Loading<T: 'static> {
    Coming,
    /// Emitting the callback tries again.
    Failed(Callback<()>),
    Ready(&'static T),
}

impl<T> Loading<T> {
    /// The part, once it has been loaded.
    pub fn ready(&self) -> Option<&'static T> {
        match self {
            Self::Ready(part) => Some(part),
            Self::Coming | Self::Failed(_) => None,
        }
    }

    /// Whether it couldn't be loaded.
    pub fn has_failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }

    /// What the part shows; nothing before it has been loaded. One node either way: when a list of nodes gets longer, Yew
    /// replaces the nodes before the new one.
    pub fn shown(&self, show: impl FnOnce(&'static T) -> Html) -> Html {
        self.shown_or(Html::default, show)
    }

    /// The same with something in its place before, so that nothing else moves when it comes.
    pub fn shown_or(&self, place: impl FnOnce() -> Html, show: impl FnOnce(&'static T) -> Html) -> Html {
        self.ready().map_or_else(place, show)
    }
}

impl<T> Clone for Loading<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Coming => Self::Coming,
            Self::Failed(again) => Self::Failed(again.clone()),
            Self::Ready(part) => Self::Ready(part),
        }
    }
}

impl<T> PartialEq for Loading<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Coming, Self::Coming) => true,
            (Self::Failed(one), Self::Failed(other)) => one == other,
            (Self::Ready(one), Self::Ready(other)) => std::ptr::eq(*one, *other),
            _ => false,
        }
    }
}

/// Loads a part as soon as it is wanted, and renders again with each step. A part that nobody wants yet is coming. After a
/// failure it is tried again once the browser is back online.
#[hook]
pub fn use_lazy<T: 'static>(part: &'static Lazy<T>, wanted: bool) -> Loading<T> {
    // The outcome of the last try; none while there is none.
    let loaded = use_state_eq(|| part.get().map(|_| true));
    let load = {
        let loaded = loaded.setter();
        use_callback((), move |(), ()| {
            let loaded = loaded.clone();
            loaded.set(None);
            spawn_local(async move { loaded.set(Some(part.load().await.is_ok())) });
        })
    };
    {
        let load = load.clone();
        use_effect_with(wanted, move |wanted| {
            if *wanted && part.get().is_none() {
                load.emit(());
            }
        });
    }
    {
        let load = load.clone();
        use_effect_with(*loaded == Some(false), move |failed| {
            let listener = failed.then(|| EventListener::new(&window(), "online", move |_| load.emit(())));
            move || drop(listener)
        });
    }
    match (part.get(), *loaded) {
        (Some(part), _) => Loading::Ready(part),
        (None, Some(_)) => Loading::Failed(load),
        (None, None) => Loading::Coming,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::cell::Cell;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    thread_local! {
        static TRIES: Cell<u32> = const { Cell::new(0) };
    }

    static PART: Lazy<&str> = Lazy::new(|| {
        TRIES.set(TRIES.get() + 1);
        let fails = TRIES.get() == 1;
        Box::pin(async move { if fails { Err(NotLoaded) } else { Ok(&"here") } })
    });

    fn now<T>(future: impl Future<Output = T>) -> Option<T> {
        match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(value) => Some(value),
            Poll::Pending => None,
        }
    }

    #[test]
    fn a_failure_is_tried_again_and_a_part_is_loaded_once() {
        assert_eq!(PART.get(), None);
        assert_eq!(now(PART.load()), Some(Err(NotLoaded)));
        assert_eq!(PART.get(), None);
        assert_eq!(now(PART.load()), Some(Ok(&"here")));
        assert_eq!(now(PART.load()), Some(Ok(&"here")));
        assert_eq!((PART.get(), TRIES.get()), (Some(&"here"), 2));
    }
}
