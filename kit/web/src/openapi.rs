//! The API's description, completed with what holds for every operation, so that no operation has to repeat it.

use serde_json::{Map, Value, json};
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, License, OpenApi, OpenApiBuilder,
    security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use crate::{FieldError, ProblemDocument};

/// Name of the security scheme, for `security(("bearer" = []))`.
pub const BEARER: &str = "bearer";

/// The document without operations, to be handed to an `OpenApiRouter`.
pub fn base(version: &str) -> OpenApi {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "The access token that `POST /api/v1/auth/signin` answers with. It lives ten minutes.",
        ))
        .build();
    let components = ComponentsBuilder::new()
        .security_scheme(BEARER, SecurityScheme::Http(bearer))
        .schema_from::<ProblemDocument>()
        .schema_from::<FieldError>()
        .build();
    let info = InfoBuilder::new()
        .title("RealmX API")
        .version(version)
        .description(Some(INTRODUCTION))
        .license(Some(License::new("Apache-2.0")))
        .build();
    OpenApiBuilder::new().info(info).components(Some(components)).build()
}

const INTRODUCTION: &str = "Everything that the pages of RealmX can do, for programs. Paths under `/api/` without a \
version are a permanent alias of `/api/v1/`. Bodies are JSON in camelCase; unknown fields are refused. Errors are \
problem documents (RFC 9457): compare `type`, show `title` and `detail`, which come in the language of \
`Accept-Language` (en, ru, es, de). Send an `Idempotency-Key` with every unsafe request that may be repeated.";

/// Adds to every operation the answers, parameters and headers that the edge gives it.
pub fn complete(document: &OpenApi) -> Value {
    let mut document = serde_json::to_value(document).unwrap_or_default();
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for (path, item) in paths.into_iter().flatten() {
        let Some(item) = item.as_object_mut() else { continue };
        for (method, operation) in item.iter_mut() {
            if let Some(operation) = operation.as_object_mut().filter(|_| METHODS.contains(&method.as_str()))
            {
                operation.insert("operationId".into(), operation_id(method, path).into());
                complete_operation(method, operation);
            }
        }
    }
    document
}

/// `patchAdminTenantsByKey`: made of method and path, so that no two operations share one, whatever their
/// handlers are called.
fn operation_id(method: &str, path: &str) -> String {
    let parts = path.trim_start_matches("/api/v1/").split('/');
    let words = parts.flat_map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
        Some(parameter) => vec!["by", parameter],
        None => part.split(['-', '_', '.']).collect(),
    });
    words.filter(|word| !word.is_empty()).fold(method.to_owned(), |id, word| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        id + &first.to_uppercase() + rest
    })
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn complete_operation(method: &str, operation: &mut Map<String, Value>) {
    let mut problems = vec![("429", "Too many requests; come back after `Retry-After`"), ("503", OVERLOADED)];
    let in_path = |parameter: &Value| parameter.get("in").and_then(Value::as_str) == Some("path");
    let parameters = operation.get("parameters").and_then(Value::as_array);
    if parameters.is_some_and(|all| all.iter().any(in_path)) {
        problems.push(("404", "There is no such thing, or none that you may know of"));
    }
    let has_parameters =
        operation.get("parameters").and_then(Value::as_array).is_some_and(|all| !all.is_empty());
    if operation.contains_key("requestBody") {
        problems.extend([
            ("400", "The body or a header cannot be read"),
            ("408", "The body took too long to arrive"),
            ("413", "The body is too large"),
            ("415", "The body is not of an expected type"),
            ("422", "A value breaks a rule; `errors` names it"),
        ]);
    } else if has_parameters {
        problems.push(("422", "A value breaks a rule; `errors` names it"));
    }
    // A token is checked wherever one is sent, also where none is needed.
    problems.push(("401", "The access token is missing, expired or not valid"));
    if method != "get" {
        problems.push(("400", "The body or a header cannot be read"));
        problems.push(("409", "It does not fit what is stored, or the same `Idempotency-Key` is under way"));
        problems
            .push(("422", "A value breaks a rule, or the `Idempotency-Key` was used for another request"));
        add_parameter(operation, idempotency_key());
    }
    add_parameter(operation, accept_language());
    let responses = operation.entry("responses").or_insert_with(|| json!({}));
    for (status, description) in problems {
        if let Some(responses) = responses.as_object_mut() {
            responses.entry(status).or_insert_with(|| problem(description));
        }
    }
    add_headers(responses);
}

const OVERLOADED: &str = "The service or its database is away or too busy; come back after `Retry-After`";

fn problem(description: &str) -> Value {
    json!({
        "description": description,
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
    })
}

fn add_parameter(operation: &mut Map<String, Value>, parameter: Value) {
    if let Some(parameters) = operation.entry("parameters").or_insert_with(|| json!([])).as_array_mut() {
        parameters.push(parameter);
    }
}

fn idempotency_key() -> Value {
    json!({
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description": "Any unique text. A request repeated with it is carried out once; the answer is kept for a day.",
        "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!#-~]+$" },
        "example": "7f9c3f2e-2c1f-4a77-9d6a-4f0f6c0a9a11"
    })
}

fn accept_language() -> Value {
    json!({
        "name": "Accept-Language", "in": "header", "required": false,
        "description": "The language of texts in the answer: en, ru, es or de.",
        "schema": { "type": "string" }, "example": "de"
    })
}

fn add_headers(responses: &mut Value) {
    let integer = |description: &str| json!({ "description": description, "schema": { "type": "integer", "minimum": 0 } });
    for (status, response) in responses.as_object_mut().into_iter().flatten() {
        let Some(response) = response.as_object_mut().filter(|response| !response.contains_key("$ref"))
        else {
            continue;
        };
        let headers = response.entry("headers").or_insert_with(|| json!({}));
        let Some(headers) = headers.as_object_mut() else { continue };
        headers.insert(
            "X-Request-Id".into(),
            json!({ "description": "Name it to support", "schema": { "type": "string" } }),
        );
        headers.insert("RateLimit-Limit".into(), integer("Requests that may come at once"));
        headers.insert("RateLimit-Remaining".into(), integer("Requests left now"));
        headers.insert("RateLimit-Reset".into(), integer("Seconds until all are back"));
        if matches!(status.as_str(), "429" | "503") {
            headers.insert("Retry-After".into(), integer("Seconds to wait"));
        }
        if status == "401" {
            let text = json!({ "description": "RFC 6750", "schema": { "type": "string" } });
            headers.insert("WWW-Authenticate".into(), text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_is_named_after_its_method_and_path() {
        assert_eq!(operation_id("patch", "/api/v1/admin/tenants/{key}"), "patchAdminTenantsByKey");
        assert_eq!(operation_id("get", "/api/v1/.well-known/jwks.json"), "getWellKnownJwksJson");
    }
}
