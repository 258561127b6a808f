//! Problems as HTTP answers: `application/problem+json` (RFC 9457).

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use serde::Serialize;

use crate::{
    api::{Problem, ProblemCode},
    text::Text,
    wechat::{
        AppId, ErrorClass, WechatError,
        keeper::{CallError, KeeperError},
        pay::{PayError, PayErrorClass},
    },
};

/// Gives the running server function's response the status of `problem`.
pub fn set_response_status(problem: &Problem) {
    let Some(options) = use_context::<ResponseOptions>() else {
        return;
    };
    options.set_status(status(problem));
    if let Some(seconds) = problem.retry_after {
        options.insert_header(header::RETRY_AFTER, seconds.into());
    }
}

fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The members of RFC 9457. No `type` of our own: `code` tells problems apart.
#[derive(Serialize)]
struct Body9457<'a> {
    r#type: &'static str,
    #[serde(flatten)]
    problem: &'a Problem,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Body9457 {
            r#type: "about:blank",
            problem: &self,
        };
        let json = serde_json::to_vec(&body).unwrap_or_default();
        let mut response = Response::new(Body::from(json));
        *response.status_mut() = status(&self);
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// No URL of a page that WeChat could sign, whatever it was wanted for. `detail` says what is wrong with it.
pub fn invalid_url(detail: impl Into<String>) -> Problem {
    Problem::new(
        ProblemCode::InvalidUrl,
        "The page's URL is not valid",
        detail,
        Text::new(
            "请传入 location.href 中 # 之前的完整网址，并用 encodeURIComponent 编码。",
            "Pass location.href up to the #, encoded with encodeURIComponent.",
        ),
    )
}

/// The query names no page.
pub fn missing_url() -> Problem {
    invalid_url("the parameter `url` is missing or empty: ask for ?url=<page URL>")
}

/// No account may sign the page.
pub fn domain_not_allowed(place: &str, app_id: Option<&AppId>) -> Problem {
    let detail = match app_id {
        Some(app_id) => format!("{place} is not under a JS interface safe domain of {app_id}"),
        None => {
            format!("{place} is not under a JS interface safe domain of this server's accounts")
        }
    };
    Problem::new(
        ProblemCode::DomainNotAllowed,
        "The domain is not allowed",
        detail,
        Text::new(
            "请在微信公众平台“JS接口安全域名”和本服务的 safe_domains 中都加入该域名。",
            "Add the domain in WeChat's console (JS接口安全域名) and to this server's safe_domains.",
        ),
    )
}

/// The arguments of a server function are readable and not what it takes; `hint` says what is.
pub fn invalid_request(detail: impl Into<String>, hint: Text) -> Problem {
    Problem::new(
        ProblemCode::InvalidRequest,
        "The request is not valid",
        detail,
        hint,
    )
}

/// The account does not list the card.
pub fn card_not_allowed(card_id: &str, app_id: &AppId) -> Problem {
    Problem::new(
        ProblemCode::CardNotAllowed,
        "The card is not allowed",
        format!("the card {card_id} is not among the card_ids of {app_id}"),
        Text {
            zh: format!(
                "卡券 {card_id} 不在该公众号的 card_ids（或环境变量 WECHAT_CARD_IDS）中：请换一张已列出的卡券；若要使用它，请先确认它属于该公众号，再加入列表。"
            )
            .into(),
            en: format!(
                "The card {card_id} is not among the account's card_ids (or WECHAT_CARD_IDS): take one that is, or add it there if it is a card of that account."
            )
            .into(),
        },
    )
}

/// The page names the openid of somebody else than its visitor.
pub fn openid_of_another(card_id: &str) -> Problem {
    Problem::new(
        ProblemCode::CardNotAllowed,
        "The card is not allowed",
        format!("the card {card_id} is asked for with an openid that is not the visitor's"),
        Text::new(
            "卡券只能绑定到当前访客：请省略 openid，改用 bind: true。",
            "A card is bound to the visitor only: leave openid out and send bind: true.",
        ),
    )
}

/// The page names a code for a card whose codes are not for pages to choose.
pub fn code_not_allowed(card_id: &str, app_id: &AppId) -> Problem {
    Problem::new(
        ProblemCode::CardNotAllowed,
        "The card is not allowed",
        format!(
            "the card {card_id} is asked for with a code, and is not among the custom_code_card_ids of {app_id}"
        ),
        Text::new(
            "这张卡券的 code 不能由页面指定：请省略 code。若它是自定义 code 的卡券，且允许页面指定任意 code，请在该公众号的 custom_code_card_ids（或环境变量 WECHAT_CUSTOM_CODE_CARD_IDS）中列出。",
            "Pages may not choose this card's code: leave code out. If its codes are the merchant's own and any page may choose one, list the card in the account's custom_code_card_ids (or WECHAT_CUSTOM_CODE_CARD_IDS).",
        ),
    )
}

