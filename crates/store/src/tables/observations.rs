//! The table of observed values of metrics. A gap is NULL, never zero.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{
    MetricId, ObservationId, PlatformId, TeamId,
    metric::{Certainty, Observation, Subject},
};

// OR and GLOB where other tables say IN: SQLite builds a little table for each IN at each row, which shows at millions of rows
pub(crate) const V1: &str = "
CREATE TABLE observations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  metric INTEGER NOT NULL REFERENCES metrics ON DELETE CASCADE,
  platform INTEGER REFERENCES platforms ON DELETE CASCADE,
  team INTEGER REFERENCES teams ON DELETE CASCADE,
  service TEXT,
  starts INTEGER NOT NULL, ends INTEGER NOT NULL, span TEXT NOT NULL CHECK (span GLOB '[WMQHY]'),
  value TEXT CHECK (value <> '' AND trim(value, '-.0123456789') = ''),
  n INTEGER CHECK (n >= 0),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"a period ends after it starts\" CHECK (starts < ends),
  CONSTRAINT \"an observation has one subject\"
    CHECK ((platform IS NOT NULL) + (team IS NOT NULL) + (service IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX observations_metric ON observations (metric);";

pub(crate) const V3: &str = "
ALTER TABLE observations ADD COLUMN coverage TEXT
  CONSTRAINT \"a coverage is from 0 to 1\" CHECK (CAST(coverage AS REAL) BETWEEN 0 AND 1);
ALTER TABLE observations ADD COLUMN standing TEXT
  CHECK (standing = 'final' OR standing = 'provisional' OR standing = 'estimated');
ALTER TABLE observations ADD COLUMN low TEXT;
ALTER TABLE observations ADD COLUMN high TEXT;
CREATE INDEX observations_sheet ON observations (sheet, starts, ends, span);";

table!(
    fact Observation,
    ObservationId,
    "observations",
    "metric, platform, team, service, starts, ends, span, value, n, sheet, row, col, said_by, \
     coverage, standing, low, high"
);

fn write<'a>(observation: &'a Observation, cells: &mut Cells<'a>) {
    cells.whole(Some(observation.metric.0));
    let (platform, team, service) = match &observation.subject {
        Subject::Organisation => (None, None, None),
        Subject::Platform(id) => (Some(id.0), None, None),
        Subject::Team(id) => (None, Some(id.0), None),
        Subject::Service(name) => (None, None, Some(name)),
    };
    cells.whole(platform);
    cells.whole(team);
    cells.maybe(service);
    cells.period(Some(&observation.period));
    cells.shown(observation.value);
    cells.count(observation.n);
    cells.origin(&observation.origin);
    let certainty = observation.certainty.as_deref();
    cells.shown(certainty.and_then(|c| c.coverage));
    cells.word(certainty.and_then(|c| c.standing));
    cells.shown(certainty.and_then(|c| c.low));
    cells.shown(certainty.and_then(|c| c.high));
}

fn read(row: &mut Reader<'_>) -> Result<Observation> {
    Ok(Observation {
        id: ObservationId(row.id()),
        metric: MetricId(row.whole()?),
        subject: subject(row)?,
        period: row.period()?,
        value: row.maybe_parsed()?,
        n: row.maybe_count()?,
        origin: row.origin()?,
        certainty: certainty(row)?,
    })
}

fn certainty(row: &mut Reader<'_>) -> Result<Option<Box<Certainty>>> {
    let certainty = Certainty {
        coverage: row.maybe_parsed()?,
        standing: row.maybe_word()?,
        low: row.maybe_parsed()?,
        high: row.maybe_parsed()?,
    };
    Ok(certainty.said())
}

fn subject(row: &mut Reader<'_>) -> Result<Subject> {
    match (row.maybe_whole()?, row.maybe_whole()?, row.maybe()?) {
        (None, None, None) => Ok(Subject::Organisation),
        (Some(platform), None, None) => Ok(Subject::Platform(PlatformId(platform))),
        (None, Some(team), None) => Ok(Subject::Team(TeamId(team))),
        (None, None, Some(service)) => Ok(Subject::Service(service)),
        _ => Err(row.damaged()),
    }
}
