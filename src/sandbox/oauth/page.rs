//! The HTML of the authorisation page: Chinese first, English below; light and dark, for a phone.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;

use super::refusal::Refusal;
use crate::{
    sandbox::users::{USERS, User},
    signature::nonce_str,
    text::Text,
};

const STYLE: &str = include_str!("page.css");

/// Asks for `snsapi_userinfo`, as one of the test users. `redirect_origin` is where the form's answer leads.
pub(super) fn consent(app_id: &str, redirect_origin: &str, holder: &User) -> Response {
    let users = USERS.each_ref().map(|user| {
        view! {
            <label class="user">
                <input type="radio" name="user" value=user.id checked=user.id == holder.id />
                <span>{user.nickname}</span>
            </label>
        }
    });
    let body = view! {
        <h1>"授权登录" <small lang="en">"Authorise"</small></h1>
        <p>"公众号 " <b>{app_id.to_owned()}</b> " 申请获取你的昵称、头像等公开信息。"</p>
        <p lang="en">"The account asks for your public profile: nickname and avatar."</p>
        // to the same address, with its query
        <form method="post">
            <fieldset>
                <legend>"以谁的身份 " <small lang="en">"As whom"</small></legend>
                {users}
            </fieldset>
            <button class="primary" name="decision" value="allow">"允许" <small lang="en">"Allow"</small></button>
            <button name="decision" value="refuse">"拒绝" <small lang="en">"Refuse"</small></button>
        </form>
    };
    document(StatusCode::OK, "授权登录", redirect_origin, body)
}

/// What WeChat says instead of asking.
pub(super) fn refusal(refusal: &Refusal) -> Response {
    let Text { zh, en } = refusal.words();
    let code = refusal
        .code()
        .map(|code| view! { <p class="code">"错误码 " <b>{code}</b></p> });
    let body = view! {
        <h1>"无法授权" <small lang="en">"Can't authorise"</small></h1>
        {code}
        <p>{zh}</p>
        <p lang="en">{en}</p>
    };
    document(StatusCode::BAD_REQUEST, "无法授权", "", body)
}

fn document(
    status: StatusCode,
    title: &str,
    redirect_origin: &str,
    body: impl IntoView,
) -> Response {
    let nonce = nonce_str(&mut rand::rng());
    // A browser checks where a form's answer leads as well.
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; form-action 'self' {redirect_origin}; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    let html = view! {
        <!DOCTYPE html>
        <html lang="zh-CN">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="data:," />
                <title>{format!("{title} · 微信沙盒")}</title>
                <style nonce=nonce inner_html=STYLE></style>
            </head>
            <body>
                <main>{body}</main>
                <footer>"微信沙盒，仅供开发测试 " <span lang="en">"WeChat sandbox, for development only"</span></footer>
            </body>
        </html>
    }
    .to_html();
    let mut response = (status, Html(html)).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::try_from(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    keep_private(headers);
    response
}

/// The addresses hold states and codes.
pub(super) fn keep_private(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
}
