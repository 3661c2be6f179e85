//! A set of slots, one bit each.

/// A set of slots.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Slots(Vec<u64>);

impl Slots {
    pub fn insert(&mut self, slot: u32) {
        let (word, bit) = Self::place(slot);
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    pub fn remove(&mut self, slot: u32) {
        let (word, bit) = Self::place(slot);
        if let Some(word) = self.0.get_mut(word) {
            *word &= !bit;
        }
    }

    pub fn contains(&self, slot: u32) -> bool {
        let (word, bit) = Self::place(slot);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().zip(0u32..).flat_map(|(&word, index)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(index * 64 + bit)
            })
        })
    }

    /// Keeps what is in both.
    pub fn intersect(&mut self, other: &Slots) {
        self.0.truncate(other.0.len());
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    /// Adds what is in the other.
    pub fn unite(&mut self, other: &Slots) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    fn place(slot: u32) -> (usize, u64) {
        (slot as usize / 64, 1 << (slot % 64))
    }
}

impl FromIterator<u32> for Slots {
    fn from_iter<I: IntoIterator<Item = u32>>(slots: I) -> Self {
        let mut set = Self::default();
        slots.into_iter().for_each(|slot| set.insert(slot));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::Slots;

    #[test]
    fn a_set_keeps_its_slots_in_order() {
        let mut set = Slots::from_iter([64, 3, 127, 0, 63]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 3, 63, 64, 127]);
        set.remove(63);
        set.remove(5000);
        assert!(!set.contains(63) && set.contains(64) && !set.contains(5000));
        set.intersect(&Slots::from_iter([3, 64, 9]));
        assert_eq!((set.iter().collect::<Vec<_>>(), set.len()), (vec![3, 64], 2));
        set.unite(&Slots::from_iter([300]));
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 64, 300]);
    }
}
