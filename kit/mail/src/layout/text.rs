//! The plain half of a mail.

use super::{Block, Brand, is_link};

pub(super) fn render(brand: &Brand, blocks: &[Block]) -> String {
    let mut text = format!("{}\n\n", brand.name);
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                let line = "=".repeat(heading.chars().count());
                text += &format!("{heading}\n{line}\n\n");
            }
            Block::Paragraph(words) | Block::Small(words) => text += &format!("{words}\n\n"),
            Block::Button { label, url } | Block::Link { label, url } if is_link(url) => {
                text += &format!("{label}:\n{url}\n\n");
            }
            Block::Button { .. } | Block::Link { .. } => {}
            Block::Code(code) => text += &format!("    {code}\n\n"),
        }
    }
    // The conventional mark of a signature: mail programs fold what follows it.
    text += "-- \n";
    for line in brand.footer.iter().chain([&brand.url]) {
        text += &format!("{line}\n");
    }
    text
}
