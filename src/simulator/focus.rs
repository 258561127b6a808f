//! Where the focus was before each screen came, so that it finds back.

/// The screens by number, the topmost last; what was focused when each of them came.
#[derive(Debug)]
pub struct Origins<T> {
    screens: Vec<(usize, Vec<T>)>,
    left: Vec<T>,
}

impl<T> Default for Origins<T> {
    fn default() -> Self {
        Self {
            screens: vec![],
            left: vec![],
        }
    }
}

impl<T> Origins<T> {
    /// Takes note of what is `shown` now, and of what has the focus. `true`: the topmost screen is a new one.
    pub fn follow(&mut self, shown: &[usize], focused: Option<T>) -> bool {
        let is_gone = |screen: &(usize, Vec<T>)| !shown.contains(&screen.0);
        while let Some(at) = self.screens.iter().rposition(is_gone) {
            let (_, origins) = self.screens.remove(at);
            // what lies above may have come from the one that has gone
            let heir = self.screens.get_mut(at).map(|screen| &mut screen.1);
            heir.unwrap_or(&mut self.left).extend(origins);
        }
        let mut focused = focused;
        let mut is_new = false;
        for number in shown {
            if self.screens.iter().any(|screen| screen.0 == *number) {
                continue;
            }
            // one that follows another at once comes from where that came from
            let mut origins: Vec<T> = focused.take().into_iter().collect();
            origins.append(&mut self.left);
            self.screens.push((*number, origins));
            is_new = true;
        }
        is_new
    }

    /// Where the focus may go back to, the best first; once.
    pub fn left(&mut self) -> Vec<T> {
        std::mem::take(&mut self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_finds_back_screen_by_screen() {
        let mut origins = Origins::default();
        assert!(origins.follow(&[1], Some("more")));
        assert!(origins.follow(&[1, 2], Some("item")));
        assert!(!origins.follow(&[1], None));
        assert_eq!(origins.left(), ["item"]);
        assert!(!origins.follow(&[], None));
        assert_eq!(origins.left(), ["more"]);
        assert!(origins.left().is_empty());
    }

    #[test]
    fn screens_that_go_together_lead_back_to_the_first_origin() {
        let mut origins = Origins::default();
        origins.follow(&[1], Some("more"));
        origins.follow(&[1, 2], Some("item"));
        origins.follow(&[], None);
        assert_eq!(origins.left(), ["item", "more"]);
    }

    #[test]
    fn a_screen_inherits_from_the_one_below_it() {
        let mut origins = Origins::default();
        origins.follow(&[1], Some("more"));
        origins.follow(&[1, 2], Some("item"));
        origins.follow(&[2], Some("confirm"));
        assert!(origins.left().is_empty());
        origins.follow(&[], None);
        assert_eq!(origins.left(), ["item", "more"]);
    }

    #[test]
    fn a_screen_in_place_of_another_comes_from_where_that_came_from() {
        let mut origins = Origins::default();
        origins.follow(&[1], Some("more"));
        assert!(origins.follow(&[2], None));
        assert!(origins.left().is_empty());
        origins.follow(&[], None);
        assert_eq!(origins.left(), ["more"]);
    }
}
