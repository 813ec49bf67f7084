//! Importing again and importing more: what changes is told by key before it is written, and what people said is remembered.

use crate::door::{Answer, arg, bytes, empty, empty_in, throughline};
use serde_json::Value;
use std::path::{Path, PathBuf};

const QUARTER: &str = "Cost center;Platform;Month;Plan;Actual\n\
    4100;Build Farm;2026-07;100;110\n4100;Build Farm;2026-08;100;120\n\
    4200;Beacon Logging;2026-07;50;40\n4200;Beacon Logging;2026-08;50;60\n";
/// August is corrected, September comes, a line is gone.
const QUARTER_V2: &str = "Cost center;Platform;Month;Plan;Actual\n\
    4100;Build Farm;2026-07;100;110\n4100;Build Farm;2026-08;100;125\n4100;Build Farm;2026-09;100;130\n\
    4200;Beacon Logging;2026-07;50;40\n";

fn file(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

fn import(workspace: &Path, path: &Path, more: &[&str]) -> Answer {
    throughline(&[&["import", arg(workspace), arg(path), "--json"], more].concat())
}

fn first(answer: &Value) -> &Value {
    &answer["files"][0]
}

fn actual(workspace: &Path) -> Option<String> {
    let trace = throughline(&["trace", arg(workspace), "finance.actual", "--json"]).done().json();
    trace["value"].as_str().map(str::to_owned)
}

fn codes(file: &Value) -> Vec<&str> {
    file["issues"].as_array().into_iter().flatten().filter_map(|i| i["code"].as_str()).collect()
}

fn change<'a>(difference: &'a Value, key: &str) -> &'a Value {
    let all = difference["changes"].as_array().expect("changes");
    all.iter()
        .find(|c| c["key"].as_str().is_some_and(|k| k.contains(key)))
        .unwrap_or_else(|| panic!("{key}: {difference:#}"))
}

#[test]
fn a_new_version_of_a_file_is_compared_by_key_before_it_is_written() {
    let (folder, workspace) = empty();
    import(&workspace, &file(folder.path(), "budget.csv", QUARTER), &[]).done();
    assert_eq!(actual(&workspace).as_deref(), Some("330"));
    let before = bytes(&workspace);
    let second = file(folder.path(), "budget.csv", QUARTER_V2);
    let answer = import(&workspace, &second, &["--dry-run"]).done().json();
    assert!(bytes(&workspace) == before, "looking changes nothing");
    let difference = &first(&answer)["differences"][0];
    let count = |word: &str| difference[word].as_u64();
    assert_eq!(
        (count("added"), count("changed"), count("gone"), count("same")),
        (Some(2), Some(1), Some(2), Some(5))
    );
    let changed = change(difference, "Build Farm · 2026-08 · AC");
    assert_eq!(
        (changed["how"].as_str(), changed["was"].as_str(), changed["now"].as_str()),
        (Some("changed"), Some("120"), Some("125"))
    );
    assert_eq!(change(difference, "Beacon Logging · 2026-08 · AC")["how"], "gone");
    assert_eq!(change(difference, "Build Farm · 2026-09 · AC")["cell"], "E4");
    let sums = difference["sums"].as_array().expect("sums");
    let actuals = sums.iter().find(|s| s["scenario"] == "AC").expect("actuals");
    assert_eq!((actuals["was"].as_str(), actuals["now"].as_str()), (Some("330"), Some("405")));
    import(&workspace, &second, &[]).done();
    assert_eq!(actual(&workspace).as_deref(), Some("405"), "the new version counts alone");
}

