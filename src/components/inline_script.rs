//! Scripts that stand in the document itself.

/// The script of that file beside this one, without its comments.
macro_rules! inline_script {
    ($file:literal) => {{
        static SCRIPT: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
            $crate::components::inline_script::without_comments(include_str!($file))
        });
        SCRIPT.as_str()
    }};
}
pub(super) use inline_script;

/// The script without its comments, which only readers of the source need.
pub(super) fn without_comments(source: &str) -> String {
    source
        .lines()
        .map(|line| match line.split_once("; // ") {
            Some((code, _)) => format!("{code};"),
            None => line.to_owned(),
        })
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.trim_start().to_owned() + "\n")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_stay_behind_and_code_does_not() {
        let script = without_comments("a(); // why\n  // what\nb('http://x');\n");
        assert_eq!(script, "a();\nb('http://x');\n");
    }
}
