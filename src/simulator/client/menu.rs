//! What the items of the menu do.

use leptos::prelude::*;

use super::{
    js, page,
    phone::Phone,
    sharing,
    views::{kit, menu, say},
};
use crate::{catalog::MenuItem, clipboard, simulator::sharing::Channel, text::Text};

const REPORT: Text = Text::new("举报原因", "Why the page is reported");
const TEXT_SIZE: Text = Text::new("字体大小", "Size of the text");

/// Reasons for a report.
const REASONS: [Text; 4] = [
    Text::new("欺诈", "Fraud"),
    Text::new("色情低俗", "Indecency"),
    Text::new("谣言", "Rumours"),
    Text::new("其他", "Something else"),
];

/// Sizes of the page's text, with their percentage.
static SIZES: [(Text, u16); 4] = [
    (Text::new("小", "Small"), 85),
    (Text::new("标准", "Standard"), 100),
    (Text::new("大", "Large"), 120),
    (Text::new("特大", "Extra large"), 150),
];

/// Opens the menu, and does what is tapped.
pub(super) async fn open(phone: Phone) {
    let tapped = phone
        .screens
        .ask(move |answer| menu::sheet(phone, answer))
        .await;
    if let Some(Some(item)) = tapped {
        act(phone, item).await;
    }
}

/// Without a wildcard: an item that does nothing doesn't compile.
async fn act(phone: Phone, item: MenuItem) {
    use MenuItem as I;
    match item {
        I::ShareAppMessage => sharing::tap(phone, Channel::AppMessage).await,
        I::ShareTimeline => sharing::tap(phone, Channel::Timeline).await,
        I::Favorite => sharing::tap(phone, Channel::Favorite).await,
        I::ShareQq => sharing::tap(phone, Channel::Qq).await,
        I::ShareQZone => sharing::tap(phone, Channel::QZone).await,
        I::ShareWeiboApp => sharing::tap(phone, Channel::Weibo).await,
        I::ShareFacebook => sharing::tap(phone, Channel::Facebook).await,
        I::ShareEmail => sharing::tap(phone, Channel::Email).await,
        I::ExposeArticle => report(phone).await,
        I::SetFont => choose_size(phone).await,
        I::DayMode => set_theme(phone, "light"),
        I::NightMode => set_theme(phone, "dark"),
        I::Refresh => page::reload(),
        I::Profile => {
            ask(phone, account(phone)).await;
        }
        I::AddContact => follow(phone).await,
        I::EditTag => tag(phone),
        I::Delete => delete(phone),
        I::CopyUrl => copy_address(phone).await,
        I::OriginPage | I::OpenWithQqBrowser | I::OpenWithSafari => open_elsewhere(phone),
        I::ReadMode => tell(
            phone,
            Text::new(
                "该网页没有可供阅读模式的文章",
                "There is no article on this page to read",
            ),
        ),
        I::ShareBrand => tell(
            phone,
            Text::new(
                "该公众号没有专属菜单项",
                "The account has no item of its own",
            ),
        ),
    }
}

fn tell(phone: Phone, text: Text) {
    kit::toast(phone, say(text));
}

async fn report(phone: Phone) {
    let reason = phone
        .screens
        .ask(|answer| kit::action_sheet(answer, REPORT, REASONS.into()))
        .await;
    if let Some(Some(_)) = reason {
        tell(
            phone,
            Text::new("已收到举报（模拟）", "Reported (simulated)"),
        );
    }
}

async fn choose_size(phone: Phone) {
    let sizes = || SIZES.iter().map(|(name, _)| name.clone()).collect();
    let chosen = phone
        .screens
        .ask(move |answer| kit::action_sheet(answer, TEXT_SIZE, sizes()))
        .await;
    if let Some(percent) = chosen
        .flatten()
        .and_then(|at| SIZES.get(at))
        .map(|size| size.1)
    {
        page::scale_text(percent);
    }
}

/// WeChat's own look; pages have theirs.
fn set_theme(phone: Phone, theme: &'static str) {
    phone.theme.set(theme);
    let told = match theme {
        "dark" => Text::new(
            "微信已切换到夜间模式，网页样式由网页决定",
            "WeChat is dark now; a page's style is its own matter",
        ),
        _ => Text::new(
            "微信已切换到日间模式，网页样式由网页决定",
            "WeChat is light now; a page's style is its own matter",
        ),
    };
    tell(phone, told);
}

/// Whose page it is.
fn account(phone: Phone) -> kit::Dialog {
    let app_id = phone.account.get_untracked();
    let unknown = Text::new(
        "网页还没有通过 wx.config 验证，不知道属于哪个公众号。",
        "wx.config has not been verified: nobody knows whose page this is.",
    );
    kit::Dialog {
        title: Some(say(Text::new("公众号", "Official account"))),
        text: app_id.unwrap_or_else(|| say(unknown)),
        refuse: None,
        confirm: Text::new("知道了", "OK"),
    }
}

async fn ask(phone: Phone, dialog: kit::Dialog) -> bool {
    let answer = phone
        .screens
        .ask(move |answer| kit::dialog(answer, &dialog))
        .await;
    answer == Some(true)
}

async fn follow(phone: Phone) {
    let dialog = kit::Dialog {
        refuse: Some(Text::new("取消", "Cancel")),
        confirm: Text::new("关注公众号", "Follow"),
        ..account(phone)
    };
    if ask(phone, dialog).await {
        phone.follows.set(true);
        tell(phone, Text::new("已关注公众号", "You follow the account"));
    }
}

fn is_favourite(phone: Phone) -> bool {
    let kept = phone.chats.kept_untracked();
    kept.has_favourite(&page::address())
}

fn tag(phone: Phone) {
    let told = if is_favourite(phone) {
        Text::new("已添加标签“JS-SDK”", "Tagged “JS-SDK”")
    } else {
        NO_FAVOURITE
    };
    tell(phone, told);
}

fn delete(phone: Phone) {
    let here = page::address();
    let was_there = phone.chats.change(|kept| kept.remove(&here));
    let told = match was_there {
        Some(true) => Text::new("已从收藏中删除", "Removed from the favourites"),
        _ => NO_FAVOURITE,
    };
    tell(phone, told);
}

const NO_FAVOURITE: Text = Text::new("该网页不在收藏中", "This page is not among the favourites");

async fn copy_address(phone: Phone) {
    let told = if clipboard::write(&page::address()).await {
        Text::new("链接已复制", "Link copied")
    } else {
        Text::new("浏览器不允许复制", "The browser does not let it be copied")
    };
    tell(phone, told);
}

fn open_elsewhere(phone: Phone) {
    let opened =
        js::window().open_with_url_and_target_and_features(&page::address(), "_blank", "noopener");
    if opened.is_err() {
        tell(
            phone,
            Text::new("浏览器拦截了新标签页", "The browser refused a new tab"),
        );
    }
}
