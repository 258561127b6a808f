//! What `chooseImage` asks for: how many pictures, of which size, from where.

use serde_json::Value;

/// WeChat's most, and its default.
const MOST: u64 = 9;

/// The parameters of `chooseImage`, as the client takes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// 1 to 9.
    pub count: usize,
    /// Whether the user may leave a picture as it is, and have it made smaller. One of them holds.
    pub original: bool,
    pub compressed: bool,
    /// Where the user may take it from. One of them holds.
    pub album: bool,
    pub camera: bool,
}

impl Wanted {
    /// What isn't given, or names nothing that there is, leaves the user the choice.
    pub fn of(params: &Value) -> Self {
        let [original, compressed] = pair(&params["sizeType"], ["original", "compressed"]);
        let [album, camera] = pair(&params["sourceType"], ["album", "camera"]);
        let count = params["count"].as_u64().unwrap_or(MOST).clamp(1, MOST);
        Self {
            count: count as usize,
            original,
            compressed,
            album,
            camera,
        }
    }
}

/// Which of two names a list has; both, when it has neither.
fn pair(list: &Value, names: [&str; 2]) -> [bool; 2] {
    let has = |name: &str| match list {
        Value::Array(list) => list.iter().any(|item| item == name),
        one => one == name,
    };
    let found = names.map(has);
    if found == [false, false] {
        [true, true]
    } else {
        found
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_given_is_the_user_s_choice() {
        let all = Wanted {
            count: 9,
            original: true,
            compressed: true,
            album: true,
            camera: true,
        };
        for params in [
            json!({}),
            json!({ "count": 9, "sizeType": [], "sourceType": ["cellar"] }),
        ] {
            assert_eq!(Wanted::of(&params), all);
        }
    }

    #[test]
    fn what_is_given_narrows_it() {
        let wanted = Wanted::of(
            &json!({ "count": 1, "sizeType": ["compressed"], "sourceType": ["camera"] }),
        );
        assert_eq!((wanted.original, wanted.compressed), (false, true));
        assert_eq!((wanted.album, wanted.camera), (false, true));
        assert_eq!(wanted.count, 1);
        assert_eq!(Wanted::of(&json!({ "count": 0 })).count, 1);
        assert_eq!(Wanted::of(&json!({ "count": 100 })).count, 9);
    }
}
