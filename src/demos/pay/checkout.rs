//! From goods to a result: what the page asks its server around `chooseWXPay`. Prices, the order and whether it is paid
//! are the server's to say.

use leptos::prelude::*;

use crate::{
    api::{self, Goods, OrderState, OrderView, Problem, ProblemCode},
    catalog::Interface,
    components::Report,
    text::{Text, yuan},
    wx::{self, WxError},
};

/// How long to wait before each look at the order, in milliseconds: WeChat Pay tells the server within a second or two. Then
/// it is for the visitor to look again.
const PAUSES: [u64; 5] = [300, 700, 1_500, 3_000, 4_000];

/// While the server looks.
pub(crate) const ASKING: Text = Text::new(
    "正在向服务器确认支付结果…",
    "Asking the server whether it is paid…",
);
const NOTHING: Text = Text::new(
    "服务器没有可售商品：请配置 [[pay.goods]]。",
    "The server has nothing for sale: configure [[pay.goods]].",
);
const UNDER_WAY: Text = Text::new(
    "上一次操作还在进行，请稍候。",
    "The last one is still under way: wait a moment.",
);
const NO_RANDOM: Text = Text::new(
    "浏览器不支持 crypto.getRandomValues，无法生成幂等键。",
    "This browser has no crypto.getRandomValues, so there is no key for a purchase.",
);

/// A checkout on this page. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Checkout {
    /// What there is to choose from, once asked for.
    pub(super) goods: RwSignal<Vec<Goods>>,
    /// Where the visitor tells who they are, when the server has to know first.
    pub(super) sign_in: RwSignal<Option<String>>,
    /// The random name of what is being bought, from its first order until that is over: what a retry is known by.
    purchase: RwSignal<Option<String>>,
    /// The number of the order that was made last, until the server knows it paid or over.
    pub(crate) open: RwSignal<Option<String>>,
    /// The number of the order that the client has last called paid.
    asked: RwSignal<Option<String>>,
    /// Whether the server is being asked to order, or for the result.
    pub(super) busy: RwSignal<bool>,
}

/// While it lives, nothing else begins. WeChat's own sheet is not a part of it: a client may never answer.
struct Busy(RwSignal<bool>);

impl Drop for Busy {
    fn drop(&mut self) {
        let _ = self.0.try_set(false); // the page may have gone meanwhile
    }
}

