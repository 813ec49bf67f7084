//! Many amounts of one sheet as columns of bytes, and back: whole numbers as differences from the one before, what repeats by its
//! place in a list. The layout is part of the file format. Nothing here knows the file.

use super::Span;
use crate::{
    history::image::{put, put_whole, take_value, take_whole},
    record::{
        cells::day_number,
        reader::{day, period_kind, scenario_of},
        words::Word,
    },
};
use model::{
    AmountId, BudgetLineId, CellRef, Currency, Decimal, Origin, Period, SheetId,
    amount::{Amount, Basis, Scenario},
};
use rusqlite::types::{Value, ValueRef};
use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

/// The layout that is written; another one does not read.
const LAYOUT: i64 = 1;
/// What a number with a scale can have at most.
const DIGITS: u32 = 28;

/// Amounts of one sheet, each with its cell, in this order; and the different spans of each scenario.
pub(super) fn pack(amounts: &[(&Amount, CellRef)]) -> (Vec<u8>, BTreeSet<Span>) {
    let mut out = Vec::with_capacity(amounts.len() * 14 + 64);
    put_whole(&mut out, LAYOUT);
    put_whole(&mut out, amounts.len() as i64);
    steps(&mut out, amounts.iter().map(|(amount, _)| amount.line.0));
    for (amount, _) in amounts {
        put_decimal(&mut out, amount.value);
    }
    steps(&mut out, amounts.iter().map(|(_, cell)| cell.row.into()));
    steps(&mut out, amounts.iter().map(|(_, cell)| cell.col.into()));
    let periods = Sorted::of(amounts.iter().map(|(amount, _)| &amount.period));
    let scenarios = Sorted::of(amounts.iter().map(|(amount, _)| &amount.scenario));
    periods.put(&mut out, |out, period| {
        put_whole(out, period.map_or(0, |p| day_number(p.start)));
        put_whole(out, period.map_or(0, |p| day_number(p.end)));
        put_text(out, period.map_or("", |p| p.kind.word()));
    });
    scenarios.put(&mut out, |out, scenario| {
        put_text(out, scenario.sign());
        put_text(out, if let Scenario::Forecast(version) = scenario { version } else { "" });
    });
    let currencies = Sorted::of(amounts.iter().map(|(amount, _)| &amount.currency));
    currencies.put(&mut out, |out, currency| put_text(out, currency.code()));
    let bases = Sorted::of(amounts.iter().map(|(amount, _)| &amount.basis));
    bases.put(&mut out, |out, basis| put_text(out, basis.word()));
    (out, spans(&periods, &scenarios))
}

/// The different spans of each scenario.
fn spans(periods: &Sorted<'_, Option<Period>>, scenarios: &Sorted<'_, Scenario>) -> BTreeSet<Span> {
    let mut seen = vec![false; periods.list.len() * scenarios.list.len()];
    for (period, scenario) in periods.places.iter().zip(&scenarios.places) {
        seen[period * scenarios.list.len() + scenario] = true;
    }
    let pairs = periods.list.iter().flat_map(|period| scenarios.list.iter().map(move |s| (*period, *s)));
    let pairs = pairs
        .zip(seen)
        .filter_map(|((period, scenario), seen)| (*period).filter(|_| seen).zip(Some(scenario)));
    pairs
        .map(|(p, scenario)| {
            (scenario.sign().to_owned(), day_number(p.start), day_number(p.end), p.kind.word().to_owned())
        })
        .collect()
}

fn steps(out: &mut Vec<u8>, numbers: impl Iterator<Item = i64>) {
    numbers.fold(0_i64, |before, number| {
        put_whole(out, number.wrapping_sub(before));
        number
    });
}

/// The different things, in the order in which they first come, then the place of each.
struct Sorted<'a, T> {
    list: Vec<&'a T>,
    places: Vec<usize>,
}

/// So many things are found faster by looking at each.
const FEW: usize = 24;

impl<'a, T: Hash + Eq> Sorted<'a, T> {
    fn of(things: impl ExactSizeIterator<Item = &'a T>) -> Self {
        let mut sorted = Sorted { list: vec![], places: Vec::with_capacity(things.len()) };
        let mut known: HashMap<&T, usize> = HashMap::new();
        for thing in things {
            let place = match sorted.list.len() <= FEW {
                true => sorted.list.iter().position(|listed| *listed == thing),
                false => known.get(thing).copied(),
            };
            let place = place.unwrap_or_else(|| {
                sorted.list.push(thing);
                if sorted.list.len() == FEW + 1 {
                    known.extend(sorted.list.iter().enumerate().map(|(place, thing)| (*thing, place)));
                }
                known.insert(thing, sorted.list.len() - 1);
                sorted.list.len() - 1
            });
            sorted.places.push(place);
        }
        sorted
    }

