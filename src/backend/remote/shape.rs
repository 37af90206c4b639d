//! What several services have in common in their questions and answers: tags of languages, drafts by their order.

use crate::backend::ids::check_count;
use crate::backend::{Error, Output, Request};
use crate::lang::Lang;

/// The whole tag where the service knows that variant, else the language alone.
pub(in crate::backend) fn tag(lang: &Lang, variants: &[&str]) -> String {
    let whole = lang.to_string();
    if variants.contains(&whole.as_str()) { whole } else { lang.primary().to_owned() }
}

/// The drafts by the order of the segments.
///
/// # Errors
/// [`Error::Protocol`]: there are more or fewer.
pub(in crate::backend) fn in_order(request: &Request, drafts: Vec<String>) -> Result<Vec<Output>, Error> {
    check_count(request, drafts.len())?;
    Ok(request.segments.iter().zip(drafts).map(|(segment, draft)| Output::new(&segment.id, draft)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::request;

    #[test]
    fn a_variant_is_named_only_where_it_is_known() {
        let tagged = |text: &str| tag(&text.parse().unwrap(), &["pt-PT", "zh-Hant"]);
        assert_eq!(["en-GB", "pt-PT", "pt-BR", "zh-Hant", "de"].map(tagged), ["en", "pt-PT", "pt", "zh-Hant", "de"]);
    }

    #[test]
    fn a_draft_too_many_or_too_few_breaks_the_protocol() {
        let drafts = |count| vec!["x".to_owned(); count];
        assert!(in_order(&request(&["a", "b"]), drafts(2)).is_ok_and(|outputs| outputs.len() == 2));
        for count in [0, 1, 3] {
            assert!(matches!(in_order(&request(&["a", "b"]), drafts(count)), Err(Error::Protocol(_))));
        }
    }
}
