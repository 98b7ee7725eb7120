//! The browsable reference of the API, made from its OpenAPI 3.1 description.
//!
//! Everything is laid out once, when the program starts; a request only renders it. What the description does
//! not say is left out, and what we do not know is passed over: a reference never fails.

mod curl;
mod prose;
mod schema;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use schema::Schemas;

pub use schema::Field;

/// The whole reference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    pub title: String,
    pub version: String,
    /// Markup.
    pub description: String,
    pub auth: Vec<Scheme>,
    /// What every problem looks like; the single answers only say that they are one.
    pub problem: Option<Body>,
    /// Name and markup of the headers that every answer has; the single answers leave them out.
    pub headers: Vec<(String, String)>,
    pub groups: Vec<Group>,
}

/// A way to say who one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    pub name: String,
    /// Markup.
    pub description: String,
}

/// The operations of one tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    pub id: String,
    pub name: String,
    /// Markup.
    pub description: String,
    pub operations: Vec<Operation>,
}

/// One method of one path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Operation {
    /// Fragment of the address of this operation; unique on the page.
    pub id: String,
    /// Upper case.
    pub method: String,
    pub path: String,
    pub summary: String,
    /// Markup.
    pub description: String,
    /// Names of the schemes of which one is needed; empty where anybody may call.
    pub auth: Vec<String>,
    pub deprecated: bool,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub responses: Vec<Response>,
    /// What the filter of the page looks through.
    pub words: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    /// `path`, `query`, `header` or `cookie`.
    pub place: String,
    pub required: bool,
    pub kind: String,
    /// Markup.
    pub description: String,
    /// As it may be sent; empty for none.
    pub example: String,
}

/// What is sent or answered, of one media type.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    pub media: String,
    pub required: bool,
    /// The name of the whole: `User`, `array of User`.
    pub kind: String,
    pub fields: Vec<Field>,
    /// JSON, indented; empty where there is none.
    pub example: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    pub status: String,
    /// Markup.
    pub description: String,
    /// Name and markup.
    pub headers: Vec<(String, String)>,
    /// Whether it is a problem document: [`Reference::problem`] describes them all.
    pub is_problem: bool,
    pub body: Option<Body>,
}

impl Response {
    /// The tone of a badge with its status.
    pub fn tone(&self) -> &'static str {
        match self.status.chars().next() {
            Some('2') => "good",
            Some('3') => "info",
            Some('4') => "warn",
            _ => "bad",
        }
    }
}

impl Operation {
    /// The call as one types it, on the server at `base` (`https://dance.example`).
    pub fn curl(&self, base: &str) -> String {
        curl::command(self, base)
    }

    /// An example of the answer when all goes well; empty for none.
    pub fn answer(&self) -> &str {
        let good = self.responses.iter().find(|response| response.status.starts_with('2'));
        good.and_then(|response| response.body.as_ref()).map_or("", |body| body.example.as_str())
    }
}

const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

impl Reference {
    pub fn from_openapi(document: &Value) -> Self {
        let reader = Reader { document, schemas: Schemas::new(document) };
        let info = &document["info"];
        let mut groups = reader.groups();
        let headers = take_common_headers(&mut groups);
        let problem = take_problems(&mut groups);
        Self {
            title: text(&info["title"]),
            version: text(&info["version"]),
            description: prose::markup(&text(&info["description"])),
            auth: reader.schemes(),
            problem,
            headers,
            groups,
        }
    }

    pub fn operations(&self) -> usize {
        self.groups.iter().map(|group| group.operations.len()).sum()
    }
}

struct Reader<'a> {
    document: &'a Value,
    schemas: Schemas<'a>,
}

impl<'a> Reader<'a> {
    fn schemes(&self) -> Vec<Scheme> {
        entries(&self.document["components"]["securitySchemes"])
            .map(|(name, scheme)| Scheme {
                name: name.clone(),
                description: prose::markup(&text(&scheme["description"])),
            })
            .collect()
    }

