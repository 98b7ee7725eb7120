//! Every text in every language.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{ast, parser};
use kernel::Locale;

use super::sources;
use crate::realm::{domains, texts};

/// A text's key with the variables it uses.
type Keys = BTreeMap<String, BTreeSet<String>>;

fn keys(locale: Locale) -> Keys {
    let mut keys = Keys::new();
    for (_, file, content) in texts(&::domain::Realm::new(domains())).filter(|(of, ..)| *of == locale) {
        let resource = parser::parse(content).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            let mut used = BTreeSet::new();
            if let Some(pattern) = &message.value {
                variables(pattern, &mut used);
            }
            let twice = keys.insert(message.id.name.to_owned(), used);
            assert!(twice.is_none(), "{file}: {} is defined twice", message.id.name);
        }
    }
    keys
}

fn variables(pattern: &ast::Pattern<&str>, used: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else { continue };
        match expression {
            ast::Expression::Inline(inline) => variable(inline, used),
            ast::Expression::Select { selector, variants } => {
                variable(selector, used);
                variants.iter().for_each(|variant| variables(&variant.value, used));
            }
        }
    }
}

fn variable(inline: &ast::InlineExpression<&str>, used: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            used.insert(id.name.to_owned());
        }
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| variable(argument, used));
        }
        ast::InlineExpression::Placeable { expression } => {
            if let ast::Expression::Inline(inner) = &**expression {
                variable(inner, used);
            }
        }
        _ => {}
    }
}

#[test]
fn every_language_has_every_text_with_the_same_variables() {
    let english = keys(Locale::En);
    for locale in Locale::ALL {
        let own = keys(locale);
        for (key, used) in &english {
            match own.get(key) {
                None => panic!("{locale} lacks {key}"),
                Some(other) => {
                    assert_eq!(used, other, "{key} uses other variables in {locale} than in English")
                }
            }
        }
        let more: Vec<_> = own.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(more.is_empty(), "{locale} has texts that English lacks: {more:?}");
    }
}

/// A template's comments hold examples.
fn without_comments(text: &str) -> String {
    let parts = text.split("{#").enumerate();
    parts
        .map(|(at, part)| if at == 0 { part } else { part.split_once("#}").map_or("", |(_, rest)| rest) })
        .collect()
}

#[test]
fn every_key_that_code_or_page_names_exists() {
    let english = keys(Locale::En);
    let names = domains().into_iter().map(|domain| format!("{}-", domain.name));
    let prefixes: Vec<String> = names.chain(["app-".to_owned(), "web-".to_owned()]).collect();
    let mut named = 0;
    let code = sources(&["kit", "domains", "app"], ".rs").into_iter();
    for (path, text) in code.chain(sources(&["kit", "domains", "app"], ".html")) {
        let text = without_comments(&text);
        let parts: Vec<&str> = text.split('"').collect();
        for (before, quoted) in parts.windows(2).step_by(2).map(|pair| (pair[0], pair[1])) {
            // A class or an id of a page, `class="booking-card"`, is none.
            let is_key = !before.ends_with('=')
                && prefixes.iter().any(|prefix| quoted.starts_with(prefix.as_str()))
                && quoted
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
                && !quoted.ends_with('-');
            if is_key && !path.display().to_string().contains("/tests") {
                named += 1;
                // A text, the code of a problem, the name of a rule, or what people choose to hear of.
                let forms = [
                    quoted,
                    &format!("problem-{quoted}"),
                    &format!("rule-{quoted}"),
                    &format!("{quoted}-notices"),
                ];
                assert!(
                    forms.iter().any(|key| english.contains_key(*key)),
                    "{} names {quoted}, which no language has",
                    path.display()
                );
            }
        }
    }
    assert!(named > 50, "only {named} keys were found: the search itself is broken");
}
