//! 小程序: launchMiniProgram, and `wx.miniProgram` for pages inside a mini program's web-view.

use default_struct_builder::DefaultBuilder;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    WxError,
    call::{NoParameters, call, invalid, perform},
};
use crate::{catalog::Interface, text::Text};

/// Which build of a mini program to open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EnvVersion {
    #[default]
    Release,
    Trial,
    Develop,
}

impl EnvVersion {
    /// As WeChat spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Trial => "trial",
            Self::Develop => "develop",
        }
    }
}

/// Parameters of [`launch_mini_program`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
#[serde(rename_all = "camelCase")]
pub struct LaunchMiniProgram {
    /// AppID of the mini program. Not empty.
    #[builder(into)]
    pub target_app_id: String,
    /// Page and query without `.html`, which jweixin adds; the home page when empty.
    #[builder(into)]
    pub path: String,
    pub env_version: EnvVersion,
}

impl LaunchMiniProgram {
    pub fn new(target_app_id: impl Into<String>) -> Self {
        Self {
            target_app_id: target_app_id.into(),
            path: String::new(),
            env_version: EnvVersion::Release,
        }
    }
}

/// Opens a mini program. Not documented for official accounts.
///
/// # Errors
/// [`WxError::InvalidParameter`] without an AppID, [`WxError::PermissionDenied`] for pages without WeChat's licence.
pub async fn launch_mini_program(parameters: LaunchMiniProgram) -> Result<(), WxError> {
    if parameters.target_app_id.is_empty() {
        return Err(invalid(
            Interface::LaunchMiniProgram,
            "targetAppId",
            Text::new("不能为空", "must not be empty"),
        ));
    }
    perform(Interface::LaunchMiniProgram, &parameters).await
}

/// Parameters of [`mini_program_navigate_back`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, DefaultBuilder)]
pub struct MiniProgramNavigateBack {
    /// How many pages, 1 to 10: the page stack holds no more.
    pub delta: u8,
}

impl Default for MiniProgramNavigateBack {
    fn default() -> Self {
        Self { delta: 1 }
    }
}

impl MiniProgramNavigateBack {
    fn check(self) -> Result<(), WxError> {
        if (1..=10).contains(&self.delta) {
            return Ok(());
        }
        Err(invalid(
            Interface::MiniProgramNavigateBack,
            "delta",
            Text::new("应为 1 到 10", "must be 1 to 10"),
        ))
    }
}

/// Goes back in the mini program's page stack.
///
/// # Errors
/// [`WxError::InvalidParameter`] for a delta outside 1 to 10; else what WeChat reports.
pub async fn mini_program_navigate_back(
    parameters: MiniProgramNavigateBack,
) -> Result<(), WxError> {
    parameters.check()?;
    perform(Interface::MiniProgramNavigateBack, &parameters).await
}

/// Opens a page of the mini program that is no tab. `url` begins with a slash.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty URL; else what WeChat reports.
pub async fn mini_program_navigate_to(url: impl Into<String>) -> Result<(), WxError> {
    open(Interface::MiniProgramNavigateTo, url.into()).await
}

/// Opens a page of the mini program that is no tab in place of the present one. `url` begins with a slash.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty URL; else what WeChat reports.
pub async fn mini_program_redirect_to(url: impl Into<String>) -> Result<(), WxError> {
    open(Interface::MiniProgramRedirectTo, url.into()).await
}

/// Switches to a tab of the mini program and closes all other pages. `url` begins with a slash and has no query.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty URL or one with a query; else what WeChat reports.
pub async fn mini_program_switch_tab(url: impl Into<String>) -> Result<(), WxError> {
    let url = url.into();
    if url.contains('?') {
        return Err(invalid(
            Interface::MiniProgramSwitchTab,
            "url",
            Text::new(
                "不能带参数，微信的 tabBar 页面不接受",
                "must not have a query: WeChat takes none for tabs",
            ),
        ));
    }
    open(Interface::MiniProgramSwitchTab, url).await
}

/// Closes all pages of the mini program and opens one. `url` begins with a slash.
///
/// # Errors
/// [`WxError::InvalidParameter`] for an empty URL; else what WeChat reports.
pub async fn mini_program_re_launch(url: impl Into<String>) -> Result<(), WxError> {
    open(Interface::MiniProgramReLaunch, url.into()).await
}

#[derive(Serialize)]
struct Open {
    url: String,
}

async fn open(interface: Interface, url: String) -> Result<(), WxError> {
    if url.is_empty() {
        return Err(invalid(
            interface,
            "url",
            Text::new(
                "应为小程序内的页面路径，例如 /pages/index/index",
                "must be a path of the mini program, such as /pages/index/index",
            ),
        ));
    }
    perform(interface, &Open { url }).await
}

#[derive(Serialize)]
struct Message {
    data: Value,
}

/// Leaves a message for the mini program. It is delivered when the mini program goes back, the web-view is destroyed or
/// the user shares.
///
/// # Errors
/// [`WxError::InvalidParameter`] for `0`, `""`, `false` and `null`, which jweixin would replace; else what WeChat reports.
pub async fn mini_program_post_message(data: impl Into<Value>) -> Result<(), WxError> {
    let data = data.into();
    if is_falsy(&data) {
        return Err(invalid(
            Interface::MiniProgramPostMessage,
            "data",
            Text::new(
                "不能是 0、\"\"、false 或 null，请放进对象里",
                "must not be 0, \"\", false or null: put it into an object",
            ),
        ));
    }
    perform(Interface::MiniProgramPostMessage, &Message { data }).await
}

/// By the rules of JavaScript.
fn is_falsy(data: &Value) -> bool {
    match data {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

#[derive(Deserialize)]
struct Env {
    miniprogram: bool,
}

/// Tells whether the page is in a mini program's web-view.
///
/// # Errors
/// When the client can't be reached.
pub async fn mini_program_get_env() -> Result<bool, WxError> {
    let env: Env = call(Interface::MiniProgramGetEnv, &NoParameters {}).await?;
    Ok(env.miniprogram)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_builds_are_spelt_alike_everywhere() {
        for version in [EnvVersion::Release, EnvVersion::Trial, EnvVersion::Develop] {
            assert_eq!(json!(version), json!(version.name()));
        }
    }

    #[test]
    fn an_app_id_is_enough_and_setters_add_the_rest() {
        let launch = LaunchMiniProgram::new("wx1");
        assert_eq!(
            json!(launch),
            json!({ "targetAppId": "wx1", "path": "", "envVersion": "release" })
        );
        let launch = launch.path("pages/a").env_version(EnvVersion::Trial);
        assert_eq!(
            json!(launch),
            json!({ "targetAppId": "wx1", "path": "pages/a", "envVersion": "trial" })
        );
    }

    #[test]
    fn going_back_takes_one_to_ten_pages() {
        let back = MiniProgramNavigateBack::default();
        assert_eq!(json!(back), json!({ "delta": 1 }));
        for delta in [1, 10] {
            assert_eq!(back.delta(delta).check(), Ok(()));
        }
        for delta in [0, 11] {
            assert!(matches!(
                back.delta(delta).check(),
                Err(WxError::InvalidParameter { field: "delta", .. })
            ));
        }
    }

    #[test]
    fn messages_that_jweixin_would_replace_are_told() {
        for data in [json!(null), json!(false), json!(0), json!("")] {
            assert!(is_falsy(&data), "{data}");
        }
        for data in [json!({}), json!([]), json!(true), json!(1), json!("a")] {
            assert!(!is_falsy(&data), "{data}");
        }
    }
}
