//! A throwaway PostgreSQL cluster: made in a temporary folder, on a free port, gone with its last handle.

use super::missing;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Neither starting nor stopping takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Seconds after which a server ends by itself, should its test have been killed.
const LIFE: &str = "1200";

/// The superuser of the cluster, and its password.
pub const USER: &str = "satzpaar";
pub const PASSWORD: &str = "geheim";

/// What a cluster is asked to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// What a server that dies needs: the operating system has it.
    Cached,
    /// What a machine that loses power needs; as slow as in earnest, for figures.
    Synced,
}

/// A running server. It listens on 127.0.0.1 alone and asks for a password.
pub struct Cluster {
    folder: tempfile::TempDir,
    programs: PathBuf,
    port: u16,
    disk: Disk,
    server: Option<Child>,
    sealed: bool,
}

impl Cluster {
    /// A new one; where PostgreSQL is not installed the test says so and ends, but in CI it fails.
    pub fn start() -> Option<Self> {
        Self::start_with(Disk::Cached)
    }

    /// The same, as careful as `disk` says.
    pub fn start_with(disk: Disk) -> Option<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new().prefix("satzpaar-pg-").tempdir().unwrap();
        let mut cluster = Self { folder, programs, port: free_port(), disk, server: None, sealed: false };
        cluster.prepare();
        cluster.resume();
        Some(cluster)
    }

    /// Its address, with user and password, for the database that every cluster has.
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// The address of one of its databases.
    pub fn url_of(&self, database: &str) -> String {
        format!("postgresql://{USER}:{PASSWORD}@127.0.0.1:{}/{database}", self.port)
    }

    /// A new, empty database, for a test that wants nobody beside it.
    pub fn database(&self, name: &str) -> String {
        self.sql("postgres", &format!("CREATE DATABASE {name}"));
        self.url_of(name)
    }

    /// What a statement gives back, columns separated by `|`, a line each row.
    pub fn sql(&self, database: &str, statement: &str) -> String {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement]).arg(self.url_of(database));
        let Output { status, stdout, stderr } = psql.output().unwrap();
        assert!(status.success(), "{statement}: {}", String::from_utf8_lossy(&stderr));
        String::from_utf8(stdout).unwrap().trim_end().to_owned()
    }

    /// Ends the server as a crash would: nothing is written out, and every connection breaks off.
    pub fn crash(&mut self) {
        let stopped = self.as_owner("pg_ctl").args(["stop", "-w", "-m", "immediate", "-D"]).arg(self.data()).output().unwrap();
        assert!(stopped.status.success(), "{}", String::from_utf8_lossy(&stopped.stderr));
        if let Some(mut server) = self.server.take() {
            server.wait().unwrap();
        }
    }

    /// Starts the server again after a crash, on the same port.
    pub fn resume(&mut self) {
        let mut command = self.as_owner_within("timeout");
        let server = self.programs.join("postgres");
        command.args(["-s", "INT", LIFE]).arg(server).arg("-D").arg(self.data()).args(self.settings());
        self.server = Some(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        let give_up = Instant::now() + PATIENCE;
        while !self.answers() {
            assert!(Instant::now() < give_up && !self.is_over(), "the server does not start");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Has the server take encrypted connections from now on, with a certificate of its own for 127.0.0.1; gives back the
    /// certificate's file.
    pub fn seal(&mut self) -> PathBuf {
        let (key, certificate) = (self.folder.path().join("server.key"), self.folder.path().join("server.crt"));
        let mut openssl = self.as_owner_within("openssl");
        openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]);
        openssl.args(["-addext", "subjectAltName=IP:127.0.0.1"]);
        openssl.args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"]).arg(&key).arg("-out").arg(&certificate);
        let made = openssl.output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        self.sealed = true;
        self.crash();
        self.resume();
        let copy = tempfile::NamedTempFile::new().unwrap().into_temp_path().keep().unwrap();
        std::fs::copy(certificate, &copy).unwrap();
        copy
    }

    fn settings(&self) -> Vec<String> {
        let synced = if self.disk == Disk::Synced { "on" } else { "off" };
        let settings = [
            "listen_addresses=127.0.0.1".to_owned(),
            "unix_socket_directories=".to_owned(),
            "max_connections=200".to_owned(),
            "log_min_messages=panic".to_owned(),
            format!("port={}", self.port),
            format!("fsync={synced}"),
        ];
        let files = [("ssl_key_file", "server.key"), ("ssl_cert_file", "server.crt")];
        let files = files.map(|(setting, file)| format!("{setting}={}", self.folder.path().join(file).display()));
        let sealed = std::iter::once("ssl=on".to_owned()).chain(files).filter(|_| self.sealed);
        settings.into_iter().chain(sealed).flat_map(|setting| ["-c".to_owned(), setting]).collect()
    }

    fn answers(&self) -> bool {
        let mut ready = Command::new(self.programs.join("pg_isready"));
        ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]).status().unwrap().success()
    }

    fn is_over(&mut self) -> bool {
        self.server.as_mut().is_none_or(|server| server.try_wait().unwrap().is_some())
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Makes the files of the cluster. They belong to another user where this one is root, as which no server runs.
    fn prepare(&self) {
        let password = self.folder.path().join("password");
        std::fs::write(&password, PASSWORD).unwrap();
        if let Some((user, group)) = owner() {
            for path in [self.folder.path(), &password] {
                std::os::unix::fs::chown(path, Some(user), Some(group)).unwrap();
            }
        }
        let mut initdb = self.as_owner("initdb");
        initdb.args(["--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256", "--username", USER, "--pgdata"]);
        let made = initdb.arg(self.data()).arg("--pwfile").arg(password).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    fn as_owner(&self, program: &str) -> Command {
        self.as_owner_within(&self.programs.join(program).display().to_string())
    }

    fn as_owner_within(&self, program: &str) -> Command {
        let mut command = match owner() {
            Some(_) => {
                let mut command = Command::new("runuser");
                command.args(["-u", "postgres", "--", program]);
                command
            }
            None => Command::new(program),
        };
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // A fault while the test is failing already would hide that one; the server ends by itself after its life.
        let stopped = self.as_owner("pg_ctl").args(["stop", "-w", "-m", "immediate", "-D"]).arg(self.data()).output();
        if let (Ok(_), Some(mut server)) = (stopped, self.server.take()) {
            let _ = server.wait();
        }
    }
}

/// The folder of the newest PostgreSQL: where Debian keeps every version in a folder of its own, else on the path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let newest = versions.filter(|folder| folder.join("initdb").is_file()).max_by_key(|folder| version(folder));
    let on_path = || std::env::split_paths(&std::env::var_os("PATH")?).find(|folder| folder.join("initdb").is_file());
    newest.or_else(on_path).or_else(|| missing("PostgreSQL server"))
}

fn version(folder: &Path) -> Option<u32> {
    folder.parent()?.file_name()?.to_str()?.parse().ok()
}

/// Who owns the cluster where root runs the test: the ids of the user `postgres`.
fn owner() -> Option<(u32, u32)> {
    let id = |arguments: &[&str]| -> Option<u32> {
        String::from_utf8(Command::new("id").args(arguments).output().ok()?.stdout).ok()?.trim().parse().ok()
    };
    if id(&["-u"])? != 0 { None } else { Some((id(&["-u", "postgres"])?, id(&["-g", "postgres"])?)) }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
