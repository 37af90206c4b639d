//! Declension of German nouns by their ending.
//!
//! The tables make more forms than a noun has: a form that is no word costs nothing. They leave out the forms that belong
//! to another word (`Krieg`, `Krieger`; `Rat`, `Rate`).

use super::adjectival;
use super::endings::Endings;
use super::form::Form;
use super::heads;
use super::umlaut::umlaut;
use std::sync::LazyLock;

/// How nouns with one of these endings decline. An ending in the lists is put behind the noun without its last `strip`
/// characters; `¨` in front asks for umlaut.
struct Declension {
    endings: &'static str,
    strip: usize,
    singular: &'static str,
    plural: &'static str,
}

const fn row(endings: &'static str, strip: usize, singular: &'static str, plural: &'static str) -> Declension {
    Declension { endings, strip, singular, plural }
}

/// The first row with an ending that fits decides, so longer endings stand before shorter ones.
const DECLENSIONS: &[Declension] = &[
    row("gläubiger fischer", 0, "s", "n"),
    // Adjectives used as nouns: der Abgeordnete, ein Abgeordneter.
    row(
        "ender ierter elter erter neter teter igter llter rlter tzter andter annter angener amter licher iger ischer chteter ossener orbener deter toter kranker fremder deutscher loser linker grüner klagter chsener borener isster otener",
        1,
        " m n r s rs",
        " n r rn",
    ),
    row("ener", 1, " m n r s rs", " n r rn"),
    row(
        "ende ierte elte erte nete tete igte llte rlte tzte andte annte angene amte liche ige ische chtete ossene orbene bündete wundete deutsche fremde klagte chsene borene isste otene üne äre stämmige erste zweite dritte vierte fünfte letzte nächste beste",
        0,
        "n m r s ns",
        "n r",
    ),
    row("ex ix", 2, "ex exes ix ixes", "izes izen exe ixe"),
    row("raum baum schaum traum saum zaum", 0, "s es e", "¨e ¨en"),
    row("iel eer ier akter", 0, "s es e", "e en n"),
    row("nis", 0, "ses se", "se sen"),
    row("erin orin istin entin antin eurin ärin ndin tin gin kin lin min nin sin rin fin hin din", 0, "s", "nen e en s"),
    row("adion", 2, "on ons", "en"),
    row("eur", 0, "s es en", "e en s"),
    row("ung heit keit schaft tät enz anz thek", 0, "", "en"),
    row("tion sion xion gion nion lion", 0, "", "en s"),
    row("ik ur ei", 0, "s", "en e s"),
    row("tum", 2, "um ums umes", "ümer ümern en a"),
    row("ium", 2, "um ums", "en a"),
    row("eum", 2, "um ums", "en"),
    row("um", 2, "um ums", "en a ums"),
    row("smus", 2, "us", "en"),
    row("us", 2, "us usses", "en i usse ussen"),
    row("xis sis", 2, "is", "en"),
    row("ma", 1, "a as", "en ata as aten"),
    row("a", 1, "a as", "as en"),
    row("o", 1, "o os", "os en i"),
    row("chen lein", 0, "s", "s"),
    row("ling", 0, "s es e", "e en"),
    row(
        "graph graf soph loge urg nom krat soldat nat ant ent ist oge ot et iast tast tekt ad ath",
        0,
        "en s es e",
        "en e n er ern s",
    ),
    row("är ör", 0, "s", "e en s"),
    row("or", 0, "s", "en e s ¨e ¨en"),
    row("on", 0, "s es en", "en e s ¨e ¨en"),
    row("er", 0, "s", "n ¨ ¨n s"),
    row("el", 0, "s", "n en e ¨ ¨n s"),
    row("en", 0, "s", "¨ s"),
    row("ee ie", 0, "s", "n s"),
    row("e", 0, "s ns n", "n s"),
    row("i y u é", 0, "s", "s"),
];

/// The number of the row for each ending.
static ROWS: LazyLock<Endings<usize>> =
    LazyLock::new(|| Endings::new(DECLENSIONS.iter().enumerate().map(|(number, row)| (row.endings, number))));

/// Nouns that no ending of the table fits. A form in -e counts as plural: the dative in -e survives in set phrases only.
const REGULAR: Declension = row("", 0, "s es", "e en n s ¨e ¨en");

/// Every form of one German noun, its citation form first. A hyphenated noun declines in its last part.
pub(super) fn decline(noun: &str) -> Vec<Form> {
    let head_at = noun.rfind('-').map_or(0, |at| at + 1);
    let (front, head) = noun.split_at(head_at);
    let mut forms = Vec::with_capacity(16);
    forms.push(Form::singular(noun));
    decline_head(front, head, &mut forms);
    forms.extend(forms_with_apostrophe(noun));
    forms.extend(people(noun));
    forms
}

/// `Kaufmann`, `Kaufleute`.
fn people(noun: &str) -> impl Iterator<Item = Form> {
    let front = noun.strip_suffix("mann").filter(|front| front.chars().count() > 2);
    front.into_iter().flat_map(|front| [Form::plural([front, "leute"].concat()), Form::plural([front, "leuten"].concat())])
}

/// The singular forms only, for what has no plural.
pub(super) fn decline_singular(noun: &str) -> Vec<Form> {
    let singular = |form: &Form| form.number == super::form::Number::Singular;
    decline(noun).into_iter().filter(singular).collect()
}

fn decline_head(front: &str, head: &str, forms: &mut Vec<Form>) {
    if is_acronym(head) {
        let with_s = [front, head, "s"].concat();
        return forms.extend([Form::singular(with_s.clone()), Form::plural(with_s)]);
    }
    let lower = head.to_lowercase();
    if let Some((singular, plural)) = heads::declension(&lower.replace('ß', "ss")) {
        return build(front, head, singular, plural, forms);
    }
    let row = ROWS.of(&lower).map(|(_, row)| row).min().map_or(&REGULAR, |row| &DECLENSIONS[row]);
    let cut = head.char_indices().rev().take(row.strip).last().map_or(head.len(), |(at, _)| at);
    build(front, &head[..cut], row.singular, row.plural, forms);
    if let Some(stem) = adjectival::stem(head) {
        build(front, stem, "e em en er es", "e en er", forms);
    }
}

fn build(front: &str, stem: &str, singular: &str, plural: &str, forms: &mut Vec<Form>) {
    forms.extend(endings(front, stem, singular).map(Form::singular));
    forms.extend(endings(front, stem, plural).map(Form::plural));
}

fn endings<'a>(front: &'a str, stem: &'a str, list: &'a str) -> impl Iterator<Item = String> + 'a {
    let listed = list.split(' ').filter(move |_| !list.is_empty());
    listed.filter_map(move |ending| match ending.strip_prefix('¨') {
        Some(plain) => umlaut(stem).map(|changed| [front, &changed, plain].concat()),
        None => Some([front, stem, ending].concat()),
    })
}

/// A genitive with an apostrophe is against the rules and common: `Lawrow's`.
fn forms_with_apostrophe(noun: &str) -> Option<Form> {
    (!super::ends_sibilant(noun)).then(|| Form::singular([noun, "'s"].concat()))
}

/// True for `EU`, `NATO`, `AfD`: more than one capital and no inflection but -s.
pub(super) fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|character| character.is_uppercase()).count();
    capitals > 1 && word.chars().next_back().is_some_and(|last| last.is_uppercase() || last.is_numeric())
}
