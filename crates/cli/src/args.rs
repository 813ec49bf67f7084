//! The words of the command line. Their names, flags and meaning are a contract.

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
    /// The column of a field, e.g. amount_actual=F (can be repeated)
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

/// Everything that can be done.
#[derive(Subcommand)]
pub enum Command {
    /// Make an empty workspace
    #[command(
        after_help = "Example: throughline new acme.throughline --name Acme --currency EUR --fiscal-start 2"
    )]
    New {
        /// The file to make
        file: PathBuf,
        /// Name of the organisation
        #[arg(long)]
        name: String,
        /// Currency of all reports
        #[arg(long, default_value = "EUR")]
        currency: String,
        /// First month of the fiscal year
        #[arg(long, default_value_t = 1, value_name = "MONTH")]
        fiscal_start: i8,
    },
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
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Read files, check them and write them, all of a file or none of it
    #[command(after_help = "Example: throughline import acme.throughline budget.xlsx cloud_bill.csv")]
    Import {
        /// The workspace
        workspace: PathBuf,
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        reading: Reading,
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
    /// Take the last change back
    #[command(after_help = "Example: throughline undo acme.throughline")]
    Undo {
        /// The workspace
        workspace: PathBuf,
    },
    /// List the changes, newest first
    #[command(after_help = "Example: throughline history acme.throughline")]
    History {
        /// The workspace
        workspace: PathBuf,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Create or change a link from an investment to an outcome
    #[command(
        after_help = "Example: throughline link acme.throughline \"Build farm\" \"Cloud savings\" --share 0.4 --grade B --rationale \"Builds moved to spot capacity\""
    )]
    Link {
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
        choices: Composing,
    },
    /// Freeze a snapshot and write the PDF or the slides
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
        /// The file to write
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
    },
    /// Check the file, its history and its snapshots
    #[command(after_help = "Example: throughline verify acme.throughline")]
    Verify {
        /// The workspace
        workspace: PathBuf,
    },
}
