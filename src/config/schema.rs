//! The JSON Schema of satzpaar.toml, drawn from the types that read it, so that an editor completes and judges what is typed.

use super::{ConfigFile, LevelRule};
use crate::bitext::State;
use crate::check::{CheckInfo, checks};
use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

/// The schema, as `schema/satzpaar.schema.json` has it. Draft 7 without references: TOML editors know no later one.
pub fn schema() -> Schema {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<ConfigFile>();
    RecursiveTransform(without_null).transform(&mut schema);
    schema.insert("title".into(), "satzpaar.toml".into());
    schema
}

/// TOML has no null: what is optional is left out. Defaults that say nothing are left out too.
fn without_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(values) = object.get_mut("enum").and_then(Value::as_array_mut) {
        values.retain(|value| !value.is_null());
    }
    if let Some(types) = object.get_mut("type").and_then(Value::as_array_mut) {
        types.retain(|name| name != "null");
        let only = (types.len() == 1).then(|| types.remove(0));
        only.into_iter().for_each(|name| object["type"] = name);
    }
    if let Some(mut choices) = object.get("anyOf").and_then(Value::as_array).cloned() {
        choices.retain(|choice| choice["type"] != "null");
        inline_the_only(object, choices);
    }
    if object.get("default").is_some_and(|value| matches!(value, Value::Null | Value::Array(_) | Value::Object(_))) {
        object.remove("default");
    }
}

/// A choice of one is that one; what is said of the field goes before what is said of its type.
fn inline_the_only(object: &mut Map<String, Value>, mut choices: Vec<Value>) {
    match (choices.len(), choices.pop()) {
        (1, Some(Value::Object(only))) => {
            object.remove("anyOf");
            only.into_iter().for_each(|(key, value)| _ = object.entry(key).or_insert(value));
        }
        (_, last) => object["anyOf"] = choices.into_iter().chain(last).collect(),
    }
}

/// The name of a check.
pub(super) fn check_name(_: &mut SchemaGenerator) -> Schema {
    let names: Vec<&str> = checks().iter().map(|check| check.name).collect();
    json_schema!({ "type": "string", "enum": names })
}

/// A table with a level for each of some checks.
pub(super) fn levels(_: &mut SchemaGenerator) -> Schema {
    let words: Vec<&str> = LevelRule::ALL.iter().map(|level| level.as_str()).collect();
    by_check(&json!({ "type": "string", "enum": words }))
}

/// A table with words for each of some checks.
pub(super) fn words(_: &mut SchemaGenerator) -> Schema {
    by_check(&json!({ "type": "array", "items": { "type": "string" } }))
}

fn by_check(value: &Value) -> Schema {
    let property = |check: &CheckInfo| {
        let mut value = value.clone();
        let summary = check.explanation();
        value["description"] = summary.split("\n\n").next().unwrap_or_default().trim().replace('\n', " ").into();
        (check.name.to_owned(), value)
    };
    let properties: Map<String, Value> = checks().iter().map(property).collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// A state that can be required: every segment with a target is translated.
pub(super) fn required_state(_: &mut SchemaGenerator) -> Schema {
    let states = State::ALL.iter().filter(|state| **state >= State::Reviewed);
    json_schema!({ "type": "string", "enum": states.map(|state| state.as_str()).collect::<Vec<_>>() })
}
