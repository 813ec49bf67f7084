//! The cloud bill of the third quarter, FOCUS 1.0 columns, in US dollars. Converted at the month's average rate it is what
//! finance booked on account 0620100, line by line, to the nearest ten euros.

use crate::sample::{
    calendar::{BOOKED, Day, first_of},
    dice::Dice,
    ledger::{CLOUD, LINES, Line, USD},
    paper::csv,
};

const HEADERS: [&str; 24] = [
    "BilledCost",
    "BillingAccountId",
    "BillingAccountName",
    "BillingCurrency",
    "BillingPeriodEnd",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "ChargeDescription",
    "ChargeFrequency",
    "ChargePeriodEnd",
    "ChargePeriodStart",
    "ConsumedQuantity",
    "ConsumedUnit",
    "EffectiveCost",
    "ListCost",
    "ProviderName",
    "PublisherName",
    "RegionId",
    "ServiceCategory",
    "ServiceName",
    "SubAccountId",
    "SubAccountName",
    "Tags",
];

/// A cloud product: name, category, unit, share of a bill in per mille, millionths of a dollar per unit.
type Product = (&'static str, &'static str, &'static str, i64, i64);

const COMPUTE: [Product; 5] = [
    ("Nimbus Virtual Machines", "Compute", "Hours", 520, 96_000),
    ("Nimbus Block Storage", "Storage", "GB-Months", 160, 88_000),
    ("Nimbus Object Storage", "Storage", "GB-Months", 120, 21_500),
    ("Nimbus Network", "Networking", "GB", 110, 52_000),
    ("Nimbus Container Runtime", "Compute", "vCPU-Hours", 90, 41_300),
];
const TRAINING: [Product; 4] = [
    ("Nimbus GPU Machines", "Compute", "Hours", 690, 2_480_000),
    ("Nimbus Object Storage", "Storage", "GB-Months", 130, 21_500),
    ("Nimbus Model Endpoints", "AI and Machine Learning", "Hours", 130, 611_000),
    ("Nimbus Network", "Networking", "GB", 50, 52_000),
];
const LANGUAGE: [Product; 2] = [
    ("Nimbus Language Models", "AI and Machine Learning", "1K Tokens", 880, 3_100),
    ("Nimbus Functions", "Compute", "Requests", 120, 400),
];

/// The bill, oldest month first.
pub fn cloud_bill() -> Vec<u8> {
    let mut rows = Vec::new();
    for month in BOOKED - 3..BOOKED {
        for line in LINES.iter().filter(|line| line.account == CLOUD) {
            if let Some(euros) = line.actual(month) {
                charges(line, month, euros, &mut rows);
            }
        }
    }
    csv(&HEADERS, rows)
}

/// US cents that finance booked as so many euros, at the month's rate.
fn cents(euros: i64, month: usize) -> i64 {
    (euros * 1_000_000 + USD[month] / 2) / USD[month]
}

fn charges(line: &Line, month: usize, euros: i64, rows: &mut Vec<Vec<String>>) {
    let total = cents(euros, month) * 10_000_000;
    if euros < 0 {
        let credit = Charge {
            category: "Credit",
            from: 0,
            days: 1,
            nanos: total,
            product: COMPUTE[0],
            region: "NULL",
        };
        rows.push(row(line, month, &credit, "Committed use credit"));
        return;
    }
    let products: &[Product] = match line.text {
        "GPU clusters" => &TRAINING,
        "Language model calls" => &LANGUAGE,
        _ => &COMPUTE,
    };
    let mut dice = Dice::named(&format!("bill/{}/{}/{month}", line.cost_centre, line.text));
    let mut left = total;
    let weeks = [0, 7, 14, 21];
    for (at, product) in products.iter().enumerate() {
        for (week, from) in weeks.into_iter().enumerate() {
            let last = at + 1 == products.len() && week + 1 == weeks.len();
            let even = total * product.3 / 4000;
            let nanos = if last { left } else { even + even / 1000 * dice.around(240) };
            left -= nanos;
            let days = if week == 3 { first_of(month).days_in_month() - 21 } else { 7 };
            let region = if dice.happens(800) { "eu-north-1" } else { "eu-west-3" };
            rows.push(row(
                line,
                month,
                &Charge { category: "Usage", from, days, nanos, product: *product, region },
                product.0,
            ));
        }
    }
}

/// One charge: its span within the month and its cost in billionths of a dollar.
struct Charge {
    category: &'static str,
    from: i64,
    days: i64,
    nanos: i64,
    product: Product,
    region: &'static str,
}

/// `-12.345678901`: nine decimals, exact.
fn dollars(nanos: i64) -> String {
    let sign = if nanos < 0 { "-" } else { "" };
    format!("{sign}{}.{:09}", nanos.unsigned_abs() / 1_000_000_000, nanos.unsigned_abs() % 1_000_000_000)
}

fn midnight(day: Day) -> String {
    format!("{}T00:00:00Z", day.iso())
}

fn row(line: &Line, month: usize, charge: &Charge, description: &str) -> Vec<String> {
    let first = first_of(month);
    let (name, category, unit, _, price) = charge.product;
    let usage = charge.category == "Usage";
    let quantity = if usage { dollars(charge.nanos / price * 1_000_000) } else { "NULL".into() };
    let list = if usage { charge.nanos / 100 * 112 } else { 0 };
    let platform = line.platform.to_lowercase().replace(' ', "-");
    let tags = format!(
        "{{\"platform\": \"{platform}\", \"cost_centre\": \"{}\", \"line\": \"{}\"}}",
        line.cost_centre, line.text
    );
    let null = || String::from("NULL");
    vec![
        dollars(charge.nanos),
        "88-410-7".into(),
        "Halden & Moor Group".into(),
        "USD".into(),
        midnight(first.plus(first.days_in_month())),
        midnight(first),
        charge.category.into(),
        null(),
        description.into(),
        if usage { "Usage-Based".into() } else { "One-Time".into() },
        midnight(first.plus(charge.from + charge.days)),
        midnight(first.plus(charge.from)),
        quantity,
        if usage { unit.into() } else { null() },
        dollars(charge.nanos),
        dollars(list),
        "Nimbus Cloud".into(),
        "Nimbus Cloud".into(),
        charge.region.into(),
        category.into(),
        name.into(),
        format!("acc-{}", line.cost_centre),
        line.platform.into(),
        if usage { tags } else { null() },
    ]
}
