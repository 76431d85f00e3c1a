use std::fs;
use std::path::{Path, PathBuf};

use super::FileStore;
use crate::identity_pool::{IdentityKey, IdentityStore};

const POOL: &str = "us-east-1:00000000-0000-0000-0000-000000000000";
const A: &str = "us-east-1:aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
const B: &str = "us-east-1:bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb";

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("cognito-identity-store-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn alice() -> IdentityKey {
    IdentityKey::user(POOL, "alice")
}

fn guest() -> IdentityKey {
    IdentityKey::guest(POOL)
}

/// A store with a guest's and a user's identity, and its text.
async fn filled(path: &Path) -> (FileStore, String) {
    let store = FileStore::new(path);
    store.put(&guest(), A).await.unwrap();
    store.put(&alice(), B).await.unwrap();
    (store, fs::read_to_string(path).unwrap())
}

#[tokio::test]
async fn identities_are_kept_by_key() {
    let path = folder("keys").join("new folder/identities");
    let store = FileStore::new(&path);
    assert_eq!(store.get(&guest()).await.unwrap(), None);
    let (store, text) = filled(&path).await;
    assert_eq!(
        text,
        format!("cognito-identity-store 1\n{POOL}\tguest\t{A}\n{POOL}\tuser:alice\t{B}\nend\n"),
        "the format is a contract"
    );
    assert_eq!(store.get(&guest()).await.unwrap().as_deref(), Some(A));
    assert_eq!(FileStore::new(&path).get(&alice()).await.unwrap().as_deref(), Some(B));
    store.remove(&guest()).await.unwrap();
    assert_eq!(store.get(&guest()).await.unwrap(), None);
    assert_eq!(store.get(&alice()).await.unwrap().as_deref(), Some(B));
}

#[tokio::test]
async fn user_keys_may_hold_any_text() {
    let store = FileStore::new(folder("text").join("identities"));
    let keys = ["guest", "", "a\tb\nc\r", "100%", "%09", "ü", "user:x"].map(|key| IdentityKey::user(POOL, key));
    for (number, key) in keys.iter().enumerate() {
        store.put(key, &format!("us-east-1:{number:08x}")).await.unwrap();
    }
    for (number, key) in keys.iter().enumerate() {
        assert_eq!(store.get(key).await.unwrap(), Some(format!("us-east-1:{number:08x}")), "{key:?}");
    }
    assert_eq!(store.get(&guest()).await.unwrap(), None);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let path = folder("mode").join("identities");
    fs::write(&path, "cognito-identity-store 1\nend\n").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    filled(&path).await;
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let names: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2, "the store and its lock: {names:?}");
}

#[tokio::test]
async fn a_file_cut_anywhere_gives_what_is_whole_and_loses_nothing() {
    let folder = folder("cut");
    let path = folder.join("identities");
    let (store, text) = filled(&path).await;
    for length in 0..text.len() {
        fs::write(&path, &text[..length]).unwrap();
        let found = store.get(&guest()).await.unwrap();
        assert!(found.as_deref().is_none_or(|id| id == A), "{length}: {found:?}");
        store.put(&IdentityKey::user(POOL, "carol"), A).await.unwrap();
        assert_eq!(fs::read_to_string(folder.join("identities.damaged")).unwrap(), text[..length]);
        let repaired = fs::read_to_string(&path).unwrap();
        assert!(repaired.contains("carol") && repaired.ends_with("end\n"), "{length}: {repaired}");
        assert_eq!(repaired.contains("guest"), found.is_some(), "{length}");
    }
}

#[tokio::test]
async fn files_of_another_version_or_program_are_left_alone() {
    for (text, problem) in [
        ("cognito-identity-store 2\n{}", "version `2`"),
        ("cognito-identity-store 10\nend\n", "version `10`"),
        ("Dear diary,\n", "choose another path"),
        ("\0\0\0\0", "choose another path"),
    ] {
        let path = folder("version").join("identities");
        fs::write(&path, text).unwrap();
        let store = FileStore::new(&path);
        for error in [store.get(&guest()).await.unwrap_err(), store.put(&guest(), A).await.unwrap_err()] {
            let error = error.to_string();
            assert!(error.contains(problem) && error.contains("identities"), "{error}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_an_error_that_names_it() {
    let path = folder("folder").join("identities");
    fs::create_dir_all(&path).unwrap();
    let error = FileStore::new(&path).get(&guest()).await.unwrap_err().to_string();
    assert!(error.contains("identities"), "{error}");
    assert!(FileStore::new(&path).put(&guest(), A).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_at_once_lose_nothing_and_tear_nothing() {
    let path = folder("writers").join("identities");
    let writers: Vec<_> = (0..8)
        .map(|writer| {
            let path = path.clone();
            tokio::spawn(async move {
                // Each has a store of its own, as processes do.
                let store = FileStore::new(path);
                for number in 0..10 {
                    store.put(&IdentityKey::user(POOL, format!("{writer}-{number}")), A).await.unwrap();
                    store.get(&guest()).await.unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 82, "{text}");
    assert!(!path.with_file_name("identities.damaged").exists());
}

/// The processes are this test binary, started twice more.
#[test]
fn two_processes_at_once_lose_nothing_and_tear_nothing() {
    let path = folder("processes").join("identities");
    let test = concat!(module_path!(), "::one_process").split_once("::").unwrap().1;
    let start = |writer: &str| {
        let mut process = std::process::Command::new(std::env::current_exe().unwrap());
        process.args(["--exact", test, "--ignored"]).stdout(std::process::Stdio::null());
        process.env("STORE_FILE", &path).env("STORE_WRITER", writer).spawn().unwrap()
    };
    for mut writer in ["one", "two"].map(start) {
        assert!(writer.wait().unwrap().success());
    }
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 42, "{text}");
    assert!(!path.with_file_name("identities.damaged").exists());
}

#[tokio::test]
#[ignore = "run by two_processes_at_once_lose_nothing_and_tear_nothing"]
async fn one_process() {
    let store = FileStore::new(std::env::var("STORE_FILE").unwrap());
    let writer = std::env::var("STORE_WRITER").unwrap();
    for number in 0..20 {
        store.put(&IdentityKey::user(POOL, format!("{writer}-{number}")), A).await.unwrap();
        store.get(&guest()).await.unwrap();
    }
}
