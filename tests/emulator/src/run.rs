//! An emulator that runs until it is interrupted: the binary, and whatever else wants to be one.

use std::fs;
use std::io::{self, Write};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use serde_json::Value;

use crate::builder::{Builder, StartError};
use crate::emulator::Emulator;

/// Command-line options; flatten them into a command of your own with `#[command(flatten)]`.
#[derive(Clone, Debug, Default, clap::Args)]
#[non_exhaustive]
pub struct Options {
    /// Port to listen on; a free one when it is left out
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// Address to listen on; 127.0.0.1 when it is left out, 0.0.0.0 for other machines or containers
    #[arg(long, value_name = "IP")]
    pub host: Option<IpAddr>,
    /// Region to serve; repeat it to serve several, of which the first is the default
    #[arg(long = "region", value_name = "REGION")]
    pub regions: Vec<String>,
    /// Account that ARNs name
    #[arg(long, value_name = "ID")]
    pub account: Option<String>,
    /// Access key to accept beside the default one; repeat it to accept several
    #[arg(long = "access-key", value_name = "ID:SECRET")]
    pub access_keys: Vec<AccessKey>,
    /// Accept every access key, in every region: signatures must have the right form, secrets are not checked
    #[arg(long)]
    pub any_key: bool,
    /// Issue credentials in pools without roles too, which AWS refuses
    #[arg(long)]
    pub roles_optional: bool,
    /// JSON file with the pools and identities that are there from the start
    #[arg(long, value_name = "FILE")]
    pub seed: Option<PathBuf>,
    /// JSON file to write the pools and identities to at the end; it can be the seed of another run
    #[arg(long, value_name = "FILE")]
    pub dump: Option<PathBuf>,
    /// Write each request to standard error, with secrets masked
    #[arg(long)]
    pub log: bool,
}

/// An access key as the command line gives it: `ID:SECRET`.
#[derive(Clone)]
pub struct AccessKey {
    id: String,
    secret: String,
}

impl FromStr for AccessKey {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        match text.split_once(':') {
            Some((id, secret)) if !id.is_empty() && !secret.is_empty() && !id.contains('/') => {
                Ok(Self { id: id.to_owned(), secret: secret.to_owned() })
            }
            _ => Err("it must be ID:SECRET"),
        }
    }
}

/// The secret is not shown.
impl std::fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccessKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Runs an emulator until Ctrl-C or SIGTERM. Blocks; from asynchronous code use [`serve`].
///
/// # Errors
/// The emulator cannot start, or the dump cannot be written.
pub fn run(options: Options) -> Result<(), StartError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| failed("no runtime", error))?.block_on(serve(options))
}

/// Runs an emulator until Ctrl-C or SIGTERM, after it has printed how to reach it. Calls that are being answered then
/// are completed, and the dump is written.
///
/// # Errors
/// The emulator cannot start, or the dump cannot be written.
pub async fn serve(options: Options) -> Result<(), StartError> {
    let emulator = builder(&options)?.start().await?;
    // The handlers are there before anyone knows the URL, so that no signal ends the process without a dump.
    let signal = Signals::listen().map_err(|error| failed("cannot handle signals", error))?;
    // Whoever started it may have stopped reading; the emulator serves all the same.
    let _ = introduce(&emulator, &mut io::stdout());
    signal.wait().await.map_err(|error| failed("cannot wait for signals", error))?;
    let gateway = Arc::clone(emulator.gateway());
    // Completes the calls that are being answered.
    drop(emulator);
    match &options.dump {
        Some(path) => write(path, &gateway.service.dump(None)),
        None => Ok(()),
    }
}

/// The signals that end the emulator.
struct Signals {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn wait(mut self) -> io::Result<()> {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
        Ok(())
    }
}

#[cfg(not(unix))]
impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    async fn wait(self) -> io::Result<()> {
        tokio::signal::ctrl_c().await
    }
}

fn builder(options: &Options) -> Result<Builder, StartError> {
    let mut builder = Emulator::builder().port(options.port).any_key(options.any_key).log(options.log);
    builder = builder.require_roles(!options.roles_optional);
    if let Some(host) = options.host {
        builder = builder.host(host);
    }
    if !options.regions.is_empty() {
        builder = builder.regions(&options.regions);
    }
    if let Some(account) = &options.account {
        builder = builder.account_id(account);
    }
    for key in &options.access_keys {
        builder = builder.access_key(&key.id, &key.secret);
    }
    if let Some(path) = &options.seed {
        let seed = fs::read_to_string(path);
        builder = builder.seed(seed.map_err(|error| failed(&format!("cannot read seed {}", path.display()), error))?);
    }
    match &options.dump {
        Some(path) => check_folder(path).map(|()| builder),
        None => Ok(builder),
    }
}

/// Finds out at the start that a dump has no place, not when there is something to lose.
fn check_folder(path: &Path) -> Result<(), StartError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if folder.is_dir() && !path.is_dir() {
        return Ok(());
    }
    Err(StartError::new(format!("cannot write dump {}: its folder must exist", path.display()), None))
}

/// Replaces a file as a whole, so that a reader never sees half a dump.
fn write(path: &Path, state: &Value) -> Result<(), StartError> {
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(".tmp");
    let written = fs::write(&temporary, format!("{state:#}\n")).and_then(|()| fs::rename(&temporary, path));
    written.map_err(|error| failed(&format!("cannot write dump {}", path.display()), error))
}

/// Prints the URL on a line of its own, for scripts, and below it what a person wants to know.
fn introduce(emulator: &Emulator, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", emulator.endpoint_url())?;
    writeln!(
        out,
        "Amazon Cognito Identity, emulated: region {}, account {}",
        emulator.region(),
        emulator.account_id()
    )?;
    writeln!(out, "  AWS_ACCESS_KEY_ID={}", emulator.access_key_id())?;
    writeln!(out, "  AWS_SECRET_ACCESS_KEY={}", emulator.secret_access_key())?;
    writeln!(out, "Open the URL in a browser to look inside. Stop it with Ctrl-C.")?;
    out.flush()
}

fn failed(what: &str, error: io::Error) -> StartError {
    StartError::new(format!("{what}: {error}"), Some(Box::new(error)))
}
