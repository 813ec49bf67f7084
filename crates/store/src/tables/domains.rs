//! The table of business domains.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{DomainId, catalog::Domain};

pub(crate) const V1: &str = "
CREATE TABLE domains (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL
) STRICT;";

table!(plain Domain, DomainId, "domains", "name", Thing);

fn write<'a>(domain: &'a Domain, cells: &mut Cells<'a>) {
    cells.text(&domain.name);
}

fn read(row: &mut Reader<'_>) -> Result<Domain> {
    Ok(Domain { id: DomainId(row.id()), name: row.text()? })
}
