//! From goods to an order that can be paid.

use std::ops::RangeInclusive;

use rand::{RngExt, distr::Alphanumeric};

use super::{
    Shop, from_store,
    row::{NewOrderRow, Order},
    shop,
    status::{PAUSE, ask_in_turn, reload},
    store::MOST_OPEN,
};
use crate::{
    api::{CreatedOrder, Goods, Problem, ProblemCode},
    server::{
        AppState, Visitor,
        problem::{self, from_pay},
        signing,
    },
    signature::pay::v2::SignType,
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
    let openid = visitor.openid(state, shop.account)?;
    let now = now();
    let new = NewOrderRow {
        mch_id: &shop.merchant.mch_id,
        out_trade_no: &out_trade_no(now),
        app_id: shop.account.app_id.as_str(),
        openid: &openid,
        key: purchase.key,
        goods_id: &goods.id,
        title: &goods.title,
        total: goods.price,
        notify_url: &notify_url(&shop, visitor)?,
        client_ip: visitor.ip(),
        expires_at: now + LIFETIME,
    };
    let (order, is_new) = stored(state, &shop, &new, visitor, now).await?;
    if order.goods_id != goods.id || order.mch_id != shop.merchant.mch_id {
        return Err(key_is_taken());
    }
    let order = place(&shop, order, now).await?;
    Ok(Created {
        order: created(&shop, order),
        is_new,
    })
}

/// The order that the key stands for, and whether it is new. What WeChat Pay is to be told of costs the buyer one of the calls
/// to WeChat that their address may cause.
async fn stored(
    state: &AppState,
    shop: &Shop<'_>,
    new: &NewOrderRow<'_>,
    visitor: &Visitor,
    now: i64,
) -> Result<(Order, bool), Problem> {
    let store = &shop.orders.store;
    let known = store.by_key(new.app_id, new.openid, new.key).await;
    let known = known.map_err(|error| from_store(&error))?;
    if known
        .as_ref()
        .is_none_or(|order| order.is_to_be_placed(now))
    {
        visitor.may_call_wechat(state)?;
    }
    if let Some(order) = known {
        return Ok((order, false));
    }
    let made = store.create(new, now).await;
    made.map_err(|error| from_store(&error))?
        .ok_or_else(too_many_open)
}

/// Has WeChat Pay know the order, unless it does. What failed on the way there is tried again with the same number.
async fn place(shop: &Shop<'_>, order: Order, now: i64) -> Result<Order, Problem> {
    if !order.state.is_open() || order.live_prepay_id(now).is_some() {
        return Ok(order);
    }
    if order.is_over(now) {
        return end(shop, order, now).await;
    }
    let orders = shop.orders;
    let wanted = pay::OrderToPlace {
        out_trade_no: &order.out_trade_no,
        description: &order.title.zh,
        total: order.total,
        openid: &order.openid,
        notify_url: &order.notify_url,
        expires_at: order.expires_at.unsigned_abs(),
        client_ip: order.client_ip,
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

/// An order whose time is up, as WeChat Pay has it in the end.
async fn end(shop: &Shop<'_>, order: Order, now: i64) -> Result<Order, Problem> {
    let order = ask_in_turn(shop, order, now).await?;
    if order.state.is_open() {
        // the page must not order anew before nobody can pay this one
        return Err(still_ending());
    }
    Ok(order)
}

/// After WeChat Pay has not taken the order.
async fn refused(
    shop: &Shop<'_>,
    order: Order,
    error: &PayError,
    now: i64,
) -> Result<Order, Problem> {
    let order = match error.code() {
        // an earlier request got through, though its answer didn't
        Some("ORDERPAID" | "ORDER_CLOSED") => ask_in_turn(shop, order, now).await?,
        _ if error.class() == pay::PayErrorClass::Final => {
            let refused = shop.orders.store.refuse(&order, now).await;
            if refused.map_err(|error| from_store(&error))? {
                return Err(from_pay(error));
            }
            reload(shop, &order).await?
        }
        _ => return Err(from_pay(error)),
    };
    // another request with the same key may have been luckier
    if order.state.is_open() && order.live_prepay_id(now).is_none() {
        return Err(from_pay(error));
    }
    Ok(order)
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
                pay::PaySignType::Rsa => PaySignType::Rsa,
                pay::PaySignType::V2(SignType::Md5) => PaySignType::Md5,
                pay::PaySignType::V2(SignType::HmacSha256) => PaySignType::HmacSha256,
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

/// Where WeChat Pay tells of the payment: at this server, wherever the page is. In live mode a request that came by https
/// shows an address that WeChat reaches too.
fn notify_url(shop: &Shop<'_>, visitor: &Visitor) -> Result<String, Problem> {
    let configured = shop.orders.notify_base.clone();
    let base = configured.or_else(|| visitor.reached()).ok_or_else(|| {
        problem::not_configured(
            "WeChat Pay can't be told where to send notifications: set pay.notify_base",
            NO_NOTIFY_BASE,
        )
    })?;
    Ok(format!("{base}/pay/notify/{}", shop.account.app_id))
}

const NO_NOTIFY_BASE: Text = Text::new(
    "该请求不是通过 https 到达服务器的，无法确定支付通知地址：请配置 pay.notify_base（WECHAT_PAY_NOTIFY_BASE），或把反向代理加入 trusted_proxies。",
    "This request has not come by https, so nothing tells where notifications are to go: set pay.notify_base (WECHAT_PAY_NOTIFY_BASE), or name the reverse proxy in trusted_proxies.",
);

/// The order is over, and WeChat Pay has not confirmed it yet.
fn still_ending() -> Problem {
    let mut problem = Problem::new(
        ProblemCode::WechatUnreachable,
        "The order is being closed",
        "its time is up, and WeChat Pay has not confirmed yet that nobody can pay it",
        Text::new(
            "该订单已到期，正在向微信支付确认关单：请几秒后用同一个幂等键重试。",
            "The order's time is up and WeChat Pay is being asked to close it: try again with the same key in a few seconds.",
        ),
    );
    problem.retry_after = Some(PAUSE.unsigned_abs());
    problem
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

/// The buyer has left too many orders unpaid.
fn too_many_open() -> Problem {
    Problem::new(
        ProblemCode::RateLimited,
        "Too many unpaid orders",
        format!("this visitor has {MOST_OPEN} orders that can still be paid"),
        Text::new(
            "未支付的订单过多：请先支付已有订单（用原来的幂等键可继续支付），或等它们到期，下单两小时后自动关闭。",
            "Pay one of the orders first (its own key takes it up again), or wait until they end, two hours after they were made.",
        ),
    )
}
