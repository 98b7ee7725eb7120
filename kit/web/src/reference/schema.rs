//! JSON schemas (as OpenAPI 3.1 has them) as rows of a table, as short names of types, and as examples.

use serde_json::{Map, Value, json};

use super::{entries, items, plain, prose, text};

/// How deep a tree is shown; a schema that contains itself ends there too.
const DEEPEST: usize = 4;

/// One property of a schema. Properties of properties follow it, one level deeper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub depth: usize,
    /// `string (email)`, `array of Link`
    pub kind: String,
    pub required: bool,
    /// Markup.
    pub description: String,
    /// `1–80 characters`, `one of light, dark`: in the notation of the schema, for want of a language.
    pub limits: String,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Schemas<'a> {
    document: &'a Value,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(document: &'a Value) -> Self {
        Self { document }
    }

    /// Follows references within the document, of schemas and of whatever else may be one.
    pub(super) fn resolve(self, value: &'a Value) -> &'a Value {
        let mut found = value;
        for _ in 0..16 {
            let Some(reference) = found["$ref"].as_str() else { return found };
            let Some(target) = reference.strip_prefix('#').and_then(|pointer| self.document.pointer(pointer))
            else {
                return found;
            };
            found = target;
        }
        found
    }

    /// The name of a type in a few words.
    pub(super) fn kind(self, schema: &'a Value) -> String {
        if let Some(reference) = schema["$ref"].as_str() {
            return reference.rsplit('/').next().unwrap_or_default().to_owned();
        }
        for (word, joint) in [("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")] {
            let parts: Vec<String> =
                items(&schema[word]).map(|part| self.kind(part)).filter(|kind| kind != "null").collect();
            if !parts.is_empty() {
                return parts.join(joint);
            }
        }
        let name = type_name(schema);
        match name.as_str() {
            "array" => match self.kind(&schema["items"]).as_str() {
                "" => name,
                kind => format!("array of {kind}"),
            },
            "object" => match self.kind(&schema["additionalProperties"]).as_str() {
                "" => name,
                kind => format!("map of {kind}"),
            },
            _ => match schema["format"].as_str() {
                Some(format) => format!("{name} ({format})"),
                None => name,
            },
        }
    }

    /// All properties, required ones first, those of properties after their own.
    pub(super) fn fields(self, schema: &'a Value) -> Vec<Field> {
        let mut fields = Vec::new();
        self.collect(schema, 0, &mut fields);
        fields
    }

    fn collect(self, schema: &'a Value, depth: usize, fields: &mut Vec<Field>) {
        if depth >= DEEPEST {
            return;
        }
        let schema = self.resolve(schema);
        for word in ["allOf", "oneOf", "anyOf"] {
            for part in items(&schema[word]) {
                self.collect(part, depth, fields);
            }
        }
        if schema.get("items").is_some() {
            self.collect(&schema["items"], depth, fields);
        }
        let is_required = |name: &str| items(&schema["required"]).any(|one| one == name);
        let mut properties: Vec<(&String, &Value)> = entries(&schema["properties"]).collect();
        properties.sort_by_key(|(name, _)| !is_required(name));
        for (name, property) in properties {
            let resolved = self.resolve(property);
            let description = property.get("description").unwrap_or(&resolved["description"]);
            fields.push(Field {
                name: name.clone(),
                depth,
                kind: self.kind(property),
                required: is_required(name),
                description: prose::markup(&text(description)),
                limits: limits(resolved),
            });
            self.collect(property, depth + 1, fields);
        }
    }

    /// What the schema gives as an example, or one put together from its parts.
    pub(super) fn example(self, schema: &'a Value) -> Option<Value> {
        self.example_at(schema, 0)
    }

    fn example_at(self, schema: &'a Value, depth: usize) -> Option<Value> {
        let schema = self.resolve(schema);
        let given =
            schema.get("example").or_else(|| schema["examples"].get(0)).or_else(|| schema.get("const"));
        if let Some(given) = given.or_else(|| schema.get("default").filter(|value| !value.is_null())) {
            return Some(given.clone());
        }
        if let Some(first) = schema["enum"].get(0) {
            return Some(first.clone());
        }
        if depth > DEEPEST {
            return None;
        }
        let mut merged = Map::new();
        for part in items(&schema["allOf"]) {
            if let Some(Value::Object(part)) = self.example_at(part, depth) {
                merged.extend(part);
            }
        }
        let choices = items(&schema["oneOf"]).chain(items(&schema["anyOf"]));
        for choice in choices.filter(|choice| type_name(choice) != "null") {
            if let Some(example) = self.example_at(choice, depth) {
                return Some(example);
            }
        }
        for (name, property) in entries(&schema["properties"]) {
            if let Some(example) = self.example_at(property, depth + 1) {
                merged.insert(name.clone(), example);
            }
        }
        if !merged.is_empty() {
            return Some(Value::Object(merged));
        }
        self.simple(schema, depth)
    }

    fn simple(self, schema: &'a Value, depth: usize) -> Option<Value> {
        Some(match type_name(schema).as_str() {
            "array" => json!([self.example_at(&schema["items"], depth + 1)?]),
            "object" => json!({}),
            "boolean" => json!(true),
            "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
            "string" => json!(match schema["format"].as_str() {
                Some("date-time") => "2026-03-14T17:30:00Z",
                Some("date") => "2026-03-14",
                Some("email") => "ana@example.org",
                Some("uri" | "url") => "https://example.org",
                Some("uuid") => "0195a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b",
                _ => "text",
            }),
            _ => return None,
        })
    }
}

