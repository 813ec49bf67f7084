//! The table of platforms, and which domains and capabilities each serves.

use super::pairs::Pairs;
use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{CapabilityId, DomainId, PlatformId, catalog::Platform};

pub(crate) const V1: &str = "
CREATE TABLE platforms (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL CHECK (json_type(aliases) = 'array'),
  tier TEXT CONSTRAINT \"a tier is core, supporting or experimental\"
    CHECK (tier IN ('core', 'supporting', 'experimental')),
  tier_from TEXT,
  kind TEXT CHECK (kind IN ('ai', 'data', 'application', 'infrastructure')),
  lifecycle TEXT CHECK (lifecycle IN ('plan', 'build', 'live', 'growing', 'closing', 'retired')),
  lifecycle_from TEXT,
  sunset TEXT CHECK (date(sunset) IS NOT NULL OR sunset IS NULL),
  owner TEXT,
  ppm TEXT,
  ppm_from TEXT,
  disposition TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT
) STRICT;
CREATE TABLE platform_domains (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  platform INTEGER NOT NULL REFERENCES platforms ON DELETE CASCADE,
  domain INTEGER NOT NULL REFERENCES domains ON DELETE CASCADE,
  UNIQUE (platform, domain)
) STRICT;
CREATE TABLE platform_capabilities (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  platform INTEGER NOT NULL REFERENCES platforms ON DELETE CASCADE,
  capability INTEGER NOT NULL REFERENCES capabilities ON DELETE CASCADE,
  UNIQUE (platform, capability)
) STRICT;";

table!(
    Platform,
    PlatformId,
    "platforms",
    "name, aliases, tier, tier_from, kind, lifecycle, lifecycle_from, sunset, owner, ppm, ppm_from, disposition, \
     sheet, row, col, said_by",
    Thing
);

fn write<'a>(platform: &'a Platform, cells: &mut Cells<'a>) {
    cells.text(&platform.name);
    cells.json(&platform.aliases);
    cells.sourced_word(platform.tier.as_ref());
    cells.word(platform.kind);
    cells.sourced_word(platform.lifecycle.as_ref());
    cells.shown(platform.sunset);
    cells.maybe(platform.owner.as_ref());
    cells.sourced_text(platform.ppm.as_ref());
    cells.maybe(platform.disposition.as_ref());
    cells.origin(&platform.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Platform> {
    Ok(Platform {
        id: PlatformId(row.id()),
        name: row.text()?,
        aliases: row.json()?,
        domains: vec![],
        capabilities: vec![],
        tier: row.maybe_sourced_word()?,
        kind: row.maybe_word()?,
        lifecycle: row.maybe_sourced_word()?,
        sunset: row.maybe_parsed()?,
        owner: row.maybe()?,
        ppm: row.maybe_sourced_text()?,
        disposition: row.maybe()?,
        origin: row.origin()?,
    })
}

const DOMAINS: Pairs = Pairs { table: "platform_domains", left: "platform", right: "domain" };
const CAPABILITIES: Pairs = Pairs { table: "platform_capabilities", left: "platform", right: "capability" };

mod parts {
    use super::{CAPABILITIES, CapabilityId, DOMAINS, DomainId, Platform, Result};
    use crate::Tx;
    pub(super) use crate::record::no_parts::make_way;
    use rusqlite::Connection;

    pub(super) fn write(platform: &Platform, tx: &Tx, id: i64) -> Result<()> {
        let domains: Vec<i64> = platform.domains.iter().map(|d| d.0).collect();
        let capabilities: Vec<i64> = platform.capabilities.iter().map(|c| c.0).collect();
        DOMAINS.write(tx, id, &domains)?;
        CAPABILITIES.write(tx, id, &capabilities)
    }

    pub(super) fn read(db: &Connection, platforms: &mut [Platform]) -> Result<()> {
        let (mut domains, mut capabilities) = (DOMAINS.all(db)?, CAPABILITIES.all(db)?);
        for platform in platforms {
            let of = |ids: Option<Vec<i64>>| ids.unwrap_or_default().into_iter();
            platform.domains = of(domains.remove(&platform.id.0)).map(DomainId).collect();
            platform.capabilities = of(capabilities.remove(&platform.id.0)).map(CapabilityId).collect();
        }
        Ok(())
    }
}
