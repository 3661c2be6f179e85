//! axe-core over the page as it stands: what WCAG 2.2 AA asks for, as far as a program can see it.

use std::env;
use std::fs;

use serde_json::Value;

use crate::{Browser, Result};

const RUN: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return axe.run(document, { iframes: false, runOnly: { type: 'tag', values: tags } }).then((done) =>
        done.violations.flatMap((found) => found.nodes.map((node) => found.id + ': ' + node.html.slice(0, 200))));";

impl Browser {
    /// What axe finds wrong in the current frame, one line for each place. Frames within it are left out: they are
    /// other pages, with tests of their own.
    ///
    /// # Errors
    /// `SCREENPOP_AXE` names no script (`cargo xtask test` installs it and sets this), or axe throws.
    pub async fn axe(&self) -> Result<Vec<String>> {
        if self.run("return typeof axe", vec![]).await? != "object" {
            let script =
                env::var_os("SCREENPOP_AXE").ok_or("SCREENPOP_AXE must name axe.min.js: run `cargo xtask test`.")?;
            // As a command, not as the page's own script: the page's policy refuses those. It makes a global of itself.
            self.run(&fs::read_to_string(script)?, vec![]).await?;
        }
        let found = self.run(RUN, vec![]).await?;
        let lines = found.as_array().into_iter().flatten().filter_map(Value::as_str);
        Ok(lines.map(str::to_owned).collect())
    }
}
