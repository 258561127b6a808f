//! Delivering notifications: one task for each, until it is accepted or given up.

use std::time::Duration;

use reqwest::{Client, Response, redirect::Policy};

use super::notification::{Letter, Outcome, Step};
use crate::sandbox::platform::Platform;

/// WeChat Pay waits five seconds for an answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// How much of an answer is read, in bytes, and shown.
const ANSWER_LIMIT: usize = 4096;
const SHOWN: usize = 200;
/// What says success in v2's answer.
const V2_SUCCESS: &str = "SUCCESS";

/// Begins the tasks of new notifications and tells the others that something has changed. To be called without the
/// platform's lock, whenever its clock was set or a notification may have come.
pub(in crate::sandbox) fn deliver(platform: &Platform) {
    let (fresh, changed) = {
        let mut state = platform.lock();
        (state.pay.outbox.take_fresh(), state.pay.outbox.changed())
    };
    changed.notify_waiters();
    for number in fresh {
        tokio::spawn(run(platform.clone(), number));
    }
}

async fn run(platform: Platform, number: u64) {
    let changed = platform.lock().pay.outbox.changed();
    loop {
        // Before the look at the state, so that no change after it goes unnoticed.
        let change = changed.notified();
        let step = {
            let state = platform.lock();
            state.pay.outbox.next_step(number, state.clock.now())
        };
        match step {
            Step::Send(letter) => {
                let outcome = attempt(&platform, &letter).await;
                let mut state = platform.lock();
                let now = state.clock.now();
                state.pay.outbox.record(number, outcome, now);
            }
            Step::Wait(time) => {
                // An early end for whatever reason only leads to another look.
                let _ = tokio::time::timeout(time, change).await;
            }
            Step::Rest => change.await,
            Step::End => return,
        }
    }
}

async fn attempt(platform: &Platform, letter: &Letter) -> Outcome {
    let keys = platform.lock().pay.keys_of(&letter.order).cloned();
    let message = match &keys {
        Some(keys) => letter.write(keys).await,
        None => None,
    };
    let failed = |answer: String| Outcome {
        accepted: false,
        answer,
    };
    let Some(message) = message else {
        return failed("the merchant has no keys for it".to_owned());
    };
    let url = &letter.order.wanted.notify_url;
    let client = match client(url) {
        Ok(client) => client,
        Err(error) => return failed(without_url(error)),
    };
    let request = client.post(url).headers(message.headers).body(message.body);
    match request.send().await {
        Ok(response) => judge(response, letter).await,
        Err(error) => failed(without_url(error)),
    }
}

/// v3 goes by the status, v2 by what the XML says.
async fn judge(response: Response, letter: &Letter) -> Outcome {
    let status = response.status();
    let body = beginning(response).await;
    let accepted = match letter.order.version {
        super::order::Version::V3 => matches!(status.as_u16(), 200 | 204),
        super::order::Version::V2(_) => {
            status == 200
                && super::xml::read(&body).is_some_and(|answer| {
                    answer.get("return_code").map(String::as_str) == Some(V2_SUCCESS)
                })
        }
    };
    let shown: String = body.chars().take(SHOWN).collect();
    Outcome {
        accepted,
        answer: format!("{} {shown}", status.as_u16()).trim_end().to_owned(),
    }
}

async fn beginning(mut response: Response) -> String {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_LIMIT {
            break;
        }
    }
    String::from_utf8_lossy(&body).into_owned()
}

/// A client for one attempt: attempts are rare, and a kept connection would outlive a runtime of the tests.
fn client(url: &str) -> reqwest::Result<Client> {
    let builder = Client::builder()
        .user_agent("Mozilla/4.0")
        .timeout(PATIENCE)
        .redirect(Policy::none())
        .referer(false)
        .no_proxy();
    // Loading the system's certificates fails on a machine that has none.
    let builder = if url.starts_with("https:") {
        builder
    } else {
        builder.tls_certs_only([])
    };
    builder.build()
}

fn without_url(error: reqwest::Error) -> String {
    let error = error.without_url();
    let cause =
        std::error::Error::source(&error).map_or_else(String::new, |cause| format!(": {cause}"));
    format!("{error}{cause}")
}
