#!/usr/bin/env python3
"""Drives all operations of the emulator with boto3, a client that nobody here wrote, and checks documented behaviour.

    boto3_suite.py path/to/cognito-identity-emulator     starts the program, tests it, stops it
    boto3_suite.py http://127.0.0.1:4100                 tests one that runs already, with the default keys

Needs the packages boto3 and pyjwt[crypto]. Checks that need the seed are skipped for an emulator that runs already.
"""

import json
import subprocess
import sys
import tempfile
import unittest

import boto3
import botocore

from checks import base, developers, identities, pools, roles, tokens, wire

MODULES = [pools, identities, developers, tokens, roles, wire]


class Coverage:
    """The operations that succeeded at least once, as botocore tells by its events."""

    seen = set()

    @classmethod
    def note(cls, http_response, model, **_):
        if http_response.status_code == 200 and model.service_model.service_id == "Cognito Identity":
            cls.seen.add(model.name)

    @classmethod
    def missing(cls):
        return sorted(set(base.client().meta.method_to_api_mapping.values()) - cls.seen)


def start(program):
    """Starts the program with the seed; returns the process once it listens."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as seed:
        json.dump(base.seed(), seed)
    process = subprocess.Popen([program, "--seed", seed.name], stdout=subprocess.PIPE, text=True)
    base.target.update(url=process.stdout.readline().strip(), seeded=True)
    if not base.target["url"]:
        sys.exit(f"{program} ended without printing its URL (status {process.wait()})")
    return process


def run():
    """Runs all checks; returns whether all passed and every operation was driven."""
    plain_client = base.client

    def watched(*arguments, **keywords):
        client = plain_client(*arguments, **keywords)
        client.meta.events.register("after-call", Coverage.note)
        return client

    for module in [base, *MODULES]:
        if hasattr(module, "client"):
            module.client = watched
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite(loader.loadTestsFromModule(module) for module in MODULES)
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors)
    total, missing = base.counted["checks"], Coverage.missing()
    print(f"{total - failed} of {total} checks passed, in {result.testsRun} tests ({len(result.skipped)} skipped)")
    print(f"operations that succeeded: {23 - len(missing)} of 23" + "".join(f"; not {name}" for name in missing))
    return result.wasSuccessful() and not missing


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target, process = sys.argv[1], None
    if target.startswith("http"):
        base.target["url"] = target.rstrip("/")
    else:
        process = start(target)
    print(f"boto3 {boto3.__version__}, botocore {botocore.__version__}, emulator at {base.target['url']}", flush=True)
    try:
        passed = run()
    finally:
        if process:
            process.terminate()
            process.wait()
            process.stdout.close()
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
