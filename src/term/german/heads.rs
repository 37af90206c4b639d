//! Nouns whose plural their ending does not tell, as last parts of compounds: `Auswärtiges Amt`, `Rüstungsgut`.

/// (heads, singular endings, plural endings); endings as in the declension table, `¨` asks for umlaut.
const HEADS: &[(&str, &str, &str)] = &[
    (
        "amt bad band blatt buch dach dorf fach fass glas grab gras gut haupt haus holz horn huhn kalb korn kraut lamm loch mann \
         maul rad rand schloss tal tuch volk wald wort wurm gott strauch denkmal mal gehalt",
        "s es e",
        "¨er ¨ern e en",
    ),
    (
        "bild kind feld geld glied licht kleid gesicht brett nest lied schild schwert geschlecht geist leib rind weib gespenst \
         gemüt regiment stift gewand",
        "s es e",
        "er ern e en",
    ),
    ("verband", "s es e", "¨e ¨en"),
    ("ausland inland festland", "s es e", ""),
    ("deutschland russland finnland griechenland irland england schottland niederland", "s", ""),
    ("land", "s es e", "¨er ¨ern en"),
    ("rat", "s es", "¨e ¨en"),
    ("krat literat kastrat", "en", "en"),
    ("apparat inserat referat aggregat palast ballast kontrast format transport export import respekt", "s es", "e en ¨e ¨en"),
    ("bank", "", "en"),
    ("haushalt inhalt aufenthalt sachverhalt unterhalt", "s es", "e en"),
    ("kohl", "s", ""),
    ("wahl zahl qual", "", "en"),
    ("stadt", "", "¨e ¨en"),
    ("mutter tochter", "", "¨ ¨n n"),
    ("wasser", "s", "¨ ¨n n"),
    ("herz", "ens en es", "en"),
    ("name wille glaube gedanke friede funke haufe buchstabe", "n ns", "n"),
    ("herr", "n s", "en"),
    ("bauer nachbar ungar bayer", "n s", "n"),
    ("mensch held prinz fürst graf bär zar christ hirt ochs präsident student pilot chaot", "en", "en"),
    ("prinzip mineral material fossil", "s", "ien"),
    ("atlas", "ses", "se sen"),
    ("nation station", "", "en"),
    ("staat see schmerz strahl", "s es e", "en n"),
    ("leute eltern kosten ferien", "", "n"),
    ("rede seite", "", "n"),
    ("mitte", "", ""),
    ("lage", "", "n"),
    ("haft art fahrt last flut zeit welt frau schlacht schrift pflicht sicht schicht", "", "en"),
    ("macht kraft nacht hand wand not wurst braut kunst brust luft zunft auskunft einkunft unterkunft zukunft", "", "¨e ¨en"),
    ("bus", "ses", "se sen"),
    ("boss prozess kongress ausschuss fluss schluss schuss kuss pass nuss abschluss", "es", "e en ¨e ¨en"),
    ("chef chip team trend club shop song fan film job test start-up mail", "s es", "s e en"),
    ("general kardinal kanal altar", "s", "e en ¨e ¨en"),
    ("bruder vater garten boden laden graben ofen hafen schaden", "s", "¨ ¨n n"),
];

/// The endings of the longest head that `noun` (in lower case, ß as ss) ends with.
pub(super) fn declension(noun: &str) -> Option<(&'static str, &'static str)> {
    let fitting =
        HEADS.iter().flat_map(|&(heads, singular, plural)| heads.split_whitespace().map(move |head| (head, singular, plural)));
    let longest = fitting.filter(|(head, ..)| noun.ends_with(head) && is_head(noun, head)).max_by_key(|(head, ..)| head.len());
    longest.map(|(_, singular, plural)| (singular, plural))
}

/// The head is the whole noun or its first part can be a word: `Monat` is no `Mon-at`, `Format` no `For-mat`.
fn is_head(noun: &str, head: &str) -> bool {
    let front = &noun[..noun.len() - head.len()];
    front.is_empty() || front.chars().count() > 1 && front.chars().any(|letter| "aeiouyäöü".contains(letter))
}