#[test]
fn another_file_with_the_same_keys_replaces_or_adds_only_when_somebody_says_so() {
    let (folder, workspace) = empty();
    import(&workspace, &file(folder.path(), "Budget Q3.csv", QUARTER), &[]).done();
    let second = file(folder.path(), "Budget Q3 v2.csv", QUARTER_V2);
    let answer = import(&workspace, &second, &["--accept-warnings"]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    let earlier = &first(&answer.json())["earlier"][0].clone();
    assert_eq!(
        (earlier["file"].as_str(), earlier["mustChoose"].as_bool()),
        (Some("Budget Q3.csv"), Some(true))
    );
    assert_eq!(change(&earlier["difference"], "Build Farm · 2026-08 · AC")["now"], "125");
    assert_eq!(actual(&workspace).as_deref(), Some("330"), "nothing was guessed");
    let wrong = import(&workspace, &second, &["--replace", "Budget Q4.csv"]);
    assert!(wrong.code == 2 && wrong.err.contains("Budget Q3.csv"), "{}", wrong.err);
    import(&workspace, &second, &["--replace", "Budget Q3.csv"]).done();
    assert_eq!(actual(&workspace).as_deref(), Some("405"));
    throughline(&["undo", arg(&workspace)]).done();
    import(&workspace, &second, &["--add"]).done();
    assert_eq!(actual(&workspace).as_deref(), Some("735"), "both count");
}

#[test]
fn the_same_amounts_in_another_layout_are_recognised() {
    let (folder, workspace) = empty();
    import(&workspace, &file(folder.path(), "long.csv", QUARTER), &[]).done();
    let wide = "Cost center;Platform;Jul 2026 Plan;Jul 2026 Actual;Aug 2026 Plan;Aug 2026 Actual\n\
        4100;Build Farm;100;110;100;120\n4200;Beacon Logging;50;40;50;60\n";
    let wide = file(folder.path(), "by month.csv", wide);
    let answer = import(&workspace, &wide, &["--dry-run"]).done().json();
    let earlier = &first(&answer)["earlier"][0];
    assert_eq!(
        (earlier["why"].as_str(), earlier["file"].as_str()),
        (Some("same_data"), Some("long.csv")),
        "{answer:#}"
    );
    assert_eq!(earlier["otherLayout"], true);
    let elsewhere =
        QUARTER.replace("4100", "CC-17").replace("4200", "CC-18").replace("Plan;Actual", "Plan;Ist");
    let elsewhere = file(folder.path(), "other keys.csv", &elsewhere);
    let answer = import(&workspace, &elsewhere, &["--dry-run"]).done().json();
    assert!(codes(first(&answer)).contains(&"same_amounts"), "{answer:#}");
    assert_eq!(import(&workspace, &wide, &[]).code, 1, "a warning waits for a person");
    assert_eq!(import(&workspace, &elsewhere, &[]).code, 1);
}

#[test]
fn the_very_same_bytes_are_named_with_their_import() {
    let (folder, workspace) = empty();
    import(&workspace, &file(folder.path(), "budget.csv", QUARTER), &[]).done();
    let copy = file(folder.path(), "copy of budget.csv", QUARTER);
    let answer = import(&workspace, &copy, &[]).done();
    assert_eq!(first(&answer.json())["outcome"], "unchanged");
    let message = first(&answer.json())["error"]["message"].as_str().expect("a message").to_owned();
    assert!(message.contains("budget.csv, imported 20"), "{message}");
    assert_eq!(actual(&workspace).as_deref(), Some("330"));
}

#[test]
fn choices_are_remembered_for_the_next_file_of_the_same_shape() {
    let (folder, workspace) = empty();
    let odd = |month: &str, n: u32| {
        format!("Wann;Wofür;Wieviel;Zweitwert\n{month};Build Farm;{n};7\n{month};Beacon;{n};8\n")
    };
    let one = file(folder.path(), "july.csv", &odd("2026-07", 100));
    let said = [
        "--kind",
        "budget",
        "--set",
        "period=A",
        "--set",
        "platform=Wofür",
        "--set",
        "amount_actual=Zweitwert",
    ];
    import(&workspace, &one, &said).done();
    assert_eq!(actual(&workspace).as_deref(), Some("15"));
    let two = file(folder.path(), "august.csv", &odd("2026-08", 200));
    let answer = import(&workspace, &two, &[]).done().json();
    let mapping = &first(&answer)["tables"][0]["mapping"];
    assert_eq!(mapping["name"], "Budget (july)", "{answer:#}");
    assert_eq!(mapping["applied"], true);
    assert_eq!(actual(&workspace).as_deref(), Some("30"), "the second value was taken again");
    let three = file(folder.path(), "september.csv", &odd("2026-09", 300));
    let answer = import(
        &workspace,
        &three,
        &["--no-remembered", "--dry-run", "--kind", "budget", "--accept-warnings"],
    );
    assert_eq!(answer.code, 2, "without the mapping nobody knows what these columns are: {}", answer.out);
}

#[test]
fn a_mapping_file_carries_choices_to_another_workspace() {
    let (folder, workspace) = empty();
    let source = file(folder.path(), "budget.csv", QUARTER);
    let mapping = folder.path().join("m.toml");
    let set =
        ["--set", "amount_actual=Plan", "--set", "amount_budget=Actual", "--write-mapping", arg(&mapping)];
    throughline(&[&["inspect", arg(&source)], &set[..]].concat()).done();
    let text = std::fs::read_to_string(&mapping).expect("the mapping");
    assert!(text.contains("amount_actual = \"Plan\"") && text.contains("kind = \"budget\""), "{text}");
    import(&workspace, &source, &["--mapping", arg(&mapping)]).done();
    assert_eq!(actual(&workspace).as_deref(), Some("300"), "{text}");
}

#[test]
fn a_name_that_looks_like_a_known_one_is_asked_about_once() {
    let (folder, workspace) = empty();
    import(&workspace, &file(folder.path(), "one.csv", QUARTER), &[]).done();
    let misspelt = |month: &str| {
        format!("Cost center;Platform;Month;Actual\n4100;Bild Farm;{month};9\n4300;Quantum Lake;{month};5\n")
    };
    let two = file(folder.path(), "two.csv", &misspelt("2026-09"));
    let answer = import(&workspace, &two, &[]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    let answer = answer.json();
    assert!(codes(first(&answer)).contains(&"name_unknown"), "{answer:#}");
    let names = first(&answer)["names"].as_array().expect("names");
    assert_eq!(names[0]["near"][0]["name"], "Build Farm");
    assert!(names[0]["near"][0]["score"].as_f64().is_some_and(|s| s > 0.8 && s < 1.0));
    assert_eq!((names[1]["name"].as_str(), names[1]["asks"].as_bool()), (Some("Quantum Lake"), Some(false)));
    let mapping = "[[names]]\nkind = \"platform\"\nname = \"Bild Farm\"\nmeans = \"Build Farm\"\n";
    let mapping = file(folder.path(), "names.toml", mapping);
    import(&workspace, &two, &["--mapping", arg(&mapping)]).done();
    let farm = throughline(&["trace", arg(&workspace), "finance.actual[Build Farm]", "--json"]).done().json();
    assert_eq!(farm["value"], "239", "two months and the misspelt third");
    let answer =
        import(&workspace, &file(folder.path(), "three.csv", &misspelt("2026-08")), &["--add"]).done().json();
    assert_eq!(
        first(&answer)["names"].as_array().map(Vec::len),
        Some(0),
        "the answer is remembered: {answer:#}"
    );
}

#[test]
fn rejected_rows_come_back_as_a_spreadsheet_with_the_reasons() {
    let (folder, workspace) = empty();
    let bad = "Cost center;Platform;Month;Actual\n4100;Build Farm;2026-07;110\n4100;=cmd|' /C calc'!A0;2026-08;n/k?\n;;;\n4200;Beacon;2026-07;40\n";
    let source = file(folder.path(), "bad.csv", bad);
    let (list, book) = (folder.path().join("rejects.csv"), folder.path().join("rejects.xlsx"));
    let before = bytes(&workspace);
    assert_eq!(import(&workspace, &source, &["--rejects", arg(&list)]).code, 1);
    let text = std::fs::read_to_string(&list).expect("the list");
    assert!(text.contains("D3: found n/k?, expected a number") && text.contains("bad.csv,,3,"), "{text}");
    assert!(text.contains("'=cmd|") && !text.contains(",=cmd"), "nothing in it is run: {text}");
    import(&workspace, &source, &["--dry-run", "--rejects", arg(&book)]).done();
    let read = throughline(&["inspect", arg(&book), "--json"]).done().json();
    assert_eq!(read["files"][0]["sheets"][0]["tables"][0]["records"], 1, "{read:#}");
    assert!(bytes(&workspace) == before);
}

#[test]
fn foreign_money_says_which_rate_is_missing_and_a_person_enters_it() {
    let (folder, workspace) = empty_in("EUR");
    let bill = file(
        folder.path(),
        "usd.csv",
        "Cost center;Platform;Month;Currency;Actual\n4100;Build Farm;2026-07;USD;100\n4100;Build Farm;2026-08;USD;50\n",
    );
    let answer = import(&workspace, &bill, &["--dry-run"]).done().json();
    let missing = &first(&answer)["missingRates"][0];
    assert_eq!((missing["from"].as_str(), missing["to"].as_str()), (Some("USD"), Some("EUR")), "{answer:#}");
    assert_eq!(missing["periods"].as_array().map(Vec::len), Some(2));
    let told = import(&workspace, &bill, &[]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("throughline rate WORKSPACE USD EUR"), "{}", told.out);
    assert_eq!(throughline(&["rate", arg(&workspace), "USD", "EUR", "zero"]).code, 2);
    throughline(&["rate", arg(&workspace), "usd", "EUR", "0,5", "--period", "2026-Q3"]).done();
    import(&workspace, &bill, &[]).done();
    assert_eq!(actual(&workspace).as_deref(), Some("75"));
    let history = throughline(&["history", arg(&workspace)]).done().out;
    assert!(history.contains("Enter the rate USD to EUR for 2026-Q3: 0.5"), "{history}");
}

#[test]
fn a_corrected_cell_counts_and_its_trace_says_who_typed_it() {
    let (folder, workspace) = empty();
    let source = file(
        folder.path(),
        "bad.csv",
        "Cost center;Platform;Month;Actual\n4100;Build Farm;2026-07;110\n4200;Beacon;2026-07;n/k?\n",
    );
    let mapping =
        file(folder.path(), "m.toml", "[[correction]]\ncell = \"D3\"\nfound = \"n/k?\"\nvalue = \"65\"\n");
    import(&workspace, &source, &["--mapping", arg(&mapping)]).done();
    let trace = throughline(&["trace", arg(&workspace), "finance.actual", "--json"]).done().json();
    assert_eq!(trace["value"], "175");
    let cell = trace["cells"].as_array().into_iter().flatten().find(|c| c["cell"] == "D3").expect("the cell");
    assert_eq!((cell["text"].as_str(), cell["value"].as_str()), (Some("n/k?"), Some("65")));
    assert!(cell["corrected"].as_str().is_some_and(|c| c.starts_with("65, typed by ")), "{cell}");
    throughline(&["verify", arg(&workspace)]).done();
}

#[test]
fn a_published_quarter_that_changes_is_named() {
    let (folder, workspace) = empty();
    import(&workspace, &file(folder.path(), "budget.csv", QUARTER), &[]).done();
    let pdf = folder.path().join("q.pdf");
    throughline(&["publish", arg(&workspace), "--period", "2026-Q3", "-o", arg(&pdf)]).done();
    let answer =
        import(&workspace, &file(folder.path(), "budget.csv", QUARTER_V2), &["--dry-run"]).done().json();
    let restates = &first(&answer)["restates"][0];
    assert_eq!(restates["period"], "2026-Q3", "{answer:#}");
    assert!(restates["changes"].as_u64().is_some_and(|n| n >= 4));
}

#[test]
fn an_import_that_is_killed_leaves_nothing_behind() {
    let (folder, workspace) = empty();
    import(&workspace, &file(folder.path(), "budget.csv", QUARTER), &[]).done();
    let history = throughline(&["history", arg(&workspace), "--json"]).done().out;
    let mut text = String::from("Cost center;Platform;Month;Actual\n");
    for line in 0..400_000 {
        text.push_str(&format!("{line};Build Farm;2026-09;{line}\n"));
    }
    let large = file(folder.path(), "large.csv", &text);
    let mut running = std::process::Command::new(env!("CARGO_BIN_EXE_throughline"))
        .args(["import", arg(&workspace), arg(&large), "--accept-warnings"])
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("the command starts");
    std::thread::sleep(std::time::Duration::from_millis(600));
    assert!(running.try_wait().expect("a process").is_none(), "it is still at work");
    running.kill().expect("it can be ended");
    running.wait().expect("it ended");
    assert_eq!(throughline(&["history", arg(&workspace), "--json"]).done().out, history);
    assert_eq!(actual(&workspace).as_deref(), Some("330"));
    throughline(&["verify", arg(&workspace)]).done();
}

#[test]
fn numbers_that_a_file_leaves_open_are_read_as_the_organisation_writes_them() {
    // 1.250 is a thousand and a bit, or one and a quarter: nothing in the file says which
    const OPEN: &str = "Cost center;Month;Actual\n4100;2026-07;1.250\n4200;2026-07;2.500\n";
    for (numbers, expected) in [("comma", "3750"), ("point", "3.75")] {
        let folder = tempfile::tempdir().expect("a folder");
        let workspace = folder.path().join("w.throughline");
        let new = ["new", arg(&workspace), "--name", "Nord", "--currency", "EUR", "--numbers", numbers];
        throughline(&new).done();
        import(&workspace, &file(folder.path(), "actuals.csv", OPEN), &[]).done();
        assert_eq!(actual(&workspace).as_deref(), Some(expected), "{numbers}");
    }
}

#[test]
fn what_teams_goals_and_measures_say_of_themselves_is_kept_and_comes_out_again() {
    let (folder, workspace) = empty();
    let bring = |name: &str, text: &str| {
        import(&workspace, &file(folder.path(), name, text), &["--accept-warnings"]).done();
    };
    bring("teams.csv", "Team,Headcount,Valid from,Valid to\nLedger,7,2025-07-01,2026-12-31\n");
    bring(
        "okrs.csv",
        "Objective,Key result,Baseline,Target,Current value,Direction,Progress,Owner\n\
         Ship faster,Lead time,9,4,5,decrease,0.8,Ines Duarte\n",
    );
    let tables = folder.path().join("tables");
    throughline(&["export", arg(&workspace), arg(&tables), "--format", "csv"]).done();
    let read = |name: &str| std::fs::read_to_string(tables.join(name)).expect("a table");
    assert!(read("teams.csv").contains("2025-07-01,2026-12-31"), "{}", read("teams.csv"));
    assert!(read("key_results.csv").contains("decrease,0.8"), "{}", read("key_results.csv"));
    assert!(read("people.csv").contains("Ines Duarte"), "{}", read("people.csv"));
}

/// Platforms across, months under each other.
const ON_ITS_SIDE: &str = "Platform spend 2026 (USD);;;\n;;;\n;Platform;Build Farm;Beacon Logging\n;Cost centre;4100;4200\n\
    ;Jul 2026;110;40,5\n;Aug 2026;120;n/k\n";

#[test]
fn a_table_on_its_side_is_imported_and_traced_to_its_true_cells() {
    let (folder, workspace) = empty_in("USD");
    let source = file(folder.path(), "side.csv", ON_ITS_SIDE);
    let mapping = "[[correction]]\ncell = \"D6\"\nfound = \"n/k\"\nvalue = \"60\"\n";
    let mapping = file(folder.path(), "m.toml", mapping);
    let answer = import(&workspace, &source, &["--mapping", arg(&mapping)]).done().json();
    let table = &first(&answer)["tables"][0];
    assert_eq!((table["records"].as_u64(), table["rejected"].as_u64()), (Some(2), Some(0)), "{answer:#}");
    let trace =
        throughline(&["trace", arg(&workspace), "finance.actual[Beacon Logging]", "--json"]).done().json();
    assert_eq!(trace["value"], "100.5");
    let cell = |name: &str| {
        let found = trace["cells"].as_array().into_iter().flatten().find(|c| c["cell"] == name);
        let found = found.unwrap_or_else(|| panic!("{name}: {trace:#}"));
        (found["text"].as_str().unwrap_or("").to_owned(), found["value"].as_str().unwrap_or("").to_owned())
    };
    assert_eq!(cell("D5"), ("40,5".into(), "40.5".into()));
    assert_eq!(cell("D6"), ("n/k".into(), "60".into()), "the file's own text, and what was typed");
    throughline(&["verify", arg(&workspace)]).done();
}

/// Words alone on their side could be a list of anything: nothing is guessed, and the message says how to go on.
#[test]
fn a_portfolio_of_words_on_its_side_is_asked_about_and_then_read() {
    let (folder, workspace) = empty();
    let file = folder.path().join("side.csv");
    let text = "Platform,Build Farm,Launchpad,Beacon\nOwner,Ada,Bo,Cy\nTier,core,core,experimental\n\
        Domain,Engineering,Engineering,Operations\nLifecycle,live,live,retired\n";
    std::fs::write(&file, text).expect("the folder can be written");
    let refused = throughline(&["import", arg(&workspace), arg(&file)]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(refused.err.contains("--set turned=columns"), "{}", refused.err);
    let read = ["import", arg(&workspace), arg(&file), "--set", "turned=columns", "--json"];
    let answer = throughline(&read).done().json();
    assert_eq!(answer["files"][0]["tables"][0]["written"], 3, "{answer}");
}
