//! Fields of a paragraph: a link's words are text, any other field with its result is one code.

use super::paragraph::{Item, What};
use crate::document::CodeKind;
use crate::text::Span;

/// Longest field in items; a longer one, or one that never ends, is left in its parts.
const LONGEST: usize = 1000;

/// The items with their fields put together; of a field that begins or ends in another paragraph each part is a code.
pub(super) fn resolve(items: Vec<Item>) -> Vec<Item> {
    let mut resolved = Vec::with_capacity(items.len());
    let mut at = 0;
    while at < items.len() {
        let end = if matches!(items[at].what, What::FieldBegin) { end_of(&items, at) } else { None };
        match end {
            Some(end) => {
                resolved.extend(field(&items[at..=end]));
                at = end + 1;
            }
            None => {
                resolved.push(single(items[at].clone()));
                at += 1;
            }
        }
    }
    resolved
}

fn single(item: Item) -> Item {
    match item.what {
        What::FieldBegin | What::Instruction(_) | What::FieldSeparate | What::FieldEnd => {
            Item { what: What::alone(CodeKind::Other), ..item }
        }
        What::Text { .. } | What::Alone { .. } | What::Open { .. } | What::Close => item,
    }
}

/// Where the field that begins at `begin` ends; `None` where it does not, or would cross another element's edge.
fn end_of(items: &[Item], begin: usize) -> Option<usize> {
    let (mut fields, mut holders) = (0_usize, 0_usize);
    for (at, item) in items.iter().enumerate().skip(begin).take(LONGEST) {
        match item.what {
            What::FieldBegin => fields += 1,
            What::FieldEnd => fields -= 1,
            What::Open { .. } => holders += 1,
            What::Close => holders = holders.checked_sub(1)?,
            What::Text { .. } | What::Alone { .. } | What::Instruction(_) | What::FieldSeparate => {}
        }
        if fields == 0 {
            return (holders == 0).then_some(at);
        }
    }
    None
}

fn field(items: &[Item]) -> Vec<Item> {
    let span = Span::new(items[0].span.start, items[items.len() - 1].span.end);
    let raw = |items: &[Item]| items.iter().map(|item| item.raw.as_str()).collect::<String>();
    let separate = items.iter().position(|item| matches!(item.what, What::FieldSeparate));
    let instruction: String = items[..separate.unwrap_or(items.len())].iter().map(instruction).collect();
    let link = instruction.trim_start().strip_prefix("HYPERLINK").map(address);
    let (Some(separate), Some(link)) = (separate, link) else {
        return vec![Item { raw: raw(items), span, what: What::alone(CodeKind::Other) }];
    };
    let (head, rest) = items.split_at(separate + 1);
    let (result, end) = rest.split_at(rest.len() - 1);
    let open = Item { raw: raw(head), span, what: What::Open { kind: CodeKind::Link, link: Some(link) } };
    let close = Item { raw: raw(end), span, what: What::Close };
    [vec![open], resolve(result.to_vec()), vec![close]].concat()
}

fn instruction(item: &Item) -> &str {
    if let What::Instruction(text) = &item.what { text } else { "" }
}

/// `HYPERLINK "https://…"`, or `\l "anchor"` for a place in the document.
fn address(arguments: &str) -> String {
    let address = arguments.split('"').nth(1).unwrap_or("").to_owned();
    if arguments.trim_start().starts_with("\\l") { format!("#{address}") } else { address }
}
