//! The little of Markdown that descriptions use: paragraphs, lists, and `code`.

/// Safe markup: everything else is escaped.
pub(super) fn markup(text: &str) -> String {
    let mut out = String::new();
    for block in text.split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
        let is_list = block
            .lines()
            .all(|line| line.starts_with("- ") || line.starts_with("* ") || line.starts_with("  "));
        if is_list {
            out.push_str("<ul>");
            for item in block.split('\n').map(|line| line.trim_start_matches(['-', '*', ' '])) {
                out.push_str(&format!("<li>{}</li>", inline(item)));
            }
            out.push_str("</ul>");
        } else {
            out.push_str(&format!("<p>{}</p>", inline(block)));
        }
    }
    out
}

fn inline(text: &str) -> String {
    let mut out = String::new();
    let parts: Vec<&str> = text.split('`').collect();
    // A backtick without a partner is only a backtick.
    let last_code = if parts.len().is_multiple_of(2) { parts.len() - 1 } else { parts.len() };
    for (index, part) in parts.iter().enumerate() {
        let escaped = escape(part);
        if index % 2 == 1 && index < last_code {
            out.push_str(&format!("<code>{escaped}</code>"));
        } else if index % 2 == 1 {
            out.push_str(&format!("`{escaped}"));
        } else {
            out.push_str(&escaped);
        }
    }
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_and_code_are_marked_up_and_the_rest_is_escaped() {
        assert_eq!(
            markup("A `b` & c.\nSame.\n\n- one\n- `two`"),
            "<p>A <code>b</code> &amp; c.\nSame.</p><ul><li>one</li><li><code>two</code></li></ul>"
        );
        assert_eq!(markup("<script>`<i>`"), "<p>&lt;script&gt;<code>&lt;i&gt;</code></p>");
        assert_eq!(markup("a ` b"), "<p>a ` b</p>");
        assert_eq!(markup(" \n\n "), "");
    }
}
