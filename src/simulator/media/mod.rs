//! Pictures and recordings, as far as no browser is needed for them.
//!
//! | room | what |
//! | --- | --- |
//! | [`amr`] | recordings as WeChat's servers take them |
//! | [`tone`] | what is heard where there is no microphone |
//! | [`picture`] | pictures by their bytes and by their size |
//! | [`wanted`] | what `chooseImage` asks for |
//! | [`local`] | what a file of the phone is called, and how its data are handed over |

pub mod amr;
pub mod local;
pub mod picture;
pub mod tone;
pub mod wanted;
