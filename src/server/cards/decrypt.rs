//! The codes of chosen cards.

use futures::future::try_join_all;

use super::{Page, form};
use crate::{
    api::{CardToDecrypt, Decrypted, DecryptedCard, Problem},
    server::{AppState, middleware::Client, problem},
    wechat::{
        AppId,
        keeper::{CallError, Endpoint},
    },
};

/// As [`crate::api::decrypt_cards`].
///
/// # Errors
/// As there.
pub async fn decrypt_cards(
    state: &AppState,
    page: Page<'_>,
    cards: &[CardToDecrypt],
    client: Client,
) -> Result<Vec<DecryptedCard>, Problem> {
    let account = page.account(state)?;
    form::check_chosen(cards)?;
    for _ in cards {
        client.may_call_wechat(state)?;
    }
    let decrypted = cards.iter().map(async |card| {
        Ok(DecryptedCard {
            card_id: card.card_id.clone(),
            outcome: decrypt(state, &account.app_id, &card.encrypt_code).await?,
        })
    });
    tokio::time::timeout(
        state.config().server.request_timeout,
        try_join_all(decrypted),
    )
    .await
    .map_err(|_| problem::wechat_timeout())?
}

/// What WeChat says of one card; without an access token there is nothing to say of any.
async fn decrypt(
    state: &AppState,
    app_id: &AppId,
    encrypt_code: &str,
) -> Result<Decrypted, Problem> {
    let call = async |token| state.wechat().decrypt_code(&token, encrypt_code).await;
    let keeper = state.keeper();
    let outcome = keeper.authorised(app_id, Endpoint::CardDecrypt, call).await;
    match outcome {
        Ok(code) => Ok(Decrypted::Code(code)),
        Err(error @ CallError::Credential(_)) => Err(problem::from_call(&error)),
        Err(error) => Ok(Decrypted::Problem(problem::from_call(&error))),
    }
}
