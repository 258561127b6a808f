//! The page that tells a visitor why there is no openid; what only a developer can do something about is folded away. A
//! document of its own, without scripts: its address may hold a code and a state, which nothing else should see.

use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;

use super::Failure;
use crate::{language::Language, signature::nonce_str, text::Text};

const TITLE: Text = Text::new("授权没有完成", "Not authorised");
const AGAIN: Text = Text::new("重新授权", "Authorise again");
const BACK: Text = Text::new("返回页面", "Back to the page");
const HOME: Text = Text::new("返回首页", "To the home page");
const DEVELOPERS: Text = Text::new("给开发者", "For developers");

/// The page of `failure`.
pub(super) fn tell(failure: &Failure, language: Language) -> Response {
    tracing::debug!(%failure, "an authorisation came to nothing");
    let nonce = nonce_str(&mut rand::rng());
    let policy = format!(
        "default-src 'none'; style-src 'nonce-{nonce}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let mut response =
        (failure.status(), Html(document(failure, language, &nonce))).into_response();
    if let Ok(policy) = HeaderValue::try_from(policy) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn document(failure: &Failure, language: Language, nonce: &str) -> String {
    let say = |text: Text| text.in_language(language);
    let errcode = failure
        .errcode()
        .map(|code| view! { <p>{format!("errcode {code}")}</p> });
    let (again, back) = match failure.again() {
        Some(again) => {
            let start = failure.may_begin_anew().then(|| again.start.clone());
            (start, again.back.as_str())
        }
        None => (None, "/"),
    };
    let back_label = if back == "/" { HOME } else { BACK };
    view! {
        <!DOCTYPE html>
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <meta name="robots" content="noindex" />
                // none: the browser would ask for one
                <link rel="icon" href="data:," />
                <title>{say(TITLE)}</title>
                <style nonce=nonce.to_owned() inner_html=include_str!("page.css")></style>
            </head>
            <body>
                <main>
                    <h1>{say(TITLE)}</h1>
                    <p>{say(failure.words())}</p>
                    {again.map(|start| view! { <a class="primary" href=start>{say(AGAIN)}</a> })}
                    <a href=back.to_owned()>{say(back_label)}</a>
                    <details>
                        <summary>{say(DEVELOPERS)}</summary>
                        <p>{say(failure.cause())}</p>
                        {errcode}
                    </details>
                </main>
            </body>
        </html>
    }
    .to_html()
}
