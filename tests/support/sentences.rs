//! Any number of German-like sentences of our own, each made of its number alone, and edits of them.
//!
//! Half a million different words, few of them often, as in news: names, places, compounds, what was done and to what are
//! put together anew. One deed in four is a stock phrase word for word, as agencies repeat them. Grammar is not heeded.
#![allow(unreachable_pub, reason = "it is a part of several programs")]

/// Numbers that look like chance and are always the same (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// The dice for one purpose (`stream`) and one `number`.
    pub fn new(stream: u64, number: u64) -> Self {
        Self(stream.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// One of `all`, the first ones more often, as words are.
    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let (one, other) = (self.below(all.len()), self.below(all.len()));
        all[one.min(other)]
    }
}

const FIRST: &[&str] = &["An", "Ber", "Chri", "Do", "El", "Fre", "Ger", "Han", "In", "Jo", "Kar", "Lu", "Mar", "Ni", "Ot", "Pe"];
const FIRST_END: &[&str] =
    &["na", "ta", "stian", "rit", "sa", "da", "trud", "nes", "ge", "hann", "la", "kas", "tin", "kola", "to", "ter"];
const LAST: &[&str] = &[
    "Acker", "Bach", "Brock", "Dorn", "Ehren", "Falken", "Grün", "Hasel", "Immen", "Jäger", "Kirch", "Linden", "Möhren",
    "Nieder", "Ober", "Pfarr", "Quell", "Rosen", "Sommer", "Tannen", "Ufer", "Vogel", "Winter", "Ziegen",
];
const LAST_END: &[&str] = &[
    "mann", "berg", "feld", "hauer", "stein", "hoff", "wald", "müller", "brink", "bauer", "kamp", "schmidt", "beck", "rath",
    "wirth", "reuter", "huber", "graf", "meier", "thal",
];
const PLACE: &[&str] =
    &["Alt", "Birken", "Dürren", "Eichen", "Frei", "Groß", "Hohen", "Kalten", "Königs", "Lauter", "Neu", "Schön", "Wester"];
const PLACE_END: &[&str] =
    &["burg", "heim", "stadt", "hausen", "brunn", "au", "weiler", "roda", "ingen", "büttel", "kirchen", "furt"];
const THING: &[&str] = &[
    "Wasser",
    "Straßen",
    "Schul",
    "Bau",
    "Strom",
    "Kranken",
    "Wohnungs",
    "Verkehrs",
    "Stadt",
    "Land",
    "Ernte",
    "Brücken",
    "Hafen",
    "Feuer",
    "Rettungs",
    "Bürger",
    "Arbeits",
    "Haushalts",
    "Umwelt",
    "Energie",
    "Sicherheits",
    "Kultur",
    "Sport",
    "Forschungs",
];
const THING_END: &[&str] = &[
    "verwaltung",
    "planung",
    "behörde",
    "ordnung",
    "versicherung",
    "versorgung",
    "abteilung",
    "gesellschaft",
    "vereinigung",
    "kommission",
    "sitzung",
    "erhebung",
    "prüfung",
    "steuer",
    "reform",
    "initiative",
    "förderung",
    "beratung",
    "stiftung",
    "zeitung",
];
const VERB: &[(&str, &str)] = &[
    ("begrüßte", ""),
    ("kritisierte", ""),
    ("legte", " vor"),
    ("prüfte", ""),
    ("lehnte", " ab"),
    ("forderte", ""),
    ("kündigte", " an"),
    ("verteidigte", ""),
    ("wies", " zurück"),
    ("verschob", ""),
    ("stellte", " vor"),
    ("billigte", ""),
    ("bezweifelte", ""),
    ("gab", " bekannt"),
    ("untersuchte", ""),
    ("hob", " auf"),
    ("verhinderte", ""),
    ("setzte", " fort"),
    ("erwartete", ""),
    ("bedauerte", ""),
    ("nahm", " auf"),
    ("übernahm", ""),
    ("verlangte", ""),
    ("baute", " um"),
    ("bestätigte", ""),
    ("beendete", ""),
    ("schlug", " vor"),
    ("unterstützte", ""),
    ("vertagte", ""),
    ("eröffnete", ""),
    ("räumte", " ein"),
    ("besuchte", ""),
];
const QUALITY: &[&str] = &[
    "neue",
    "umstrittene",
    "geplante",
    "große",
    "teure",
    "örtliche",
    "alte",
    "dringende",
    "frühere",
    "zweite",
    "gemeinsame",
    "russische",
    "europäische",
    "angebliche",
    "vorläufige",
    "strenge",
    "private",
    "öffentliche",
    "schwere",
    "unerwartete",
    "digitale",
    "ländliche",
    "kostenlose",
    "freiwillige",
    "bisherige",
    "dritte",
    "internationale",
    "defekte",
    "ehrgeizige",
    "mehrjährige",
];
const HOW: &[&str] = &[
    "am Montag",
    "am Freitag",
    "vor Gericht",
    "im Landtag",
    "ohne Begründung",
    "nach langem Streit",
    "im Frühjahr",
    "überraschend",
    "auf einer Pressekonferenz",
    "einstimmig",
    "gegen den Rat der Fachleute",
    "zum dritten Mal",
    "in einem Interview",
    "mit knapper Mehrheit",
    "am Rande des Gipfels",
    "im Beisein der Angehörigen",
    "wegen des Wetters",
    "schriftlich",
];
const WAS: &[&str] = &[
    "beschädigt wurde",
    "geschlossen bleibt",
    "gestrichen worden war",
    "nicht genügt",
    "seit Jahren fehlt",
    "gerade erst begann",
    "teurer wird",
    "vor dem Aus steht",
    "erneut scheiterte",
    "kaum jemand nutzt",
    "längst überfällig ist",
    "gut besucht war",
];
const ROLE: &[&str] =
    &["Sprecherin", "Leiterin", "Richterin", "Ärztin", "Ministerin", "Forscherin", "Trainerin", "Fahrerin", "Köchin"];
