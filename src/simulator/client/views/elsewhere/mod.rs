//! What lies outside the page: products, chats of WeCom, mini programs, services, apps.
//!
//! | room | what |
//! | --- | --- |
//! | `product` | the page of a product |
//! | `enterprise_chat` | a chat of colleagues |
//! | `business` | a service of WeChat's own |
//! | `mini_program` | a mini program that the page has opened |
//! | `web_view` | the mini program around the page |
//! | `app` | an app on the phone, and the question before it |
//! | `subscribe` | the question of wx-open-subscribe |
//! | `pieces` | what several of them are made of |

mod app;
mod business;
mod enterprise_chat;
mod mini_program;
mod pieces;
mod product;
mod subscribe;
mod web_view;

use leptos::prelude::AnyView;
use wasm_bindgen_futures::spawn_local;

use super::super::{phone::Phone, screen::Answer};

pub(in super::super) use app::{App, Choice, app, app_question};
pub(in super::super) use business::{Business, business};
pub(in super::super) use enterprise_chat::{EnterpriseChat, enterprise_chat};
pub(in super::super) use mini_program::{MiniProgram, mini_program};
pub(in super::super) use product::{Product, ProductView, product};
pub(in super::super) use subscribe::subscribe;
pub(super) use web_view::web_view;
pub(in super::super) use web_view::{Left, leave, over_web_view};

/// Shows what the user leaves again; nobody waits for it.
pub(in super::super) fn show(
    phone: Phone,
    view: impl Fn(Answer<()>) -> AnyView + Send + Sync + 'static,
) {
    spawn_local(async move {
        phone.screens.ask(view).await;
    });
}
