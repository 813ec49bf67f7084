//! What the money is for: initiatives, outcomes with their gross value by quarter, links, and the pools that finance signed.
//! Shares are percentages; money is whole euros. The honest miss: Recommendation AI costs most and moves nothing.

/// An initiative of the register.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Initiative {
    pub id: &'static str,
    pub name: &'static str,
    pub kind: &'static str,
    pub platforms: &'static str,
    pub sponsor: &'static str,
    pub start: &'static str,
    pub end: &'static str,
    pub stage: &'static str,
    pub expected: Option<i64>,
    pub disbenefits: &'static str,
    pub okr: &'static str,
    pub okr_reason: &'static str,
}

const fn initiative(
    names: (&'static str, &'static str, &'static str, &'static str),
    span: (&'static str, &'static str, &'static str, &'static str),
    promise: (Option<i64>, &'static str),
    okr: (&'static str, &'static str),
) -> Initiative {
    let (id, name, platforms, sponsor) = names;
    let (kind, start, end, stage) = span;
    Initiative {
        id,
        name,
        kind,
        platforms,
        sponsor,
        start,
        end,
        stage,
        expected: promise.0,
        disbenefits: promise.1,
        okr: okr.0,
        okr_reason: okr.1,
    }
}

/// Seventeen initiatives: fifteen active, one done, one only proposed.
pub const INITIATIVES: [Initiative; 17] = [
    initiative(
        ("I-01", "Build farm consolidation", "Build Farm", "CTO"),
        ("Change", "2024-11-04", "2026-12-31", "Active"),
        (Some(2_400_000), "Teams lose their own build machines"),
        ("O3-KR1", "The shared farm replaces 31 fleets of build machines"),
    ),
    initiative(
        ("I-02", "Golden paths", "Launchpad", "CTO"),
        ("Change", "2025-01-13", "2027-06-30", "Active"),
        (Some(1_900_000), "Slower delivery for two quarters while teams move"),
        ("O2-KR1", "One paved way from commit to production"),
    ),
    initiative(
        ("I-03", "Developer portal", "Launchpad", "CTO"),
        ("Change", "2025-09-01", "2027-03-31", "Active"),
        (Some(420_000), ""),
        ("O2-KR2", "Engineers find owners and documents in one place"),
    ),
    initiative(
        ("I-04", "One log for all", "Beacon Logging", "CTO"),
        ("Change", "2024-07-01", "2026-12-31", "Active"),
        (Some(760_000), "Teams with good tools of their own lose them"),
        ("O6-KR1", "One log shortens the search for a cause"),
    ),
    initiative(
        ("I-05", "Warehouse migration", "Delta Warehouse", "CDO"),
        ("Change", "2024-10-01", "2026-12-31", "Active"),
        (Some(900_000), ""),
        ("O3-KR2", "Fewer licences and less storage"),
    ),
    initiative(
        ("I-06", "Event backbone", "Stream Hub", "CDO"),
        ("Run", "2024-04-01", "", "Active"),
        (None, ""),
        ("O5-KR1", "Events arrive once and on time"),
    ),
    initiative(
        ("I-07", "Certified metrics", "Metric Store", "CDO"),
        ("Change", "2024-09-02", "2026-09-30", "Active"),
        (Some(540_000), "Some local reports are retired"),
        ("O5-KR2", "One definition per number"),
    ),
    initiative(
        ("I-08", "Feature store v2", "Feature Store", "CDO"),
        ("Change", "2025-02-03", "2027-01-31", "Active"),
        (Some(650_000), ""),
        ("O5-KR1", "Features are computed once"),
    ),
    initiative(
        ("I-09", "Recommendation AI", "Recommendation AI", "CPO"),
        ("Change", "2025-01-06", "2026-12-31", "Active"),
        (Some(3_200_000), ""),
        ("O1-KR2", "Better recommendations should lift conversion"),
    ),
    initiative(
        ("I-10", "One-page checkout", "Checkout Platform", "CPO"),
        ("Change", "2025-02-17", "2026-11-30", "Active"),
        (Some(1_600_000), ""),
        ("O1-KR1", "A shorter checkout is finished more often"),
    ),
    initiative(
        ("I-11", "Payment routing and retry", "Checkout Platform", "CFO"),
        ("Run", "2024-07-01", "", "Active"),
        (Some(1_100_000), ""),
        ("O1-KR3", "Failed payments come back as orders"),
    ),
    initiative(
        ("I-12", "Content Studio wind-down", "Content Studio", "CMO"),
        ("Change", "2025-06-02", "2027-03-31", "Active"),
        (Some(180_000), "Editors learn a new tool"),
        ("O3-KR2", "One content tool fewer to pay for"),
    ),
    initiative(
        ("I-13", "Self-service returns", "Case Desk", "COO"),
        ("Change", "2024-08-05", "2026-12-31", "Active"),
        (Some(980_000), ""),
        ("O4-KR1", "Customers return parcels without a call"),
    ),
    initiative(
        ("I-14", "Case triage", "Case Desk", "COO"),
        ("Change", "2025-03-03", "2026-12-31", "Active"),
        (Some(610_000), "Wrong routing in about one case of forty"),
        ("O4-KR2", "The right desk answers at once"),
    ),
    initiative(
        ("I-15", "Single sign-on everywhere", "Identity Gate", "CISO"),
        ("Change", "2024-07-01", "2026-12-31", "Active"),
        (Some(700_000), ""),
        ("O6-KR2", "Stolen passwords open nothing"),
    ),
    initiative(
        ("I-16", "Cluster shut-down", "Delta Warehouse", "CDO"),
        ("Change", "2024-10-01", "2026-01-31", "Done"),
        (Some(260_000), ""),
        ("O3-KR2", "The old storage cluster was switched off"),
    ),
    initiative(
        ("I-17", "Voice assistant pilot", "Case Desk", "COO"),
        ("Change", "2027-01-11", "2027-09-30", "Proposed"),
        (Some(350_000), ""),
        ("O4-KR1", "Fewer calls wait in line"),
    ),
];

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
        since([212_300, 486_900, 1_021_500, 964_200, 1_388_700, 1_936_400]),
        [NONE, Some(2_150_000)],
    ),
    outcome(
        ("B-03", "Recovered payments", REVENUE, "Revenue growth", "Revenue margin"),
        ("Failed payments that succeed on retry", "%", "11.8", "37.5", "40"),
        [Some(34), Some(15), Some(5), Some(10)],
        ("Recovered payments margin", "CFO"),
        since([188_640, 301_220, 472_900, 590_310, 903_470, 861_050, 1_034_780, 1_182_560]),
        [NONE, Some(1_390_000)],
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

/// A link of the register: share, low and high in per cent.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Link {
    pub initiative: &'static str,
    pub outcome: &'static str,
    pub share: [i64; 3],
    pub grade: &'static str,
    pub status: &'static str,
    pub rationale: &'static str,
    pub evidence: &'static str,
    pub author: &'static str,
    pub reviewer: &'static str,
}

