//! What the page of a failure says: to the visitor, what has happened and what to do; to the site's developer, why.

use super::{Failure, query::Mistake, return_path::NoReturnPath};
use crate::{
    api::{Problem, ProblemCode},
    text::Text,
};

const WRONG_LINK: Text = Text::new(
    "这个授权链接有误，无法继续。请回到原来的页面重新进入；如果仍然如此，请告诉本站的开发者。",
    "This link to the authorisation isn't right. Go back to the page that you come from and try again; if that doesn't help, tell this site's developer.",
);
const NOT_SET_UP: Text = Text::new(
    "这个网址还没有开通微信授权，请告诉本站的开发者。",
    "This site's address isn't set up for WeChat's authorisation yet: please tell this site's developer.",
);
const NO_SUCH_ACCOUNT: Text = Text::new(
    "本站没有链接中指定的公众号，无法授权。请回到原来的页面重新进入；如果仍然如此，请告诉本站的开发者。",
    "This site has no such account as the link names. Go back to the page that you come from and try again; if that doesn't help, tell this site's developer.",
);
/// What every mistake in the return path comes to.
const RETURN: Text = Text::new(
    "应为 /oauth/start?return=…，其中 return 是本站页面的路径，以一个 / 开头，并用 encodeURIComponent 编码。",
    "The link is /oauth/start?return=…, where return is the path of a page of this site, begins with one / and is encoded with encodeURIComponent.",
);

impl Failure {
    /// For the visitor.
    pub(super) fn words(&self) -> Text {
        match self {
            Self::Query(_) | Self::ReturnPath(_) | Self::NoHost => WRONG_LINK,
            Self::NotEncrypted => Text::new(
                "请用 https 打开本页：把网址开头的 http:// 改成 https:// 后重新授权。",
                "Open this site by https: change http:// to https:// at the beginning of the address, then authorise again.",
            ),
            Self::NotBegunHere => Text::new(
                "这次授权不是在当前浏览器中发起的，或者已经用过、已经超时。请回到原来的页面重新授权。",
                "This authorisation wasn't begun in this browser, or it was used already, or took too long. Go back to the page and authorise again.",
            ),
            Self::TooLate(_) => Text::new(
                "授权用时超过 10 分钟，请重新授权。",
                "The authorisation took more than ten minutes: please authorise again.",
            ),
            Self::Used(_) => Text::new(
                "这次授权已经处理过，请返回页面；如果页面仍要求授权，请重新授权。",
                "This authorisation has been dealt with: go back to the page, or authorise again if it still asks for it.",
            ),
            Self::Code { .. } => Text::new(
                "这次授权已经失效，请重新授权。",
                "This authorisation is no longer good: please authorise again.",
            ),
            Self::Blocked(_) => Text::new(
                "微信判定当前微信号存在风险，拒绝了授权。请换用其他微信号，或稍后再试。",
                "WeChat takes this WeChat account for a risk and refuses: try another one, or try again later.",
            ),
            Self::Snapshot(_) => Text::new(
                "当前是快照页，微信给出的是虚拟用户，不能用来支付或领券。请点击页面下方的“使用完整服务”后重新授权。",
                "This is a snapshot page: WeChat tells a made-up user, who can't pay or get cards. Tap 使用完整服务 (full service) at the bottom of the page, then authorise again.",
            ),
            // One visitor who asks too often is stopped before WeChat is asked, with nothing that leads on.
            Self::Problem {
                problem,
                again: Some(_),
            } if problem.code == ProblemCode::RateLimited => busy(problem.retry_after),
            Self::Problem { problem, .. } => words_of(problem),
        }
    }

    /// For whoever looks after the site.
    pub(super) fn cause(&self) -> Text {
        match self {
            Self::Query(mistake) => mistake.words(),
            Self::ReturnPath(reason) => {
                let Text { zh, en } = reason.words();
                Text {
                    zh: format!("return 不正确：{zh}。{}", RETURN.zh).into(),
                    en: format!("The return path is refused: {en}. {}", RETURN.en).into(),
                }
            }
            Self::NoHost => Text::new(
                "请求缺少有效的 Host：请检查反向代理的配置。",
                "The request has no valid Host: check the proxy.",
            ),
            Self::NotEncrypted => Text::new(
                "正式环境只在 https 下授权。如果 https 由反向代理终止，请把代理的地址加入 server.trusted_proxies，并让它发送 X-Forwarded-Proto。",
                "Outside the sandbox an authorisation takes https. Where a proxy ends https, list its address in server.trusted_proxies and let it send X-Forwarded-Proto.",
            ),
            Self::NotBegunHere => Text::new(
                "浏览器没有带来与 state 对应的 Cookie：可能换了浏览器、禁用或清除了 Cookie、超过 10 分钟，或者重复打开、转发了 /oauth/callback 的网址。",
                "The browser has sent no cookie for this state: it is another browser, cookies are off or gone, ten minutes are over, or the address of /oauth/callback was opened again or passed on.",
            ),
            Self::TooLate(_) => Text::new(
                "state 的有效期为 10 分钟。",
                "A state is good for ten minutes.",
            ),
            Self::Used(_) => Text::new(
                "每个 state 只能用一次。",
                "A state is good for one authorisation.",
            ),
            Self::Code { .. } => Text::new(
                "微信的授权 code 无效、已使用或已过期：5 分钟内有效，只能用一次。",
                "WeChat's code is not valid, has been used or has expired: it lives five minutes and is good once.",
            ),
            Self::Blocked(_) => Text::new(
                "微信的风控拦截了该用户，与本站的配置无关。",
                "WeChat's risk control stops this user; it is nothing about this site's configuration.",
            ),
            Self::Snapshot(_) => Text::new(
                "微信返回了 is_snapshotuser，此时的 openid 是虚拟的，不予保存。",
                "WeChat answered with is_snapshotuser: the openid is made up, and so it is not kept.",
            ),
            Self::Problem { problem, .. } => {
                let hint = hint_of(problem);
                Text {
                    zh: hint.zh,
                    en: format!("{problem}. {}", hint.en).into(),
                }
            }
        }
    }
}

