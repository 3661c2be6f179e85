//! Other conditions than this machine's: width, theme, network, processor, time, and scripts before the page's own.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::{Browser, Result};

impl Browser {
    /// The size of the page itself, in CSS pixels.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size).await?;
        Ok(())
    }

    /// `prefers-color-scheme`: "light" or "dark".
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn prefer_theme(&self, theme: &str) -> Result<()> {
        self.prefer("prefers-color-scheme", theme).await
    }

    /// What the user prefers, by the name of a media feature. It takes the place of an earlier preference.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn prefer(&self, feature: &str, value: &str) -> Result<()> {
        let features = json!({"features": [{"name": feature, "value": value}]});
        self.devtools("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// A slow line: what comes down in bits per second, and the delay of each request in milliseconds.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn slow_network(&self, bits_per_s: u32, latency_ms: u32) -> Result<()> {
        let bytes_per_s = bits_per_s / 8;
        let line = json!({
            "offline": false, "latency": latency_ms,
            "downloadThroughput": bytes_per_s, "uploadThroughput": bytes_per_s,
        });
        self.devtools("Network.enable", json!({})).await?;
        self.devtools("Network.emulateNetworkConditions", line).await?;
        Ok(())
    }

    /// Lets no request through whose URL matches the pattern, such as `*_late.wasm`; with none, all of them again.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn block(&self, pattern: Option<&str>) -> Result<()> {
        self.devtools("Network.enable", json!({})).await?;
        self.devtools("Network.setBlockedURLs", json!({"urls": pattern.as_slice()})).await?;
        Ok(())
    }

    /// Takes the network away, or gives it back: the page knows which.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn take_offline(&self, is_offline: bool) -> Result<()> {
        self.devtools("Network.enable", json!({})).await?;
        let conditions = json!({"offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1});
        self.devtools("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// Slows the processor down by a factor.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn slow_processor(&self, factor: u32) -> Result<()> {
        self.devtools("Emulation.setCPUThrottlingRate", json!({"rate": factor})).await?;
        Ok(())
    }

    /// Runs a script in every document from now on, frames included, before any script of the page.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn before_page(&self, script: &str) -> Result<()> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": script})).await?;
        Ok(())
    }

    /// Makes every document from now on wait with its WASM module, for [`Browser::release_wasm`].
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn hold_wasm(&self) -> Result<()> {
        self.before_page(HOLD).await
    }

    /// Lets the current frame's WASM module start.
    ///
    /// # Errors
    /// [`Browser::hold_wasm`] was not called before the page was opened.
    pub async fn release_wasm(&self) -> Result<()> {
        self.run("window.__release()", vec![]).await?;
        Ok(())
    }

    /// Makes every document from now on one of a browser without `location.ancestorOrigins`.
    ///
    /// Chromium's can't be replaced, so what WASM reads it by is. `window.__hidden` counts how often: a test must see
    /// that it was asked for at all.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn hide_ancestors(&self) -> Result<()> {
        self.before_page(HIDE).await
    }

    /// Gives every document from now on a clock that [`Browser::advance`] can put forward.
    ///
    /// # Errors
    /// Chromium refuses it.
    pub async fn own_clock(&self) -> Result<()> {
        self.before_page(CLOCK).await
    }

    /// Puts the page's clock forward: timers that are due by then run, in order.
    ///
    /// # Errors
    /// [`Browser::own_clock`] was not called before the page was opened.
    pub async fn advance(&self, ms: u32) -> Result<()> {
        self.run("window.__advance(arguments[0])", vec![ms.into()]).await?;
        Ok(())
    }

    /// Keeps a picture of what can be seen.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub async fn picture(&self, folder: &Path, name: &str) -> Result<()> {
        fs::create_dir_all(folder)?;
        let picture = self.driver().screenshot_as_png().await?;
        fs::write(folder.join(format!("{name}.png")), picture)?;
        Ok(())
    }
}

/// Counts the messages as well, since nothing of the app does so yet.
const HOLD: &str = r"
(() => {
  const start = WebAssembly.instantiateStreaming;
  const released = new Promise(done => { window.__release = done; });
  WebAssembly.instantiateStreaming = async (...all) => { await released; return start.apply(WebAssembly, all); };
  window.__early = 0;
  addEventListener('message', () => { __early++; });
})();
";

const HIDE: &str = r"
(() => {
  const get = Reflect.get;
  window.__hidden = 0;
  Reflect.get = (...all) => {
    if (all[0] !== location || all[1] !== 'ancestorOrigins') return get(...all);
    window.__hidden++;
  };
})();
";

/// `Date.now`, `performance.now` and timers that can be put forward; otherwise they run as always.
const CLOCK: &str = r"
(() => {
  const real = {
    now: Date.now, perf: performance.now.bind(performance),
    set: window.setTimeout.bind(window), clear: window.clearTimeout.bind(window),
  };
  let ahead = 0, next = 1;
  const timers = new Map();
  const now = () => real.perf() + ahead;
  Date.now = () => real.now() + ahead;
  performance.now = now;
  const arm = (id, timer) => {
    timer.real = real.set(() => fire(id), Math.max(0, timer.due - now()));
  };
  const fire = id => {
    const timer = timers.get(id);
    if (!timer) return;
    real.clear(timer.real);
    if (timer.every === null) timers.delete(id);
    else { timer.due += Math.max(1, timer.every); arm(id, timer); }
    timer.run();
  };
  const add = (run, ms, every, rest) => {
    const id = next++;
    const due = now() + (Number(ms) || 0);
    timers.set(id, { run: () => run(...rest), due, every: every ? Number(ms) || 0 : null });
    arm(id, timers.get(id));
    return id;
  };
  const remove = id => {
    const timer = timers.get(id);
    if (timer) { real.clear(timer.real); timers.delete(id); }
  };
  window.setTimeout = (run, ms, ...rest) => add(run, ms, false, rest);
  window.setInterval = (run, ms, ...rest) => add(run, ms, true, rest);
  window.clearTimeout = window.clearInterval = remove;
  window.__advance = ms => {
    const end = now() + ms;
    for (;;) {
      let first = null;
      for (const [id, timer] of timers)
        if (timer.due <= end && (first === null || timer.due < timers.get(first).due)) first = id;
      if (first === null) break;
      ahead += Math.max(0, timers.get(first).due - now());
      fire(first);
    }
    ahead += Math.max(0, end - now());
  };
})();
";
