//! What an attribute may say.

use super::fragment::Fragment;

/// The value space of an attribute.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value {
    Text,
    /// A name token of XML.
    Token,
    /// Such tokens with white space between them.
    Tokens,
    YesNo,
    /// One of these; the hint says which.
    Words(&'static [&'static str], &'static str),
    /// `prefix:value`.
    Prefixed,
    /// `prefix:value` or one of these.
    PrefixedOr(&'static [&'static str]),
    /// A whole number from 1.
    Positive,
    /// A whole number from 1 to this.
    UpTo(u64),
    /// A number from 0 to 100.
    Percent,
    /// A number from 0 to 1.
    Share,
    /// A BCP 47 tag.
    Language,
    /// A URI; one that begins with `#` is a fragment identifier of XLIFF.
    Reference,
    /// The code point of a character that XML cannot hold, in hexadecimal.
    InvalidCharacter,
}

impl Value {
    /// What is wrong with `text` and how to mend it; `None`: nothing.
    pub(super) fn fault(self, text: &str) -> Option<(String, &'static str)> {
        if let Self::Reference = self {
            let fragment = text.trim().strip_prefix('#')?;
            return Fragment::parse(fragment).err().map(|reason| (format!(", {reason}"), FRAGMENT));
        }
        (!self.fits(text)).then(|| (String::new(), self.hint()))
    }

    fn fits(self, text: &str) -> bool {
        let trimmed = text.trim();
        match self {
            Self::Text | Self::Reference => true,
            Self::Token => is_token(trimmed),
            Self::Tokens => !trimmed.is_empty() && trimmed.split_ascii_whitespace().all(is_token),
            Self::YesNo => matches!(text, "yes" | "no"),
            Self::Words(words, _) => words.contains(&text),
            Self::Prefixed => is_prefixed(text),
            Self::PrefixedOr(words) => words.contains(&text) || is_prefixed(text),
            Self::Positive => whole(trimmed).is_some_and(|number| number > 0),
            Self::UpTo(most) => whole(trimmed).is_some_and(|number| (1..=most).contains(&number)),
            Self::Percent => decimal(trimmed).is_some_and(|number| (0.0..=100.0).contains(&number)),
            Self::Share => decimal(trimmed).is_some_and(|number| (0.0..=1.0).contains(&number)),
            Self::Language => is_language(text),
            Self::InvalidCharacter => is_invalid_character(trimmed),
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Text | Self::Reference => FRAGMENT,
            Self::Token => "use letters, digits, `.`, `-`, `_` and `:` only",
            Self::Tokens => "use name tokens with a space between them, no comma",
            Self::YesNo => "use `yes` or `no`",
            Self::Words(_, hint) => hint,
            Self::Prefixed => "it has the form `prefix:value`, one colon, no space",
            Self::PrefixedOr(_) => "use `generic`, `comment`, `term` or a value of your own, `prefix:value`",
            Self::Positive => "use a whole number from 1",
            Self::UpTo(_) => "use a whole number from 1 to 10",
            Self::Percent => "use a number from 0 to 100",
            Self::Share => "use a number from 0 to 1",
            Self::Language => "use a BCP 47 tag such as `de` or `en-GB`",
            Self::InvalidCharacter => {
                "give the number of a character that XML cannot hold, in hexadecimal, for example `hex=\"001A\"`; write any \
                 other as it is"
            }
        }
    }
}

const FRAGMENT: &str = "a reference inside the file is `#`, then file, group and unit as far as they differ, then one id, such as \
                        `#f=f1/u=u1/s1`; a prefix of an extension has two letters or more and is registered with OASIS";

/// True for a name token (NMTOKEN) of XML.
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char)
}

