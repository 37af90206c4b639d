//! The names of the files that are written for an article.

use crate::lang::{Lang, LangPair};
use anyhow::bail;
use std::collections::BTreeMap;
use std::path::Path;

/// What an input's output files are named after.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named<'a> {
    /// Its file name without folders.
    pub(crate) original: &'a str,
    /// The name of its folder, if it is in one.
    pub(crate) folder: Option<&'a str>,
}

/// The stem of the output files of each input: extension and source language dropped; where two inputs share one, the
/// folder's name goes in front.
pub(crate) fn output_names(inputs: &[Named<'_>], pair: &LangPair) -> anyhow::Result<Vec<String>> {
    let stems: Vec<String> = inputs.iter().map(|input| stem(input.original, &pair.source)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in &stems {
        *count.entry(stem).or_default() += 1;
    }
    let name = |(input, stem): (&Named<'_>, &String)| match input.folder {
        // The name may come from another machine: no part of it leads to another folder.
        Some(folder) if count[stem.as_str()] > 1 => format!("{}-{stem}", folder.replace(['/', '\\'], "-")),
        Some(_) | None => stem.clone(),
    };
    let names: Vec<String> = inputs.iter().zip(&stems).map(name).collect();
    let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
    match twice {
        Some((_, name)) => {
            bail!("two inputs would write the same files: `{name}.*`\nhint: rename one, or translate them into two folders")
        }
        None => Ok(names),
    }
}

/// The name of an edition of an article whose extension is `own`. Where the article itself has that format, `NAME.en.EXTENSION`
/// is its native edition, so this one is told apart.
pub(crate) fn edition_name(name: &str, own: &str, target: &Lang, extension: &str) -> String {
    let own = own.to_lowercase();
    let is_native = own == extension || (extension == "html" && own.ends_with("htm"));
    format!("{name}{}.{}.{extension}", if is_native { ".edition" } else { "" }, target.primary())
}

/// The name of a file without extension and without the tag of a language: `lawrow` of `lawrow.de.txt`.
pub(crate) fn stem(file: &str, language: &Lang) -> String {
    let stem = Path::new(file).file_stem().map_or_else(|| file.to_owned(), |stem| stem.to_string_lossy().into_owned());
    let tag = [language.to_string(), language.primary().to_owned()]
        .into_iter()
        .find_map(|tag| stem.to_lowercase().strip_suffix(&format!(".{}", tag.to_lowercase())).map(str::len));
    tag.filter(|&end| end > 0).map_or_else(|| stem.clone(), |end| stem[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair() -> LangPair {
        LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap())
    }

    fn article<'a>(folder: &'a str, original: &'a str) -> Named<'a> {
        Named { original, folder: Some(folder) }
    }

    #[test]
    fn source_language_leaves_the_stem() {
        assert_eq!(stem("lawrow.de.txt", &pair().source), "lawrow");
        assert_eq!(stem("000_853.txt", &pair().source), "000_853");
        assert_eq!(stem("made.txt", &pair().source), "made");
    }

    #[test]
    fn an_edition_never_has_the_name_of_the_native_one() {
        let name = |own: &str, extension: &str| edition_name("a", own, &pair().target, extension);
        assert_eq!([name("txt", "html"), name("HTM", "html")], ["a.en.html", "a.edition.en.html"]);
    }

    #[test]
    fn inputs_of_one_stem_get_their_folder_in_front() {
        let names = output_names(&[article("mo", "a.de.txt"), article("di", "a.txt"), article("di", "b.txt")], &pair()).unwrap();
        assert_eq!(names, ["mo-a", "di-a", "b"]);
        let hostile = output_names(&[article("../../x", "../a.txt"), article("di", "/etc/a.txt")], &pair()).unwrap();
        assert_eq!(hostile, ["..-..-x-a", "di-a"]);
        assert!(output_names(&[article("mo", "a.txt"), article("mo", "a.de.txt")], &pair()).is_err());
    }
}
