//! The layers of the app: which of its modules may use which others. docs/architecture.md shows this table.

use std::path::{Path, PathBuf};

use crate::Result;
use crate::disk;

/// Each module, after those that it may use. `bridge` is the crate of its own.
const LAYERS: [(&str, &[&str]); 22] = [
    ("js", &[]),
    ("crm", &["js"]),
    ("bridge_errors", &[]),
    ("driver", &[]),
    ("page", &[]),
    ("crash", &["page"]),
    ("lazy", &[]),
    ("listen", &[]),
    ("routes", &[]),
    ("ui", &["crm", "js", "lazy", "parts"]),
    ("work_in_view", &["routes", "ui"]),
    ("store", &["crash", "crm", "js", "page", "parts", "routes", "ui"]),
    ("seam", &["bridge_errors", "crm", "js", "routes", "telephony"]),
    ("telephony", &["bridge_errors", "crm", "js", "listen", "parts", "routes", "seam", "store", "ui", "work_in_view"]),
    ("scenario", &["bridge_errors", "crm", "routes", "seam"]),
    ("conformance", &["bridge_errors", "crm", "driver", "store", "ui"]),
    ("simulators", &["bridge_errors", "conformance", "crm", "driver", "listen", "seam", "store", "telephony", "ui"]),
    ("views", &["bridge_errors", "crm", "js", "lazy", "parts", "routes", "store", "telephony", "ui", "work_in_view"]),
    ("shell", &["crm", "lazy", "page", "parts", "routes", "store", "telephony", "ui", "views", "work_in_view"]),
    (
        "tools",
        &[
            "bridge_errors",
            "conformance",
            "crm",
            "driver",
            "js",
            "listen",
            "parts",
            "routes",
            "scenario",
            "seam",
            "simulators",
            "store",
            "telephony",
            "ui",
            "work_in_view",
        ],
    ),
    ("app", &["parts", "shell", "store", "telephony", "ui"]),
    ("start", &["app", "crash", "lazy", "page", "parts", "store", "telephony"]),
];

/// Where the program is cut: these name every part, so that nothing else has to.
const CUTS: [&str; 3] = ["src/parts", "src/views/parts.rs", "src/views/leaddesk_half.rs"];

/// Checks every file of the app, and that the docs show the table as it is.
pub fn check(root: &Path) -> Result<()> {
    let mut found = Vec::new();
    look(root, &root.join("src"), &mut found)?;
    let docs = disk::text(&root.join("docs/architecture.md"))?;
    found.extend(
        rows()
            .into_iter()
            .filter(|row| !docs.contains(row))
            .map(|row| format!("docs/architecture.md lacks the row: {row}")),
    );
    if found.is_empty() { Ok(()) } else { Err(found.join("\n")) }
}

/// The table's rows, as the docs have them.
fn rows() -> Vec<String> {
    let used = |used: &[&str]| used.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    LAYERS.iter().map(|(name, uses)| format!("| `{name}` | {} |", used(uses))).collect()
}

fn look(root: &Path, path: &Path, found: &mut Vec<String>) -> Result<()> {
    if path.is_dir() {
        for name in disk::names(path)? {
            look(root, &path.join(name), found)?;
        }
        return Ok(());
    }
    let place: PathBuf = path.strip_prefix(root).unwrap_or(path).to_owned();
    let is_test = place.to_string_lossy().contains("tests") || place.to_string_lossy().ends_with("_sequences.rs");
    let is_cut = CUTS.iter().any(|cut| place.starts_with(cut));
    if is_test || is_cut || place.extension().is_none_or(|ending| ending != "rs") {
        return Ok(());
    }
    let Some(module) = place.components().nth(1) else { return Ok(()) };
    let module = module.as_os_str().to_string_lossy();
    let module = module.strip_suffix(".rs").unwrap_or(&module);
    if matches!(module, "lib" | "main") {
        return Ok(());
    }
    let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
        found.push(format!("{}: say in xtask/src/layers.rs what `{module}` may use.", place.display()));
        return Ok(());
    };
    for used in used_by(&disk::text(path)?) {
        let is_module = LAYERS.iter().any(|(name, _)| *name == used) || used == "parts";
        if is_module && used != module && !allowed.contains(&used.as_str()) {
            found
                .push(format!("{} uses `{used}`, which `{module}` may not: see xtask/src/layers.rs.", place.display()));
        }
    }
    Ok(())
}

/// The modules that a file names after `crate::`, without its tests and comments.
fn used_by(text: &str) -> Vec<String> {
    let code = text.split("\nmod tests {").next().unwrap_or_default();
    let mut used: Vec<String> = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect())
        .collect();
    used.sort_unstable();
    used.dedup();
    used
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_keeps_its_layers() {
        assert_eq!(check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")), Ok(()));
    }

    #[test]
    fn what_a_file_uses_is_what_it_names_after_crate() {
        let text = "//! See crate::views.\nuse crate::crm::Contact;\nfn a() { crate::ui::b() }\nmod tests {\n    use crate::store;\n}";
        assert_eq!(used_by(text), ["crm", "ui"]);
    }

    #[test]
    fn two_layers_that_use_each_other_are_known() {
        let uses = |one: &str, other: &str| LAYERS.iter().any(|(name, uses)| *name == one && uses.contains(&other));
        let both: Vec<(&str, &str)> = LAYERS
            .iter()
            .flat_map(|(name, used)| used.iter().map(move |used| (*name, *used)))
            .filter(|(one, other)| one < other && uses(other, one))
            .collect();
        assert_eq!(both, [("seam", "telephony")]);
    }
}
