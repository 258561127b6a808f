//! stopRecord: ends the recording and gives its localId.

use leptos::prelude::*;

use crate::{catalog::Interface, components::DemoButton, text::Text, wx};

#[component]
pub fn StopRecordDemo() -> impl IntoView {
    let stop = || async {
        let local_id = wx::stop_record().await?;
        Ok(Text {
            zh: format!("录音完成，localId：{local_id}").into(),
            en: format!("Recorded, localId: {local_id}").into(),
        })
    };
    view! { <DemoButton interface=Interface::StopRecord call=stop /> }
}
