//! The table of survey answers. Respondents are never kept.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{PlatformId, ResponseId, TeamId, event::Response};

pub(crate) const V1: &str = "
CREATE TABLE responses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  platform INTEGER REFERENCES platforms ON DELETE SET NULL,
  team INTEGER REFERENCES teams ON DELETE SET NULL,
  scale TEXT NOT NULL CHECK (scale IN ('nps', 'csat')),
  score TEXT NOT NULL,
  comment TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT
) STRICT;";

pub(crate) const V3: &str = "
CREATE INDEX responses_sheet ON responses (sheet, at);";

table!(
    fact Response,
    ResponseId,
    "responses",
    "at, platform, team, scale, score, comment, sheet, row, col, said_by"
);

fn write<'a>(response: &'a Response, cells: &mut Cells<'a>) {
    cells.shown(Some(response.at));
    cells.whole(response.platform.map(|p| p.0));
    cells.whole(response.team.map(|t| t.0));
    cells.word(Some(response.scale));
    cells.shown(Some(response.score));
    cells.maybe(response.comment.as_ref());
    cells.origin(&response.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Response> {
    Ok(Response {
        id: ResponseId(row.id()),
        at: row.parsed()?,
        platform: row.maybe_whole()?.map(PlatformId),
        team: row.maybe_whole()?.map(TeamId),
        scale: row.word()?,
        score: row.parsed()?,
        comment: row.maybe()?,
        origin: row.origin()?,
    })
}
