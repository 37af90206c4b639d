//! The names of the files that are written for an article.

use crate::lang::LangPair;
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
    let stems: Vec<String> = inputs.iter().map(|input| stem(input.original, pair)).collect();
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in &stems {
        *count.entry(stem).or_default() += 1;
    }
    let name = |(input, stem): (&Named<'_>, &String)| match input.folder {
        Some(folder) if count[stem.as_str()] > 1 => format!("{folder}-{stem}"),
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

/// The name without its extension and the source language.
pub(crate) fn stem(file: &str, pair: &LangPair) -> String {
    let stem = Path::new(file).file_stem().map_or_else(|| file.to_owned(), |stem| stem.to_string_lossy().into_owned());
    let tag = [pair.source.to_string(), pair.source.primary().to_owned()]
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
        assert_eq!(stem("lawrow.de.txt", &pair()), "lawrow");
        assert_eq!(stem("000_853.txt", &pair()), "000_853");
        assert_eq!(stem("made.txt", &pair()), "made");
    }

    #[test]
    fn inputs_of_one_stem_get_their_folder_in_front() {
        let names = output_names(&[article("mo", "a.de.txt"), article("di", "a.txt"), article("di", "b.txt")], &pair()).unwrap();
        assert_eq!(names, ["mo-a", "di-a", "b"]);
        assert!(output_names(&[article("mo", "a.txt"), article("mo", "a.de.txt")], &pair()).is_err());
    }
}
