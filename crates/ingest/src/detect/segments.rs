//! Tables under each other in one span of columns: chunks of rows between blank ones are joined into tables.

use super::{
    Shape,
    class::{Class, class},
    groups::covered,
    header::{MOST_ROWS, Tally, Voice, is_plausible, tally, voice},
    voices,
};
use crate::{
    format::cell::Cell,
    grid::{Grid, text_of},
    value::words::{self, normalise},
};
use std::collections::BTreeMap;

/// Rows that say what columns hold.
const SAMPLE: usize = 2_000;
/// Longest text that is kept as a note.
const NOTE: usize = 200;

/// Rows of one span of columns, without blank ones between them.
pub(super) struct Chunk<'a> {
    pub rows: Vec<(u32, &'a [Cell])>,
}

/// A table being put together.
struct Open {
    shape: Shape,
    header: Vec<String>,
    tallies: BTreeMap<u32, Tally>,
    /// A row whose label means everything has passed.
    closed_by_total: bool,
    data_rows: u32,
}

/// Finds the tables of a span of columns, top down.
pub(crate) fn find(grid: &Grid, left: u32, right: u32, taken: &[Shape]) -> (Vec<Shape>, Vec<String>) {
    let mut finder = Finder { grid, left, right, open: None, waiting: vec![], done: vec![], notes: vec![] };
    let mut chunks = chunks(grid, left, right, taken);
    join_headers(&mut chunks);
    for chunk in &chunks {
        finder.take(chunk);
    }
    finder.close();
    let waiting = std::mem::take(&mut finder.waiting);
    finder.notes.extend(waiting);
    (finder.done, finder.notes)
}

fn chunks<'a>(grid: &'a Grid, left: u32, right: u32, taken: &[Shape]) -> Vec<Chunk<'a>> {
    let mut all: Vec<Chunk<'a>> = vec![];
    let mut before = 0u32;
    for row in &grid.rows {
        let cells = row.span(left, right);
        if cells.is_empty() || covered(taken, row.number, left.max(cells[0].col)) {
            continue;
        }
        if cells.iter().all(is_rule) {
            before = if before + 1 == row.number { row.number } else { before };
            continue;
        }
        match all.last_mut() {
            Some(chunk) if before + 1 == row.number => chunk.rows.push((row.number, cells)),
            _ => all.push(Chunk { rows: vec![(row.number, cells)] }),
        }
        before = row.number;
    }
    all
}

/// A line of dashes, as printed lists draw it.
fn is_rule(cell: &Cell) -> bool {
    let text = text_of(cell);
    text.len() >= 6 && text.chars().all(|c| matches!(c, '-' | '=' | '_' | '+' | '–' | '—' | '─'))
}

/// A header that blank rows part from its data joins the data; of a header in several pieces the lowest joins first.
fn join_headers(chunks: &mut Vec<Chunk<'_>>) {
    for i in (0..chunks.len().saturating_sub(1)).rev() {
        if belongs_below(&chunks[i], &chunks[i + 1]) {
            let next = chunks.remove(i + 1);
            chunks[i].rows.extend(next.rows);
        }
    }
}

/// A heading below a table that says that other things follow: what was assumed, rates, key figures.
fn ends_table(chunk: &Chunk<'_>) -> bool {
    let Some((_, [heading])) = chunk.rows.first() else { return false };
    let name = normalise(&text_of(heading));
    let words = [
        "assumptions",
        "key assumptions",
        "planning assumptions",
        "annahmen",
        "pramissen",
        "hypotheses",
        "supuestos",
        "ipotesi",
        "drivers",
        "parameters",
        "parameter",
        "exchange rates",
        "fx rates",
        "wechselkurse",
        "key figures",
        "kpis",
        "statistics",
        "memo",
        "memo items",
        "memorandum",
        "checks",
        "legend",
        "legende",
    ];
    words.contains(&name.as_str())
}

/// Whether a chunk is (the upper part of) the header of the one below.
fn belongs_below(upper: &Chunk<'_>, lower: &Chunk<'_>) -> bool {
    let (Some(last), Some(first)) = (upper.rows.last(), lower.rows.first()) else { return false };
    if first.0 - last.0 > 3 || last.1.len() < 2 || is_property(last.1, first.1) {
        return false;
    }
    let below = tally(lower.rows.iter().take(SAMPLE).map(|r| r.1));
    let own = tally(upper.rows.iter().take(SAMPLE).map(|r| r.1));
    let has_data = voices::of(upper, &own, Some(&below)).contains(&Voice::Data);
    if has_data || voice(last.1, &below) != Voice::Header {
        return false;
    }
    let speaks: Vec<Voice> = lower.rows.iter().take(6).map(|r| voice(r.1, &below)).collect();
    match speaks.first() {
        Some(Voice::Header) => speaks.contains(&Voice::Data) && stands_over(last.1, first.1),
        _ => speaks.iter().take(4).any(|v| *v == Voice::Data),
    }
}

