//! What each sheet delivered, as its import run noted it.

use model::{Severity, World, source::Sheet, summit::SourceQuality};

/// Sheets of import runs that are not superseded, by file and sheet.
pub(super) fn quality(world: &World) -> Vec<SourceQuality> {
    let run = |sheet: &Sheet| world.imports.iter().find(|i| i.id == sheet.import);
    let current = world.sheets.iter().filter(|s| !run(s).is_some_and(|r| r.superseded));
    let mut rows: Vec<SourceQuality> = current
        .map(|sheet| {
            let source = world.sources.iter().find(|s| s.id == sheet.source);
            SourceQuality {
                file: source.map_or_else(String::new, |s| s.name.clone()),
                sheet: sheet.name.clone(),
                kind: sheet.kind.name().into(),
                records: sheet.records,
                rejected: sheet.rejected,
                warnings: sheet.issues.iter().filter(|i| i.severity == Severity::Warning).count() as u64,
                totals: sheet.totals.clone(),
                sha256: source.map_or_else(String::new, |s| s.sha256.clone()),
                imported_on: run(sheet).map(|r| r.on),
            }
        })
        .collect();
    rows.sort_by(|a, b| (&a.file, &a.sheet, &a.kind).cmp(&(&b.file, &b.sheet, &b.kind)));
    rows
}
