//! Text that people write, made safe to keep and to show.

use crate::Violation;

/// What a text may be; lengths count characters after trimming.
#[derive(Debug, Clone, Copy)]
pub struct TextRule {
    pub min: usize,
    pub max: usize,
}

/// Parses one line: trimmed, inner white space folded, no control characters.
pub struct Line;

/// Parses running text: line breaks kept as `\n`, no other control characters.
pub struct Prose;

impl Line {
    pub fn parse(field: &str, input: &str, rule: TextRule) -> Result<String, Violation> {
        if input.chars().any(|c| forbidden(c) || c == '\n' || c == '\r') {
            return Err(Violation::new(field, "control-characters"));
        }
        let folded = input.split_whitespace().collect::<Vec<_>>().join(" ");
        bounded(field, folded, rule)
    }
}

impl Prose {
    pub fn parse(field: &str, input: &str, rule: TextRule) -> Result<String, Violation> {
        if input.chars().any(forbidden) {
            return Err(Violation::new(field, "control-characters"));
        }
        bounded(field, input.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned(), rule)
    }
}

fn bounded(field: &str, text: String, rule: TextRule) -> Result<String, Violation> {
    let length = text.chars().count();
    if rule.min > 0 && !text.chars().any(visible) {
        Err(Violation::new(field, "required"))
    } else if length < rule.min {
        Err(Violation::new(field, "too-short").with("min", rule.min))
    } else if length > rule.max {
        Err(Violation::new(field, "too-long").with("max", rule.max))
    } else {
        Ok(text)
    }
}

/// Control characters other than tab and line ends, and the marks that reverse or isolate the direction of
/// the text around them (a name could otherwise rearrange the page it stands on).
fn forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether it leaves ink. Spaces that Unicode does not call white space must not make up a name.
fn visible(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c, '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAME: TextRule = TextRule { min: 1, max: 80 };

    #[test]
    fn a_line_is_trimmed_and_folded() {
        assert_eq!(Line::parse("name", "  Ana \t María  ", NAME).unwrap(), "Ana María");
    }

    #[test]
    fn what_cannot_be_seen_is_no_name() {
        for blank in ["", "   ", "\u{200b}", "\u{3164}\u{2800}", "\u{a0}"] {
            assert_eq!(Line::parse("name", blank, NAME).unwrap_err().rule, "required", "{blank:?}");
        }
    }

    #[test]
    fn control_and_direction_characters_are_refused() {
        for odd in ["a\0b", "a\u{202e}b", "a\nb", "\u{1b}[31m"] {
            assert_eq!(Line::parse("name", odd, NAME).unwrap_err().rule, "control-characters", "{odd:?}");
        }
    }

    proptest! {
        #[test]
        fn parsing_twice_changes_nothing(input: String) {
            if let Ok(once) = Line::parse("name", &input, NAME) {
                prop_assert_eq!(Line::parse("name", &once, NAME), Ok(once.clone()));
            }
            if let Ok(once) = Prose::parse("bio", &input, TextRule { min: 0, max: 500 }) {
                prop_assert_eq!(Prose::parse("bio", &once, TextRule { min: 0, max: 500 }), Ok(once.clone()));
            }
        }
    }
}
