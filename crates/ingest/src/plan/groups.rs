//! Numbered things side by side in one row ("Key Result 1, KR1 Target, Key Result 2, …"): which column tells of which.

use super::Column;
use crate::{Field, value::words::normalise_header};
use std::collections::BTreeSet;

/// Finds the columns of numbered key results; those become parts of a group.
pub(super) fn find(columns: &mut [Column]) {
    let found: Vec<Option<(u32, Field)>> = columns.iter().map(|c| numbered(&c.header)).collect();
    let names: BTreeSet<u32> =
        found.iter().flatten().filter(|(_, f)| *f == Field::KeyResult).map(|(n, _)| *n).collect();
    if names.len() < 2 {
        return;
    }
    for (column, found) in columns.iter_mut().zip(found) {
        if let Some((number, field)) = found.filter(|(n, _)| names.contains(n)) {
            (column.group, column.field, column.score) = (Some(number), Some(field), 0.95);
        }
    }
}

/// The number and the field of a header such as "KR2 Target" or "Key Result 3".
fn numbered(header: &str) -> Option<(u32, Field)> {
    let name = normalise_header(header).replace("key result", "kr");
    let at = name.find("kr")?;
    let rest = name.get(at + 2..)?.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let number = rest.get(..end)?.parse().ok().filter(|n| (1..=50).contains(n))?;
    let words = format!("{} {}", name.get(..at)?, rest.get(end..)?);
    let field = match words.trim() {
        "" | "name" | "text" | "title" | "description" => Field::KeyResult,
        "target" | "target value" | "goal" => Field::Target,
        "current" | "current value" | "actual" | "now" | "value" => Field::CurrentValue,
        "baseline" | "start" | "start value" | "from" => Field::Baseline,
        "progress" | "complete" | "done" => Field::Progress,
        "owner" => Field::Owner,
        "unit" => Field::Unit,
        "status" => Field::Status,
        "confidence" => Field::Confidence,
        "id" => Field::KeyResultId,
        _ => return None,
    };
    Some((number, field))
}

#[cfg(test)]
mod tests {
    use super::numbered;
    use crate::Field;

    #[test]
    fn numbered_headers_are_taken_apart() {
        assert_eq!(numbered("Key Result 1"), Some((1, Field::KeyResult)));
        assert_eq!(numbered("KR1 Target"), Some((1, Field::Target)));
        assert_eq!(numbered("Current KR 2"), Some((2, Field::CurrentValue)));
        assert_eq!(numbered("KR2: Progress %"), Some((2, Field::Progress)));
        assert_eq!(numbered("Key Result"), None);
        assert_eq!(numbered("Kraków 12"), None);
    }
}
