//! The words of the command line. Their names, flags and meaning are a contract.

use crate::sharing::{Allocating, Fitting, Judging, Linking};
use clap::{Args as ClapArgs, Parser, Subcommand};
use std::path::PathBuf;

/// Spreadsheets in, a charted PDF out, every figure traceable to its cell.
#[derive(Parser)]
#[command(
    name = "throughline",
    version,
    propagate_version = true,
    after_help = "Exit codes: 0 done, 1 the answer is no, 2 could not try."
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What a new workspace is made of.
#[derive(ClapArgs, Clone)]
pub struct Made {
    /// The file to make
    pub file: PathBuf,
    /// Name of the organisation
    #[arg(long)]
    pub name: String,
    /// Currency of all reports
    #[arg(long, default_value = "EUR")]
    pub currency: String,
    /// First month of the fiscal year
    #[arg(long, default_value_t = 1, value_name = "MONTH")]
    pub fiscal_start: i8,
    /// How numbers are written where a file leaves it open: point (1,234.50) or comma (1.234,50)
    #[arg(long, value_name = "point|comma")]
    pub numbers: Option<String>,
}

/// Choices about the files being read.
#[derive(ClapArgs, Clone, Default)]
pub struct Reading {
    /// Read only this sheet (can be repeated)
    #[arg(long = "sheet", value_name = "SHEET")]
    pub sheets: Vec<String>,
    /// Read every table as this kind, e.g. budget
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// A mapping file with answers
    #[arg(long, value_name = "M.toml")]
    pub mapping: Option<PathBuf>,
    /// The column of a field, e.g. amount_actual=F, or the answer to a question, e.g. basis=effective (can be repeated)
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub set: Vec<String>,
}

