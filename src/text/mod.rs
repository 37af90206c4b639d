//! Layer 0: source text, byte spans, line and column.
//!
//! Every position inside the program is a byte offset into one [`SourceText`]; lines and columns (in Unicode
//! characters, from 1) are computed only where a person or a machine format needs them.

mod chars;
mod charset;
mod decode;
mod decoding;
mod fnv;
mod formula;
mod hex;
mod source;
mod span;
mod visible;

pub use chars::CharOffsets;
pub use charset::{Charset, encode_like};
pub use decode::{DecodeError, decode, decode_html, decode_xml};
pub use decoding::Decoding;
pub(crate) use fnv::{EMPTY_HASH, WordList, WordTable, hash_on};
pub use formula::{GUARD, Guarded, guarded, unguarded};
pub(crate) use hex::hex;
pub use source::{LineColumn, SourceText, line_end};
pub use span::Span;
pub use visible::{is_acting, visible, visible_json};
