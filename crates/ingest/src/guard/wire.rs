//! Events on the pipe between the reading child and its parent: compact bytes, every length checked on the way in.

use crate::{Event, Fact, Field, TableHead, TableTail, Told, Value};
use jiff::civil::{Date, DateTime, Time};
use model::{Currency, Decimal, Period, PeriodKind, RowTexts, amount::Scenario};
use std::sync::Arc;

/// Bytes being written.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// What the facts of the latest row share: it is written once.
    shared: Option<Arc<Vec<Told>>>,
}

impl Writer {
    /// What was written so far; a reader that begins after it needs nothing of it.
    pub fn take(&mut self, into: &mut Vec<u8>) {
        into.clear();
        std::mem::swap(&mut self.bytes, into);
        self.shared = None;
    }

    /// How much was written.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    fn number(&mut self, mut n: u64) {
        while n >= 0x80 {
            self.bytes.push((n as u8 & 0x7f) | 0x80);
            n >>= 7;
        }
        self.bytes.push(n as u8);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn json<T: serde::Serialize>(&mut self, value: &T) {
        // a reading has nothing that JSON cannot say
        self.text(&serde_json::to_string(value).unwrap_or_default());
    }

    fn date(&mut self, d: Date) {
        self.bytes.extend_from_slice(&d.year().to_le_bytes());
        self.bytes.extend_from_slice(&[d.month() as u8, d.day() as u8]);
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Text(t) => {
                self.bytes.push(0);
                self.text(t);
            }
            Value::Decimal(d) => {
                self.bytes.push(1);
                self.bytes.extend_from_slice(&d.serialize());
            }
            Value::Period(p) => {
                self.bytes.push(2);
                self.bytes.push(p.kind as u8);
                self.date(p.start);
                self.date(p.end);
            }
            Value::Date(d) => {
                self.bytes.push(3);
                self.date(*d);
            }
            Value::DateTime(m) => {
                self.bytes.push(4);
                self.date(m.date());
                self.bytes.extend_from_slice(&[m.hour() as u8, m.minute() as u8, m.second() as u8]);
            }
            Value::Bool(b) => self.bytes.extend_from_slice(&[5, u8::from(*b)]),
            Value::Scenario(s) => {
                self.bytes.push(6);
                self.scenario(s);
            }
            Value::Currency(c) => {
                self.bytes.push(7);
                self.text(c.code());
            }
        }
    }

    fn scenario(&mut self, scenario: &Scenario) {
        let (tag, version) = match scenario {
            Scenario::Actual => (0, ""),
            Scenario::Plan => (1, ""),
            Scenario::Budget => (2, ""),
            Scenario::Forecast(version) => (3, version.as_str()),
            Scenario::PriorYear => (4, ""),
            Scenario::Committed => (5, ""),
        };
        self.bytes.push(tag);
        self.text(version);
    }

    fn all_told(&mut self, told: &[Told]) {
        self.number(told.len() as u64);
        for (field, value, col) in told {
            self.number(*field as u64);
            self.number(u64::from(*col));
            self.value(value);
        }
    }

    /// Appends an event.
    pub fn event(&mut self, event: &Event) {
        match event {
            Event::TableStart(head) => {
                self.bytes.push(0);
                self.number(u64::from(head.table));
                self.text(&head.sheet);
                self.json(&head.reading);
            }
            Event::Row { table, row, texts } => {
                self.bytes.push(1);
                self.number(u64::from(*table));
                self.number(u64::from(*row));
                let (all, ends) = texts.parts();
                self.number(ends.len() as u64);
                ends.iter().for_each(|end| self.number(u64::from(*end)));
                self.text(all);
            }
            Event::Fact(fact) => {
                let again = self.shared.as_ref().is_some_and(|s| Arc::ptr_eq(s, &fact.shared));
                self.bytes.push(match (again, fact.turned) {
                    (false, false) => 2,
                    (true, false) => 4,
                    (false, true) => 5,
                    (true, true) => 6,
                });
                self.number(u64::from(fact.table));
                self.number(u64::from(fact.row));
                self.all_told(&fact.own);
                if !again {
                    self.all_told(&fact.shared);
                    self.shared = Some(Arc::clone(&fact.shared));
                }
            }
            Event::TableEnd(tail) => {
                self.bytes.push(3);
                self.number(u64::from(tail.table));
                self.json(&tail.reading);
            }
        }
    }
}

/// Bytes being read; every method is `None` when they end early or make no sense.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    shared: Arc<Vec<Told>>,
}

impl<'a> Reader<'a> {
    /// Reads what one [`Writer::take`] gave.
    pub fn of(bytes: &'a [u8]) -> Self {
        Reader { bytes, shared: Arc::default() }
    }

    /// Nothing is left.
    pub fn is_done(&self) -> bool {
        self.bytes.is_empty()
    }

    fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(n)?;
        self.bytes = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.bytes(1).map(|b| b[0])
    }

    fn number(&mut self) -> Option<u64> {
        let (mut n, mut shift) = (0u64, 0u32);
        loop {
            let b = self.byte()?;
            n |= u64::from(b & 0x7f).checked_shl(shift)?;
            if b & 0x80 == 0 {
                return Some(n);
            }
            shift += 7;
        }
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let n = usize::try_from(self.number()?).ok()?;
        std::str::from_utf8(self.bytes(n)?).ok()
    }

    fn date(&mut self) -> Option<Date> {
        let b = self.bytes(4)?;
        Date::new(i16::from_le_bytes([b[0], b[1]]), b[2] as i8, b[3] as i8).ok()
    }

    fn value(&mut self) -> Option<Value> {
        Some(match self.byte()? {
            0 => Value::Text(self.text()?.into()),
            1 => Value::Decimal(Decimal::deserialize(self.bytes(16)?.try_into().ok()?)),
            2 => {
                let kind = match self.byte()? {
                    0 => PeriodKind::Week,
                    1 => PeriodKind::Month,
                    2 => PeriodKind::Quarter,
                    3 => PeriodKind::Half,
                    4 => PeriodKind::Year,
                    _ => return None,
                };
                Value::Period(Period { start: self.date()?, end: self.date()?, kind })
            }
            3 => Value::Date(self.date()?),
            4 => {
                let date = self.date()?;
                let b = self.bytes(3)?;
                let time = Time::new(b[0] as i8, b[1] as i8, b[2] as i8, 0).ok()?;
                Value::DateTime(DateTime::from_parts(date, time))
            }
            5 => Value::Bool(self.byte()? != 0),
            6 => Value::Scenario(self.scenario()?),
            7 => Value::Currency(self.text()?.parse::<Currency>().ok()?),
            _ => return None,
        })
    }

    fn scenario(&mut self) -> Option<Scenario> {
        let tag = self.byte()?;
        let version = self.text()?;
        Some(match tag {
            0 => Scenario::Actual,
            1 => Scenario::Plan,
            2 => Scenario::Budget,
            3 => Scenario::Forecast(version.into()),
            4 => Scenario::PriorYear,
            5 => Scenario::Committed,
            _ => return None,
        })
    }

    fn all_told(&mut self) -> Option<Vec<Told>> {
        let n = self.small()?;
        let mut told = Vec::with_capacity(n.min(64) as usize);
        for _ in 0..n {
            let field = *Field::ALL.get(usize::try_from(self.number()?).ok()?)?;
            let col = self.small()?;
            told.push((field, self.value()?, col));
        }
        Some(told)
    }

    /// The next event; `None` at the end (then nothing is left) or where the bytes make no sense.
    pub fn event(&mut self) -> Option<Event> {
        Some(match self.byte()? {
            0 => {
                let (table, sheet) = (self.small()?, self.text()?.to_string());
                let reading = serde_json::from_str(self.text()?).ok()?;
                Event::TableStart(Box::new(TableHead { table, sheet, reading }))
            }
            1 => {
                let (table, row, n) = (self.small()?, self.small()?, self.small()?);
                let ends = (0..n).map(|_| self.small()).collect::<Option<_>>()?;
                Event::Row { table, row, texts: RowTexts::of(self.text()?, ends)? }
            }
            tag @ (2 | 4..=6) => {
                let (table, row) = (self.small()?, self.small()?);
                let own = self.all_told()?;
                if matches!(tag, 2 | 5) {
                    self.shared = Arc::new(self.all_told()?);
                }
                Event::Fact(Fact { table, row, turned: tag > 4, own, shared: Arc::clone(&self.shared) })
            }
            3 => {
                let table = self.small()?;
                let reading = serde_json::from_str(self.text()?).ok()?;
                Event::TableEnd(Box::new(TableTail { table, reading }))
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answers, Quiet};
    use proptest::prelude::*;

    #[test]
    fn events_come_out_as_they_went_in() {
        let csv = b"Cost center,Jan 26 Budget,Jan 26 Actual,Go live,ok\n001,1.50,\"1,000.25\",2026-01-31,true\n002,-1,n/a,2026-02-01,false\n";
        let mut events = vec![];
        crate::stream(csv, "x.csv", &Answers::default(), &Quiet, &mut |e| {
            events.push(e);
            Ok(())
        })
        .unwrap();
        assert!(events.len() > 5, "{events:?}");
        let mut writer = Writer::default();
        events.iter().for_each(|e| writer.event(e));
        let mut bytes = vec![];
        writer.take(&mut bytes);
        let mut reader = Reader::of(&bytes);
        let mut back = vec![];
        while let Some(event) = reader.event() {
            back.push(event);
        }
        assert_eq!(back, events);
        assert!(reader.is_done());
    }

    proptest! {
        #[test]
        fn garbage_is_refused_not_followed(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut reader = Reader::of(&bytes);
            while reader.event().is_some() {}
        }
    }
}
