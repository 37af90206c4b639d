//! Offices and ministries named the long way: `foreign minister`, `minister of foreign affairs`.

/// Modifiers that say which minister, not of what.
const RANKS: &[&str] = &["prime", "deputy", "junior", "senior", "first", "former", "chief", "state", "federal", "acting", "new"];

/// The long names of an office; none where the term is no office.
pub(super) fn long_names(term: &str) -> Vec<String> {
    let Some((field, office)) = term.rsplit_once(' ').filter(|(_, office)| is_office(office)) else { return Vec::new() };
    if RANKS.iter().any(|rank| field.split(' ').any(|word| word.eq_ignore_ascii_case(rank))) {
        return Vec::new();
    }
    let of = if field.eq_ignore_ascii_case("foreign") { format!("{field} affairs") } else { field.to_owned() };
    ["of", "for"].iter().flat_map(|link| [format!("{office} {link} {of}"), format!("{office} {link} the {of}")]).collect()
}

fn is_office(word: &str) -> bool {
    ["minister", "ministry", "secretary"].iter().any(|office| word.eq_ignore_ascii_case(office))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_can_stand_behind_its_office() {
        assert!(long_names("foreign minister").contains(&"minister of foreign affairs".to_owned()));
        assert!(long_names("Interior Ministry").contains(&"Ministry of the Interior".to_owned()));
        assert!(long_names("prime minister").is_empty() && long_names("minister").is_empty() && long_names("law").is_empty());
    }
}
