//! A file that is read beside the page, in a worker that runs the same program ([`worker`]). Where none can start, the
//! same is done on the page, in smaller steps.

mod answer;
mod ask;
mod beside;
pub mod worker;

use serde::de::DeserializeOwned;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

pub use answer::answer;
use ask::Ask;
use beside::Beside;

use crate::crm::files::{Checked, Choice, Opened, Preview, Progress};
use crate::crm::phone;
use crate::parts::{FILES, PHONE_RULES};

/// Answers a question about the file, both as JSON, or says why it can't. The second argument is the file's content, where
/// it is opened.
pub type Answer = fn(&str, Vec<u8>) -> Result<String, String>;

/// Rows of one step in a worker: enough to make asking cheap, few enough to stop soon and to be taken in at once.
const BESIDE: usize = 1_000;
/// The same on the page: no more than a frame's worth.
const ON_THE_PAGE: usize = 150;

const NOT_THERE: &str = "Couldn’t open the importer. Check your connection, then choose the file again.";
const NO_ANSWER: &str = "Couldn’t read the file. Choose it again.";

/// The reader of one file. Dropping it ends it, whatever it is doing.
#[derive(Debug)]
pub struct Reader(Option<Beside>);

impl Reader {
    /// Starts reading a file, and says what it looks like.
    ///
    /// # Errors
    /// A sentence that says why it can't be read.
    pub async fn open(file: &File) -> Result<(Self, Opened), String> {
        let reader = Self(Beside::start().await);
        let language = gloo::utils::window().navigator().language().unwrap_or_default();
        let opened = reader.read(Ask::Open(language), Some(file)).await?;
        Ok((reader, opened))
    }

    /// What it looks like in this encoding.
    pub async fn decode(&self, encoding: &str) -> Result<Opened, String> {
        self.read(Ask::Decode(encoding.to_owned()), None).await
    }

    /// What it looks like with this separator, with or without a header.
    pub async fn look(&self, separator: char, header: Option<bool>) -> Result<Opened, String> {
        self.read(Ask::Look(separator, header), None).await
    }

    /// Starts to check the file, as it is to be read from now on. Its first contacts, as they will be.
    pub async fn choose(&self, choice: &Choice) -> Result<Preview, String> {
        self.read(Ask::Choose(choice.clone()), None).await
    }

    /// Checks some more of it.
    pub async fn step(&self) -> Result<Progress, String> {
        self.read(Ask::Step(if self.0.is_some() { BESIDE } else { ON_THE_PAGE }), None).await
    }

    /// The contacts that one step has found.
    pub async fn batch(&self, index: usize) -> Result<Vec<Checked>, String> {
        self.read(Ask::Batch(index), None).await
    }

    /// All that is wrong, as CSV.
    pub async fn report(&self) -> Result<String, String> {
        self.ask(Ask::Report, None).await
    }

    async fn read<T: DeserializeOwned>(&self, ask: Ask, file: Option<&File>) -> Result<T, String> {
        let text = self.ask(ask, file).await?;
        serde_json::from_str(&text).map_err(|error| format!("{NO_ANSWER} ({error})"))
    }

    async fn ask(&self, ask: Ask, file: Option<&File>) -> Result<String, String> {
        let ask = serde_json::to_string(&ask).map_err(|error| error.to_string())?;
        if let Some(beside) = &self.0 {
            return beside.ask(&ask, file).await;
        }
        if let Ok(rules) = PHONE_RULES.load().await {
            phone::install_for_files(rules.parse_in_file);
        }
        let answer = FILES.load().await.map_err(|_| NOT_THERE)?;
        let bytes = match file {
            Some(file) => bytes(file).await?,
            None => Vec::new(),
        };
        answer(&ask, bytes)
    }
}

/// A file's content.
async fn bytes(file: &web_sys::Blob) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer = buffer.map_err(|_| "Couldn’t read this file. It may have been moved or changed. Choose it again.")?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
