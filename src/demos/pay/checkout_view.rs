//! The buttons of a checkout.

use leptos::{prelude::*, task::spawn_local};

use super::checkout::Checkout;
use crate::{
    api::Goods,
    catalog::Interface,
    components::{Localized, Report, at_once},
    text::{Text, yuan},
};

const AGAIN: Text = Text::new("查询支付结果", "Ask for the result");
const GOODS: Text = Text::new(
    "商品（价格由服务器决定）",
    "For sale, at the server's prices",
);
const SIGN_IN: Text = Text::new("前往微信授权", "Go to WeChat's authorisation");

/// What a checkout offers below the button that begins it and its `report`, each when its time has come: the way to WeChat's
/// authorisation, another look at the order, the goods. `calls` is the interface that a choice of goods ends in.
pub(crate) fn checkout_view(
    checkout: Checkout,
    calls: Option<Interface>,
    choose: Callback<Goods>,
    report: RwSignal<Option<Report>>,
) -> AnyView {
    at_once(view! {
        {sign_in_link(checkout)}
        {look_again(checkout, report)}
        {goods_list(checkout, calls, choose)}
    })
}

/// A button for each of the goods.
fn goods_list(checkout: Checkout, calls: Option<Interface>, choose: Callback<Goods>) -> AnyView {
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
            view! {
                <div class="goods" role="group" aria-labelledby="goods">
                    <p id="goods">
                        <Localized text=GOODS />
                    </p>
                    <div class="field_obtain">{buttons}</div>
                </div>
            }
        })
    };
    at_once(view! { {list} })
}

/// Once the client has called the order paid, for as long as the server doesn't know it paid or over.
fn look_again(checkout: Checkout, report: RwSignal<Option<Report>>) -> AnyView {
    let button = move || {
        checkout.is_unsettled().then(|| {
            view! {
                <p class="field_obtain">
                    <button
                        type="button"
                        class="btn_plain"
                        id="look-again"
                        aria-busy=move || checkout.busy.get().then_some("true")
                        on:click=move |_| spawn_local(checkout.look_again(report))
                    >
                        <Localized text=AGAIN />
                    </button>
                </p>
            }
        })
    };
    at_once(view! { {button} })
}

/// The way to WeChat's authorisation and back to this page, once the server has asked for the openid.
fn sign_in_link(checkout: Checkout) -> AnyView {
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
