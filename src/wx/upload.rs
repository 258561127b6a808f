//! Several pictures to WeChat's server, one after the other: it takes only one at a time.

use super::{ChooseImage, UploadImage, WxError, browser, choose_image, upload_image};

/// Uploads ended early.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped after {} uploads: {source}", .uploaded.len())]
pub struct UploadStopped {
    /// The serverIds of the pictures before the one that failed, in order.
    pub uploaded: Vec<String>,
    /// Why the next one failed.
    pub source: WxError,
}

/// For callers that don't go on from what was uploaded.
impl From<UploadStopped> for WxError {
    fn from(stopped: UploadStopped) -> Self {
        stopped.source
    }
}

/// Uploads pictures one after the other, and gives their serverIds in the same order. `on_progress` hears after each how
/// many of how many are done.
///
/// # Errors
/// [`UploadStopped`] at the first one that fails.
pub async fn upload_images(
    local_ids: impl IntoIterator<Item: Into<String>>,
    on_progress: impl FnMut(usize, usize),
) -> Result<Vec<String>, UploadStopped> {
    let local_ids = local_ids.into_iter().map(Into::into).collect();
    in_turn(local_ids, on_progress, async |local_id| {
        upload_image(UploadImage::new(local_id)).await
    })
    .await
}

/// [`choose_image`], and then [`upload_images`] for what was chosen.
///
/// # Errors
/// [`UploadStopped`]; its source is [`WxError::Cancelled`] when the user goes back without choosing.
pub async fn choose_and_upload(
    parameters: ChooseImage,
    on_progress: impl FnMut(usize, usize),
) -> Result<Vec<String>, UploadStopped> {
    let chosen = choose_image(parameters)
        .await
        .map_err(|source| UploadStopped {
            uploaded: vec![],
            source,
        })?;
    // old Android clients ignore an upload that starts in the callback of chooseImage (WeChat's FAQ)
    browser::pause(100).await;
    upload_images(chosen.local_ids, on_progress).await
}

async fn in_turn(
    local_ids: Vec<String>,
    mut on_progress: impl FnMut(usize, usize),
    upload: impl AsyncFn(String) -> Result<String, WxError>,
) -> Result<Vec<String>, UploadStopped> {
    let total = local_ids.len();
    let mut uploaded = Vec::with_capacity(total);
    for local_id in local_ids {
        match upload(local_id).await {
            Ok(server_id) => uploaded.push(server_id),
            Err(source) => return Err(UploadStopped { uploaded, source }),
        }
        on_progress(uploaded.len(), total);
    }
    Ok(uploaded)
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use futures::{FutureExt, channel::oneshot};

    use super::*;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn without_a_choice_nothing_is_uploaded() {
        let none = |parameters| {
            let never = |_, _| panic!("nothing is uploaded");
            choose_and_upload(parameters, never).now_or_never()
        };
        let Some(Err(stopped)) = none(ChooseImage::default().count(0)) else {
            panic!("a count of 0 is refused at once");
        };
        assert_eq!(stopped.uploaded, [""; 0]);
        assert!(matches!(
            WxError::from(stopped),
            WxError::InvalidParameter { field: "count", .. }
        ));
        assert_eq!(
            none(ChooseImage::default()),
            Some(Err(UploadStopped {
                uploaded: vec![],
                source: WxError::OutsideWechat,
            }))
        );
    }

    #[test]
    fn the_next_upload_waits_for_the_one_before() {
        let (end, ended) = oneshot::channel::<()>();
        let ended = ended.shared();
        let begun = Cell::new(0);
        let uploads = in_turn(
            ids(&["1", "2"]),
            |_, _| {},
            async |id| {
                begun.set(begun.get() + 1);
                let _ = ended.clone().await;
                Ok(id)
            },
        );
        let mut uploads = std::pin::pin!(uploads);
        assert_eq!(uploads.as_mut().now_or_never(), None);
        assert_eq!(begun.get(), 1);
        assert_eq!(end.send(()), Ok(()));
        assert_eq!(uploads.now_or_never(), Some(Ok(ids(&["1", "2"]))));
    }

    #[test]
    fn the_first_failure_stops_the_rest_and_keeps_what_was_uploaded() {
        let progress = RefCell::new(vec![]);
        let uploads = in_turn(
            ids(&["1", "2", "bad", "4"]),
            |done, total| progress.borrow_mut().push((done, total)),
            async |id| match id.as_str() {
                "bad" => Err(WxError::Cancelled),
                "4" => panic!("nothing is uploaded after a failure"),
                _ => Ok(format!("server {id}")),
            },
        );
        assert_eq!(
            uploads.now_or_never(),
            Some(Err(UploadStopped {
                uploaded: ids(&["server 1", "server 2"]),
                source: WxError::Cancelled,
            }))
        );
        assert_eq!(progress.into_inner(), [(1, 4), (2, 4)]);
    }
}
