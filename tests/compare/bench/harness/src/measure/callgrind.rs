//! Instructions and allocations of a call: exact, and the same on a busy machine.
//!
//! A program makes N and then 3 N calls under callgrind; the difference is what 2 N calls take without start and end.

use std::collections::HashMap;
use std::process::Command;

use bench_load::{Operation, PAGE};

use super::calls::of;
use crate::Scale;
use crate::client::Load;
use crate::failure::Failure;
use crate::figures::Bound::AtMost;
use crate::figures::Figure;
use crate::files::{self, Folders};
use crate::process;
use crate::programs::{Built, FLOOR};
use crate::server::Server;

const TABLE: &str = "Instructions and allocations of a call (callgrind)";

pub(crate) fn measure(programs: &[Built], folders: &Folders, scale: &Scale) -> Result<Vec<Figure>, Failure> {
    let (mut instructions, mut allocations) = (Vec::new(), Vec::new());
    for operation in Operation::ALL {
        let (mut instruction_row, mut allocation_row) = rows(operation);
        for (built, call) in programs.iter().zip(profiles(programs, operation, folders, scale)?) {
            instruction_row.add(built.program.title, vec![call.instructions / 1e3]);
            allocation_row.add(built.program.title, vec![call.allocations]);
        }
        instructions.push(instruction_row);
        allocations.push(allocation_row);
    }
    instructions.append(&mut allocations);
    Ok(instructions)
}

/// The cost of a call.
struct Call {
    instructions: f64,
    allocations: f64,
}

/// Profiles the programs, as many at once as there are CPUs: others do not change what is counted.
fn profiles(programs: &[Built], operation: Operation, folders: &Folders, scale: &Scale) -> Result<Vec<Call>, Failure> {
    let profile = |built| call(built, operation, folders, scale);
    std::thread::scope(|scope| {
        let mut calls = Vec::new();
        for some in programs.chunks(process::cpus()) {
            let threads: Vec<_> = some.iter().map(|built| scope.spawn(move || profile(built))).collect();
            calls
                .extend(threads.into_iter().map(|thread| thread.join().map_err(|_| Failure::new("a thread panicked"))));
        }
        calls.into_iter().flatten().collect()
    })
}

fn call(built: &Built, operation: Operation, folders: &Folders, scale: &Scale) -> Result<Call, Failure> {
    let server = Server::start(PAGE as usize)?;
    let few = profile(built, &server, operation, scale.profiled_calls, folders)?;
    let many = profile(built, &server, operation, 3 * scale.profiled_calls, folders)?;
    let a_call = |few: u64, many: u64| many.saturating_sub(few) as f64 / (2 * scale.profiled_calls) as f64;
    Ok(Call {
        instructions: a_call(few.instructions, many.instructions),
        allocations: a_call(few.allocations, many.allocations),
    })
}

fn rows(operation: Operation) -> (Figure, Figure) {
    let name = operation.name();
    let instructions = [AtMost(0.30), AtMost(0.27), AtMost(0.36)];
    let floor = [AtMost(1.12), AtMost(1.9), AtMost(4.7)];
    let allocations = [AtMost(0.19), AtMost(0.18), AtMost(0.49)];
    (
        Figure::new(TABLE, format!("{name}: instructions, thousands"))
            .goal(of(operation, instructions))
            .goal_against(Some(FLOOR.title), of(operation, floor)),
        Figure::new(TABLE, format!("{name}: allocations")).goal(of(operation, allocations)),
    )
}

/// What a whole run took.
#[derive(Debug, Default, PartialEq)]
struct Profile {
    instructions: u64,
    allocations: u64,
}

fn profile(
    built: &Built,
    server: &Server,
    operation: Operation,
    calls: usize,
    folders: &Folders,
) -> Result<Profile, Failure> {
    let load = Load { operation, warm_up: 20, calls, in_flight: 1, threads: 1 };
    let out = folders.scratch().join(format!("callgrind.{}.{}.out", built.program.package, operation.name()));
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--compress-strings=no", "--compress-pos=no"]);
    command
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(&built.path)
        .args(load.arguments(&server.endpoint));
    let during = |failure: Failure| failure.during(built.program.title);
    process::output(&mut command).map_err(during)?;
    server.expect(load.warm_up + load.calls).map_err(during)?;
    read(&files::read(&out)?).ok_or_else(|| Failure::new(format!("{} has no totals", out.display())))
}

/// Reads callgrind's output: the totals, and how often the allocator was called.
fn read(text: &str) -> Option<Profile> {
    let mut profile = Profile::default();
    let mut called = "";
    let mut is_allocation = HashMap::new();
    for line in text.lines() {
        if let Some(totals) = line.strip_prefix("totals: ") {
            profile.instructions = totals.split(' ').next()?.parse().ok()?;
        } else if let Some(name) = line.strip_prefix("cfn=") {
            called = name;
        } else if let Some(calls) = line.strip_prefix("calls=")
            && *is_allocation.entry(called).or_insert_with(|| allocates(called))
        {
            profile.allocations += calls.split(' ').next()?.parse::<u64>().ok()?;
        }
    }
    (profile.instructions > 0).then_some(profile)
}

/// Whether a function gives out memory. Recursive calls have a number behind the name.
fn allocates(function: &str) -> bool {
    let name = function.split('\'').next().unwrap_or_default();
    matches!(name, "malloc" | "calloc" | "realloc" | "posix_memalign" | "aligned_alloc" | "memalign")
}

#[cfg(test)]
mod tests {
    use super::{Profile, read};

    #[test]
    fn counts_calls_of_the_allocator() {
        let text = "fn=main\n0 10\ncfn=malloc\ncalls=7 0\n0 70\ncfn=free\ncalls=7 0\n0 7\ncfn=realloc'2\ncalls=2 0\n0 9\n\
            totals: 96\n";
        assert_eq!(read(text), Some(Profile { instructions: 96, allocations: 9 }));
        assert_eq!(read("cfn=malloc\ncalls=7 0\n"), None, "a file that is cut short");
    }
}
