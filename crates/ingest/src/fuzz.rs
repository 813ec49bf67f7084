//! What must hold for any input, for the fuzz targets in `tests/fuzz` and for the mutation test below. Each function takes
//! bytes from a stranger and panics when something that is promised does not hold. Not part of the product.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken promise is reported by panicking")]

use crate::{
    Answers, Event, Quiet, Reading,
    answers::Locale,
    format::{
        Job,
        cell::{Area, Cell, Declared, Mark, Raw, SheetHead, SheetTail, Sink},
        delimited, numfmt,
    },
    rows::run::{Hears, Out},
    session::Session,
    value::{date, month, number, period, scale, words},
};
use model::{Decimal, FiscalCalendar, Issue};
use std::{collections::BTreeSet, sync::Arc};

/// Texts of cells: a number is the same when it is written plainly and read again; hints do not contradict the reading;
/// a period's label reads back as the period.
pub fn value(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (point, comma) = (number::parse(&text, Locale::Point), number::parse(&text, Locale::Comma));
    for written in [point, comma].into_iter().flatten() {
        let plain = written.value.to_string();
        let again = number::parse(&plain, Locale::Point).map(|w| w.value);
        assert_eq!(again, Some(written.value), "{text:?} read as {plain} does not read back");
    }
    match number::hint(&text) {
        number::Hint::None => assert!(point.is_none() && comma.is_none(), "{text:?}"),
        number::Hint::Plain => assert_eq!(point.map(|w| w.value), comma.map(|w| w.value), "{text:?}"),
        number::Hint::Point => assert!(comma.is_none(), "{text:?}"),
        number::Hint::Comma => assert!(point.is_none(), "{text:?}"),
        number::Hint::OneComma | number::Hint::OnePoint => {}
    }
    for order in [date::Order::DayFirst, date::Order::MonthFirst] {
        if let Some(moment) = date::parse(&text, order) {
            let day = moment.date();
            assert_eq!(date::parse(&day.to_string(), order).map(|m| m.date()), Some(day), "{text:?}");
        }
    }
    let _ = date::hint(&text);
    let calendar = FiscalCalendar::gregorian();
    if let Some(period::Found { said: period::Said::Full(p), .. }) = period::parse(&text, &calendar) {
        let label = calendar.label(&p);
        let again = period::parse(&label, &calendar).map(|f| f.said);
        assert_eq!(again, Some(period::Said::Full(p)), "{text:?} is {label}, which does not read back");
    }
    let normal = words::normalise(&text);
    assert_eq!(words::normalise(&normal), normal, "normalising twice differs from once");
    let _ =
        (month::number(&normal), scale::in_text(&text), scale::suffix(&text), words::is_total_label(&text));
    let format = numfmt::NumberFormat::parse(&text);
    let _ = format.show(&Decimal::new(-123_456_789, 4));
}

const TEXTS: [&str; 32] = [
    "Total",
    "Subtotal",
    "Grand total",
    "Jan",
    "Feb 2026",
    "Q1",
    "FY26",
    "Budget",
    "Actual",
    "Forecast 6+6",
    "Cost center",
    "Account",
    "Vendor",
    "Team",
    "Platform",
    "Comment",
    "%",
    "n/a",
    "-",
    "in kEUR",
    "1,234",
    "1.234,50",
    "(12)",
    "31/12/2026",
    "Latest 12 months",
    "Change %",
    "Region:",
    "active",
    "planned",
    "Key Result 1",
    "KR1 Target",
    "a rather long remark that nobody would call a name of anything at all",
];

