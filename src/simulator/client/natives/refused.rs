//! A call that comes to nothing, for a reason that the user is told and the developer finds in the client's log.

use super::super::{answering::Call, phone::Phone, views::kit};
use crate::simulator::reply::Reply;

pub(super) fn refused(phone: Phone, call: &Call, reason: &str) -> Reply {
    kit::toast(phone, reason.to_owned());
    Reply::fail(call.native, reason)
}