/// The type without `null`, which a property that may be absent names beside its own.
fn type_name(schema: &Value) -> String {
    match &schema["type"] {
        Value::String(name) => name.clone(),
        Value::Array(names) => {
            let names: Vec<String> = names.iter().map(text).filter(|name| name != "null").collect();
            names.join(" or ")
        }
        _ if schema.get("properties").is_some() => "object".to_owned(),
        _ => String::new(),
    }
}

/// The bounds of a value as the schema names them.
fn limits(schema: &Value) -> String {
    let mut parts = Vec::new();
    let values: Vec<String> = items(&schema["enum"]).map(plain).collect();
    if !values.is_empty() {
        parts.push(values.join(" | "));
    }
    for (low, high, unit) in
        [("minLength", "maxLength", "length"), ("minimum", "maximum", ""), ("minItems", "maxItems", "items")]
    {
        let range = match (schema.get(low), schema.get(high)) {
            (Some(low), Some(high)) => format!("{low}–{high}"),
            (Some(low), None) => format!("≥ {low}"),
            (None, Some(high)) => format!("≤ {high}"),
            (None, None) => continue,
        };
        parts.push(format!("{unit} {range}").trim().to_owned());
    }
    if let Some(pattern) = schema["pattern"].as_str() {
        parts.push(pattern.to_owned());
    }
    if let Some(default) = schema.get("default").filter(|value| !value.is_null()) {
        parts.push(format!("= {}", plain(default)));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Value {
        json!({ "components": { "schemas": {
            "Node": { "type": "object", "required": ["id"], "properties": {
                "children": { "type": "array", "items": { "$ref": "#/components/schemas/Node" } },
                "id": { "type": "string", "format": "uuid" },
                "mood": { "enum": ["calm", "wild"] },
                "weight": { "type": ["integer", "null"], "minimum": 3, "maximum": 9, "default": null },
            } },
            "Both": { "allOf": [{ "$ref": "#/components/schemas/Node" }, { "properties": { "more": { "type": "boolean" } } }] },
            "Circle": { "$ref": "#/components/schemas/Circle" }
        } } })
    }

    #[test]
    fn a_schema_that_contains_itself_ends() {
        let document = document();
        let schemas = Schemas::new(&document);
        let node = &document["components"]["schemas"]["Node"];
        let fields = schemas.fields(node);
        assert_eq!(fields.iter().map(|field| field.depth).max(), Some(DEEPEST - 1));
        assert!(schemas.example(node).is_some());
        let circle = &document["components"]["schemas"]["Circle"];
        assert!(schemas.fields(circle).is_empty());
    }

    #[test]
    fn types_and_bounds_are_named() {
        let document = document();
        let schemas = Schemas::new(&document);
        let fields = schemas.fields(&document["components"]["schemas"]["Node"]);
        let row = |name: &str| fields.iter().find(|field| field.name == name && field.depth == 0).unwrap();
        assert_eq!(fields[0].name, "id");
        assert_eq!(row("id").kind, "string (uuid)");
        assert_eq!(row("children").kind, "array of Node");
        assert_eq!(row("mood").limits, "calm | wild");
        assert_eq!((row("weight").kind.as_str(), row("weight").limits.as_str()), ("integer", "3–9"));
        assert_eq!(schemas.kind(&json!({ "oneOf": [{ "type": "null" }, { "type": "string" }] })), "string");
    }

    #[test]
    fn an_example_is_put_together() {
        let document = document();
        let example = Schemas::new(&document).example(&document["components"]["schemas"]["Both"]).unwrap();
        assert_eq!(example["mood"], "calm");
        assert_eq!(example["weight"], 3);
        assert_eq!(example["more"], true);
    }
}