const DID: &[&str] = &[
    "hat am Montag den Entwurf vorgelegt",
    "wies die Vorwürfe zurück",
    "sprach von einem guten Jahr",
    "will den Vertrag bald kündigen",
    "rechnet mit höheren Kosten",
    "forderte mehr Geld für die Gemeinden",
    "lehnte den Vorschlag ab",
    "zog eine gemischte Bilanz",
    "blieb zunächst ohne Antwort",
    "versprach eine schnelle Lösung",
    "warnte vor weiteren Ausfällen",
    "lobte die Helfer im Ort",
    "kam zu spät zur Anhörung",
    "hält den Zeitplan für zu eng",
    "beriet bis in die Nacht",
    "räumte Fehler bei der Vergabe ein",
];
const WHEN: &[&str] =
    &["Seit gestern", "Nach dem Sturm", "Vor der Wahl", "In der Nacht", "Zum Jahresende", "Am frühen Morgen", "Trotz des Regens"];
const LINK: &[&str] = &["weil", "obwohl", "während", "nachdem", "sodass", "bevor"];
const STATE: &[&str] = &[
    "die Mehrheit dagegen stimmte",
    "kein Ersatz gefunden wurde",
    "die Lager fast leer sind",
    "der Betrieb wieder läuft",
    "niemand die Zahlen kannte",
    "der Frost früh einsetzte",
    "die Leitung unterbrochen war",
    "alle Züge ausgebucht waren",
];
const DO: &[&str] = &["öffnen", "speichern", "löschen", "drucken", "ändern", "suchen", "teilen", "schließen", "prüfen"];

fn name(dice: &mut Dice) -> String {
    format!("{}{} {}{}", dice.pick(FIRST), dice.pick(FIRST_END), dice.pick(LAST), dice.pick(LAST_END))
}

fn place(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(PLACE), dice.pick(PLACE_END))
}

fn thing(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(THING), dice.pick(THING_END))
}

/// One in three has a longer compound, of which there are many.
fn any_thing(dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => format!("{}{}", dice.pick(THING), thing(dice).to_lowercase()),
        _ => thing(dice),
    }
}

fn deed(dice: &mut Dice) -> String {
    if dice.below(4) == 0 {
        return dice.pick(DID).to_owned();
    }
    let (verb, rest) = VERB[dice.below(VERB.len()).min(dice.below(VERB.len()))];
    match dice.below(3) {
        0 => format!("{verb} {} die {} {}{rest}", dice.pick(HOW), dice.pick(QUALITY), any_thing(dice)),
        1 => format!("{verb} die {} {} in {}{rest}", dice.pick(QUALITY), any_thing(dice), place(dice)),
        _ => format!("{verb} die {} von {}{rest}", any_thing(dice), name(dice)),
    }
}

fn clause(dice: &mut Dice) -> String {
    match dice.below(4) {
        0 => format!("die {} der {} in {} {}", dice.pick(ROLE), any_thing(dice), place(dice), deed(dice)),
        1 => format!("{} aus {} {}", name(dice), place(dice), deed(dice)),
        2 => format!("die {} {} und zahlte {} Euro", any_thing(dice), deed(dice), dice.below(90_000) + 100),
        _ => format!("{} ({}) {}", name(dice), dice.below(70) + 18, deed(dice)),
    }
}

fn state(dice: &mut Dice) -> String {
    match dice.below(4) {
        0 => dice.pick(STATE).to_owned(),
        _ => format!("die {} {} {}", dice.pick(QUALITY), any_thing(dice), dice.pick(WAS)),
    }
}

/// The sentence or, one time in eight, the short string of that number.
pub fn sentence(number: u64) -> String {
    let mut dice = Dice::new(1, number);
    let dice = &mut dice;
    match dice.below(16) {
        0 => format!("{} {}", thing(dice), dice.pick(DO)),
        1 => format!("{}, {}", place(dice), dice.below(3000)),
        2..=4 => capital(&format!("{}.", clause(dice))),
        5..=9 => format!("{}: {}, {} {}.", dice.pick(WHEN), clause(dice), dice.pick(LINK), state(dice)),
        _ => capital(&format!("{}, und {}.", clause(dice), clause(dice))),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Replaces, drops or doubles about `percent` of the words, one at least.
pub fn with_words_edited(text: &str, percent: usize, dice: &mut Dice) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for _ in 0..(words.len() * percent / 100).max(1) {
        let at = dice.below(words.len());
        match dice.below(4) {
            0 if words.len() > 2 => drop(words.remove(at)),
            1 => words.insert(at, thing(dice).to_lowercase()),
            _ => words[at] = if dice.below(2) == 0 { place(dice) } else { dice.below(9000).to_string() },
        }
    }
    words.join(" ")
}

/// Replaces, drops or doubles one letter in every word of more than three letters.
pub fn with_every_word_edited(text: &str, dice: &mut Dice) -> String {
    let edit = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() > 3 {
            let at = dice.below(letters.len());
            match dice.below(3) {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letters[at]),
                _ => letters[at] = ['ü', 'x', '7', 'ß', 'n'][dice.below(5)],
            }
        }
        String::from_iter(letters)
    };
    text.split(' ').map(edit).collect::<Vec<_>>().join(" ")
}
