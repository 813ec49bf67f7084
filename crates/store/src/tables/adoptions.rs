//! The table of facts "this team, this platform, at this date".

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{AdoptionId, PlatformId, TeamId, catalog::Adoption};

pub(crate) const V1: &str = "
CREATE TABLE adoptions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  team INTEGER NOT NULL REFERENCES teams ON DELETE CASCADE,
  platform INTEGER NOT NULL REFERENCES platforms ON DELETE CASCADE,
  as_of TEXT NOT NULL CHECK (date(as_of) IS NOT NULL),
  eligible INTEGER NOT NULL CHECK (eligible IN (0, 1)),
  choice TEXT NOT NULL CHECK (choice IN ('mandated', 'choice', 'unknown')),
  status TEXT NOT NULL CHECK (status IN ('none', 'onboarded', 'active', 'churned')),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT
) STRICT;
CREATE INDEX adoptions_team ON adoptions (team);
CREATE INDEX adoptions_platform ON adoptions (platform);";

pub(crate) const V3: &str = "
CREATE INDEX adoptions_sheet ON adoptions (sheet, as_of);";

table!(
    fact Adoption,
    AdoptionId,
    "adoptions",
    "team, platform, as_of, eligible, choice, status, sheet, row, col, said_by"
);

fn write<'a>(adoption: &'a Adoption, cells: &mut Cells<'a>) {
    cells.whole(Some(adoption.team.0));
    cells.whole(Some(adoption.platform.0));
    cells.shown(Some(adoption.as_of));
    cells.flag(Some(adoption.eligible));
    cells.word(Some(adoption.choice));
    cells.word(Some(adoption.status));
    cells.origin(&adoption.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Adoption> {
    Ok(Adoption {
        id: AdoptionId(row.id()),
        team: TeamId(row.whole()?),
        platform: PlatformId(row.whole()?),
        as_of: row.parsed()?,
        eligible: row.flag()?,
        choice: row.word()?,
        status: row.word()?,
        origin: row.origin()?,
    })
}
