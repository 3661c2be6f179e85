//! Fills settings into a script: plain text in, plain text out.

use serde_json::Value;

const BEGIN: &str = "// <settings>\n";
const END: &str = "// </settings>\n";
const TRYING: &str = "// <trying>\n";
const TRIED: &str = "// </trying>\n\n";

/// Puts values in place of the members in a script's block of settings; and leaves out the marks, and the block that is
/// only there for trying the example.
///
/// A member is a line `  name: …,` of the block. A value can't get out of its literal, wherever the script stands.
pub fn fill(script: &str, values: &[(&str, Value)]) -> String {
    let Some((before, block, after)) = cut(script, BEGIN, END) else { return script.to_owned() };
    let lines = block.lines().map(|line| {
        let name = line.trim_start().split(':').next().unwrap_or_default();
        match values.iter().find(|(wanted, _)| *wanted == name) {
            Some((name, value)) => format!("  {name}: {},\n", literal(value)),
            None => format!("{line}\n"),
        }
    });
    let block: String = lines.collect();
    let after = match cut(after, TRYING, TRIED) {
        Some((before, _, after)) => format!("{before}{after}"),
        None => after.to_owned(),
    };
    format!("{before}{block}{after}")
}

fn cut<'a>(text: &'a str, begin: &str, end: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(begin)?;
    let (block, after) = rest.split_once(end)?;
    Some((before, block, after))
}

/// A value as JavaScript, also within HTML and in whatever else the script is pasted into.
pub fn literal(value: &Value) -> String {
    let json = value.to_string();
    let mut literal = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            // Ends a script element, or begins a comment in it.
            '<' | '>' | '\u{2028}' | '\u{2029}' => literal.push_str(&format!("\\u{:04x}", u32::from(letter))),
            // Turns the direction of what follows round, so that it reads otherwise than it runs.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => {
                literal.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            letter => literal.push(letter),
        }
    }
    literal
}

/// The page and its script as one file.
pub fn one_file(page: &str, style: &str, name: &str, script: &str) -> String {
    let page =
        page.replacen("<link rel=\"stylesheet\" href=\"plain.css\">\n", &format!("<style>\n{style}</style>\n"), 1);
    page.replacen(&format!("<script src=\"{name}\"></script>"), &format!("<script>\n{script}</script>"), 1)
}
