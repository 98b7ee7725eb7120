//! The call as one types it into a shell.

use super::Operation;

pub(super) fn command(operation: &Operation, base: &str) -> String {
    let mut path = operation.path.clone();
    let mut query = Vec::new();
    let mut lines = Vec::new();
    for parameter in &operation.parameters {
        let value = if parameter.example.is_empty() {
            format!("<{}>", parameter.name)
        } else {
            parameter.example.clone()
        };
        match parameter.place.as_str() {
            "path" => path = path.replace(&format!("{{{}}}", parameter.name), &value),
            "query" if parameter.required => query.push(format!("{}={value}", parameter.name)),
            "header" if parameter.required || parameter.name == "If-Match" => {
                lines.push(format!("-H {}", quoted(&format!("{}: {value}", parameter.name))));
            }
            _ => {}
        }
    }
    if !operation.auth.is_empty() {
        lines.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
    }
    if let Some(body) = &operation.body {
        lines.push(format!("-H {}", quoted(&format!("Content-Type: {}", body.media))));
        if !body.example.is_empty() {
            lines.push(format!("-d {}", quoted(&body.example)));
        }
    }
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let method = if operation.method == "GET" { String::new() } else { format!("-X {} ", operation.method) };
    let first = format!("curl {method}{}", quoted(&format!("{base}{path}{query}")));
    std::iter::once(first).chain(lines).collect::<Vec<_>>().join(" \\\n  ")
}

/// In single quotes, as every shell takes it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Body, Parameter},
        *,
    };

    #[test]
    fn a_call_can_be_pasted_into_a_shell() {
        let parameter = |name: &str, place: &str, required| Parameter {
            name: name.into(),
            place: place.into(),
            required,
            ..Parameter::default()
        };
        let operation = Operation {
            method: "POST".into(),
            path: "/people/{id}".into(),
            auth: vec!["bearer".into()],
            parameters: vec![
                parameter("id", "path", true),
                parameter("q", "query", true),
                parameter("page", "query", false),
            ],
            body: Some(Body {
                media: "application/json".into(),
                example: "{\"name\": \"O'Neil\"}".into(),
                ..Body::default()
            }),
            ..Operation::default()
        };
        assert_eq!(
            operation.curl("https://dance.example"),
            "curl -X POST 'https://dance.example/people/<id>?q=<q>' \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  \
             -H 'Content-Type: application/json' \\\n  -d '{\"name\": \"O'\\''Neil\"}'"
        );
    }
}
