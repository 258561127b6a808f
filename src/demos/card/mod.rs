//! 微信卡券接口

pub mod add_card;
pub mod choose_card;
pub mod consume_and_share_card;
pub mod open_card;
mod signed;

use crate::text::Text;

const CHOOSE_FIRST: Text = Text::new(
    "请先用 chooseCard 选择卡券。",
    "Choose cards with chooseCard first.",
);
