//! What a cell says, whatever a spreadsheet program has made of it.

use calamine::{DataRef, Style};

/// The text of a cell, or why it is none.
pub(super) type Text = Result<String, String>;

/// The number formats that show a number as it is.
const PLAIN: [&str; 4] = ["", "General", "@", "0"];

/// The text of a value; `style` is that of its cell.
///
/// A number is a text where the cell shows it as it is. Of a date, a share or an amount of money only the program knows
/// what it shows: nothing is guessed.
pub(super) fn text(value: &DataRef<'_>, style: Option<&Style>) -> Text {
    match value {
        DataRef::String(text) => Ok(text.clone()),
        DataRef::SharedString(text) => Ok((*text).to_owned()),
        DataRef::Empty => Ok(String::new()),
        DataRef::Int(number) => shown(number.to_string(), style),
        DataRef::Float(number) => shown(number.to_string(), style),
        DataRef::Bool(_) => Err(format!("a truth value, not a text; {AS_TEXT}")),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            Err(format!("a date or time, not a text; {AS_TEXT}"))
        }
        DataRef::Error(fault) => Err(format!("the error value `{fault}`, not a text; {AS_TEXT}")),
    }
}

/// What is said of a formula.
pub(super) fn formula(formula: &str) -> String {
    format!("a formula, not a text: `={formula}`; {AS_TEXT}")
}

const AS_TEXT: &str = "give the cell the number format Text and type it again";

fn shown(number: String, style: Option<&Style>) -> Text {
    let format = style.and_then(|style| style.number_format.as_ref()).map_or("", |format| format.format_code.as_str());
    if PLAIN.contains(&format) {
        return Ok(number);
    }
    Err(format!("a number shown in the format `{format}`, not a text: `{number}`; {AS_TEXT}"))
}
