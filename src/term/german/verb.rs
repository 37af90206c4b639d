//! Regular forms of German verbs; strong forms belong into an entry's `forms`.

const ENDINGS: &[&str] = &["en", "e", "st", "est", "t", "et", "te", "ten", "test", "tet", "ete", "eten", "end", "ende", "enden"];

/// Forms of an infinitive in -en, -eln or -ern.
pub(super) fn forms(infinitive: &str) -> Vec<String> {
    let Some(stem) = infinitive.strip_suffix("en").or_else(|| infinitive.strip_suffix('n')) else {
        return vec![infinitive.to_owned()];
    };
    let mut forms = vec![infinitive.to_owned()];
    forms.extend(ENDINGS.iter().map(|ending| format!("{stem}{ending}")));
    let participle = if stem.ends_with("ier") { format!("{stem}t") } else { format!("ge{stem}t") };
    forms.extend(super::adjective::decline(&participle).chain([participle.clone()]));
    forms
}
