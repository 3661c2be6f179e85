//! A picture as a logo. It is drawn on a canvas and read back as a small PNG: no script, comment or animation of the file
//! comes into the link.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use gloo::utils::document;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use crate::crm::brand::{Logo, LogoError, MOST_HEIGHT, fitted};
use crate::js::{answer, call, get};

/// What is drawn.
pub const TYPES: [&str; 4] = ["image/svg+xml", "image/png", "image/jpeg", "image/webp"];

/// Larger files are photos. In bytes.
const MOST_FILE_BYTES: f64 = 4.0 * 1024.0 * 1024.0;

/// The heights that are tried, in pixels, until the PNG is small enough for a link that can be sent around.
const HEIGHTS: [u32; 4] = [MOST_HEIGHT, 72, 48, 32];

/// A `data:` URL of this length is small enough.
const SMALL: usize = 5_000;

/// Makes a logo of a file.
///
/// # Errors
/// A sentence.
pub async fn logo_of(file: &File) -> Result<Logo, String> {
    let kind = TYPES.into_iter().find(|kind| *kind == file.type_());
    let kind = kind.ok_or("Choose an SVG, PNG, JPEG or WebP picture.")?;
    if file.size() > MOST_FILE_BYTES {
        return Err("This picture is larger than 4 MB. Choose a smaller one.".to_owned());
    }
    let drawn = drawn(file, kind).await.map_err(|error| {
        web_sys::console::warn_2(&"### [screenpop]".into(), &error);
        "The browser couldn’t draw this picture. Choose another file, such as a PNG."
    })?;
    drawn.map_err(|error| match error {
        LogoError::NotPng => "The browser couldn’t draw this picture. Choose another file, such as a PNG.".to_owned(),
        LogoError::TooManyBytes | LogoError::TooManyPixels => {
            "This picture is too large for a link. Choose a simpler one.".to_owned()
        }
    })
}

async fn drawn(file: &File, kind: &str) -> Result<Result<Logo, LogoError>, JsValue> {
    let bytes = Uint8Array::new(&JsFuture::from(file.array_buffer()).await?).to_vec();
    let image: JsValue = document().create_element("img")?.into();
    Reflect::set(&image, &"src".into(), &format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes)).into())?;
    answer(call(&image, "decode", &[])).await?;
    let length = |name: &str| Ok::<f64, JsValue>(get(&image, name)?.as_f64().unwrap_or_default());
    let (width, height) = (length("naturalWidth")?, length("naturalHeight")?);
    let mut logo = Err(LogoError::NotPng);
    for most_height in HEIGHTS {
        logo = Logo::parse(&as_png(&image, fitted(width, height, most_height))?);
        if logo.as_ref().is_ok_and(|logo| logo.url().len() <= SMALL) {
            break;
        }
    }
    Ok(logo)
}

/// The picture as a PNG of this size, in a `data:` URL.
fn as_png(image: &JsValue, (width, height): (u32, u32)) -> Result<String, JsValue> {
    let canvas: JsValue = document().create_element("canvas")?.into();
    Reflect::set(&canvas, &"width".into(), &width.into())?;
    Reflect::set(&canvas, &"height".into(), &height.into())?;
    let context = call(&canvas, "getContext", &["2d".into()])?;
    Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
    call(&context, "drawImage", &[image.clone(), 0.into(), 0.into(), width.into(), height.into()])?;
    let url = call(&canvas, "toDataURL", &["image/png".into()])?;
    url.dyn_into::<js_sys::JsString>().map(String::from)
}
