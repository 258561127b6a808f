//! Parameters that several operations take.

use utoipa::IntoParams;

/// For what belongs to a page.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(
    dead_code,
    reason = "only described here; the routes read the query themselves"
)]
pub struct PageParameters {
    /// The page's URL (`location.href`), percent-encoded; what follows a `#` is ignored
    #[param(
        min_length = 1,
        max_length = 8192,
        format = "uri",
        example = "https://www.example.com/page?x=1"
    )]
    url: String,
    /// The account that shall answer, instead of the one whose safe domain fits the URL best
    appid: Option<String>,
}
