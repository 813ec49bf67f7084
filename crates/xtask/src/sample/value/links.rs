//! Links from initiatives to outcomes. Shares are percentages; drafts and disputed links claim nothing.

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
