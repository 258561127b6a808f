//! What is wrong with a refused signature, by the secrets that only the server has.

use secrecy::ExposeSecret;

use super::Page;
use crate::{
    api::{CardSecret, CardSignedBy, Problem},
    server::{AppState, problem, signing},
    signature::{
        card::Field,
        mistake::card::{Mistake, Refused, diagnose},
    },
    text::Text,
    wechat::{Account, keeper::CredentialKind},
};

/// Characters. WeChat's values are shorter; pairs of mistakes are tried on them.
const LONGEST_VALUE: usize = 256;

/// As [`crate::api::check_card_signature`]; the tickets of `refused` are filled in here.
///
/// # Errors
/// As there.
pub async fn signed_by(
    state: &AppState,
    url: &str,
    mut refused: Refused,
) -> Result<Option<CardSignedBy>, Problem> {
    let owner = Page::at(url).account(state)?;
    check_length(&refused)?;
    // what the page says of it is no secret of ours
    refused.values.remove(&Field::ApiTicket);
    let secrets = secrets(state, owner).await?;
    refused.tickets = secrets.iter().map(|secret| secret.value.clone()).collect();
    Ok(diagnose(&refused).and_then(|mut mistakes| {
        let mut signer = 0;
        mistakes.retain(|mistake| match mistake {
            Mistake::OtherTicket(index) => {
                signer = *index;
                false
            }
            _ => true,
        });
        let signer = secrets.get(signer)?;
        Some(CardSignedBy {
            owner: owner.app_id.as_str().to_owned(),
            app_id: signer.account.app_id.as_str().to_owned(),
            secret: signer.kind,
            mistakes,
        })
    }))
}

struct Secret<'a> {
    account: &'a Account,
    kind: CardSecret,
    value: String,
}

/// The owner's card ticket, its other secrets, then the card tickets of the other accounts.
async fn secrets<'a>(state: &'a AppState, owner: &'a Account) -> Result<Vec<Secret<'a>>, Problem> {
    let mut secrets = vec![
        ticket(
            state,
            owner,
            CardSecret::CardTicket,
            CredentialKind::CardTicket,
        )
        .await?,
        ticket(
            state,
            owner,
            CardSecret::JsapiTicket,
            CredentialKind::JsapiTicket,
        )
        .await?,
        Secret {
            account: owner,
            kind: CardSecret::AppSecret,
            value: owner.app_secret.expose_secret().to_owned(),
        },
    ];
    let others = state.accounts().iter();
    for account in others.filter(|account| account.app_id != owner.app_id) {
        let kind = CredentialKind::CardTicket;
        secrets.push(ticket(state, account, CardSecret::CardTicket, kind).await?);
    }
    Ok(secrets)
}

async fn ticket<'a>(
    state: &AppState,
    account: &'a Account,
    kind: CardSecret,
    credential: CredentialKind,
) -> Result<Secret<'a>, Problem> {
    let ticket = signing::ticket(state, account, credential).await?;
    Ok(Secret {
        account,
        kind,
        value: ticket.value.expose_secret().to_owned(),
    })
}

fn check_length(refused: &Refused) -> Result<(), Problem> {
    let too_long = |text: &String| text.chars().count() > LONGEST_VALUE;
    let values = refused.values.iter();
    match values.into_iter().find(|(_, text)| too_long(text)) {
        Some((field, _)) => Err(problem::invalid_request(
            format!("`values.{}` is too long", field.name()),
            Text::new(
                "每个值不超过 256 个字符。",
                "A value has 256 characters at most.",
            ),
        )),
        None => Ok(()),
    }
}
