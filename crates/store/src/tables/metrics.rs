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

table!(plain MetricDef, MetricId, "metrics", "name, class, unit, polarity, aggregation, text", Thing);

fn write<'a>(metric: &'a MetricDef, cells: &mut Cells<'a>) {
    cells.text(&metric.name);
    cells.word(metric.class);
    cells.text(&metric.unit);
    cells.word(Some(metric.polarity));
    cells.word(Some(metric.aggregation));
    cells.text(&metric.text);
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
    })
}
