//! What a mail looks like: one column, the brand's colour, a name on top, small print below. Written once as
//! blocks and rendered both as HTML and as text.
//!
//! Mail programs know little CSS and no style sheets, so tables and inline styles are right here.

mod colour;
mod html;
mod text;

use kernel::Locale;

/// Whose mail it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    pub name: String,
    /// The accent as `#rrggbb`; another text means the default.
    pub accent: String,
    /// Where the name leads, `https://salsa.example`.
    pub url: String,
    /// Lines at the foot: who sends this and why, in the recipient's language.
    pub footer: Vec<String>,
}

/// A piece of a mail, in the recipient's language. All texts are plain: they are escaped where needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Heading(String),
    /// A line break in the text stays one.
    Paragraph(String),
    /// The one thing to do.
    Button {
        label: String,
        url: String,
    },
    /// Something else that one may do.
    Link {
        label: String,
        url: String,
    },
    /// A code to type in, large and easy to read.
    Code(String),
    Small(String),
}

/// A mail's content in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub html: String,
    pub text: String,
}

/// Lays the blocks out under the brand. Mail programs show the first paragraph beside the subject.
pub fn layout(brand: &Brand, locale: Locale, blocks: &[Block]) -> Layout {
    Layout { html: html::render(brand, locale, blocks), text: text::render(brand, blocks) }
}

/// Only web links lead out of a mail; anything else is left out.
fn is_link(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn brand() -> Brand {
        Brand {
            name: "Salsa & Co".into(),
            accent: "#0a7f5a".into(),
            url: "https://salsa.example".into(),
            footer: vec!["You get this because you signed up.".into()],
        }
    }

    fn sample() -> Vec<Block> {
        vec![
            Block::Heading("Welcome, Ana".into()),
            Block::Paragraph("Please confirm your address.\nIt takes a second.".into()),
            Block::Button { label: "Confirm".into(), url: "https://salsa.example/verify?a=1&b=2".into() },
            Block::Code("481 516".into()),
            Block::Small("The link is good for a day.".into()),
        ]
    }

    #[test]
    fn the_text_says_all_that_the_html_says() {
        assert_eq!(
            layout(&brand(), Locale::En, &sample()).text,
            "Salsa & Co\n\nWelcome, Ana\n============\n\nPlease confirm your address.\nIt takes a second.\n\n\
             Confirm:\nhttps://salsa.example/verify?a=1&b=2\n\n    481 516\n\nThe link is good for a day.\n\n\
             -- \nYou get this because you signed up.\nhttps://salsa.example\n"
        );
    }

    #[test]
    fn the_html_is_branded_and_in_the_readers_language() {
        let html = layout(&brand(), Locale::De, &sample()).html;
        for part in [
            "<html lang=\"de\">",
            "#0a7f5a",
            "Salsa &amp; Co",
            "Welcome, Ana",
            "href=\"https://salsa.example/verify?a=1&amp;b=2\"",
            "address.<br>It takes",
            "481 516",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn a_button_that_leads_to_no_web_page_is_left_out() {
        for url in ["javascript:alert(1)", "data:text/html,x", "", "https://a\r\nb", "/relative"] {
            let blocks = [Block::Button { label: "Go".into(), url: url.into() }];
            let layout = layout(&brand(), Locale::En, &blocks);
            assert!(!layout.html.contains("Go") && !layout.text.contains("Go"), "{url}");
        }
    }

    proptest! {
        /// Whatever people write, the tags are ours.
        #[test]
        fn no_text_becomes_a_tag(text in ".*[<>\"'&].*") {
            let plain = layout(&brand(), Locale::En, &[Block::Heading("x".into()), Block::Paragraph("x".into())]).html;
            let odd = Brand { name: "x".into(), accent: text.clone(), ..brand() };
            let blocks = [Block::Heading(text.clone()), Block::Paragraph(text.clone())];
            let html = layout(&odd, Locale::En, &blocks).html;
            let tags = |html: &str| html.matches('<').count() - html.matches("<br>").count();
            prop_assert_eq!(tags(&html), tags(&plain));
            prop_assert_eq!(html.matches('"').count(), plain.matches('"').count());
        }
    }
}
