//! The menu's icons: our own strokes on 24 × 24.

use crate::catalog::MenuItem;

/// The strokes of an item's icon.
pub(super) const fn path(item: MenuItem) -> &'static str {
    use MenuItem as I;
    match item {
        I::ExposeArticle => "M12 4l9 16H3zM12 10v4M12 17h.01",
        I::SetFont => "M4 18l5-13 5 13M6 13h6M15 18l3-8 3 8M16 15h4",
        I::DayMode => {
            "M12 8a4 4 0 100 8 4 4 0 000-8M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5"
        }
        I::NightMode => "M20 14A8.5 8.5 0 0110 4a8.5 8.5 0 1010 10z",
        I::Refresh => "M19 7a8.5 8.5 0 101.5 6M20 3v5h-5",
        I::Profile => "M10 4a4 4 0 100 8 4 4 0 000-8M3 20c0-4 3-6 7-6 1.5 0 3 .3 4 1M15 18l2 2 4-4",
        I::AddContact => {
            "M10 4a4 4 0 100 8 4 4 0 000-8M3 20c0-4 3-6 7-6 1.5 0 3 .3 4 1M18 15v6M15 18h6"
        }
        I::ShareAppMessage => "M13 6V2l8 7-8 7v-4C8 12 5 14 3 18c0-7 4-12 10-12z",
        I::ShareTimeline => {
            "M12 3a9 9 0 100 18 9 9 0 000-18M12 3l5 9M19.5 7.5L13 16M21 13l-10 1M16 20l-8-5M7 19.5L8 9M3 12l9-5"
        }
        I::ShareQq => {
            "M12 3c-4 0-5.5 3-5.5 6.5C5 12 4 14 4.500 16c.6 0 1.500-1 1.500-1 .5 2 2 5 6 5s5.500-3 6-5c0 0 .9 1 1.500 1 .5-2-.5-4-2-6.500C17.500 6 16 3 12 3zM10 8v1M14 8v1"
        }
        I::ShareWeiboApp => "M12 20l-1-7M7 14a6 6 0 1110 0M9.500 11a3 3 0 115 0",
        I::Favorite => "M12 3l8 4.500v9L12 21l-8-4.500v-9zM4 7.500l8 4.500 8-4.500M12 12v9",
        I::ShareFacebook => "M15 4h-1c-2 0-3 1-3 3v14M8 11h6",
        I::ShareQZone => {
            "M12 3l2.700 6 6.300.600-4.800 4.200 1.500 6.200-5.700-3.300L6.300 20l1.500-6.200L3 9.600 9.300 9z"
        }
        I::EditTag => "M3 12V4h8l10 10-7 7zM7.500 8.500h.01",
        I::Delete => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
        I::CopyUrl => {
            "M10 14a4 4 0 006 0l4-4a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-4 4a4 4 0 006 6l1-1"
        }
        I::OriginPage => "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
        I::ReadMode => "M12 6c-2-2-5-2-9-2v14c4 0 7 0 9 2 2-2 5-2 9-2V4c-4 0-7 0-9 2zM12 6v14",
        I::OpenWithQqBrowser => {
            "M12 3a9 9 0 100 18 9 9 0 000-18M3 12h18M12 3c3 3 4 6 4 9s-1 6-4 9c-3-3-4-6-4-9s1-6 4-9"
        }
        I::OpenWithSafari => "M12 3a9 9 0 100 18 9 9 0 000-18M16 8l-2.500 5.500L8 16l2.500-5.500z",
        I::ShareEmail => "M3 6h18v12H3zM3 7l9 7 9-7",
        I::ShareBrand => "M4 10h16v10H4zM3 10l2-6h14l2 6M9 20v-5h6v5",
    }
}
