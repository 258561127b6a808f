//! From goods to an order that can be paid.

use std::ops::RangeInclusive;

use rand::{RngExt, distr::Alphanumeric};

use super::{
    Shop, Visitor, from_store,
    row::{NewOrder, Order},
    shop,
    status::{ask, reload},
    store::Change,
};
use crate::{
    api::{CreatedOrder, Goods, OrderState, Problem, ProblemCode},
    server::{
        AppState,
        page_url::PageUrl,
        problem::{self, from_pay},
        signing,
    },
    text::Text,
    wechat::{
        is_plain,
        pay::{self, PayError},
    },
    wx::{ChooseWxPay, PaySignType},
};

/// How long an order can be paid, in seconds: as long as its prepay_id lives.
const LIFETIME: i64 = 2 * 60 * 60;
const KEY_LENGTHS: RangeInclusive<usize> = 8..=64;

/// What somebody wants to buy, as the page asks for it.
#[derive(Clone, Copy, Debug)]
pub struct NewPurchase<'a> {
    /// The page's.
    pub url: &'a str,
    /// The account, where the page's host doesn't tell.
    pub appid: Option<&'a str>,
    /// The id of the goods.
    pub goods: &'a str,
    /// Stands for this purchase; the same one is the same order.
    pub key: &'a str,
}

/// An order, and whether this request has made it.
#[derive(Clone, Debug)]
pub struct Created {
    pub order: CreatedOrder,
    pub is_new: bool,
}

/// Orders. See [`crate::api::create_order`].
///
/// # Errors
/// As [`crate::api::create_order`], and `unknown_app`.
pub async fn create(
    state: &AppState,
    purchase: &NewPurchase<'_>,
    visitor: &Visitor,
) -> Result<Created, Problem> {
    check_key(purchase.key)?;
    let shop = shop(state, purchase.url, purchase.appid)?;
    let goods = find(&state.config().pay.goods, purchase.goods)?;
    let openid = visitor.openid(shop.account)?;
    let now = now();
    let new = NewOrder {
        mch_id: &shop.merchant.mch_id,
        out_trade_no: &out_trade_no(now),
        app_id: shop.account.app_id.as_str(),
        openid: &openid,
        key: purchase.key,
        goods_id: &goods.id,
        title: &goods.title,
        total: goods.price,
        notify_url: &notify_url(state, &shop, purchase.url)?,
        expires_at: now + LIFETIME,
    };
    let stored = shop.orders.store.create(&new, now).await;
    let (order, is_new) = stored.map_err(|error| from_store(&error))?;
    if order.goods_id != goods.id || order.mch_id != shop.merchant.mch_id {
        return Err(key_is_taken());
    }
    let order = place(&shop, order, visitor, now).await?;
    Ok(Created {
        order: created(&shop, order),
        is_new,
    })
}

/// Has WeChat Pay know the order, unless it does. What failed on the way there is tried again with the same number.
async fn place(
    shop: &Shop<'_>,
    order: Order,
    visitor: &Visitor,
    now: i64,
) -> Result<Order, Problem> {
    if !order.state.is_open() || order.live_prepay_id(now).is_some() {
        return Ok(order);
    }
    if order.is_over(now) {
        return ask(shop, order, now).await;
    }
    let orders = shop.orders;
    let wanted = pay::NewOrder {
        out_trade_no: &order.out_trade_no,
        description: &order.title.zh,
        total: order.total,
        openid: &order.openid,
        notify_url: &order.notify_url,
        expires_at: order.expires_at.unsigned_abs(),
        client_ip: visitor.ip,
    };
    let placed = orders
        .pay
        .place(&shop.account.app_id, shop.merchant, &wanted)
        .await;
    match placed {
        Ok(prepay_id) => {
            // another request with the same key may have been first: its prepay_id is the one then
            let noted = orders.store.place(&order, &prepay_id, now).await;
            noted.map_err(|error| from_store(&error))?;
            reload(shop, &order).await
        }
        Err(error) => refused(shop, order, &error, now).await,
    }
}