/// A sheet from bytes: a small language of cells, gaps, merges and declared tables.
fn sheet(bytes: &[u8], sink: &mut dyn Sink) -> Result<(), crate::ReadError> {
    let (mut row, mut cells, mut tail): (u32, Vec<Cell>, SheetTail) = (1, vec![], SheetTail::default());
    let mut input = bytes.iter().copied();
    let mut head = SheetHead { name: "Sheet".into(), ..SheetHead::default() };
    if bytes.first() == Some(&255) {
        let area = Area { top: 2, left: 1, bottom: 6, right: 3 };
        head.declared.push(Declared { area, headers: 1, totals: 1, by_name: false });
    }
    sink.sheet(head)?;
    let mut col = 1;
    while let Some(byte) = input.next() {
        let argument = input.next().unwrap_or(0);
        let raw = match byte % 12 {
            0 => {
                let mark = Mark { hidden: byte > 200, outline: byte / 64 };
                sink.row(row, mark, &mut cells)?;
                cells.clear();
                (row, col) = (row + 1 + u32::from(argument / 64), 1);
                continue;
            }
            1 => {
                col += 1 + u32::from(argument % 4);
                continue;
            }
            2..=4 => Raw::Text(Arc::from(TEXTS[usize::from(argument) % TEXTS.len()])),
            5 | 6 => Raw::Number(Decimal::from(i32::from(argument as i8) * i32::from(byte))),
            7 => Raw::Number(Decimal::new(i64::from(argument) * 1_234_567, 2)),
            8 => Raw::Number(Decimal::from(1990 + i32::from(argument % 60))),
            9 => Raw::Stamp(
                jiff::civil::date(2026, 1 + (argument % 12) as i8, 1)
                    .to_datetime(jiff::civil::Time::midnight()),
            ),
            10 => match argument % 4 {
                0 => Raw::Bool(true),
                1 => Raw::Error(Arc::from("#REF!")),
                2 => Raw::NoCache,
                _ => Raw::Text(Arc::from(format!("{argument}"))),
            },
            _ => {
                let (right, down) = (u32::from(argument % 5), u32::from(argument / 64));
                tail.merges.push(Area { top: row, left: col, bottom: row + down, right: col + right });
                continue;
            }
        };
        cells.push(Cell::new(col, raw));
        col += 1;
    }
    sink.row(row, Mark::default(), &mut cells)?;
    sink.end(tail)
}

/// What a sheet was read as, and the rows handed out as `(table, row)`.
fn read_sheet(bytes: &[u8]) -> (Reading, Vec<(u32, u32)>) {
    let answers = Answers::default();
    let mut rows = vec![];
    let mut sink = |event: Event| {
        if let Event::Row { table, row, .. } = event {
            rows.push((table, row));
        }
        Ok(())
    };
    let out = Out::new("x.xlsx", &mut sink, Hears::Everything);
    let mut session = Session::new("x.xlsx", &answers, out);
    sheet(bytes, &mut session).unwrap();
    let reading = session.finish(String::new(), "xlsx").unwrap();
    (reading, rows)
}

/// Sheets of invented cells: tables keep to their ranges, no row is a record and something else, counts are what was
/// handed out, and the same sheet is read the same twice.
pub fn table(bytes: &[u8]) {
    let bytes = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let (reading, rows) = read_sheet(bytes);
    assert_eq!(read_sheet(bytes).0, reading, "the same sheet was read in two ways");
    for (_, table) in reading.tables() {
        let own: Vec<u32> = rows.iter().filter(|r| r.0 == table.index).map(|r| r.1).collect();
        let area = Area::parse(&table.range).unwrap();
        if !table.turned {
            assert_eq!(own.len() as u64, table.records, "{}", table.range);
        }
        assert!(own.windows(2).all(|w| w[0] < w[1]), "records out of order or twice in {}", table.range);
        assert!(own.iter().all(|r| (area.top..=area.bottom).contains(r)), "records outside {}", table.range);
        let others: BTreeSet<u32> = table.header_rows.iter().chain(&table.skipped_rows).copied().collect();
        assert!(!own.iter().any(|r| others.contains(r)), "a record that is no record in {}", table.range);
        assert!(table.totals.iter().all(|t| !own.contains(&t.row) || t.column > 0), "{}", table.range);
        let json = serde_json::to_string(table).unwrap();
        assert_eq!(&serde_json::from_str::<crate::TableReading>(&json).unwrap(), table);
    }
}

/// Cells of delimited text.
#[derive(Default)]
struct Texts(Vec<(u32, Vec<(u32, String)>)>);