/// "Controlling area | 1000" at the left of a much wider header: a line that says something about the whole, no names.
fn is_property(cells: &[Cell], below: &[Cell]) -> bool {
    let [name, value] = cells else { return false };
    let at_left = below.first().is_some_and(|c| c.col >= name.col);
    at_left && value.col == name.col + 1 && below.len() >= 4
}

/// Whether the names of one header row stand over names of the next.
fn stands_over(upper: &[Cell], lower: &[Cell]) -> bool {
    let over = upper.iter().filter(|c| lower.iter().any(|l| l.col == c.col)).count();
    over * 10 >= upper.len() * 6
}

struct Finder<'a> {
    grid: &'a Grid,
    left: u32,
    right: u32,
    open: Option<Open>,
    /// Texts that may be titles of what follows.
    waiting: Vec<String>,
    done: Vec<Shape>,
    notes: Vec<String>,
}

impl Finder<'_> {
    fn take(&mut self, chunk: &Chunk<'_>) {
        let mut tallies = tally(chunk.rows.iter().take(SAMPLE).map(|r| r.1));
        if let Some(open) = &self.open {
            for (col, t) in &open.tallies {
                tallies.entry(*col).or_insert(*t);
            }
        }
        let voices = voices::of(chunk, &tallies, None);
        let data = voices.iter().filter(|v| **v == Voice::Data).count();
        let mostly_words = self.open.is_none() && data * 4 < voices.len() && word_table(chunk).is_some();
        if voices::is_list_of_properties(chunk) {
            self.waiting.extend(chunk.rows.iter().map(|r| joined(r.1)));
            return;
        }
        if data == 0 || mostly_words {
            return self.take_words(chunk, &tallies);
        }
        if self.open.as_ref().is_some_and(|o| !adds_values(chunk, o)) {
            return self.take_words(chunk, &tallies);
        }
        let header = header_span(self.grid, chunk, &voices, &tallies);
        let starts_table = header.as_ref().is_some_and(|h| !h.is_empty());
        if self.open.is_some() && !starts_table && ends_table(chunk) {
            self.close();
        }
        if self.open.is_some() && !starts_table {
            return self.go_on(chunk, &voices, 0);
        }
        let header = header.unwrap_or(0..0);
        let texts: Vec<String> = chunk.rows[header.clone()].iter().map(|r| joined(r.1)).collect();
        if self.open.as_ref().is_some_and(|o| !texts.is_empty() && o.header == texts) {
            if let Some(open) = &mut self.open {
                open.shape.repeats.extend(chunk.rows[header.clone()].iter().map(|r| r.0));
            }
            return self.go_on(chunk, &voices, header.end);
        }
        self.close();
        self.start(chunk, &voices, header, texts, tallies);
    }

    fn start(
        &mut self,
        chunk: &Chunk<'_>,
        voices: &[Voice],
        header: std::ops::Range<usize>,
        texts: Vec<String>,
        tallies: BTreeMap<u32, Tally>,
    ) {
        let titles = chunk.rows[..header.start].iter().map(|r| joined(r.1));
        let mut above: Vec<String> = std::mem::take(&mut self.waiting);
        above.extend(titles);
        let first = chunk.rows.get(header.end).map_or(0, |r| r.0);
        let shape = Shape {
            left: self.left,
            right: self.right,
            names_above: self.names_above(&header),
            header_rows: chunk.rows[header.clone()].iter().map(|r| r.0).collect(),
            first,
            last: first,
            repeats: vec![],
            above,
        };
        self.open = Some(Open { shape, header: texts, tallies, closed_by_total: false, data_rows: 0 });
        self.go_on(chunk, voices, header.end);
    }

    /// Where columns may have their names that a table's own header leaves out.
    fn names_above(&self, header: &std::ops::Range<usize>) -> Vec<u32> {
        match self.done.last() {
            Some(above) if !header.is_empty() => {
                above.names_above.iter().chain(&above.header_rows).copied().collect()
            }
            _ => vec![],
        }
    }

    /// Adds the rows of a chunk from `from` on; a header in the middle starts the next table.
    fn go_on(&mut self, chunk: &Chunk<'_>, voices: &[Voice], from: usize) {
        let Some(open) = &mut self.open else { return };
        let last_data = voices.iter().rposition(|v| *v == Voice::Data).unwrap_or(0);
        for i in from..chunk.rows.len() {
            let (number, cells) = chunk.rows[i];
            if open.closed_by_total && is_working_row(cells, open) {
                self.notes.push(joined(cells));
                continue;
            }
            match voices[i] {
                Voice::Data => {
                    open.data_rows += 1;
                    open.shape.last = number;
                    open.closed_by_total |= cells.first().is_some_and(|c| words::is_grand_label(&text_of(c)));
                    self.waiting.clear();
                }
                Voice::Header if i < last_data && starts_anew(chunk, voices, i) => {
                    let texts = joined(cells);
                    if open.header.last() == Some(&texts) {
                        open.shape.repeats.push(number);
                        continue;
                    }
                    let rest = Chunk { rows: chunk.rows[i..].to_vec() };
                    self.close();
                    return self.take(&rest);
                }
                _ if i > last_data && open.data_rows > 0 && is_remark(cells, open) => {
                    self.waiting.push(joined(cells))
                }
                _ => open.shape.last = number,
            }
        }
    }

    /// A chunk without values: titles, notes, headings inside a table, or a table of words.
    fn take_words(&mut self, chunk: &Chunk<'_>, tallies: &BTreeMap<u32, Tally>) {
        if let Some(header) = word_table(chunk) {
            let columns_fit = self.open.as_ref().is_some_and(|o| o.tallies.values().any(Tally::is_numeric));
            if self.open.is_none() || columns_fit {
                self.close();
                let voices = vec![Voice::Data; chunk.rows.len()];
                let texts = chunk.rows[header.clone()].iter().map(|r| joined(r.1)).collect();
                return self.start(chunk, &voices, header, texts, tallies.clone());
            }
            let voices = vec![Voice::Data; chunk.rows.len()];
            return self.go_on(chunk, &voices, 0);
        }
        let texts = chunk.rows.iter().map(|r| joined(r.1));
        self.waiting.extend(texts);
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let enough = open.data_rows > 0
            && (!open.shape.header_rows.is_empty() || open.data_rows > 1 || self.right > self.left);
        if enough || self.done.is_empty() && open.data_rows > 0 {
            self.done.push(open.shape);
        }
    }
}

