//! The password pad. Which digits are pressed nobody asks, so that they aren't even kept: it counts them.

use leptos::prelude::*;

use super::super::say;
use crate::text::Text;

/// As many as WeChat's password has.
pub(super) const DIGITS: usize = 6;

/// The state of the pad. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Keypad<F> {
    pub entered: RwSignal<usize>,
    /// Runs with the last digit.
    pub done: F,
}

impl<F: Fn() + Copy + Send + Sync + 'static> Keypad<F> {
    pub fn new(done: F) -> Self {
        Self {
            entered: RwSignal::new(0),
            done,
        }
    }

    /// A key of the keyboard, by its name; whether it is one of the pad's.
    pub fn press(self, key: &str) -> bool {
        match key {
            "Backspace" => self.take_back(),
            _ if key.len() == 1 && key.as_bytes()[0].is_ascii_digit() => self.enter(),
            _ => return false,
        }
        true
    }

    pub fn clear(self) {
        self.entered.set(0);
    }

    fn enter(self) {
        let entered = (self.entered.get_untracked() + 1).min(DIGITS);
        self.entered.set(entered);
        if entered == DIGITS {
            (self.done)();
        }
    }

    fn take_back(self) {
        self.entered
            .update(|entered| *entered = entered.saturating_sub(1));
    }

    /// The boxes and the keys.
    pub fn view(self) -> AnyView {
        let entered = self.entered;
        let boxes = (0..DIGITS)
            .map(|at| view! { <i data-filled=move || (entered.get() > at).then_some("")></i> });
        let told = move || {
            say(Text {
                zh: format!("已输入 {} 位，共 {DIGITS} 位", entered.get()).into(),
                en: format!("{} of {DIGITS} digits entered", entered.get()).into(),
            })
        };
        let digit = |digit: u8| {
            view! { <button type="button" class="cashier_key" on:click=move |_| self.enter()>{digit}</button> }
        };
        view! {
            <div class="cashier_boxes" role="status" aria-label=told>{boxes.collect_view()}</div>
            <div class="cashier_keys">
                {(1..=9).map(digit).collect_view()}
                <span></span>
                {digit(0)}
                <button
                    type="button"
                    class="cashier_key"
                    aria-label=say(Text::new("退格", "Backspace"))
                    on:click=move |_| self.take_back()
                >
                    "⌫"
                </button>
            </div>
        }
        .into_any()
    }
}
