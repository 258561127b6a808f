//! What stops the server from starting, in one sentence.

use std::path::PathBuf;

/// A mistake in the configuration. Its text names the key and what to do, and never holds a value that may be a secret.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{0}: run with --help to see the options")]
    Arguments(String),
    #[error("{}: cannot be read: {reason}", path.display())]
    Unreadable { path: PathBuf, reason: String },
    #[error("{}, line {line}: {message}", path.display())]
    File {
        path: PathBuf,
        line: usize,
        message: String,
    },
    /// `key` names the key of the file and the variable that stands for it.
    #[error("{key} {problem}")]
    Invalid { key: String, problem: String },
}

impl ConfigError {
    pub(in crate::server) fn invalid(key: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Invalid {
            key: key.into(),
            problem: problem.into(),
        }
    }
}
