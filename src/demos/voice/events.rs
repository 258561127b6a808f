//! Both voice events at once, registered as soon as WeChat has verified the page; WeChat's official demo does so too.

use leptos::{prelude::*, task::spawn_local};

use super::{on_voice_play_end::played, on_voice_record_end::ENDED};
use crate::{
    components::ReportLine,
    text::Text,
    wx::{self, SessionStatus, WxSession},
};

/// Says when a recording or a voice has come to its end. It has no button.
#[component]
pub fn VoiceEvents() -> impl IntoView {
    let report = RwSignal::new(None);
    let session = use_context::<WxSession>();
    // again for each configuration; the handlers before that fall silent
    Effect::new(move || {
        // without a session of the page's own the wrappers wait until calls reach the client
        if session.is_some_and(|session| session.status() != SessionStatus::Ready) {
            return;
        }
        let tell = move |text: Text| report.set(Some(Ok(text)));
        let record_end = wx::on_voice_record_end(move |_| tell(ENDED));
        let play_end = wx::on_voice_play_end(move |local_id| tell(played(&local_id)));
        spawn_local(async move {
            for registered in [record_end.await, play_end.await] {
                if let Err(error) = registered {
                    let _ = report.try_set(Some(Err(error))); // the page may have gone meanwhile
                }
            }
        });
    });
    view! { <ReportLine report=report /> }
}
