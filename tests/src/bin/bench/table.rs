//! The figures, as they come and all together at the end.

use std::fmt;

#[derive(Debug, Default)]
pub struct Table(Vec<(String, String)>);

impl Table {
    pub fn add(&mut self, what: impl Into<String>, figure: impl Into<String>) {
        let (what, figure) = (what.into(), figure.into());
        println!("  {what}: {figure}");
        self.0.push((what, figure));
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|(what, _)| what.chars().count()).max().unwrap_or(0);
        writeln!(f, "| {:<width$} | figure |", "what")?;
        writeln!(f, "|-{}-|--------|", "-".repeat(width))?;
        for (what, figure) in &self.0 {
            writeln!(f, "| {what:<width$} | {figure} |")?;
        }
        Ok(())
    }
}
