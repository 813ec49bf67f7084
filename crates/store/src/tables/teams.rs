//! The table of teams.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{DomainId, TeamId, catalog::Team};

pub(crate) const V1: &str = "
CREATE TABLE teams (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL CHECK (json_type(aliases) = 'array'),
  domain INTEGER REFERENCES domains ON DELETE SET NULL,
  headcount TEXT,
  headcount_from TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT
) STRICT;";

pub(crate) const V3: &str = "
ALTER TABLE teams ADD COLUMN first_day TEXT CHECK (date(first_day) IS NOT NULL OR first_day IS NULL);
ALTER TABLE teams ADD COLUMN last_day TEXT CHECK (date(last_day) IS NOT NULL OR last_day IS NULL);";

table!(
    plain Team,
    TeamId,
    "teams",
    "name, aliases, domain, headcount, headcount_from, sheet, row, col, said_by, first_day, last_day",
    Thing
);

fn write<'a>(team: &'a Team, cells: &mut Cells<'a>) {
    cells.text(&team.name);
    cells.json(&team.aliases);
    cells.whole(team.domain.map(|d| d.0));
    cells.sourced(team.headcount.as_ref());
    cells.origin(&team.origin);
    cells.validity(&team.validity);
}

fn read(row: &mut Reader<'_>) -> Result<Team> {
    Ok(Team {
        id: TeamId(row.id()),
        name: row.text()?,
        aliases: row.json()?,
        domain: row.maybe_whole()?.map(DomainId),
        headcount: row.maybe_sourced()?,
        origin: row.origin()?,
        validity: row.validity()?,
    })
}
