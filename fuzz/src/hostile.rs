//! Inputs that are made to take long or much memory, at any size: deep nesting, attributes and keys without end, bombs,
//! whatever makes a reader look at the same bytes again and again.
//!
//! Small ones are in the corpus as they are; `cargo test --test fuzz` makes those of a size that hurts.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A pattern for the input of a target: `open` and `close` as often as there is room; `{n}` in them is the number of the turn,
/// `{words}` as many words as let a megabyte have fewer codes than a text may.
struct Shape {
    targets: &'static [&'static str],
    head: &'static str,
    open: &'static str,
    core: &'static str,
    close: &'static str,
    tail: &'static str,
}

/// Those of a target, each of about `size` bytes, with the first bytes of its pattern as a name.
pub fn inputs(target: &str, size: usize) -> Vec<(String, Vec<u8>)> {
    let shapes = SHAPES.iter().filter(|shape| shape.targets.contains(&target));
    let mut inputs: Vec<_> = shapes.map(|shape| (format!("{}{}", shape.open, shape.core), shape.filled(size))).collect();
    match target {
        "docx" => inputs.extend([
            (
                "deflated body".into(),
                bomb(&[], "word/document.xml", WORD, "<w:p><w:r><w:t>Wort </w:t></w:r></w:p>", size, WORD_END),
            ),
            ("deflated spaces".into(), bomb(&[], "word/document.xml", WORD, " ", size, WORD_END)),
            ("entries".into(), entries(size)),
        ]),
        "sheet" => inputs.extend([
            (
                "deflated cells".into(),
                bomb(WORKBOOK, "xl/worksheets/sheet1.xml", SHEET, "<row><c><v>1</v></c></row>", size, SHEET_END),
            ),
            ("deflated strings".into(), bomb(WORKBOOK, "xl/sharedStrings.xml", STRINGS, "<si><t>Wort</t></si>", size, "</sst>")),
            ("entries".into(), entries(size)),
        ]),
        "model_records" => inputs.push(("zstd that repeats a byte".into(), zstd(size))),
        _ => {}
    }
    inputs
}

impl Shape {
    fn filled(&self, size: usize) -> Vec<u8> {
        let [open, close] = [self.open, self.close].map(|part| part.replace("{words}", &"Wort und ".repeat(25)));
        let turns = size.saturating_sub(self.head.len() + self.core.len() + self.tail.len()) / (open.len() + close.len()).max(1);
        let repeated = |part: &str| -> String {
            let turn = |at: usize| if part.contains("{n}") { part.replace("{n}", &at.to_string()) } else { part.to_owned() };
            (0..turns).map(turn).collect()
        };
        [self.head, &repeated(&open), self.core, &repeated(&close), self.tail].concat().into_bytes()
    }
}

const XML_PARTS: &[&str] = &["xliff", "xliff12", "tmx", "tbx", "srx"];
const WORD: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const WORD_END: &str = "</w:body></w:document>";
const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
const STRINGS: &str = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
/// What makes an archive a workbook with one sheet.
const WORKBOOK: &[(&str, &str)] = &[
    (
        "_rels/.rels",
        concat!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" ",
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>",
            "</Relationships>"
        ),
    ),
    (
        "xl/workbook.xml",
        concat!(
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" ",
            "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">",
            "<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        ),
    ),
    (
        "xl/_rels/workbook.xml.rels",
        concat!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" ",
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>",
            "<Relationship Id=\"r2\" ",
            "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>",
            "</Relationships>"
        ),
    ),
];
const SHEET_END: &str = "</sheetData></worksheet>";
const JSON_ANSWERS: &[&str] =
    &["amazon", "anthropic", "apertium", "azure", "deepl", "google", "libretranslate", "modernmt", "openai"];

const fn shape(
    targets: &'static [&'static str],
    head: &'static str,
    (open, core, close): (&'static str, &'static str, &'static str),
    tail: &'static str,
) -> Shape {
    Shape { targets, head, open, core, close, tail }
}