const fn link(
    ends: (&'static str, &'static str),
    share: [i64; 3],
    judged: (&'static str, &'static str),
    why: (&'static str, &'static str),
    by: (&'static str, &'static str),
) -> Link {
    Link {
        initiative: ends.0,
        outcome: ends.1,
        share,
        grade: judged.0,
        status: judged.1,
        rationale: why.0,
        evidence: why.1,
        author: by.0,
        reviewer: by.1,
    }
}

/// Drafts and disputed links claim nothing: Recommendation AI has only a draft.
pub const LINKS: [Link; 28] = [
    link(
        ("Build farm consolidation", "Cloud bill of builds"),
        [86, 82, 89],
        ("A", "Accepted"),
        (
            "31 fleets switched off; the fall shows in ledger account 0620100 of the product teams",
            "Ledger extract 2026-10-14; signed by Group Finance",
        ),
        ("Ines Okafor", "Group Finance"),
    ),
    link(
        ("Golden paths", "Cloud bill of builds"),
        [4, 2, 6],
        ("C", "Accepted"),
        ("Shared templates reuse build caches; estimated from cache hits", "Cache report September 2026"),
        ("Ines Okafor", "Finance partner IT"),
    ),
    link(
        ("One-page checkout", "Checkout conversion"),
        [55, 46, 63],
        ("B", "Accepted"),
        ("Split test over 9 weeks, 4.1 million baskets", "Test CHK-118, readout 2026-08-21"),
        ("Samir Dahl", "Experimentation"),
    ),
    link(
        ("Payment routing and retry", "Checkout conversion"),
        [12, 8, 16],
        ("B", "Accepted"),
        ("Holdout of two card schemes", "Test PAY-77, readout 2026-05-06"),
        ("Samir Dahl", "Experimentation"),
    ),
    link(
        ("Single sign-on everywhere", "Checkout conversion"),
        [6, 2, 11],
        ("D", "Disputed"),
        ("Fewer sign-in failures before the basket; Checkout disagrees", ""),
        ("Ruth Vale", "Samir Dahl"),
    ),
    link(
        ("Payment routing and retry", "Recovered payments"),
        [80, 76, 84],
        ("A", "Accepted"),
        ("Each recovered payment is marked in the ledger", "Ledger report 0410-R, signed by Group Finance"),
        ("Samir Dahl", "Group Finance"),
    ),
    link(
        ("Self-service returns", "Contact handling cost"),
        [45, 38, 52],
        ("B", "Accepted"),
        (
            "Return calls fell in the six regions with self-service and not in the two without",
            "Comparison 2026-07",
        ),
        ("Ruth Vale", "Finance partner Operations"),
    ),
    link(
        ("Case triage", "Contact handling cost"),
        [30, 24, 36],
        ("B", "Accepted"),
        ("Handling time before and after by desk, with late desks as comparison", "Comparison 2026-07"),
        ("Ruth Vale", "Finance partner Operations"),
    ),
    link(
        ("Single sign-on everywhere", "Contact handling cost"),
        [5, 3, 7],
        ("C", "Accepted"),
        ("Password calls times handling time", "Call codes Q3"),
        ("Ruth Vale", "Finance partner Operations"),
    ),
    link(
        ("Golden paths", "Engineering hours freed"),
        [65, 55, 74],
        ("B", "Accepted"),
        ("Services on golden paths against services that wait", "Delivery comparison 2026-Q3"),
        ("Ines Okafor", "Finance partner IT"),
    ),
    link(
        ("Build farm consolidation", "Engineering hours freed"),
        [14, 8, 20],
        ("C", "Accepted"),
        ("Queue minutes times builds", "Queue report September 2026"),
        ("Ines Okafor", "Finance partner IT"),
    ),
    link(
        ("Developer portal", "Engineering hours freed"),
        [6, 2, 9],
        ("D", "Proposed"),
        ("Search time in two interviews rounds", "Interview notes"),
        ("Ines Okafor", ""),
    ),
    link(
        ("One log for all", "Logging licences avoided"),
        [70, 55, 80],
        ("C", "Accepted"),
        ("Six contracts not renewed after the move", "Contract list 2026-09"),
        ("Head of Reliability", "Finance partner IT"),
    ),
    link(
        ("One log for all", "Outages avoided"),
        [25, 8, 42],
        ("D", "Accepted"),
        ("Judgement of the on-call leads", "Review of 12 incidents"),
        ("Head of Reliability", "Finance partner IT"),
    ),
    link(
        ("Golden paths", "Outages avoided"),
        [25, 14, 35],
        ("C", "Accepted"),
        ("Fail rate of changes times cost per hour", "Incident model v3"),
        ("Ines Okafor", "Finance partner IT"),
    ),
    link(
        ("Single sign-on everywhere", "Fraud losses avoided"),
        [45, 37, 53],
        ("B", "Accepted"),
        ("Accounts with and without the second factor", "Fraud comparison Q3"),
        ("Ruth Vale", "Fraud desk"),
    ),
    link(
        ("Feature store v2", "Fraud losses avoided"),
        [20, 12, 28],
        ("C", "Accepted"),
        ("Score model before and after shared features", "Model card FR-9"),
        ("Lea Marchetti", "Fraud desk"),
    ),
    link(
        ("Warehouse migration", "Merchandising uplift"),
        [20, 12, 28],
        ("C", "Accepted"),
        ("Stock reports arrive before the morning allocation", "Allocation study 2026-06"),
        ("Tomasz Brandt", "Finance partner Commerce"),
    ),
    link(
        ("Certified metrics", "Merchandising uplift"),
        [8, 2, 14],
        ("D", "Accepted"),
        ("Buyers say that they trust the numbers", ""),
        ("Tomasz Brandt", "Finance partner Commerce"),
    ),
    link(
        ("Content Studio wind-down", "Merchandising uplift"),
        [4, 1, 7],
        ("D", "Accepted"),
        ("Campaigns go live a day earlier", ""),
        ("Head of Content", "Finance partner Commerce"),
    ),
    link(
        ("Warehouse migration", "Storage and licence savings"),
        [52, 49, 55],
        ("A", "Accepted"),
        (
            "Two licences and 40 % of storage ended; account 0630400",
            "Ledger extract 2026-10-14; signed by Group Finance",
        ),
        ("Tomasz Brandt", "Group Finance"),
    ),
    link(
        ("Cluster shut-down", "Storage and licence savings"),
        [14, 13, 15],
        ("A", "Accepted"),
        ("Maintenance contract ended on 31 Jan 2026", "Contract 88-2041"),
        ("Tomasz Brandt", "Group Finance"),
    ),
    link(
        ("Event backbone", "Storage and licence savings"),
        [12, 9, 15],
        ("B", "Accepted"),
        ("Copies of topics measured before and after", "Storage audit 2026-08"),
        ("Tomasz Brandt", "Finance partner IT"),
    ),
    link(
        ("Recommendation AI", "Conversion through recommendations"),
        [70, 0, 80],
        ("D", "Draft"),
        (
            "Accuracy rose from 0.71 to 0.93, yet two split tests show no effect on conversion",
            "Tests REC-31 and REC-44",
        ),
        ("Lea Marchetti", ""),
    ),
    link(
        ("Certified metrics", "Analyst hours freed"),
        [42, 28, 55],
        ("C", "Accepted"),
        ("Reconciliation tickets times minutes", "Ticket report Q3"),
        ("Tomasz Brandt", "Finance partner IT"),
    ),
    link(
        ("Feature store v2", "Analyst hours freed"),
        [10, 3, 17],
        ("D", "Accepted"),
        ("Judgement of the data science lead", ""),
        ("Lea Marchetti", "Finance partner IT"),
    ),
    link(
        ("Single sign-on everywhere", "Audit findings on access rights"),
        [60, 45, 75],
        ("B", "Accepted"),
        ("Findings closed by the access review", "Audit letter 2026-07-30"),
        ("Ruth Vale", "Internal audit"),
    ),
    link(
        ("Event backbone", "Merchandising uplift"),
        [3, 0, 6],
        ("D", "Disputed"),
        ("Fresher stock events; Pricing sees no difference", ""),
        ("Tomasz Brandt", "Pricing"),
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
        338_902,
        "M. Lindqvist, Group Finance",
        "2026-10-19",
        "Contribution statement online, September 2026",
    ),
    (
        "Recovered payments margin",
        "Revenue margin",
        291_748,
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
