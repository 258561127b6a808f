//! 共享收货地址.

use serde_json::Value;

use super::super::{
    addresses,
    answering::Call,
    phone::Phone,
    views::{
        address_book::{self, Choice, Edited},
        kit::{self, Dialog},
        say,
    },
};
use crate::{
    simulator::{
        address::{Address, Draft},
        reply::Reply,
    },
    text::Text,
};

/// The user picks an address, and may enter others before.
pub(super) async fn edit_address(phone: Phone, call: &Call) -> Reply {
    let mut all = addresses::all();
    loop {
        let shown = all.clone();
        let choice = phone
            .screens
            .ask(move |answer| address_book::list(answer, &shown))
            .await;
        match choice {
            None | Some(Choice::Leave) => return Reply::cancel(call.native),
            Some(Choice::Use(at)) => match all.get(at) {
                Some(address) => return answered(call, address),
                None => return Reply::fail(call.native, "there is no such address"),
            },
            Some(Choice::Enter) => edit(phone, &mut all, None).await,
            Some(Choice::Edit(at)) => edit(phone, &mut all, Some(at)).await,
        }
    }
}

/// With the fields as clients call them.
fn answered(call: &Call, address: &Address) -> Reply {
    let fields = serde_json::to_value(address).unwrap_or_default();
    let Value::Object(fields) = fields else {
        return Reply::fail(call.native, "the address can't be written");
    };
    fields
        .into_iter()
        .fold(Reply::ok(call.native), |reply, (name, value)| {
            reply.with(&name, value)
        })
}

async fn may_remove(phone: Phone) -> bool {
    let question = Dialog {
        title: None,
        text: say(Text::new("确定要删除这个地址吗？", "Delete this address?")),
        refuse: Some(Text::new("取消", "Cancel")),
        confirm: Text::new("删除", "Delete"),
    };
    let asked = phone
        .screens
        .ask(move |answer| kit::dialog(answer, &question));
    asked.await == Some(true)
}

/// Shows the form: empty, or with the address at this position.
async fn edit(phone: Phone, all: &mut Vec<Address>, at: Option<usize>) {
    let known = at.and_then(|at| all.get(at));
    let draft = known.map(Draft::of).unwrap_or_default();
    let is_known = known.is_some();
    let edited = phone
        .screens
        .ask(move |answer| address_book::form(answer, &draft, is_known))
        .await;
    let place = at.filter(|at| *at < all.len());
    match (edited, place) {
        (Some(Edited::Saved(address)), Some(at)) => all[at] = address,
        (Some(Edited::Saved(address)), None) => all.insert(0, address),
        (Some(Edited::Removed), Some(at)) if may_remove(phone).await => {
            all.remove(at);
        }
        _ => return,
    }
    addresses::keep(all);
}
