//! Nothing is cut, nothing overlaps, whatever is set.
