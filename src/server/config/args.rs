//! The command line.

use std::path::PathBuf;

use super::ConfigError;

/// What `--help` prints.
pub const HELP: &str = "\
Serves the WeChat JS-SDK demo.

Usage: wechat-jssdk-demo [--config PATH] [--check]

  --config PATH   read this configuration file; else the one that WECHAT_JSSDK_CONFIG names,
                  else Leptos.toml beside the program, else Leptos.toml in the working directory
  --check         check the configuration and exit
  --help          print this text
  --version       print the version

Keys and environment variables: docs/configuration.md
";

/// What the command line asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Command {
    #[default]
    Serve,
    Check,
    Help,
    Version,
}

/// The command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args {
    pub command: Command,
    pub config: Option<PathBuf>,
}

impl Args {
    /// Reads the arguments that follow the program's name.
    ///
    /// # Errors
    /// For an argument that is not known.
    pub fn parse(
        arguments: impl IntoIterator<Item = std::ffi::OsString>,
    ) -> Result<Self, ConfigError> {
        let mut args = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--config") => {
                    let path = arguments
                        .next()
                        .ok_or_else(|| ConfigError::Arguments("--config needs a path".into()))?;
                    args.config = Some(path.into());
                }
                Some("--check") => args.command = Command::Check,
                Some("--help" | "-h") => args.command = Command::Help,
                Some("--version" | "-V") => args.command = Command::Version,
                Some(other) if other.starts_with("--config=") => {
                    args.config = Some(other["--config=".len()..].into());
                }
                _ => {
                    return Err(ConfigError::Arguments(format!(
                        "unknown argument `{}`",
                        argument.display()
                    )));
                }
            }
        }
        Ok(args)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Args, ConfigError> {
        Args::parse(arguments.iter().map(Into::into))
    }

    #[test]
    fn options_are_understood() {
        assert_eq!(parse(&[]).unwrap(), Args::default());
        assert_eq!(parse(&["--check"]).unwrap().command, Command::Check);
        assert_eq!(parse(&["--help"]).unwrap().command, Command::Help);
        assert_eq!(parse(&["-V"]).unwrap().command, Command::Version);
        for arguments in [&["--config", "a.toml"][..], &["--config=a.toml"]] {
            assert_eq!(parse(arguments).unwrap().config, Some("a.toml".into()));
        }
    }

    #[test]
    fn anything_else_is_named() {
        let error = parse(&["--confgi", "x"]).unwrap_err().to_string();
        assert!(
            error.contains("--confgi") && error.contains("--help"),
            "{error}"
        );
        assert!(
            parse(&["--config"])
                .unwrap_err()
                .to_string()
                .contains("--config")
        );
    }
}