impl Checkout {
    pub(crate) fn new() -> Self {
        Self {
            goods: RwSignal::new(vec![]),
            sign_in: RwSignal::new(None),
            purchase: RwSignal::new(None),
            open: RwSignal::new(None),
            asked: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Whether the server does not know who this visitor is.
    pub(crate) async fn is_of_a_stranger(self) -> bool {
        let visitor = api::visitor(wx::signed_url(), wx::present_app_id())
            .await
            .ok()
            .flatten();
        let sign_in = visitor.and_then(|visitor| {
            let is_known = visitor.openid.is_some();
            (!is_known).then_some(visitor.authorise)
        });
        let is_stranger = sign_in.is_some();
        let _ = self.sign_in.try_set(sign_in); // the page may have gone meanwhile
        is_stranger
    }

    /// Asks what is for sale; the goods, when there is nothing to choose.
    ///
    /// # Errors
    /// [`WxError::NotSigned`]
    pub(crate) async fn offer(self) -> Result<Option<Goods>, WxError> {
        let goods = api::list_goods(wx::signed_url(), wx::present_app_id()).await;
        let mut goods = goods.map_err(not_ordered)?;
        if goods.is_empty() {
            return Err(wx::not_signed(Interface::ChooseWxPay, NOTHING));
        }
        if goods.len() == 1 {
            return Ok(goods.pop());
        }
        let _ = self.goods.try_set(goods);
        Ok(None)
    }

    /// Orders, and gives the order's number with what pays it. Until it is paid or over, the same goods are the same order: a
    /// retry, or a tap after a cancelled payment, does not make another. A second tap while one is under way does nothing.
    ///
    /// # Errors
    /// [`WxError::NotSigned`]
    pub(crate) async fn order(self, goods: &Goods) -> Result<(String, wx::ChooseWxPay), WxError> {
        let refuse = |text| Err(wx::not_signed(Interface::ChooseWxPay, text));
        let Some(_busy) = self.begin() else {
            return refuse(UNDER_WAY);
        };
        let Some(purchase) = self.purchase() else {
            return refuse(NO_RANDOM);
        };
        let key = format!("{purchase}-{}", goods.id);
        let order = api::create_order(
            wx::signed_url(),
            wx::present_app_id(),
            goods.id.clone(),
            key,
        );
        let order = match order.await {
            Ok(order) => order,
            Err(problem) => {
                if problem.code == ProblemCode::OpenidRequired {
                    self.is_of_a_stranger().await;
                }
                return Err(not_ordered(problem));
            }
        };
        let number = order.out_trade_no;
        match order.payment {
            Some(payment) => {
                let _ = self.open.try_set(Some(number.clone())); // the page may have gone meanwhile
                Ok((number, payment))
            }
            None => {
                self.end();
                refuse(over(&number))
            }
        }
    }

    /// What the server knows of the order after the sheet has closed: it goes by WeChat Pay, not by what the page says.
    pub(crate) async fn result(self, number: String) -> Text {
        let _ = self.asked.try_set(Some(number.clone())); // the page may have gone meanwhile
        let _busy = self.begin();
        let mut told = ASKING;
        for pause in PAUSES {
            wx::pause(pause).await;
            told = self.look(number.clone()).await;
            // the network may come back
            if self.open.try_get_untracked().flatten().is_none() {
                break;
            }
        }
        told
    }

    /// How the order stands now, or what keeps the server from saying so.
    async fn look(self, number: String) -> Text {
        match api::order_status(wx::signed_url(), wx::present_app_id(), number).await {
            Ok(order) => {
                if !order.state.is_open() {
                    self.end();
                }
                told(&order)
            }
            Err(problem) => problem.hint,
        }
    }

    /// [`Self::look`] for the visitor who asks, unless the page is asking anyway.
    pub(super) async fn look_again(self, report: RwSignal<Option<Report>>) {
        let number = self.open.try_get_untracked().flatten();
        if let Some(number) = number
            && let Some(_busy) = self.begin()
        {
            let _ = report.try_set(Some(Ok(ASKING))); // the page may have gone meanwhile
            let told = self.look(number).await;
            let _ = report.try_set(Some(Ok(told)));
        }
    }

    /// Whether the client has called the order paid that was made last, and the server doesn't know it paid or over.
    pub(super) fn is_unsettled(self) -> bool {
        let open = self.open.read();
        open.is_some() && *open == *self.asked.read()
    }

    /// Keeps others from beginning; `None` when somebody else has begun.
    fn begin(self) -> Option<Busy> {
        let begun = self.busy.try_update(|busy| !std::mem::replace(busy, true));
        begun.unwrap_or(false).then_some(Busy(self.busy))
    }

    /// The name of what is being bought.
    fn purchase(self) -> Option<String> {
        let known = self.purchase.try_get_untracked()?;
        known.or_else(|| {
            let name = wx::random_id()?;
            self.purchase.try_set(Some(name.clone()));
            Some(name)
        })
    }

    fn end(self) {
        // the page may have gone meanwhile
        let _ = self.purchase.try_set(None);
        let _ = self.open.try_set(None);
    }
}

fn not_ordered(problem: Problem) -> WxError {
    wx::not_signed(Interface::ChooseWxPay, problem.hint)
}

/// Of an order that can't be paid any more.
fn over(number: &str) -> Text {
    Text {
        zh: format!("订单 {number} 已经结束，再点一次会重新下单。").into(),
        en: format!("Order {number} is over: press again for a new one.").into(),
    }
}

/// What the server says of an order.
fn told(order: &OrderView) -> Text {
    let (zh, en) = match order.state {
        OrderState::Created | OrderState::Placed => (
            "服务器还没有收到支付结果",
            "The server has heard of no payment",
        ),
        OrderState::Paid => ("已支付", "Paid"),
        OrderState::Closed => ("订单已关闭，未支付", "Closed, unpaid"),
        OrderState::Failed => (
            "微信支付拒绝了该订单，未支付",
            "Refused by WeChat Pay, unpaid",
        ),
        OrderState::Refunded => ("已支付，并已退款", "Paid, and given back"),
    };
    let (title, price, number) = (&order.title, yuan(order.total), &order.out_trade_no);
    Text {
        zh: format!("{zh}：{} {price}，订单号 {number}", title.zh).into(),
        en: format!("{en}: {} {price}, order {number}", title.en).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_told_with_its_state_and_its_number() {
        for (state, says) in [
            (OrderState::Placed, "服务器还没有收到支付结果："),
            (OrderState::Paid, "已支付："),
            (OrderState::Closed, "订单已关闭，未支付："),
            (OrderState::Failed, "微信支付拒绝了该订单，未支付："),
            (OrderState::Refunded, "已支付，并已退款："),
        ] {
            let order = OrderView {
                out_trade_no: "2026112101".into(),
                state,
                total: 5_800,
                title: Text::new("龙井茶", "Tea"),
                paid_at: None,
            };
            let told = told(&order);
            assert_eq!(told.zh, format!("{says}龙井茶 ¥58.00，订单号 2026112101"));
            assert!(
                told.en.ends_with(": Tea ¥58.00, order 2026112101"),
                "{}",
                told.en
            );
        }
    }
}
