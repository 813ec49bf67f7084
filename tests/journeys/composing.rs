//! Composing: words with bound figures that cannot go stale, order and look, templates, and slides that can be edited.

use crate::door::{Answer, arg, bytes, empty, own_sample, sample, throughline};
use std::{path::Path, process::Command};

fn compose(workspace: &Path, more: &[&str]) -> Answer {
    throughline(&[&["compose", arg(workspace)], more].concat())
}

/// A figure as the command line writes it in lists.
fn value(workspace: &Path, id: &str) -> String {
    let answer = throughline(&["figures", arg(workspace), "--json"]).done().json();
    let figure = answer["figures"].as_array().and_then(|all| all.iter().find(|f| f["id"] == id).cloned());
    figure.expect("the figure")["value"].as_str().expect("a value").to_owned()
}

fn text_of(pdf: &Path) -> Option<String> {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn publish(workspace: &Path, out: &Path, more: &[&str]) -> Answer {
    throughline(&[&["publish", arg(workspace), "-o", arg(out)], more].concat())
}

#[test]
fn a_title_with_a_bound_figure_stands_in_the_report_with_its_value() {
    let (folder, workspace) = own_sample();
    compose(&workspace, &["--title", "bridge=Every euro brought back {figure:portfolio.bcr} euros"]).done();
    let view = compose(&workspace, &["--json"]).done().json();
    let bridge =
        view["sections"].as_array().expect("sections").iter().find(|s| s["name"] == "bridge").cloned();
    let bridge = bridge.expect("the bridge");
    assert_eq!(bridge["ownTitle"], true, "{bridge}");
    assert!(bridge["title"].as_str().is_some_and(|t| t.contains("{figure:portfolio.bcr}")));
    let pdf = folder.path().join("q.pdf");
    publish(&workspace, &pdf, &[]).done();
    let Some(text) = text_of(&pdf) else { return };
    let start: String = value(&workspace, "portfolio.bcr").chars().take(3).collect();
    let line = text.lines().find(|l| l.contains("Every euro brought back")).unwrap_or_default().to_owned();
    assert!(line.contains(&start), "“{line}” says {start}");
}

#[test]
fn an_unknown_figure_is_refused_by_name_and_changes_nothing() {
    let (_folder, workspace) = own_sample();
    let before = bytes(&workspace);
    let answer =
        compose(&workspace, &["--hide", "okr", "--title", "finance=We spent {figure:finance.actuall}"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("finance.actuall"), "{}", answer.err);
    assert!(answer.err.contains("{figure:finance.actual}"), "the near one is offered: {}", answer.err);
    let view = compose(&workspace, &["--json"]).done().json();
    let hidden = view["sections"].as_array().expect("sections").iter().any(|s| s["hidden"] == true);
    assert!(!hidden, "all choices of one command stand, or none");
    assert!(!before.is_empty());
    for (flag, wrong) in [("--hide", "no_such"), ("--title", "no_such=x"), ("--color", "primary=reddish")] {
        assert_eq!(compose(&workspace, &[flag, wrong]).code, 2, "{flag} {wrong}");
    }
}

#[test]
fn a_number_typed_by_hand_is_warned_of() {
    let (_folder, workspace) = own_sample();
    let answer = compose(&workspace, &["--commentary", "finance=Spend is 14% over budget."]).done();
    assert!(answer.err.contains("14%"), "{}", answer.err);
    assert!(answer.err.contains("by hand"), "{}", answer.err);
}

#[test]
fn a_figure_that_is_gone_blocks_publishing_and_is_named() {
    let (folder, workspace) = own_sample();
    let id = "survey.csat[Checkout Platform]";
    compose(&workspace, &["--title", &format!("finance=Satisfied: {{figure:{id}}}")]).done();
    assert_eq!(compose(&workspace, &["--json"]).done().json()["faults"], serde_json::json!([]));
    // the survey comes again, without the answers on the platform that the title speaks of
    let name = "survey_2026_q3.csv";
    let answers = std::fs::read_to_string(sample().with_file_name(name)).expect("the survey of the sample");
    let fewer: Vec<&str> = answers.lines().filter(|line| !line.contains("Checkout Platform")).collect();
    assert!(fewer.len() + 10 < answers.lines().count(), "the survey asked about the platform");
    let again = folder.path().join(name);
    std::fs::write(&again, fewer.join("\n")).expect("written");
    throughline(&["import", arg(&workspace), arg(&again), "--accept-warnings"]).done();
    let figures = throughline(&["figures", arg(&workspace), "--json"]).done().json();
    let known = figures["figures"].as_array().expect("figures").iter().any(|f| f["id"] == id);
    assert!(!known, "the figure is gone");
    let pdf = folder.path().join("old.pdf");
    let answer = publish(&workspace, &pdf, &[]);
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert!(answer.err.contains(id) && answer.err.contains("the title of finance"), "{}", answer.err);
    assert!(!pdf.exists());
    let view = compose(&workspace, &["--json"]);
    let faults = view.json()["faults"].to_string();
    assert!(faults.contains(id), "{faults}");
    // the survey as it was brings the figure back, and the report with it
    throughline(&["undo", arg(&workspace)]).done();
    publish(&workspace, &pdf, &[]).done();
    assert!(pdf.exists());
}

#[test]
fn order_hiding_language_and_asks_reach_the_paper_and_undo_takes_each_back() {
    let (folder, workspace) = own_sample();
    let choices = [
        ["--order", "portfolio,finance"],
        ["--hide", "okr"],
        ["--language", "de"],
        ["--ask", "Keep the build farm|CFO|2026-12-15"],
        ["--classification", "Board only"],
    ];
    for choice in &choices {
        compose(&workspace, choice).done();
    }
    let pdf = folder.path().join("q.pdf");
    publish(&workspace, &pdf, &["--draft"]).done();
    if let Some(text) = text_of(&pdf) {
        for words in ["Keep the build farm", "15. Dez", "Board only", "Datenstand"] {
            assert!(text.contains(words), "{words} is missing");
        }
        let pages: Vec<&str> = text.split('\u{c}').collect();
        let page = |words: &str| pages.iter().position(|p| p.lines().take(6).any(|l| l.contains(words)));
        assert!(
            page("Portfolio") < page("Finanzen"),
            "the order chosen: {:?} {:?}",
            page("Portfolio"),
            page("Finanzen")
        );
    }
    let labels = throughline(&["history", arg(&workspace), "--json"]).done().out;
    for label in
        ["Reorder the report", "Hide OKR alignment", "Edit the asks", "Change the look of the report"]
    {
        assert!(labels.contains(label), "{label}");
    }
    for _ in &choices {
        throughline(&["undo", arg(&workspace)]).done();
    }
    let view = compose(&workspace, &["--json"]).done().json();
    assert_eq!(view["language"], "en");
    assert_eq!(view["ownAsks"], false);
    assert_eq!(view["sections"][1]["name"], "scorecard");
}

#[test]
fn the_same_composition_gives_the_stored_bytes_and_another_one_does_not() {
    let (folder, workspace) = own_sample();
    let out = |name: &str| folder.path().join(name);
    compose(&workspace, &["--title", "finance=We spent {figure:finance.actual}"]).done();
    publish(&workspace, &out("a.pdf"), &[]).done();
    let again = publish(&workspace, &out("b.pdf"), &[]).done();
    assert!(again.out.contains("as published before"), "{}", again.out);
    compose(&workspace, &["--title", "finance=Spend was {figure:finance.actual}"]).done();
    let kept = publish(&workspace, &out("b.pdf"), &[]).done();
    assert!(kept.out.contains("as published before"), "{}", kept.out);
    assert!((kept.out + &kept.err).contains("Its words are others now"), "a person is told");
    assert!(bytes(&out("a.pdf")) == bytes(&out("b.pdf")), "what was published stays what is handed out");
    publish(&workspace, &out("c.pdf"), &["--supersede"]).done();
    assert!(bytes(&out("a.pdf")) != bytes(&out("c.pdf")));
    // the publication itself cannot be taken back; the title before it can
    compose(&workspace, &["--title", "finance=We spent {figure:finance.actual}"]).done();
    publish(&workspace, &out("d.pdf"), &["--supersede"]).done();
    assert!(bytes(&out("a.pdf")) == bytes(&out("d.pdf")), "the old words give the old bytes");
    throughline(&["verify", arg(&workspace)]).done();
}

#[test]
fn a_template_carries_shape_and_look_and_nothing_of_the_workspace() {
    let (folder, workspace) = own_sample();
    let template = folder.path().join("board.toml");
    compose(
        &workspace,
        &[
            "--order",
            "finance,portfolio",
            "--hide",
            "delivery",
            "--paper",
            "letter",
            "--organisation",
            "Halden",
            "--color",
            "primary=#5b1a6b",
            "--title",
            "finance=Secret {figure:finance.actual}",
            "--write-template",
            arg(&template),
        ],
    )
    .done();
    let text = std::fs::read_to_string(&template).expect("the template");
    assert!(text.contains("letter") && text.contains("#5b1a6b") && text.contains("delivery"), "{text}");
    assert!(!text.contains("Secret") && !text.contains("Halden"), "{text}");
    let (_other_folder, other) = own_sample();
    compose(&other, &["--template", arg(&template)]).done();
    let view = compose(&other, &["--json"]).done().json();
    assert_eq!(
        (view["paper"].as_str(), view["sections"][1]["name"].as_str()),
        (Some("letter"), Some("finance"))
    );
    std::fs::write(&template, "pages = 12").expect("the folder can be written");
    let answer = compose(&other, &["--template", arg(&template)]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("board.toml"), "{}", answer.err);
}

#[test]
fn slides_are_written_by_ending_or_by_name_and_again_the_same() {
    let (folder, workspace) = own_sample();
    let out = |name: &str| folder.path().join(name);
    publish(&workspace, &out("deck.pptx"), &["--edition", "deck"]).done();
    let again = publish(&workspace, &out("deck"), &["--edition", "deck", "--format", "pptx"]).done();
    assert!(again.out.contains("as published before"), "{}", again.out);
    assert!(bytes(&out("deck.pptx")).starts_with(b"PK"));
    assert!(bytes(&out("deck.pptx")) == bytes(&out("deck")));
    let (other_folder, other) = own_sample();
    let second = other_folder.path().join("deck.pptx");
    publish(&other, &second, &["--edition", "deck"]).done();
    assert!(bytes(&out("deck.pptx")) == bytes(&second), "another copy, the same bytes");
    let refused = publish(&workspace, &out("r.pptx"), &[]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("--edition deck"), "{}", refused.err);
    assert_eq!(publish(&workspace, &out("r.pdf"), &["--format", "docx"]).code, 2);
}

#[test]
fn the_one_pager_is_one_page_alone() {
    let (folder, workspace) = own_sample();
    let pdf = folder.path().join("one.pdf");
    let answer = publish(&workspace, &pdf, &["--edition", "one-pager"]).done();
    assert!(answer.out.contains("(1 pages"), "{}", answer.out);
}

#[test]
fn an_empty_workspace_says_what_it_needs_before_anything_is_composed() {
    let (_folder, workspace) = empty();
    let answer = compose(&workspace, &["--hide", "okr"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("Import"), "{}", answer.err);
}

fn logo(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/logos").join(name)
}

#[test]
fn a_logo_is_one_change_that_undo_takes_back_and_stands_in_every_edition() {
    let (folder, workspace) = own_sample();
    assert_eq!(compose(&workspace, &["--json"]).done().json()["logo"], serde_json::Value::Null);
    let changes = || throughline(&["history", arg(&workspace), "--json"]).done().json()["changes"].clone();
    let before = changes().as_array().expect("changes").len();
    let view = compose(&workspace, &["--logo", arg(&logo("mark.svg")), "--json"]).done().json();
    assert!(view["logo"]["picture"].as_str().is_some_and(|p| p.starts_with("data:image/png;base64,")));
    assert_eq!(changes().as_array().expect("changes").len(), before + 1, "one change");
    assert!(changes().to_string().contains("Use the logo mark.svg"), "{}", changes());
    for (edition, name) in
        [("reading", "r.pdf"), ("one-pager", "o.pdf"), ("deck", "d.pdf"), ("deck", "d.pptx")]
    {
        let out = folder.path().join(name);
        publish(&workspace, &out, &["--draft", "--edition", edition]).done();
        let file = std::fs::read(&out).expect("written");
        let has = |needle: &[u8]| file.windows(needle.len()).any(|w| w == needle);
        assert!(
            has(if name.ends_with("pptx") { b"ppt/media/logo1.png" } else { b"/Subtype /Form" }),
            "{name}"
        );
    }
    throughline(&["undo", arg(&workspace)]).done();
    assert_eq!(compose(&workspace, &["--json"]).done().json()["logo"], serde_json::Value::Null);
    throughline(&["redo", arg(&workspace)]).done();
    let view = compose(&workspace, &["--no-logo", "--json"]).done().json();
    assert_eq!(view["logo"], serde_json::Value::Null);
}

#[test]
fn a_published_logo_stays_when_another_is_chosen() {
    let (folder, workspace) = own_sample();
    compose(&workspace, &["--logo", arg(&logo("alpha.png"))]).done();
    let (first, again) = (folder.path().join("first.pdf"), folder.path().join("again.pdf"));
    publish(&workspace, &first, &[]).done();
    throughline(&["verify", arg(&workspace)]).done();
    compose(&workspace, &["--logo", arg(&logo("gradient.svg"))]).done();
    throughline(&["verify", arg(&workspace)]).done();
    let tables = folder.path().join("tables");
    throughline(&["export", arg(&workspace), arg(&tables)]).done();
    let exported = std::fs::read_to_string(tables.join("logos.csv")).expect("the logo's table");
    assert!(exported.contains("data:image/svg+xml;base64,"), "{exported}");
    compose(&workspace, &["--logo", arg(&logo("alpha.png"))]).done();
    publish(&workspace, &again, &[]).done();
    assert_eq!(bytes(&first), bytes(&again), "the same logo, the same stored bytes");
}

#[test]
fn a_logo_that_cannot_be_drawn_is_refused_with_what_to_do_and_changes_nothing() {
    let (folder, workspace) = own_sample();
    let text = folder.path().join("letters.svg");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><text y=\"8\">A</text></svg>";
    std::fs::write(&text, svg).expect("written");
    let cut = folder.path().join("cut.png");
    std::fs::write(&cut, &bytes(&logo("alpha.png"))[..120]).expect("written");
    for (file, says) in [
        (text.as_path(), "outlines"),
        (cut.as_path(), "export it again"),
        (workspace.as_path(), "PNG, JPEG or SVG"),
        (&folder.path().join("none.png"), "none.png"),
    ] {
        let answer = compose(&workspace, &["--logo", arg(file)]);
        assert_eq!(answer.code, 2, "{}", file.display());
        assert!(answer.err.contains(says), "{}", answer.err);
    }
    assert_eq!(compose(&workspace, &["--json"]).done().json()["logo"], serde_json::Value::Null);
    let pale = folder.path().join("pale.svg");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle cx=\"4\" cy=\"4\" r=\"4\" fill=\"#fff\"/></svg>";
    std::fs::write(&pale, svg).expect("written");
    let answer = compose(&workspace, &["--logo", arg(&pale)]).done();
    assert!(answer.err.contains("too pale"), "{}", answer.err);
}

#[test]
fn a_template_brings_the_logo_that_lies_beside_it_and_takes_it_along() {
    let (folder, workspace) = own_sample();
    let template = folder.path().join("house.toml");
    std::fs::copy(logo("mark.svg"), folder.path().join("mark.svg")).expect("copied");
    std::fs::write(&template, "logo = \"mark.svg\"\n").expect("written");
    let view = compose(&workspace, &["--template", arg(&template), "--json"]).done().json();
    assert!(view["logo"]["picture"].is_string(), "{view}");
    let written = folder.path().join("all.toml");
    compose(&workspace, &["--write-template", arg(&written)]).done();
    assert!(String::from_utf8(bytes(&written)).expect("text").contains("data:image/svg+xml;base64,"));
    compose(&workspace, &["--no-logo"]).done();
    let again = compose(&workspace, &["--template", arg(&written), "--json"]).done().json();
    assert_eq!(again["logo"], view["logo"]);
    std::fs::write(&template, "logo = \"../../etc/logo.png\"\n").expect("written");
    let answer = compose(&workspace, &["--template", arg(&template)]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("own folder"), "{}", answer.err);
    std::fs::write(&template, "logo = \"\"\n").expect("written");
    let none = compose(&workspace, &["--template", arg(&template), "--json"]).done().json();
    assert_eq!(none["logo"], serde_json::Value::Null);
}
