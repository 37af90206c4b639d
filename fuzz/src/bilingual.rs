//! Bilingual files: what was read comes back byte for byte, takes new targets, and reads the same piece by piece.

use super::office::{Archive, package};
use super::promise::{Lines, boundaries, is_told, pair, timed};
use satzpaar::bitext::{Bitext, State, Unit};
use satzpaar::format::bilingual::{Head, Ids, Kind, Parts, Sink, open, parts};
use satzpaar::format::located::{Located, Side, read};
use satzpaar::format::{decisions, labelled as labels, xlsx};
use satzpaar::text::{decode, decode_xml};

/// XLIFF 2.0 to 2.2.
pub fn xliff(bytes: &[u8]) {
    file("a.xlf", bytes);
}

/// XLIFF 1.0 to 1.2.
pub fn xliff12(bytes: &[u8]) {
    file("a.xlf", bytes);
}

/// TMX, as a document and as a memory.
pub fn tmx(bytes: &[u8]) {
    file("a.tmx", bytes);
    if let Ok(pairs) = satzpaar::format::tmx::read_bytes("a.tmx", bytes, pair()) {
        let text = satzpaar::format::tmx::write(&pairs, pair());
        let again = satzpaar::format::tmx::read("b.tmx", &text, pair()).expect("a memory that we wrote");
        assert_eq!(again.len(), pairs.len(), "{text}");
    }
}

/// PO.
pub fn po(bytes: &[u8]) {
    file("a.po", bytes);
}

/// TSV.
pub fn tsv(bytes: &[u8]) {
    file("a.tsv", bytes);
}

/// CSV.
pub fn csv(bytes: &[u8]) {
    file("a.csv", bytes);
}

/// Bilingual JSON lines.
pub fn jsonl(bytes: &[u8]) {
    file("a.jsonl", bytes);
}

/// A line of a stream of documents.
pub fn stream(bytes: &[u8]) {
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Some(fault) = satzpaar::cli::stream_line_fault(line) {
            assert!(fault.contains("\nhint: "), "{fault}");
        }
    }
}

/// Labelled pairs.
pub fn labelled(bytes: &[u8]) {
    let (Ok(text), lines) = (decode(bytes, None), Lines::of(bytes)) else { return };
    match labels::read("a.jsonl", &text, pair()) {
        Ok(pairs) => assert!(pairs.len() <= text.lines().count()),
        Err(faults) => faults.iter().for_each(|fault| lines.fit(fault, "a.jsonl")),
    }
}

/// Decisions of a reader: what is taken over twice changes nothing the second time.
pub fn decisions(bytes: &[u8]) {
    let decided = match decisions::read("a.json", bytes) {
        Ok(decided) => decided,
        Err(fault) => return is_told(&fault.to_string(), "a.json", bytes),
    };
    for document in &decided.documents {
        let mut bitext = article();
        let first = decisions::apply(document, &mut bitext, &decided.author);
        let after = bitext.clone();
        let second = decisions::apply(document, &mut bitext, &decided.author);
        assert_eq!((second.changed, &bitext), (0, &after));
        assert!(first.refused.len() <= document.decisions.len());
    }
}

/// A review sheet; see [`package`] for how the input is one.
pub fn sheet(bytes: &[u8]) {
    let sheet = match xlsx::read("a.xlsx", package(Archive::Workbook, bytes)) {
        Ok(sheet) => sheet,
        Err(fault) => return is_told(&fault.to_string(), "a.xlsx", bytes),
    };
    let (bitext, refused) = xlsx::to_bitext(&sheet, pair());
    assert!(bitext.units.len() + refused.len() <= 2 * sheet.rows.len());
    let mut article = article();
    xlsx::apply(&sheet, &mut article, "Anna");
    let after = article.clone();
    let again = xlsx::apply(&sheet, &mut article, "Anna");
    assert_eq!((again.changed, &article), (0, &after));
}

/// The document that decisions and sheets of the corpus are about.
pub fn article() -> Bitext {
    let rows = "unit\tsegment\trole\tstate\torigin\tsource\ttarget\n\
                u1\ts1\theadline\ttranslated\t\tDer Hafen ist wieder offen\tThe harbour is open again\n\
                u2\ts1\tparagraph\tinitial\t\tDie Schiffe fahren.\t\n";
    read("artikel.tsv", rows.as_bytes(), pair()).expect("a table").bitext
}

fn file(name: &str, bytes: &[u8]) {
    let located = match timed(|| read(name, bytes, pair())) {
        Ok(located) => located,
        Err(fault) => return is_told(&fault.to_string(), name, bytes),
    };
    let (text, lines) = (text_of(name, bytes), Lines::of(bytes));
    located.faults.iter().for_each(|fault| lines.fit(fault, name));
    has_its_places(&located, lines);
    let unchanged = timed(|| located.updated(&located.bitext)).expect("the document that was read");
    assert!(unchanged.text == text && unchanged.faults.is_empty(), "an unchanged document is written otherwise");
    takes_targets(name, bytes, &located);
    reads_piece_by_piece(name, bytes, &located);
    reads_back_as_held(name, &located.bitext);
}

