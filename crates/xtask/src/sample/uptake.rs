//! Which team uses which platform, quarter by quarter. The mandate that hides: Beacon Logging looks like 84 % and is 14 % by choice.
//! The restated quarter: in 2026-Q2 six teams were first counted as active because somebody had logged in.

use super::{company::TEAMS, dice::Dice};

/// Index of the quarter that was restated.
pub const RESTATED: usize = 7;

/// How a platform was taken up: how many teams it is for, how many of them must use it, and how many were active.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Uptake {
    pub platform: &'static str,
    pub domains: &'static [&'static str],
    pub eligible: usize,
    pub mandated: usize,
    pub from: usize,
    pub active_by_choice: [usize; 9],
    pub active_by_mandate: [usize; 9],
    pub logins_counted: usize,
}

const ALL: &[&str] = &["Developer Experience", "Data", "Commerce", "Customer Operations"];
const NOBODY: [usize; 9] = [0; 9];

/// One entry per platform, in the order of the catalogue.
pub const UPTAKE: [Uptake; 12] = [
    Uptake {
        platform: "Build Farm",
        domains: ALL,
        eligible: 34,
        mandated: 0,
        from: 0,
        active_by_choice: [9, 11, 13, 16, 19, 21, 23, 25, 27],
        active_by_mandate: NOBODY,
        logins_counted: 0,
    },
    Uptake {
        platform: "Launchpad",
        domains: ALL,
        eligible: 36,
        mandated: 0,
        from: 2,
        active_by_choice: [0, 0, 3, 6, 7, 9, 14, 19, 22],
        active_by_mandate: NOBODY,
        logins_counted: 4,
    },
    Uptake {
        platform: "Beacon Logging",
        domains: ALL,
        eligible: 38,
        mandated: 31,
        from: 0,
        active_by_choice: [0, 0, 1, 1, 1, 1, 1, 1, 1],
        active_by_mandate: [8, 14, 19, 24, 27, 29, 29, 30, 31],
        logins_counted: 0,
    },
    Uptake {
        platform: "Delta Warehouse",
        domains: ALL,
        eligible: 22,
        mandated: 4,
        from: 0,
        active_by_choice: [5, 6, 6, 7, 8, 8, 9, 9, 10],
        active_by_mandate: [2, 3, 4, 4, 4, 4, 4, 4, 4],
        logins_counted: 0,
    },
    Uptake {
        platform: "Stream Hub",
        domains: ALL,
        eligible: 14,
        mandated: 0,
        from: 0,
        active_by_choice: [3, 3, 4, 4, 5, 5, 5, 6, 6],
        active_by_mandate: NOBODY,
        logins_counted: 0,
    },
    Uptake {
        platform: "Metric Store",
        domains: ALL,
        eligible: 16,
        mandated: 0,
        from: 0,
        active_by_choice: [2, 2, 3, 3, 4, 5, 6, 7, 7],
        active_by_mandate: NOBODY,
        logins_counted: 2,
    },
    Uptake {
        platform: "Feature Store",
        domains: &["Data", "Commerce"],
        eligible: 9,
        mandated: 0,
        from: 2,
        active_by_choice: [0, 0, 1, 2, 2, 3, 3, 4, 4],
        active_by_mandate: NOBODY,
        logins_counted: 0,
    },
    Uptake {
        platform: "Recommendation AI",
        domains: &["Commerce"],
        eligible: 6,
        mandated: 0,
        from: 2,
        active_by_choice: [0, 0, 2, 3, 4, 4, 5, 5, 5],
        active_by_mandate: NOBODY,
        logins_counted: 0,
    },
    Uptake {
        platform: "Checkout Platform",
        domains: &["Commerce"],
        eligible: 8,
        mandated: 3,
        from: 0,
        active_by_choice: [2, 2, 2, 3, 3, 3, 4, 4, 4],
        active_by_mandate: [1, 2, 3, 3, 3, 3, 3, 3, 3],
        logins_counted: 0,
    },
    Uptake {
        platform: "Content Studio",
        domains: &["Commerce", "Customer Operations"],
        eligible: 10,
        mandated: 0,
        from: 0,
        active_by_choice: [6, 6, 5, 5, 5, 4, 4, 3, 3],
        active_by_mandate: NOBODY,
        logins_counted: 0,
    },
    Uptake {
        platform: "Case Desk",
        domains: &["Customer Operations", "Commerce"],
        eligible: 12,
        mandated: 0,
        from: 0,
        active_by_choice: [2, 3, 3, 4, 4, 5, 6, 7, 8],
        active_by_mandate: NOBODY,
        logins_counted: 0,
    },
    Uptake {
        platform: "Identity Gate",
        domains: ALL,
        eligible: 40,
        mandated: 12,
        from: 0,
        active_by_choice: [6, 7, 8, 10, 11, 12, 13, 14, 15],
        active_by_mandate: [5, 8, 10, 12, 12, 12, 12, 12, 12],
        logins_counted: 0,
    },
];

