//! What a sheet holds, by key: line, span and scenario for money; the identity of the record for everything else.
//! Keys are never made of content: identical rows are often genuine, so that a key also counts how often it stands there.

use crate::{Result, failure::from_store};
use model::{
    BudgetLineId, Decimal, FiscalCalendar, InvestmentId, Kind, MetricId, Origin, Period, PlatformId, TeamId,
    amount::{Amount, BudgetLine, Scenario},
    metric::Subject,
    origin::CellRef,
    source::Sheet,
};
use std::collections::{BTreeMap, HashMap};
use store::Read;

/// What makes two records the same one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// An amount: its line, its span, its scenario.
    Amount(BudgetLineId, Option<Period>, Scenario),
    /// Anything else, in words.
    Named(String),
}

/// What stands under a key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// How many records.
    pub times: u32,
    /// Their sum, where they are numbers.
    pub sum: Option<Decimal>,
    /// What they say, where they are not.
    pub text: Option<String>,
    /// Currency, for money.
    pub currency: Option<model::Currency>,
    /// The first cell.
    pub cell: Option<CellRef>,
}

/// What a sheet, or several, hold.
pub type Keyed = BTreeMap<Key, Held>;

impl Held {
    /// Whether both hold the same, wherever it stands.
    pub fn says(&self, other: &Held) -> bool {
        (self.times, self.sum, &self.text, self.currency)
            == (other.times, other.sum, &other.text, other.currency)
    }

    /// The value in words.
    pub fn shown(&self) -> Option<String> {
        let value = self.sum.map(|s| s.normalize().to_string()).or_else(|| self.text.clone());
        match (value, self.times) {
            (Some(value), 0 | 1) => Some(value),
            (Some(value), times) => Some(format!("{value} ({times} ×)")),
            (None, 0 | 1) => None,
            (None, times) => Some(format!("{times} ×")),
        }
    }
}

/// The words of keys: names of lines and things, labels of periods.
pub struct Wording {
    calendar: FiscalCalendar,
    lines: HashMap<BudgetLineId, BudgetLine>,
    platforms: HashMap<PlatformId, String>,
    teams: HashMap<TeamId, String>,
    investments: HashMap<InvestmentId, String>,
    metrics: HashMap<MetricId, String>,
    outcomes: HashMap<model::OutcomeId, String>,
}

impl Wording {
    /// Loads the words of a workspace.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn load(read: &impl Read) -> Result<Self> {
        macro_rules! names {
            ($table:ident) => {
                store::$table::all(read).map_err(from_store)?.into_iter().map(|t| (t.id, t.name)).collect()
            };
        }
        let lines = store::lines::all(read).map_err(from_store)?;
        Ok(Wording {
            calendar: store::settings::get(read).map_err(from_store)?.calendar,
            lines: lines.into_iter().map(|line| (line.id, line)).collect(),
            platforms: names!(platforms),
            teams: names!(teams),
            investments: names!(investments),
            metrics: names!(metrics),
            outcomes: names!(outcomes),
        })
    }

    /// A period as people write it.
    pub fn period(&self, period: &Period) -> String {
        self.calendar.label(period)
    }

    /// "4100 · Build Farm · 2026-01 · AC".
    pub fn key(&self, key: &Key) -> String {
        let (line, period, scenario) = match key {
            Key::Named(text) => return text.clone(),
            Key::Amount(line, period, scenario) => (line, period, scenario),
        };
        let mut parts = self.lines.get(line).map(|line| self.line(line)).unwrap_or_default();
        parts.extend(period.map(|p| self.calendar.label(&p)));
        parts.push(scenario.to_string());
        parts.join(" · ")
    }

    fn line(&self, line: &BudgetLine) -> Vec<String> {
        let platform = line.platform.and_then(|p| self.platforms.get(&p));
        let investment = line.investment.and_then(|i| self.investments.get(&i));
        let said = [
            line.cost_center.as_ref(),
            line.account.as_ref(),
            line.account_name.as_ref(),
            line.vendor.as_ref(),
            line.pool.as_ref(),
            line.service.as_ref(),
            platform,
            investment,
            line.text.as_ref(),
        ];
        let mut parts: Vec<String> = vec![];
        for part in said.into_iter().flatten() {
            if !parts.contains(part) {
                parts.push(part.clone());
            }
        }
        parts
    }

    fn place(&self, platform: Option<PlatformId>, team: Option<TeamId>) -> Vec<String> {
        let platform = platform.and_then(|p| self.platforms.get(&p));
        let team = team.and_then(|t| self.teams.get(&t));
        platform.into_iter().chain(team).cloned().collect()
    }

    fn subject(&self, subject: &Subject) -> Vec<String> {
        match subject {
            Subject::Platform(id) => self.place(Some(*id), None),
            Subject::Team(id) => self.place(None, Some(*id)),
            Subject::Service(name) => vec![name.clone()],
            Subject::Organisation => vec![],
        }
    }
}

