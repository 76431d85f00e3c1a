//! A collection with access by id and listing in the order of creation, a page at a time.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

/// A collection with both orders of access.
#[derive(Debug)]
pub(crate) struct Ordered<T> {
    /// By sequence number, which is never reused: a page can continue after a removed entry.
    entries: BTreeMap<u64, T>,
    numbers: HashMap<String, u64>,
    next: u64,
}

/// Part of a listing.
pub(crate) struct Page<'a, T> {
    pub(crate) items: Vec<&'a T>,
    /// The position to continue after; `None` on the last page.
    pub(crate) next: Option<u64>,
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self { entries: BTreeMap::new(), numbers: HashMap::new(), next: 1 }
    }
}

impl<T> Ordered<T> {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// All entries, in the order of their creation.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.entries.values()
    }

    /// Adds an entry at the end; one with the same id is replaced.
    pub(crate) fn insert(&mut self, id: String, entry: T) {
        self.remove(&id);
        self.entries.insert(self.next, entry);
        self.numbers.insert(id, self.next);
        self.next += 1;
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.entries.get(self.numbers.get(id)?)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.entries.get_mut(self.numbers.get(id)?)
    }

    /// The place of an entry in the order of creation.
    pub(crate) fn number(&self, id: &str) -> Option<u64> {
        self.numbers.get(id).copied()
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        self.entries.remove(&self.numbers.remove(id)?)
    }

    /// Returns at most `limit` entries after a position (0 is the start) for which `keep` is true.
    pub(crate) fn page(&self, after: u64, limit: usize, keep: impl Fn(&T) -> bool) -> Page<'_, T> {
        let rest = self.entries.range((Bound::Excluded(after), Bound::Unbounded));
        let mut rest = rest.filter(|(_, entry)| keep(entry));
        let taken: Vec<_> = rest.by_ref().take(limit).collect();
        let last = taken.last().map(|(number, _)| **number);
        let next = rest.next().and(last);
        Page { items: taken.into_iter().map(|(_, entry)| entry).collect(), next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(letters: &str) -> Ordered<char> {
        let mut ordered = Ordered::default();
        letters.chars().for_each(|letter| ordered.insert(letter.to_string(), letter));
        ordered
    }

    fn page(ordered: &Ordered<char>, after: u64, limit: usize) -> (String, Option<u64>) {
        let page = ordered.page(after, limit, |letter| *letter != 'x');
        (page.items.into_iter().collect(), page.next)
    }

    #[test]
    fn the_next_page_starts_after_the_last_entry() {
        let ordered = letters("axbcxdx");
        assert_eq!(page(&ordered, 0, 2), ("ab".to_owned(), Some(3)));
        assert_eq!(page(&ordered, 3, 2), ("cd".to_owned(), None), "skipped entries make no further page");
        assert_eq!(page(&ordered, 0, 60), ("abcd".to_owned(), None));
    }

    #[test]
    fn a_page_continues_after_a_removed_entry() {
        let mut ordered = letters("abcd");
        let (_, next) = page(&ordered, 0, 2);
        assert_eq!(ordered.remove("b"), Some('b'));
        assert_eq!(page(&ordered, next.unwrap(), 2), ("cd".to_owned(), None));
        ordered.insert("e".to_owned(), 'e');
        assert_eq!((ordered.len(), ordered.get("e"), ordered.get("b")), (4, Some(&'e'), None));
    }
}
