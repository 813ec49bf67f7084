//! Deployments and incidents of fourteen services. Services that move to Launchpad get slower and break more often for two
//! quarters, then better than before (the J-curve); the others hardly change.

use super::{
    calendar::{BOOKED, Day, first_of, quarter_of},
    dice::Dice,
};

/// A service: what it is called, whose it is, and how it was delivered before Launchpad.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Service {
    pub name: &'static str,
    pub team: &'static str,
    /// Production deployments a month at first.
    pub monthly: i64,
    /// Median lead time in hours at first.
    pub lead_hours: i64,
    /// Failed deployments per 1000 at first.
    pub fail_per_mille: i64,
    /// Quarter index of the move to Launchpad.
    pub moved: Option<usize>,
}

const fn service(
    name: &'static str,
    team: &'static str,
    pace: (i64, i64, i64),
    moved: Option<usize>,
) -> Service {
    Service { name, team, monthly: pace.0, lead_hours: pace.1, fail_per_mille: pace.2, moved }
}

/// The services, each with the team that owns it.
pub const SERVICES: [Service; 14] = [
    service("basket-api", "Basket", (12, 38, 96), Some(3)),
    service("checkout-web", "Checkout", (14, 44, 118), Some(3)),
    service("payments-core", "Payments", (8, 71, 84), Some(4)),
    service("catalogue-api", "Catalogue", (11, 41, 102), Some(3)),
    service("search-api", "Search", (15, 29, 91), Some(4)),
    service("price-engine", "Pricing", (7, 66, 131), Some(5)),
    service("storefront-web", "Storefront Web", (17, 33, 109), Some(5)),
    service("storefront-app", "Storefront App", (4, 152, 140), None),
    service("reco-model", "Personalisation", (6, 88, 122), None),
    service("orders-api", "Order Tracking", (10, 47, 93), Some(6)),
    service("returns-web", "Returns", (9, 52, 88), Some(6)),
    service("stock-sync", "Warehouse Systems", (5, 117, 149), None),
    service("loyalty-api", "Loyalty", (8, 58, 104), Some(7)),
    service("pos-gateway", "Stores POS", (3, 204, 112), None),
];

/// A moment: a day and the second of that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// Seconds since midnight.
    pub second: i64,
}

impl Moment {
    /// The moment `seconds` later (or earlier).
    pub fn plus(self, seconds: i64) -> Moment {
        let total = self.second + seconds;
        Moment { day: self.day.plus(total.div_euclid(86_400)), second: total.rem_euclid(86_400) }
    }

    fn clock(self) -> String {
        format!("{:02}:{:02}:{:02}", self.second / 3600, self.second / 60 % 60, self.second % 60)
    }

    /// `2026-07-01T09:14:33Z`.
    pub fn zulu(self) -> String {
        format!("{}T{}Z", self.day.iso(), self.clock())
    }

    /// `2026-07-01 09:14:33`.
    pub fn plain(self) -> String {
        format!("{} {}", self.day.iso(), self.clock())
    }
}

/// One row of the deployment export.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Deployment {
    pub service: &'static str,
    pub team: &'static str,
    pub platform: &'static str,
    pub environment: &'static str,
    pub deployed: Moment,
    pub committed: Option<Moment>,
    pub sha: String,
    pub result: &'static str,
    pub unplanned: bool,
}

/// One row of the incident export.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Incident {
    pub service: &'static str,
    pub opened: Moment,
    pub resolved: Option<Moment>,
    pub priority: &'static str,
    pub caused_by_change: bool,
    pub text: &'static str,
}

/// Per mille of the first lead time, fail rate and pace, by quarters since the move to Launchpad.
const LEAD: [i64; 6] = [1480, 1310, 760, 560, 450, 410];
const FAIL: [i64; 6] = [1720, 1390, 860, 640, 540, 500];
const PACE: [i64; 6] = [790, 920, 1180, 1390, 1520, 1600];

impl Service {
    /// Quarters since the move, if it has moved by then.
    fn since_move(&self, quarter: usize) -> Option<usize> {
        quarter.checked_sub(self.moved?).map(|since| since.min(5))
    }

    fn level(&self, first: i64, curve: &[i64; 6], quarter: usize) -> i64 {
        first * self.since_move(quarter).map_or(1000, |since| curve[since]) / 1000
    }
}

/// Multiples of the median in per mille, from the quickest to the slowest change: lead times have a long tail.
const TAIL: [i64; 15] = [90, 180, 300, 430, 560, 700, 850, 1000, 1170, 1390, 1680, 2080, 2700, 3900, 6400];

fn lead_seconds(median_hours: i64, dice: &mut Dice) -> i64 {
    let at = dice.between(0, 13_999);
    let (step, rest) = ((at / 1000) as usize, at % 1000);
    let multiple = TAIL[step] + (TAIL[step + 1] - TAIL[step]) * rest / 1000;
    (median_hours * 3600 * multiple / 1000).max(240) + dice.between(0, 59)
}

