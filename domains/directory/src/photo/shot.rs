//! From an upload to two JPEGs: one to look at, one for cards.

use std::io::Cursor;

use identity::profile::PictureError;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits, RgbImage,
    codecs::jpeg::JpegEncoder, imageops::FilterType, metadata::Orientation,
};
use sha2::{Digest, Sha256};

/// Bytes taken in.
pub(crate) const MAX_UPLOAD: usize = 10 * 1024 * 1024;
/// Pixels of a side of what is taken in; more than any camera of a phone makes.
const MAX_SIDE: u32 = 12_000;
/// Bytes that decoding may take. A small file can claim to be far larger.
const MAX_MEMORY: u64 = 160 * 1024 * 1024;
/// Longer sides, and bytes kept.
const LARGE: (u32, usize) = (1600, 400 * 1024);
const SMALL: (u32, usize) = (640, 90 * 1024);

/// A photograph ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shot {
    pub large: Vec<u8>,
    pub small: Vec<u8>,
    /// Of the large one.
    pub width: i64,
    pub height: i64,
    /// Digest of the bytes, for caches.
    pub version: String,
}

impl Shot {
    pub const CONTENT_TYPE: &'static str = "image/jpeg";

    /// Takes CPU and memory: call it on a thread for that, never in a transaction.
    pub fn make(upload: &[u8]) -> Result<Self, PictureError> {
        if upload.len() > MAX_UPLOAD {
            return Err(PictureError::TooLarge);
        }
        let picture = decode(upload)?;
        let large = fitted(&picture, LARGE.0);
        let small = fitted(&large.clone().into(), SMALL.0);
        let (width, height) = (i64::from(large.width()), i64::from(large.height()));
        let (large, small) = (encoded(&large, LARGE.1)?, encoded(&small, SMALL.1)?);
        let version = Sha256::digest(&large)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { large, small, width, height, version })
    }
}

fn decode(upload: &[u8]) -> Result<DynamicImage, PictureError> {
    // By content: what the file calls itself is the uploader's word.
    let format = image::guess_format(upload).map_err(|_| PictureError::Unreadable)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(PictureError::Unreadable);
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MAX_SIDE), Some(MAX_SIDE));
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(upload), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| sort(&error))?;
    if decoder.total_bytes() > MAX_MEMORY {
        return Err(PictureError::TooManyPixels);
    }
    // Phones note how they were held instead of turning the pixels.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| sort(&error))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn sort(error: &image::ImageError) -> PictureError {
    match error {
        image::ImageError::Limits(_) => PictureError::TooManyPixels,
        _ => PictureError::Unreadable,
    }
}

/// Within a square of this side, on white where it was transparent. Small ones stay small.
fn fitted(picture: &DynamicImage, side: u32) -> RgbImage {
    let too_wide = picture.width().max(picture.height()) > side;
    let picture = if too_wide { &picture.resize(side, side, FilterType::CatmullRom) } else { picture };
    if let DynamicImage::ImageRgb8(pixels) = picture {
        return pixels.clone();
    }
    let rgba = picture.to_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        let over = |channel: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

/// Nearly always the first quality will do; noise may need more squeezing.
fn encoded(pixels: &RgbImage, most: usize) -> Result<Vec<u8>, PictureError> {
    for quality in [82, 65, 45, 25, 8] {
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, quality)
            .write_image(pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8)
            .map_err(|_| PictureError::Unreadable)?;
        if bytes.len() <= most {
            return Ok(bytes);
        }
    }
    Err(PictureError::Unreadable)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let picture =
            RgbImage::from_fn(width, height, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, 7]));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_keeps_its_shape_and_becomes_two_jpegs() {
        let shot = Shot::make(&png(3200, 1600)).unwrap();
        assert_eq!((shot.width, shot.height), (1600, 800));
        let small = image::load_from_memory_with_format(&shot.small, ImageFormat::Jpeg).unwrap();
        assert_eq!((small.width(), small.height()), (640, 320));
        assert!(shot.large.len() <= LARGE.1 && shot.small.len() <= SMALL.1);
        let tiny = Shot::make(&png(3, 2)).unwrap();
        assert_eq!((tiny.width, tiny.height), (3, 2));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
        for odd in [b"".as_slice(), b"hello", b"GIF89a\x01\0\x01\0\0\0\0;", svg, &png(64, 64)[..60]] {
            assert_eq!(Shot::make(odd), Err(PictureError::Unreadable));
        }
        assert_eq!(Shot::make(&vec![0; MAX_UPLOAD + 1]), Err(PictureError::TooLarge));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn a_damaged_file_is_refused_or_shown_without_a_panic(at in 0_usize..2_000, with: u8) {
            let mut bytes = png(32, 32);
            let at = at % bytes.len();
            bytes[at] = with;
            let _ = Shot::make(&bytes);
        }
    }
}
