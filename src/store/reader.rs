//! A file that is read beside the page, in a worker (`assets/reading.js`, `src/bin/files.rs`).

use js_sys::{Array, Function, Promise, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::crm::files::{Checked, Choice, Opened, Preview, Progress};

/// Rows of one step in a worker: enough to make asking cheap, few enough to stop soon and to be taken in at once.
const APART: u32 = 1_000;
/// The same on the page: no more than a frame's worth.
const ON_THE_PAGE: u32 = 150;

const NOT_THERE: &str = "The part of Screenpop that reads files couldn’t be loaded. Is the whole dist folder on the server? Then try again.";
const NO_ANSWER: &str = "The file couldn’t be read: its reader gave no answer. Choose the file again.";

/// The reader of one file. Dropping it ends it, whatever it is doing.
pub struct Reader {
    door: JsValue,
    rows: u32,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader")
    }
}

impl Reader {
    /// Starts reading a file, and says what it looks like.
    ///
    /// # Errors
    /// A sentence that says why it can't be read.
    pub async fn open(file: &File) -> Result<(Self, Opened), String> {
        let reader = Self::start().await.ok_or(NOT_THERE)?;
        let opened = reader.read("open", &[file.into()]).await?;
        Ok((reader, opened))
    }

    async fn start() -> Option<Self> {
        let start = Reflect::get(&gloo::utils::window(), &"screenpopFiles".into()).ok()?;
        let door: Promise = start.dyn_ref::<Function>()?.call0(&JsValue::UNDEFINED).ok()?.dyn_into().ok()?;
        let door = JsFuture::from(door).await.ok()?;
        let apart = Reflect::get(&door, &"apart".into()).is_ok_and(|apart| apart.is_truthy());
        Some(Self { door, rows: if apart { APART } else { ON_THE_PAGE } })
    }

    /// What it looks like with this separator, with or without a header.
    pub async fn look(&self, separator: char, header: Option<bool>) -> Result<Opened, String> {
        let header = header.map_or(JsValue::UNDEFINED, JsValue::from);
        self.read("look", &[separator.to_string().into(), header]).await
    }

    /// Starts to check the file, as it is to be read from now on. Its first contacts, as they will be.
    pub async fn choose(&self, choice: &Choice) -> Result<Preview, String> {
        let choice = serde_json::to_string(choice).map_err(|error| error.to_string())?;
        self.read("choose", &[choice.into()]).await
    }

    /// Checks some more of it.
    pub async fn step(&self) -> Result<Progress, String> {
        self.read("step", &[self.rows.into()]).await
    }

    /// The contacts that one step has found.
    pub async fn batch(&self, index: usize) -> Result<Vec<Checked>, String> {
        self.read("batch", &[(index as u32).into()]).await
    }

    /// All that is wrong, as CSV.
    pub async fn report(&self) -> Result<String, String> {
        self.ask("report", &[]).await
    }

    async fn read<T: DeserializeOwned>(&self, name: &str, given: &[JsValue]) -> Result<T, String> {
        let text = self.ask(name, given).await?;
        serde_json::from_str(&text).map_err(|error| format!("{NO_ANSWER} ({error})"))
    }

    async fn ask(&self, name: &str, given: &[JsValue]) -> Result<String, String> {
        let all = Array::of1(&name.into());
        for one in given {
            all.push(one);
        }
        let ask = || -> Result<Promise, JsValue> {
            let ask: Function = Reflect::get(&self.door, &"ask".into())?.dyn_into()?;
            ask.apply(&JsValue::UNDEFINED, &all)?.dyn_into()
        };
        let said = JsFuture::from(ask().map_err(|_| NO_ANSWER)?).await;
        // What it throws itself is a sentence; anything else is the browser's word for a failure.
        said.map_err(|why| why.as_string().unwrap_or_else(|| NO_ANSWER.to_owned()))?
            .as_string()
            .ok_or_else(|| NO_ANSWER.to_owned())
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let end = Reflect::get(&self.door, &"end".into()).ok().and_then(|end| end.dyn_into::<Function>().ok());
        if let Some(end) = end {
            let _ = end.call0(&JsValue::UNDEFINED); // terminating a worker can't fail
        }
    }
}
