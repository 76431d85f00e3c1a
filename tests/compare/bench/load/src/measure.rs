//! Makes the calls and measures them.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::arguments::Arguments;
use crate::{Client, text};

/// Makes the calls of the command line. Returns one line of JSON.
pub(crate) async fn run<C: Client>(client: Arc<C>, arguments: &Arguments) -> Result<String, String> {
    for _ in 0..arguments.warm_up {
        client.call(arguments.operation).await?;
    }
    let (cpu, start) = (cpu_time()?, Instant::now());
    let Made { mut latencies, read, cpu: ended } = match arguments.threads {
        1 => make_calls(&client, arguments, arguments.calls).await?,
        _ => on_threads(&client, arguments)?,
    };
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), (cpu_time()? + ended).saturating_sub(cpu));
    latencies.sort_unstable();
    let calls = latencies.len().max(1) as f64;
    Ok(format!(
        r#"{{"calls_per_second":{:.1},"p50_us":{:.2},"p99_us":{:.2},"cpu_us":{:.2},"peak_kb":{},"read":{read}}}"#,
        calls / seconds,
        micros(percentile(&latencies, 50)),
        micros(percentile(&latencies, 99)),
        micros(cpu) / calls,
        peak_memory()?,
    ))
}

/// The duration of each call, the response of the last one, and the CPU time of finished threads.
#[derive(Default)]
struct Made {
    latencies: Vec<Duration>,
    read: usize,
    cpu: Duration,
}

impl Made {
    fn add(&mut self, other: Self) {
        self.latencies.extend(other.latencies);
        self.read = self.read.max(other.read);
        self.cpu += other.cpu;
    }
}

/// Shares the calls among threads, each with a runtime of its own.
fn on_threads<C: Client>(client: &Arc<C>, arguments: &Arguments) -> Result<Made, String> {
    let calls = arguments.calls / arguments.threads;
    std::thread::scope(|scope| {
        let work = || {
            let made = crate::block_on(make_calls(client, arguments, calls))?;
            Ok::<_, String>(Made { cpu: time_on_cpu(Path::new("/proc/thread-self/schedstat"))?, ..made })
        };
        let threads: Vec<_> = (0..arguments.threads).map(|_| scope.spawn(work)).collect();
        let mut made = Made::default();
        for thread in threads {
            made.add(thread.join().map_err(|_| "a thread panicked".to_owned())??);
        }
        Ok(made)
    })
}

/// Makes so many calls, as many at once as asked for.
async fn make_calls<C: Client>(client: &Arc<C>, arguments: &Arguments, calls: usize) -> Result<Made, String> {
    let left = Rc::new(Cell::new(calls));
    let workers: Vec<_> = (0..arguments.in_flight)
        .map(|_| tokio::task::spawn_local(work(client.clone(), arguments.operation, left.clone())))
        .collect();
    let mut made = Made { latencies: Vec::with_capacity(calls), ..Made::default() };
    for worker in workers {
        made.add(worker.await.map_err(text)??);
    }
    Ok(made)
}

/// Makes one call after the other until none is left.
async fn work<C: Client>(client: Arc<C>, operation: crate::Operation, left: Rc<Cell<usize>>) -> Result<Made, String> {
    let mut made = Made::default();
    while let Some(rest) = left.get().checked_sub(1) {
        left.set(rest);
        let start = Instant::now();
        made.read = client.call(operation).await?;
        made.latencies.push(start.elapsed());
    }
    Ok(made)
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
}

fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

/// The CPU time that the threads of this process have had.
fn cpu_time() -> Result<Duration, String> {
    let threads = std::fs::read_dir("/proc/self/task").map_err(text)?;
    threads.map(|thread| time_on_cpu(&thread.map_err(text)?.path().join("schedstat"))).sum()
}

/// The CPU time of a thread. The kernel's scheduler counts it in nanoseconds; the usual counters tick a hundred times a
/// second.
fn time_on_cpu(schedstat: &Path) -> Result<Duration, String> {
    let line = std::fs::read_to_string(schedstat).map_err(text)?;
    let nanos = line.split(' ').next().and_then(|first| first.parse().ok());
    nanos.map(Duration::from_nanos).ok_or_else(|| "schedstat has another form".to_owned())
}

/// The most memory this process has held, in kilobytes.
fn peak_memory() -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(text)?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM in /proc/self/status")?;
    line.trim().trim_end_matches(" kB").parse().map_err(text)
}
