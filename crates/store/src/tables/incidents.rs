//! The table of incidents.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{IncidentId, event::Incident};

pub(crate) const V1: &str = "
CREATE TABLE incidents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number TEXT,
  service TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  resolved_at TEXT,
  resolved_from TEXT,
  severity TEXT,
  caused_by_change INTEGER CHECK (caused_by_change IN (0, 1)),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT
) STRICT;";

pub(crate) const V3: &str = "
CREATE INDEX incidents_sheet ON incidents (sheet, opened_at);";

table!(
    fact Incident,
    IncidentId,
    "incidents",
    "number, service, opened_at, resolved_at, resolved_from, severity, caused_by_change, sheet, row, col, said_by"
);

fn write<'a>(incident: &'a Incident, cells: &mut Cells<'a>) {
    cells.maybe(incident.number.as_ref());
    cells.text(&incident.service);
    cells.shown(Some(incident.opened_at));
    cells.shown(incident.resolved_at);
    cells.from(Some(&incident.resolved_origin));
    cells.maybe(incident.severity.as_ref());
    cells.flag(incident.caused_by_change);
    cells.origin(&incident.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Incident> {
    Ok(Incident {
        id: IncidentId(row.id()),
        number: row.maybe()?,
        service: row.text()?,
        opened_at: row.parsed()?,
        resolved_at: row.maybe_parsed()?,
        resolved_origin: row.from()?,
        severity: row.maybe()?,
        caused_by_change: row.maybe_flag()?,
        origin: row.origin()?,
    })
}
