//! What both tools say around their steps.

use leptos::prelude::*;

use crate::{
    components::{Localized, at_once},
    text::Text,
};

const TOO_LITTLE: Text = Text::new(
    "填好上面的字段，这里就会逐步算出签名。",
    "Fill in the fields above, and the signature is computed here step by step.",
);
const NO_TICKET: Text = Text::new(
    "还没有 ticket：填上它才算得出签名；也可以在下面填入要检查的签名，让服务器用自己的 ticket 检查。",
    "There is no ticket yet, so there is nothing to compute. Or fill in the signature to check below, and have the server try its own tickets.",
);

/// In place of the steps, as long as the fields say too little.
pub(super) fn too_little() -> AnyView {
    hint(TOO_LITTLE)
}

/// The result of the last step; `None` as long as there is no ticket.
pub(super) fn result(signature: Option<String>) -> AnyView {
    match signature {
        Some(signature) => {
            at_once(view! { <pre class="code wrap" id="computed-signature">{signature}</pre> })
        }
        None => hint(NO_TICKET),
    }
}

fn hint(text: Text) -> AnyView {
    at_once(view! { <p class="field_hint"><Localized text=text /></p> })
}
