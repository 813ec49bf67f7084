//! Cases written down as text: a file as it stands or the cells of a workbook, and the lines that must be found in it.

/// A case: its file, and what must be found in it.
pub struct Case {
    pub name: String,
    pub file: String,
    pub bytes: Vec<u8>,
    /// A mapping that a person gave, as TOML; mostly none.
    pub answers: String,
    pub expected: Vec<String>,
}

/// The cases of a text: `== name`, a line that names the file, its content, `=>`, the lines that must be found.
pub fn cases(text: &str) -> Vec<Case> {
    text.split("\n== ").skip(1).map(case).collect()
}

fn case(text: &str) -> Case {
    let (name, rest) = text.split_once('\n').unwrap();
    let (file, rest) = rest.split_once('\n').unwrap();
    let (body, expected) = rest.split_once("\n=>\n").unwrap_or((rest, ""));
    let mut words = file.split_whitespace();
    let file = words.next().unwrap().to_owned();
    let bytes = match words.next() {
        Some("book") => book(body),
        Some("utf16le") => body.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some("cp1252") => body.chars().map(|c| u8::try_from(c as u32).unwrap_or(0x80)).collect(),
        _ => body.as_bytes().to_vec(),
    };
    let lines = expected.lines().map(str::trim_end).filter(|l| !l.is_empty());
    let (answers, expected): (Vec<&str>, Vec<&str>) = lines.partition(|l| l.starts_with("answer "));
    let answers = answers.iter().map(|l| l.trim_start_matches("answer ")).collect::<Vec<_>>().join("\n");
    let expected = expected.into_iter().map(String::from).collect();
    Case { name: name.into(), file, bytes, answers, expected }
}

/// A sheet's parts while it is written.
#[derive(Default)]
struct Sheet {
    name: String,
    state: String,
    before: String,
    rows: String,
    after: String,
    hidden_rows: Vec<usize>,
    next: usize,
}

/// A workbook from lines: `sheet NAME [hidden] [merge=A1:B1,…] [cols=3,4] [rows=5]`, then cells parted by ` | `.
/// A cell is a number, `'text`, a day `@46023`, or text; `12~0%` has a number format; two leading `>` are one indent.
fn book(body: &str) -> Vec<u8> {
    let (mut sheets, mut formats): (Vec<Sheet>, Vec<String>) = (vec![], vec![]);
    for line in body.lines() {
        if let Some(rest) = line.strip_prefix("sheet ") {
            sheets.push(begin(rest));
            continue;
        }
        let sheet = sheets.last_mut().unwrap();
        sheet.next += 1;
        let hidden = if sheet.hidden_rows.contains(&sheet.next) { " hidden=\"1\"" } else { "" };
        let cells = line.split('|').enumerate();
        let cells: String = cells.map(|(i, c)| cell(c.trim(), i, sheet.next, &mut formats)).collect();
        sheet.rows.push_str(&format!("<row r=\"{}\"{hidden}>{cells}</row>", sheet.next));
    }
    zipped(&sheets, &formats)
}

fn begin(rest: &str) -> Sheet {
    let mut sheet = Sheet::default();
    let mut name: Vec<&str> = vec![];
    for word in rest.split_whitespace() {
        match word.split_once('=') {
            Some(("merge", areas)) => {
                let all: String = areas.split(',').map(|a| format!("<mergeCell ref=\"{a}\"/>")).collect();
                sheet.after = format!("<mergeCells>{all}</mergeCells>");
            }
            Some(("cols", cols)) => {
                let one = |c: &str| format!("<col min=\"{c}\" max=\"{c}\" hidden=\"1\" width=\"9\"/>");
                sheet.before = format!("<cols>{}</cols>", cols.split(',').map(one).collect::<String>());
            }
            Some(("rows", rows)) => sheet.hidden_rows = rows.split(',').map(|r| r.parse().unwrap()).collect(),
            _ if word == "hidden" => sheet.state = " state=\"hidden\"".into(),
            _ => name.push(word),
        }
    }
    sheet.name = name.join(" ");
    sheet
}

fn cell(text: &str, col: usize, row: usize, formats: &mut Vec<String>) -> String {
    let at = format!("{}{row}", super::letter(col));
    let (text, format) = text.split_once('~').map_or((text, None), |(t, f)| (t, Some(f.to_owned())));
    let indent = text.len() - text.trim_start_matches(">>").len();
    let (day, text) = text.strip_prefix('@').map_or((false, text), |t| (true, t));
    let format = format.or(day.then(|| "yyyy-mm-dd".into()));
    let format = format.or((indent > 0).then(|| format!(">{}", indent / 2)));
    let style = format.map_or(0, |f| {
        formats.iter().position(|o| *o == f).unwrap_or_else(|| {
            formats.push(f);
            formats.len() - 1
        }) + 1
    });
    let text = text.trim_start_matches(">>");
    let number = text.parse::<f64>().is_ok() && !text.ends_with('f') && !text.eq_ignore_ascii_case("nan");
    match text {
        "" => String::new(),
        _ if number => format!("<c r=\"{at}\" s=\"{style}\"><v>{text}</v></c>"),
        _ => {
            let text = super::escaped(text.strip_prefix('\'').unwrap_or(text));
            let text = text.replace("\\n", "\n");
            format!("<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
    }
}

fn styles(formats: &[String]) -> String {
    let (mut codes, mut xfs) = (String::new(), "<xf numFmtId=\"0\"/>".to_string());
    for (i, format) in formats.iter().enumerate() {
        match format.strip_prefix('>') {
            Some(depth) => xfs.push_str(&format!("<xf numFmtId=\"0\"><alignment indent=\"{depth}\"/></xf>")),
            None => {
                let (id, code) = (170 + i, super::escaped(format).replace('"', "&quot;"));
                codes.push_str(&format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"));
                xfs.push_str(&format!("<xf numFmtId=\"{id}\"/>"));
            }
        }
    }
    format!("<numFmts>{codes}</numFmts><cellXfs>{xfs}</cellXfs>")
}

fn zipped(sheets: &[Sheet], formats: &[String]) -> Vec<u8> {
    let parts: Vec<super::Part> = sheets
        .iter()
        .map(|s| super::Part {
            name: s.name.clone(),
            state: s.state.clone(),
            xml: format!("{}<sheetData>{}</sheetData>{}", s.before, s.rows, s.after),
        })
        .collect();
    super::packed(&parts, &styles(formats))
}
