//! Prints what a file is read as: `cargo run -p ingest --example inspect -- FILE [MAPPING.toml]`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else { return ExitCode::from(2) };
    let mapping = args.next().filter(|a| a.ends_with(".toml")).and_then(|m| std::fs::read_to_string(m).ok());
    let answers = mapping.map_or_else(ingest::Answers::default, |m| {
        ingest::Answers::from_toml(&m).unwrap_or_else(|e| {
            eprintln!("{e}");
            ingest::Answers::default()
        })
    });
    let Ok(bytes) = std::fs::read(&path) else { return ExitCode::from(2) };
    let name = std::path::Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut facts = 0u64;
    let mut sink = |event| {
        if let ingest::Event::Fact(fact) = event {
            if facts < 2 {
                eprintln!("{fact:?}");
            }
            facts += 1;
        }
        Ok(())
    };
    match ingest::stream(&bytes, &name, &answers, &ingest::Quiet, &mut sink) {
        Err(error) => eprintln!("{error}"),
        Ok(reading) => print(&reading, facts),
    }
    ExitCode::SUCCESS
}

fn print(reading: &ingest::Reading, facts: u64) {
    println!("{} {} facts={facts} {:?}", reading.file, reading.format, reading.issues);
    for sheet in &reading.sheets {
        println!("  sheet “{}” {:?} notes={}", sheet.name, sheet.visibility, sheet.notes.len());
        for t in &sheet.tables {
            println!(
                "    {} header {:?} {} {:.2} records {} totals {} ({} wrong) skipped {} issues {} {:?}",
                t.range,
                t.header_rows,
                t.kind,
                t.kind_score,
                t.records,
                t.totals.len(),
                t.totals.iter().filter(|t| !t.agrees).count(),
                t.skipped_rows.len(),
                t.issues.len(),
                t.export
            );
            for c in t.columns.iter().take(14) {
                let sum = t.sums.get(&c.col).map(ToString::to_string).unwrap_or_default();
                println!(
                    "      {:>3} {:40} {:?} {:?} {:.2} x{} {:?} {:?} {:?} sum {sum}",
                    model::origin::column_name(c.col),
                    c.header.chars().take(40).collect::<String>(),
                    c.kind,
                    c.field.map(|f| f.name()),
                    c.score,
                    c.scale,
                    c.currency,
                    c.period,
                    c.scenario
                );
            }
            for i in t.issues.iter().take(6) {
                println!("      ! {} {:?} {} {} / {}", i.cell, i.severity, i.code, i.found, i.expected);
            }
            for q in &t.questions {
                println!("      ? {} {}", q.code, q.text);
            }
        }
    }
}
