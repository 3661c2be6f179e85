//! The names under which this page stores things. A stage (`?stage` in the address: the frame in which the tools play
//! scenarios and recordings) has a storage beside the user's own, so that no play ever touches their data.

/// What the names of a stage begin with.
pub const STAGE_PREFIX: &str = "stage.";

/// What the address says behind `stage=`: `crm` where the tools' page is around this one, so that it isn't taken for
/// LeadDesk; none where this is no stage, and outside of a browser.
pub fn stage() -> Option<String> {
    let search =
        if cfg!(target_arch = "wasm32") { web_sys::window()?.location().search().ok()? } else { String::new() };
    let query = search.strip_prefix('?').unwrap_or(&search);
    form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "stage").map(|(_, value)| value.into_owned())
}

/// The name by which this page stores what is called `name`.
pub fn own_name(name: &str) -> String {
    if stage().is_some() { format!("{STAGE_PREFIX}{name}") } else { name.to_owned() }
}
