//! The same pages by other means: every text and every filled rectangle of the document, as data that a Typst file and a
//! Python script set again. Says so where they are not installed.

use chart::drawing::{Fill, Prim};
use report::Document;
use serde_json::{Value, json};
use std::{path::Path, process::Command, time::Instant};

const TYPST: &str = include_str!("like.typ");
const PYTHON: &str = include_str!("like.py");

/// Times the others on a like document: as many pages, the same words in tables, the same bars in drawings.
pub fn compare(folder: &Path, document: &Document, ours: f64) {
    let like = like(document);
    let write =
        |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("the folder can be written");
    write("like.json", &like.to_string());
    write("like.typ", TYPST);
    write("like.py", PYTHON);
    let python = std::env::var("BENCH_PYTHON").unwrap_or_else(|_| "python3".into());
    let typst = "import typst,time,sys;c=typst.Compiler(sys.argv[1]);t=time.perf_counter();c.compile(output=sys.argv[2]);print((time.perf_counter()-t)*1e3)";
    told("Typst", ours, run(&python, folder, &["-c", typst, "like.typ", "typst.pdf"]));
    told("matplotlib + reportlab", ours, run(&python, folder, &["like.py", "like.json", "python.pdf"]));
}

fn told(name: &str, ours: f64, taken: Result<f64, String>) {
    match taken {
        Ok(ms) => println!("  {name}: {ms:.0} ms in its process, {:.1} times as long", ms / ours),
        Err(why) => println!("  {name}: not compared ({why})"),
    }
}

/// Milliseconds that the script says it took.
fn run(python: &str, folder: &Path, arguments: &[&str]) -> Result<f64, String> {
    let start = Instant::now();
    let out = Command::new(python).current_dir(folder).args(arguments).output().map_err(|e| e.to_string())?;
    let said = String::from_utf8_lossy(&out.stdout);
    let last = |text: &str| text.lines().last().unwrap_or_default().trim().to_owned();
    if !out.status.success() {
        return Err(last(&String::from_utf8_lossy(&out.stderr)));
    }
    last(&said).parse().map_err(|_| format!("it said “{}” after {:?}", last(&said), start.elapsed()))
}

/// What each page says and draws.
fn like(document: &Document) -> Value {
    let pages: Vec<Value> = document
        .pages
        .iter()
        .map(|page| {
            let (mut words, mut bars) = (Vec::new(), Vec::new());
            for prim in page.items.iter().flat_map(|item| &item.prims) {
                match prim {
                    Prim::Text { text, size, .. } => words.push(json!([text, size])),
                    Prim::Rect { area, fill: Some(Fill::Solid(..)), .. } if area.h > 2.0 => {
                        bars.push(json!([area.w, area.h]))
                    }
                    _ => {}
                }
            }
            json!({ "title": page.title, "words": words, "bars": bars })
        })
        .collect();
    json!({ "pages": pages })
}
