//! Tables: a row a thing, its name first, then what is said of it.

use super::escape;

/// A table under its name, which ears hear; the cells are HTML, the names of columns text. It scrolls by itself where the
/// screen is narrow.
pub(crate) fn table(name: &str, head: &[String], rows: &[Vec<String>]) -> String {
    let head: String = head.iter().map(|cell| format!("<th scope=\"col\">{}</th>", escape(cell))).collect();
    let rows: String = rows.iter().map(|row| format!("<tr>{}</tr>\n", cells(row))).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n<table>\n<thead><tr>{head}</tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n</div>\n",
        escape(name)
    )
}

/// The first one names the row.
fn cells(row: &[String]) -> String {
    let cell = |(at, cell): (usize, &String)| match at {
        0 => format!("<th scope=\"row\">{cell}</th>"),
        _ => format!("<td>{cell}</td>"),
    };
    row.iter().enumerate().map(cell).collect()
}
