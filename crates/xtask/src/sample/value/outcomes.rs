//! Outcomes with their gross value by quarter, and the pools that finance signed. Who gets credit is said in `links`.

/// An outcome of the register. Percentages; "" and `None` where the register leaves the cell empty.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Outcome {
    pub id: &'static str,
    pub name: &'static str,
    pub parent: &'static str,
    pub kind: &'static str,
    pub class: &'static str,
    pub metric: &'static str,
    pub unit: &'static str,
    pub baseline: &'static str,
    pub current: &'static str,
    pub target: &'static str,
    pub margin: Option<i64>,
    pub deadweight: Option<i64>,
    pub displacement: Option<i64>,
    pub external: Option<i64>,
    pub pool: &'static str,
    pub owner: &'static str,
    /// Gross value by quarter, realised.
    pub gross: [Option<i64>; 9],
    /// Expected for the last quarter and the one after it.
    pub expected: [Option<i64>; 2],
}

const NONE: Option<i64> = None;

const fn outcome(
    names: (&'static str, &'static str, &'static str, &'static str, &'static str),
    metric: (&'static str, &'static str, &'static str, &'static str, &'static str),
    shares: [Option<i64>; 4],
    pool: (&'static str, &'static str),
    gross: [Option<i64>; 9],
    expected: [Option<i64>; 2],
) -> Outcome {
    let (id, name, parent, kind, class) = names;
    let (metric, unit, baseline, current, target) = metric;
    let [margin, deadweight, displacement, external] = shares;
    let (pool, owner) = pool;
    Outcome {
        id,
        name,
        parent,
        kind,
        class,
        metric,
        unit,
        baseline,
        current,
        target,
        margin,
        deadweight,
        displacement,
        external,
        pool,
        owner,
        gross,
        expected,
    }
}

const fn since<const N: usize>(values: [i64; N]) -> [Option<i64>; 9] {
    let mut all = [NONE; 9];
    let mut at = 0;
    while at < N {
        all[9 - N + at] = Some(values[at]);
        at += 1;
    }
    all
}

/// The parent of the revenue outcomes: it is the sum of its parts and holds no value of its own.
pub const REVENUE: &str = "Customer revenue";

/// Fourteen outcomes. B-05 and B-07 dip below zero in 2025 while teams move to Launchpad (the J-curve);
/// B-11 is zero since launch, measured, not missing.
pub const OUTCOMES: [Outcome; 14] = [
    outcome(
        ("B-00", REVENUE, "", "Revenue growth", ""),
        ("Net revenue online", "EUR m a year", "412.6", "436.9", "440"),
        [NONE; 4],
        ("", "CPO"),
        [NONE; 9],
        [NONE; 2],
    ),
    outcome(
        ("B-01", "Cloud bill of builds", "", "Cost saving", "Cash-releasing"),
        ("Cloud cost of build machines", "EUR a quarter", "1184200", "312760", "300000"),
        [NONE, Some(12), Some(5), Some(6)],
        ("Cloud bill reduction", "CFO"),
        since([38_420, 141_870, 296_340, 471_150, 612_980, 748_260, 871_440]),
        [NONE, Some(884_000)],
    ),
    outcome(
        ("B-02", "Checkout conversion", REVENUE, "Revenue growth", "Revenue margin"),
        ("Baskets that become orders", "%", "61.4", "65.2", "66"),
        [Some(34), Some(22), Some(10), Some(25)],
        ("Checkout margin", "CPO"),
        since([231_340, 541_920, 1_186_570, 1_149_210, 1_702_730, 2_468_310]),
        [NONE, Some(2_590_000)],
    ),
    outcome(
        ("B-03", "Recovered payments", REVENUE, "Revenue growth", "Revenue margin"),
        ("Failed payments that succeed on retry", "%", "11.8", "37.5", "40"),
        [Some(34), Some(15), Some(5), Some(10)],
        ("Recovered payments margin", "CFO"),
        since([205_640, 331_220, 522_910, 668_310, 1_013_470, 989_050, 1_207_780, 1_398_450]),
        [NONE, Some(1_510_000)],
    ),
    outcome(
        ("B-04", "Contact handling cost", "", "Cost saving", "Cash-releasing"),
        ("Contractor hours in the contact centre", "hours a quarter", "41800", "27150", "26000"),
        [NONE, Some(10), Some(4), Some(15)],
        ("Contact centre contractors", "COO"),
        since([64_300, 81_950, 104_200, 148_730, 187_640, 236_580, 301_190, 358_420, 417_860]),
        [NONE, Some(455_000)],
    ),
    outcome(
        ("B-05", "Engineering hours freed", "", "Capacity", "Capacity"),
        ("Hours between commit and production", "hours, median", "41.5", "19.2", "16"),
        [NONE, Some(20), Some(0), Some(10)],
        ("", "CTO"),
        since([-118_400, -64_750, 96_320, 288_940, 467_310, 611_780]),
        [NONE, Some(690_000)],
    ),
    outcome(
        ("B-06", "Logging licences avoided", "", "Cost avoidance", "Cost avoidance"),
        ("Separate log tools under contract", "contracts", "9", "3", "2"),
        [NONE, Some(25), Some(0), Some(15)],
        ("", "CFO"),
        since([52_100, 88_640, 121_470, 148_200, 171_930, 189_360, 203_450, 213_870]),
        [NONE, Some(218_000)],
    ),
    outcome(
        ("B-07", "Outages avoided", "", "Risk reduction", "Risk"),
        ("Hours of degraded shop", "hours a quarter", "31.6", "14.9", "12"),
        [NONE, Some(18), Some(0), Some(20)],
        ("", "CTO"),
        since([41_200, 58_730, 66_910, -38_260, 12_840, 104_550, 158_320, 219_480, 264_930]),
        [NONE, Some(270_000)],
    ),
    outcome(
        ("B-08", "Fraud losses avoided", "", "Cost avoidance", "Cost avoidance"),
        ("Account takeovers", "cases a quarter", "1260", "488", "400"),
        [NONE, Some(20), Some(5), Some(20)],
        ("", "CISO"),
        since([118_420, 136_900, 152_770, 198_340, 236_150, 308_620, 319_480, 352_260, 387_940]),
        [NONE, Some(401_000)],
    ),
    outcome(
        ("B-09", "Merchandising uplift", REVENUE, "Revenue growth", "Revenue margin"),
        ("Sell-through in season", "%", "71.2", "74.1", "76"),
        [Some(34), Some(30), Some(20), Some(45)],
        ("", "CMO"),
        since([201_300, 342_800, 256_400, 318_900, 402_700, 611_200, 514_600, 602_300, 689_150]),
        [NONE, Some(930_000)],
    ),
    outcome(
        ("B-10", "Storage and licence savings", "", "Cost saving", "Cash-releasing"),
        ("Storage and licence cost of data platforms", "EUR a quarter", "402300", "166020", "150000"),
        [NONE, Some(10), Some(0), Some(10)],
        ("Data storage and licences", "CFO"),
        since([31_240, 62_890, 104_610, 148_330, 182_470, 209_940, 236_280]),
        [NONE, Some(241_000)],
    ),
    outcome(
        ("B-11", "Conversion through recommendations", REVENUE, "Revenue growth", "Revenue margin"),
        ("Visits with a recommended item bought", "%", "2.41", "2.40", "3.10"),
        [Some(34), Some(20), Some(15), Some(20)],
        ("", "CPO"),
        since([0, 0, 0, 0, 0, 0]),
        [Some(540_000), Some(610_000)],
    ),
    outcome(
        ("B-12", "Analyst hours freed", "", "Capacity", "Capacity"),
        ("Hours spent on reconciling numbers", "hours a quarter", "6900", "3240", "2500"),
        [NONE, Some(20), Some(0), Some(20)],
        ("", "CDO"),
        since([38_650, 47_210, 61_380, 79_940, 98_270, 121_560, 143_690, 164_720, 182_450]),
        [NONE, Some(190_000)],
    ),
    outcome(
        ("B-13", "Audit findings on access rights", "", "Quality", "Non-money"),
        ("Open findings", "findings", "34", "9", "5"),
        [NONE, Some(0), Some(0), Some(10)],
        ("", "CISO"),
        [NONE; 9],
        [NONE; 2],
    ),
];

/// A pool that finance signed for the latest quarter: name, class, control total in euros, signed by, signed on, source.
pub type Pool = (&'static str, &'static str, i64, &'static str, &'static str, &'static str);

/// Five pools; claims drawn from each stay below its control total.
pub const POOLS: [Pool; 5] = [
    (
        "Cloud bill reduction",
        "Cash-releasing",
        702_316,
        "M. Lindqvist, Group Finance",
        "2026-10-14",
        "Ledger 0620100, product cost centres, against 2025-Q1",
    ),
    (
        "Checkout margin",
        "Revenue margin",
        421_376,
        "M. Lindqvist, Group Finance",
        "2026-10-19",
        "Contribution statement online, September 2026",
    ),
    (
        "Recovered payments margin",
        "Revenue margin",
        338_914,
        "M. Lindqvist, Group Finance",
        "2026-10-14",
        "Ledger report 0410-R",
    ),
    (
        "Contact centre contractors",
        "Cash-releasing",
        311_270,
        "A. Petrov, Finance Operations",
        "2026-10-16",
        "Contractor invoices against 2024-Q2",
    ),
    (
        "Data storage and licences",
        "Cash-releasing",
        187_655,
        "M. Lindqvist, Group Finance",
        "2026-10-14",
        "Accounts 0620100 and 0630400, Data",
    ),
];
