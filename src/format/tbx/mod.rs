//! TBX: glossaries between terminology programs; version 2 (`martif`) and version 3 (`tbx`, both styles), dialect TBX-Basic.
//!
//! | key of an entry | TBX |
//! | --- | --- |
//! | `source`, `variants` | the terms of the source language; the preferred or first one is the source |
//! | `target`, `admitted`, `forbidden` | the terms of the target language by `administrativeStatus`: preferred, admitted, deprecated or superseded; without status the first is preferred, the others are admitted |
//! | `class` | `subjectField` with the class as its word; `Translation needed`: `No` reads as do-not-translate |
//! | `pos`, `gender` | `partOfSpeech`, `grammaticalGender` of the source term |
//! | `note`, `reference` | `note`, `source` of the concept |
//!
//! A file of version 3 is held to the structure of the core, and to the data categories of TBX-Basic if it says it is one: what
//! is wrong is a fault with its line, and the concepts are read as far as they go.
//!
//! `forms` and `case` have no place in TBX-Basic. Version 3 is read in both styles (DCA and DCT) and written in DCA. A
//! document type declaration is tolerated but never loaded; one with an internal subset is refused, and there are no
//! entities but the five of XML.

mod categories;
mod concept;
mod read;
mod rules;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

use crate::words::words;

words! {
    /// The version of a TBX file.
    TbxVersion {
        /// ISO 30042:2008, root element `martif`.
        V2 = "2",
        /// ISO 30042:2019, root element `tbx`.
        V3 = "3",
    }
}

/// The namespace of version 3.
const NAMESPACE: &str = "urn:iso:std:iso:30042:ed-2";

/// What stands behind the words of `administrativeStatus`.
const STATUS_END: &str = "-admn-sts";
