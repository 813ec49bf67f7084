//! Who a budget line is for: pieces of a line that always sum to exactly one, with a visible remainder.
//!
//! A line's allocations come first; a line without any belongs to the platform or investment that its file names.
//! Shares above one in sum are scaled down pro rata (and the gate says so): nothing is allocated twice.

use crate::book::Names;
use crate::exact::{over_down, total, unit_span};
use crate::places::Places;
use model::{
    AllocationId, BudgetLineId, Decimal, InvestmentId, Origin, PlatformId, World,
    amount::{Allocation, BudgetLine, Recipient, Scenario},
};
use std::collections::{BTreeSet, HashMap};

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    /// Place of the platform in the world's list; `None` is "Unallocated".
    pub platform: Option<usize>,
    /// Place of the investment, if the file or an allocation names one.
    pub investment: Option<usize>,
    /// 0 to 1.
    pub share: Decimal,
    /// The share's cell.
    pub origin: Origin,
    /// Place of platform and investment in [`Shares::slots`].
    pub slot: usize,
}

/// Which set of shares: budgets may be shared out otherwise than actuals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Set {
    Actual,
    Budget,
}

/// A line whose shares sum to more than one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Excess {
    pub line: BudgetLineId,
    pub sum: Decimal,
    pub first: AllocationId,
}

/// A platform, or nobody, and an investment, if one is named.
pub(crate) type Slot = (Option<usize>, Option<usize>);

/// Pieces of every line.
pub(crate) struct Shares {
    /// Every pair of platform and investment that receives something, sorted.
    slots: Vec<Slot>,
    /// The piece of a line that is not known: nobody's.
    nobody: [Piece; 1],
    places: Places,
    actual: Vec<Vec<Piece>>,
    /// Only lines with their own budget shares.
    budget: HashMap<usize, Vec<Piece>>,
    pub excesses: Vec<Excess>,
}

fn whole(platform: Option<usize>, investment: Option<usize>) -> Piece {
    Piece { platform, investment, share: Decimal::ONE, origin: Origin::Default, slot: 0 }
}

impl Shares {
    pub fn of(world: &World, platforms: &Names<PlatformId>, investments: &Names<InvestmentId>) -> Self {
        let mut by_line: HashMap<(BudgetLineId, Set), Vec<&Allocation>> = HashMap::new();
        for a in &world.allocations {
            let set = if a.scenario == Scenario::Actual { Set::Actual } else { Set::Budget };
            by_line.entry((a.line, set)).or_default().push(a);
        }
        let names = Known { world, platforms, investments };
        let mut all = Shares {
            slots: vec![],
            nobody: [whole(None, None)],
            places: Places::of(world.lines.iter().map(|l| l.id.0)),
            actual: vec![],
            budget: HashMap::new(),
            excesses: vec![],
        };
        for (at, line) in world.lines.iter().enumerate() {
            let (actual, budget) =
                (by_line.get(&(line.id, Set::Actual)), by_line.get(&(line.id, Set::Budget)));
            // one set given serves both
            let first = actual.or(budget);
            all.actual.push(match first {
                Some(allocations) => all.excesses.pieces(&names, line, allocations),
                None => vec![names.direct(line)],
            });
            if let (Some(_), Some(allocations)) = (actual, budget) {
                let pieces = all.excesses.pieces(&names, line, allocations);
                all.budget.insert(at, pieces);
            }
        }
        all.number();
        all
    }

    /// Gives each pair of platform and investment its number, whatever the order of the lines.
    fn number(&mut self) {
        let pieces = || self.actual.iter().chain(self.budget.values()).flatten();
        let known: BTreeSet<Slot> =
            pieces().chain(&self.nobody).map(|p| (p.platform, p.investment)).collect();
        let slots: Vec<Slot> = known.into_iter().collect();
        let numbers: HashMap<Slot, usize> = slots.iter().enumerate().map(|(at, slot)| (*slot, at)).collect();
        let all = self.actual.iter_mut().chain(self.budget.values_mut()).flatten();
        for piece in all.chain(&mut self.nobody) {
            piece.slot = numbers.get(&(piece.platform, piece.investment)).copied().unwrap_or_default();
        }
        self.slots = slots;
    }

    /// Every pair of platform and investment that receives something.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The pieces of a line; they sum to one.
    pub fn pieces(&self, line: BudgetLineId, set: Set) -> &[Piece] {
        let Some(at) = self.places.at(line.0) else { return &self.nobody };
        let own = if set == Set::Budget { self.budget.get(&at) } else { None };
        own.or_else(|| self.actual.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Where the line stands in the world's list.
    pub fn line_at(&self, line: BudgetLineId) -> Option<usize> {
        self.places.at(line.0)
    }
}

/// What allocations may name.
struct Known<'a> {
    world: &'a World,
    platforms: &'a Names<PlatformId>,
    investments: &'a Names<InvestmentId>,
}

impl Known<'_> {
    /// The platform of an investment, when it has exactly one.
    fn only_platform(&self, investment: usize) -> Option<usize> {
        match self.world.investments.get(investment)?.platforms.as_slice() {
            [one] => self.platforms.at(*one),
            _ => None,
        }
    }
    fn direct(&self, line: &BudgetLine) -> Piece {
        let investment = line.investment.and_then(|i| self.investments.at(i));
        let named = line.platform.and_then(|p| self.platforms.at(p));
        whole(named.or_else(|| investment.and_then(|i| self.only_platform(i))), investment)
    }
    fn given(&self, line: &BudgetLine, to: Recipient, share: Decimal, origin: &Origin) -> Piece {
        let own = self.direct(line);
        let (platform, investment) = match to {
            Recipient::Platform(p) => (self.platforms.at(p), own.investment),
            Recipient::Investment(i) => {
                let at = self.investments.at(i);
                (at.and_then(|i| self.only_platform(i)).or(own.platform), at)
            }
        };
        Piece { platform, investment, share, origin: origin.clone(), slot: 0 }
    }
}

/// Where excesses are noted while pieces are cut.
trait Cut {
    fn pieces(&mut self, names: &Known<'_>, line: &BudgetLine, allocations: &[&Allocation]) -> Vec<Piece>;
}

impl Cut for Vec<Excess> {
    fn pieces(&mut self, names: &Known<'_>, line: &BudgetLine, allocations: &[&Allocation]) -> Vec<Piece> {
        let shares: Vec<Decimal> = allocations.iter().map(|a| unit_span(a.share.value)).collect();
        let sum = total(shares.iter().copied()).unwrap_or(Decimal::ONE);
        if sum > Decimal::ONE
            && let Some(first) = allocations.first()
        {
            self.push(Excess { line: line.id, sum, first: first.id });
        }
        let whole_or_more = sum.max(Decimal::ONE);
        let mut pieces: Vec<Piece> = allocations
            .iter()
            .zip(shares)
            .map(|(a, share)| {
                names.given(line, a.to, over_down(share, whole_or_more).unwrap_or_default(), &a.share.origin)
            })
            .collect();
        let given = total(pieces.iter().map(|p| p.share)).unwrap_or_default();
        if given < Decimal::ONE {
            pieces.push(Piece { share: Decimal::ONE - given, ..whole(None, None) });
        }
        pieces
    }
}
