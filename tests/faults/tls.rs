//! Servers that cannot be trusted: named, not asked again and again, and told nothing.

use crate::project::{Project, TRANSLATE, says};
use crate::support::program;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// An authority of the test's own, and what it signs.
struct Authority {
    folder: tempfile::TempDir,
    openssl: PathBuf,
}

impl Authority {
    fn new(name: &str) -> Option<Self> {
        let authority = Self { folder: tempfile::tempdir().unwrap(), openssl: program("openssl")? };
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "ca.key", "-out", "ca.crt"];
        authority.run(
            &[
                &["req", "-x509", "-days", "2", "-subj", &format!("/CN={name}"), "-addext", "basicConstraints=critical,CA:TRUE"],
                &key[..],
            ]
            .concat(),
        );
        std::fs::write(authority.path("index.txt"), "").unwrap();
        let config = "[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\nrand_serial = yes\nnew_certs_dir = .\ndefault_md = sha256\npolicy = any\ncopy_extensions = copy\n[any]\ncommonName = supplied\n";
        std::fs::write(authority.path("ca.cnf"), config).unwrap();
        Some(authority)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) {
        let done = Command::new(&self.openssl).args(arguments).current_dir(self.folder.path()).output().unwrap();
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// A certificate for a name, good from and until these days.
    fn sign(&self, file: &str, name: &str, days: [&str; 2]) {
        let (key, request, certificate) = (format!("{file}.key"), format!("{file}.csr"), format!("{file}.crt"));
        let subject = format!("/CN={file}");
        self.run(&[
            "req",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-subj",
            &subject,
            "-addext",
            &format!("subjectAltName={name}"),
            "-keyout",
            &key,
            "-out",
            &request,
        ]);
        let signing = ["ca", "-config", "ca.cnf", "-batch", "-notext", "-cert", "ca.crt", "-keyfile", "ca.key"];
        self.run(&[&signing[..], &["-startdate", days[0], "-enddate", days[1], "-in", &request, "-out", &certificate]].concat());
    }

    /// What a server is shown with.
    fn server(&self, file: &str) -> Arc<rustls::ServerConfig> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let chain = vec![CertificateDer::from_pem_file(self.path(&format!("{file}.crt"))).unwrap()];
        let key = PrivateKeyDer::from_pem_file(self.path(&format!("{file}.key"))).unwrap();
        Arc::new(rustls::ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap())
    }
}

/// What a server does with each connection.
type Conduct = Box<dyn Fn(TcpStream) -> std::io::Result<()> + Send>;

/// A server on loopback until the test ends; how often somebody came, and how often words reached it.
fn serve(conduct: Conduct) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, came) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&came);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            counted.fetch_add(1, Ordering::SeqCst);
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            // A client that goes away is what is expected.
            let _ = conduct(stream);
        }
    });
    (port, came)
}

/// Shakes hands, and would answer.
fn secure(config: Arc<rustls::ServerConfig>) -> Conduct {
    Box::new(move |stream| {
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).map_err(std::io::Error::other)?;
        let mut stream = rustls::StreamOwned::new(connection, stream);
        let mut asked = vec![0; 64 * 1024];
        let _ = stream.read(&mut asked)?;
        let body = "{\"translatedText\":[\"On Monday the town council approved the motion.\"]}";
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())?;
        stream.conn.send_close_notify();
        stream.flush()
    })
}

/// A run against a server of this conduct: what it says, and how often it came.
fn asked(host: &str, conduct: Conduct, retries: u8, authority: &Path) -> (i32, String, usize) {
    let (port, came) = serve(conduct);
    let project = Project::at(&format!("https://{host}:{port}"), 1, "timeout_s = 5");
    let config = std::fs::read_to_string(project.path("satzpaar.toml")).unwrap();
    project.write("satzpaar.toml", &config.replace("retries = 0", &format!("retries = {retries}")));
    project.write("rat.de.txt", "Der Rat der Stadt billigte am Montag den Antrag.\n");
    let (code, said, errors) = crate::support::run(project.command(&TRANSLATE).env("SSL_CERT_FILE", authority));
    assert!(code == 0 || project.files("out").len() == 4, "what can be written is written: {said}{errors}");
    (code, errors, came.load(Ordering::SeqCst))
}

const GOOD: [&str; 2] = ["20240101000000Z", "20990101000000Z"];

#[test]
fn a_server_that_is_not_to_be_trusted_is_asked_nothing_and_only_once() {
    let Some(authority) = Authority::new("known") else { return };
    let (known, stranger) = (authority.path("ca.crt"), Authority::new("stranger").unwrap());
    authority.sign("good", "IP:127.0.0.1", GOOD);
    authority.sign("other", "DNS:elsewhere.example", GOOD);
    authority.sign("old", "IP:127.0.0.1", ["20200101000000Z", "20210101000000Z"]);
    stranger.sign("stranger", "IP:127.0.0.1", GOOD);
    let (code, errors, _) = asked("127.0.0.1", secure(authority.server("good")), 0, &known);
    assert_eq!(code, 0, "{errors}");
    let plain: Conduct = Box::new(|mut stream| {
        let _ = stream.read(&mut [0; 1024])?;
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
    });
    for (what, conduct, needle) in [
        ("of an unknown authority", secure(stranger.server("stranger")), "UnknownIssuer"),
        ("for another name", secure(authority.server("other")), "elsewhere.example"),
        ("that has expired", secure(authority.server("old")), "xpired"),
        ("that speaks without TLS", plain, "InvalidContentType"),
    ] {
        let begun = Instant::now();
        let (code, errors, came) = asked("127.0.0.1", conduct, 4, &known);
        assert_eq!(code, 5, "{what}: {errors}");
        says(&errors, &["no safe connection to the service: ", needle, "check `url`, the certificate"]);
        assert!(came == 1 && begun.elapsed() < Duration::from_secs(5), "{what}: {came} times, {:?}", begun.elapsed());
    }
}

#[test]
fn a_handshake_that_is_cut_off_is_tried_again() {
    let Some(authority) = Authority::new("known") else { return };
    let cut: Conduct = Box::new(|mut stream| stream.read(&mut [0; 16]).map(drop));
    let (code, errors, came) = asked("127.0.0.1", cut, 1, &authority.path("ca.crt"));
    assert_eq!((code, came), (5, 2), "{errors}");
    says(&errors, &["service unreachable: ", "run again"]);
}

#[test]
fn a_machine_without_authorities_says_so_and_asks_without_encryption_all_the_same() {
    let nowhere = Path::new("/nonexistent");
    let project = Project::at("https://127.0.0.1:9", 1, "");
    let (code, said, errors) = crate::support::run(project.command(&TRANSLATE).env("SSL_CERT_FILE", nowhere));
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["no safe connection can be made from this machine", "ca-certificates"]);
    let service = crate::service::Service::start(0);
    let project = Project::new(&service, 5);
    let (code, said, errors) = crate::support::run(project.command(&TRANSLATE).env("SSL_CERT_FILE", nowhere));
    assert_eq!(code, 0, "{said}{errors}");
}
