//! Where a thing with an id stands in its list: straight from the id where ids are without gaps, by search otherwise.

/// Places by id.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Id and place, by id.
    sorted: Vec<(i64, usize)>,
    /// First id, when ids follow each other without gaps.
    first: Option<i64>,
}

impl Places {
    /// The places of these ids; of an id that stands twice the last place counts.
    pub fn of(ids: impl Iterator<Item = i64>) -> Self {
        let mut sorted: Vec<(i64, usize)> = ids.enumerate().map(|(at, id)| (id, at)).collect();
        sorted.sort_unstable();
        let mut unique: Vec<(i64, usize)> = Vec::with_capacity(sorted.len());
        for pair in sorted {
            match unique.last_mut().filter(|last| last.0 == pair.0) {
                Some(last) => *last = pair,
                None => unique.push(pair),
            }
        }
        let ends = unique.first().zip(unique.last()).map(|(a, b)| (a.0, b.0));
        let count = i64::try_from(unique.len()).unwrap_or(i64::MAX);
        let first = ends.filter(|(a, b)| b.checked_sub(*a) == Some(count - 1)).map(|(a, _)| a);
        Places { sorted: unique, first }
    }

    /// The place of the id.
    pub fn at(&self, id: i64) -> Option<usize> {
        let found = match self.first {
            Some(first) => self.sorted.get(usize::try_from(id.checked_sub(first)?).ok()?),
            None => {
                self.sorted.binary_search_by_key(&id, |(id, _)| *id).ok().and_then(|at| self.sorted.get(at))
            }
        };
        found.map(|(_, place)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_with_and_without_gaps() {
        let dense = Places::of([3, 5, 4].into_iter());
        assert_eq!([2, 3, 4, 5, 6].map(|id| dense.at(id)), [None, Some(0), Some(2), Some(1), None]);
        let gaps = Places::of([10, -7, 500, 10].into_iter());
        assert_eq!([10, -7, 500, 0, i64::MIN].map(|id| gaps.at(id)), [Some(3), Some(1), Some(2), None, None]);
        assert_eq!(Places::of(std::iter::empty()).at(1), None);
    }
}