    /// In the order of the document's tags; what has none comes last, under the document's title.
    fn groups(&self) -> Vec<Group> {
        let mut by_tag: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
        for (path, item) in entries(&self.document["paths"]) {
            for method in METHODS {
                if let Some(operation) = item.get(method) {
                    let tag = text(&operation["tags"][0]);
                    by_tag.entry(tag).or_default().push(self.operation(method, path, item, operation));
                }
            }
        }
        let mut groups = Vec::new();
        for tag in items(&self.document["tags"]) {
            let name = text(&tag["name"]);
            if let Some(operations) = by_tag.remove(&name) {
                groups.push(group(name, &text(&tag["description"]), operations));
            }
        }
        let untagged = by_tag.remove("");
        groups.extend(by_tag.into_iter().map(|(name, operations)| group(name, "", operations)));
        groups
            .extend(untagged.map(|operations| group(text(&self.document["info"]["title"]), "", operations)));
        groups
    }

    fn operation(&self, method: &str, path: &str, item: &'a Value, operation: &'a Value) -> Operation {
        let summary = text(&operation["summary"]);
        let own = text(&operation["operationId"]);
        let method = method.to_uppercase();
        Operation {
            id: anchor(&if own.is_empty() { format!("{method} {path}") } else { own }),
            words: format!("{method} {path} {summary}"),
            path: path.to_owned(),
            summary,
            description: prose::markup(&text(&operation["description"])),
            auth: self.auth(operation),
            deprecated: operation["deprecated"] == true,
            parameters: items(&item["parameters"])
                .chain(items(&operation["parameters"]))
                .map(|parameter| self.parameter(self.schemas.resolve(parameter)))
                .collect(),
            body: self.body(self.schemas.resolve(&operation["requestBody"])),
            responses: entries(&operation["responses"])
                .map(|(status, response)| self.response(status, self.schemas.resolve(response)))
                .collect(),
            method,
        }
    }

    /// An empty requirement (`{}`) among them means that nobody need say who they are.
    fn auth(&self, operation: &Value) -> Vec<String> {
        let declared = operation.get("security").or_else(|| self.document.get("security"));
        let Some(all) = declared.and_then(Value::as_array) else { return Vec::new() };
        if all.iter().any(|one| one.as_object().is_some_and(Map::is_empty)) {
            return Vec::new();
        }
        all.iter().filter_map(Value::as_object).flat_map(|one| one.keys().cloned()).collect()
    }

    fn parameter(&self, parameter: &'a Value) -> Parameter {
        let schema = &parameter["schema"];
        let example = Some(&parameter["example"]).filter(|example| !example.is_null());
        Parameter {
            name: text(&parameter["name"]),
            place: text(&parameter["in"]),
            required: parameter["required"] == true,
            kind: self.schemas.kind(schema),
            description: prose::markup(&text(&parameter["description"])),
            example: example.or_else(|| schema.get("example")).map(plain).unwrap_or_default(),
        }
    }

    fn body(&self, body: &'a Value) -> Option<Body> {
        let (media, content) = entries(&body["content"]).next()?;
        let schema = &content["schema"];
        let example = content
            .get("example")
            .or_else(|| entries(&content["examples"]).next().and_then(|(_, example)| example.get("value")))
            .cloned()
            .or_else(|| self.schemas.example(schema));
        Some(Body {
            media: media.clone(),
            required: body["required"] == true,
            kind: self.schemas.kind(schema),
            fields: self.schemas.fields(schema),
            example: example.map(|example| pretty(&example)).unwrap_or_default(),
        })
    }

    fn response(&self, status: &str, response: &'a Value) -> Response {
        Response {
            status: status.to_owned(),
            description: prose::markup(&text(&response["description"])),
            headers: entries(&response["headers"])
                .map(|(name, header)| {
                    (name.clone(), prose::markup(&text(&self.schemas.resolve(header)["description"])))
                })
                .collect(),
            is_problem: false,
            body: self.body(response),
        }
    }
}

fn responses(groups: &mut [Group]) -> impl Iterator<Item = &mut Response> {
    groups.iter_mut().flat_map(|group| &mut group.operations).flat_map(|operation| &mut operation.responses)
}

/// Takes the headers that every answer has out of the single answers.
fn take_common_headers(groups: &mut [Group]) -> Vec<(String, String)> {
    let mut common: Option<Vec<(String, String)>> = None;
    for response in responses(groups) {
        match &mut common {
            None => common = Some(response.headers.clone()),
            Some(common) => common.retain(|header| response.headers.contains(header)),
        }
    }
    let common = common.unwrap_or_default();
    for response in responses(groups) {
        response.headers.retain(|header| !common.contains(header));
    }
    common
}

