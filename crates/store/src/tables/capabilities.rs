//! The table of capabilities that platforms serve.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{CapabilityId, catalog::Capability};

pub(crate) const V1: &str = "
CREATE TABLE capabilities (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL
) STRICT;";

table!(plain Capability, CapabilityId, "capabilities", "name", Thing);

fn write<'a>(capability: &'a Capability, cells: &mut Cells<'a>) {
    cells.text(&capability.name);
}

fn read(row: &mut Reader<'_>) -> Result<Capability> {
    Ok(Capability { id: CapabilityId(row.id()), name: row.text()? })
}
