//! The money of the sample: budget lines with plan, actuals and forecast by month, in whole euros (multiples of ten).
//! A line walks from its first level to its last; actuals wobble around that walk, the plan is a share of it.

use super::{
    calendar::{BOOKED, PLANNED, first_of},
    dice::Dice,
};

/// A line of finance's workbook. Levels are kEUR a month; `plan` is the budget as a percentage of the walk.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Line {
    pub platform: &'static str,
    pub initiative: &'static str,
    pub cost_centre: &'static str,
    pub account: &'static str,
    pub text: &'static str,
    pub vendor: &'static str,
    pub treatment: &'static str,
    pub from: usize,
    pub first_level: i64,
    pub last_level: i64,
    pub plan: i64,
}

/// Staff account.
pub const STAFF: &str = "0610200";
/// Public cloud account: its third quarter of 2026 is the cloud bill.
pub const CLOUD: &str = "0620100";
/// Licences account.
pub const LICENCES: &str = "0630400";
/// Contractors account.
pub const CONTRACTORS: &str = "0640150";

const CLOUD_VENDOR: &str = "Nimbus Cloud";

const fn line(
    keys: (&'static str, &'static str, &'static str),
    account: (&'static str, &'static str, &'static str),
    walk: (usize, i64, i64, i64),
) -> Line {
    let (platform, initiative, cost_centre) = keys;
    let (account, text, vendor) = account;
    let (from, first_level, last_level, plan) = walk;
    Line {
        platform,
        initiative,
        cost_centre,
        account,
        text,
        vendor,
        treatment: "Opex",
        from,
        first_level,
        last_level,
        plan,
    }
}

const fn capitalised(line: Line) -> Line {
    Line { treatment: "Capex", ..line }
}

const BUILD: (&str, &str, &str) = ("Build Farm", "Build farm consolidation", "004110");
const GOLDEN: (&str, &str, &str) = ("Launchpad", "Golden paths", "004120");
const PORTAL: (&str, &str, &str) = ("Launchpad", "Developer portal", "004120");
const BEACON: (&str, &str, &str) = ("Beacon Logging", "One log for all", "004130");
const DELTA: (&str, &str, &str) = ("Delta Warehouse", "Warehouse migration", "004210");
const STREAM: (&str, &str, &str) = ("Stream Hub", "Event backbone", "004220");
const METRIC: (&str, &str, &str) = ("Metric Store", "Certified metrics", "004230");
const FEATURE: (&str, &str, &str) = ("Feature Store", "Feature store v2", "004240");
const RECO: (&str, &str, &str) = ("Recommendation AI", "Recommendation AI", "004310");
const ONE_PAGE: (&str, &str, &str) = ("Checkout Platform", "One-page checkout", "004320");
const ROUTING: (&str, &str, &str) = ("Checkout Platform", "Payment routing and retry", "004320");
const CONTENT: (&str, &str, &str) = ("Content Studio", "Content Studio wind-down", "004330");
const RETURNS: (&str, &str, &str) = ("Case Desk", "Self-service returns", "004410");
const TRIAGE: (&str, &str, &str) = ("Case Desk", "Case triage", "004410");
const SIGN_ON: (&str, &str, &str) = ("Identity Gate", "Single sign-on everywhere", "004420");
const SHARED: (&str, &str, &str) = ("", "", "004000");

const PEOPLE: (&str, &str, &str) = (STAFF, "Platform engineers", "");
const HOSTING: (&str, &str, &str) = (CLOUD, "Public cloud", CLOUD_VENDOR);

/// Every line. The win: Build Farm's own cloud line falls by two thirds. The miss: Recommendation AI runs far over plan.
/// The credit: a refund of committed use in August 2026. The last two lines belong to no platform and stay unallocated.
pub const LINES: [Line; 38] = [
    line(BUILD, PEOPLE, (0, 31, 38, 101)),
    line(BUILD, HOSTING, (0, 64, 21, 108)),
    line(BUILD, (LICENCES, "Build cache licences", "Gradient Tools"), (5, 4, 6, 100)),
    line(BUILD, (CLOUD, "Committed-use credits", CLOUD_VENDOR), (25, 0, 0, 0)),
    capitalised(line(GOLDEN, PEOPLE, (6, 19, 41, 97))),
    line(GOLDEN, HOSTING, (6, 5, 12, 95)),
    line(GOLDEN, (CONTRACTORS, "Template builders", "Fjordwerk"), (7, 14, 9, 92)),
    line(PORTAL, PEOPLE, (14, 9, 17, 103)),
    line(BEACON, PEOPLE, (0, 11, 17, 99)),
    line(BEACON, HOSTING, (0, 12, 24, 94)),
    line(BEACON, (LICENCES, "Log search licences", "Lumen Search"), (0, 9, 14, 98)),
    line(DELTA, PEOPLE, (0, 33, 29, 102)),
    line(DELTA, HOSTING, (0, 36, 31, 103)),
    line(DELTA, (LICENCES, "Warehouse licences", "Polder Data"), (0, 21, 12, 104)),
    line(STREAM, PEOPLE, (0, 16, 19, 100)),
    line(STREAM, HOSTING, (0, 11, 15, 97)),
    line(METRIC, PEOPLE, (0, 12, 14, 101)),
    line(METRIC, (LICENCES, "Metrics layer licences", "Axiom BI"), (0, 7, 9, 100)),
    capitalised(line(FEATURE, PEOPLE, (7, 11, 18, 102))),
    line(FEATURE, HOSTING, (7, 4, 9, 99)),
    capitalised(line(RECO, PEOPLE, (6, 27, 52, 94))),
    line(RECO, (CLOUD, "GPU clusters", CLOUD_VENDOR), (6, 18, 49, 81)),
    line(RECO, (CONTRACTORS, "Model builders", "Sightline Labs"), (9, 21, 38, 83)),
    line(RECO, (LICENCES, "Labelled training sets", "Sightline Labs"), (9, 4, 3, 100)),
    capitalised(line(ONE_PAGE, PEOPLE, (7, 17, 25, 99))),
    line(ONE_PAGE, HOSTING, (0, 6, 8, 100)),
    line(ROUTING, PEOPLE, (0, 20, 18, 102)),
    line(ROUTING, (LICENCES, "Payment orchestration", "Kassen"), (2, 3, 5, 97)),
    line(CONTENT, PEOPLE, (0, 18, 7, 104)),
    line(CONTENT, (LICENCES, "Content licences", "Pagewright"), (0, 15, 9, 100)),
    line(RETURNS, PEOPLE, (0, 9, 15, 101)),
    line(RETURNS, (LICENCES, "Desk seats", "Harbour CX"), (0, 10, 13, 98)),
    line(TRIAGE, PEOPLE, (8, 6, 9, 100)),
    line(TRIAGE, (CLOUD, "Language model calls", CLOUD_VENDOR), (10, 2, 8, 88)),
    line(SIGN_ON, PEOPLE, (0, 14, 15, 100)),
    line(SIGN_ON, (LICENCES, "Identity licences", "Keystone ID"), (0, 8, 7, 101)),
    line(SHARED, (STAFF, "Platform office", ""), (0, 9, 11, 100)),
    line(SHARED, (LICENCES, "Shared tools", "various"), (0, 3, 3, 105)),
];

/// Month index of August 2026, when the credit was booked.
const CREDIT_MONTH: usize = 25;
/// The refund, in euros.
const CREDIT: i64 = -18_430;

impl Line {
    /// Euros of the walk in a month, before wobble; `None` before the line began.
    fn walk(&self, month: usize) -> Option<i64> {
        if month < self.from {
            return None;
        }
        let (from, last) = (self.from as i64, BOOKED as i64 - 1);
        let at = (month as i64).min(last) - from;
        let steps = (last - from).max(1);
        Some(self.first_level * 1000 + (self.last_level - self.first_level) * 1000 * at / steps)
    }

    fn is_credit(&self) -> bool {
        self.first_level == 0 && self.last_level == 0
    }

    /// Actual euros of a month; `None` when nothing was booked.
    pub fn actual(&self, month: usize) -> Option<i64> {
        if self.is_credit() {
            return (month == CREDIT_MONTH).then_some(CREDIT);
        }
        let level = self.walk(month).filter(|_| month < BOOKED)?;
        Some(to_tens(level + level * self.dice("actual", month).around(60) / 1000))
    }

    /// Forecast euros of a month that is not booked yet.
    pub fn forecast(&self, month: usize) -> Option<i64> {
        if self.is_credit() || !(BOOKED..PLANNED).contains(&month) {
            return None;
        }
        let level = self.walk(month)?;
        Some(to_tens(level + level * self.dice("forecast", month).around(30) / 1000))
    }

    /// Budgeted euros of a month.
    pub fn budget(&self, month: usize) -> Option<i64> {
        if self.is_credit() || month >= PLANNED {
            return None;
        }
        let level = self.walk(month)?;
        // budgets are agreed by quarter: all three months of it look alike
        let start = month - month % 3;
        let level = self.walk(start).unwrap_or(level);
        Some(to_tens(level * self.plan / 100 + self.dice("budget", start).around(9) * 10))
    }

    fn dice(&self, what: &str, month: usize) -> Dice {
        Dice::named(&format!("ledger/{what}/{}/{}/{}", self.cost_centre, self.text, first_of(month).iso()))
    }
}

fn to_tens(euros: i64) -> i64 {
    (euros + 5).div_euclid(10) * 10
}

/// Lines of a platform; the unallocated ones for "".
pub fn lines_of(platform: &str) -> impl Iterator<Item = &'static Line> + '_ {
    LINES.iter().filter(move |line| line.platform == platform)
}

/// Months of a quarter.
pub fn months_of(quarter: usize) -> std::ops::Range<usize> {
    quarter * 3..quarter * 3 + 3
}

/// Monthly average of euros for one US dollar in ten-thousandths, July 2024 on.
pub const USD: [i64; BOOKED] = [
    9221, 9082, 9007, 9174, 9409, 9542, 9660, 9601, 9252, 8917, 8868, 8681, 8561, 8592, 8523, 8597, 8652,
    8541, 8602, 8568, 8631, 8675, 8644, 8588, 8619, 8574, 8533,
];
/// Monthly average of euros for one pound in ten-thousandths, July 2024 on.
pub const GBP: [i64; BOOKED] = [
    11861, 11737, 11902, 11968, 12011, 12084, 11857, 12031, 11938, 11702, 11842, 11761, 11556, 11553, 11501,
    11472, 11373, 11421, 11512, 11489, 11463, 11528, 11547, 11602, 11571, 11534, 11498,
];
