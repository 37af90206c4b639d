//! The shape of the answer.

use serde_json::{Map, Value, json};

/// The short id of the segment at this place of the request: the segments' own are long, and models miscopy them.
pub(super) fn label(at: usize) -> String {
    format!("s{}", at + 1)
}

/// One required string for each of `count` segments. Nothing more of JSON schema is used: servers enforce different parts.
pub(in crate::backend) fn schema(count: usize) -> Value {
    let labels: Vec<String> = (0..count).map(label).collect();
    let properties: Map<String, Value> = labels.iter().map(|label| (label.clone(), json!({ "type": "string" }))).collect();
    json!({ "type": "object", "additionalProperties": false, "required": labels, "properties": properties })
}
