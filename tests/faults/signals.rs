//! Runs that are told to end, or killed, at any moment.

use crate::project::{Files, Project, TRANSLATE, UNDER_WAY, are_whole, completes, tree, undisturbed};
use crate::service::Service;
use std::time::{Duration, Instant};

/// Moments for each kind of run: many on a CI machine, a few in the everyday loop.
fn moments(few: u64) -> u64 {
    if crate::support::is_ci() { 5 * few } else { few }
}

/// Numbers without a pattern, the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A moment within the time that a whole run takes; the `number`-th of `of` parts of it, so that no part is left out.
    fn moment(&mut self, whole: Duration, number: u64, of: u64) -> Duration {
        whole.mul_f64((number as f64 + (self.next() % 1000) as f64 / 1000.0) / of as f64)
    }
}

#[test]
fn a_translation_that_is_ended_at_any_moment_goes_on_where_it_was() {
    let service = Service::start(10);
    let begun = Instant::now();
    let (_, whole) = undisturbed(&service, 80);
    let (took, mut random, many) = (begun.elapsed(), Random(0x5a7_2bad), moments(4));
    for number in 0..many {
        let project = Project::new(&service, 80);
        let mut run = project.start(&TRANSLATE);
        std::thread::sleep(random.moment(took, number, many));
        let signal = ["TERM", "INT", "KILL"][number as usize % 3];
        run.signal(signal);
        // Before the program listens a signal ends it at once.
        let code = run.code();
        assert!(matches!(code, None | Some(0 | 130)), "{signal}: {code:?}");
        are_whole(&project.files("out"), &whole);
        completes(&service, &project, &whole, UNDER_WAY);
    }
}

/// Commands that change something, and what they change it into.
const CHANGERS: [&[&str]; 5] = [
    &["convert", "in/rat.xlf", "-o", "w/rat.tsv"],
    &["check", "--fix", "w/fix.tsv"],
    &["align", "rat.de.txt", "in/rat.en.md", "-o", "w/aligned.xlf", "--force", "--into-memory"],
    &["memory", "import", "in/rat.tsv"],
    &["review", "apply", "w/decisions.json", "w/review.xlf"],
];

fn furnished(service: &Service) -> Project {
    let project = Project::new(service, 60);
    project.done(&["translate", "rat.de.txt", "-o", "in", "--emit", "xliff,md,tsv", "--backend", "net"]);
    let table = String::from_utf8(project.files("in")["rat.tsv"].clone()).unwrap();
    project.write("w/fix.tsv", &table.replace("council approved", "council  approved"));
    let xliff = String::from_utf8(project.files("in")["rat.xlf"].clone()).unwrap();
    project.write("w/review.xlf", &xliff);
    project.write("w/decisions.json", &decisions(&xliff));
    project
}

/// Every segment of the file is accepted as it stands.
fn decisions(xliff: &str) -> String {
    let bitext = satzpaar::format::xliff::read("review.xlf", xliff).unwrap();
    let decision = |unit: &str, segment: &satzpaar::bitext::Segment| {
        let stamp = satzpaar::decision::Stamp::of(segment).to_string();
        serde_json::json!({ "unit": unit, "segment": segment.id, "stamp": stamp, "source": segment.source, "state": "reviewed" })
    };
    let all: Vec<_> = bitext.translatable().map(|(unit, segment)| decision(&unit.id, segment)).collect();
    let document = serde_json::json!({ "name": "review.xlf", "original": bitext.original, "source_lang": "de", "target_lang": "en-GB", "decisions": all });
    serde_json::json!({ "satzpaar": "decisions", "version": 1, "author": "Redaktion", "documents": [document] }).to_string()
}

#[test]
fn a_command_that_is_ended_at_any_moment_has_changed_all_or_nothing() {
    let service = Service::start(0);
    let twin = furnished(&service);
    let before = twin.files("w");
    let mut random = Random(0x00c0_ffee);
    let took = CHANGERS.map(|arguments| {
        let begun = Instant::now();
        let (code, said, errors) = twin.run(arguments);
        assert!(matches!(code, 0 | 1), "{arguments:?}: {said}{errors}");
        begun.elapsed()
    });
    let (after, many) = (twin.files("w"), moments(2));
    assert_eq!(after.len(), before.len() + 2, "{:?}", after.keys());
    let project = furnished(&service);
    for (arguments, took) in CHANGERS.iter().zip(took) {
        for number in 0..many {
            before.iter().for_each(|(name, bytes)| std::fs::write(project.path("w").join(name), bytes).unwrap());
            let mut run = project.start(arguments);
            std::thread::sleep(random.moment(took, number, many));
            run.signal(["TERM", "KILL", "INT"][number as usize % 3]);
            run.code();
            old_or_new(&project, &before, &after);
        }
        project.run(arguments);
    }
    before.iter().for_each(|(name, bytes)| std::fs::write(project.path("w").join(name), bytes).unwrap());
    CHANGERS.iter().for_each(|arguments| drop(project.run(arguments)));
    assert!(project.files("w") == after, "the next runs end as if nothing had happened");
    let stats = [&twin, &project].map(|project| project.done(&["memory", "stats"]));
    assert_eq!(stats[0].lines().next(), stats[1].lines().next(), "nothing of the memory is lost or doubled");
    assert!(!tree(&project.path(".")).iter().any(|file| file.contains(".satzpaar-")), "something was left lying about");
}

fn old_or_new(project: &Project, before: &Files, after: &Files) {
    for (name, bytes) in project.files("w") {
        let is_whole = before.get(&name) == Some(&bytes) || after.get(&name) == Some(&bytes);
        assert!(is_whole, "`{name}` is neither the old file nor the new one: {} bytes", bytes.len());
    }
}
