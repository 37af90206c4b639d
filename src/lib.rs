//! satzpaar turns a German article into an English edition and keeps the pair.

pub mod backend;
pub mod bitext;
pub mod check;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod extract;
pub mod files;
pub mod format;
pub mod glossary;
pub mod lang;
pub mod memory;
pub mod segment;
pub mod store;
pub mod term;
pub mod text;
mod words;
