//! The table of metric definitions.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{MetricId, metric::MetricDef};

pub(crate) const V1: &str = "
CREATE TABLE metrics (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  class TEXT CHECK (class IN ('adoption', 'efficiency', 'outcome')),
  unit TEXT NOT NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('higher_is_better', 'lower_is_better', 'neutral')),
  aggregation TEXT NOT NULL CHECK (aggregation IN ('sum', 'last', 'ratio', 'median', 'percentile', 'none')),
  text TEXT NOT NULL
) STRICT;";

pub(crate) const V3: &str = "
ALTER TABLE metrics ADD COLUMN version INTEGER CHECK (version > 0);
ALTER TABLE metrics ADD COLUMN numerator TEXT;
ALTER TABLE metrics ADD COLUMN denominator TEXT;
ALTER TABLE metrics ADD COLUMN frameworks TEXT CHECK (json_type(frameworks) = 'array');";

table!(
    plain MetricDef,
    MetricId,
    "metrics",
    "name, class, unit, polarity, aggregation, text, version, numerator, denominator, frameworks",
    Thing
);

fn write<'a>(metric: &'a MetricDef, cells: &mut Cells<'a>) {
    cells.text(&metric.name);
    cells.word(metric.class);
    cells.text(&metric.unit);
    cells.word(Some(metric.polarity));
    cells.word(Some(metric.aggregation));
    cells.text(&metric.text);
    cells.count(Some(metric.version.into()));
    cells.maybe(metric.numerator.as_ref());
    cells.maybe(metric.denominator.as_ref());
    cells.list(&metric.frameworks);
}

fn read(row: &mut Reader<'_>) -> Result<MetricDef> {
    Ok(MetricDef {
        id: MetricId(row.id()),
        name: row.text()?,
        class: row.maybe_word()?,
        unit: row.text()?,
        polarity: row.word()?,
        aggregation: row.word()?,
        text: row.text()?,
        // before format 3 there was one wording of each
        version: row.maybe_count()?.and_then(|n| u32::try_from(n).ok()).unwrap_or(1),
        numerator: row.maybe()?,
        denominator: row.maybe()?,
        frameworks: row.list()?,
    })
}