/// The header rows at the top of a chunk, as indexes; `None` when its first data row comes without any.
fn header_span(
    grid: &Grid,
    chunk: &Chunk<'_>,
    voices: &[Voice],
    tallies: &BTreeMap<u32, Tally>,
) -> Option<std::ops::Range<usize>> {
    let first_data = voices.iter().position(|v| *v == Voice::Data)?;
    if let Some(header) = above_words(chunk, voices, first_data, tallies) {
        return Some(header);
    }
    let mut start = first_data;
    while start > 0 && first_data - start < MOST_ROWS {
        let cells = chunk.rows[start - 1].1;
        let names = match voices[start - 1] {
            Voice::Header => {
                is_plausible(cells) && !(start < first_data && is_above(grid, chunk, start - 1, tallies))
            }
            // words over columns of words belong to the header when they are several
            Voice::Words => {
                start == first_data && cells.len() > 1 && is_plausible(cells) && covers(cells, tallies)
            }
            _ => false,
        };
        if !names {
            break;
        }
        start -= 1;
    }
    // a heading between header and data ("TAXES") is no header row
    let mut span = start..first_data;
    while span.start < span.end
        && voices[span.end - 1] == Voice::Words
        && chunk.rows[span.end - 1].1.len() == 1
    {
        span.end -= 1;
    }
    if span.is_empty() {
        // headings may stand between the header and the first values
        let words = voices[..first_data].iter().rev().take_while(|v| **v == Voice::Words).count();
        let header_end = first_data - words;
        if words > 0 && header_end > 0 && voices[header_end - 1] == Voice::Header {
            let mut start = header_end;
            while start > 0
                && voices[start - 1] == Voice::Header
                && header_end - start < MOST_ROWS
                && !(start < header_end && is_above(grid, chunk, start - 1, tallies))
            {
                start -= 1;
            }
            return Some(start..header_end);
        }
        return None;
    }
    Some(span)
}

/// Records of words alone under a header, before the first one with a value (one date in a column that is mostly empty):
/// the header stands above them.
fn above_words(
    chunk: &Chunk<'_>,
    voices: &[Voice],
    first_data: usize,
    tallies: &BTreeMap<u32, Tally>,
) -> Option<std::ops::Range<usize>> {
    let is_record = |i: &usize| {
        voices[*i] == Voice::Words && chunk.rows[*i].1.len() > 1 && covers(chunk.rows[*i].1, tallies)
    };
    let records = (0..first_data).rev().take_while(is_record).count();
    let header = (first_data - records).checked_sub(1)?;
    let fits = voices[header] == Voice::Header
        && is_plausible(chunk.rows[header].1)
        && covers(chunk.rows[header].1, tallies);
    (records >= 2 && fits).then_some(header..header + 1)
}

/// A line above a header that is no part of it.
fn is_above(grid: &Grid, chunk: &Chunk<'_>, i: usize, tallies: &BTreeMap<u32, Tally>) -> bool {
    is_caption(grid, chunk.rows[i], chunk.rows.get(i + 1), tallies) || is_property_line(grid, chunk, i)
}

