//! Problems as HTTP answers.

use crate::api::Problem;

/// Gives the running server function's response the status of `problem`.
pub fn set_response_status(_problem: &Problem) {
    todo!()
}
