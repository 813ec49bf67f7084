//! Tables as Parquet files: whole numbers as INT64, everything else as UTF-8 text exactly as the workspace keeps it, gaps as nulls.

use super::{Texts, Writer};
use crate::{Error, Result, failure::from_io};
use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, Int64Type},
    errors::ParquetError,
    file::{
        properties::WriterProperties, reader::FileReader, serialized_reader::SerializedFileReader,
        writer::SerializedFileWriter,
    },
    record::{Field, Row},
    schema::types::Type,
};
use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
};
use store::export::Table;

/// Rows that are kept in memory before they are written.
const GROUP: usize = 100_000;

/// A folder of Parquet files.
pub(super) struct Tables {
    folder: PathBuf,
    open: Option<One>,
}

/// A file under way.
struct One {
    path: PathBuf,
    file: SerializedFileWriter<File>,
    whole: Vec<bool>,
    columns: Vec<Vec<Option<String>>>,
}

/// The file of a table.
pub(super) fn path(folder: &Path, table: &str) -> PathBuf {
    folder.join(format!("{table}.parquet"))
}

#[allow(clippy::needless_pass_by_value)] // made for map_err
fn failed(path: &Path) -> impl Fn(ParquetError) -> Error + '_ {
    move |e| Error::new("file", format!("“{}”: {e}.", path.display()), "Choose another place and try again.")
}

impl Tables {
    pub(super) fn new(folder: &Path) -> Self {
        Tables { folder: folder.into(), open: None }
    }
}

fn schema(table: &Table) -> std::result::Result<Type, ParquetError> {
    let field = |column: &store::export::Column| {
        let (physical, logical) = match column.is_whole {
            true => (Physical::INT64, None),
            false => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        };
        let field =
            Type::primitive_type_builder(&column.name, physical).with_repetition(Repetition::OPTIONAL);
        field.with_logical_type(logical).build().map(Arc::new)
    };
    let fields = table.columns.iter().map(field).collect::<std::result::Result<Vec<_>, _>>()?;
    Type::group_type_builder(table.name).with_fields(fields).build()
}

impl Writer for Tables {
    fn begin(&mut self, table: &Table) -> Result<()> {
        let path = path(&self.folder, table.name);
        let file = File::create(&path).map_err(|e| from_io("Cannot write", &path, &e))?;
        let chosen = WriterProperties::builder().set_compression(Compression::SNAPPY);
        let chosen = chosen.set_created_by(report::Options::default().generator).build();
        let schema = schema(table).map_err(failed(&path))?;
        let file =
            SerializedFileWriter::new(file, Arc::new(schema), Arc::new(chosen)).map_err(failed(&path))?;
        let whole: Vec<bool> = table.columns.iter().map(|c| c.is_whole).collect();
        self.open = Some(One { path, file, columns: vec![vec![]; whole.len()], whole });
        Ok(())
    }

    fn row(&mut self, texts: Texts) -> Result<()> {
        let Some(one) = &mut self.open else { return Ok(()) };
        for (column, text) in one.columns.iter_mut().zip(texts) {
            column.push(text);
        }
        if one.columns.first().is_some_and(|c| c.len() >= GROUP) { one.flush() } else { Ok(()) }
    }

    fn end(&mut self) -> Result<()> {
        let Some(mut one) = self.open.take() else { return Ok(()) };
        one.flush()?;
        let path = one.path;
        one.file.close().map(drop).map_err(failed(&path))
    }

    fn close(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}

impl One {
    fn flush(&mut self) -> Result<()> {
        if self.columns.first().is_none_or(Vec::is_empty) {
            return Ok(());
        }
        let path = self.path.clone();
        self.group().map_err(failed(&path))
    }

    fn group(&mut self) -> std::result::Result<(), ParquetError> {
        let mut group = self.file.next_row_group()?;
        let mut columns = self.columns.iter_mut().zip(&self.whole);
        while let (Some(mut writer), Some((column, whole))) = (group.next_column()?, columns.next()) {
            let texts = std::mem::take(column);
            let levels: Vec<i16> = texts.iter().map(|t| i16::from(t.is_some())).collect();
            let known = texts.into_iter().flatten();
            if *whole {
                let numbers: Vec<i64> = known.map(|t| t.parse().unwrap_or_default()).collect();
                writer.typed::<Int64Type>().write_batch(&numbers, Some(&levels), None)?;
            } else {
                let values: Vec<ByteArray> = known.map(|t| ByteArray::from(t.into_bytes())).collect();
                writer.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
            }
            writer.close()?;
        }
        group.close().map(drop)
    }
}

/// The names of a file's columns and its rows.
pub(super) fn read(path: &Path) -> Result<(Vec<String>, impl Iterator<Item = Result<Texts>> + use<>)> {
    let file = File::open(path).map_err(|e| from_io("Cannot open", path, &e))?;
    let reader = SerializedFileReader::new(file).map_err(damaged(path))?;
    let fields = reader.metadata().file_metadata().schema().get_fields().to_vec();
    let names = fields.iter().map(|f| f.name().to_owned()).collect();
    let rows = parquet::record::reader::RowIter::from_file_into(Box::new(reader));
    let path = path.to_owned();
    Ok((names, rows.map(move |row| texts(&row.map_err(damaged(&path))?, &path))))
}

fn damaged(path: &Path) -> impl Fn(ParquetError) -> Error + '_ {
    move |e| {
        let message = format!("“{}” is damaged: {e}.", crate::importing::file_name(path));
        Error::new("damaged", message, "Export the workspace again and import that folder.")
    }
}

fn texts(row: &Row, path: &Path) -> Result<Texts> {
    let text = |(name, field): (&String, &Field)| match field {
        Field::Null => Ok(None),
        Field::Long(number) => Ok(Some(number.to_string())),
        Field::Str(text) => Ok(Some(text.clone())),
        other => {
            let what =
                ParquetError::General(format!("{name} holds “{other}”, neither a whole number nor a text"));
            Err(damaged(path)(what))
        }
    };
    row.get_column_iter().map(text).collect()
}
