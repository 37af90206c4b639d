//! For tests: an article in three versions, one of them broken off.

use super::{Comparison, Entrant, undrafted};
use crate::backend::{Counts, Price, Spent};
use crate::bitext::{Bitext, MachineOrigin, Origin, Repair};
use crate::document::read_lines;
use crate::glossary::{Entry, Glossary};
use crate::lang::LangPair;
use crate::pipeline::{Drafting, Kit, settle};
use crate::term::Wording;
use crate::text::SourceText;

const ARTICLE: &str = "Hafen von Kiew bleibt geschlossen\n\nDer Rat hat das Gesetz am Montag mit 12 Stimmen beschlossen. \
                       Die Arbeiten beginnen im März.\n\nDanach wird <weiter> beraten & geplant.\n";

const DRAFTS: [[&str; 4]; 3] = [
    [
        "Port of Kyiv remains closed",
        "The council passed the act on Monday with 12 votes.",
        "Work will begin in March.",
        "After that, <further> consultations & plans will follow.",
    ],
    [
        "Port of Kiev stays shut",
        "The council passed the law on Monday with 21 votes.",
        "Work will begin in March.",
        "Danach wird <weiter> beraten & geplant.",
    ],
    ["Kyiv port remains closed", "", "", ""],
];

fn kit() -> Kit {
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    Kit::new(Glossary { pair, entries: vec![Entry::new("Kiew", "Kyiv"), Entry::new("Gesetz", "act")] })
}

/// The article with these drafts; in the first draft `Gesetz` was repaired.
fn drafted(drafts: &[&str], backend: &str, kit: &Kit) -> Bitext {
    let mut bitext = undrafted(read_lines(SourceText::new("kiew.de.txt", ARTICLE)), "kiew.de.txt", kit);
    let machine = MachineOrigin { backend: backend.into(), model: "m".into(), fingerprint: String::new() };
    for (segment, draft) in bitext.translatable_mut().zip(drafts).filter(|(_, draft)| !draft.is_empty()) {
        segment.target = Some((*draft).to_owned());
        segment.origin = Some(Origin::Machine(machine.clone()));
        segment.terms = kit.terms.verify(Wording::from(segment.source.as_str()), segment.target.as_deref());
        segment.terms.iter_mut().filter(|term| term.target_term == "act").for_each(|term| term.repair = Repair::Substitution);
    }
    settle(&mut bitext, kit, &Drafting::default());
    bitext
}

pub(crate) fn comparison() -> Comparison {
    let kit = kit();
    let entrant = |at: usize, name: &str, error: Option<&str>| {
        let bitext = drafted(&DRAFTS[at], name, &kit);
        let asked = [2, 4, 1][at];
        Entrant {
            name: name.to_owned(),
            model: format!("model-{}", at + 1),
            bitext,
            error: error.map(str::to_owned),
            counts: Counts { requests: 1, asked, recorded: 4 - asked, answered: asked, ..Counts::default() },
            spent: Spent { characters: 40 * asked, ..Spent::default() },
            price: (at == 0).then(|| Price { million_characters: 20.0, currency: Some("EUR".into()), ..Price::default() }),
            seconds: [0.25, 1.5, 0.0][at],
        }
    };
    let refused = "the quota is used up\nhint: wait for the next month";
    let entrants = vec![entrant(0, "ours|a", None), entrant(1, "cheap", None), entrant(2, "gone", Some(refused))];
    Comparison::new("kiew.de.txt", kit.pair.clone(), entrants)
}