/// Adds what a sheet holds; things that are known by name alone are compared elsewhere.
///
/// # Errors
/// When the workspace cannot be read.
pub fn of_sheet(read: &impl Read, words: &Wording, sheet: &Sheet, into: &mut Keyed) -> Result<()> {
    macro_rules! facts {
        ($table:ident, $fact:ident => ($key:expr, $held:expr)) => {
            for $fact in store::$table::by_sheet(read, sheet.id).map_err(from_store)? {
                note(into, $key, $held);
            }
        };
    }
    match sheet.kind {
        Kind::Budget | Kind::CloudBill => facts!(amounts, it => (amount_key(&it), money(&it))),
        Kind::Metrics => facts!(observations, it => (
            named([words.metrics.get(&it.metric).cloned().unwrap_or_default()].into_iter()
                .chain(words.subject(&it.subject)).chain([words.period(&it.period)])),
            number(it.value, &it.origin)
        )),
        Kind::Adoption => facts!(adoptions, it => (
            named(words.place(Some(it.platform), Some(it.team)).into_iter().chain([it.as_of.to_string()])),
            text(format!("{:?}, {:?}", it.status, it.choice).to_lowercase(), &it.origin)
        )),
        Kind::Deployments => facts!(deployments, it => (
            named([it.service.clone(), it.deployed_at.to_string()].into_iter().chain(it.environment.clone())),
            text(it.result.map(|r| format!("{r:?}").to_lowercase()).unwrap_or_default(), &it.origin)
        )),
        Kind::Incidents => facts!(incidents, it => (
            named([it.number.clone().unwrap_or_else(|| format!("{} · {}", it.service, it.opened_at))].into_iter()),
            text(it.resolved_at.map(|at| at.to_string()).unwrap_or_default(), &it.origin)
        )),
        Kind::Survey => facts!(responses, it => (
            named([format!("{:?}", it.scale).to_uppercase()].into_iter()
                .chain(words.place(it.platform, it.team)).chain([it.at.to_string()])),
            number(Some(it.score), &it.origin)
        )),
        Kind::FxRates => facts!(fx_rates, it => (
            named([format!("{} to {}", it.from, it.to), it.kind.clone()].into_iter()
                .chain(it.period.map(|p| words.period(&p))).chain(it.on.map(|d| d.to_string()))),
            number(Some(it.rate.value), &it.rate.origin)
        )),
        Kind::Outcomes => facts!(benefits, it => (
            named([words.outcomes.get(&it.outcome).cloned().unwrap_or_default(), words.period(&it.period)].into_iter()
                .chain([format!("{:?}", it.stage).to_lowercase()])),
            Held { currency: Some(it.currency), ..number(Some(it.gross.value), &it.gross.origin) }
        )),
        _ => {}
    }
    Ok(())
}

fn amount_key(amount: &Amount) -> Key {
    Key::Amount(amount.line, amount.period, amount.scenario.clone())
}

fn money(amount: &Amount) -> Held {
    Held { currency: Some(amount.currency), ..number(Some(amount.value), &amount.origin) }
}

fn number(value: Option<Decimal>, origin: &Origin) -> Held {
    Held { times: 1, sum: value, cell: origin.cell(), ..Held::default() }
}

fn text(text: String, origin: &Origin) -> Held {
    Held { times: 1, text: Some(text).filter(|t| !t.is_empty()), cell: origin.cell(), ..Held::default() }
}

fn named(parts: impl Iterator<Item = String>) -> Key {
    Key::Named(parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

fn note(into: &mut Keyed, key: Key, held: Held) {
    match into.entry(key) {
        std::collections::btree_map::Entry::Vacant(place) => {
            place.insert(held);
        }
        std::collections::btree_map::Entry::Occupied(mut place) => {
            let there = place.get_mut();
            there.times += held.times;
            there.sum = match (there.sum, held.sum) {
                (Some(a), Some(b)) => Some(a.saturating_add(b)),
                (a, b) => a.or(b),
            };
            if there.text != held.text {
                there.text =
                    [there.text.take(), held.text].into_iter().flatten().reduce(|a, b| format!("{a}; {b}"));
            }
        }
    }
}
