//! The edition: the translated article for its readers, in the structure of the source, in four formats.
//!
//! A unit is a paragraph; a credit or sign that ends a line of the source ends the line here. Dropped units do not
//! appear, kept ones do as they are. What has no translation stays in the source language and is marked as such, and a
//! draft with an error says so: an editor must see what is not ready. One model of the lines is made, and each format
//! writes that.

mod colophon;
mod docx;

mod html;
mod lines;
mod list;
mod markdown;
mod text;

pub use colophon::{EditionInfo, colophon_begins};

pub use docx::to_docx;
pub use html::to_html;
pub use markdown::to_markdown;
pub use text::to_text;
