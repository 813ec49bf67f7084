//! Reading of a large workbook against calamine's bare stream of the same file:
//! `cargo bench -p ingest --bench stream [-- CELLS]`. Prints times, ratios and the memory that was needed at most; and
//! how long polars and pandas take to read the same file, where Python has them (`PYTHON` names another interpreter). Where the
//! command was built beside it (`cargo build --release -p cli`), also how long it takes to inspect the file and to import it
//! into an empty workspace, from its start to its end, everything committed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

use calamine::{DataRef, Xlsx};
use std::{
    io::{Cursor, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// A ledger of 10 columns: 4 of text, 1 date, 5 of numbers.
fn workbook(cells: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    part("[Content_Types].xml", "<Types/>");
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Ledger\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        ),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
        ),
    );
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        ),
    );
    let mut words: Vec<String> = [
        "Cost center",
        "Account",
        "Vendor",
        "Comment",
        "Date",
        "Budget",
        "Actual",
        "Forecast",
        "Committed",
        "Prior year",
    ]
    .map(String::from)
    .to_vec();
    words.extend((0..2_000).map(|i| format!("Name {i}")));
    let items: String = words.iter().map(|w| format!("<si><t>{w}</t></si>")).collect();
    part("xl/sharedStrings.xml", &format!("<sst xmlns=\"{main}\">{items}</sst>"));
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    zip.write_all(format!("<worksheet xmlns=\"{main}\"><sheetData>").as_bytes()).unwrap();
    for row in 1..=cells / 10 {
        let mut text = format!("<row r=\"{row}\">");
        for col in 0..10usize {
            let name = (b'A' + col as u8) as char;
            let cell = match (row, col) {
                (1, _) => format!("<c r=\"{name}1\" t=\"s\"><v>{col}</v></c>"),
                (_, 0..=3) => {
                    format!("<c r=\"{name}{row}\" t=\"s\"><v>{}</v></c>", 10 + (row * 7 + col * 131) % 2_000)
                }
                (_, 4) => format!("<c r=\"{name}{row}\" s=\"1\"><v>{}</v></c>", 45_000 + row % 700),
                _ => format!(
                    "<c r=\"{name}{row}\"><v>{}.{:02}</v></c>",
                    (row * 37 + col * 101) % 100_000,
                    row % 100
                ),
            };
            text.push_str(&cell);
        }
        text.push_str("</row>");
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    zip.finish().unwrap().into_inner()
}

fn bare(bytes: &[u8]) -> (usize, f64) {
    let begin = Instant::now();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let mut reader = book.worksheet_cells_reader("Ledger").unwrap();
    let mut cells = 0;
    while let Some(cell) = reader.next_cell().unwrap() {
        cells += usize::from(*cell.get_value() != DataRef::Empty);
    }
    (cells, begin.elapsed().as_secs_f64())
}

/// Most memory this process ever held, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// What other readers of tables take for the same file, only to read it.
const OTHERS: [(&str, &str); 2] = [
    ("polars (fastexcel)", "import polars as pl; pl.read_excel(sys.argv[1], engine='calamine')"),
    ("pandas (openpyxl)", "import pandas as pd; pd.read_excel(sys.argv[1], engine='openpyxl')"),
];

/// The most memory of a process and of its first child, in MB, looked at until it ends; and how long it took.
fn watched(command: &mut Command) -> (f64, u64, u64) {
    let begin = Instant::now();
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let (mut own, mut of_child) = (0, 0);
    let held = |pid: &str| {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).map(str::trim).unwrap_or("0 kB");
        line.trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
    };
    let pid = process.id().to_string();
    while process.try_wait().unwrap().is_none() {
        own = own.max(held(&pid));
        let children =
            std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
        of_child = children.split_whitespace().map(held).fold(of_child, u64::max);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(process.wait().unwrap().success());
    (begin.elapsed().as_secs_f64(), own, of_child)
}