fn is_name_char(character: char) -> bool {
    matches!(character, ':' | '_' | '-' | '.' | '·' | '0'..='9' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}' | '\u{200d}' | '\u{203f}' | '\u{2040}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

fn is_prefixed(text: &str) -> bool {
    let fits = |part: &str| !part.is_empty() && !part.contains([':', ' ', '\t', '\n', '\r']);
    text.split_once(':').is_some_and(|(prefix, value)| fits(prefix) && fits(value))
}

/// A whole number, from 0.
pub(super) fn whole(text: &str) -> Option<u64> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn decimal(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// True for four to six hexadecimal digits, two for each octet, that name a character outside of XML.
fn is_invalid_character(hex: &str) -> bool {
    let is_hex = matches!(hex.len(), 4 | 6) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(hex, 16).ok().filter(|number| is_hex && *number <= 0x10_ffff);
    number.is_some_and(|number| !char::from_u32(number).is_some_and(crate::format::xml::is_xml_char))
}

/// True for a tag that is well-formed by BCP 47; whether its parts are registered is not asked.
pub(super) fn is_language(tag: &str) -> bool {
    let mut parts: Vec<&str> = tag.split('-').collect();
    if parts.iter().any(|part| !(1..=8).contains(&part.len()) || !part.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
        return false;
    }
    // A private tag, and the old registered ones such as `i-klingon`.
    if parts.len() > 1 && (parts[0].eq_ignore_ascii_case("x") || parts[0].eq_ignore_ascii_case("i")) {
        return true;
    }
    let is_alpha = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let first = parts.remove(0);
    let Some(end) = parts.iter().position(|part| part.len() == 1) else {
        return first.len() > 1 && is_alpha(first) && are_subtags(&parts);
    };
    // Behind a single letter: extensions and private parts, each with something behind it.
    let ends_whole = parts.last().is_some_and(|last| last.len() > 1 || parts[end..].contains(&"x"));
    first.len() > 1 && is_alpha(first) && are_subtags(&parts[..end]) && ends_whole && end + 1 < parts.len()
}

/// Extended languages and a script, a region, then variants; each longer one only in its place.
fn are_subtags(parts: &[&str]) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let rank = |part: &&str| match part.len() {
        3 if !is_digits(part) => 0,
        4 if !part.as_bytes()[0].is_ascii_digit() => 1,
        2 | 3 => 2,
        _ => 3,
    };
    parts.is_sorted_by_key(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_well_formed_or_not() {
        for tag in [
            "de",
            "en-GB",
            "zh-Hant-TW",
            "zh-cmn",
            "de-CH-1901",
            "sl-rozaj-biske",
            "en-u-ca-gregory",
            "de-x-haus",
            "i-klingon",
            "es-419",
        ] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in ["e", "f r", "", "de_AT", "de-", "-de", "de-AT-Latn", "en-u", "deutschland", "12", "x"] {
            assert!(!is_language(tag), "{tag}");
        }
    }

    #[test]
    fn values_keep_to_their_space() {
        let fits = |value: Value, good: &[&str], bad: &[&str]| {
            good.iter().for_each(|text| assert!(value.fits(text), "{value:?} {text}"));
            bad.iter().for_each(|text| assert!(!value.fits(text), "{value:?} {text}"));
        };
        fits(Value::Token, &["s1", "1", "a:b", "größe"], &["", "/1", "#1", "a b"]);
        fits(Value::Tokens, &["a b"], &["a, b", ""]);
        fits(Value::Prefixed, &["xlf:b"], &["b", ":b", "a:", "a:b:c", "a: b"]);
        fits(Value::Positive, &["1", "07"], &["0", "-1", "+1", "1.5", ""]);
        fits(Value::UpTo(10), &["10"], &["11"]);
        fits(Value::Percent, &["0", "99.5", "100"], &["-1", "101", "viel"]);
        fits(Value::Share, &["0.5", "1"], &["1.1", "NaN"]);
        fits(Value::InvalidCharacter, &["0001", "001A", "FFFE", "d800"], &["00a0", "notOK", "1", "110000", "0041", "+001"]);
    }
}
