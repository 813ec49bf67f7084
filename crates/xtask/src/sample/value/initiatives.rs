//! The initiatives of the register, and the promises with which they began. No result stands here.

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
