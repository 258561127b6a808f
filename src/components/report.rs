//! What came of a call, in a sentence under its button.

use leptos::prelude::*;

use super::Localized;
use crate::{text::Text, wx::WxError};

/// What a demo has to say of a call: a sentence on success, or the error.
pub type Report = Result<Text, WxError>;

/// The latest report, once there is one.
#[component]
pub fn ReportLine(report: RwSignal<Option<Report>>) -> impl IntoView {
    let failed = move || {
        report.with(|report| matches!(report, Some(Err(error)) if *error != WxError::Cancelled))
    };
    view! {
        <output class="report" data-failed=move || failed().then_some("")>
            {move || report.get().map(|report| view! { <Localized text=sentence(report) /> })}
        </output>
    }
}

/// The report in words.
fn sentence(report: Report) -> Text {
    match report {
        Ok(text) => text,
        Err(WxError::Cancelled) => Text::new("已取消。", "Cancelled."),
        Err(WxError::OutsideWechat) => Text::new(
            "本页没有在微信中打开，没有可调用的客户端：请在微信中打开后再试。",
            "This page is not open in WeChat, so there is no client to call: open it in WeChat.",
        ),
        Err(WxError::InvalidParameter { field, problem }) => Text {
            zh: format!("参数 {field} 不合要求：{}。", problem.zh).into(),
            en: format!("Parameter {field} {}.", problem.en).into(),
        },
        Err(WxError::PermissionDenied { err_msg }) => with_err_msg(
            "没有权限：公众号没有这个接口的权限，或用户拒绝了授权。",
            "Permission denied: the account has no right to it, or the user refused.",
            &err_msg,
        ),
        Err(WxError::OfflineVerifying { err_msg }) => with_err_msg(
            "接口不在 jsApiList 中，或 wx.config 没有成功。",
            "Not in jsApiList, or wx.config has not succeeded.",
            &err_msg,
        ),
        Err(WxError::NotSupported { err_msg }) => with_err_msg(
            "这个客户端不支持该接口，请升级微信。",
            "This client does not know the interface: update WeChat.",
            &err_msg,
        ),
        Err(WxError::Unreachable { err_msg }) => with_err_msg(
            "没有连上微信客户端，请重新打开本页。",
            "The WeChat client could not be reached: open the page again.",
            &err_msg,
        ),
        Err(WxError::NotSigned(Text { zh, en })) => Text {
            zh: format!("服务器没有备好调用所需的数据：{zh}").into(),
            en: format!("The server has not supplied what the call needs: {en}").into(),
        },
        Err(WxError::BadParameters(Text { zh, en })) => Text {
            zh: format!("参数有误：{zh}").into(),
            en: format!("Bad parameters: {en}").into(),
        },
        Err(WxError::UnexpectedResult(problem)) => with_err_msg(
            "微信的答复不完整或无法读取。",
            "WeChat's answer is incomplete or can't be read.",
            &problem,
        ),
        Err(WxError::Failed { err_msg }) => {
            with_err_msg("调用失败。", "The call failed.", &err_msg)
        }
    }
}

fn with_err_msg(zh: &str, en: &str, err_msg: &str) -> Text {
    Text {
        zh: format!("{zh}（{err_msg}）").into(),
        en: format!("{en} ({err_msg})").into(),
    }
}
