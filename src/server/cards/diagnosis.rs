//! What is wrong with a refused signature, by the secrets that only the server has.

use futures::future::join_all;
use secrecy::{ExposeSecret, SecretString};

use super::Page;
use crate::{
    api::{CardSecret, CardSignatureCheck, CardSignedBy, Problem, UntriedSecret},
    server::{AppState, problem, search, signing},
    signature::{
        card::Field,
        mistake::card::{Mistake, Refused, diagnose},
    },
    text::Text,
    wechat::{Account, keeper::CredentialKind},
};

/// Stray characters that a value may have beyond its length, to be found.
const STRAY: usize = 4;

/// As [`crate::api::check_card_signature`]; the tickets of `refused` are filled in here.
///
/// # Errors
/// As there.
pub async fn signed_by(
    state: &AppState,
    url: &str,
    mut refused: Refused,
) -> Result<CardSignatureCheck, Problem> {
    let owner = Page::at(url).account(state)?;
    check_length(&refused)?;
    // what the page says of it is no secret of ours
    refused.values.remove(&Field::ApiTicket);
    let Secrets { tried, untried } = secrets(state, owner).await?;
    let values = tried.iter().map(|secret| secret.value.expose_secret());
    refused.tickets = values.map(str::to_owned).collect();
    let mistakes = search::in_turn(state, move || diagnose(&refused)).await?;
    let signed_by = mistakes.and_then(|mut mistakes| {
        let mut signer = 0;
        mistakes.retain(|mistake| match mistake {
            Mistake::OtherTicket(index) => {
                signer = *index;
                false
            }
            _ => true,
        });
        let signer = tried.get(signer)?;
        Some(CardSignedBy {
            owner: owner.app_id.as_str().to_owned(),
            app_id: signer.account.app_id.as_str().to_owned(),
            secret: signer.kind,
            mistakes,
        })
    });
    Ok(CardSignatureCheck { signed_by, untried })
}

struct Secret<'a> {
    account: &'a Account,
    kind: CardSecret,
    value: SecretString,
}

struct Secrets<'a> {
    /// The right one first.
    tried: Vec<Secret<'a>>,
    untried: Vec<UntriedSecret>,
}

/// The owner's card ticket, its other secrets, then the card tickets of the other accounts, as far as they can be had.
///
/// # Errors
/// Why there is no card ticket of the owner.
async fn secrets<'a>(state: &'a AppState, owner: &'a Account) -> Result<Secrets<'a>, Problem> {
    let mut tried = vec![secret(state, owner, CardSecret::CardTicket).await?];
    let others = signing::others(state, owner).map(|other| (other, CardSecret::CardTicket));
    let of_owner = [CardSecret::JsapiTicket, CardSecret::AppSecret].map(|kind| (owner, kind));
    let further = of_owner.into_iter().chain(others);
    let further =
        further.map(async |(account, kind)| (account, kind, secret(state, account, kind).await));
    let mut untried = vec![];
    for (account, kind, secret) in join_all(further).await {
        match secret {
            Ok(secret) => tried.push(secret),
            Err(_) => untried.push(UntriedSecret {
                app_id: account.app_id.as_str().to_owned(),
                secret: kind,
            }),
        }
    }
    Ok(Secrets { tried, untried })
}

async fn secret<'a>(
    state: &AppState,
    account: &'a Account,
    kind: CardSecret,
) -> Result<Secret<'a>, Problem> {
    let ticket = async |credential| {
        let ticket = signing::ticket(state, account, credential).await?;
        Ok(ticket.value.clone())
    };
    Ok(Secret {
        account,
        kind,
        value: match kind {
            CardSecret::CardTicket => ticket(CredentialKind::CardTicket).await?,
            CardSecret::JsapiTicket => ticket(CredentialKind::JsapiTicket).await?,
            CardSecret::AppSecret => account.app_secret.clone(),
        },
    })
}

fn check_length(refused: &Refused) -> Result<(), Problem> {
    let too_long =
        |(field, text): &(&Field, &String)| text.chars().count() > field.longest() + STRAY;
    match refused.values.iter().find(too_long) {
        Some((field, _)) => Err(problem::invalid_request(
            format!("`values.{}` is too long", field.name()),
            Text {
                zh: format!("{} 不超过 {} 个字符。", field.name(), field.longest()).into(),
                en: format!(
                    "{} has {} characters at most.",
                    field.name(),
                    field.longest()
                )
                .into(),
            },
        )),
        None => Ok(()),
    }
}
