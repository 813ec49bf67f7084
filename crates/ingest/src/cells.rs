//! Every cell of every sheet as the text that it holds, with no question about its meaning: for files whose columns are known
//! already, such as tables that this product wrote itself. What people send is read by [`crate::stream`].

use crate::{
    ReadError, Stop, Watch,
    format::{
        self,
        cell::{Cell, Mark, SheetHead, SheetTail, Sink},
    },
};
use model::Issue;

/// A row of a sheet: 1-based row number, then 1-based column and text of each cell that is not blank.
pub type Texts = (u32, Vec<(u32, String)>);

/// Hands out the rows of every sheet in order, each with the name of its sheet.
///
/// # Errors
/// When the bytes are no readable spreadsheet, or the sink asks to stop.
pub fn cells(
    bytes: &[u8],
    name: &str,
    watch: &dyn Watch,
    take: &mut dyn FnMut(&str, Texts) -> Result<(), Stop>,
) -> Result<(), ReadError> {
    let job = format::Job { bytes, name, watch };
    format::read(&job, &mut Plain { file: name, sheet: String::new(), take }).map(drop)
}

struct Plain<'a> {
    file: &'a str,
    sheet: String,
    take: &'a mut dyn FnMut(&str, Texts) -> Result<(), Stop>,
}

impl Sink for Plain<'_> {
    fn sheet(&mut self, head: SheetHead) -> Result<(), ReadError> {
        self.sheet = head.name;
        Ok(())
    }

    fn row(&mut self, row: u32, _mark: Mark, cells: &mut Vec<Cell>) -> Result<(), ReadError> {
        let texts = cells.drain(..).filter(|c| !c.is_blank()).map(|c| (c.col, c.raw.text(&c.format)));
        (self.take)(&self.sheet, (row, texts.collect()))
            .map_err(|Stop(why)| ReadError::Stopped { file: self.file.into(), reason: why })
    }

    fn end(&mut self, _: SheetTail) -> Result<(), ReadError> {
        Ok(())
    }

    fn note(&mut self, _: Issue) {}
}
