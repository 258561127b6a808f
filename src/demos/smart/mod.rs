//! 智能接口

pub mod translate_voice;
