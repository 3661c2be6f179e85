//! Makes the page from index.html, as Trunk does, for the kinds of links that are in it.

use std::path::Path;

use crate::Result;
use crate::disk;

/// Marks the links that are for Trunk.
const MARK: &str = "data-trunk";

/// Returns a name with a hash of the content, as Trunk makes it.
pub fn hashed(stem: &str, content: &[u8]) -> String {
    format!("{stem}-{:x}", seahash::hash(content))
}

/// Writes the page into `folder`, and the files that are copied as they are. `program` is the name by which the page loads
/// the program. `public_url` is where the page finds its files; without it, Trunk.toml says where.
pub fn write(root: &Path, folder: &Path, program: &str, public_url: Option<&str>) -> Result<()> {
    let settings = disk::text(&root.join("Trunk.toml"))?;
    let base = public_url.map_or_else(|| setting(&settings, "public_url"), Ok)?;
    let script = setting(&settings, "pattern_script")?
        .replace("{base}", base)
        .replace("{js}", &format!("{program}.js"))
        .replace("{wasm}", &format!("{program}_bg.wasm"));
    let page = disk::text(&root.join("index.html"))?;
    let page = with_links(&page, |attributes| link(root, folder, base, &script, attributes))?;
    disk::write(&folder.join("index.html"), page)
}

/// Returns the value of a setting that is a text.
fn setting<'a>(settings: &'a str, name: &str) -> Result<&'a str> {
    let values = settings.lines().filter_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('='));
    let mut texts = values.filter_map(|value| {
        let quote = value.trim().chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        value.trim().strip_prefix(quote)?.strip_suffix(quote)
    });
    texts.next().ok_or_else(|| format!("Trunk.toml no longer has a line `{name} = \"…\"`."))
}

/// Replaces each of Trunk's links by what `link` makes from its attributes.
fn with_links(page: &str, mut link: impl FnMut(&[(&str, &str)]) -> Result<Option<String>>) -> Result<String> {
    let mut made = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<link data-trunk ") {
        let (tag, after) = after.split_once('>').ok_or("index.html has a link that doesn't end.")?;
        let unknown = || {
            format!(
                "index.html has a link that `cargo xtask build` doesn't know: <link data-trunk {tag}>. Add it to xtask/src/page.rs."
            )
        };
        let attributes = attributes(tag).ok_or_else(unknown)?;
        made.push_str(before);
        made.push_str(&link(&attributes)?.ok_or_else(unknown)?);
        rest = after;
    }
    made.push_str(rest);
    // A mark anywhere else would be Trunk's too.
    if page.matches(MARK).count() == page.matches("<link data-trunk ").count() {
        Ok(made)
    } else {
        Err(format!("index.html has `{MARK}` elsewhere than at the start of a link: see xtask/src/page.rs."))
    }
}

/// Reads attributes that are written `name="value"`, with spaces between them.
fn attributes(tag: &str) -> Option<Vec<(&str, &str)>> {
    let words = tag.split_whitespace();
    words.map(|word| word.split_once("=\"").and_then(|(name, value)| Some((name, value.strip_suffix('"')?)))).collect()
}

/// Returns what the page has in place of a link, or none if the kind of link is unknown.
fn link(root: &Path, folder: &Path, base: &str, script: &str, attributes: &[(&str, &str)]) -> Result<Option<String>> {
    Ok(Some(match attributes {
        [("rel", "inline"), ("type", "css"), ("href", file)] => {
            format!("<style>{}</style>", disk::text(&root.join(file))?)
        }
        [("rel", "inline"), ("type", "js"), ("href", file)] => {
            format!("<script>{}</script>", disk::text(&root.join(file))?)
        }
        [("rel", "inline"), ("type", "html"), ("href", file)] => disk::text(&root.join(file))?,
        [("rel", "icon"), ("href", file), ("data-integrity", "none")] => {
            let content = disk::bytes(&root.join(file))?;
            let (stem, ending) = name(file).rsplit_once('.').unwrap_or((name(file), ""));
            let name = format!("{}.{ending}", hashed(stem, &content));
            disk::write(&folder.join(&name), content)?;
            format!("<link rel=\"icon\" href=\"{base}{name}\"/>")
        }
        [("rel", "copy-file"), ("href", file)] => {
            disk::write(&folder.join(name(file)), disk::bytes(&root.join(file))?)?;
            String::new()
        }
        [("rel", "rust"), ("data-integrity", "none"), ("data-wasm-opt", "0")] => script.to_owned(),
        _ => return Ok(None),
    }))
}

