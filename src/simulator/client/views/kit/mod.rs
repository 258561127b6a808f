//! The pieces that screens are made of, in the look of WeUI.

mod action_sheet;
mod dialog;
mod half_screen;
mod keys;
mod page;
mod toast;

pub(in super::super) use action_sheet::action_sheet;
pub(in super::super) use dialog::{ALLOW, Dialog, REFUSE, dialog, permission, question};
pub(in super::super) use half_screen::half_screen;
pub(in super::super) use keys::keys;
pub(in super::super) use page::page;
pub(super) use toast::toasts;
pub(in super::super) use toast::{Progress, Toasts, notice, toast};
