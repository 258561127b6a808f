//! 微信卡券接口. The embedded platform checks the signatures, and keeps what the users have.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{
    super::{
        answering::Call,
        phone::Phone,
        server,
        views::{
            kit, say,
            wallet::{self, Taken},
        },
    },
    refused::refused,
};
use crate::{
    simulator::{
        card::{ChoosableCard, JudgedCard, NamedCard, face},
        reply::Reply,
        sharing::Card,
    },
    text::Text,
};

/// Offers the cards. The answer tells of each whether it was added: also when none was, the call itself has succeeded.
pub(super) async fn batch_add_card(phone: Phone, call: &Call) -> Reply {
    let cards = match named(&call.params["card_list"]) {
        Ok(cards) => cards,
        Err(reason) => return refused(phone, call, &reason),
    };
    let taken = phone
        .screens
        .ask(move |answer| wallet::offer(answer, &cards))
        .await;
    if taken != Some(true) {
        return Reply::cancel(call.native);
    }
    let answer = match ask(phone, "add", of_account(call)).await {
        Ok(answer) => answer,
        Err(reason) => return refused(phone, call, &reason),
    };
    let judged: Vec<JudgedCard> = match read(&answer, "card_list") {
        Ok(judged) => judged,
        Err(reason) => return refused(phone, call, &reason),
    };
    let shown = phone
        .screens
        .ask(move |answer| wallet::taken(answer, &judged))
        .await;
    if shown == Some(Taken::ToWallet) {
        wallet::open(phone).await;
    }
    Reply::ok(call.native).with("card_list", answer["card_list"].to_string())
}

/// Lets the user choose among the cards that the platform offers.
pub(super) async fn choose_card(phone: Phone, call: &Call) -> Reply {
    let offered = ask(phone, "choose", of_account(call)).await;
    let offered =
        offered.and_then(|answer| read::<Vec<ChoosableCard>>(&answer, "choose_card_info"));
    let mut offered = match offered {
        Ok(offered) => offered,
        Err(reason) => return refused(phone, call, &reason),
    };
    offered.reverse(); // the newest first
    let shown = offered.clone();
    let chosen = phone
        .screens
        .ask(move |answer| wallet::choice(answer, &shown))
        .await;
    let Some(chosen) = chosen.flatten() else {
        return Reply::cancel(call.native);
    };
    let chosen = chosen.into_iter().filter_map(|at| offered.get(at));
    let chosen =
        chosen.map(|card| json!({ "card_id": card.card_id, "encrypt_code": card.encrypt_code }));
    // a text on every platform
    let info = Value::Array(chosen.collect()).to_string();
    Reply::ok(call.native).with("choose_card_info", info)
}

/// Shows cards of the user.
pub(super) async fn batch_view_card(phone: Phone, call: &Call) -> Reply {
    match held(phone, call, call.params["card_list"].clone()).await {
        Ok(cards) => {
            phone
                .screens
                .ask(move |answer| wallet::details(answer, &cards))
                .await;
            Reply::ok(call.native)
        }
        Err(reason) => refused(phone, call, &reason),
    }
}

/// Passes a card on to a friend.
pub(super) async fn consumed_share_card(phone: Phone, call: &Call) -> Reply {
    let card =
        json!([{ "card_id": call.text("consumedCardId"), "code": call.text("consumedCode") }]);
    let card = match held(phone, call, card).await.map(|mut cards| cards.pop()) {
        Ok(card) => card,
        Err(reason) => return refused(phone, call, &reason),
    };
    let Some(card) = card else {
        return refused(phone, call, &say(GONE));
    };
    let title = face(&card.card_id).title.clone();
    let friend = phone
        .screens
        .ask(move |answer| wallet::gift(answer, &card))
        .await;
    let Some(friend) = friend.flatten() else {
        return Reply::cancel(call.native);
    };
    match ask(phone, "consume", of_account(call)).await {
        Ok(answer) if answer["is_succ"] == 1 => {
            let given = Text {
                zh: format!("已赠送给{}", friend.name.zh).into(),
                en: format!("Given to {}", friend.name.en).into(),
            };
            let message = Card {
                title: say(title),
                desc: say(GIFT),
                ..Card::default()
            };
            phone.chats.change(|kept| kept.send(friend.id, message));
            kit::toast(phone, say(given));
            Reply::ok(call.native)
        }
        Ok(_) => refused(phone, call, &say(GONE)),
        Err(reason) => refused(phone, call, &reason),
    }
}

const GIFT: Text = Text::new("送你一张卡券", "A card for you");

const GONE: Text = Text::new(
    "卡券不存在、已被使用，或不在当前用户的卡包里",
    "There is no such card, it has been used, or somebody else has it",
);

/// The cards, if the user has all of them.
async fn held(phone: Phone, call: &Call, cards: Value) -> Result<Vec<NamedCard>, String> {
    let named = named(&cards)?;
    let mut asked = of_account(call);
    asked["card_list"] = cards;
    let answer = ask(phone, "open", asked).await?;
    let judged: Vec<JudgedCard> = read(&answer, "card_list")?;
    match judged.iter().all(JudgedCard::is_good) {
        true => Ok(named),
        false => Err(say(GONE)),
    }
}

/// The cards that a page names.
fn named(cards: &Value) -> Result<Vec<NamedCard>, String> {
    let cards: Vec<NamedCard> =
        serde_json::from_value(cards.clone()).map_err(|error| format!("card_list: {error}"))?;
    if cards.is_empty() {
        return Err(say(Text::new("card_list 为空", "card_list is empty")));
    }
    Ok(cards)
}

/// What the page asks, with the account that it is configured for: jweixin puts that into every call.
fn of_account(call: &Call) -> Value {
    let mut asked = call.params.clone();
    asked["app_id"] = call.text("appId").into();
    asked
}

async fn ask(phone: Phone, action: &str, asked: Value) -> Result<Value, String> {
    let answer = server::post(phone, &format!("/sandbox/client/cards/{action}"), &asked).await?;
    match answer["errmsg"].as_str() {
        Some(reason) => Err(reason.to_owned()),
        None => Ok(answer),
    }
}

fn read<T: DeserializeOwned>(answer: &Value, field: &str) -> Result<T, String> {
    serde_json::from_value(answer[field].clone()).map_err(|error| format!("{field}: {error}"))
}
