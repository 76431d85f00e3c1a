use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::format::{self, Contents, Entries};
use super::{IdentityKey, IdentityStore};
use crate::identity_pool::error::BoxError;

/// A store in a file, for desktop programs and command-line tools. It holds identity IDs only.
///
/// The file is readable by its owner only (mode 0600 on Unix) and is replaced atomically, under a lock that other
/// processes respect. A damaged file is copied to `<path>.damaged` before it is replaced; a file of another version or
/// another program is left alone.
#[derive(Clone, Debug)]
pub struct FileStore {
    path: PathBuf,
}

impl FileStore {
    /// A store in the file at `path`. The file and its folder are created at the first write.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }
}

impl IdentityStore for FileStore {
    async fn get(&self, key: &IdentityKey) -> Result<Option<String>, BoxError> {
        let (path, key) = (self.path.clone(), key.clone());
        on_thread(move || Ok(read(&path)?.entries.remove(&key))).await
    }

    async fn put(&self, key: &IdentityKey, identity_id: &str) -> Result<(), BoxError> {
        let (path, key, id) = (self.path.clone(), key.clone(), identity_id.to_owned());
        on_thread(move || update(&path, |entries| entries.insert(key, id.clone()) != Some(id))).await
    }

    async fn remove(&self, key: &IdentityKey) -> Result<(), BoxError> {
        let (path, key) = (self.path.clone(), key.clone());
        on_thread(move || update(&path, |entries| entries.remove(&key).is_some())).await
    }
}

/// Runs file operations on a thread of their own: they block, and the async runtime is not known.
async fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BoxError> + Send + 'static,
) -> Result<T, BoxError> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let thread = std::thread::Builder::new().name("identity-store".to_owned());
    thread.spawn(move || drop(sender.send(work())))?;
    receiver.await?
}

fn read(path: &Path) -> Result<Contents, BoxError> {
    let text = match fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Contents::default()),
        Err(error) => return Err(about(path, error)),
    };
    let contents = format::parse(&text).map_err(|problem| about(path, problem))?;
    if contents.is_damaged {
        let readable = contents.entries.len();
        tracing::warn!(path = %path.display(), readable, "the identity store is damaged; some identities may be lost");
    }
    Ok(contents)
}

/// Reads, changes and replaces the file under its lock. `change` returns whether it changed anything.
fn update(path: &Path, change: impl FnOnce(&mut Entries) -> bool) -> Result<(), BoxError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| about(folder, error))?;
    }
    let _lock = lock(&beside(path, ".lock"))?;
    let mut contents = read(path)?;
    if contents.is_damaged {
        let copy = beside(path, ".damaged");
        fs::copy(path, &copy).map_err(|error| about(&copy, error))?;
    }
    if change(&mut contents.entries) || contents.is_damaged {
        replace(path, &format::print(&contents.entries)).map_err(|error| about(path, error))?;
    }
    Ok(())
}

/// Locks a file beside the store, because the store's own file is replaced. The lock ends when the file is closed.
fn lock(path: &Path) -> Result<File, BoxError> {
    let file = private().create(true).truncate(false).open(path).map_err(|error| about(path, error))?;
    match file.lock() {
        // Some network file systems have no locks; the replacement is atomic there too.
        Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(about(path, error)),
        _ => Ok(file),
    }
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let temporary = beside(path, &format!(".{}-{}.tmp", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    let written = write(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    // The error of the write is the one to report.
    written.inspect_err(|_| drop(fs::remove_file(&temporary)))
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = private().create(true).truncate(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Options to open files that only their owner may read.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

fn about(path: &Path, problem: impl std::fmt::Display) -> BoxError {
    format!("identity store {}: {problem}", path.display()).into()
}

#[cfg(test)]
mod tests;
