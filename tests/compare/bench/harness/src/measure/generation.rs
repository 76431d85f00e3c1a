//! The generator: the time it takes for our crate, and for AWS's other services.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Scale;
use crate::failure::Failure;
use crate::figures::Bound::AtMost;
use crate::figures::{Figure, Plot};
use crate::files::{self, Folders};
use crate::process::{self, Cost};

const TABLE: &str = "Generation";
const TITLE: &str = crate::programs::OURS.title;

pub(crate) fn measure(folders: &Folders, scale: &Scale) -> Result<(Vec<Figure>, Plot), Failure> {
    let generator = Generator::build(folders, scale)?;
    let mut crate_time = Figure::new(TABLE, "this crate: wall, ms").goal_against(None, AtMost(20.0));
    crate_time.add(TITLE, generator.this_crate(scale)?);
    let services = generator.services()?;
    let step = services.len().div_ceil(scale.generated_services).max(1);
    let mut points = Vec::new();
    let mut total = Cost::default();
    for service in services.iter().step_by(step) {
        // A service that the generator refuses is no reason to measure nothing; the row counts what was generated.
        let Ok(cost) = generator.generate(&service.name) else { continue };
        total.cpu += cost.cpu;
        total.peak = total.peak.max(cost.peak);
        points.push((service.megabytes, cost.cpu.as_secs_f64() * 1e3));
    }
    if points.is_empty() {
        return Err(Failure::new("the generator refuses every service of botocore"));
    }
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    let generated = format!("{} of {} awsJson services of botocore", points.len(), services.len());
    let mut all = Figure::new(TABLE, format!("{generated}: CPU, s")).goal_against(None, AtMost(10.0));
    all.add(TITLE, vec![total.cpu.as_secs_f64()]);
    let mut peak = Figure::new(TABLE, format!("{generated}: most memory of one, MB")).goal_against(None, AtMost(80.0));
    peak.add(TITLE, vec![total.peak as f64 / 1e6]);
    Ok((vec![crate_time, all, peak], plot(points)))
}

fn plot(points: Vec<(f64, f64)>) -> Plot {
    Plot {
        file: "generation.svg".to_owned(),
        title: "Time to generate a client against the size of its model".to_owned(),
        x: "model, MB".to_owned(),
        y: "CPU time, ms".to_owned(),
        lines: BTreeMap::from([("one service of AWS".to_owned(), points)]),
    }
}

/// The program that generates, and the release of botocore it reads.
struct Generator<'a> {
    folders: &'a Folders,
    program: PathBuf,
    version: String,
}

/// A service and the size of its model.
struct Service {
    name: String,
    megabytes: f64,
}

impl<'a> Generator<'a> {
    fn build(folders: &'a Folders, scale: &Scale) -> Result<Self, Failure> {
        let mut command = folders.cargo("build");
        command.args(["--quiet", "--profile", scale.profile, "--package", "xtask"]).current_dir(&folders.repository);
        process::output(&mut command)?;
        let built = if scale.profile == "dev" { "debug" } else { scale.profile };
        let upstream = folders.repository.join("model/upstream.json");
        let provenance: Value =
            serde_json::from_str(&files::read(&upstream)?).map_err(|error| Failure::io("read", &upstream, error))?;
        let version = provenance.get("version").and_then(Value::as_str);
        let version = version.ok_or_else(|| Failure::new("model/upstream.json names no version"))?.to_owned();
        Ok(Self { folders, program: folders.repository.join("target").join(built).join("xtask"), version })
    }

    /// Checks that the crate is fresh, which generates it and writes nothing. Milliseconds.
    fn this_crate(&self, scale: &Scale) -> Result<Vec<f64>, Failure> {
        let check = |_| {
            let cost = process::timed(self.xtask().args(["generate", "--check"]))?;
            Ok(cost.wall.as_secs_f64() * 1e3)
        };
        (0..scale.cold_starts).map(check).collect()
    }

    fn generate(&self, service: &str) -> Result<Cost, Failure> {
        let out = self.folders.scratch().join("services").join(service);
        files::remove(&out)?;
        let mut command = self.xtask();
        command.args(["generate", "--standalone", "--name", "lite", "--out"]).arg(out);
        command.arg("--model").arg(format!("botocore:{}/{service}", self.version));
        // Event streams that the generator refuses; the rest of the service is as large.
        for operation in refused(service) {
            command.arg(format!("--without={operation}"));
        }
        process::timed(command.stderr(Stdio::null()))
    }

    /// The services that speak awsJson, by name.
    fn services(&self) -> Result<Vec<Service>, Failure> {
        let version = format!("botocore:{}", self.version);
        // Has the release downloaded, if it is not there yet.
        process::output(self.xtask().args(["diff", &version, &version]))?;
        let folder = self.folders.repository.join("target/botocore");
        let wheel = find(&folder, &format!("botocore-{}-", self.version))?;
        let file = std::fs::File::open(&wheel).map_err(|error| Failure::io("read", &wheel, error))?;
        read_services(file).map_err(|error| Failure::io("read", &wheel, error))
    }

    fn xtask(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.folders.repository);
        command
    }
}

fn refused(service: &str) -> &'static [&'static str] {
    match service {
        "healthlake" => &["UpdateProfileWithAgent"],
        "kinesis" => &["SubscribeToShard"],
        "logs" => &["GetLogObject", "StartLiveTail"],
        _ => &[],
    }
}

fn find(folder: &std::path::Path, start: &str) -> Result<PathBuf, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| Failure::io("read", folder, error))?;
    let paths = entries.flatten().map(|entry| entry.path());
    let is_wheel = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "whl");
    let named = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start));
    let found = paths.into_iter().find(|path| is_wheel(path) && named(path));
    found.ok_or_else(|| Failure::new(format!("{} holds no wheel {start}…", folder.display())))
}

/// The newest model of each service that speaks awsJson.
fn read_services(wheel: std::fs::File) -> Result<Vec<Service>, Box<dyn std::error::Error>> {
    let mut archive = zip::ZipArchive::new(wheel)?;
    let mut newest = BTreeMap::new();
    let mut paths: Vec<String> = archive.file_names().map(str::to_owned).collect();
    paths.sort_unstable();
    for path in paths.into_iter().filter(|path| path.contains("/service-2.json")) {
        if let Some(service) = path.split('/').nth(2) {
            newest.insert(service.to_owned(), path.clone());
        }
    }
    let mut services = Vec::new();
    for (name, path) in newest {
        let text = unpacked(archive.by_name(&path)?)?;
        if speaks_awsjson(&serde_json::from_str(&text)?) {
            services.push(Service { name, megabytes: text.len() as f64 / 1e6 });
        }
    }
    Ok(services)
}

fn unpacked(mut file: impl Read) -> std::io::Result<String> {
    let (mut bytes, mut text) = (Vec::new(), String::new());
    file.read_to_end(&mut bytes)?;
    match bytes.starts_with(&[0x1f, 0x8b]) {
        true => flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text),
        false => bytes.as_slice().read_to_string(&mut text),
    }?;
    Ok(text)
}

fn speaks_awsjson(model: &Value) -> bool {
    let metadata = model.get("metadata");
    let protocols = metadata.and_then(|metadata| metadata.get("protocols")?.as_array());
    match protocols {
        Some(protocols) => protocols.iter().any(|protocol| protocol == "json"),
        None => metadata.and_then(|metadata| metadata.get("protocol")).is_some_and(|protocol| protocol == "json"),
    }
}
