//! Server functions, one per file, with the data they exchange. The same data travels over `/v1`.

mod check_card_signature;
mod check_signature;
mod create_order;
mod decrypt_cards;
mod errors_document;
mod explain;
mod fetch_media;
mod home_document;
mod interface_document;
mod list_card_ids;
mod list_goods;
mod order_status;
mod problem;
mod sign_add_card;
mod sign_choose_card;
mod sign_url;
mod visitor;

pub use crate::wx::JsapiConfig;
pub use check_card_signature::{
    CardSecret, CardSignatureCheck, CardSignedBy, UntriedSecret, check_card_signature,
};
pub use check_signature::{SignatureCheck, SignedBy, check_signature};
pub use create_order::{CreateOrder, CreatedOrder, create_order};
pub use decrypt_cards::{CardToDecrypt, Decrypted, DecryptedCard, decrypt_cards};
pub use errors_document::{ErrorSection, ErrorsDocument, ListedError, errors_document};
pub use explain::explain;
pub use fetch_media::{FetchMedia, FetchedMedia, MediaKind, fetch_media};
pub use home_document::{Entry, HomeDocument, Section, home_document};
pub use interface_document::{
    Action, Choice, CodeLanguage, CodePiece, CodeSample, Control, FormField, InterfaceDocument,
    Obtaining, OutOfRange, interface_document,
};
pub use list_card_ids::{ListCardIds, list_card_ids};
pub use list_goods::{Goods, ListGoods, list_goods};
pub use order_status::{OrderState, OrderStatus, OrderView, order_status};
pub use problem::{Problem, ProblemCode};
pub use sign_add_card::{AddCardItem, CardToAdd, SignAddCard, sign_add_card};
pub use sign_choose_card::{CardFilter, ChooseCardConfig, SignChooseCard, sign_choose_card};
pub use sign_url::{SignUrl, sign_url};
pub use visitor::{Visitor, visitor};
