//! Steps with their time, child processes, hashes, and folders that appear whole or not at all.

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Announces a step when it begins and its time when it ends.
pub struct Step {
    name: String,
    begun: Instant,
}

impl Step {
    /// `duration` is a rough guess for two cores, for whoever waits.
    pub fn begin(name: &str, duration: &str) -> Self {
        eprintln!("==> {name} ({duration})");
        Self {
            name: name.to_owned(),
            begun: Instant::now(),
        }
    }

    pub fn end(self) {
        eprintln!(
            "    {}: done in {:.1} s",
            self.name,
            self.begun.elapsed().as_secs_f32()
        );
    }
}

/// Runs a program with our standard error; its own output is shown there too, so that ours stays clean.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let status = command
        .stdin(Stdio::null())
        .stdout(std::io::stderr())
        .status()
        .with_context(|| format!("cannot start {shown}"))?;
    if !status.success() {
        bail!("{shown} failed ({status}): see its messages above");
    }
    Ok(())
}

/// The trimmed standard output of a program that says something short.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {shown}"))?;
    if !output.status.success() {
        bail!(
            "{shown} failed ({}): {}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// SHA-256 over parts, in hex. The length goes in first, so that moving a byte between parts changes the result.
#[derive(Default)]
pub struct Key(Sha256);

impl Key {
    pub fn add(mut self, part: impl AsRef<[u8]>) -> Self {
        let part = part.as_ref();
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    pub fn add_file(self, file: &Path) -> Result<Self> {
        let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(self.add(content))
    }

    /// Names and contents of all files below a folder; a missing folder is an empty one.
    pub fn add_folder(mut self, folder: &Path) -> Result<Self> {
        for file in files_below(folder)? {
            let name = file
                .strip_prefix(folder)
                .unwrap_or(&file)
                .to_string_lossy()
                .into_owned();
            self = self.add(name).add_file(&file)?;
        }
        Ok(self)
    }

    /// This very program: when its code changes, so may its results.
    pub fn add_self(self) -> Result<Self> {
        self.add_file(&std::env::current_exe()?)
    }

    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of one content, in hex.
pub fn sha256(content: &[u8]) -> String {
    hex(&Sha256::digest(content))
}

/// All files below a folder, sorted; a missing folder has none.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for file in files_below(from)? {
        let target = to.join(file.strip_prefix(from)?);
        copy(&file, &target)?;
    }
    Ok(())
}

pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::copy(from, to)
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

pub fn write(file: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(file, content).with_context(|| format!("cannot write {}", file.display()))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// A folder made by `fill` from an input called `key`, or the one from last time if the key and the files are the same.
///
/// It is made under another name and renamed when whole; `FOLDER.stamp` comes last and lists key, names and lengths, so
/// that neither an interrupted build nor another program that writes there passes for a finished folder.
pub fn folder(folder: &Path, key: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let stamp = with_suffix(folder, ".stamp");
    if let Ok(found) = fs::read_to_string(&stamp)
        && found == describe(folder, key)?
    {
        return Ok(());
    }
    let (new, old) = (with_suffix(folder, ".new"), with_suffix(folder, ".old"));
    remove(&new)?;
    fs::create_dir_all(&new).with_context(|| format!("cannot create {}", new.display()))?;
    fill(&new)?;
    remove(&stamp)?;
    remove(&old)?;
    if folder.exists() {
        fs::rename(folder, &old)?;
    }
    fs::rename(&new, folder)?;
    write(&stamp, describe(folder, key)?)?;
    remove(&old)
}

fn describe(folder: &Path, key: &str) -> Result<String> {
    let mut text = format!("{key}\n");
    for file in files_below(folder)? {
        let length = fs::metadata(&file)?.len();
        text.push_str(&format!(
            "{length} {}\n",
            file.strip_prefix(folder)?.display()
        ));
    }
    Ok(text)
}

pub fn remove(path: &Path) -> Result<()> {
    let result = if path.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    };
    match result {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_folder_is_made_again_only_when_its_input_or_a_file_changes() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let place = home.path().join("site");
        let made = Cell::new(0);
        let build = |key: &str| {
            folder(&place, key, |new| {
                made.set(made.get() + 1);
                write(&new.join("a.js"), "let a")
            })
            .expect("a folder");
        };
        build("one");
        build("one");
        assert_eq!(made.get(), 1);
        build("two");
        assert_eq!(made.get(), 2);
        fs::remove_file(place.join("a.js")).expect("the file");
        build("two");
        assert_eq!(made.get(), 3);
    }

    #[test]
    fn a_failed_build_leaves_the_last_whole_folder() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let place = home.path().join("site");
        folder(&place, "one", |new| write(&new.join("a.js"), "let a")).expect("a folder");
        let failed = folder(&place, "two", |new| {
            write(&new.join("b.js"), "half of")?;
            bail!("no power")
        });
        assert!(failed.is_err());
        assert!(place.join("a.js").exists() && !place.join("b.js").exists());
    }
}