/// Whether the quarter is told as first reported, or as corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// As the file said at first.
    First,
    /// After the correction.
    Corrected,
}

/// How far a team has come with a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Status {
    None,
    Onboarded,
    Active,
    Churned,
}

/// A cell of the matrix; `None` where the platform is not meant for the team.
pub type Cell = Option<(Status, bool)>;

impl Uptake {
    /// Eligible teams, the mandated first, each in the order in which they came (or will come).
    fn ranked(&self) -> (Vec<usize>, Vec<usize>) {
        let pool: Vec<usize> =
            (0..TEAMS.len()).filter(|team| self.domains.contains(&TEAMS[*team].1)).collect();
        let mut eligible = Dice::named(&format!("uptake/{}", self.platform)).shuffled(&pool);
        eligible.truncate(self.eligible);
        let by_choice = eligible.split_off(self.mandated);
        (eligible, by_choice)
    }

    /// What the matrix says about a team (by index) in a quarter; the flag says "mandated".
    pub fn cell(&self, team: usize, quarter: usize, telling: Telling) -> Cell {
        if quarter < self.from {
            return None;
        }
        let (mandated, by_choice) = self.ranked();
        if let Some(rank) = mandated.iter().position(|other| *other == team) {
            return Some((status(rank, &self.active_by_mandate, quarter, 0), true));
        }
        let extra = if quarter == RESTATED && telling == Telling::First { self.logins_counted } else { 0 };
        let rank = by_choice.iter().position(|other| *other == team)?;
        Some((status(rank, &self.active_by_choice, quarter, extra), false))
    }
}

fn status(rank: usize, active: &[usize; 9], quarter: usize, extra: usize) -> Status {
    if rank < active[quarter] + extra {
        Status::Active
    } else if active[..quarter].iter().any(|before| rank < *before) {
        Status::Churned
    } else if rank < active[quarter] + 2 + active[quarter] / 6 {
        Status::Onboarded
    } else {
        Status::None
    }
}

/// Counts of a quarter over all teams and platforms: (eligible by choice, active by choice, eligible, active).
pub fn counts(quarter: usize, telling: Telling) -> (u64, u64, u64, u64) {
    let mut sums = (0, 0, 0, 0);
    for uptake in &UPTAKE {
        for team in 0..TEAMS.len() {
            let Some((status, mandated)) = uptake.cell(team, quarter, telling) else { continue };
            let (active, choice) = (u64::from(status == Status::Active), u64::from(!mandated));
            sums = (sums.0 + choice, sums.1 + choice * active, sums.2 + 1, sums.3 + active);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{calendar::QUARTERS, company::PLATFORMS};

    #[test]
    fn every_platform_has_its_uptake() {
        for (platform, uptake) in PLATFORMS.iter().zip(&UPTAKE) {
            assert_eq!(platform.name, uptake.platform);
            let (mandated, by_choice) = uptake.ranked();
            assert_eq!(
                (mandated.len(), mandated.len() + by_choice.len()),
                (uptake.mandated, uptake.eligible),
                "{}",
                uptake.platform
            );
            assert!(uptake.active_by_choice.iter().all(|active| *active <= by_choice.len()));
        }
        assert_eq!(QUARTERS.len(), 9);
    }

    #[test]
    fn the_restated_quarter_falls() {
        let (first, corrected) = (counts(RESTATED, Telling::First), counts(RESTATED, Telling::Corrected));
        assert_eq!(first.1, corrected.1 + 6);
        assert_eq!(first.0, corrected.0);
    }
}
