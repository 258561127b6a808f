//! A secret that is written as a key of its own or in a file.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use super::{ConfigError, Environment, accounts::Keys, file::Secret};

/// The two forms as they are written.
pub(super) type Forms = (Option<Secret>, Option<PathBuf>);

/// A secret of the environment replaces either form of the file. The second variable is `{variable}_FILE`.
pub(super) fn overlay(environment: &Environment, variable: &str, written: Forms) -> Forms {
    let secret = environment.get(variable);
    let file = path(environment, &format!("{variable}_FILE"));
    if secret.is_some() || file.is_some() {
        (secret.map(|secret| Secret(secret.into())), file)
    } else {
        written
    }
}

/// A path in a variable starts from the working directory.
pub(super) fn path(environment: &Environment, variable: &str) -> Option<PathBuf> {
    environment
        .get(variable)
        .map(|path| std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path)))
}

/// The secret under `key` or in the file under `{key}_file`; `None` when neither is written.
pub(super) fn read(
    (secret, file): (&Option<Secret>, &Option<PathBuf>),
    folder: &Path,
    keys: &Keys,
    key: &str,
) -> Result<Option<SecretString>, ConfigError> {
    let file_key = format!("{key}_file");
    match (secret, file) {
        (Some(_), Some(_)) => Err(keys.error(
            key,
            format!(
                "is set together with {}: keep one of them",
                keys.name(&file_key)
            ),
        )),
        (Some(secret), None) => Ok(Some(secret.0.clone())),
        (None, Some(path)) => {
            let bytes = read_file(&folder.join(path), keys, &file_key)?;
            let text = str::from_utf8(&bytes).map_err(|_| {
                keys.error(&file_key, "names a file that is no text: correct the path")
            })?;
            Ok(Some(SecretString::from(text.trim())))
        }
        (None, None) => Ok(None),
    }
}

/// What is wrong with a secret that [`read`] gave: of its file, when that is where it stands. `problem` follows the secret's
/// name in a sentence, such as `is empty`.
pub(super) fn unusable(
    file: Option<&Path>,
    folder: &Path,
    keys: &Keys,
    key: &str,
    problem: &str,
) -> ConfigError {
    match file {
        Some(path) => keys.error(
            &format!("{key}_file"),
            format!(
                "names {}, whose text {problem}",
                folder.join(path).display()
            ),
        ),
        None => keys.error(key, problem),
    }
}

/// The content of a file that `key` names.
pub(super) fn read_file(path: &Path, keys: &Keys, key: &str) -> Result<Vec<u8>, ConfigError> {
    std::fs::read(path).map_err(|error| {
        keys.error(
            key,
            format!(
                "names {}, which cannot be read ({error}): correct the path or its permissions",
                path.display()
            ),
        )
    })
}
