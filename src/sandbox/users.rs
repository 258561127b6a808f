//! The people whose WeChat the platform plays.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, de::Error};
use sha1::{Digest, Sha1};

/// A test user.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct User {
    /// How the control endpoint and the consent page call them.
    pub(super) id: &'static str,
    pub(super) nickname: &'static str,
}

/// The first is who holds the phone unless somebody says otherwise.
pub(super) static USERS: [User; 3] = [
    User {
        id: "xiaolin",
        nickname: "小林",
    },
    User {
        id: "mei",
        nickname: "阿梅 Mei",
    },
    User {
        id: "guest",
        nickname: "访客🙂",
    },
];

impl User {
    pub(super) fn find(id: &str) -> Option<&'static Self> {
        USERS.iter().find(|user| user.id == id)
    }

    /// How an account knows this user: 28 characters that begin with `o`, other ones for each account.
    pub(super) fn openid(&self, app_id: &str) -> String {
        format!("o{}", &digest(&["openid", app_id, self.id])[..27])
    }

    /// What an account is told of the same user in a snapshot page (快照页): nobody's openid.
    pub(super) fn snapshot_openid(&self, app_id: &str) -> String {
        format!("o{}", &digest(&["snapshot", app_id, self.id])[..27])
    }

    /// The same for all accounts of one open-platform account: 28 characters that begin with `o`.
    pub(super) fn unionid(&self) -> String {
        format!("o{}", &digest(&["unionid", self.id])[..27])
    }

    /// The user whom the account knows by this openid.
    pub(super) fn of_openid(openid: &str, app_id: &str) -> Option<&'static Self> {
        USERS.iter().find(|user| user.openid(app_id) == openid)
    }
}

/// Reads a user by the id.
pub(super) fn by_id<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<&'static User>, D::Error> {
    let id = String::deserialize(deserializer)?;
    User::find(&id).map(Some).ok_or_else(|| {
        let known = USERS.each_ref().map(|user| user.id).join(", ");
        D::Error::custom(format!("there is no user `{id}`: name one of {known}"))
    })
}

/// Letters that look like an openid's and are always the same.
fn digest(parts: &[&str]) -> String {
    let digest = Sha1::digest(parts.join("\n"));
    let once = URL_SAFE_NO_PAD.encode(digest);
    format!("{once}{once}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_openid_is_one_users_at_one_account() {
        let mut openids = Vec::new();
        for app_id in ["wxa", "wxb"] {
            for user in &USERS {
                let openid = user.openid(app_id);
                assert_eq!(openid.len(), 28);
                assert!(openid.starts_with('o') && openid.is_ascii(), "{openid}");
                assert_eq!(User::of_openid(&openid, app_id), Some(user));
                openids.push(openid);
            }
        }
        openids.sort();
        openids.dedup();
        assert_eq!(openids.len(), 6);
    }
}