/// As [`is_property`], but names that are merged over columns are names.
fn is_property_line(grid: &Grid, chunk: &Chunk<'_>, i: usize) -> bool {
    let (row, cells) = chunk.rows[i];
    let merged = grid.merges.iter().any(|m| m.top == row && m.right > m.left);
    !merged && chunk.rows.get(i + 1).is_some_and(|below| is_property(cells, below.1))
}

/// One name over many columns of values, not merged over them: a caption, no header row.
fn is_caption(
    grid: &Grid,
    (row, cells): (u32, &[Cell]),
    below: Option<&(u32, &[Cell])>,
    tallies: &BTreeMap<u32, Tally>,
) -> bool {
    if is_title(grid, row, cells, below.map_or(&[], |b| b.1)) {
        return true;
    }
    let numeric = |col: u32| tallies.get(&col).is_some_and(Tally::is_numeric);
    let columns = tallies.values().filter(|t| t.is_numeric()).count();
    let merged = grid.merges.iter().any(|m| m.top == row && m.right > m.left && numeric(m.right));
    columns >= 3 && !merged && cells.iter().filter(|c| numeric(c.col)).count() <= 1
}

/// A few words alone over the first of several names: a title right above the header.
fn is_title(grid: &Grid, row: u32, cells: &[Cell], below: &[Cell]) -> bool {
    let ([only], Some(first)) = (cells, below.first()) else { return false };
    let merged = grid.merges.iter().any(|m| m.top == row && m.right > m.left);
    let words = text_of(only).split_whitespace().count();
    only.col == first.col && below.len() > 1 && words >= 3 && !merged
}

/// Whether the words stand over at least half of the columns.
fn covers(cells: &[Cell], tallies: &BTreeMap<u32, Tally>) -> bool {
    cells.len() * 2 >= tallies.len()
}

/// A table of words only: a first row that names two columns or more, and rows of about that width.
fn word_table(chunk: &Chunk<'_>) -> Option<std::ops::Range<usize>> {
    let widest = chunk.rows.iter().map(|r| r.1.len()).max()?;
    let header = chunk.rows.iter().position(|r| r.1.len() * 10 >= widest * 7 && r.1.len() > 1)?;
    let body = chunk.rows.get(header + 1..)?;
    let full = body.iter().filter(|r| r.1.len() * 2 >= widest).count();
    let names_differ = {
        let mut names: Vec<String> = chunk.rows[header].1.iter().map(|c| normalise(&text_of(c))).collect();
        names.sort();
        names.windows(2).filter(|w| w[0] == w[1]).count() * 4 <= names.len()
    };
    let short = chunk.rows[header].1.iter().all(|c| text_of(c).chars().count() <= 80);
    let tabular = widest >= 3 && full >= 1 || widest == 2 && full >= 3;
    let dense = full * 2 >= body.len() || widest >= 6 && full * 5 >= body.len() * 2;
    (tabular && names_differ && short && dense).then_some(header..header + 1)
}

/// A header row inside a chunk that data follow.
fn starts_anew(chunk: &Chunk<'_>, voices: &[Voice], i: usize) -> bool {
    let cells = chunk.rows[i].1;
    let names = cells.len() >= 2 && is_plausible(cells);
    names && voices.get(i + 1) == Some(&Voice::Data) && i > 0
}

/// Whether any row of the chunk has a value in a column of values; else it is a list of notes under the table.
fn adds_values(chunk: &Chunk<'_>, open: &Open) -> bool {
    let numeric = |col: u32| open.tallies.get(&col).is_none_or(Tally::is_numeric);
    let is_value = |c: &Cell| !matches!(class(c), Class::Nothing | Class::Text) && numeric(c.col);
    !open.tallies.values().any(Tally::is_numeric)
        || chunk.rows.iter().any(|r| r.1.iter().any(&is_value) && (r.1.len() > 1 || open.tallies.len() < 3))
}

/// Numbers without a label under the closing total: somebody's working.
fn is_working_row(cells: &[Cell], open: &Open) -> bool {
    let labels = cells.iter().filter(|c| !open.tallies.get(&c.col).is_some_and(Tally::is_numeric));
    labels.count() == 0
}

/// Words in a single cell below the data.
fn is_remark(cells: &[Cell], open: &Open) -> bool {
    cells.len() <= 2 && open.tallies.values().any(Tally::is_numeric)
}

/// The texts of a row, shortened.
pub(super) fn joined(cells: &[Cell]) -> String {
    let texts: Vec<String> = cells.iter().map(text_of).collect();
    let text = texts.join(" ");
    if text.chars().count() > NOTE { text.chars().take(NOTE).collect() } else { text }
}
