//! What the providers around the app give to all of it.

use yew::prelude::*;

/// Returns a context of the app's own.
///
/// # Panics
/// Outside of its provider, which is a mistake in the app's tree: `src/app.rs` puts every provider around the whole app
/// before anything is rendered, so no person, peer or browser can cause it.
#[hook]
#[allow(clippy::expect_used)]
pub fn use_provided<T: Clone + PartialEq + 'static>() -> T {
    use_context::<T>().expect("the app stands within its providers")
}
