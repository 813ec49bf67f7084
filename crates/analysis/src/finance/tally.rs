//! Adds amounts up in the base currency: in total, per platform and per investment, each with its cells.

use crate::{
    book::{Book, runs_in},
    exact::{over_down, times_down},
    exchange::{Exchange, Purpose},
    figures::{Draft, Sum},
    shares::{Piece, Set},
};
use model::{Currency, Decimal, Origin, Period, amount::Amount};
use std::collections::BTreeSet;

/// A sum, and the currencies that could not be converted into it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Purse {
    pub sum: Sum,
    pub missing: BTreeSet<Currency>,
}

impl Purse {
    /// The draft with this sum, or with the reason why there is none.
    pub fn into(self, draft: Draft, base: Currency) -> Draft {
        if self.missing.is_empty() {
            return draft.sum(self.sum);
        }
        let lacking: Vec<&str> = self.missing.iter().map(Currency::code).collect();
        draft.because(format!(
            "no exchange rate from {} to {base} for these amounts; import it",
            lacking.join(", ")
        ))
    }
    pub fn is_empty(&self) -> bool {
        self.sum.n == 0 && self.missing.is_empty()
    }
}

/// Amounts added up.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub total: Purse,
    /// One per platform in the world's order.
    pub platforms: Vec<Purse>,
    pub unallocated: Purse,
    /// One per investment in the world's order.
    pub investments: Vec<Purse>,
}

/// Adds the amounts up. `parts` says whether platforms and investments are wanted, too.
pub(crate) fn tally(book: &Book<'_>, amounts: &[&Amount], set: Set, period: &Period, parts: Parts) -> Tally {
    let mut counter = Counter::new(book, set, period, parts);
    amounts.iter().for_each(|a| counter.add(a));
    counter.tally
}

/// How far a tally is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    Total,
    Platforms,
    Investments,
}

struct Counter<'b, 'w> {
    book: &'b Book<'w>,
    set: Set,
    parts: Parts,
    exchange: Exchange<'w>,
    /// Investments that run on each platform in the period.
    payers: Vec<Vec<usize>>,
    tally: Tally,
}

impl<'b, 'w> Counter<'b, 'w> {
    fn new(book: &'b Book<'w>, set: Set, period: &Period, parts: Parts) -> Self {
        let mut tally = Tally::default();
        let mut payers = vec![];
        if parts != Parts::Total {
            tally.platforms.resize(book.platforms.len(), Purse::default());
        }
        if parts == Parts::Investments {
            tally.investments.resize(book.investments.len(), Purse::default());
            payers = payers_of(book, period);
        }
        Counter { book, set, parts, exchange: Exchange::new(book.world), payers, tally }
    }

    fn add(&mut self, amount: &Amount) {
        let Some(period) = amount.period else { return };
        let purpose = if self.set == Set::Budget { Purpose::Budget } else { Purpose::Actual };
        let Some(converted) = self.exchange.convert(amount.value, amount.currency, period, purpose) else {
            return self.lack(amount);
        };
        self.tally.total.sum.add(converted.value, &amount.origin);
        if let Some(rate) = &converted.rate {
            self.tally.total.sum.mention(rate);
        }
        if self.parts == Parts::Total {
            return;
        }
        let book = self.book;
        let pieces = book.shares.pieces(amount.line, self.set);
        match pieces {
            [only] => self.give(only, converted.value, amount, converted.rate.as_ref()),
            _ => self.split(pieces, converted.value, amount, converted.rate.as_ref()),
        }
    }

    /// Splits exactly: the last piece takes what the others left.
    fn split(&mut self, pieces: &[Piece], value: Decimal, amount: &Amount, rate: Option<&Origin>) {
        let mut left = value;
        for (at, piece) in pieces.iter().enumerate() {
            let last = at + 1 == pieces.len();
            let part = if last { left } else { times_down(value, piece.share).unwrap_or_default() };
            left -= part;
            self.give(piece, part, amount, rate);
        }
        if pieces.is_empty() {
            self.tally.unallocated.sum.add(value, &amount.origin);
        }
    }

    fn give(&mut self, piece: &Piece, value: Decimal, amount: &Amount, rate: Option<&Origin>) {
        let purse = match piece.platform {
            Some(at) => self.tally.platforms.get_mut(at),
            None => Some(&mut self.tally.unallocated),
        };
        if let Some(purse) = purse {
            put(purse, value, amount, piece, rate);
        }
        if self.parts == Parts::Investments {
            self.charge(piece, value, amount, rate);
        }
    }

    /// The investment that is named pays; otherwise those that run on the platform, evenly.
    fn charge(&mut self, piece: &Piece, value: Decimal, amount: &Amount, rate: Option<&Origin>) {
        if let Some(purse) = piece.investment.and_then(|i| self.tally.investments.get_mut(i)) {
            return put(purse, value, amount, piece, rate);
        }
        let payers = piece.platform.and_then(|p| self.payers.get(p)).map_or(&[][..], Vec::as_slice);
        let mut left = value;
        for (at, payer) in payers.iter().enumerate() {
            let last = at + 1 == payers.len();
            let even = over_down(value, Decimal::from(payers.len() as u64)).unwrap_or_default();
            let part = if last { left } else { even };
            left -= part;
            if let Some(purse) = self.tally.investments.get_mut(*payer) {
                put(purse, part, amount, piece, rate);
            }
        }
    }

    /// An amount that cannot be converted: every purse it belongs to lacks its currency.
    fn lack(&mut self, amount: &Amount) {
        let currency = amount.currency;
        self.tally.total.missing.insert(currency);
        if self.parts == Parts::Total {
            return;
        }
        let book = self.book;
        for piece in book.shares.pieces(amount.line, self.set) {
            let purse = match piece.platform {
                Some(at) => self.tally.platforms.get_mut(at),
                None => Some(&mut self.tally.unallocated),
            };
            purse.into_iter().for_each(|p| p.missing.extend([currency]));
            let payers = match (piece.investment, piece.platform) {
                (Some(i), _) => vec![i],
                (None, Some(p)) => self.payers.get(p).cloned().unwrap_or_default(),
                (None, None) => vec![],
            };
            for payer in payers {
                self.tally.investments.get_mut(payer).into_iter().for_each(|p| p.missing.extend([currency]));
            }
        }
    }
}

fn put(purse: &mut Purse, value: Decimal, amount: &Amount, piece: &Piece, rate: Option<&Origin>) {
    purse.sum.add(value, &amount.origin);
    purse.sum.mention(&piece.origin);
    if let Some(rate) = rate {
        purse.sum.mention(rate);
    }
}

/// Investments that run on each platform in the period.
fn payers_of(book: &Book<'_>, period: &Period) -> Vec<Vec<usize>> {
    let mut payers = vec![vec![]; book.platforms.len()];
    for (at, investment) in book.world.investments.iter().enumerate() {
        if !runs_in(investment, period.start, period.end) {
            continue;
        }
        for platform in investment.platforms.iter().filter_map(|p| book.platforms.at(*p)) {
            if let Some(list) = payers.get_mut(platform)
                && !list.contains(&at)
            {
                list.push(at);
            }
        }
    }
    payers
}