const SHAPES: &[Shape] = &[
    // XML of every kind.
    shape(XML_PARTS, "", ("<a>", "", "</a>"), ""),
    shape(XML_PARTS, "<a", (" b{n}=\"\"", "", ""), "/>"),
    shape(XML_PARTS, "<a", (" xmlns:b{n}=\"c\"", "", ""), "><d/><d/></a>"),
    shape(XML_PARTS, "<a>", ("<b xmlns:c=\"d\">", "", "</b>"), "</a>"),
    shape(XML_PARTS, "<!DOCTYPE a [", ("<!ENTITY b{n} \"&b;&b;\">", "", ""), "]><a>&b1;</a>"),
    shape(XML_PARTS, "<a>", ("&amp;", "", ""), "</a>"),
    shape(XML_PARTS, "<a>", ("<![CDATA[", "x", "]]>"), "</a>"),
    shape(XML_PARTS, "<a>", ("<!---->", "", ""), "</a>"),
    shape(XML_PARTS, "<a>", ("<", "", ""), ""),
    shape(XML_PARTS, "<a b=\"", ("&#x41;", "", ""), "\"/>"),
    // XLIFF 2.
    shape(&["xliff"], X2, ("<ph id=\"p{n}\"/>", "W</source><target>w", "<ph id=\"p{n}\"/>"), X2_PAIR_END),
    shape(&["xliff"], X2, ("<pc id=\"{n}\">", "Wort", "</pc>"), X2_END),
    shape(&["xliff"], X2, ("<ph id=\"p{n}\"/>", "", ""), X2_END),
    shape(&["xliff"], X2, ("<sc id=\"s{n}\"/>", "", "<ec startRef=\"s{n}\"/>"), X2_END),
    shape(&["xliff"], X2, ("<mrk id=\"m{n}\">", "Wort", "</mrk>"), X2_END),
    shape(&["xliff"], X2, ("x<cp hex=\"0001\"/>", "", ""), X2_END),
    shape(&["xliff"], X2, ("<ph id=\"p{n}\"/>{words}", "</source><target>", "{words}<ph id=\"p{n}\"/>"), X2_PAIR_END),
    shape(&["xliff"], X2, ("<sc id=\"s{n}\"/>{words}", "", "<ec startRef=\"s{n}\"/>{words}"), X2_END),
    shape(&["xliff"], X2, ("</source></segment><segment><source>Wort", "", ""), X2_END),
    shape(&["xliff"], X2_FILE, ("<unit id=\"u{n}\"><segment><source>W</source></segment></unit>", "", ""), "</file></xliff>"),
    shape(&["xliff"], X2_FILE, ("<group id=\"g{n}\">", "", "</group>"), "</file></xliff>"),
    shape(
        &["xliff"],
        X2_FILE,
        ("<unit id=\"u{n}\"><notes><note>n</note></notes><segment><source/></segment></unit>", "", ""),
        "</file></xliff>",
    ),
    // XLIFF 1.2.
    shape(&["xliff12"], X1, ("<x id=\"{n}\"/>", "W</source><target>w", "<x id=\"{n}\"/>"), X1_PAIR_END),
    shape(&["xliff12"], X1, ("<x id=\"{n}\"/>{words}", "</source><target>", "{words}<x id=\"{n}\"/>"), X1_PAIR_END),
    shape(&["xliff12"], X1, ("<bpt id=\"{n}\">b</bpt>{words}", "", "<ept id=\"{n}\">e</ept>{words}"), X1_END),
    shape(&["xliff12"], X1, ("<g id=\"{n}\">", "Wort", "</g>"), X1_END),
    shape(&["xliff12"], X1, ("<x id=\"{n}\"/>", "", ""), X1_END),
    shape(&["xliff12"], X1, ("<bpt id=\"{n}\">b</bpt>", "", "<ept id=\"{n}\">e</ept>"), X1_END),
    shape(&["xliff12"], X1, ("</source></trans-unit><trans-unit id=\"1\"><source>Wort", "", ""), X1_END),
    shape(&["xliff12"], X1, ("</source><alt-trans><target>W</target></alt-trans><source>", "", ""), X1_END),
    // TMX.
    shape(&["tmx"], T_DE, ("<ph x=\"{n}\">a</ph>", "W</seg></tuv><tuv xml:lang=\"en\"><seg>w", "<ph x=\"{n}\">a</ph>"), T_END),
    shape(
        &["tmx"],
        T_DE,
        ("<ph x=\"{n}\">a</ph>{words}", "</seg></tuv><tuv xml:lang=\"en\"><seg>", "{words}<ph x=\"{n}\">a</ph>"),
        T_END,
    ),
    shape(&["tmx"], T, ("<bpt i=\"{n}\">b</bpt>{words}", "", "<ept i=\"{n}\">e</ept>{words}"), T_END),
    shape(&["tmx"], T, ("<hi>{words}</hi>", "", ""), T_END),
    shape(&["tmx"], T, ("<bpt i=\"{n}\">b</bpt>", "Wort", "<ept i=\"{n}\">e</ept>"), T_END),
    shape(&["tmx"], T, ("<ph>{n}</ph>", "", ""), T_END),
    shape(&["tmx"], T, ("<hi>", "Wort", "</hi>"), T_END),
    shape(&["tmx"], T, ("<ph>a<sub>", "Wort", "</sub></ph>"), T_END),
    shape(
        &["tmx"],
        T_BODY,
        ("<tu><tuv xml:lang=\"de\"><seg>W</seg></tuv><tuv xml:lang=\"en\"><seg>w</seg></tuv></tu>", "", ""),
        "</body></tmx>",
    ),
    shape(
        &["tmx"],
        "<tmx version=\"1.4\"><header/><body><tu>",
        ("<tuv xml:lang=\"de\"><seg>W</seg></tuv>", "", ""),
        "</tu></body></tmx>",
    ),
    // TBX.
    shape(
        &["tbx"],
        TBX,
        (
            "<conceptEntry id=\"c{n}\"><langSec xml:lang=\"de\"><termSec><term>W{n}</term></termSec></langSec><langSec xml:lang=\"en\"><termSec><term>w</term></termSec></langSec></conceptEntry>",
            "",
            "",
        ),
        TBX_END,
    ),
    shape(
        &["tbx"],
        TBX,
        (
            "<conceptEntry><langSec xml:lang=\"de\"><termSec><term>W</term></termSec></langSec><langSec xml:lang=\"en\">",
            "<termSec><term>w</term></termSec>",
            "</langSec></conceptEntry>",
        ),
        TBX_END,
    ),
    // SRX: patterns that are dear to compile or to run.
    shape(&["srx"], SRX, ("(", "a", ")*"), SRX_END),
    shape(&["srx"], SRX, ("a{{100}", "", ""), SRX_END),
    shape(&["srx"], SRX, ("(?:\\w{1,99}){1,99}", "", ""), SRX_END),
    shape(&["srx"], SRX, ("(?=a)", "", ""), SRX_END),
    shape(&["srx"], SRX, ("(a*)*", "(?!b)", "\\1"), SRX_END),
    shape(&["srx"], SRX, ("[", "a", "]"), SRX_END),
    shape(&["srx"], SRX, ("\\p{L}", "", ""), SRX_END),
    shape(&["srx"], SRX, ("</beforebreak></rule><rule><beforebreak>\\w{3}\\p{L}", "", ""), SRX_END),
    shape(&["srx"], SRX, ("</beforebreak></rule><rule><beforebreak>(?=\\w)x", "", ""), SRX_END),
    shape(
        &["srx"],
        "<srx><header cascade=\"yes\"/>",
        (
            "<languagerule languagerulename=\"{n}\"/><languagemap languagepattern=\"(?i)d\\p{L}{1,9}\" languagerulename=\"{n}\"/>",
            "",
            "",
        ),
        "</srx>",
    ),
    // Web pages.
    shape(&["html"], "", ("<div>", "Wort", "</div>"), ""),
    shape(&["html"], "<p>", ("<b>", "Wort", ""), ""),
    shape(&["html"], "<p>", ("<a href=\"x\"><i>", "Wort", "</a></i>"), ""),
    shape(&["html"], "<p", (" a{n}=\"\"", "", ""), ">Wort</p>"),
    shape(&["html"], "<p>", ("&amp;", "", ""), "</p>"),
    shape(&["html"], "<p>", ("&", "", ""), "</p>"),
    shape(&["html"], "<p title='", ("&", "", ""), "'>Wort</p>"),
    shape(&["html"], "<p>", ("»Wort« ", "", ""), "</p>"),
    shape(&["html"], "<p>", ("<br>", "", ""), "</p>"),
    shape(&["html"], "", ("<table><tr><td>", "Wort", ""), ""),
    shape(&["html"], "<ul>", ("<li>Wort<ul>", "", ""), ""),
    shape(&["html"], "", ("<!--", "", ""), ""),
    shape(&["html"], "", ("<script>", "", ""), ""),
    shape(&["html"], "", ("<", "", ""), ""),
    shape(&["html"], "<article>", ("<p>Der Hafen ist wieder offen. Die Schiffe fahren.</p>", "", ""), "</article>"),
    shape(&["html"], "<p>", ("<span translate=\"no\">", "Wort", "</span>"), "</p>"),
    shape(&["html"], "<script type=\"application/ld+json\">{\"a\":", ("[", "", "]"), "}</script><p>Wort</p>"),
    shape(&["html"], "<script type=\"application/ld+json\">{\"articleBody\":\"", ("Wort ", "", ""), "\"}</script><p>Wort</p>"),
    // Markdown.
    shape(&["markdown"], "", ("> ", "Wort", ""), "\n"),
    shape(&["markdown"], "", ("- ", "Wort", ""), "\n"),
    shape(&["markdown"], "", ("*", "Wort", ""), "\n"),
    shape(&["markdown"], "", ("*a **b ", "Wort", ""), "\n"),
    shape(&["markdown"], "", ("_", "Wort", "*"), "\n"),
    shape(&["markdown"], "", ("[", "Wort", "](x)"), "\n"),
    shape(&["markdown"], "", ("[a](", "", ""), "\n"),
    shape(&["markdown"], "", ("![", "", "](x)"), "\n"),
    shape(&["markdown"], "", ("[a][", "", ""), "\n"),
    shape(&["markdown"], "", ("[^{n}]", "", ""), "\n"),
    shape(&["markdown"], "", ("[a{n}]: x\n", "", ""), "[a1]\n"),
    shape(&["markdown"], "", ("`", "a", ""), "\n"),
    shape(&["markdown"], "", ("`{n}``", "", ""), "\n"),
    shape(&["markdown"], "", ("<b>", "Wort", ""), "\n"),
    shape(&["markdown"], "", ("<!", "", ""), "\n"),
    shape(&["markdown"], "", ("<?", "", ""), "\n"),
    shape(&["markdown"], "", ("<a b=\"", "", ""), "\n"),
    shape(&["markdown"], "", ("|a", "", ""), "\n|-|-\n"),
    shape(&["markdown"], "|a|b|\n|-|-|\n", ("|", "", ""), "\n"),
    shape(&["markdown"], "|a|\n|-|\n", ("|W|\n", "", ""), "\n"),
    shape(&["markdown"], "", ("&amp;", "", ""), "\n"),
    shape(&["markdown"], "", ("\\*", "", ""), "\n"),
    shape(&["markdown"], "", ("Wort\\\n", "", ""), "\n"),
    shape(&["markdown"], "---\n", ("a{n}: b\n", "", ""), "---\nWort\n"),
    shape(&["markdown"], "---\na:\n", (" - ", "", ""), "\n---\nWort\n"),
    shape(&["markdown"], "+++\na = ", ("[", "", "]"), "\n+++\nWort\n"),
    shape(&["markdown"], "", ("1. Wort\n", "", ""), ""),
    shape(&["markdown"], "", ("Wort\n\n", "", ""), ""),
    shape(&["markdown"], "", ("~~a~", "", ""), "\n"),
    // Plain text, for the sentences and the roles as much as for the reader.
    shape(&["text"], "", ("Der Hafen ist wieder offen. ", "", ""), "\n"),
    shape(&["text"], "", ("Der Hafen ist wieder offen.\n", "", ""), "\n"),
    shape(&["text"], "", ("z. B. ", "", ""), "\n"),
    shape(&["text"], "", ("a", "", ""), "\n"),
    shape(&["text"], "", (".", "", ""), "\n"),
    shape(&["text"], "", ("(", "", ""), "\n"),
    shape(&["text"], "", ("„", "", "“"), "\n"),
    shape(&["text"], "", ("1.", "", ""), "\n"),
    shape(&["text"], "", (" \n", "", ""), "a\n"),
    shape(&["text"], "", ("Foto: dpa ", "", ""), "\n"),
    shape(&["text"], "", ("(AFP) ", "", ""), "\n"),
    shape(&["text"], "", ("A.", "", ""), "\n"),
    // Subtitles.
    shape(&["srt"], "", ("{n}\n00:00:01,000 --> 00:00:02,000\nWort\n\n", "", ""), ""),
    shape(&["srt"], "1\n00:00:01,000 --> 00:00:02,000\n", ("<i>", "Wort", "</i>"), "\n"),
    shape(&["srt"], "1\n00:00:01,000 --> 00:00:02,000\n", ("Wort\n", "", ""), "\n"),
    shape(&["srt"], "1\n00:00:01,000 --> 00:00:02,000\n", ("{\\an8}", "", ""), "\n"),
    shape(&["srt"], "1\n00:00:01,000 --> 00:00:02,000\n", ("{\\", "", ""), "\n"),
    shape(&["vtt"], "WEBVTT\n\n00:01.000 --> 00:02.000\n", ("<1:", "", ""), "\n"),
    shape(&["vtt"], "WEBVTT\n\n", ("00:01.000 --> 00:02.000\nWort\n\n", "", ""), ""),
    shape(&["vtt"], "WEBVTT\n\n00:01.000 --> 00:02.000\n", ("<c.a><v Anna>", "Wort", ""), "\n"),
    shape(&["vtt"], "WEBVTT\n\n00:01.000 --> 00:02.000\n", ("<", "", ""), "\n"),
    shape(&["vtt"], "WEBVTT\n", ("NOTE\n\n", "", ""), ""),
    // Fluent.
    shape(&["fluent"], "a = ", ("{ ", "$b", " }"), "\n"),
    shape(&["fluent"], "a = ", ("{ $b }", "", ""), "\n"),
    shape(&["fluent"], "a = ", ("{ $b ->\n *[c] ", "Wort", "\n }"), "\n"),
    shape(&["fluent"], "a = ", ("{ A(", "$b", ") }"), "\n"),
    shape(&["fluent"], "a = {", (" A(b:", "1", ")"), " }\n"),
    shape(&["fluent"], "", ("a{n} = Wort\n", "", ""), ""),
    shape(&["fluent"], "a =\n", (" .b{n} = Wort\n", "", ""), ""),
    shape(&["fluent"], "a =\n", ("    Wort\n", "", ""), ""),
    shape(&["fluent"], "a = {", ("\"", "", ""), "\n"),
    shape(&["fluent"], "", ("!\n", "", ""), ""),
    shape(&["fluent"], "a = ", ("{", "", ""), "\n"),
    shape(&["fluent"], "", ("a = {\n", "", ""), ""),
    // Gettext.
    shape(&["po"], "", ("msgid \"W{n}\"\nmsgstr \"w\"\n\n", "", ""), ""),
    shape(&["po"], "msgid \"", ("\"\n\"", "Wort", ""), "\"\nmsgstr \"\"\n"),
    shape(&["po"], "msgid \"a\"\n", ("msgstr[{n}] \"b\"\n", "", ""), ""),
    shape(&["po"], "", ("#, fuzzy\n", "", ""), "msgid \"a\"\nmsgstr \"b\"\n"),
    shape(&["po"], "msgid \"", ("%s<b>", "", ""), "\"\nmsgstr \"\"\n"),
    shape(&["po"], "msgid \"\"\nmsgstr \"", ("A: b\\n", "", ""), "\"\n"),
    shape(&["po"], "", ("msgid \"a\"\n", "", ""), ""),
    shape(&["po"], "msgid \"", ("\\\\", "", ""), "\"\nmsgstr \"\"\n"),
    // Tables and lines.
    shape(&["tsv", "replay"], "source\ttarget\n", ("W{n}\tw\n", "", ""), ""),
    shape(&["tsv", "replay"], "", ("source\t", "target", ""), "\nW\tw\n"),
    shape(&["tsv", "replay"], "source\ttarget\nW", ("\t", "", ""), "\n"),
    shape(&["tsv"], "unit\tsegment\tsource\ttarget\n", ("u\ts\tW\tw\n", "", ""), ""),
    shape(&["csv"], "source,target\n", ("W{n},w\n", "", ""), ""),
    shape(&["csv"], "source,target\n", ("\"", "", ""), "\n"),
    shape(&["csv"], "source,target\n", ("\"W\n\",w\n", "", ""), ""),
    shape(&["csv"], "", ("sep=;\n", "", ""), "source;target\nW;w\n"),
    shape(&["jsonl", "replay", "labelled"], "", ("{\"source\":\"W{n}\",\"target\":\"w\"}\n", "", ""), ""),
    shape(&["jsonl", "replay", "labelled"], "{\"source\":\"W\",\"target\":", ("[", "", "]"), "}\n"),
    shape(&["jsonl", "labelled"], "{\"source\":\"W\",\"target\":\"w\"", (",\"a{n}\":1", "", ""), "}\n"),
    shape(&["jsonl", "labelled"], "{\"source\":\"W\",\"source\":", ("{\"a\":", "1", "}"), "}\n"),
    shape(
        &["jsonl"],
        "{\"v\":1,\"unit\":\"u\",\"segment\":\"s\",\"source\":\"W\",\"target\":\"w\",\"codes\":[",
        (
            "{\"id\":{n},\"kind\":\"bold\",\"start\":0,\"end\":1,\"open\":\"<b>\",\"close\":\"</b>\"},",
            "{\"id\":0,\"kind\":\"bold\",\"start\":0,\"end\":1,\"open\":\"<b>\"}",
            "",
        ),
        "]}\n",
    ),
    shape(&["jsonl"], "{\"source\":\"", ("\\ud83d\\ude00", "", ""), "\",\"target\":\"w\"}\n"),
    shape(&["stream"], "", ("{\"id\":1,\"text\":\"W\"}\n", "", ""), ""),
    shape(&["stream"], "{\"id\":1,\"text\":\"W\",\"a\":", ("[", "", "]"), "}"),
    shape(&["stream"], "{\"id\":1,\"segments\":[\"W\"", (",\"W\"", "", ""), "]}"),
    shape(&["labelled"], "", ("{\"id\":\"{n}\",\"source\":\"W\",\"target\":\"w\",\"expect\":[]}\n", "", ""), ""),
    shape(&["decisions"], "{\"satzpaar\":\"decisions\",\"version\":1,\"documents\":", ("[", "", "]"), "}"),
    shape(
        &["decisions"],
        DECISIONS,
        (
            "{\"unit\":\"u1\",\"segment\":\"s1\",\"stamp\":\"0000000000000000\",\"source\":\"W\"},",
            "{\"unit\":\"u1\",\"segment\":\"s1\",\"stamp\":\"0000000000000000\",\"source\":\"W\"}",
            "",
        ),
        "]}]}",
    ),
    // Glossaries and configuration.
    shape(&["glossary_toml"], "", ("[[entry]]\nsource = \"W{n}\"\ntarget = \"w\"\n", "", ""), ""),
    shape(&["glossary_toml"], "[[entry]]\nsource = \"W\"\ntarget = \"w\"\nvariants = [", ("\"V{n}\",", "", ""), "]\n"),
    shape(&["glossary_toml"], "[[entry]]\nsource = \"W\"\ntarget = \"w\"\nforms = [", ("\"W\",", "", ""), "]\n"),
    shape(&["glossary_toml", "config"], "a = ", ("[", "", "]"), "\n"),
    shape(&["glossary_toml", "config"], "a = ", ("{b=", "1", "}"), "\n"),
    shape(&["glossary_toml", "config"], "", ("a.", "a", ""), " = 1\n"),
    shape(&["glossary_toml", "config"], "[", ("a.", "a", ""), "]\n"),
    shape(&["glossary_toml", "config"], "", ("a{n} = 1\n", "", ""), ""),
    shape(&["glossary_toml", "config"], "", ("[[a.b{n}]]\n", "", ""), ""),
    shape(&["glossary_toml", "config"], "a = '''", ("'", "", ""), "\n"),
    shape(&["glossary_toml", "config"], "", ("a = \n", "", ""), ""),
    shape(&["glossary_toml", "config"], "", ("\"", "", ""), ""),
    shape(&["config"], "", ("[backend.b{n}]\nkind = \"echo\"\n", "", ""), ""),
    shape(&["config"], "", ("[[check.ignore]]\ncheck = \"url\"\nwords = \"{n}\"\n", "", ""), ""),
    shape(&["config"], "[glossary]\nfiles = [", ("\"g{n}.toml\",", "", ""), "]\n"),
    shape(&["glossary_table"], "0source\ttarget\n", ("W{n}\tw\n", "", ""), ""),
    shape(&["glossary_table"], "1source,target\n", ("\"", "", ""), "\n"),
    shape(&["glossary_table"], "0source\ttarget", ("\tx", "", ""), "\nW\tw\n"),
    shape(&["glossary_table"], "0", ("\t", "", ""), "\n"),
    shape(&["glossary_table"], "5de,en,pos,description\n", ("W{n},w,noun,d\n", "", ""), ""),
    shape(&["glossary_table"], "0source\ttarget\tvariants\n", ("W\tw\tV{n}\n", "", ""), ""),
    // Answers.
    shape(JSON_ANSWERS, "200\n{\"translations\":", ("[", "", "]"), "}"),
    shape(JSON_ANSWERS, "200\n{", ("\"a{n}\":1,", "\"a\":1", ""), "}"),
    shape(JSON_ANSWERS, "400\n{\"error\":{\"message\":\"", ("Nein. ", "", ""), "\"}}"),
    shape(JSON_ANSWERS, "500\n", ("\u{e4}", "", ""), ""),
    shape(&["deepl"], "200\n{\"translations\":[{\"text\":\"", ("<x>", "", "</x>"), "\"},{\"text\":\"b\"}]}"),
    shape(&["deepl"], "200\n{\"translations\":[{\"text\":\"", ("&amp;", "", ""), "\"},{\"text\":\"b\"}]}"),
    shape(
        &["azure"],
        "200\n[{\"translations\":[{\"text\":\"",
        ("<span>", "", "</span>"),
        "\"}]},{\"translations\":[{\"text\":\"b\"}]}]",
    ),
    shape(&["openai"], CHAT, ("{\\\"s1\\\":", "1", "}"), CHAT_END),
    shape(&["openai"], CHAT, ("{", "", ""), CHAT_END),
    shape(&["openai"], CHAT, ("{\\\"a\\\":[", "", ""), CHAT_END),
    shape(&["openai"], CHAT_DEEP, ("1,", "", ""), CHAT_END),
    shape(&["openai"], CHAT, ("{\\\"s1\\\":\\\"a\\\",\\\"s2\\\":\\\"b\\\"}", "", ""), CHAT_END),
    shape(
        &["anthropic"],
        "200\n{\"content\":[{\"text\":\"a\"}",
        (",{\"text\":\"{\\\"s1\\\":\"}", "", ""),
        "],\"stop_reason\":\"end_turn\"}",
    ),
    shape(&["apertium"], "200\n{\"responseData\":{\"translatedText\":\"", ("#@*", "", ""), "\"}}"),
    shape(&["command"], "{\"id\":0,\"ok\":true}\n{\"id\":1,\"ok\":true,\"segments\":", ("[", "", "]"), "}\n"),
    shape(&["command"], "{\"id\":0,\"ok\":true}\n", ("{\"id\":9,\"ok\":true}\n", "", ""), ""),
    shape(&["command"], "{\"id\":0,\"ok\":true,\"pairs\":[", ("[\"de\",\"en\"],", "[\"de\",\"en\"]", ""), "]}\n"),
    shape(&["model_records"], "{\"data\":", ("[", "", "]"), "}"),
    shape(&["model_records"], "{\"data\":[", ("{\"name\":\"m{n}\"},", "{}", ""), "]}"),
    // Parts of office files.
    shape(&["docx"], "<w:p>", ("<w:r><w:rPr><w:sz w:val=\"{n}\"/></w:rPr><w:t>a</w:t></w:r>", "", ""), "</w:p>"),
    shape(&["docx"], "<w:p>", ("<w:ins>", "<w:r><w:t>a</w:t></w:r>", "</w:ins>"), "</w:p>"),
    shape(&["docx"], "<w:p>", ("<w:r><w:t>a</w:t></w:r><w:p>", "", "</w:p>"), "</w:p>"),
    shape(&["docx"], "", ("<w:p>", "", "</w:p>"), ""),
    shape(&["docx"], "", ("<w:p><w:r><w:t>Wort</w:t></w:r></w:p>", "", ""), ""),
    shape(&["docx"], "<w:p>", ("<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>", "", ""), "</w:p>"),
    shape(&["docx"], "<w:p>", ("<w:hyperlink r:id=\"r1\"><w:r><w:t>a</w:t></w:r></w:hyperlink>", "", ""), "</w:p>"),
    shape(&["docx"], "<w:p", (" a{n}=\"\"", "", ""), "/>"),
    shape(&["docx"], "<w:p>", ("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", "", ""), "</w:p>"),
    shape(&["docx"], "<w:p><w:r><w:t>", ("&amp;", "", ""), "</w:t></w:r></w:p>"),
    shape(&["docx"], "<w:p>", ("<w:r><w:footnoteReference w:id=\"{n}\"/></w:r>", "", ""), "</w:p>"),
];

