//! The handsome half of a mail.

use std::fmt::Write;

use kernel::Locale;

use super::{Block, Brand, colour, is_link};

const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

pub(super) fn render(brand: &Brand, locale: Locale, blocks: &[Block]) -> String {
    let mut rows = String::new();
    let (accent, on_accent) = colour::accent(&brand.accent);
    for block in blocks {
        // Writing to a string does not fail.
        let _ = write_block(&mut rows, block, accent, on_accent);
    }
    let footer: Vec<String> = brand.footer.iter().map(|line| escape(line)).collect();
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light\">\n<title>{name}</title>\n</head>\n\
         <body style=\"margin:0;padding:0;background:#f4f3f1\">\n{preview}\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"background:#f4f3f1\">\
         <tr><td align=\"center\" style=\"padding:32px 12px\">\n\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" \
         style=\"max-width:560px;background:#ffffff;border-radius:12px;border-top:6px solid {accent};{FONT}\">\n\
         <tr><td style=\"padding:28px 36px 0;font-size:15px;font-weight:700;letter-spacing:.02em\">{brand}</td></tr>\n\
         {rows}<tr><td style=\"padding:0 0 20px\"></td></tr>\n</table>\n\
         <p style=\"max-width:560px;margin:20px auto 0;color:#6b6660;font-size:12px;line-height:18px;{FONT}\">{footer}</p>\n\
         </td></tr></table>\n</body>\n</html>\n",
        lang = locale.tag(),
        name = escape(&brand.name),
        preview = preview(blocks),
        brand = brand_name(brand),
        footer = footer.join("<br>"),
    )
}

/// What mail programs show beside the subject; hidden in the mail itself.
fn preview(blocks: &[Block]) -> String {
    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph(text) => Some(text.chars().take(120).collect::<String>()),
        _ => None,
    });
    first.map_or_else(String::new, |text| {
        format!("<div style=\"display:none;max-height:0;overflow:hidden\">{}</div>\n", escape(&text))
    })
}

fn brand_name(brand: &Brand) -> String {
    let name = escape(&brand.name);
    if is_link(&brand.url) {
        format!("<a href=\"{}\" style=\"color:#1d1a17;text-decoration:none\">{name}</a>", escape(&brand.url))
    } else {
        name
    }
}

fn write_block(rows: &mut String, block: &Block, accent: &str, on_accent: &str) -> std::fmt::Result {
    match block {
        Block::Heading(text) => writeln!(
            rows,
            "<tr><td style=\"padding:20px 36px 0\"><h1 style=\"margin:0;color:#1d1a17;font-size:24px;line-height:32px\">{}</h1></td></tr>",
            escape(text)
        ),
        Block::Paragraph(text) => writeln!(
            rows,
            "<tr><td style=\"padding:14px 36px 0;color:#2e2a26;font-size:16px;line-height:25px\">{}</td></tr>",
            escape(text).replace('\n', "<br>")
        ),
        Block::Button { label, url } if is_link(url) => writeln!(
            rows,
            "<tr><td style=\"padding:22px 36px 6px\"><a href=\"{}\" style=\"display:inline-block;padding:13px 26px;\
             border-radius:8px;background:{accent};color:{on_accent};font-size:16px;font-weight:600;text-decoration:none\">{}</a></td></tr>",
            escape(url),
            escape(label)
        ),
        Block::Link { label, url } if is_link(url) => writeln!(
            rows,
            "<tr><td style=\"padding:14px 36px 0;font-size:13px;line-height:20px\"><a href=\"{}\" style=\"color:#6b6660\">{}</a></td></tr>",
            escape(url),
            escape(label)
        ),
        Block::Button { .. } | Block::Link { .. } => Ok(()),
        Block::Code(code) => writeln!(
            rows,
            "<tr><td style=\"padding:18px 36px 4px\"><span style=\"display:inline-block;padding:10px 18px;border-radius:8px;\
             background:#f4f3f1;color:#1d1a17;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:24px;letter-spacing:.12em\">{}</span></td></tr>",
            escape(code)
        ),
        Block::Small(text) => writeln!(
            rows,
            "<tr><td style=\"padding:14px 36px 0;color:#6b6660;font-size:13px;line-height:20px\">{}</td></tr>",
            escape(text).replace('\n', "<br>")
        ),
    }
}

/// For text and for attribute values in double quotes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