impl Sink for Texts {
    fn sheet(&mut self, _: SheetHead) -> Result<(), crate::ReadError> {
        Ok(())
    }
    fn row(&mut self, row: u32, _: Mark, cells: &mut Vec<Cell>) -> Result<(), crate::ReadError> {
        self.0.push((row, cells.iter().map(|c| (c.col, c.raw.text(&c.format))).collect()));
        Ok(())
    }
    fn end(&mut self, _: SheetTail) -> Result<(), crate::ReadError> {
        Ok(())
    }
    fn note(&mut self, _: Issue) {}
}

fn texts(bytes: &[u8]) -> Texts {
    let mut texts = Texts::default();
    delimited::read(&Job { bytes, name: "x.csv", watch: &Quiet }, &mut texts).unwrap();
    texts
}

/// Bytes as delimited text: rows go up, and the same cells come back when they are written in the plainest dialect.
pub fn dialect(bytes: &[u8]) {
    let first = texts(bytes);
    assert!(first.0.windows(2).all(|w| w[0].0 < w[1].0), "rows do not go up");
    let mut plain = b"sep=,\n".to_vec();
    let mut writer =
        csv::WriterBuilder::new().flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(vec![]);
    for (_, cells) in &first.0 {
        let width = cells.last().map_or(0, |c| c.0);
        let text = |col: u32| cells.iter().find(|c| c.0 == col).map_or("", |c| c.1.as_str());
        writer.write_record((1..=width.max(1)).map(text)).unwrap();
    }
    plain.extend(writer.into_inner().unwrap());
    let cells = |t: &Texts| -> Vec<Vec<(u32, String)>> { t.0.iter().map(|r| r.1.clone()).collect() };
    assert_eq!(cells(&texts(&plain)), cells(&first), "written plainly, the cells differ");
    // the whole reading, too: it must end, in a reading or an error
    let _ = crate::inspect(bytes, "x.csv", &Answers::default(), &Quiet);
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    /// A small generator: the same numbers on every machine.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, n: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % n.max(1) as u64) as usize
        }

        /// Changes, adds, removes, doubles or mixes some bytes.
        fn mutate(&mut self, bytes: &mut Vec<u8>, other: &[u8]) {
            for _ in 0..=self.below(4) {
                let at = self.below(bytes.len() + 1);
                match self.below(6) {
                    0 if at < bytes.len() => bytes[at] = self.below(256) as u8,
                    1 => bytes.insert(at, b"0123456789.,;\t\"'-()%/ \n\r"[self.below(24)]),
                    2 if at < bytes.len() => drop(bytes.remove(at)),
                    3 => {
                        let end = (at + self.below(16)).min(bytes.len());
                        let piece = bytes[at..end].to_vec();
                        bytes.splice(at..at, piece);
                    }
                    4 => {
                        let from = self.below(other.len() + 1);
                        let end = (from + self.below(16)).min(other.len());
                        bytes.splice(at..at, other[from..end].iter().copied());
                    }
                    _ => bytes.truncate(at.max(1)),
                }
            }
        }
    }

    fn seeds(target: &str) -> Vec<Vec<u8>> {
        let folder =
            PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fuzz/corpus")).join(target);
        let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        assert!(files.len() >= 10, "{} seeds of {target}", files.len());
        files.iter().map(|f| fs::read(f).unwrap()).collect()
    }

    /// Runs every seed and `rounds` mutations of them.
    fn run(target: &str, rounds: usize, check: fn(&[u8])) {
        let seeds = seeds(target);
        seeds.iter().for_each(|s| check(s));
        let mut dice = Dice(0x5eed_0000_0000_0001);
        for _ in 0..rounds {
            let mut bytes = seeds[dice.below(seeds.len())].clone();
            let other = &seeds[dice.below(seeds.len())];
            dice.mutate(&mut bytes, other);
            let shown = bytes.clone();
            let broke = std::panic::catch_unwind(|| check(&bytes)).is_err();
            assert!(!broke, "{target} breaks on {:?}\n{shown:?}", String::from_utf8_lossy(&shown));
        }
    }

    #[test]
    fn values_hold_what_is_promised() {
        run("value", 60_000, super::value);
    }

    #[test]
    fn tables_hold_what_is_promised() {
        run("table", 4_000, super::table);
    }

    #[test]
    fn dialects_hold_what_is_promised() {
        run("dialect", 4_000, super::dialect);
    }
}