fn text_of(name: &str, bytes: &[u8]) -> String {
    let read = match name {
        "a.po" => satzpaar::format::po::decode(bytes),
        "a.xlf" | "a.tmx" => decode_xml(bytes),
        _ => decode(bytes, None),
    };
    read.expect("it was read before")
}

/// Every byte of a text has a place in the file. A column is counted from where its line begins, so that only the first units of
/// a file that is one long line are looked at.
fn has_its_places(located: &Located, lines: Lines) {
    const LOOKED_AT: usize = 50;
    for (at, unit) in located.bitext.units.iter().enumerate().take(LOOKED_AT) {
        for (number, segment) in unit.segments.iter().enumerate().take(LOOKED_AT) {
            let (place, target) = ((at, number), segment.target.as_deref().unwrap_or_default());
            lines.have(located.line(place), &unit.id);
            for (side, text) in [(Side::Source, segment.source.as_str()), (Side::Target, target)] {
                for at in boundaries(text) {
                    lines.have(located.position(place, side, at).line, text);
                }
            }
            let inside = |text: &str, span: satzpaar::text::Span| text.get(span.start..span.end).is_some();
            assert!(segment.codes.iter().all(|code| inside(&segment.source, code.span)), "{segment:?}");
            assert!(segment.target_codes.iter().all(|code| inside(target, code.span)), "{segment:?}");
        }
    }
}

/// A file with new targets is read again, with these and the same sources; what could not be written is told.
fn takes_targets(name: &str, bytes: &[u8], located: &Located) {
    let mut wanted = located.bitext.clone();
    for segment in wanted.units.iter_mut().filter(|unit| unit.is_translatable()).flat_map(|unit| &mut unit.segments) {
        (segment.target, segment.state) = (Some("Two ‹words›, <b> & \"more\"".into()), State::Translated);
        segment.target_codes.clear();
    }
    let updated = timed(|| located.updated(&wanted)).expect("the document that was read");
    let Some(encoded) = timed(|| located.encoded(bytes, &updated.text)) else { return };
    let again = timed(|| read(name, &encoded, pair()));
    let again = again.unwrap_or_else(|fault| panic!("an updated file is refused: {fault}\n{}", updated.text));
    let sources = |bitext: &Bitext| bitext.units.iter().map(Unit::source_text).collect::<Vec<_>>();
    assert_eq!(sources(&again.bitext), sources(&wanted), "{}", updated.text);
    if updated.faults.is_empty() {
        let targets = |bitext: &Bitext| bitext.translatable().map(|(_, one)| one.target.clone()).collect::<Vec<_>>();
        assert_eq!(targets(&again.bitext), targets(&wanted), "{}", updated.text);
    }
}

/// A file may be refused where it ends.
fn pieces(name: &str, bytes: &[u8]) -> Result<Vec<Unit>, String> {
    let (_, mut units) = open(name, bytes, pair()).map_err(|fault| fault.to_string())?;
    let next = || units.next_unit().map_err(|fault| fault.to_string()).transpose();
    std::iter::from_fn(next).collect()
}

/// The reader of long files finds the units that the reader of whole ones does.
fn reads_piece_by_piece(name: &str, bytes: &[u8], located: &Located) {
    match timed(|| pieces(name, bytes)) {
        Ok(found) => assert_eq!(without_origins(found), without_origins(located.bitext.units.clone())),
        Err(fault) => is_told(&fault, name, bytes),
    }
}

/// Who wrote what another tool left is not known where it may be changed, and a person where it is converted.
fn without_origins(mut units: Vec<Unit>) -> Vec<Unit> {
    units.iter_mut().flat_map(|unit| &mut unit.segments).for_each(|segment| segment.origin = None);
    units
}

fn written(format: &dyn Parts, head: &Head, units: &[Unit]) -> std::io::Result<Vec<u8>> {
    let mut sink = Sink::new(format, Vec::new(), head)?;
    units.iter().try_for_each(|unit| sink.unit(unit))?;
    Ok(sink.finish()?.0)
}

/// Written in its own format, with ids that fit, the document reads back as that format says it holds it.
fn reads_back_as_held(name: &str, bitext: &Bitext) {
    let kind = Kind::of_name(name).expect("a bilingual name");
    let head = Head::of(bitext);
    let format = parts(kind, &head);
    let mut ids = Ids::default();
    let units: Vec<Unit> = timed(|| bitext.units.iter().map(|unit| ids.fit(unit.clone())).collect());
    let held: Vec<Unit> = timed(|| units.iter().filter_map(|unit| format.held(unit)).collect());
    let file = timed(|| written(&*format, &head, &units)).expect("memory can be written to");
    if held.is_empty() {
        return;
    }
    // Not timed: it may be many times as long as what was read first.
    let again = read(name, &file, &head.pair);
    let again = again.unwrap_or_else(|fault| panic!("our own file is refused: {fault}\n{}", String::from_utf8_lossy(&file)));
    assert_eq!(again.faults, Vec::<String>::new(), "{}", String::from_utf8_lossy(&file));
    assert_eq!(again.bitext.units, held, "{}", String::from_utf8_lossy(&file));
}
