//! The names under which this page stores things. A stage, the frame in which the tools play scenarios and recordings, has
//! a storage beside the user's own, so that no play ever touches their data.
//!
//! Being staged belongs to the frame: [`STAGE_MARK`] on its element. `assets/boot.js` looks for it once, before anything
//! is stored, and leaves what it found in `window.screenpopStage`. No address makes a stage, and none leads out of it.

use wasm_bindgen::JsValue;

/// What the names of a stage begin with.
pub const STAGE_PREFIX: &str = "stage.";

/// The attribute by which the maker of a frame makes it a stage.
pub const STAGE_MARK: &str = "data-stage";
/// The mark's value where the page around the frame isn't LeadDesk: what stands in it counts as standing alone.
pub const STAGE_TOP: &str = "top";
/// The mark's value where the page around the frame plays LeadDesk.
pub const STAGE_CARD: &str = "card";

/// The member of a window that says whether its document is staged.
const STAGE_MEMBER: &str = "screenpopStage";

/// Where on a stage a document stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnStage {
    /// In the stage's own frame, around which are the tools and nobody else.
    Top,
    /// In a frame of what stands there, or in one whose maker plays LeadDesk.
    Within,
}

/// Where on a stage this page stands; none where it isn't on one, and outside of a browser.
pub fn on_stage() -> Option<OnStage> {
    if cfg!(target_arch = "wasm32") { on_stage_of(&web_sys::window()?.into()) } else { None }
}

/// The same of another window's document. None as well where it isn't this app's, hasn't begun to load, or is of another
/// origin.
pub fn on_stage_of(window: &JsValue) -> Option<OnStage> {
    let said = js_sys::Reflect::get(window, &STAGE_MEMBER.into()).ok()?.as_string()?;
    Some(if said == STAGE_TOP { OnStage::Top } else { OnStage::Within })
}

/// Whether this page is on a stage. There nothing is the user's: it connects to no other origin, and confirms none.
pub fn is_staged() -> bool {
    on_stage().is_some()
}

/// The name by which this page stores what is called `name`.
pub fn own_name(name: &str) -> String {
    if is_staged() { format!("{STAGE_PREFIX}{name}") } else { name.to_owned() }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn the_script_before_the_app_uses_the_same_names() {
        let script = include_str!("../../../assets/boot.js");
        let mark = STAGE_MARK.replace("data-", "dataset.");
        for part in [
            mark.as_str(),
            &format!("own === \"{STAGE_TOP}\" ? \"{STAGE_TOP}\" : \"within\""),
            &format!("\"{STAGE_MEMBER}\", {{ value: stage }}"),
            &format!("(stage ? \"{STAGE_PREFIX}\" : \"\") + name"),
        ] {
            assert!(script.contains(part), "{part}");
        }
    }
}
