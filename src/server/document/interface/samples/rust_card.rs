//! addCard and chooseCard in Leptos: each call asks the server for a signature of its own.

use super::{
    Subject, Template,
    rust::{LOG, end_call, setter},
};
use crate::{api::Control, text::Text};

const SIGNED: Text = Text::new("由服务器签名", "signed by your server");

pub(super) fn write_add_card(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code("    let run = || async {");
    template.value(0, "        let cards = ", ";");
    template.code(&format!(
        "        let cards = sign(cards).await?; // {}\n        \
             let result = wx::add_card(cards).await?;\n{LOG}",
        subject.say(SIGNED)
    ));
    end_call(template, subject);
    template.code(
        "\n\
         async fn sign(cards: serde_json::Value) -> Result<Vec<wx::SignedCard>, wx::WxError> {\n    \
             let refused = |err_msg: String| wx::WxError::Failed { err_msg };\n    \
             let cards = serde_json::from_value(cards).map_err(|error| refused(error.to_string()))?;\n    \
             let signed = api::sign_add_card(wx::signed_url(), wx::present_app_id(), cards).await;\n    \
             let signed = signed.map_err(|problem| refused(problem.to_string()))?;\n    \
             let signed = signed.into_iter();\n    \
             Ok(signed.map(|card| wx::SignedCard::new(card.card_id, card.card_ext)).collect())\n\
         }",
    );
}

pub(super) fn write_choose_card(template: &mut Template<'_>, subject: &Subject<'_>) {
    template.code(
        "    let run = || async {\n        \
             let filter = api::CardFilter {",
    );
    let filters = subject.fields.iter().enumerate();
    for (index, field) in filters.filter(|(_, field)| matches!(field.control, Control::Text { .. }))
    {
        let before = format!("            {}: ", setter(&field.name));
        template.value(index, &before, ".into(),");
    }
    template.code(&format!(
        "            ..Default::default()\n        \
             }};\n        \
             let parameters = sign(filter).await?; // {}\n        \
             let result = wx::choose_card(parameters).await?;\n{LOG}",
        subject.say(SIGNED)
    ));
    end_call(template, subject);
    template.code(
        "\n\
         async fn sign(filter: api::CardFilter) -> Result<wx::ChooseCard, wx::WxError> {\n    \
             let signed = api::sign_choose_card(wx::signed_url(), wx::present_app_id(), filter).await;\n    \
             let signed = signed.map_err(|problem| wx::WxError::Failed { err_msg: problem.to_string() })?;\n    \
             let parameters = wx::ChooseCard::new(signed.timestamp, signed.nonce_str, signed.card_sign);\n    \
             Ok(parameters.shop_id(signed.shop_id).card_type(signed.card_type).card_id(signed.card_id))\n\
         }",
    );
}
