#!/usr/bin/env python3
"""Rehearses what a maintainer does when AWS updates the model.

    rehearsal.py

In a copy of this checkout under target/rehearsal, sets the model back to that of 2016, then updates it release by
release until it is today's, as the scheduled workflow does. At each step the generated crate is compiled, the diff that
`update` shows is compared with what `diff` says of the same models, and a second run has to find nothing to do. At the
end everything but the changelog is what is checked in.

Our overlay describes today's model. Going back leaves stale entries in it, which `update` names and `--prune-overlay`
removes; coming forward leaves elements without documentation, for which `--write-stubs` adds entries to fill in. Filling
them in is the maintainer's part, and played here by the overlay that is checked in.
"""

import json
import os
import shutil
import subprocess
import sys
import time

import workspace

ROOT = workspace.ROOT
WORK = ROOT / "target/rehearsal"
COPY = WORK / "checkout"
FIRST = "1.4.30"
# Releases that changed this service's model; `cargo xtask history` finds them all.
RELEASES = ["1.4.31", "1.4.85", "1.5.13", "1.12.118", "1.19.23", "1.29.0", "1.36.0"]


def main():
    start = time.monotonic()
    tool = workspace.build_xtask()
    copy_checkout()
    put_commands(tool)
    latest = json.loads((COPY / "model/upstream.json").read_text())["version"]
    go_back()
    for before, release in zip([FIRST, *RELEASES], [*RELEASES, latest]):
        go_forward(before, release, stubs=release != RELEASES[0])
    publish()
    comment()
    arrive()
    check_tags()
    print(f"{len(RELEASES) + 1} updates rehearsed in {time.monotonic() - start:.0f} s")


def copy_checkout():
    """The files of this checkout as they are, in a repository of their own with a remote."""
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.rmtree(WORK / "remote", ignore_errors=True)
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (COPY / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, COPY / name)
    # A release that was fetched once is not fetched again.
    (ROOT / "target/botocore").mkdir(parents=True, exist_ok=True)
    (COPY / "target").mkdir()
    (COPY / "target/botocore").symlink_to(ROOT / "target/botocore")
    git("init", "--quiet", "--initial-branch", "main")
    commit("start")
    git("tag", "start")
    git("init", "--quiet", "--bare", str(WORK / "remote"))
    git("remote", "add", "origin", str(WORK / "remote"))


def put_commands(tool):
    """Commands that the scripts of the workflows find: the tool that is built already, and a `gh` that takes notes."""
    commands = WORK / "bin"
    commands.mkdir(exist_ok=True)
    cargo = shutil.which("cargo")
    scripts = {
        "cargo": f'if [ "$1" = xtask ]; then shift; exec "{tool}" "$@"; fi\nexec "{cargo}" "$@"\n',
        "gh": f'echo "$*" >>"{WORK}/gh"\ncase "$1 $2" in\n"pr list") cat "{WORK}/open";;\n'
        f'"pr view") cat "{WORK}/commits";;\n'
        f'"api --paginate") cat "{WORK}/comments";;\nesac\n',
    }
    for name, script in scripts.items():
        (commands / name).write_text(f"#!/bin/sh\n{script}")
        (commands / name).chmod(0o755)
    os.environ["PATH"] = f"{commands}{os.pathsep}{os.environ['PATH']}"


def go_back():
    before = files()
    refused = xtask("update", "--from", f"botocore:{FIRST}", code=2)
    expect("--prune-overlay" in refused.stderr, f"stale entries are not refused as such:\n{refused.stderr}")
    expect(files() == before, "an update that is refused writes something")
    done = xtask("update", "--from", f"botocore:{FIRST}", "--prune-overlay")
    expect("BREAKING" in done.stderr, "a breaking update does not say so")
    stale = [line.strip() for line in refused.stderr.splitlines() if line.startswith("  com.amazonaws")]
    told = [line.partition("in model/overlay.json: ") for line in done.stdout.splitlines()]
    pruned = [entry for _, found, entry in told if found]
    expect(stale == pruned and len(stale) > 50, f"{len(stale)} entries are stale, and {len(pruned)} pruned")
    compile_crate()
    commit(FIRST)
    print(f"back to {FIRST}: {len(pruned)} entries pruned", flush=True)


def go_forward(before, release, stubs):
    foretold = xtask("diff", ".", f"botocore:{release}").stdout
    facts = facts_of(".", f"botocore:{release}")
    if stubs:
        (WORK / "pull-request").mkdir(exist_ok=True)
        shown = run("bash", ".ci/update-prepare", str(WORK / "pull-request"), "--from", f"botocore:{release}").stdout
        git("reset", "--quiet")
    else:
        shown = xtask("update", "--from", f"botocore:{release}").stdout
    # Where a release says the same in other words, there is nothing to show.
    expect(shown.startswith(foretold) or not facts["changes"], f"update shows another diff than diff does:\n{shown}")
    expect(facts_of("git:HEAD", ".") == facts, "the model that was written differs otherwise")
    upstream = facts_of(f"botocore:{before}", f"botocore:{release}")
    expect(upstream["feed"] == facts["feed"], "upstream's models differ otherwise")
    compile_crate()
    after = files()
    again = xtask("update", "--from", f"botocore:{release}")
    expect("has nothing new" in again.stdout and files() == after, "a second run finds something to do")
    commit(release)
    print(f"{release}: {'; '.join(foretold.splitlines()[:2])}", flush=True)


