//! The decision log of the architecture board and the investment committee: what was decided, what is asked of the summit.
//! In the third quarter of 2026 twenty of twenty-four decisions name a key result that exists.

/// A decision: id, title, date, status, forum, owner, rationale, cost in euros, expected effect, linked OKR, review date.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Decision {
    pub id: &'static str,
    pub title: &'static str,
    pub date: &'static str,
    pub status: &'static str,
    pub forum: &'static str,
    pub owner: &'static str,
    pub rationale: &'static str,
    pub cost: Option<i64>,
    pub effect: &'static str,
    pub okr: &'static str,
    pub review: &'static str,
}

type Terms = (&'static str, &'static str, &'static str);

const fn decision(
    key: (&'static str, &'static str),
    title: &'static str,
    by: Terms,
    why: Terms,
    money: (Option<i64>, &'static str),
) -> Decision {
    let (id, date) = key;
    let (status, forum, owner) = by;
    let (rationale, okr, review) = why;
    Decision { id, title, date, status, forum, owner, rationale, cost: money.0, effect: money.1, okr, review }
}

const BOARD: Terms = ("Accepted", "Architecture board", "CTO");
const MONEY: Terms = ("Accepted", "Investment committee", "CFO");
const PRODUCT: Terms = ("Accepted", "Product council", "CPO");
const OPERATIONS: Terms = ("Accepted", "Product council", "COO");
const REFUSED: Terms = ("Rejected", "Architecture board", "CTO");
const LATER: Terms = ("Deferred", "Architecture board", "CTO");
const NO_MONEY: (Option<i64>, &str) = (None, "");

/// The log, oldest first; the three proposals at the end are the asks.
pub const DECISIONS: [Decision; 52] = [
    decision(
        ("D-2601", "2026-01-14"),
        "Put the build farm on spot machines",
        BOARD,
        ("Same builds for a third of the price", "O3-KR1", ""),
        (Some(38_000), "EUR 90 k a quarter"),
    ),
    decision(
        ("D-2602", "2026-01-14"),
        "One event format for orders",
        BOARD,
        ("Three formats cost three adapters", "O5-KR1", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2603", "2026-01-21"),
        "Fund returns without a call in four more regions",
        MONEY,
        ("Calls fell in the first two regions", "O4-KR1", ""),
        (Some(164_000), "EUR 60 k a quarter"),
    ),
    decision(
        ("D-2604", "2026-01-28"),
        "Second factor for all partner accounts",
        BOARD,
        ("Half of the takeovers began there", "O6-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2605", "2026-02-11"),
        "Keep the old editor for print",
        PRODUCT,
        ("Print has no other tool", "", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2606", "2026-02-11"),
        "Retry failed card payments after 20 minutes",
        PRODUCT,
        ("Holdout shows 9 % more orders", "O1-KR3", ""),
        (Some(21_000), "EUR 130 k margin a year"),
    ),
    decision(
        ("D-2607", "2026-02-18"),
        "Refuse a fifth store for events",
        REFUSED,
        ("Four are too many already", "O5-KR1", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2608", "2026-02-25"),
        "Extend the recommendation contract by a year",
        MONEY,
        ("Accuracy is still rising", "", ""),
        (Some(412_000), "conversion +0.3 points"),
    ),
    decision(
        ("D-2609", "2026-03-11"),
        "Golden path for scheduled jobs",
        BOARD,
        ("Every second new job copies an old one", "O2-KR1", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2610", "2026-03-18"),
        "Close 40 unused dashboards",
        PRODUCT,
        ("Nobody opened them for a year", "O5-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2611", "2026-03-25"),
        "Renew the log search contract",
        MONEY,
        ("Price rises at the end of the quarter", "", ""),
        (Some(168_000), ""),
    ),
    decision(
        ("D-2612", "2026-04-08"),
        "Start the recommendation model for e-mail",
        PRODUCT,
        ("Same model, new place", "O1-KR2", ""),
        (Some(96_000), ""),
    ),
    decision(
        ("D-2613", "2026-04-15"),
        "Move storefront builds to the farm",
        BOARD,
        ("Largest fleet outside the farm", "O3-KR1", ""),
        (Some(47_000), "EUR 110 k a quarter"),
    ),
    decision(
        ("D-2614", "2026-04-22"),
        "Certify net revenue first",
        PRODUCT,
        ("Two definitions differ by 1.4 %", "O5-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2615", "2026-04-29"),
        "Freeze changes to the content editor",
        PRODUCT,
        ("It closes in March 2027", "O3-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2616", "2026-05-13"),
        "Route payments by issuer country",
        PRODUCT,
        ("Holdout shows fewer refusals", "O1-KR3", ""),
        (Some(33_000), "EUR 85 k margin a year"),
    ),
    decision(
        ("D-2617", "2026-05-20"),
        "Logs of all payment teams to Beacon",
        BOARD,
        ("Auditors ask for one place", "", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2618", "2026-05-27"),
        "Hire two template builders",
        MONEY,
        ("Requests wait six weeks", "O2-KR2", ""),
        (Some(118_000), ""),
    ),
    decision(
        ("D-2619", "2026-06-10"),
        "Weekly review of error budgets",
        BOARD,
        ("Two long outages had early signs", "O6-KR1", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2620", "2026-06-17"),
        "Stop the second price cache",
        BOARD,
        ("The first one is fast enough now", "", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2621", "2026-06-24"),
        "Open case triage to the marketplace desk",
        OPERATIONS,
        ("Cases take the longest there", "O4-KR2", ""),
        (Some(29_000), ""),
    ),
    // the third quarter: 24 decided, 20 of them tied
    decision(
        ("D-2622", "2026-07-01"),
        "One-page checkout for all countries",
        PRODUCT,
        ("Split test over nine weeks", "O1-KR1", "2026-12-09"),
        (Some(142_000), "EUR 620 k margin a year"),
    ),
    decision(
        ("D-2623", "2026-07-01"),
        "Move the last nine build fleets",
        BOARD,
        ("They cost more than the farm", "O3-KR1", "2026-11-25"),
        (Some(52_000), "EUR 120 k a quarter"),
    ),
    decision(
        ("D-2624", "2026-07-08"),
        "Golden path becomes the default for new services",
        BOARD,
        ("Services on it ship in half the time", "O2-KR1", "2027-01-13"),
        NO_MONEY,
    ),
    decision(
        ("D-2625", "2026-07-08"),
        "Launchpad shows cost per service",
        BOARD,
        ("Teams ask what they cost", "O3-KR3", ""),
        (Some(18_500), ""),
    ),
    decision(
        ("D-2626", "2026-07-15"),
        "Returns labels in the app",
        OPERATIONS,
        ("One call in five asks for a label", "O4-KR1", "2026-12-16"),
        (Some(64_000), "EUR 45 k a quarter"),
    ),
    decision(
        ("D-2627", "2026-07-15"),
        "Recommendation model on the basket page",
        PRODUCT,
        ("Last open place to try", "O1-KR2", "2026-10-21"),
        (Some(83_000), "conversion +0.2 points"),
    ),
    decision(
        ("D-2628", "2026-07-22"),
        "Retire the nightly copy of orders",
        BOARD,
        ("Stream Hub delivers the same", "O5-KR1", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2629", "2026-07-22"),
        "Refuse a separate portal for data teams",
        REFUSED,
        ("Launchpad can show data products", "O2-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2630", "2026-07-29"),
        "End two warehouse licences",
        MONEY,
        ("Nobody used them since May", "O3-KR2", ""),
        (None, "EUR 28 k a quarter"),
    ),
    decision(
        ("D-2631", "2026-07-29"),
        "Access review twice a year",
        BOARD,
        ("Audit letter of July", "O6-KR2", "2027-01-27"),
        NO_MONEY,
    ),
    decision(
        ("D-2632", "2026-08-05"),
        "New office for the platform team",
        MONEY,
        ("The lease ends", "", ""),
        (Some(76_000), ""),
    ),
    decision(
        ("D-2633", "2026-08-05"),
        "Triage with the smaller language model",
        OPERATIONS,
        ("Same routing at 40 % of the price", "O4-KR2", ""),
        (None, "EUR 6 k a month"),
    ),
    decision(
        ("D-2634", "2026-08-12"),
        "Holdout group for every payment rule",
        PRODUCT,
        ("Otherwise gains cannot be shown", "O1-KR3", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2635", "2026-08-12"),
        "Keep the log mandate for another year",
        BOARD,
        ("Contract needs volume", "", "2027-08-11"),
        NO_MONEY,
    ),
    decision(
        ("D-2636", "2026-08-19"),
        "Certified metrics in the board report",
        PRODUCT,
        ("The board asked which number is right", "O5-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2637", "2026-08-19"),
        "Spot machines for model training",
        BOARD,
        ("Training may wait an hour", "O3-KR1", ""),
        (Some(9_400), "EUR 31 k a quarter"),
    ),
    decision(
        ("D-2638", "2026-08-26"),
        "Recovery drills for the six largest services",
        BOARD,
        ("Recovery depends on two people", "O6-KR3", "2026-11-25"),
        (Some(24_000), ""),
    ),
    decision(
        ("D-2639", "2026-08-26"),
        "Refuse a second experiment tool",
        REFUSED,
        ("The first one has room", "O3-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2640", "2026-09-02"),
        "Wallet payments in three countries",
        PRODUCT,
        ("A third of mobile baskets end at the card form", "O1-KR1", "2027-02-10"),
        (Some(98_000), "EUR 210 k margin a year"),
    ),
    decision(
        ("D-2641", "2026-09-02"),
        "Partner logo wall in the portal",
        PRODUCT,
        ("Marketing asked for it", "", ""),
        (Some(7_200), ""),
    ),
    decision(
        ("D-2642", "2026-09-09"),
        "Stock events every minute",
        BOARD,
        ("Sold-out items are still shown", "O5-KR1", ""),
        (Some(31_000), ""),
    ),
    decision(
        ("D-2643", "2026-09-09"),
        "Chat hand-over without a new queue",
        OPERATIONS,
        ("Customers repeat themselves", "O4-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2644", "2026-09-16"),
        "Deploy freeze only for payments in November",
        BOARD,
        ("The general freeze cost 300 days of work", "O2-KR1", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2645", "2026-09-23"),
        "Reserve build capacity for two years",
        MONEY,
        ("Spot prices rise; 70 % of the load is steady", "O7-KR2", "2027-09-22"),
        (Some(310_000), "EUR 44 k a quarter"),
    ),
    decision(
        ("D-2646", "2026-08-19"),
        "Move Content Studio to the cloud",
        ("Superseded", "Architecture board", "CTO"),
        ("It closes instead", "O3-KR2", ""),
        NO_MONEY,
    ),
    decision(
        ("D-2647", "2026-09-16"),
        "Common on-call rota for data platforms",
        LATER,
        ("Wait for the merge of pipelines", "O6-KR1", "2027-01-13"),
        NO_MONEY,
    ),
    decision(
        ("D-2648", "2026-09-30"),
        "Voice assistant pilot",
        LATER,
        ("No budget before January", "O4-KR1", "2027-01-13"),
        (Some(350_000), ""),
    ),
    decision(
        ("D-2649", "2026-12-15"),
        "Stop Recommendation AI phase 2, keep the Feature Store",
        ("Proposed", "Platform Value Summit", "CPO"),
        ("Seven quarters, accuracy 0.93, no effect on conversion", "O1-KR2", ""),
        (None, "EUR 1.1 m less cost a year"),
    ),
    decision(
        ("D-2650", "2026-12-15"),
        "Merge the four core data platforms into two by 2027-Q2",
        ("Proposed", "Platform Value Summit", "CDO"),
        ("Three of them load the same batches", "O3-KR2", ""),
        (Some(420_000), "EUR 0.3 to 0.5 m less cost a year"),
    ),
    decision(
        ("D-2651", "2027-01-29"),
        "End the mandate for Beacon Logging, fund migration help",
        ("Proposed", "Platform Value Summit", "CTO"),
        ("One of seven teams with a choice uses it", "O6-KR1", ""),
        (Some(87_500), "adoption by choice"),
    ),
    decision(
        ("D-2652", "2026-10-07"),
        "Publish adoption with and without mandate",
        PRODUCT,
        ("Two numbers, one truth", "O2-KR2", ""),
        NO_MONEY,
    ),
];