fn working_moment(month: usize, dice: &mut Dice) -> Moment {
    let first = first_of(month);
    let mut day = first.plus(dice.between(0, first.days_in_month() - 1));
    if day.is_weekend() && !dice.happens(120) {
        day = day.plus(if day.day > 2 { -2 } else { 2 });
    }
    Moment { day, second: dice.between(7 * 3600, 18 * 3600) }
}

/// Every deployment and incident, in order of time.
pub fn events() -> (Vec<Deployment>, Vec<Incident>) {
    let (mut deployments, mut incidents) = (Vec::new(), Vec::new());
    for service in &SERVICES {
        for month in 0..BOOKED {
            let mut dice = Dice::named(&format!("delivery/{}/{month}", service.name));
            month_of(service, month, &mut dice, &mut deployments, &mut incidents);
        }
    }
    deployments.sort_by(|a, b| (a.deployed, a.service, &a.sha).cmp(&(b.deployed, b.service, &b.sha)));
    incidents.sort_by(|a, b| (a.opened, a.service).cmp(&(b.opened, b.service)));
    (deployments, incidents)
}

fn month_of(
    service: &Service,
    month: usize,
    dice: &mut Dice,
    deployments: &mut Vec<Deployment>,
    incidents: &mut Vec<Incident>,
) {
    let quarter = quarter_of(month);
    let pace = (service.level(service.monthly, &PACE, quarter) + dice.around(2)).max(1);
    for _ in 0..pace {
        let deployment = deployment(service, month, dice);
        if deployment.result == "failed" && deployment.environment == "production" {
            fallout(service, &deployment, dice, deployments, incidents);
        }
        deployments.push(deployment);
    }
    if dice.happens(430) {
        incidents.push(unrelated(service, month, dice));
    }
}

fn deployment(service: &Service, month: usize, dice: &mut Dice) -> Deployment {
    let quarter = quarter_of(month);
    let deployed = working_moment(month, dice);
    let lead = lead_seconds(service.level(service.lead_hours, &LEAD, quarter), dice);
    // a squashed merge loses its first commit in about one change of eighty
    let committed = (!dice.happens(12)).then(|| deployed.plus(-lead));
    let staging = dice.happens(90);
    let failed = dice.happens(service.level(service.fail_per_mille, &FAIL, quarter));
    let result = if failed {
        "failed"
    } else if dice.happens(11) {
        "cancelled"
    } else {
        "success"
    };
    Deployment {
        service: service.name,
        team: service.team,
        platform: if service.since_move(quarter).is_some() { "Launchpad" } else { "Build Farm" },
        environment: if staging { "staging" } else { "production" },
        deployed,
        committed,
        sha: dice.hex(10),
        result,
        unplanned: false,
    }
}

/// What a failed deployment brings: mostly an incident, and a hotfix that nobody had planned.
fn fallout(
    service: &Service,
    failed: &Deployment,
    dice: &mut Dice,
    deployments: &mut Vec<Deployment>,
    incidents: &mut Vec<Incident>,
) {
    let opened = failed.deployed.plus(dice.between(180, 2700));
    let moved = failed.platform == "Launchpad";
    let recovery = if moved { dice.between(900, 11_000) } else { dice.between(1800, 29_000) };
    let resolved = opened.plus(recovery);
    if dice.happens(830) {
        let text = *dice.pick(&[
            "Error rate after release",
            "Time-outs after release",
            "Release rolled back",
            "Wrong prices after release",
        ]);
        let priority = *dice.pick(&["2 - High", "2 - High", "3 - Moderate", "1 - Critical"]);
        incidents.push(Incident {
            service: service.name,
            opened,
            resolved: Some(resolved),
            priority,
            caused_by_change: true,
            text,
        });
    }
    if dice.happens(610) && resolved.day <= super::calendar::quarter_end(super::calendar::LATEST) {
        let committed = Some(resolved.plus(-dice.between(600, 3000).min(recovery)));
        let sha = dice.hex(10);
        deployments.push(Deployment {
            deployed: resolved,
            committed,
            sha,
            result: "success",
            unplanned: true,
            ..failed.clone()
        });
    }
}

fn unrelated(service: &Service, month: usize, dice: &mut Dice) -> Incident {
    let opened = working_moment(month, dice).plus(dice.between(-21_600, 21_600));
    let open_still = month == BOOKED - 1 && dice.happens(300);
    let resolved = (!open_still).then(|| opened.plus(dice.between(1200, 64_000)));
    let text = *dice.pick(&[
        "Supplier interface down",
        "Certificate expired",
        "Queue backlog",
        "Network loss in region",
        "Disk full",
    ]);
    let priority = *dice.pick(&["3 - Moderate", "3 - Moderate", "2 - High", "4 - Low"]);
    Incident { service: service.name, opened, resolved, priority, caused_by_change: false, text }
}
