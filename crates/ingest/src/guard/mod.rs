//! Reading in a child process that can be killed: an allocation that fails, a loop or a crash of a format's reader
//! ends the child, never the window. The child is the same binary, started with [`SUBCOMMAND`].

mod child;
mod wire;

pub use child::serve;

use crate::{Answers, Event, Excerpt, ReadError, Reading, Stop, Watch, Window};
use serde::{Deserialize, Serialize};
use std::{
    io::{self, Read, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    thread::{JoinHandle, spawn},
    time::{Duration, Instant},
};

/// The hidden subcommand under which the binary must call [`serve`].
pub const SUBCOMMAND: &str = "__read";

/// How often a waiting parent looks at cancel and time.
const LOOK: Duration = Duration::from_millis(50);
/// Largest file that is handed to a reader.
const LARGEST_FILE: u64 = 1 << 30;
/// Largest frame: a reading with all its issues is far smaller.
const LARGEST_FRAME: usize = 256 << 20;

/// What a reading may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Address space of the child in bytes.
    pub memory: u64,
    /// Wall time.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { memory: 512 << 20, time: Duration::from_secs(300) }
    }
}

#[derive(Serialize, Deserialize)]
struct Request {
    name: String,
    answers: Answers,
    memory: u64,
    task: Task,
}

/// What the child is asked for.
#[derive(Serialize, Deserialize)]
enum Task {
    Inspect,
    Stream,
    Excerpt(Window),
}

/// Kinds of blocks that the child sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Events = 1,
    Progress = 2,
    Done = 3,
    Failed = 4,
}

impl Frame {
    fn of(byte: u8) -> Option<Frame> {
        [Frame::Events, Frame::Progress, Frame::Done, Frame::Failed].into_iter().find(|f| *f as u8 == byte)
    }
}

/// [`crate::inspect`] in a child of `exe`.
///
/// # Errors
/// As [`crate::inspect`], and when the child had to be ended.
pub fn inspect(
    exe: &Path,
    path: &Path,
    answers: &Answers,
    limits: Limits,
    watch: &dyn Watch,
) -> Result<Reading, ReadError> {
    let name = name_of(path);
    let bytes = copy(path)?;
    parsed(&name, run(exe, (&name, bytes), answers, limits, watch, Task::Inspect, None)?)
}

/// [`crate::excerpt()`] in a child of `exe`.
///
/// # Errors
/// As [`crate::excerpt()`], and when the child had to be ended.
pub fn excerpt(
    exe: &Path,
    path: &Path,
    answers: &Answers,
    window: &Window,
    limits: Limits,
    watch: &dyn Watch,
) -> Result<Excerpt, ReadError> {
    let name = name_of(path);
    let bytes = copy(path)?;
    parsed(&name, run(exe, (&name, bytes), answers, limits, watch, Task::Excerpt(window.clone()), None)?)
}

/// [`crate::stream`] in a child of `exe`, of bytes that [`copy`] gave; they are let go once the child has them.
///
/// # Errors
/// As [`crate::stream`], and when the child had to be ended.
pub fn stream(
    exe: &Path,
    name: &str,
    bytes: Vec<u8>,
    answers: &Answers,
    limits: Limits,
    watch: &dyn Watch,
    sink: &mut dyn FnMut(Event) -> Result<(), Stop>,
) -> Result<Reading, ReadError> {
    parsed(name, run(exe, (name, bytes), answers, limits, watch, Task::Stream, Some(sink))?)
}

/// Where events go; nobody wants them for a preview.
type Listener<'a> = Option<&'a mut dyn FnMut(Event) -> Result<(), Stop>>;

