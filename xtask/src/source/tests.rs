use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;

use super::{Loaded, Model, ModelSpec};
use crate::workspace::Workspace;

const SMITHY: &str = r#"{"smithy": "2.0", "shapes": {}}"#;
const OVERLAY: &str = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "apply", "traits": {}}}}"#;
const PARTITIONS: &str = r#"{"partitions": []}"#;
const PAGINATORS: &str = r#"{"pagination": {}}"#;
const SERVICE: &str = r#"{
    "metadata": {"protocol": "json", "jsonVersion": "1.1", "serviceId": "Test"},
    "shapes": {"Text": {"type": "string", "documentation": "x"}}
}"#;

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// A folder with these files; those whose names end in `.gz` are packed.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, if name.ends_with(".gz") { packed(text) } else { text.as_bytes().to_vec() }).unwrap();
    }
    folder
}

fn read(spec: &Path) -> Result<Loaded, String> {
    let workspace = Workspace::at(Path::new("/nowhere"));
    Loaded::read(&ModelSpec::Path(spec.to_owned()), &workspace).map_err(|failure| failure.to_string())
}

/// Describes a model in one line: the form of each file.
fn summary(loaded: &Loaded) -> String {
    let models = loaded.models.iter().map(|model| match model {
        Model::Smithy(_) => "smithy".to_owned(),
        Model::Botocore(package) => package.files.keys().copied().collect::<Vec<_>>().join("+"),
    });
    let overlays = loaded.overlays.iter().map(|_| "overlay".to_owned());
    models
        .chain(overlays)
        .chain(loaded.partitions.iter().map(|_| "partitions".to_owned()))
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn files_and_folders_are_read_by_what_they_hold() {
    let service = "paginators-1.json+service-2.json";
    let data = |file: &'static str| ["data/partitions.json", "data/test/1/paginators-1.json", file];
    let texts = |files: [&'static str; 3]| [(files[0], PARTITIONS), (files[1], PAGINATORS), (files[2], SERVICE)];
    let (plain, gz) = (texts(data("data/test/1/service-2.json")), texts(data("data/test/1/service-2.json.gz")));
    let merged = [
        ("a.json", SMITHY),
        ("b.json", SMITHY),
        ("partitions.json", PARTITIONS),
        ("upstream.json", "{}"),
        ("x.txt", ""),
    ];
    let overlays =
        [("a-overlay.json", OVERLAY), ("aws-partitions.json", PARTITIONS), ("b.json", OVERLAY), ("m.json", SMITHY)];
    for (files, path, expected) in [
        (&[("m.json", SMITHY)][..], "m.json", "smithy".to_owned()),
        (&[("m.json.gz", SMITHY)], "m.json.gz", "smithy".to_owned()),
        (&[("any.json", SERVICE)], "any.json", "service-2.json".to_owned()),
        (&plain, "data/test/1/service-2.json", format!("{service}, partitions")),
        (&gz, "data/test/1/service-2.json.gz", format!("{service}, partitions")),
        (&plain, "data/test/1", format!("{service}, partitions")),
        (&merged, "", "smithy, smithy, partitions".to_owned()),
        (&overlays, "", "smithy, overlay, overlay, partitions".to_owned()),
    ] {
        let folder = folder(files);
        assert_eq!(summary(&read(&folder.path().join(path)).unwrap()), expected, "{path}");
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let mut files = vec![("broken.json", "{\n"), ("cut.json.gz", SMITHY), ("binary.json", ""), ("empty/x.txt", "")];
    files.extend([("two/aws-partitions.json", PARTITIONS), ("two/partitions.json", PARTITIONS)]);
    let files = folder(&files);
    fs::write(files.path().join("cut.json.gz"), &packed(SMITHY)[..20]).unwrap();
    fs::write(files.path().join("binary.json"), [0xff, 0xfe]).unwrap();
    for (name, problem) in [
        ("broken.json", "broken.json:2:0\n  is not valid JSON"),
        ("cut.json.gz", "cannot unpack"),
        ("binary.json", "is not UTF-8 text: byte 0 is not"),
        ("empty", "holds no model"),
        ("missing.json", "No such file"),
        ("two", "lists AWS's partitions, and so does"),
    ] {
        let failure = read(&files.path().join(name)).unwrap_err();
        assert!(failure.contains(problem) && failure.contains(name) && failure.contains("help: "), "{failure}");
    }
}

const RELEASE: [(&str, &str); 6] = [
    ("botocore/data/test/2014-01-01/service-2.json", "not read: there is a newer version"),
    ("botocore/data/test/2016-01-01/service-2.json.gz", SERVICE),
    ("botocore/data/test/2016-01-01/paginators-1.json", PAGINATORS),
    ("botocore/data/test/2016-01-01/examples-1.json", "not read"),
    ("botocore/data/partitions.json", PARTITIONS),
    ("botocore/data/tests/2020-01-01/service-2.json", "not read: another service"),
];

fn contents(name: &str, text: &str) -> Vec<u8> {
    if name.ends_with(".gz") { packed(text) } else { text.as_bytes().to_vec() }
}

fn put_wheel(path: &Path) {
    let mut wheel = zip::ZipWriter::new(File::create(path).unwrap());
    for (name, text) in RELEASE {
        wheel.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        wheel.write_all(&contents(name, text)).unwrap();
    }
    wheel.finish().unwrap();
}

fn put_source_archive(path: &Path) {
    let mut archive = tar::Builder::new(GzEncoder::new(File::create(path).unwrap(), Compression::fast()));
    for (name, text) in RELEASE {
        let bytes = contents(name, text);
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, format!("botocore-9.9.9/{name}"), &bytes[..]).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap();
}

#[test]
fn releases_are_read_from_both_kinds_of_archive() {
    for (file, put) in
        [("botocore-9.9.9-py3-none-any.whl", put_wheel as fn(&Path)), ("botocore-9.9.9.tar.gz", put_source_archive)]
    {
        let root = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(root.path());
        fs::create_dir_all(workspace.downloads()).unwrap();
        put(&workspace.downloads().join(file));
        let read = |spec: &str| Loaded::read(&spec.parse().unwrap(), &workspace);
        let loaded = read("botocore:9.9.9/test").unwrap();
        assert_eq!(summary(&loaded), "paginators-1.json+service-2.json, partitions", "{file}");
        let failure = read("botocore:9.9.9/tes").unwrap_err().to_string();
        assert!(failure.contains("botocore 9.9.9 has no service in the folder botocore/data/tes"), "{failure}");
        fs::write(workspace.downloads().join(file), "broken").unwrap();
        let failure = read("botocore:9.9.9/test").unwrap_err().to_string();
        assert!(failure.contains("cannot read the archive") && failure.contains(file), "{failure}");
    }
}

#[test]
fn revisions_are_read_as_they_were() {
    let root = folder(&[("model/a.json", SMITHY), ("model/partitions.json", PARTITIONS), ("other.json", SMITHY)]);
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
        let status = Command::new("git").arg("-C").arg(root.path()).args(identity).args(arguments).status();
        assert!(status.unwrap().success(), "git {arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "model"]);
    fs::write(root.path().join("model/a.json"), "changed since").unwrap();
    let workspace = Workspace::at(root.path());
    let loaded = Loaded::read(&ModelSpec::Git("HEAD".to_owned()), &workspace).unwrap();
    assert_eq!(summary(&loaded), "smithy, partitions");
    let failure = Loaded::read(&ModelSpec::Git("--help".to_owned()), &workspace).unwrap_err().to_string();
    assert!(failure.contains("git cannot read the revision --help"), "{failure}");
}

#[test]
fn documentation_is_dropped_unless_it_is_wanted() {
    let folder = folder(&[("s.json", SERVICE)]);
    for (keep, expected) in [(false, false), (true, true)] {
        let mut loaded = read(&folder.path().join("s.json")).unwrap();
        let text = loaded.models.remove(0).into_smithy(keep).unwrap().to_string();
        assert_eq!(text.contains("smithy.api#documentation"), expected);
    }
}