/// No account has this AppID.
pub fn unknown_app() -> Problem {
    Problem::new(
        ProblemCode::UnknownApp,
        "The appid is not known",
        "no account of this server has the appid asked for",
        Text::new(
            "请检查 appid，或省略它，由服务器按域名选择公众号。",
            "Check the appid, or leave it out: the account is then found by the URL's domain.",
        ),
    )
}

/// This client asks too often.
pub fn too_many_requests(retry_after: u64) -> Problem {
    let mut problem = Problem::new(
        ProblemCode::RateLimited,
        "Too many requests",
        "this client sends more requests than the server accepts",
        Text::new(
            "请稍后再试，并缓存同一网址的签名。",
            "Try again later, and keep the signature of a URL instead of asking again.",
        ),
    );
    problem.retry_after = Some(retry_after);
    problem
}

/// This client makes this server call WeChat too often.
pub fn too_many_wechat_calls(retry_after: u64) -> Problem {
    let mut problem = Problem::new(
        ProblemCode::RateLimited,
        "Too many calls to WeChat",
        "this client causes more calls to WeChat than the server allows one client",
        Text::new(
            "请稍后再试；同一 media_id、同一张卡券请勿反复提交，一次购买只用一个幂等键。",
            "Try again later, don't send the same media id or card again and again, and keep one key for one purchase.",
        ),
    );
    problem.retry_after = Some(retry_after);
    problem
}

/// What is asked for isn't there; `title` says what that is.
pub fn not_found(title: &str, detail: &str, hint: Text) -> Problem {
    Problem::new(ProblemCode::NotFound, title, detail, hint)
}

/// The title where no route answers.
pub const NO_SUCH_PATH: &str = "Nothing answers here";

/// The path is right, the method is not; the answer also needs the header `Allow`.
pub fn method_not_allowed(hint: Text) -> Problem {
    Problem::new(
        ProblemCode::MethodNotAllowed,
        "The method is not allowed",
        "this path answers the methods that Allow lists, and no other",
        hint,
    )
}

/// The body is longer than the server reads.
pub fn payload_too_large() -> Problem {
    Problem::new(
        ProblemCode::PayloadTooLarge,
        "The request is too long",
        "the request's body is longer than this server reads",
        Text::new(
            "请缩短提交的内容。",
            "Send less: the body is beyond this server's body_limit_bytes.",
        ),
    )
}

/// This server has not answered within its own time.
pub fn timed_out() -> Problem {
    let mut problem = internal("the answer took longer than this server allows itself");
    problem.status = StatusCode::SERVICE_UNAVAILABLE.as_u16();
    problem
}

/// A page of another site makes a browser ask; `hint` says what it may do instead, or what is wrong if it is none.
pub fn cross_origin(hint: Text) -> Problem {
    Problem::new(
        ProblemCode::CrossOrigin,
        "Only this site's own pages may ask here",
        "the request comes from a page of another origin",
        hint,
    )
}

/// The server failed; what failed is in its log only.
pub fn internal(detail: &str) -> Problem {
    Problem::new(
        ProblemCode::Internal,
        "The server failed",
        detail,
        Text::new(
            "请稍后重试；若仍失败，请按 x-request-id 查看服务器日志。",
            "Try again; if it keeps failing, look for the x-request-id in the server's log.",
        ),
    )
}

/// WeChat did not answer within the time that this server waits for it.
pub fn wechat_timeout() -> Problem {
    let mut problem = Problem::new(
        ProblemCode::WechatUnreachable,
        "WeChat did not answer",
        "WeChat did not answer in time",
        Text::new(
            "请检查服务器到 api.weixin.qq.com 的网络后重试。",
            "Check the server's network to api.weixin.qq.com and try again.",
        ),
    );
    problem.retry_after = Some(1);
    problem
}

/// Why there is no credential to sign with.
pub fn from_keeper(error: &KeeperError) -> Problem {
    let (code, title) = match error {
        KeeperError::UnknownAccount(_) => return unknown_app(),
        KeeperError::Panicked | KeeperError::Stopped => {
            (ProblemCode::Internal, "The server failed")
        }
        KeeperError::BudgetExhausted { .. } => (
            ProblemCode::RateLimited,
            "This server's daily call budget is used up",
        ),
        KeeperError::StillRefused { .. } | KeeperError::ExpiredOnArrival { .. } => {
            (ProblemCode::WechatError, "WeChat's credential is of no use")
        }
        KeeperError::Wechat(failure) => of_wechat(failure),
    };
    let mut problem = Problem::new(code, title, public_detail(error), error.hint());
    problem.errcode = error.errcode();
    problem.retry_after = error.retry_after().map(whole_seconds);
    problem
}

