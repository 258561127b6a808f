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

const NOTHING: Text = Text::new(
    "服务器没有可售商品：请配置 [[pay.goods]]。",
    "The server has nothing for sale: configure [[pay.goods]].",
);
const UNCONFIGURED: Text = Text::new(
    "wx.config 尚未完成，请稍后再试。",
    "wx.config is not done yet: try again in a moment.",
);
const OVER: Text = Text::new(
    "该订单已经结束，请重新下单。",
    "That order is over: order anew.",
);
const CLOSED: Text = Text::new("订单已关闭，未支付。", "The order is closed, unpaid.");
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
    /// How many orders of this page are over: the next purchase is another one.
    purchases: RwSignal<u32>,
}

impl Checkout {
    pub(crate) fn new() -> Self {
        Self {
            goods: RwSignal::new(vec![]),
            sign_in: RwSignal::new(None),
            purchases: RwSignal::new(0),
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

    /// Orders, and gives the order with what pays it. Until it is paid or over, the same goods are the same order: a second
    /// tap, or one after a cancelled payment, does not make another.
    ///
    /// # Errors
    /// [`WxError::NotSigned`]
    pub(crate) async fn order(
        self,
        goods: &Goods,
    ) -> Result<(CreatedOrder, wx::ChooseWxPay), WxError> {
        let nonce = wx::present_config().map(|config| config.nonce_str);
        let Some(nonce) = nonce else {
            return Err(wx::not_signed(Interface::ChooseWxPay, UNCONFIGURED));
        };
        // the nonce of this page's configuration is random, and another at each visit
        let key = format!("{nonce}-{}-{}", goods.id, self.purchases.get_untracked());
        let mut order = match api::create_order(
            wx::signed_url(),
            wx::present_app_id(),
            goods.id.clone(),
            key,
        )
        .await
        {
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
                Err(wx::not_signed(Interface::ChooseWxPay, OVER))
            }
        }
    }

    /// What the server knows of the order after the sheet has closed: it goes by WeChat Pay, not by what the page says.
    pub(crate) async fn result(self, order: CreatedOrder) -> Report {
        for pause in PAUSES {
            wx::pause(pause).await;
            let number = order.out_trade_no.clone();
            let Ok(order) = api::order_status(wx::signed_url(), wx::present_app_id(), number).await
            else {
                continue; // the network may come back
            };
            if order.state.is_open() {
                continue;
            }
            self.end();
            return Ok(match order.state {
                OrderState::Paid => paid(&order.title, order.total),
                _ => CLOSED,
            });
        }
        Ok(NOT_YET)
    }

    fn end(self) {
        let _ = self.purchases.try_update(|purchases| *purchases += 1);
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
                on:click=move |_| choose.run(goods.clone())
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
