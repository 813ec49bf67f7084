//! Links and cost shares at the prompt: the map, judging links, scaling them to fit, and sharing cost pools out.

use crate::{
    outside::Terminal,
    run::{DONE, NO, looked_at, opened, print},
};
use app::{
    Desk, Result, linking,
    wire::{
        Nothing, PeriodChoice,
        allocating::{AllocateInput, AllocationsView, CostPoolView},
        fitting::{FitInput, FitView},
        map::{JudgeInput, Judgement, LinkInput, MapView},
    },
};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};

/// A link as it is asked for.
#[derive(Args)]
pub struct Linking {
    /// The workspace
    workspace: PathBuf,
    /// The investment
    investment: String,
    /// The outcome
    outcome: String,
    /// Share of the outcome, 0 to 1
    #[arg(long)]
    share: String,
    /// Lowest plausible share
    #[arg(long)]
    low: Option<String>,
    /// Highest plausible share
    #[arg(long)]
    high: Option<String>,
    /// Evidence grade: A, B, C or D
    #[arg(long)]
    grade: String,
    /// Why the investment moved the outcome
    #[arg(long)]
    rationale: String,
    /// Where shares and other causes would be more than the whole, scale all of them down to fit
    #[arg(long)]
    fit: bool,
}

/// What is to fit.
#[derive(Args)]
pub struct Fitting {
    /// The workspace
    workspace: PathBuf,
    /// The outcome whose shares are to fit beside its other causes
    #[arg(long, value_name = "NAME", required_unless_present = "pool")]
    outcome: Option<String>,
    /// The value pool whose claims are to fit into its control total
    #[arg(long, value_name = "NAME", conflicts_with = "outcome")]
    pool: Option<String>,
    /// The period whose claims count; the latest with numbers when left out
    #[arg(long)]
    period: Option<String>,
    /// Say what would change; write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What becomes of a link.
#[derive(Clone, Copy, ValueEnum)]
pub enum Verdict {
    /// It holds
    Accept,
    /// It does not, for a reason that is printed with it
    Dispute,
    /// Take it off the map
    Remove,
}

/// A judgement of a link.
#[derive(Args)]
pub struct Judging {
    /// The workspace
    workspace: PathBuf,
    /// The investment
    investment: String,
    /// The outcome
    outcome: String,
    /// What becomes of the link
    #[arg(value_enum)]
    verdict: Verdict,
    /// Why; a dispute needs it
    #[arg(long)]
    reason: Option<String>,
}

/// How a cost pool is shared out.
#[derive(Args)]
pub struct Allocating {
    /// The workspace
    workspace: PathBuf,
    /// The cost pool or cost centre, as the budget file names it
    pool: String,
    /// A platform or investment that receives a share (can be repeated)
    #[arg(long, value_name = "NAME", required_unless_present = "take_back")]
    to: Vec<String>,
    /// even, fixed, deployments, teams, people, cloud, or the name of a metric of platforms
    #[arg(long, default_value = "even")]
    by: String,
    /// With --by fixed: a share from 0 to 1 or a percentage, one for each --to (can be repeated)
    #[arg(long = "share", value_name = "SHARE")]
    shares: Vec<String>,
    /// actual or budget: both may be shared out otherwise
    #[arg(long, default_value = "actual")]
    set: String,
    /// The period whose drivers count; the latest with numbers when left out
    #[arg(long)]
    period: Option<String>,
    /// Take the shares back; the lines belong to whom their file names
    #[arg(long, conflicts_with = "to")]
    take_back: bool,
    /// Print how the pool is shared out then, as JSON
    #[arg(long)]
    json: bool,
}

fn tell(label: Option<String>) {
    match label {
        Some(label) => say!("{label}"),
        None => say!("Nothing to change: it fits."),
    }
}

/// Makes or changes a link, with all others of its outcome scaled where asked for.
pub fn link(asked: Linking) -> Result<u8> {
    let desk = opened(&asked.workspace)?;
    let fit = asked.fit;
    let input = LinkInput {
        investment: asked.investment,
        outcome: asked.outcome,
        investment_id: None,
        outcome_id: None,
        share: asked.share,
        low: asked.low,
        high: asked.high,
        grade: asked.grade,
        rationale: asked.rationale,
    };
    if !fit {
        say!("{}", app::linking::link(&desk, &input)?);
        return Ok(DONE);
    }
    let name = input.outcome.clone();
    let input = FitInput { of: "outcome".into(), name, wanted: Some(input), ..FitInput::default() };
    app::fitting::offer(&desk, input.clone(), &Terminal)?.iter().for_each(fitted);
    tell(app::fitting::fit(&desk, input, &Terminal)?.label);
    Ok(DONE)
}

fn fitted(view: &FitView) {
    say!(
        "{} → {}: {} → {}",
        view.investment,
        view.outcome,
        linking::shown(&view.was),
        linking::shown(&view.now)
    );
}

/// Scales links to fit, or says what that would change: 1 when something does not fit.
pub fn fit(asked: Fitting) -> Result<u8> {
    let of = if asked.pool.is_some() { "pool" } else { "outcome" };
    let name = asked.pool.or(asked.outcome).unwrap_or_default();
    let input = FitInput { of: of.into(), name, period: asked.period, ..FitInput::default() };
    let desk = if asked.dry_run { looked_at(&asked.workspace)? } else { opened(&asked.workspace)? };
    let offered = app::fitting::offer(&desk, input.clone(), &Terminal)?;
    let label = if asked.dry_run { None } else { app::fitting::fit(&desk, input, &Terminal)?.label };
    if asked.json {
        print(&json!({ "links": offered, "change": label }));
    } else {
        offered.iter().for_each(fitted);
        if !asked.dry_run || offered.is_empty() {
            tell(label);
        }
    }
    Ok(if asked.dry_run && !offered.is_empty() { NO } else { DONE })
}

/// Accepts, disputes or removes a link.
pub fn judge(asked: Judging) -> Result<u8> {
    let judgement = match asked.verdict {
        Verdict::Accept => Judgement::Accept,
        Verdict::Dispute => Judgement::Dispute,
        Verdict::Remove => Judgement::Remove,
    };
    let input = JudgeInput {
        investment: asked.investment,
        outcome: asked.outcome,
        investment_id: None,
        outcome_id: None,
        judgement,
        reason: asked.reason,
    };
    tell(app::map::judge_link(&opened(&asked.workspace)?, input, &Terminal)?.label);
    Ok(DONE)
}

/// The map: every link, what is claimed twice, and what no link explains.
pub fn map(workspace: &Path, period: Option<String>, as_json: bool) -> Result<u8> {
    let view = app::map::map(&looked_at(workspace)?, PeriodChoice { period }, &Terminal)?;
    if as_json {
        print(&json!(view));
    } else {
        drawn(&view);
    }
    Ok(DONE)
}

fn drawn(view: &MapView) {
    for link in &view.links {
        let share = linking::shown(&link.share);
        say!(
            "{} → {}  {share}  {}  {}  {}",
            link.investment,
            link.outcome,
            link.grade,
            link.status,
            link.claim.shown
        );
    }
    view.investments.iter().filter(|i| i.gap).for_each(|i| say!("{}  no link counts", i.name));
    view.misfits.iter().for_each(|m| say!("Does not fit: {}", m.message));
}

/// Shares a cost pool out, or takes that back.
pub fn allocate(asked: Allocating) -> Result<u8> {
    let desk = opened(&asked.workspace)?;
    let input = AllocateInput {
        pool: asked.pool.clone(),
        to: asked.to,
        by: asked.by,
        shares: asked.shares,
        set: asked.set,
        period: asked.period,
    };
    let done = app::allocating::allocate(&desk, input, &Terminal)?;
    let same = |p: &&CostPoolView| p.name.eq_ignore_ascii_case(asked.pool.trim());
    let view = listed(&desk)?;
    let pool = view.pools.iter().find(same);
    if asked.json {
        print(&json!({ "change": done.label, "pool": pool }));
    } else {
        tell(done.label);
        pool.iter().for_each(|pool| shared(pool));
    }
    Ok(DONE)
}

fn listed(desk: &Desk) -> Result<AllocationsView> {
    app::allocating::list(desk, Nothing {}, &Terminal)
}

/// Every cost pool, and how it is shared out.
pub fn allocations(workspace: &Path, as_json: bool) -> Result<u8> {
    let view = listed(&looked_at(workspace)?)?;
    if as_json {
        print(&json!(view));
    } else {
        view.pools.iter().for_each(shared);
    }
    Ok(DONE)
}

fn shared(pool: &CostPoolView) {
    let lines = if pool.lines == 1 { "line" } else { "lines" };
    say!("{}  {} budget {lines}", pool.name, pool.lines);
    for set in &pool.sets {
        let some = if set.differs { ", some lines otherwise" } else { "" };
        say!("  {} ({}{some})", set.set, set.method);
        set.shares.iter().for_each(|share| say!("    {:<40} {}", share.to, linking::shown(&share.share)));
        say!("    {:<40} {}", "Unallocated", linking::shown(&set.unallocated));
    }
}
