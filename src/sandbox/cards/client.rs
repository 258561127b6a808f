//! `/client/cards/…`: what WeChat's app does when a page calls a card interface. Requests and answers have the app's own
//! names, which jweixin translates; a test double or a simulator of the app hands them on.

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::post,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    offer::{Choice, OfferedCard},
    wallet::CARD_TYPE,
};
use crate::sandbox::{
    call::{AppCall, Asked, Field, Form, USER},
    clock::Moment,
    error::PlatformError,
    platform::{AccountState, Platform, State as PlatformState},
    routes::wechat_json,
    users::User,
};

pub(super) fn routes() -> Router<Platform> {
    Router::new()
        .route("/client/cards/add", post(add))
        .route("/client/cards/choose", post(choose))
        .route("/client/cards/open", post(open))
        .route("/client/cards/consume", post(consume))
        .route("/client/cards/wallet", post(wallet))
}

/// A request to the app.
#[derive(Deserialize)]
struct Request<T> {
    /// Whose phone it is; that of who holds it unless given.
    user: Option<String>,
    #[serde(flatten)]
    call: T,
}

const APP_ID: Field = Field("app_id", Form::Text, true);

#[derive(Deserialize)]
struct Add {
    app_id: String,
    card_list: Vec<OfferedCard>,
}

impl AppCall for Request<Add> {
    const FIELDS: &'static [Field] = &[
        USER,
        APP_ID,
        Field(
            "card_list",
            Form::Objects(&[
                Field("card_id", Form::Text, true),
                Field("card_ext", Form::Text, true),
            ]),
            true,
        ),
    ];
}

/// `batchAddCard`: the user agrees to all cards. Each is answered for itself, with `is_succ`.
async fn add(
    State(platform): State<Platform>,
    Asked(Request { user, call }): Asked<Request<Add>>,
) -> Response {
    let app_id = call.app_id.clone();
    answer(&platform, user, &app_id, |account, user, now| {
        let added = call.card_list.iter().map(|card| {
            let taken = card.take(account, &app_id, user, now);
            json!({
                "card_id": card.card_id,
                "card_ext": card.card_ext,
                "is_succ": i32::from(taken.is_ok()),
                "code": taken.as_deref().unwrap_or_default(),
                "reason": taken.as_ref().err().map(ToString::to_string),
            })
        });
        json!({ "card_list": added.collect::<Vec<_>>() })
    })
}

impl AppCall for Request<Choice> {
    const FIELDS: &'static [Field] = &[
        USER,
        APP_ID,
        Field("location_id", Form::Text, false),
        Field("card_id", Form::Text, false),
        Field("card_type", Form::Text, false),
        Field("time_stamp", Form::Text, true),
        Field("nonce_str", Form::Text, true),
        Field("card_sign", Form::Text, true),
    ];
}

/// `chooseCard`: the cards that the app offers for choice. A wrong signature is not told: there are just none.
async fn choose(
    State(platform): State<Platform>,
    Asked(Request { user, call }): Asked<Request<Choice>>,
) -> Response {
    let app_id = call.app_id.clone();
    answer(&platform, user, &app_id, |account, user, now| {
        let of_type = call.card_type.is_empty() || call.card_type == CARD_TYPE;
        let chosen = if call.is_signed(account, now) && of_type {
            let cards = account.cards.of(user);
            cards
                .filter(|card| call.card_id.is_empty() || call.card_id == card.card_id)
                .map(|card| json!({ "card_id": card.card_id, "encrypt_code": card.encrypt_code }))
                .collect()
        } else {
            vec![]
        };
        json!({ "choose_card_info": chosen })
    })
}

#[derive(Deserialize)]
struct Open {
    app_id: String,
    card_list: Vec<CardOfUser>,
}

#[derive(Deserialize)]
struct CardOfUser {
    card_id: String,
    code: String,
}

impl AppCall for Request<Open> {
    const FIELDS: &'static [Field] = &[
        USER,
        APP_ID,
        Field(
            "card_list",
            Form::Objects(&[
                Field("card_id", Form::Text, true),
                Field("code", Form::Text, true),
            ]),
            true,
        ),
    ];
}