/// After WeChat Pay has not taken the order.
async fn refused(
    shop: &Shop<'_>,
    order: Order,
    error: &PayError,
    now: i64,
) -> Result<Order, Problem> {
    match error.code() {
        // an earlier request got through, though its answer didn't
        Some("ORDERPAID" | "ORDER_CLOSED") => {
            let order = ask(shop, order, now).await?;
            if order.state.is_open() {
                return Err(from_pay(error));
            }
            Ok(order)
        }
        _ => {
            if error.class() == pay::PayErrorClass::Final {
                let change = Change {
                    state: OrderState::Failed,
                    transaction_id: None,
                    paid_at: None,
                };
                let settled = shop.orders.store.settle(&order, change, now).await;
                settled.map_err(|error| from_store(&error))?;
            }
            Err(from_pay(error))
        }
    }
}

/// The order with what pays it, signed anew.
fn created(shop: &Shop<'_>, order: Order) -> CreatedOrder {
    let now = signing::now();
    let prepay_id = order.live_prepay_id(now.cast_signed());
    let payment = prepay_id.map(|prepay_id| {
        let signed =
            shop.orders
                .pay
                .parameters(&shop.account.app_id, shop.merchant, prepay_id, now);
        ChooseWxPay {
            timestamp: signed.timestamp,
            nonce_str: signed.nonce_str,
            package: signed.package,
            sign_type: match signed.sign_type {
                "MD5" => PaySignType::Md5,
                "HMAC-SHA256" => PaySignType::HmacSha256,
                _ => PaySignType::Rsa,
            },
            pay_sign: signed.pay_sign,
        }
    });
    CreatedOrder {
        payment,
        out_trade_no: order.out_trade_no,
        state: order.state,
        total: order.total,
        title: order.title,
    }
}

pub(super) fn now() -> i64 {
    signing::now().cast_signed()
}

/// 30 letters and digits: the time, so that a merchant can sort them, and 20 that nobody guesses.
fn out_trade_no(now: i64) -> String {
    let random = rand::rng().sample_iter(Alphanumeric).take(20);
    format!("{now:010}{}", random.map(char::from).collect::<String>())
}

fn notify_url(state: &AppState, shop: &Shop<'_>, page: &str) -> Result<String, Problem> {
    let base = match &shop.orders.notify_base {
        Some(base) => base.clone(),
        None => {
            let page = PageUrl::parse(page, state.sandbox())?;
            page.parsed.origin().ascii_serialization()
        }
    };
    Ok(format!("{base}/pay/notify/{}", shop.account.app_id))
}

fn find<'a>(goods: &'a [Goods], id: &str) -> Result<&'a Goods, Problem> {
    goods.iter().find(|one| one.id == id).ok_or_else(|| {
        problem::invalid_request(
            "there are no such goods",
            Text::new(
                "goods 应为 list_goods（GET /v1/goods）返回的商品 id；商品在 [[pay.goods]] 中配置。",
                "goods has to be an id that list_goods (GET /v1/goods) gives; [[pay.goods]] has them.",
            ),
        )
    })
}

fn check_key(key: &str) -> Result<(), Problem> {
    let is_key = KEY_LENGTHS.contains(&key.len()) && is_plain(key);
    if is_key {
        return Ok(());
    }
    Err(problem::invalid_request(
        "the idempotency key is missing, or not 8 to 64 letters, digits, `_` or `-`",
        Text::new(
            "请为每次购买生成一个随机的幂等键（例如 UUID），重试时保持不变。",
            "Make up a random key for each purchase, such as a UUID, and keep it when you try again.",
        ),
    ))
}

fn key_is_taken() -> Problem {
    Problem::new(
        ProblemCode::Conflict,
        "The key stands for another order",
        "this visitor has used the same idempotency key for something else",
        Text::new(
            "该幂等键已用于另一笔订单：新的购买请换一个新的键。",
            "Another order has this key: take a new one for each purchase.",
        ),
    )
}