/// Choices about a report. Each is one change that undo takes back; all of them stand or none.
#[derive(ClapArgs, Clone, Default)]
pub struct Composing {
    /// The period whose figures can be bound; the latest with numbers when left out
    #[arg(long)]
    pub period: Option<String>,
    /// Take shape and look from a template
    #[arg(long, value_name = "T.toml")]
    pub template: Option<PathBuf>,
    /// Sections in this order, e.g. finance,scorecard
    #[arg(long, value_delimiter = ',', value_name = "SECTION,…")]
    pub order: Vec<String>,
    /// Leave a section out; it is listed as hidden (can be repeated)
    #[arg(long, value_name = "SECTION")]
    pub hide: Vec<String>,
    /// Bring a section back (can be repeated)
    #[arg(long, value_name = "SECTION")]
    pub show: Vec<String>,
    /// A section's title; empty for the suggested one (can be repeated)
    #[arg(long, value_name = "SECTION=TEXT")]
    pub title: Vec<String>,
    /// A section's commentary; empty for the suggested one (can be repeated)
    #[arg(long, value_name = "SECTION=TEXT")]
    pub commentary: Vec<String>,
    /// An ask instead of those of the decision log (can be repeated)
    #[arg(long, value_name = "TEXT|OWNER|DAY")]
    pub ask: Vec<String>,
    /// The asks of the decision log again
    #[arg(long, conflicts_with = "ask")]
    pub suggested_asks: bool,
    /// A comment of the survey to quote, as it was written (can be repeated)
    #[arg(long, value_name = "TEXT")]
    pub voice: Vec<String>,
    /// Who answers for a measure of the scorecard, e.g. portfolio.bcr=CFO (can be repeated)
    #[arg(long, value_name = "FIGURE=NAME")]
    pub owner: Vec<String>,
    /// en, de, fr or es
    #[arg(long)]
    pub language: Option<String>,
    /// a4 or letter
    #[arg(long)]
    pub paper: Option<String>,
    /// Printed instead of the workspace's organisation
    #[arg(long, value_name = "NAME")]
    pub organisation: Option<String>,
    /// Printed instead of the workspace's classification
    #[arg(long, value_name = "WORDS")]
    pub classification: Option<String>,
    /// A colour of the theme, e.g. primary=#14365c (can be repeated)
    #[arg(long, value_name = "ROLE=COLOUR")]
    pub color: Vec<String>,
    /// The organisation's logo, a PNG, JPEG or SVG file
    #[arg(long, value_name = "FILE", conflicts_with = "no_logo")]
    pub logo: Option<PathBuf>,
    /// The report without a logo
    #[arg(long)]
    pub no_logo: bool,
    /// Everything as the figures suggest it
    #[arg(long)]
    pub reset: bool,
    /// Write shape and look to a template, which holds nothing of the workspace
    #[arg(long, value_name = "T.toml")]
    pub write_template: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// How new files stand to earlier ones.
#[derive(ClapArgs, Clone, Default)]
pub struct Beside {
    /// Take the place of the imported file with this name
    #[arg(long, value_name = "FILE", conflicts_with = "add")]
    pub replace: Option<String>,
    /// Count beside all imported files
    #[arg(long)]
    pub add: bool,
    /// Use no remembered mapping
    #[arg(long)]
    pub no_remembered: bool,
    /// Write rows that are set aside or have a bad cell, with the reasons, as .xlsx or .csv
    #[arg(long, value_name = "OUT.xlsx")]
    pub rejects: Option<PathBuf>,
}

/// Everything that can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Make an empty workspace
    #[command(
        after_help = "Example: throughline new acme.throughline --name Acme --currency EUR --fiscal-start 2"
    )]
    New(Made),
    /// Write the sample quarter: its spreadsheets and sample.throughline with everything linked
    #[command(after_help = "Example: throughline sample demo")]
    Sample {
        /// The folder to write into
        dir: PathBuf,
    },
    /// Say what reading these files would give; write nothing
    #[command(after_help = "Example: throughline inspect budget.xlsx --json")]
    Inspect {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
        /// Write what was understood as a mapping file, to be looked through, changed and given to --mapping
        #[arg(long, value_name = "M.toml")]
        write_mapping: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Read files, check them and write them, all of a file or none of it
    #[command(
        after_help = "Example: throughline import acme.throughline budget.xlsx cloud_bill.csv --dry-run"
    )]
    Import {
        /// The workspace
        workspace: PathBuf,
        /// The files; or the folder of an export, to fill an empty workspace
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
        /// How the files stand to earlier ones, and what else is written
        #[command(flatten)]
        beside: Beside,
        /// Import although there are warnings
        #[arg(long)]
        accept_warnings: bool,
        /// Do everything but write
        #[arg(long)]
        dry_run: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Enter an exchange rate: what one unit of FROM is worth in TO
    #[command(after_help = "Example: throughline rate acme.throughline USD EUR 0.92 --period 2026-Q3")]
    Rate {
        /// The workspace
        workspace: PathBuf,
        /// The currency of the amounts
        from: String,
        /// The currency of the reports
        to: String,
        /// The rate
        rate: String,
        /// The period it holds for; all time when left out
        #[arg(long)]
        period: Option<String>,
    },
    /// Take the last change back, or go back to an earlier one
    #[command(
        after_help = "Example: throughline undo acme.throughline\n         throughline undo acme.throughline --to 12"
    )]
    Undo {
        /// The workspace
        workspace: PathBuf,
        /// The change right after which things are to be as they were (numbers stand in the history)
        #[arg(long, value_name = "CHANGE")]
        to: Option<i32>,
    },
    /// Do again what was taken back last
    #[command(after_help = "Example: throughline redo acme.throughline")]
    Redo {
        /// The workspace
        workspace: PathBuf,
        /// The change up to and with which things are to be done again
        #[arg(long, value_name = "CHANGE")]
        to: Option<i32>,
    },
    /// List the changes, newest first: number, when, who, what, how many rows
    #[command(after_help = "Example: throughline history acme.throughline")]
    History {
        /// The workspace
        workspace: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Bring over what another copy of the workspace changed; what both changed is shown side by side
    #[command(
        after_help = "Example: throughline merge acme.throughline finance.throughline --dry-run\n         throughline merge acme.throughline finance.throughline --take theirs --take 2=ours"
    )]
    Merge {
        /// The workspace that takes the changes
        into: PathBuf,
        /// The other copy; it stays as it is
        from: PathBuf,
        /// Say what would come over; write nothing
        #[arg(long)]
        dry_run: bool,
        /// Which side wins: ours or theirs for all conflicts, 2=theirs for the second (can be repeated)
        #[arg(long, value_name = "SIDE")]
        take: Vec<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write everything as tidy tables with source columns, and the imported files beside them
    #[command(
        after_help = "Example: throughline export acme.throughline out --format parquet\n\nThe way back: throughline new again.throughline --name Acme && throughline import again.throughline out"
    )]
    Export {
        /// The workspace
        workspace: PathBuf,
        /// A folder that is not there yet
        dir: PathBuf,
        /// csv, xlsx or parquet
        #[arg(long, default_value = "csv")]
        format: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// What was published, newest first
    #[command(after_help = "Example: throughline snapshots acme.throughline")]
    Snapshots {
        /// The workspace
        workspace: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Published figures that are others now: was, now, why
    #[command(after_help = "Example: throughline restatements acme.throughline --period 2026-Q3")]
    Restatements {
        /// The workspace
        workspace: PathBuf,
        /// The report that lists them; the latest period when left out
        #[arg(long)]
        period: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Say why published figures changed, and who approved it
    #[command(
        after_help = "Example: throughline restate acme.throughline finance.actual --class C --reason \"Late credit note\" --approved-by \"A. Meyer\"\n         throughline restate acme.throughline --of 2026-Q2 --approved-by \"A. Meyer\""
    )]
    Restate {
        /// The workspace
        workspace: PathBuf,
        /// The figures; all that are listed when none is named
        figures: Vec<String>,
        /// Only those of this published period
        #[arg(long, value_name = "PERIOD")]
        of: Option<String>,
        /// R1 better source, R2 routine, R3 method, C correction
        #[arg(long)]
        class: Option<String>,
        /// Why
        #[arg(long)]
        reason: Option<String>,
        /// Who approved it; an empty name takes the approval back
        #[arg(long, value_name = "NAME")]
        approved_by: Option<String>,
        /// The report that lists them; the latest period when left out
        #[arg(long)]
        period: Option<String>,
    },
    /// Accept a finding of the gates with a reason, which is printed
    #[command(
        after_help = "Example: throughline waive acme.throughline totals_disagree --about B12 --reason \"Rounded by the ledger\"\n         throughline waive acme.throughline totals_disagree --about B12 --withdraw"
    )]
    Waive {
        /// The workspace
        workspace: PathBuf,
        /// The finding's code, as check prints it
        code: String,
        /// Words of its message, when several have the code
        #[arg(long, value_name = "WORDS")]
        about: Option<String>,
        /// Why it is accepted
        #[arg(long, required_unless_present = "withdraw")]
        reason: Option<String>,
        /// Take the acceptance back
        #[arg(long, conflicts_with = "reason")]
        withdraw: bool,
        /// The period; the latest with numbers when left out
        #[arg(long)]
        period: Option<String>,
    },
    /// Create or change a link from an investment to an outcome
    #[command(
        after_help = "Example: throughline link acme.throughline \"Build farm\" \"Cloud savings\" --share 0.4 --grade B --rationale \"Builds moved to spot capacity\""
    )]
    Link(Linking),
    /// Accept, dispute or remove a link
    #[command(
        after_help = "Example: throughline judge acme.throughline \"Build farm\" \"Cloud savings\" dispute --reason \"Counted by finance already\""
    )]
    Judge(Judging),
    /// Scale links down pro rata, so that nothing is claimed twice
    #[command(
        after_help = "Example: throughline fit acme.throughline --outcome \"Cloud savings\" --dry-run\n         throughline fit acme.throughline --pool \"Cloud bill\" --period 2026-Q3"
    )]
    Fit(Fitting),
    /// The map: every link with its share, evidence and claim
    #[command(after_help = "Example: throughline map acme.throughline --period 2026-Q3")]
    Map {
        /// The workspace
        workspace: PathBuf,
        /// The period; the latest with numbers when left out
        #[arg(long)]
        period: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Share a cost pool out among platforms and investments; what is left stays visible as Unallocated
    #[command(
        after_help = "Example: throughline allocate acme.throughline \"Shared tools\" --to \"Build farm\" --to Portal --by deployments\n         throughline allocate acme.throughline \"Shared tools\" --to \"Build farm\" --to Portal --by fixed --share 50% --share 30%"
    )]
    Allocate(Allocating),
    /// How cost pools are shared out
    #[command(after_help = "Example: throughline allocations acme.throughline")]
    Allocations {
        /// The workspace
        workspace: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Every computed figure
    #[command(after_help = "Example: throughline figures acme.throughline --period 2026-Q3 --json")]
    Figures {
        /// The workspace
        workspace: PathBuf,
        /// The period; the latest with numbers when left out
        #[arg(long)]
        period: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Formula, inputs and source cells behind one figure
    #[command(after_help = "Example: throughline trace acme.throughline finance.actual")]
    Trace {
        /// The workspace
        workspace: PathBuf,
        /// The figure's id
        figure: String,
        /// The period; the latest with numbers when left out
        #[arg(long)]
        period: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The publish gates; exit code 1 when one blocks
    #[command(after_help = "Example: throughline check acme.throughline --period 2026-Q3")]
    Check {
        /// The workspace
        workspace: PathBuf,
        /// The period; the latest with numbers when left out
        #[arg(long)]
        period: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Choose what the report says in which order and look; without a choice, show it
    #[command(
        after_help = "Titles and commentary are Markdown; {figure:portfolio.bcr} is written as its value.\nExample: throughline compose acme.throughline --title \"bridge=We claim {figure:value.claimed}\" --hide okr --language de"
    )]
    Compose {
        /// The workspace
        workspace: PathBuf,
        #[command(flatten)]
        choices: Box<Composing>,
    },
    /// Freeze a snapshot and write the PDF or the slides; a published period is written again as it was
    #[command(
        after_help = "Example: throughline publish acme.throughline --period 2026-Q3 -o q3.pdf\nExample: throughline publish acme.throughline --edition deck -o q3.pptx"
    )]
    Publish {
        /// The workspace
        workspace: PathBuf,
        /// The period; the latest with numbers when left out
        #[arg(long)]
        period: Option<String>,
        /// reading, deck, one-pager or speaker-notes
        #[arg(long, default_value = "reading")]
        edition: String,
        /// pdf or pptx (slides only); the ending of the file when left out
        #[arg(long)]
        format: Option<String>,
        /// Watermarked, nothing frozen
        #[arg(long)]
        draft: bool,
        /// Publish anew in place of what was published for the period
        #[arg(long, conflicts_with = "draft")]
        supersede: bool,
        /// The file to write
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
    },
    /// Check the file, its history and its snapshots
    #[command(after_help = "Example: throughline verify acme.throughline")]
    Verify {
        /// The workspace
        workspace: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}