def facts_of(old, new):
    """What differs between two models. Stubs are empty texts, and texts are counted as documentation."""
    diff = json.loads(xtask("diff", old, new, "--format", "json").stdout)
    changes = [change for change in diff["changes"] if change["kind"] != "documentation-changed"]
    return {"feed": diff["feed"], "changes": changes}


def compile_crate():
    """Compiles what is generated. In a crate of its own: what is written by hand may use what older models lack."""
    crate = WORK / "crate"
    xtask("generate", "--standalone", "--name", "rehearsal", "--out", str(crate), "--model", ".")
    shutil.copy(ROOT / "Cargo.lock", crate / "Cargo.lock")
    check = ["cargo", "check", "--quiet", "--no-default-features", "--manifest-path", str(crate / "Cargo.toml")]
    run(*check, env={**os.environ, "CARGO_TARGET_DIR": str(WORK / "target"), "RUSTFLAGS": "-D warnings"})


def publish():
    """Plays the workflow's second job: for a new pull request, an unchanged one, and one that people work on."""
    git("branch", "after")
    for open_number, commits, expected in [
        ("", "", ["pr create --base main --head update-model", "workflow run ci.yml --ref update-model"]),
        ("7", "1", []),
        ("7", "2", []),
    ]:
        (WORK / "open").write_text(open_number)
        (WORK / "commits").write_text(commits)
        (WORK / "gh").write_text("")
        git("switch", "--quiet", "--force-create", "main", "after~1")
        git("branch", "--quiet", "--delete", "--force", "update-model", code=None)
        run("bash", ".ci/update-publish", str(WORK / "pull-request"), "main")
        said = (WORK / "gh").read_text()
        for call in expected or ["pr list"]:
            expect(call in said, f"gh is not asked to {call}, but to:\n{said}")
        expect(bool(expected) == ("workflow run" in said), f"pull request {open_number!r}, {commits!r} commits: {said}")
    git("fetch", "--quiet", "origin", "update-model")
    expect(git("diff", "after", "FETCH_HEAD").stdout == "", "the branch is not what was prepared")
    body = (WORK / "pull-request/body.md").read_text()
    expect(body.startswith("## API changes: Cognito Identity") and "<details>" in body, f"the body is\n{body}")
    git("switch", "--quiet", "--force-create", "main", "after")


def comment():
    """Plays the job that comments on a pull request: for the first time, and when there is a comment."""
    os.environ["GITHUB_REPOSITORY"] = "owner/name"
    for comments, expected in [
        ("", "POST repos/owner/name/issues/7/comments"),
        ("41\n42\n", "PATCH repos/owner/name/issues/comments/41"),
    ]:
        (WORK / "comments").write_text(comments)
        (WORK / "gh").write_text("")
        run("bash", ".ci/comment", "7", str(WORK / "pull-request/body.md"))
        said = (WORK / "gh").read_text()
        expect(f"--method {expected} --field body=@" in said, f"gh is not asked to {expected}, but to:\n{said}")


def check_tags():
    """Plays the check of a tag: nothing is released that the changelog does not tell of."""
    version = run("cargo", "pkgid", "--package", "cognito-identity").stdout.strip().rpartition("@")[2].rpartition("#")[2]
    changelog = COPY / "CHANGELOG.md"
    text = changelog.read_text()
    for heading, tag, code in [
        ("## Unreleased", f"v{version}", 1),
        (f"## {version}", f"v{version}", 0),
        (f"## [{version}] - 2026-11-21", f"v{version}", 0),
        (f"## {version}", f"v{version}.1", 1),
        (f"## {version}-rc.1", f"v{version}", 1),
    ]:
        changelog.write_text(text.replace("## Unreleased", heading))
        run("bash", ".ci/release-check", tag, code=code)


def arrive():
    git("checkout", "start", "--", "model/overlay.json")
    xtask("generate")
    xtask("generate", "--check")
    changed = git("diff", "start", "--name-only").stdout.split()
    expect(set(changed) <= {"CHANGELOG.md", "model/upstream.json"}, f"other than checked in: {changed}")
    records = [COPY / "model/upstream.json", ROOT / "model/upstream.json"]
    ours, theirs = ({**json.loads(path.read_text()), "imported": "some day"} for path in records)
    expect(ours == theirs, f"the record of where the model is from differs: {ours}")


def files():
    """Every file of the copy, with its text and the time it was written."""
    ours = (path for path in COPY.rglob("*") if path.relative_to(COPY).parts[0] not in {".git", "target"})
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in ours if path.is_file()}


def commit(message):
    git("add", "--all")
    git("-c", "user.name=rehearsal", "-c", "user.email=rehearsal@localhost", "commit", "--quiet", "--message", message)


def xtask(*arguments, code=0):
    return run("cargo", "xtask", *arguments, code=code)


def git(*arguments, code=0):
    return run("git", *arguments, code=code)


def run(*command, code=0, env=None):
    done = subprocess.run(command, cwd=COPY, env=env, capture_output=True, text=True)
    said = f"{done.stdout}{done.stderr}"
    expect(code in (None, done.returncode), f"{' '.join(command)} ends with {done.returncode}\n{said}")
    return done


def expect(condition, otherwise):
    if not condition:
        sys.exit(f"rehearsal: {otherwise}")


if __name__ == "__main__":
    main()