/// Returns a file's name without its folders.
fn name(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;

    const SETTINGS: &str =
        "[build]\npublic_url = \"./\"\npattern_script = '<script>start(\"{base}\", \"{js}\", \"{wasm}\")</script>'\n";

    /// A workspace with this page, and an empty folder `out`.
    fn workspace(test: &str, page: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-page-{test}-{}", std::process::id()));
        fs::create_dir_all(root.join("out")).unwrap();
        fs::create_dir_all(root.join("assets")).unwrap();
        for (file, content) in
            [("Trunk.toml", SETTINGS), ("index.html", page), ("assets/a.css", "b{}"), ("assets/a.js", "a()")]
        {
            fs::write(root.join(file), content).unwrap();
        }
        root
    }

    #[test]
    fn links_become_what_they_name() {
        let root = workspace(
            "links",
            "<head>\n<link data-trunk rel=\"inline\" type=\"css\" href=\"assets/a.css\">\n\
             <link data-trunk rel=\"inline\" type=\"js\" href=\"assets/a.js\">\n\
             <link data-trunk rel=\"icon\" href=\"assets/a.js\" data-integrity=\"none\">\n\
             <link data-trunk rel=\"copy-file\" href=\"assets/a.js\">\n\
             <link data-trunk rel=\"rust\" data-integrity=\"none\" data-wasm-opt=\"0\">\n</head>\n\
             <link data-trunk rel=\"inline\" type=\"html\" href=\"assets/a.css\">\n",
        );
        let icon = format!("{}.js", hashed("a", b"a()"));
        for (public_url, base) in [(None, "./"), (Some("/x/"), "/x/")] {
            write(&root, &root.join("out"), "app-1", public_url).unwrap();
            assert_eq!(
                disk::text(&root.join("out/index.html")).unwrap(),
                format!(
                    "<head>\n<style>b{{}}</style>\n<script>a()</script>\n<link rel=\"icon\" href=\"{base}{icon}\"/>\n\n\
                     <script>start(\"{base}\", \"app-1.js\", \"app-1_bg.wasm\")</script>\n</head>\nb{{}}\n"
                )
            );
        }
        let mut names = ["a.js", icon.as_str(), "index.html"];
        names.sort_unstable();
        assert_eq!(disk::names(&root.join("out")).unwrap(), names);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn what_only_trunk_knows_is_refused() {
        for (page, said) in [
            ("<link data-trunk rel=\"scss\" href=\"assets/a.css\">", "doesn't know: <link data-trunk rel=\"scss\""),
            ("<link data-trunk rel=\"icon\" href=\"assets/a.js\">", "doesn't know"),
            ("<link data-trunk rel=inline type=css href=assets/a.css>", "doesn't know"),
            ("<link data-trunk rel=\"rust\"", "doesn't end"),
            ("<link rel=\"rust\" data-trunk>", "elsewhere"),
            ("<script data-trunk src=\"assets/a.js\"></script>", "elsewhere"),
            ("<link data-trunk rel=\"copy-file\" href=\"none.js\">", "none.js cannot be read"),
        ] {
            let root = workspace("refused", page);
            let error = write(&root, &root.join("out"), "app-1", None).unwrap_err();
            assert!(error.contains(said), "{page}: {error}");
            fs::remove_dir_all(root).unwrap();
        }
    }

    #[test]
    fn settings_are_texts_in_either_quotes() {
        assert_eq!(setting(SETTINGS, "public_url").unwrap(), "./");
        assert_eq!(setting(SETTINGS, "pattern_script").unwrap().chars().next(), Some('<'));
        assert!(setting(SETTINGS, "pattern").unwrap_err().contains("`pattern = "));
    }
}