    fn put(&self, out: &mut Vec<u8>, write: impl Fn(&mut Vec<u8>, &T)) {
        put_whole(out, self.list.len() as i64);
        self.list.iter().for_each(|thing| write(out, thing));
        self.places.iter().for_each(|place| put_whole(out, *place as i64));
    }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put(out, ValueRef::Text(text.as_bytes()));
}

/// Scale, then the digits seven bits at a time, the sign in the lowest.
fn put_decimal(out: &mut Vec<u8>, value: Decimal) {
    out.push(value.scale() as u8);
    let digits = value.mantissa();
    let mut rest = ((digits << 1) ^ (digits >> 127)) as u128;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

fn take_decimal(bytes: &mut &[u8]) -> Option<Decimal> {
    let scale = take_byte(bytes).filter(|scale| u32::from(*scale) <= DIGITS)?;
    let mut rest = 0_u128;
    for shift in (0..=98).step_by(7) {
        let byte = take_byte(bytes)?;
        rest |= u128::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            let digits = (rest >> 1) as i128 ^ -((rest & 1) as i128);
            return Decimal::try_from_i128_with_scale(digits, scale.into()).ok();
        }
    }
    None
}

fn take_byte(bytes: &mut &[u8]) -> Option<u8> {
    let (first, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(*first)
}

/// The lines alone, one per amount; `None` when the bytes are not whole.
pub(super) fn lines(mut bytes: &[u8]) -> Option<Vec<BudgetLineId>> {
    let count = count(&mut bytes)?;
    Some(take_steps(&mut bytes, count)?.into_iter().map(BudgetLineId).collect())
}

/// The values alone, one per amount; `None` when the bytes are not whole.
pub(super) fn values(mut bytes: &[u8]) -> Option<Vec<Decimal>> {
    let count = count(&mut bytes)?;
    take_steps(&mut bytes, count)?;
    (0..count).map(|_| take_decimal(&mut bytes)).collect()
}

/// The amounts, the first with that identity and the others after it; `None` when the bytes are not whole.
pub(super) fn unpack(first: i64, sheet: SheetId, mut bytes: &[u8]) -> Option<Vec<Amount>> {
    let count = count(&mut bytes)?;
    let lines = take_steps(&mut bytes, count)?;
    let values: Vec<Decimal> = (0..count).map(|_| take_decimal(&mut bytes)).collect::<Option<_>>()?;
    let rows = take_steps(&mut bytes, count)?;
    let cols = take_steps(&mut bytes, count)?;
    let periods = take_listed(&mut bytes, count, take_period)?;
    let scenarios = take_listed(&mut bytes, count, take_scenario)?;
    let currencies = take_listed(&mut bytes, count, |bytes| take_text(bytes)?.parse::<Currency>().ok())?;
    let bases = take_listed(&mut bytes, count, |bytes| Basis::from_word(&take_text(bytes)?))?;
    let amount = |n: usize| {
        Some(Amount {
            id: AmountId(first.checked_add(n as i64)?),
            line: BudgetLineId(*lines.get(n)?),
            period: *periods.at(n)?,
            scenario: scenarios.at(n)?.clone(),
            value: *values.get(n)?,
            currency: *currencies.at(n)?,
            basis: *bases.at(n)?,
            origin: Origin::Cell(CellRef {
                sheet,
                row: u32::try_from(*rows.get(n)?).ok()?,
                col: u32::try_from(*cols.get(n)?).ok()?,
            }),
        })
    };
    if bytes.is_empty() { (0..count).map(amount).collect() } else { None }
}

/// How many amounts follow; each takes a byte at least, so that a wrong count asks for no memory.
fn count(bytes: &mut &[u8]) -> Option<usize> {
    if take_whole(bytes)? != LAYOUT {
        return None;
    }
    usize::try_from(take_whole(bytes)?).ok().filter(|count| *count <= bytes.len())
}

fn take_steps(bytes: &mut &[u8], count: usize) -> Option<Vec<i64>> {
    let mut number = 0_i64;
    let step = |_| {
        number = number.wrapping_add(take_whole(bytes)?);
        Some(number)
    };
    (0..count).map(step).collect()
}

/// Things by their places.
struct Listed<T> {
    list: Vec<T>,
    places: Vec<usize>,
}

impl<T> Listed<T> {
    fn at(&self, n: usize) -> Option<&T> {
        self.list.get(*self.places.get(n)?)
    }
}

fn take_listed<T>(
    bytes: &mut &[u8],
    count: usize,
    read: impl Fn(&mut &[u8]) -> Option<T>,
) -> Option<Listed<T>> {
    let length = usize::try_from(take_whole(bytes)?).ok().filter(|length| *length <= bytes.len())?;
    let list = (0..length).map(|_| read(bytes)).collect::<Option<_>>()?;
    let places = (0..count).map(|_| usize::try_from(take_whole(bytes)?).ok()).collect::<Option<_>>()?;
    Some(Listed { list, places })
}

fn take_text(bytes: &mut &[u8]) -> Option<String> {
    match take_value(bytes)? {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// No period where its kind is empty.
fn take_period(bytes: &mut &[u8]) -> Option<Option<Period>> {
    let (start, end, kind) = (take_whole(bytes)?, take_whole(bytes)?, take_text(bytes)?);
    if kind.is_empty() {
        return Some(None);
    }
    Some(Some(Period { start: day(start)?, end: day(end)?, kind: period_kind(&kind)? }))
}

fn take_scenario(bytes: &mut &[u8]) -> Option<Scenario> {
    let (sign, version) = (take_text(bytes)?, take_text(bytes)?);
    let is_forecast = sign == "FC";
    scenario_of(&sign, (is_forecast || !version.is_empty()).then_some(version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Date, PeriodKind};
    use proptest::prelude::*;

    fn period() -> impl Strategy<Value = Option<Period>> {
        let date = |(y, m, d)| Date::new(y, m, d).unwrap();
        let days = ((1900_i16..2100, 1_i8..13, 1_i8..29).prop_map(date), 1_i64..400);
        let kinds = prop_oneof![Just(PeriodKind::Week), Just(PeriodKind::Month), Just(PeriodKind::Year)];
        proptest::option::of((days, kinds).prop_map(|((start, days), kind)| {
            let end = start.checked_add(jiff::ToSpan::days(days)).unwrap();
            Period { start, end, kind }
        }))
    }

    fn amount() -> impl Strategy<Value = Amount> {
        let scenario = prop_oneof![
            Just(Scenario::Actual),
            Just(Scenario::PriorYear),
            "[a-z+0-9 ]{0,6}".prop_map(Scenario::Forecast)
        ];
        let value = (any::<i128>(), 0_u32..=28)
            .prop_map(|(digits, scale)| Decimal::from_i128_with_scale(digits % (1 << 96), scale));
        let cell = (1_u32..2_000_000, 1_u32..20_000);
        (any::<i64>(), period(), scenario, value, "[A-Z]{3}", cell).prop_map(
            |(line, period, scenario, value, currency, (row, col))| Amount {
                id: AmountId(0),
                line: BudgetLineId(line),
                period,
                scenario,
                value,
                currency: currency.parse().unwrap(),
                basis: Basis::Billed,
                origin: Origin::Cell(CellRef { sheet: SheetId(7), row, col }),
            },
        )
    }

    proptest! {
        #[test]
        fn amounts_come_back_the_same(mut amounts in proptest::collection::vec(amount(), 1..60)) {
            let (bytes, _) = pack(&amounts.iter().map(|a| (a, a.origin.cell().unwrap())).collect::<Vec<_>>());
            for (n, amount) in amounts.iter_mut().enumerate() {
                amount.id = AmountId(40 + n as i64);
            }
            let found = unpack(40, SheetId(7), &bytes).unwrap();
            let texts = |of: &[Amount]| of.iter().map(|a| a.value.to_string()).collect::<Vec<_>>();
            prop_assert_eq!(texts(&found), texts(&amounts), "equal to the last digit written");
            prop_assert_eq!(lines(&bytes).unwrap(), amounts.iter().map(|a| a.line).collect::<Vec<_>>());
            prop_assert_eq!(values(&bytes).unwrap(), amounts.iter().map(|a| a.value).collect::<Vec<_>>());
            prop_assert_eq!(found, amounts);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>(), amounts in proptest::collection::vec(amount(), 1..4)) {
            let _ = unpack(1, SheetId(1), &bytes);
            let (good, _) = pack(&amounts.iter().map(|a| (a, a.origin.cell().unwrap())).collect::<Vec<_>>());
            for cut in 0..good.len() {
                prop_assert_eq!(unpack(1, SheetId(1), &good[..cut]), None);
            }
            for at in 0..good.len() {
                let mut bad = good.clone();
                bad[at] ^= bytes.first().copied().unwrap_or(1);
                let _ = unpack(1, SheetId(1), &bad);
            }
        }
    }
}