/// What a stranger may know. WeChat's own words can name this server's address, and a connection error its network: both
/// stand in the log, where the keeper writes each failure once.
fn public_detail(error: &KeeperError) -> String {
    match error {
        KeeperError::Wechat(failure) => public_words(&failure.error),
        _ => error.to_string(),
    }
}

fn public_words(error: &WechatError) -> String {
    match error {
        WechatError::Api { call, code, .. } => {
            format!("WeChat answered {call} with errcode {code}")
        }
        WechatError::HttpStatus { call, status } => {
            format!("{call} was answered with HTTP status {status}")
        }
        WechatError::Unreachable { .. } => "WeChat could not be reached".to_owned(),
        WechatError::Timeout { .. } => "the call to WeChat took too long".to_owned(),
        WechatError::Malformed { .. } => "the answer is not what WeChat documents".to_owned(),
        WechatError::Setup(_) => "the client of WeChat's API is not set up".to_owned(),
    }
}

/// Why a call to WeChat came to nothing.
pub fn from_call(error: &CallError) -> Problem {
    match error {
        CallError::Credential(error) => from_keeper(error),
        CallError::Wechat(error) => from_wechat(error),
        CallError::Waiting(failure) => {
            let mut problem = of_answer(failure);
            problem.retry_after = Some(whole_seconds(failure.retry_after()));
            problem
        }
    }
}

/// What WeChat said, or that it said nothing. The log has the rest.
pub fn from_wechat(error: &WechatError) -> Problem {
    tracing::warn!(%error, "a call to WeChat failed");
    of_answer(error)
}

fn of_answer(error: &WechatError) -> Problem {
    let (code, title) = of_wechat(error);
    let mut problem = Problem::new(code, title, public_words(error), error.hint());
    problem.errcode = error.errcode();
    problem
}

/// For `Retry-After`.
fn whole_seconds(wait: Duration) -> u64 {
    wait.as_millis().div_ceil(1000).max(1) as u64
}

/// What WeChat Pay said, or that it said nothing. The log has the rest.
pub fn from_pay(error: &PayError) -> Problem {
    let advice = error.hint().en;
    tracing::warn!(%error, %advice, "a call to WeChat Pay failed");
    let (code, title) = match (error.class(), error) {
        (PayErrorClass::Retry, PayError::Api { .. }) => (
            ProblemCode::WechatUnreachable,
            "WeChat Pay can't do it at the moment",
        ),
        (PayErrorClass::Retry, _) => (ProblemCode::WechatUnreachable, "WeChat Pay did not answer"),
        (_, PayError::Api { .. }) => (
            ProblemCode::WechatError,
            "WeChat Pay answered with an error",
        ),
        _ => (
            ProblemCode::WechatError,
            "WeChat Pay's answer was not understood",
        ),
    };
    let detail = match error.code() {
        Some(code) => format!("WeChat Pay answered with {code}"),
        None => "WeChat Pay gave no answer to rely on".to_owned(),
    };
    let hint = error.hint_for_payer();
    // Else the hint says it.
    let detail = match hint.en == advice {
        true => detail,
        false => format!("{detail}. {advice}"),
    };
    Problem::new(code, title, detail, hint)
}

/// The account lacks what an interface needs; `what` says what, and `hint` how to get it.
pub fn not_configured(what: impl Into<String>, hint: Text) -> Problem {
    Problem::new(
        ProblemCode::NotConfigured,
        "This account can't do that",
        what,
        hint,
    )
}

/// Nobody knows who the visitor is: the page leads through `/oauth/start` first.
pub fn openid_required() -> Problem {
    Problem::new(
        ProblemCode::OpenidRequired,
        "The visitor's openid is needed",
        "this visitor has not been through WeChat's authorisation on this site, or too long ago: link to /oauth/start, \
         whose `return` is the path of the page to come back to",
        // Pages of this site set the link beside it.
        Text::new(
            "还不知道你的 openid，请先完成微信网页授权。",
            "Your openid is not known yet: let WeChat's authorisation tell it first.",
        ),
    )
}

fn of_wechat(error: &WechatError) -> (ProblemCode, &'static str) {
    match (error.class(), error.errcode()) {
        (ErrorClass::MinuteLimit | ErrorClass::DailyLimit, _) => {
            (ProblemCode::RateLimited, "WeChat's call limit is reached")
        }
        (_, Some(_)) => (ProblemCode::WechatError, "WeChat answered with an error"),
        (ErrorClass::Transient, None) => (ProblemCode::WechatUnreachable, "WeChat did not answer"),
        (_, None) => (
            ProblemCode::WechatError,
            "WeChat's answer was not understood",
        ),
    }
}