/// WeChat takes no more calls from this site for now. `wait` in seconds.
fn busy(wait: Option<u64>) -> Text {
    let (zh, en) = match wait.map(|seconds| seconds.div_ceil(60)) {
        None => ("稍后".to_owned(), "later".to_owned()),
        Some(1) => ("1 分钟后".to_owned(), "in a minute".to_owned()),
        Some(minutes @ 2..=90) => (format!("{minutes} 分钟后"), format!("in {minutes} minutes")),
        Some(minutes) => {
            let hours = minutes.div_ceil(60);
            (format!("{hours} 小时后"), format!("in {hours} hours"))
        }
    };
    Text {
        zh: format!("现在授权的人太多，微信暂时不再处理本站的请求，与你的操作无关。请在{zh}再试。").into(),
        en: format!("Too many people authorise on this site just now, so WeChat makes it wait; it is nothing that you did. Try again {en}.").into(),
    }
}

/// What a problem's own hint, which is for developers, needs beside it where the authorisation is concerned.
fn hint_of(problem: &Problem) -> Text {
    match problem.code {
        ProblemCode::DomainNotAllowed => Text::new(
            "当前域名不属于本服务的公众号：请在微信公众平台的“JS接口安全域名”和“网页授权域名”，以及本服务的 safe_domains 中都加入该域名。",
            "Add the domain in WeChat's console, both as JS接口安全域名 (JS interface safe domain) and as 网页授权域名 (web authorisation domain), and to this server's safe_domains.",
        ),
        ProblemCode::UnknownApp => Text::new(
            "本服务没有 appid 参数指定的公众号：请核对，或省略 appid，由服务器按域名选择公众号。",
            "Check the parameter appid, or leave it out: the account is then found by the domain.",
        ),
        _ => problem.hint.clone(),
    }
}

/// A problem's own hint is for developers.
fn words_of(problem: &Problem) -> Text {
    match problem.code {
        ProblemCode::RateLimited => Text::new(
            "操作太频繁了，请稍等片刻再试。",
            "That was too often: wait a little, then try again.",
        ),
        ProblemCode::WechatUnreachable => Text::new(
            "暂时连不上微信，请稍后再试。",
            "WeChat can't be reached at the moment: try again later.",
        ),
        ProblemCode::WechatError | ProblemCode::Internal => Text::new(
            "授权时出了点问题，请稍后再试；如果反复出现，请告诉本站的开发者。",
            "Something went wrong with the authorisation: try again later. If it keeps failing, tell this site's developer.",
        ),
        ProblemCode::DomainNotAllowed => NOT_SET_UP,
        ProblemCode::UnknownApp => NO_SUCH_ACCOUNT,
        _ => WRONG_LINK,
    }
}

impl Mistake {
    fn words(&self) -> Text {
        match self {
            Self::Twice(name) => Text {
                zh: format!("参数 {name} 出现了两次。").into(),
                en: format!("The parameter {name} is there twice.").into(),
            },
            Self::Unknown(name) => Text {
                zh: format!("未知参数 {name}，可能是没有编码的 return 的一部分。{}", RETURN.zh).into(),
                en: format!(
                    "The parameter {name} is not known; it may be a part of a return path that isn't encoded. {}",
                    RETURN.en
                )
                .into(),
            },
            Self::Scope => Text::new(
                "scope 只能是 snsapi_base（默认）或 snsapi_userinfo。",
                "The scope is snsapi_base, which is the default, or snsapi_userinfo.",
            ),
        }
    }
}

impl NoReturnPath {
    fn words(self) -> Text {
        match self {
            Self::NoPath => Text::new("不是以 / 开头的路径", "it doesn't begin with /"),
            Self::OtherSite => Text::new(
                "浏览器会把它当作其他网站的地址",
                "a browser would take it for an address of another site",
            ),
            Self::OddCharacter => Text::new(
                "含有控制字符或反斜杠",
                "it holds a control character or a backslash",
            ),
            Self::TooLong => Text::new("超过 1024 字节", "it is longer than 1024 bytes"),
            Self::Authorisation => Text::new(
                "它指向授权流程本身，而不是页面",
                "it leads to the authorisation itself, which is no page",
            ),
        }
    }
}