/// The built command, from start to end: inspecting, and importing into an empty workspace.
fn command(file: &Path, stream: f64) {
    let here = std::env::current_exe().unwrap();
    let exe = here.ancestors().nth(2).unwrap().join(format!("throughline{}", std::env::consts::EXE_SUFFIX));
    if !exe.exists() {
        return println!("the command is not built beside this bench: cargo build --release -p cli");
    }
    let workspace = file.with_extension("throughline");
    let fresh = || {
        // there may be none yet
        let _ = std::fs::remove_file(&workspace);
        let mut new = Command::new(&exe);
        new.arg("new").arg(&workspace).args(["--name", "Bench", "--currency", "EUR", "--fiscal-start", "1"]);
        watched(&mut new);
    };
    let mut inspect = Command::new(&exe);
    inspect.arg("inspect").arg(file);
    let mut import = Command::new(&exe);
    import.arg("import").arg(&workspace).arg(file).arg("--accept-warnings");
    for (name, command) in [("throughline inspect", &mut inspect), ("throughline import", &mut import)] {
        let runs = (0..3).map(|_| {
            fresh();
            watched(command)
        });
        let (seconds, own, of_child) = runs.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        println!(
            "{name:<25} {seconds:.3} s, {:.2} of the bare stream, {own} MB at most, {of_child} MB in the child",
            seconds / stream
        );
    }
    let _ = std::fs::remove_file(&workspace);
}

fn others(file: &Path, stream: f64, cells: usize) {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".into());
    for (name, read) in OTHERS {
        if name.starts_with("pandas") && cells > 2_000_000 {
            println!("{name:<25} left out: minutes for so many cells");
            continue;
        }
        let (import, call) = read.split_once("; ").unwrap();
        let code = format!(
            "import sys, time, resource; {import}; b = time.time(); {call}; \
             print(time.time() - b, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
        );
        let output = Command::new(&python).arg("-c").arg(code).arg(file).output();
        let said = output
            .ok()
            .filter(|o| o.status.success())
            .map(|o| String::from_utf8_lossy(&o.stdout).into_owned());
        match said.as_deref().and_then(|t| t.trim().split_once(' ')) {
            Some((seconds, peak)) => {
                let seconds: f64 = seconds.parse().unwrap();
                println!(
                    "{name:<25} {seconds:.3} s, {:.2} of the bare stream, {peak} MB at most",
                    seconds / stream
                );
            }
            None => println!("{name:<25} not installed for {python}"),
        }
    }
}

fn main() {
    let cells = std::env::args().filter_map(|a| a.parse().ok()).next().unwrap_or(1_000_000);
    let bytes = workbook(cells);
    println!("{cells} cells, file of {} MB, {} MB in memory before reading", bytes.len() >> 20, peak());
    let (counted, stream) = (0..3).map(|_| bare(&bytes)).min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    println!("calamine, bare stream     {stream:.3} s ({counted} cells)");
    let time = |f: &dyn Fn()| {
        (0..3)
            .map(|_| {
                let begin = Instant::now();
                f();
                begin.elapsed().as_secs_f64()
            })
            .fold(f64::MAX, f64::min)
    };
    let answers = ingest::Answers::default();
    let inspect = time(&|| drop(ingest::inspect(&bytes, "ledger.xlsx", &answers, &ingest::Quiet).unwrap()));
    println!(
        "ingest::inspect           {inspect:.3} s, {:.2} of the bare stream, {} MB at most",
        inspect / stream,
        peak()
    );
    let facts = std::cell::Cell::new(0u64);
    let whole = time(&|| {
        let mut sink = |e| {
            facts.set(facts.get() + u64::from(matches!(e, ingest::Event::Fact(_))));
            Ok(())
        };
        ingest::stream(&bytes, "ledger.xlsx", &answers, &ingest::Quiet, &mut sink).unwrap();
    });
    println!(
        "ingest::stream            {whole:.3} s, {:.2} of the bare stream, {} facts, {} MB at most",
        whole / stream,
        facts.get() / 3,
        peak()
    );
    let file = std::env::temp_dir().join(format!("ledger-{}.xlsx", std::process::id()));
    std::fs::write(&file, &bytes).unwrap();
    drop(bytes);
    command(&file, stream);
    others(&file, stream, cells);
    // a file that cannot be removed is only left behind
    let _ = std::fs::remove_file(&file);
}
