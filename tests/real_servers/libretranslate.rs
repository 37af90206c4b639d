//! A LibreTranslate server with the pair German to English; its key, if it wants one, in `LIBRETRANSLATE_API_KEY`.

use crate::project::Project;
use crate::support::server;

fn project() -> Option<Project> {
    let url = server("SATZPAAR_TEST_LIBRETRANSLATE_URL")?;
    let sentence = |number: usize| format!("Der Stadtrat berät am Montag über den Antrag mit der Nummer {number}.");
    let paragraphs: Vec<String> = (1..=40).map(sentence).collect();
    let article = format!("Sitzung des Stadtrats\n\n{}\n", paragraphs.join("\n\n"));
    let backend = format!("kind = 'libretranslate'\nurl = '{url}'");
    Some(Project::new(["de", "en"], &backend, &article, "").with_key("LIBRETRANSLATE_API_KEY"))
}

#[test]
fn an_article_is_translated_whatever_the_batches_and_never_asked_again() {
    let Some(project) = project() else { return };
    project.translate();
    let segments = project.segments();
    assert_eq!(segments.len(), 41, "{segments:?}");
    for (at, [_, source, target]) in segments.iter().enumerate().skip(1) {
        assert!(target.contains(&at.to_string()) && target != source, "{source} → {target}");
    }
    let again = project.translate();
    assert!(again.contains("0 segments in 0 requests"), "{again}");
}

#[test]
fn a_probe_tells_health_without_a_question() {
    let Some(project) = project() else { return };
    let (code, said) = project.probe(&["--no-placeholders"]);
    assert!(code == 0 && said.contains("pair: taken"), "{said}");
}
