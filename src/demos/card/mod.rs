//! 微信卡券接口

pub mod add_card;
mod added;
pub mod choose_card;
mod codes;
pub mod consume_and_share_card;
pub mod open_card;
mod signed;

pub(crate) use self::{added::told_of_result as told_of_added, codes::codes};
use crate::text::Text;

const CHOOSE_FIRST: Text = Text::new(
    "请先用 chooseCard 选择卡券。",
    "Choose cards with chooseCard first.",
);
