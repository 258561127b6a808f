//! Delivering notifications: one task for each, until it is accepted or given up.

use std::time::Duration;

use reqwest::Response;

use super::{
    fields,
    notification::{Letter, Outcome, Step},
    order::Version,
    xml,
};
use crate::{
    sandbox::platform::Platform,
    wechat::{ClientLimits, causes, http_client},
};

/// WeChat Pay waits five seconds for an answer.
const LIMITS: ClientLimits = ClientLimits {
    connect: Duration::from_secs(3),
    total: Duration::from_secs(5),
    body: 4096,
};
/// How many characters of an answer are shown.
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
    match send(platform, letter).await {
        Ok(response) => judge(response, letter).await,
        Err(answer) => Outcome {
            accepted: false,
            answer,
        },
    }
}

/// The merchant's answer, or why there is none.
async fn send(platform: &Platform, letter: &Letter) -> Result<Response, String> {
    let keys = platform.lock().pay.keys_of(&letter.order).cloned();
    let message = match &keys {
        Some(keys) => letter.write(keys).await,
        None => None,
    };
    let message = message.ok_or("the merchant has no keys for it")?;
    let url = fields::notify_url(&letter.order.wanted.notify_url);
    let url = url.map_err(|refused| refused.message)?;
    // A client for each attempt: they are rare, and no connection is kept for hours.
    let client = http_client(&url, LIMITS).map_err(|error| error.to_string())?;
    let request = client.post(url).headers(message.headers).body(message.body);
    let answer = request.send().await;
    answer.map_err(|error| causes(&error.without_url()))
}

/// v3 goes by the status, v2 by what the XML says.
async fn judge(response: Response, letter: &Letter) -> Outcome {
    let status = response.status();
    let body = beginning(response).await;
    let accepted = match letter.order.version {
        Version::V3 => matches!(status.as_u16(), 200 | 204),
        Version::V2(_) => {
            status == 200
                && xml::read(&body).is_ok_and(|answer| {
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
        if body.len() > LIMITS.body {
            break;
        }
    }
    String::from_utf8_lossy(&body).into_owned()
}
