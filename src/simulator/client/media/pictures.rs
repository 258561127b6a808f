//! Pictures by the browser's own means: it decodes them, draws them smaller and writes JPEG.

use base64::{Engine, engine::general_purpose::STANDARD};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

use super::{
    super::js::{document, window},
    File,
};
use crate::simulator::media::picture;

/// A compressed picture's longer side, in pixels, and its JPEG quality: about what WeChat leaves.
const LONGEST: u32 = 1280;
const QUALITY: f64 = 0.7;
/// Of pictures that are only written in another format.
const BEST: f64 = 0.92;

/// Reads a picture of the machine. Formats that WeChat doesn't know become JPEG.
///
/// # Errors
/// A sentence, when it isn't a picture that the browser can show.
pub(in super::super) async fn read(blob: &Blob) -> Result<File, String> {
    let bytes = JsFuture::from(blob.array_buffer()).await;
    let bytes = bytes.map_err(|_| "the file can't be read")?;
    let bytes = Uint8Array::new(&bytes).to_vec();
    let known = picture::content_type(&bytes);
    let file = match known {
        Some(known) => File::image(known, bytes),
        None => File::image(&blob.type_(), bytes),
    };
    let image = decode(blob).await?;
    match known {
        Some(_) => Ok(file),
        None => redraw(&image, u32::MAX, BEST),
    }
}

/// The picture as WeChat sends it when nobody asks for the original.
///
/// # Errors
/// A sentence, when the browser can't show it.
pub(in super::super) async fn smaller(file: &File) -> Result<File, String> {
    let bytes = Array::of1(&Uint8Array::from(&*file.bytes));
    let blob = Blob::new_with_u8_array_sequence(&bytes);
    let blob = blob.map_err(|_| "the browser shows no pictures")?;
    let image = decode(&blob).await?;
    redraw(&image, LONGEST, QUALITY)
}

/// What a video shows at this moment.
///
/// # Errors
/// A sentence, when it shows nothing yet.
pub(in super::super) fn snapshot(video: &HtmlVideoElement) -> Result<File, String> {
    let (width, height) = (video.video_width(), video.video_height());
    paint(width, height, BEST, |canvas, width, height| {
        canvas.draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height)
    })
}

/// Without an address: no Content-Security-Policy is in the way.
async fn decode(blob: &Blob) -> Result<ImageBitmap, String> {
    let told = |_| "the browser can't show this picture".to_owned();
    let bitmap = window().create_image_bitmap_with_blob(blob).map_err(told)?;
    let bitmap = JsFuture::from(bitmap).await.map_err(told)?;
    Ok(bitmap.unchecked_into())
}

fn redraw(image: &ImageBitmap, longest: u32, quality: f64) -> Result<File, String> {
    let (width, height) = picture::fitted(image.width(), image.height(), longest);
    paint(width, height, quality, |canvas, width, height| {
        canvas.draw_image_with_image_bitmap_and_dw_and_dh(image, 0.0, 0.0, width, height)
    })
}

/// A JPEG of what `draw` draws, on white.
fn paint(
    width: u32,
    height: u32,
    quality: f64,
    draw: impl FnOnce(&CanvasRenderingContext2d, f64, f64) -> Result<(), JsValue>,
) -> Result<File, String> {
    let told = |_| "the browser can't draw this picture".to_owned();
    let canvas = document().create_element("canvas").map_err(told)?;
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").map_err(told)?;
    let context: CanvasRenderingContext2d = context.map_or(JsValue::NULL, Into::into).into();
    let (wide, high) = (f64::from(width), f64::from(height));
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, wide, high);
    draw(&context, wide, high).map_err(told)?;
    let quality = JsValue::from_f64(quality);
    let url = canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &quality);
    let url = url.map_err(told)?;
    let data = url.strip_prefix("data:image/jpeg;base64,");
    let bytes = data.and_then(|data| STANDARD.decode(data).ok());
    let bytes = bytes.ok_or("there is no picture yet")?;
    Ok(File::image("image/jpeg", bytes))
}
