//! The child's side: limits itself, reads one request, answers in frames.

use super::{Frame, Request, Task, wire::Writer};
use crate::{Event, ReadError, Stop, Watch};
use std::{
    cell::{Cell, RefCell},
    io::{self, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Events are sent when this many bytes have come together.
const BATCH: usize = 64 << 10;

/// The child's side: reads one request from `input`, answers on `output`, returns when done.
/// Call it when the first argument is [`super::SUBCOMMAND`], with standard input and output.
///
/// # Errors
/// When the pipe breaks (the parent went away).
pub fn serve(input: &mut dyn Read, output: &mut dyn Write) -> io::Result<()> {
    let before = mapped();
    let request: Request = serde_json::from_slice(&super::take_block(input)?)?;
    let bytes = super::take_block(input)?;
    limit_memory(before.saturating_add(request.memory));
    // a panic of a format's reader becomes an error below; its message is for nobody
    std::panic::set_hook(Box::new(|_| {}));
    let pipe = Pipe { output: RefCell::new(output), told: Cell::new(0) };
    let result = catch_unwind(AssertUnwindSafe(|| read(&request, &bytes, &pipe)));
    let result = result.unwrap_or_else(|_| {
        Err(ReadError::Damaged {
            file: request.name.clone(),
            place: String::new(),
            what: "its content is not what its format prescribes".into(),
        })
    });
    let (frame, payload) = match result {
        Ok(answer) => (Frame::Done, answer),
        Err(error) => (Frame::Failed, serde_json::to_vec(&error)?),
    };
    pipe.send(frame, &payload)
}

/// Bytes that the program itself has mapped before it reads anything. The window's libraries alone take hundreds of megabytes of
/// addresses, which no file is to blame for; where the system does not tell, nothing is allowed for them.
fn mapped() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let size = status.lines().find_map(|line| line.strip_prefix("VmSize:"));
    size.and_then(|size| size.trim().trim_end_matches(" kB").parse::<u64>().ok()).map_or(0, |kb| kb << 10)
}

#[cfg(unix)]
fn limit_memory(bytes: u64) {
    // without the limit the parent's time limit still holds
    let _ = rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes);
}

#[cfg(not(unix))]
fn limit_memory(_: u64) {}

struct Pipe<'a> {
    output: RefCell<&'a mut dyn Write>,
    told: Cell<u64>,
}

impl Pipe<'_> {
    fn send(&self, frame: Frame, payload: &[u8]) -> io::Result<()> {
        let mut output = self.output.borrow_mut();
        output.write_all(&[frame as u8])?;
        output.write_all(&(payload.len() as u32).to_le_bytes())?;
        output.write_all(payload)?;
        output.flush()
    }
}

impl Watch for Pipe<'_> {
    fn progress(&self, done: u64, total: u64) {
        // a hundred steps are enough for a bar
        let step = (total / 100).max(1);
        if done / step == self.told.get() {
            return;
        }
        self.told.set(done / step);
        let _ = self.send(Frame::Progress, &[done.to_le_bytes(), total.to_le_bytes()].concat());
    }
}

fn read(request: &Request, bytes: &[u8], pipe: &Pipe<'_>) -> Result<Vec<u8>, ReadError> {
    let (name, answers) = (request.name.as_str(), &request.answers);
    match &request.task {
        Task::Inspect => json(name, &crate::inspect(bytes, name, answers, pipe)?),
        Task::Excerpt(window) => json(name, &crate::excerpt(bytes, name, answers, window, pipe)?),
        Task::Stream => json(name, &stream(request, bytes, pipe)?),
    }
}

fn json<T: serde::Serialize>(name: &str, answer: &T) -> Result<Vec<u8>, ReadError> {
    let failed = |e: serde_json::Error| ReadError::ReaderFailed { file: name.into(), reason: e.to_string() };
    serde_json::to_vec(answer).map_err(failed)
}

fn stream(request: &Request, bytes: &[u8], pipe: &Pipe<'_>) -> Result<crate::Reading, ReadError> {
    let batch = RefCell::new((Writer::default(), vec![]));
    let flush = || -> Result<(), Stop> {
        let (writer, full) = &mut *batch.borrow_mut();
        writer.take(full);
        pipe.send(Frame::Events, full).map_err(|e| Stop(e.to_string()))
    };
    let mut sink = |event: Event| {
        let full = {
            let (writer, _) = &mut *batch.borrow_mut();
            writer.event(&event);
            writer.len() >= BATCH
        };
        if full { flush() } else { Ok(()) }
    };
    let reading = crate::stream(bytes, &request.name, &request.answers, pipe, &mut sink)?;
    flush().map_err(|Stop(reason)| ReadError::Stopped { file: request.name.clone(), reason })?;
    Ok(reading)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::mapped;

    #[test]
    fn what_is_mapped_is_told_and_grows_with_what_is_taken() {
        let before = mapped();
        let taken = vec![1_u8; 64 << 20];
        assert!(before > 1 << 20, "a program has more than {before} bytes mapped");
        assert!(mapped() >= before + (48 << 20), "64 MB more are seen");
        drop(taken);
    }
}
