//! Adds amounts up in the base currency, each with its cells, by who they are for: a slot is a platform (or nobody) and
//! an investment (or none). Groups of the ledger are added up once; totals, platforms and investments are sums of slots.

use crate::{
    book::Book,
    exact::times_down,
    exchange::{Exchange, Purpose},
    figures::{Draft, Sum},
    ledger::{Group, overlap, without_repeats},
    shares::{Piece, Set},
};
use model::{Currency, Decimal, Origin, amount::Amount};
use std::{collections::BTreeSet, sync::Arc};

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
    /// Adds another purse.
    pub fn absorb(&mut self, other: &Purse) {
        self.sum.absorb(&other.sum);
        self.missing.extend(&other.missing);
    }
}

/// What a slot received.
#[derive(Debug, Clone, Default)]
struct Received {
    /// Amounts that are wholly its own.
    whole: Purse,
    /// Its parts of shared lines.
    parts: Purse,
}

/// Amounts added up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    slots: Vec<Received>,
    /// Amounts of shared lines, undivided.
    divided: Purse,
}

impl Tally {
    fn absorb(&mut self, other: &Tally) {
        if self.slots.len() < other.slots.len() {
            self.slots.resize(other.slots.len(), Received::default());
        }
        for (own, more) in self.slots.iter_mut().zip(&other.slots) {
            own.whole.absorb(&more.whole);
            own.parts.absorb(&more.parts);
        }
        self.divided.absorb(&other.divided);
    }

    /// Everything, each amount once.
    pub fn total(&self) -> Purse {
        let mut all = Purse::default();
        self.slots.iter().for_each(|s| all.absorb(&s.whole));
        all.absorb(&self.divided);
        all
    }

    /// What the slots that pass received.
    fn of(&self, book: &Book<'_>, wanted: impl Fn(Option<usize>, Option<usize>) -> bool) -> Purse {
        let mut all = Purse::default();
        for (received, (platform, investment)) in self.slots.iter().zip(book.shares.slots()) {
            if wanted(*platform, *investment) {
                all.absorb(&received.whole);
                all.absorb(&received.parts);
            }
        }
        all
    }

    /// What a platform received; `None` is what nobody did.
    pub fn platform(&self, book: &Book<'_>, at: Option<usize>) -> Purse {
        self.of(book, |platform, _| platform == at)
    }

    /// What names the investment.
    pub fn investment(&self, book: &Book<'_>, at: usize) -> Purse {
        self.of(book, |_, investment| investment == Some(at))
    }

    /// What a platform received without the name of an investment.
    pub fn shared(&self, book: &Book<'_>, at: usize) -> Purse {
        self.of(book, |platform, investment| platform == Some(at) && investment.is_none())
    }
}

/// The sum of groups; the number says how many amounts were left out, since shorter ones tell the same money.
pub(crate) fn tally(book: &Book<'_>, groups: &[&Group], set: Set) -> (Tally, usize) {
    if overlap(groups) {
        let (amounts, left_out) = without_repeats(book.world, groups);
        return (listed(book, &amounts, set), left_out);
    }
    let mut sum = Tally::default();
    groups.iter().for_each(|group| sum.absorb(&of_group(book, group, set)));
    (sum, 0)
}

/// A group added up, once.
fn of_group(book: &Book<'_>, group: &Group, set: Set) -> Arc<Tally> {
    let [actual, budget] = &group.added_up;
    let kept = if set == Set::Budget { budget } else { actual };
    kept.get_or_init(|| Arc::new(listed(book, &crate::ledger::all(book.world, &[group]), set))).clone()
}

/// Amounts of a list added up.
pub(crate) fn listed(book: &Book<'_>, amounts: &[&Amount], set: Set) -> Tally {
    let mut counter = Counter::new(book, set);
    amounts.iter().for_each(|amount| counter.add(amount));
    counter.done()
}

struct Counter<'b, 'w> {
    book: &'b Book<'w>,
    set: Set,
    purpose: Purpose,
    exchange: Exchange<'w>,
    tally: Tally,
}

impl<'b, 'w> Counter<'b, 'w> {
    fn new(book: &'b Book<'w>, set: Set) -> Self {
        let slots = vec![Received::default(); book.shares.slots().len()];
        let purpose = if set == Set::Budget { Purpose::Budget } else { Purpose::Actual };
        let tally = Tally { slots, divided: Purse::default() };
        Counter { book, set, purpose, exchange: Exchange::new(book.world), tally }
    }

    fn add(&mut self, amount: &Amount) {
        let Some(period) = amount.period else { return };
        let pieces = self.book.shares.pieces(amount.line, self.set);
        let converted = self.exchange.convert(amount.value, amount.currency, period, self.purpose);
        let Some(converted) = converted else { return self.lack(pieces, amount.currency) };
        let (value, rate) = (converted.value, converted.rate.as_ref());
        match pieces {
            [only] => {
                if let Some(slot) = self.tally.slots.get_mut(only.slot) {
                    put(&mut slot.whole, value, &amount.origin, [Some(&only.origin), rate]);
                }
            }
            _ => self.split(pieces, value, &amount.origin, rate),
        }
    }

    /// Splits exactly: the last piece takes what the others left.
    fn split(&mut self, pieces: &[Piece], value: Decimal, origin: &Origin, rate: Option<&Origin>) {
        put(&mut self.tally.divided, value, origin, [None, rate]);
        let mut left = value;
        for (at, piece) in pieces.iter().enumerate() {
            let last = at + 1 == pieces.len();
            let part = if last { left } else { times_down(value, piece.share).unwrap_or_default() };
            left -= part;
            if let Some(slot) = self.tally.slots.get_mut(piece.slot) {
                put(&mut slot.parts, part, origin, [Some(&piece.origin), rate]);
            }
        }
    }

    /// An amount that cannot be converted: every purse it belongs to lacks its currency.
    fn lack(&mut self, pieces: &[Piece], currency: Currency) {
        for piece in pieces {
            if let Some(slot) = self.tally.slots.get_mut(piece.slot) {
                slot.parts.missing.insert(currency);
            }
        }
        self.tally.divided.missing.insert(currency);
    }

    fn done(mut self) -> Tally {
        for slot in &mut self.tally.slots {
            slot.whole.sum.settle();
            slot.parts.sum.settle();
        }
        self.tally.divided.sum.settle();
        self.tally
    }
}

fn put(purse: &mut Purse, value: Decimal, origin: &Origin, mentions: [Option<&Origin>; 2]) {
    purse.sum.add(value, origin);
    mentions.into_iter().flatten().for_each(|m| purse.sum.mention(m));
}
