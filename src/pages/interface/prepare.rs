//! What the server has to add to the form's values before a call: signatures, fresh ones for each.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::cards_form;
use crate::{
    api::{Problem, ProblemCode, sign_add_card, sign_choose_card},
    catalog::Interface,
    text::Text,
    wx,
};

/// The parameters to call with. Most interfaces need nothing more than what the form holds.
///
/// # Errors
/// What kept the server from signing.
pub(super) async fn prepare(interface: Interface, mut parameters: Value) -> Result<Value, Problem> {
    match interface {
        Interface::AddCard => {
            let cards = parameters["cardList"].take();
            cards_form::check(&cards).map_err(unfit)?;
            let cards = read(cards)?;
            let signed = sign_add_card(wx::signed_url(), wx::present_app_id(), cards).await?;
            parameters["cardList"] = write(&signed)?;
            Ok(parameters)
        }
        Interface::ChooseCard => {
            if let Some(fields) = parameters.as_object_mut() {
                fields.remove("signType"); // the server says how it signs
            }
            let (url, app_id) = (wx::signed_url(), wx::present_app_id());
            write(&sign_choose_card(url, app_id, read(parameters)?).await?)
        }
        _ => Ok(parameters),
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_json::from_value(value).map_err(|_| unfit(UNFIT))
}

fn write(value: &impl Serialize) -> Result<Value, Problem> {
    serde_json::to_value(value).map_err(|_| unfit(UNFIT))
}

/// Nothing that the form lets pass.
const UNFIT: Text = Text::new(
    "这些值无法签名，请对照参数表检查。",
    "these values can't be signed: compare them with the table of parameters.",
);

fn unfit(hint: Text) -> Problem {
    Problem::new(
        ProblemCode::InvalidRequest,
        "not what is signed",
        hint.en.clone(),
        hint,
    )
}
