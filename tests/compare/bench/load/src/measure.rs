//! Makes the calls and measures them.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::arguments::Arguments;
use crate::{Client, text};

/// Makes the calls of the command line. Returns one line of JSON.
pub(crate) async fn run<C: Client>(client: C, arguments: &Arguments) -> Result<String, String> {
    let client = Rc::new(client);
    let mut read = 0;
    for _ in 0..arguments.warm_up {
        read = client.call(arguments.operation).await?;
    }
    let (cpu, start) = (cpu_time()?, Instant::now());
    let mut latencies = make_calls(&client, arguments, &mut read).await?;
    let (seconds, cpu) = (start.elapsed().as_secs_f64(), cpu_time()?.saturating_sub(cpu));
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

/// Makes the calls, as many at once as asked for. Returns how long each took.
async fn make_calls<C: Client>(
    client: &Rc<C>,
    arguments: &Arguments,
    read: &mut usize,
) -> Result<Vec<Duration>, String> {
    let left = Rc::new(Cell::new(arguments.calls));
    let workers: Vec<_> = (0..arguments.in_flight)
        .map(|_| tokio::task::spawn_local(work(client.clone(), arguments.operation, left.clone())))
        .collect();
    let mut latencies = Vec::with_capacity(arguments.calls);
    for worker in workers {
        let (taken, last) = worker.await.map_err(text)??;
        latencies.extend(taken);
        *read = last.unwrap_or(*read);
    }
    Ok(latencies)
}

/// Makes one call after the other until none is left.
async fn work<C: Client>(
    client: Rc<C>,
    operation: crate::Operation,
    left: Rc<Cell<usize>>,
) -> Result<(Vec<Duration>, Option<usize>), String> {
    let (mut taken, mut read) = (Vec::new(), None);
    while let Some(rest) = left.get().checked_sub(1) {
        left.set(rest);
        let start = Instant::now();
        read = Some(client.call(operation).await?);
        taken.push(start.elapsed());
    }
    Ok((taken, read))
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or_default()
}

fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

/// The CPU time that all threads of this process have had. The kernel's scheduler counts it in nanoseconds; the usual
/// counters tick a hundred times a second.
fn cpu_time() -> Result<Duration, String> {
    let mut total = Duration::ZERO;
    for task in std::fs::read_dir("/proc/self/task").map_err(text)? {
        let path = task.map_err(text)?.path().join("schedstat");
        let line = std::fs::read_to_string(path).map_err(text)?;
        let nanos = line.split(' ').next().and_then(|first| first.parse().ok()).ok_or("schedstat has another form")?;
        total += Duration::from_nanos(nanos);
    }
    Ok(total)
}

/// The most memory this process has held, in kilobytes.
fn peak_memory() -> Result<u64, String> {
    let status = std::fs::read_to_string("/proc/self/status").map_err(text)?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM in /proc/self/status")?;
    line.trim().trim_end_matches(" kB").parse().map_err(text)
}
