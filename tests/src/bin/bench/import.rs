//! Importing a large CSV file: reading, checking and putting in.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use browser_tests::{Result, Stage, pages};
use thirtyfour::prelude::*;

use crate::Table;

pub async fn run(dist: &Path, rows: u32, table: &mut Table) -> Result<()> {
    let path = std::env::temp_dir().join(format!("screenpop-bench-{}.csv", std::process::id()));
    std::fs::write(&path, csv(rows)?)?;
    let stage = Stage::of(dist, pages::TALKDESK).await?;
    let browser = &stage.browser;
    let longest = "
        window.__longest = 0;
        new PerformanceObserver(seen => {
          for (const task of seen.getEntries()) window.__longest = Math.max(window.__longest, task.duration);
        }).observe({ entryTypes: ['longtask'] });";
    stage.open("#/data").await?;
    browser.by_role("button", "Choose a file").await?;
    browser.run(longest, vec![]).await?;
    let field = browser.driver().find(By::Css("input[aria-label='Contacts to import']")).await?;
    let start = Instant::now();
    field.send_keys(path.display().to_string()).await?;
    wait_for(&stage, "Import 1").await?;
    let checked = start.elapsed();
    let press =
        "[...document.querySelectorAll('button')].find(button => button.textContent.startsWith('Import 1')).click()";
    browser.run(press, vec![]).await?;
    wait_for(&stage, "Undo import").await?;
    let done = start.elapsed();
    let longest = browser.run("return Math.round(window.__longest)", vec![]).await?;
    std::fs::remove_file(&path)?;
    let rate = f64::from(rows) / done.as_secs_f64();
    table.add(
        format!("import of {rows} rows, each with a phone number"),
        format!(
            "{rate:.0} rows/s ({:.1} s checking, {:.1} s in all; longest task {longest} ms)",
            checked.as_secs_f64(),
            done.as_secs_f64()
        ),
    );
    Ok(())
}

/// Replaces everything by a backup, twice, so that the second time as many records go as come.
pub async fn replace(dist: &Path, contacts: u32, table: &mut Table) -> Result<()> {
    let stage = Stage::of(dist, pages::TALKDESK).await?;
    let browser = &stage.browser;
    stage.open("#/data").await?;
    browser.by_role("button", "Restore").await?;
    let replace = "
        const [prefix, count] = arguments;
        const contact = n => ({ external_id: `${prefix}-${n}`, first_name: `First${n % 5003}`, last_name: `Last${n % 9973}`,
          company: `Company ${n % 3000}`, emails: [{ address: `x${n}@mail.example` }], tags: ['VIP'], created_ms: 1, updated_ms: 1 });
        const text = JSON.stringify({ format: 'screenpop-copy', version: 1, made_ms: 1, contacts: Array.from({ length: count }, (_, n) => contact(n)) });
        const files = new DataTransfer();
        files.items.add(new File([text], 'backup.json'));
        const input = document.querySelector('input[aria-label=\"Backup to restore\"]');
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        const wait = found => new Promise(done => { const look = () => found() ? done(found()) : setTimeout(look, 20); look(); });
        const button = await wait(() => [...document.querySelectorAll('button')].find(it => it.textContent.trim() === 'Replace everything'));
        document.querySelectorAll('[aria-label=Messages] button').forEach(it => it.click());
        await wait(() => !document.querySelector('[aria-label=Messages]').textContent);
        const began = performance.now();
        button.click();
        await wait(() => document.querySelector('[aria-label=Messages]').textContent.includes('Backup restored.'));
        return performance.now() - began;";
    let replace = format!("return (async () => {{ {replace} }})()");
    browser.driver().set_script_timeout(std::time::Duration::from_secs(300)).await?;
    browser.run(&replace, vec!["A".into(), contacts.into()]).await?;
    let took = browser.run(&replace, vec!["B".into(), contacts.into()]).await?.as_f64().unwrap_or_default();
    table.add(
        format!("{contacts} contacts replaced by as many others, until stored"),
        format!("{:.1} s", took / 1_000.0),
    );
    Ok(())
}

/// Waits for a button, without a limit that a slow machine would hit.
async fn wait_for(stage: &Stage, label: &str) -> Result<()> {
    let there = "
        const [label] = arguments;
        const there = () => [...document.querySelectorAll('button')].some(button => button.textContent.startsWith(label) && button.ariaDisabled !== 'true');
        return new Promise(done => {
          if (there()) return done(true);
          const seen = new MutationObserver(() => { if (there()) { seen.disconnect(); done(true); } });
          seen.observe(document, { subtree: true, childList: true, attributes: true });
        });";
    stage.browser.run(there, vec![label.into()]).await.map(drop)
}

fn csv(rows: u32) -> Result<String> {
    let mut text = String::from("First name,Last name,Company,E-mail,Phone,External ID,Tags\n");
    for i in 0..rows {
        let line = i % 10_000;
        writeln!(
            text,
            "First{},Last{},Company {},x{i}@mail.example,+1 212-555-{line:04},N-{i},VIP",
            i % 5_003,
            i % 9_973,
            i % 3_000
        )?;
    }
    Ok(text)
}