/// Takes the description of a problem document out of the single answers, which would repeat it hundreds of times.
fn take_problems(groups: &mut [Group]) -> Option<Body> {
    let mut problem = None;
    for response in responses(groups) {
        if response.body.as_ref().is_some_and(|body| body.media == "application/problem+json") {
            response.is_problem = true;
            problem = problem.or(response.body.take());
            response.body = None;
        }
    }
    problem
}

fn group(name: String, description: &str, operations: Vec<Operation>) -> Group {
    Group { id: format!("tag-{}", anchor(&name)), name, description: prose::markup(description), operations }
}

/// A fragment of letters, digits and single hyphens.
fn anchor(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A value as one writes it into an address or header.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sample() -> Reference {
        Reference::from_openapi(&json!({
            "info": { "title": "API", "version": "1", "description": "Use `it`." },
            "tags": [{ "name": "people", "description": "Who is here" }],
            "components": {
                "securitySchemes": { "bearer": { "type": "http", "description": "A token." } },
                "schemas": {
                    "Person": {
                        "type": "object", "required": ["name"],
                        "properties": {
                            "name": { "type": "string", "maxLength": 80, "example": "Ana" },
                            "friends": { "type": "array", "items": { "$ref": "#/components/schemas/Person" } }
                        }
                    }
                },
                "responses": { "Gone": { "description": "No longer here", "headers": { "ETag": { "description": "Its version" }, "Age": {} } } }
            },
            "paths": {
                "/people/{id}": {
                    "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" }, "example": "usr_1" }],
                    "patch": {
                        "tags": ["people"], "summary": "Change a person", "operationId": "changePerson",
                        "security": [{ "bearer": [] }],
                        "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Person" } } } },
                        "responses": {
                            "200": { "description": "Changed", "headers": { "ETag": { "description": "Its version" } },
                                     "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Person" } } } },
                            "410": { "$ref": "#/components/responses/Gone" },
                            "422": { "description": "Wrong", "headers": { "ETag": { "description": "Its version" } },
                                     "content": { "application/problem+json": { "schema": { "type": "object" } } } }
                        }
                    }
                },
                "/ping": { "get": { "security": [{}], "responses": {} } }
            }
        }))
    }

    #[test]
    fn operations_are_grouped_by_tag_and_can_be_linked() {
        let reference = sample();
        let names: Vec<&str> = reference.groups.iter().map(|group| group.name.as_str()).collect();
        assert_eq!(names, ["people", "API"]);
        assert_eq!(reference.operations(), 2);
        assert_eq!(reference.groups[0].operations[0].id, "changeperson");
        assert_eq!(reference.groups[1].operations[0].id, "get-ping");
        assert_eq!(reference.description, "<p>Use <code>it</code>.</p>");
    }

    #[test]
    fn an_operation_says_all_that_a_caller_needs() {
        let reference = sample();
        let operation = &reference.groups[0].operations[0];
        assert_eq!(operation.auth, ["bearer"]);
        assert_eq!(operation.parameters[0].example, "usr_1");
        let body = operation.body.as_ref().unwrap();
        assert_eq!((body.kind.as_str(), body.required), ("Person", true));
        assert!(body.example.contains("\"Ana\""), "{}", body.example);
        assert_eq!(operation.answer(), body.example);
        assert_eq!(operation.responses[1].headers[0].0, "Age");
        assert_eq!(operation.responses[1].description, "<p>No longer here</p>");
        assert_eq!(operation.responses[1].tone(), "warn");
        assert!(reference.groups[1].operations[0].auth.is_empty());
    }

    #[test]
    fn what_all_answers_share_is_said_once() {
        let reference = sample();
        assert_eq!(reference.headers, [("ETag".to_owned(), "<p>Its version</p>".to_owned())]);
        assert_eq!(reference.problem.as_ref().unwrap().media, "application/problem+json");
        let wrong = &reference.groups[0].operations[0].responses[2];
        assert!(wrong.is_problem && wrong.body.is_none() && wrong.headers.is_empty());
    }

    #[test]
    fn nothing_at_all_is_an_empty_reference() {
        assert_eq!(Reference::from_openapi(&Value::Null), Reference::default());
    }
}
