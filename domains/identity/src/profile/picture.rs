//! Photographs: whatever was uploaded becomes a small square JPEG without metadata.

use std::io::Cursor;

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::jpeg::JpegEncoder, imageops::FilterType,
};
use kernel::{Fault, Kind};
use sha2::{Digest, Sha256};

/// Bytes taken in.
pub const MAX_UPLOAD: usize = 5 * 1024 * 1024;
/// Bytes kept.
const MAX_KEPT: usize = 200 * 1024;
/// Pixels of its sides, at most.
const SIDE: u32 = 512;
/// Pixels of a side of what is taken in; more than any camera of a phone makes.
const MAX_SIDE: u32 = 12_000;
/// Bytes that decoding may take: some 40 million pixels. A small file can claim to be far larger.
const MAX_MEMORY: u64 = 160 * 1024 * 1024;

/// A photograph ready to be shown: a square JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
    /// Digest of the bytes, for caches.
    pub version: String,
}

/// Bytes of which no photograph can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("the file is larger than {MAX_UPLOAD} bytes")]
    TooLarge,
    #[error("the file is no JPEG, PNG or WebP picture")]
    Unreadable,
    #[error("the picture has more pixels than can be taken")]
    TooManyPixels,
}

impl Picture {
    pub const CONTENT_TYPE: &'static str = "image/jpeg";

    /// Takes CPU and memory: call it on a thread for that, never in a transaction.
    pub fn make(upload: &[u8]) -> Result<Self, PictureError> {
        if upload.len() > MAX_UPLOAD {
            return Err(PictureError::TooLarge);
        }
        Self::from_image(&decode(upload)?)
    }

    /// The same from pixels.
    pub fn from_image(picture: &DynamicImage) -> Result<Self, PictureError> {
        // Small ones stay small: blown up they show no more and take more room.
        let side = SIDE.min(picture.width()).min(picture.height()).max(1);
        let pixels = flatten(&picture.resize_to_fill(side, side, FilterType::Lanczos3));
        // Nearly always the first will do; noise may need more squeezing.
        for quality in [85, 70, 50, 30, 10] {
            let bytes = encode(&pixels, quality)?;
            if bytes.len() <= MAX_KEPT {
                let version = Sha256::digest(&bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
                return Ok(Self { bytes, version });
            }
        }
        Err(PictureError::Unreadable)
    }
}

fn decode(upload: &[u8]) -> Result<DynamicImage, PictureError> {
    // By content: what the file calls itself is the uploader's word.
    let format = image::guess_format(upload).map_err(|_| PictureError::Unreadable)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(PictureError::Unreadable);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(upload), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| sort(&error))?;
    if decoder.total_bytes() > MAX_MEMORY {
        return Err(PictureError::TooManyPixels);
    }
    // Phones note how they were held instead of turning the pixels; that note is dropped with the rest.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
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

/// Onto white: JPEG knows no transparency.
fn flatten(picture: &DynamicImage) -> image::RgbImage {
    let rgba = picture.to_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [red, green, blue, alpha] = rgba.get_pixel(x, y).0;
        let over = |channel: u8| {
            let (channel, alpha) = (u32::from(channel), u32::from(alpha));
            u8::try_from((channel * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

fn encode(pixels: &image::RgbImage, quality: u8) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .write_image(pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8)
        .map_err(|_| PictureError::Unreadable)?;
    Ok(bytes)
}

impl Fault for PictureError {
    fn kind(&self) -> Kind {
        match self {
            Self::TooLarge => Kind::TooLarge,
            Self::Unreadable | Self::TooManyPixels => Kind::Invalid,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "photo-too-large",
            Self::Unreadable => "photo-unreadable",
            Self::TooManyPixels => "photo-too-many-pixels",
        }
    }
}

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};
    use proptest::prelude::*;

    use super::*;

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn noise(width: u32, height: u32) -> DynamicImage {
        let value = |x: u32, y: u32, by: u32| (x.wrapping_mul(by) ^ y.wrapping_mul(2_654_435_761) >> 7) as u8;
        RgbImage::from_fn(width, height, |x, y| Rgb([value(x, y, 97), value(x, y, 1_597), value(x, y, 31)]))
            .into()
    }

    #[test]
    fn every_kind_of_picture_becomes_a_small_square_jpeg() {
        for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
            for (width, height, side) in [(900, 600, SIDE), (300, 200, 200), (1, 7, 1)] {
                let picture = Picture::make(&file(&noise(width, height), format)).unwrap();
                assert!(picture.bytes.len() <= MAX_KEPT);
                let shown = image::load_from_memory_with_format(&picture.bytes, ImageFormat::Jpeg).unwrap();
                assert_eq!((shown.width(), shown.height()), (side, side));
            }
        }
    }

    #[test]
    fn transparency_turns_white() {
        let clear: DynamicImage = RgbaImage::from_pixel(600, 600, Rgba([0, 0, 0, 0])).into();
        let picture = Picture::make(&file(&clear, ImageFormat::Png)).unwrap();
        let shown = image::load_from_memory(&picture.bytes).unwrap().to_rgb8();
        assert!(shown.get_pixel(256, 256).0.iter().all(|&channel| channel > 250));
    }

    #[test]
    fn a_small_file_that_claims_to_be_huge_is_refused() {
        let mut png = file(&noise(8, 8), ImageFormat::Png);
        // Width and height stand in the first chunk, followed by its checksum.
        png[16..24].copy_from_slice(&[0, 0, 0x2e, 0xe0, 0, 0, 0x2e, 0xe0]);
        let checksum = crc(&png[12..29]);
        png[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert_eq!(Picture::make(&png), Err(PictureError::TooManyPixels));
        assert_eq!(Picture::make(&vec![0; MAX_UPLOAD + 1]), Err(PictureError::TooLarge));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let gif = b"GIF89a\x01\0\x01\0\0\0\0;".as_slice();
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
        let cut = &file(&noise(64, 64), ImageFormat::Jpeg)[..40];
        for odd in [b"".as_slice(), b"hello", gif, svg, cut] {
            assert_eq!(Picture::make(odd), Err(PictureError::Unreadable), "{odd:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn a_damaged_file_is_refused_or_shown_without_a_panic(at in 0_usize..2_000, with: u8) {
            let mut bytes = file(&noise(32, 32), ImageFormat::WebP);
            let at = at % bytes.len();
            bytes[at] = with;
            let _ = Picture::make(&bytes);
        }
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0_u32, |crc, &byte| {
            (0..8).fold(
                crc ^ u32::from(byte),
                |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
            )
        })
    }
}