const X2_FILE: &str =
    "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"de\" trgLang=\"en\"><file id=\"f\">";
const X2: &str = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"de\" trgLang=\"en\"><file id=\"f\"><unit id=\"u\"><segment><source>";
const X2_END: &str = "</source></segment></unit></file></xliff>";
/// Behind a target.
const X2_PAIR_END: &str = "</target></segment></unit></file></xliff>";
const X1: &str = "<xliff version=\"1.2\"><file original=\"a\" source-language=\"de\" target-language=\"en\" datatype=\"plaintext\"><body><trans-unit id=\"1\"><source>";
const X1_END: &str = "</source></trans-unit></body></file></xliff>";
const X1_PAIR_END: &str = "</target></trans-unit></body></file></xliff>";
const T_BODY: &str = "<tmx version=\"1.4\"><header/><body>";
const T: &str = "<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"en\"><seg>w</seg></tuv><tuv xml:lang=\"de\"><seg>";
/// In the source of a pair.
const T_DE: &str = "<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"de\"><seg>";
const T_END: &str = "</seg></tuv></tu></body></tmx>";
const TBX: &str = "<tbx type=\"TBX-Basic\" style=\"dct\" xml:lang=\"de\" xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>";
const TBX_END: &str = "</body></text></tbx>";
const SRX: &str = "<srx><header/><languagerule languagerulename=\"a\"><rule><beforebreak>";
const SRX_END: &str = "</beforebreak></rule></languagerule><languagemap languagepattern=\"de\" languagerulename=\"a\"/></srx>";
const DECISIONS: &str = "{\"satzpaar\":\"decisions\",\"version\":1,\"documents\":[{\"name\":\"a.xlf\",\"original\":\"a\",\"source_lang\":\"de\",\"target_lang\":\"en\",\"decisions\":[";
const CHAT: &str = "200\n{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"";
const CHAT_END: &str = "\"}}]}";
/// Objects around a list that never ends: each is tried by itself.
const CHAT_DEEP: &str = concat!(
    "200\n{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"",
    "{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":",
    "{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":",
    "{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":",
    "{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":{\\\"a\\\":["
);

/// An archive of `size` bytes at most, whose part unpacks to as much as that can be made to.
fn bomb(around: &[(&str, &str)], path: &str, head: &str, unit: &str, size: usize, tail: &str) -> Vec<u8> {
    let pack = |units: usize| {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let body = [head, &unit.repeat(units), tail].concat();
        for (path, text) in around.iter().copied().chain([(path, body.as_str())]) {
            archive.start_file(path, options).expect("memory can be written to");
            archive.write_all(text.as_bytes()).expect("memory can be written to");
        }
        archive.finish().expect("memory can be written to").into_inner()
    };
    let probe = pack((1 << 16) / unit.len()).len().max(1);
    // Just below what a file of this size may hold, but in a small one less: that would take as long as in a large one.
    let most = (8 << 20).min(8 * size) + 8 * size;
    let unpacked = (size * ((1 << 16) / probe).clamp(1, 190)).min(most - (most >> 6));
    pack(unpacked / unit.len())
}

/// An archive of as many empty entries as there is room for.
fn entries(size: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..size / 110 {
        archive.start_file(at.to_string(), SimpleFileOptions::default()).expect("memory can be written to");
    }
    archive.finish().expect("memory can be written to").into_inner()
}

/// A mirror's list of one model, and files of `size` bytes that unpack to thirty thousand times as much.
fn zstd(size: usize) -> Vec<u8> {
    let record = |kind: &str| {
        format!(
            "{{\"name\":\"{kind}.deen.bin\",\"fileType\":\"{kind}\",\"sourceLanguage\":\"de\",\"targetLanguage\":\"en\",\
             \"version\":\"3.0\",\"decompressedHash\":\"00\",\"attachment\":{{\"location\":\"{kind}\"}}}}"
        )
    };
    let list = format!("{{\"data\":[{},{}]}}\u{c}", record("model"), record("vocab"));
    // Magic number, a window of 128 KiB and no size, then blocks of one byte that is repeated 128 Ki times.
    let frame = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 7 << 3];
    let block = ((128_u32 * 1024) << 3 | 1 << 1).to_le_bytes();
    let blocks = [block[0], block[1], block[2], b'x'].repeat(size.saturating_sub(list.len()) / 4);
    [list.as_bytes(), &frame, &blocks].concat()
}
