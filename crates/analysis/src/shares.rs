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
use std::collections::HashMap;

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

/// Pieces of every line.
pub(crate) struct Shares {
    slots: Places,
    actual: Vec<Vec<Piece>>,
    /// Only lines with their own budget shares.
    budget: HashMap<usize, Vec<Piece>>,
    pub excesses: Vec<Excess>,
}

fn whole(platform: Option<usize>, investment: Option<usize>) -> Piece {
    Piece { platform, investment, share: Decimal::ONE, origin: Origin::Default }
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
            slots: Places::of(world.lines.iter().map(|l| l.id.0)),
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
        all
    }

    /// The pieces of a line; they sum to one.
    pub fn pieces(&self, line: BudgetLineId, set: Set) -> &[Piece] {
        let Some(at) = self.slots.at(line.0) else { return &[] };
        let own = if set == Set::Budget { self.budget.get(&at) } else { None };
        own.or_else(|| self.actual.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Where the line stands in the world's list.
    pub fn line_at(&self, line: BudgetLineId) -> Option<usize> {
        self.slots.at(line.0)
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
        Piece { platform, investment, share, origin: origin.clone() }
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
