//! miniProgram.redirectTo: a page of the mini program in place of this one.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn MiniProgramRedirectToDemo() -> impl IntoView {
    let redirect = || async {
        wx::mini_program_redirect_to("/pages/result/result?id=1").await?;
        Ok(Text::new("正在跳转。", "Redirecting."))
    };
    view! { <DemoButton interface=Interface::MiniProgramRedirectTo call=redirect /> }
}