fn run(
    exe: &Path,
    (name, bytes): (&str, Vec<u8>),
    answers: &Answers,
    limits: Limits,
    watch: &dyn Watch,
    task: Task,
    sink: Listener<'_>,
) -> Result<Vec<u8>, ReadError> {
    let request = Request {
        name: name.to_owned(),
        answers: answers.clone(),
        // the file itself is held in the child as well
        memory: limits.memory.saturating_add(bytes.len() as u64),
        task,
    };
    let mut reader = Running::start(exe, name, request, bytes)?;
    let result = reader.listen(name, limits, watch, sink);
    reader.end(name, limits, result)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The child's answer.
fn parsed<T: serde::de::DeserializeOwned>(name: &str, answer: Vec<u8>) -> Result<T, ReadError> {
    serde_json::from_slice(&answer).map_err(|_| garbled(name))
}

fn garbled(name: &str) -> ReadError {
    ReadError::ReaderFailed { file: name.into(), reason: "its answer is garbled".into() }
}

/// The whole file, read at once: what is hashed, kept and parsed is what was there at that moment.
///
/// # Errors
/// When it cannot be read, or is too large.
pub fn copy(path: &Path) -> Result<Vec<u8>, ReadError> {
    let name = name_of(path);
    let cannot = |reason: String| ReadError::CannotOpen { file: name.clone(), reason };
    let meta = std::fs::metadata(path).map_err(|e| cannot(e.to_string()))?;
    if meta.is_dir() {
        return Err(cannot("it is a folder; choose the spreadsheet in it".into()));
    }
    if meta.len() > LARGEST_FILE {
        let what = format!("it has {} MB, the limit is {} MB", meta.len() >> 20, LARGEST_FILE >> 20);
        return Err(ReadError::TooLarge { file: name.clone(), place: String::new(), what });
    }
    std::fs::read(path).map_err(|e| cannot(e.to_string()))
}

/// What the child said.
enum Answer {
    Events(Vec<Event>),
    Other(Frame, Vec<u8>),
}

/// Reads what came, so that whoever writes need not; `None` when it makes no sense.
fn understand(frame: Frame, payload: Vec<u8>) -> Option<Answer> {
    if frame != Frame::Events {
        return Some(Answer::Other(frame, payload));
    }
    let mut reader = wire::Reader::of(&payload);
    let mut events = vec![];
    while let Some(event) = reader.event() {
        events.push(event);
    }
    reader.is_done().then_some(Answer::Events(events))
}

/// A child and the threads that talk with it.
struct Running {
    child: Child,
    /// Nothing for a frame that makes no sense.
    frames: Receiver<Option<Answer>>,
    last_words: JoinHandle<String>,
}

impl Running {
    fn start(exe: &Path, name: &str, request: Request, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let failed = |e: io::Error| ReadError::ReaderFailed { file: name.into(), reason: e.to_string() };
        let mut child = Command::new(exe)
            .arg(SUBCOMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let missing =
            || ReadError::ReaderFailed { file: name.into(), reason: "no pipe to the reader".into() };
        let mut input = child.stdin.take().ok_or_else(missing)?;
        let mut output = child.stdout.take().ok_or_else(missing)?;
        let stderr = child.stderr.take().ok_or_else(missing)?;
        let head = serde_json::to_vec(&request).map_err(|e| failed(e.into()))?;
        // a child that dies early breaks the pipe; its exit tells why
        spawn(move || put_block(&mut input, &head).and_then(|()| put_block(&mut input, &bytes)));
        let (send, frames) = sync_channel(4);
        spawn(move || {
            while let Ok((frame, payload)) = take_frame(&mut output) {
                if send.send(understand(frame, payload)).is_err() {
                    return;
                }
            }
        });
        let last_words = spawn(move || {
            let mut text = String::new();
            let _ = stderr.take(4096).read_to_string(&mut text);
            text
        });
        Ok(Running { child, frames, last_words })
    }

    /// Takes frames until the child is done; `None` when it ended without an answer.
    fn listen(
        &mut self,
        name: &str,
        limits: Limits,
        watch: &dyn Watch,
        mut sink: Listener<'_>,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let begin = Instant::now();
        let garbled = || garbled(name);
        loop {
            if watch.cancelled() {
                return Err(ReadError::Cancelled { file: name.into() });
            }
            if begin.elapsed() > limits.time {
                return Err(ReadError::TookTooLong { file: name.into(), seconds: limits.time.as_secs() });
            }
            let answer = match self.frames.recv_timeout(LOOK) {
                Ok(got) => got.ok_or_else(garbled)?,
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
            };
            match answer {
                Answer::Other(Frame::Done, payload) => return Ok(Some(payload)),
                Answer::Other(Frame::Failed, payload) => {
                    return Err(serde_json::from_slice(&payload).map_err(|_| garbled())?);
                }
                Answer::Other(_, payload) => {
                    let (done, total) = payload.split_at_checked(8).ok_or_else(garbled)?;
                    let number = |b: &[u8]| b.try_into().map(u64::from_le_bytes).unwrap_or(0);
                    watch.progress(number(done), number(total));
                }
                Answer::Events(events) => {
                    let Some(sink) = &mut sink else { continue };
                    for event in events {
                        sink(event)
                            .map_err(|Stop(reason)| ReadError::Stopped { file: name.into(), reason })?;
                    }
                }
            }
        }
    }

    /// Ends the child, whatever happened, and says why it gave no answer if it gave none.
    fn end(
        mut self,
        name: &str,
        limits: Limits,
        result: Result<Option<Vec<u8>>, ReadError>,
    ) -> Result<Vec<u8>, ReadError> {
        if !matches!(result, Ok(None)) {
            // already gone is as good as killed
            let _ = self.child.kill();
        }
        let status = self.child.wait();
        match result {
            Ok(Some(answer)) => Ok(answer),
            Err(error) => Err(error),
            Ok(None) => {
                let words = self.last_words.join().unwrap_or_default();
                Err(why(name, limits, status.ok(), &words))
            }
        }
    }
}

fn why(name: &str, limits: Limits, status: Option<ExitStatus>, words: &str) -> ReadError {
    let file = name.to_string();
    if words.contains("memory allocation") || words.contains("capacity overflow") {
        let what = format!("reading it needs more than {} MB of memory", limits.memory >> 20);
        return ReadError::TooLarge { file, place: String::new(), what };
    }
    if words.contains("overflowed its stack") {
        let what = "its content is nested without end".into();
        return ReadError::Damaged { file, place: String::new(), what };
    }
    let reason = status.map_or("unknown".into(), |s| s.to_string());
    ReadError::ReaderFailed { file, reason }
}

fn put_block(pipe: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    pipe.write_all(&(bytes.len() as u64).to_le_bytes())?;
    pipe.write_all(bytes)?;
    pipe.flush()
}

fn take_block(pipe: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut length = [0u8; 8];
    pipe.read_exact(&mut length)?;
    let length = usize::try_from(u64::from_le_bytes(length)).unwrap_or(usize::MAX);
    if length as u64 > LARGEST_FILE {
        return Err(io::Error::other("the block is too large"));
    }
    let mut bytes = vec![0; length];
    pipe.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn take_frame(pipe: &mut dyn Read) -> io::Result<(Frame, Vec<u8>)> {
    let mut head = [0u8; 5];
    pipe.read_exact(&mut head)?;
    let frame = Frame::of(head[0]).ok_or_else(|| io::Error::other("no such frame"))?;
    let length = u32::from_le_bytes([head[1], head[2], head[3], head[4]]) as usize;
    if length > LARGEST_FRAME {
        return Err(io::Error::other("the frame is too large"));
    }
    let mut payload = vec![0; length];
    pipe.read_exact(&mut payload)?;
    Ok((frame, payload))
}
