//! From goods to a result: what the page asks its server around `chooseWXPay`. Prices, the order and whether it is paid
//! are the server's to say.

use leptos::prelude::*;

use crate::{
    api::{self, CreatedOrder, Goods, OrderState, Problem, ProblemCode},
    catalog::Interface,
    components::{Localized, Report, at_once},
    text::Text,
    wx::{self, WxError},
};

/// How long to wait before each look at the order, in milliseconds: WeChat Pay tells the server within a second or two.
const PAUSES: [u64; 6] = [300, 700, 1_500, 3_000, 5_000, 8_000];

/// While the server looks.
pub(crate) const ASKING: Text = Text::new(
    "正在向服务器确认支付结果…",
    "Asking the server whether it is paid…",
);
const NOTHING: Text = Text::new(
    "服务器没有可售商品：请配置 [[pay.goods]]。",
    "The server has nothing for sale: configure [[pay.goods]].",
);
const OVER: Text = Text::new(
    "该订单已经结束，请重新下单。",
    "That order is over: order anew.",
);
const UNDER_WAY: Text = Text::new(
    "上一次操作还在进行，请稍候。",
    "The last one is still under way: wait a moment.",
);
const NO_RANDOM: Text = Text::new(
    "浏览器不支持 crypto.getRandomValues，无法生成幂等键。",
    "This browser has no crypto.getRandomValues, so there is no key for a purchase.",
);
const CLOSED: Text = Text::new("订单已关闭，未支付。", "The order is closed, unpaid.");
const FAILED: Text = Text::new(
    "微信支付拒绝了该订单，未支付：请重新下单。",
    "WeChat Pay has refused the order, unpaid: order anew.",
);
const REFUNDED: Text = Text::new(
    "订单已支付，并已退款。",
    "The order was paid, and the money given back.",
);
const NOT_YET: Text = Text::new(
    "服务器还没有收到支付结果，请稍后再查看。",
    "The server has not heard of a payment yet: look again later.",
);

/// A checkout on this page. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Checkout {
    /// What there is to choose from, once asked for.
    pub(crate) goods: RwSignal<Vec<Goods>>,
    /// Where the visitor tells who they are, when the server has to know first.
    pub(crate) sign_in: RwSignal<Option<String>>,
    /// The random name of what is being bought, from its first order until that is over: what a retry is known by.
    purchase: RwSignal<Option<String>>,
    /// Whether the server is being asked to order, or for the result.
    busy: RwSignal<bool>,
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

    /// Orders, and gives the order with what pays it. Until it is paid or over, the same goods are the same order: a retry,
    /// or a tap after a cancelled payment, does not make another. A second tap while one is under way does nothing.
    ///
    /// # Errors
    /// [`WxError::NotSigned`]
    pub(crate) async fn order(
        self,
        goods: &Goods,
    ) -> Result<(CreatedOrder, wx::ChooseWxPay), WxError> {
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
        let mut order = match order.await {
            Ok(order) => order,
            Err(problem) => {
                if problem.code == ProblemCode::OpenidRequired {
                    self.is_of_a_stranger().await;
                }
                return Err(not_ordered(problem));
            }
        };
        match order.payment.take() {
            Some(payment) => Ok((order, payment)),
            None => {
                self.end();
                refuse(OVER)
            }
        }
    }

    /// What the server knows of the order after the sheet has closed: it goes by WeChat Pay, not by what the page says.
    pub(crate) async fn result(self, order: CreatedOrder) -> Report {
        let _busy = self.begin();
        for pause in PAUSES {
            wx::pause(pause).await;
            let number = order.out_trade_no.clone();
            let Ok(order) = api::order_status(wx::signed_url(), wx::present_app_id(), number).await
            else {
                continue; // the network may come back
            };
            let told = match order.state {
                OrderState::Created | OrderState::Placed => continue,
                OrderState::Paid => paid(&order.title, order.total),
                OrderState::Closed => CLOSED,
                OrderState::Failed => FAILED,
                OrderState::Refunded => REFUNDED,
            };
            self.end();
            return Ok(told);
        }
        Ok(NOT_YET)
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
        let _ = self.purchase.try_set(None); // the page may have gone meanwhile
    }
}

fn not_ordered(problem: Problem) -> WxError {
    wx::not_signed(Interface::ChooseWxPay, problem.hint)
}

fn paid(title: &Text, total: i64) -> Text {
    Text {
        zh: format!("已支付：{} {}（服务器已确认）", title.zh, yuan(total)).into(),
        en: format!(
            "Paid: {} {} (confirmed by the server)",
            title.en,
            yuan(total)
        )
        .into(),
    }
}

/// `¥58.00`
fn yuan(fen: i64) -> String {
    format!("¥{}.{:02}", fen / 100, fen % 100)
}

/// A button for each of the goods, once they are known; `calls` is the interface that a choice ends in.
pub(crate) fn goods_list(
    checkout: Checkout,
    calls: Option<Interface>,
    choose: Callback<Goods>,
) -> AnyView {
    let button = move |goods: Goods| {
        let label = Text {
            zh: format!("{} {}", goods.title.zh, yuan(goods.price)).into(),
            en: format!("{} {}", goods.title.en, yuan(goods.price)).into(),
        };
        let id = goods.id.clone();
        view! {
            <button
                type="button"
                class="btn_plain"
                data-interface=calls.map(Interface::name)
                data-goods=id
                aria-busy=move || checkout.busy.get().then_some("true")
                on:click=move |_| {
                    if !checkout.busy.get_untracked() {
                        choose.run(goods.clone());
                    }
                }
            >
                <Localized text=label />
            </button>
        }
    };
    let list = move || {
        let goods = checkout.goods.get();
        (!goods.is_empty()).then(|| {
            let buttons: Vec<_> = goods.into_iter().map(button).collect();
            view! { <div class="field_obtain">{buttons}</div> }
        })
    };
    at_once(view! { {list} })
}

const SIGN_IN: Text = Text::new("前往微信授权", "Go to WeChat's authorisation");

/// The way to WeChat's authorisation and back to this page, once the server has asked for the openid.
pub(crate) fn sign_in_link(checkout: Checkout) -> AnyView {
    let link = move || {
        checkout.sign_in.get().map(|href| {
            // not a page of this application: the browser has to load it
            view! {
                <p class="field_obtain">
                    <a id="sign-in" class="btn_plain" rel="external" href=href>
                        <Localized text=SIGN_IN />
                    </a>
                </p>
            }
        })
    };
    at_once(view! { {link} })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_shown_in_yuan() {
        for (fen, shown) in [(1, "¥0.01"), (5_800, "¥58.00"), (123_456, "¥1234.56")] {
            assert_eq!(yuan(fen), shown);
        }
    }
}