/// `batchViewCard`: whether each is a card that the user has, by its plain code.
async fn open(
    State(platform): State<Platform>,
    Asked(Request { user, call }): Asked<Request<Open>>,
) -> Response {
    answer(&platform, user, &call.app_id, |account, user, _| {
        let opened = call.card_list.iter().map(|card| {
            let found = account.cards.find(user, &card.card_id, &card.code);
            let has = found.is_some_and(|card| !card.redeemed);
            json!({ "card_id": card.card_id, "code": card.code, "is_succ": i32::from(has) })
        });
        json!({ "card_list": opened.collect::<Vec<_>>() })
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Consume {
    #[serde(rename = "app_id")]
    app_id: String,
    consumed_card_id: String,
    consumed_code: String,
}

impl AppCall for Request<Consume> {
    const FIELDS: &'static [Field] = &[
        USER,
        APP_ID,
        Field("consumedCardId", Form::Text, true),
        Field("consumedCode", Form::Text, true),
    ];
}

/// `consumedShareCard`: the user passes a card on, by its plain code, and has it no longer.
async fn consume(
    State(platform): State<Platform>,
    Asked(Request { user, call }): Asked<Request<Consume>>,
) -> Response {
    answer(&platform, user, &call.app_id, |account, user, _| {
        let found = account
            .cards
            .find(user, &call.consumed_card_id, &call.consumed_code);
        let passed_on = match found.filter(|card| !card.redeemed) {
            Some(card) => {
                card.redeemed = true;
                true
            }
            None => false,
        };
        json!({ "is_succ": i32::from(passed_on) })
    })
}

#[derive(Deserialize)]
struct Look {
    /// Cards of all accounts unless given.
    app_id: Option<String>,
}

impl AppCall for Request<Look> {
    const FIELDS: &'static [Field] = &[USER, Field("app_id", Form::Text, false)];
}

/// No function of the bridge: the user opens the wallet (卡包). Its cards by account, of each the newest first.
async fn wallet(
    State(platform): State<Platform>,
    Asked(Request { user, call }): Asked<Request<Look>>,
) -> Response {
    let state = platform.lock();
    let user = match whose(&state, user) {
        Ok(user) => user,
        Err(error) => return error.into_response(),
    };
    let asked = call.app_id;
    if asked
        .as_ref()
        .is_some_and(|id| !state.accounts.contains_key(id))
    {
        return PlatformError::AppId.into_response();
    }
    let accounts = state.accounts.iter();
    let cards = accounts
        .filter(|(app_id, _)| asked.as_ref().is_none_or(|asked| asked == *app_id))
        .flat_map(|(app_id, account)| held(app_id, account, user));
    let cards: Vec<Value> = cards.collect();
    wechat_json(&json!({ "nickname": user.nickname, "card_list": cards }))
}

/// What the user has of an account.
fn held(app_id: &str, account: &AccountState, user: &User) -> impl Iterator<Item = Value> {
    account
        .cards
        .of(user)
        .rev()
        .map(move |card| json!({ "app_id": app_id, "card_id": card.card_id, "code": card.code }))
}

/// Who is named, else who holds the phone.
fn whose(state: &PlatformState, user: Option<String>) -> Result<&'static User, PlatformError> {
    match user {
        Some(id) => User::find(&id).ok_or(PlatformError::Openid),
        None => Ok(state.holder),
    }
}

fn answer(
    platform: &Platform,
    user: Option<String>,
    app_id: &str,
    act: impl FnOnce(&mut AccountState, &'static User, Moment) -> Value,
) -> Response {
    let mut state = platform.lock();
    let user = match whose(&state, user) {
        Ok(user) => user,
        Err(error) => return error.into_response(),
    };
    let now = state.clock.now();
    match state.account(app_id) {
        Ok(account) => wechat_json(&act(account, user, now)),
        Err(error) => error.into_response(),
    }
}
