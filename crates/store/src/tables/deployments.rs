//! The table of deployments.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{DeploymentId, PlatformId, TeamId, event::Deployment};

pub(crate) const V1: &str = "
CREATE TABLE deployments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  service TEXT NOT NULL,
  platform INTEGER REFERENCES platforms ON DELETE SET NULL,
  team INTEGER REFERENCES teams ON DELETE SET NULL,
  environment TEXT,
  deployed_at TEXT NOT NULL,
  committed_at TEXT,
  committed_from TEXT,
  result TEXT CHECK (result IN ('success', 'failed', 'cancelled')),
  result_from TEXT,
  rework INTEGER CHECK (rework IN (0, 1)),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT
) STRICT;";

pub(crate) const V3: &str = "
CREATE INDEX deployments_sheet ON deployments (sheet, deployed_at);";

table!(
    fact Deployment,
    DeploymentId,
    "deployments",
    "service, platform, team, environment, deployed_at, committed_at, committed_from, result, result_from, rework, \
     sheet, row, col, said_by"
);

fn write<'a>(deployment: &'a Deployment, cells: &mut Cells<'a>) {
    cells.text(&deployment.service);
    cells.whole(deployment.platform.map(|p| p.0));
    cells.whole(deployment.team.map(|t| t.0));
    cells.maybe(deployment.environment.as_ref());
    cells.shown(Some(deployment.deployed_at));
    cells.shown(deployment.committed_at);
    cells.from(Some(&deployment.committed_origin));
    cells.word(deployment.result);
    cells.from(Some(&deployment.result_origin));
    cells.flag(deployment.rework);
    cells.origin(&deployment.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Deployment> {
    Ok(Deployment {
        id: DeploymentId(row.id()),
        service: row.text()?,
        platform: row.maybe_whole()?.map(PlatformId),
        team: row.maybe_whole()?.map(TeamId),
        environment: row.maybe()?,
        deployed_at: row.parsed()?,
        committed_at: row.maybe_parsed()?,
        committed_origin: row.from()?,
        result: row.maybe_word()?,
        result_origin: row.from()?,
        rework: row.maybe_flag()?,
        origin: row.origin()?,
    })
}
