//! The archive of an xlsx or ods file: checked before anything is inflated, parts found whatever their spelling.

use super::Job;
use crate::ReadError;
use std::{collections::BTreeMap, io::Cursor, io::Read};

const MOST_PARTS: usize = 20_000;
/// A part that inflates beyond this must not be a thousandfold blow-up.
const SUSPICIOUS_SIZE: u64 = 256 << 20;
const SUSPICIOUS_RATIO: u64 = 200;
const LARGEST_PART: u64 = 16 << 30;

/// An opened archive.
pub(crate) struct Package<'a> {
    zip: zip::ZipArchive<Cursor<&'a [u8]>>,
    /// Lower-case path with forward slashes → index and unpacked size.
    parts: BTreeMap<String, (usize, u64)>,
    job: &'a Job<'a>,
}

impl<'a> Package<'a> {
    /// Opens and checks the archive.
    pub fn open(job: &'a Job<'a>) -> Result<Self, ReadError> {
        let mut zip = zip::ZipArchive::new(Cursor::new(job.bytes))
            .map_err(|e| job.damaged("", format!("the archive inside it is cut off or broken ({e})")))?;
        if zip.len() > MOST_PARTS {
            return Err(job.too_large("", format!("its archive has {} parts", zip.len())));
        }
        let mut parts = BTreeMap::new();
        for i in 0..zip.len() {
            let Ok(entry) = zip.by_index_raw(i) else { continue };
            let (size, packed) = (entry.size(), entry.compressed_size().max(1));
            let name = key(&String::from_utf8_lossy(entry.name_raw()));
            if size > LARGEST_PART || (size > SUSPICIOUS_SIZE && size / packed > SUSPICIOUS_RATIO) {
                let what =
                    format!("this part would unfold to {} MB, {} times its size", size >> 20, size / packed);
                return Err(job.too_large(&name, what));
            }
            parts.entry(name).or_insert((i, size));
        }
        Ok(Package { zip, parts, job })
    }

    /// Whether the archive has the part.
    pub fn has(&self, path: &str) -> bool {
        self.parts.contains_key(&key(path))
    }

    /// How large a part says it is unpacked; 0 when there is none.
    pub fn size(&self, path: &str) -> u64 {
        self.parts.get(&key(path)).map_or(0, |(_, size)| *size)
    }

    /// A part's stream; `None` when there is no such part.
    pub fn part(&mut self, path: &str) -> Result<Option<impl Read + '_>, ReadError> {
        let Some(&(index, _)) = self.parts.get(&key(path)) else { return Ok(None) };
        let job = self.job;
        match self.zip.by_index(index) {
            Ok(entry) => Ok(Some(entry.take(LARGEST_PART))),
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                Err(ReadError::PasswordProtected { file: job.name.into() })
            }
            Err(e) => Err(job.damaged(path, format!("this part cannot be unpacked ({e})"))),
        }
    }
}

fn key(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// Resolves a relationship's target against the part that names it; never leaves the archive.
pub(crate) fn resolve(base: &str, target: &str) -> String {
    let mut folders: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => vec![],
        None => base.split('/').collect(),
    };
    folders.pop();
    for piece in target.split(['/', '\\']) {
        match piece {
            "" | "." => {}
            ".." => drop(folders.pop()),
            name => folders.push(name),
        }
    }
    folders.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside() {
        assert_eq!(resolve("xl/workbook.xml", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/worksheets/sheet1.xml", "../tables/table1.xml"), "xl/tables/table1.xml");
        assert_eq!(resolve("xl/workbook.xml", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl/workbook.xml", "../../../../etc/passwd"), "etc/passwd");
    }
}
