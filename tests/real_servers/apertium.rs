//! Apertium APY with the pair English to Spanish, started here.

use crate::project::Project;
use crate::support::{installed, program};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const ARTICLE: &str = "\
Town council approves new harbour bridge

The town council of Westhaven approved a new bridge over the harbour on Monday evening. The bridge will cost twelve million \
euros and replaces the old ferry.

The night mayor, who speaks for bars and clubs, welcomed the decision. Dr. Brook of the rowing club did not.

Critics fear that the cruise ships will no longer reach the inner harbour. The harbour master wants to wait for a second survey.
";

const TERMS: &str = "night mayor\talcalde nocturno\nharbour master\tcapitán de puerto\n";

/// A server on a port of its own; it ends with the value.
///
/// It listens on every interface, for it has no option to do otherwise; it is asked over loopback only.
struct Server {
    child: Child,
    url: String,
    _folder: tempfile::TempDir,
}

impl Server {
    /// `None` where it is not installed.
    fn start() -> Option<Self> {
        let (program, _) = (program("apertium-apy")?, installed("/usr/share/apertium/modes/eng-spa.mode")?);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(program);
        command.args(["-p", &port.to_string(), "/usr/share/apertium"]).current_dir(folder.path());
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let mut server = Self { child, url: format!("http://127.0.0.1:{port}"), _folder: folder };
        server.wait_for(port);
        Some(server)
    }

    fn wait_for(&mut self, port: u16) {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(self.child.try_wait().unwrap().is_none(), "the server ended at once");
            assert!(begun.elapsed() < Duration::from_secs(60), "the server does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn project(&self, article: &str) -> Project {
        Project::new(["en", "es"], &format!("kind = 'apertium'\nurl = '{}'", self.url), article, TERMS)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already if this fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn an_article_is_translated_with_its_terms_and_never_asked_again() {
    let Some(server) = Server::start() else { return };
    let project = server.project(ARTICLE);
    let said = project.translate();
    assert!(said.contains("terms right: 2 of 2"), "{said}");
    let segments = project.segments();
    assert_eq!(segments.len(), 7, "{segments:?}");
    for [state, source, target] in &segments {
        assert!(state == "translated" && !target.is_empty() && target != source, "{state}: {source} → {target}");
        assert!(!target.contains(['#', '@', '*']), "a mark of the server is left: {target}");
    }
    let target = |beginning: &str| &segments.iter().find(|[_, source, _]| source.starts_with(beginning)).unwrap()[2];
    assert!(target("The night mayor").contains("alcalde nocturno"), "{segments:?}");
    assert!(target("The harbour master").contains("capitán de puerto"), "{segments:?}");
    let again = project.translate();
    assert!(again.contains("0 segments in 0 requests"), "{again}");
    assert_eq!(project.segments(), segments);
}

#[test]
fn a_probe_tells_health_and_which_placeholders_survive() {
    let Some(server) = Server::start() else { return };
    let project = server.project(ARTICLE);
    let (code, said) = project.probe(&[]);
    assert!(code == 0 && said.contains("pair: taken") && said.contains("eng|spa"), "{said}");
    let kept = |family: &str| said.lines().find(|line| line.starts_with(family)).is_some_and(|line| line.ends_with("100 %"));
    assert!(kept("name") && kept("numbered") && kept("word"), "{said}");
    let (code, said) = project.probe(&["--to", "de", "--no-placeholders"]);
    assert!(code == 2 && said.contains("pair: not taken"), "{code}: {said}");
}

#[test]
fn the_longest_text_that_is_asked_comes_back_whole() {
    let Some(server) = Server::start() else { return };
    let sentence = "the minister in the room rejected the proposal";
    let article = format!("Minutes\n\n{}, thus it ended.\n", vec![sentence; 100].join(", "));
    let project = server.project(&article);
    project.translate();
    let [_, source, target] = &project.segments()[1];
    assert!((4_800..5_000).contains(&source.len()), "{}", source.len());
    assert_eq!(target.matches("ministro").count(), 100, "{target}");
}
