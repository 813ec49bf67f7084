//! The command as a journey sees it: arguments in, text, JSON and exit code out.

use serde_json::Value;
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// What a command answered.
pub struct Answer {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Answer {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|e| panic!("no JSON ({e}): {}\n{}", self.out, self.err))
    }
    /// The answer, which must be "done".
    pub fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}\n{}", self.out, self.err);
        self
    }
}

/// Runs the command.
pub fn throughline<S: AsRef<OsStr>>(args: &[S]) -> Answer {
    throughline_with(args, &[])
}

/// Runs the command with variables of the environment.
pub fn throughline_with<S: AsRef<OsStr>>(args: &[S], environment: &[(&str, &str)]) -> Answer {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.args(args).envs(environment.iter().copied());
    let Output { status, stdout, stderr } = command.output().expect("the command starts");
    Answer {
        code: status.code().unwrap_or(-1),
        out: String::from_utf8(stdout).expect("text"),
        err: String::from_utf8_lossy(&stderr).into_owned(),
    }
}

/// The sample, made once for all journeys that only read it.
pub fn sample() -> &'static Path {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        throughline(&[OsStr::new("sample"), folder.path().as_os_str()]).done();
        let path = folder.path().join("sample.throughline");
        (folder, path)
    });
    path
}

/// A copy of the sample that a journey may change.
pub fn own_sample() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.throughline");
    std::fs::copy(sample(), &path).expect("a copy");
    (folder, path)
}

/// A new, empty workspace in euros.
pub fn empty() -> (tempfile::TempDir, PathBuf) {
    empty_in("EUR")
}

/// A new, empty workspace.
pub fn empty_in(currency: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("empty.throughline");
    throughline(&["new", path.to_str().expect("text"), "--name", "Acme", "--currency", currency]).done();
    (folder, path)
}

/// A path as an argument.
pub fn arg(path: &Path) -> &str {
    path.to_str().expect("a path of letters")
}

/// The bytes of a workspace at rest.
pub fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("the workspace")
}
