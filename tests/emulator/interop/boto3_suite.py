#!/usr/bin/env python3
"""Drives every operation the emulator serves with boto3, a client that nobody here wrote.

    boto3_suite.py path/to/cognito-identity-emulator     starts the program, tests it, stops it
    boto3_suite.py http://127.0.0.1:4100                 tests one that runs already, with the default keys
"""

import datetime
import subprocess
import sys
import unittest
import urllib.error
import urllib.request
from unittest import mock

import boto3
import botocore
import botocore.auth
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

REGION = "us-east-1"
ACCESS_KEY_ID = "EMULATORACCESSKEY001"
SECRET_ACCESS_KEY = "emulator/secret/access/key/0123456789abc"
FACEBOOK = "graph.facebook.com"
ROLE = "arn:aws:iam::123456789012:role/guest"
UNKNOWN_POOL = f"{REGION}:00000000-0000-4000-8000-000000000000"
endpoint_url = None


def client(**changes):
    """A client for the emulator that leaves checking to the server and tries once."""
    config = {"parameter_validation": False, "retries": {"total_max_attempts": 1}}
    config.update(changes.pop("config", {}))
    arguments = {
        "endpoint_url": endpoint_url,
        "region_name": REGION,
        "aws_access_key_id": ACCESS_KEY_ID,
        "aws_secret_access_key": SECRET_ACCESS_KEY,
    }
    return boto3.client("cognito-identity", **{**arguments, **changes}, config=Config(**config))


class Suite(unittest.TestCase):
    """What all tests need: a client, pools that are gone afterwards, and a word for errors."""

    maxDiff = None

    def setUp(self):
        self.client = client()

    def pool(self, **settings):
        settings = {"IdentityPoolName": "suite", "AllowUnauthenticatedIdentities": True, **settings}
        pool_id = self.client.create_identity_pool(**settings)["IdentityPoolId"]
        self.addCleanup(self.client.delete_identity_pool, IdentityPoolId=pool_id)
        self.client.set_identity_pool_roles(IdentityPoolId=pool_id, Roles={"unauthenticated": ROLE, "authenticated": ROLE})
        return pool_id

    def guest(self, pool_id):
        return self.client.get_id(IdentityPoolId=pool_id)["IdentityId"]

    def arn(self, pool_id):
        return f"arn:aws:cognito-identity:{REGION}:123456789012:identitypool/{pool_id}"

    def fails(self, code, message, call, **arguments):
        """Asserts that a call fails with a code and a message that begins as given; returns the error."""
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        error = raised.exception.response["Error"]
        self.assertEqual(error["Code"], code, error)
        self.assertTrue(error["Message"].startswith(message), error["Message"])
        return raised.exception


class Pools(Suite):
    SETTINGS = {
        "IdentityPoolName": "every setting",
        "AllowUnauthenticatedIdentities": False,
        "AllowClassicFlow": True,
        "SupportedLoginProviders": {FACEBOOK: "app"},
        "DeveloperProviderName": "login.example.com",
        "OpenIdConnectProviderARNs": ["arn:aws:iam::123456789012:oidc-provider/id.example.com"],
        "CognitoIdentityProviders": [
            {"ProviderName": "cognito-idp.us-east-1.amazonaws.com/p", "ClientId": "c", "ServerSideTokenCheck": True}
        ],
        "SamlProviderARNs": ["arn:aws:iam::123456789012:saml-provider/s"],
        "IdentityPoolTags": {"team": "blue"},
    }

    def test_create_describe_update_delete(self):
        created = self.client.create_identity_pool(**self.SETTINGS)
        pool_id = created["IdentityPoolId"]
        self.assertRegex(pool_id, r"^us-east-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        described = self.client.describe_identity_pool(IdentityPoolId=pool_id)
        for answer in (created, described):
            self.assertTrue(answer.pop("ResponseMetadata")["RequestId"])
            self.assertEqual(answer, {**self.SETTINGS, "IdentityPoolId": pool_id})
        changed = {**self.SETTINGS, "IdentityPoolName": "renamed", "AllowClassicFlow": False}
        updated = self.client.update_identity_pool(IdentityPoolId=pool_id, **changed)
        updated.pop("ResponseMetadata")
        self.assertEqual(updated, {**changed, "IdentityPoolId": pool_id})
        deleted = self.client.delete_identity_pool(IdentityPoolId=pool_id)
        self.assertEqual(list(deleted), ["ResponseMetadata"])
        self.assertEqual(deleted["ResponseMetadata"]["HTTPStatusCode"], 200)
        gone = f"IdentityPool '{pool_id}' not found."
        self.fails("ResourceNotFoundException", gone, self.client.describe_identity_pool, IdentityPoolId=pool_id)
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.update_identity_pool(IdentityPoolId=pool_id, **changed)

    def test_list_page_by_page(self):
        created = [self.pool(IdentityPoolName=f"pool {number}") for number in range(5)]
        pages = self.client.get_paginator("list_identity_pools").paginate(PaginationConfig={"PageSize": 2})
        pages = [[pool["IdentityPoolId"] for pool in page["IdentityPools"]] for page in pages]
        self.assertLessEqual(max(map(len, pages)), 2)
        listed = sum(pages, [])
        self.assertEqual([pool for pool in listed if pool in created], created)
        token = self.client.list_identity_pools(MaxResults=1)["NextToken"]
        self.assertNotIn("NextToken", self.client.list_identity_pools(MaxResults=60))
        self.fails(
            "InvalidParameterException", "Invalid NextToken", self.client.list_identities,
            IdentityPoolId=created[0], MaxResults=1, NextToken=token,
        )

    def test_roles(self):
        pool_id = self.pool()
        rule = {"Claim": "sub", "MatchType": "Equals", "Value": "ada", "RoleARN": ROLE}
        mapping = {
            "Type": "Rules", "AmbiguousRoleResolution": "Deny", "RulesConfiguration": {"Rules": [rule]},
        }
        roles = {"Roles": {"unauthenticated": ROLE}, "RoleMappings": {FACEBOOK: mapping}}
        self.client.set_identity_pool_roles(IdentityPoolId=pool_id, **roles)
        answer = self.client.get_identity_pool_roles(IdentityPoolId=pool_id)
        answer.pop("ResponseMetadata")
        self.assertEqual(answer, {"IdentityPoolId": pool_id, **roles})
        del mapping["AmbiguousRoleResolution"]
        self.fails(
            "InvalidParameterException", "The role mapping for", self.client.set_identity_pool_roles,
            IdentityPoolId=pool_id, **roles,
        )

    def test_tags(self):
        arn = self.arn(self.pool(IdentityPoolTags={"a": "1"}))
        self.client.tag_resource(ResourceArn=arn, Tags={"b": "2", "c": ""})
        self.client.untag_resource(ResourceArn=arn, TagKeys=["a", "absent"])
        self.assertEqual(self.client.list_tags_for_resource(ResourceArn=arn)["Tags"], {"b": "2", "c": ""})
        many = {f"key{number}": "v" for number in range(49)}
        self.fails(
            "LimitExceededException", "A resource carries at most 50 tags", self.client.tag_resource,
            ResourceArn=arn, Tags=many,
        )
        elsewhere = arn.replace(REGION, "eu-west-1", 1)
        self.fails(
            "InvalidParameterException", f"ResourceArn '{elsewhere}'", self.client.list_tags_for_resource,
            ResourceArn=elsewhere,
        )


class Identities(Suite):
    def test_guests_and_users(self):
        pool_id = self.pool(SupportedLoginProviders={FACEBOOK: "app"})
        self.assertNotEqual(self.guest(pool_id), self.guest(pool_id))
        sign_in = {"IdentityPoolId": pool_id, "Logins": {FACEBOOK: "token"}}
        user = self.client.get_id(**sign_in)["IdentityId"]
        self.assertEqual(self.client.get_id(**sign_in)["IdentityId"], user)
        described = self.client.describe_identity(IdentityId=user)
        self.assertEqual(described["Logins"], [FACEBOOK])
        age = datetime.datetime.now(datetime.timezone.utc) - described["CreationDate"]
        self.assertLess(abs(age), datetime.timedelta(minutes=1))
        forbidden = f"Access to Identity '{user}' is forbidden."
        self.fails(
            "NotAuthorizedException", forbidden, self.client.get_credentials_for_identity, IdentityId=user
        )

    def test_list_page_by_page(self):
        pool_id = self.pool()
        created = [self.guest(pool_id) for _ in range(5)]
        listed, arguments = [], {"IdentityPoolId": pool_id, "MaxResults": 2}
        while arguments.get("NextToken", "first"):
            page = self.client.list_identities(**arguments)
            self.assertEqual(page["IdentityPoolId"], pool_id)
            listed.append([identity["IdentityId"] for identity in page["Identities"]])
            self.assertLess(len(listed), 10, "a listing without end")
            arguments["NextToken"] = page.get("NextToken")
        self.assertEqual(listed, [created[:2], created[2:4], created[4:]])

    def test_delete(self):
        guest = self.guest(self.pool())
        unknown = UNKNOWN_POOL
        answer = self.client.delete_identities(IdentityIdsToDelete=[guest, unknown])
        self.assertEqual(
            answer["UnprocessedIdentityIds"], [{"IdentityId": unknown, "ErrorCode": "AccessDenied"}]
        )
        gone = f"Identity '{guest}' not found."
        self.fails("ResourceNotFoundException", gone, self.client.describe_identity, IdentityId=guest)

    def test_credentials(self):
        guest = self.guest(self.pool())
        answer = self.client.get_credentials_for_identity(IdentityId=guest)
        credentials = answer["Credentials"]
        self.assertEqual(answer["IdentityId"], guest)
        self.assertRegex(credentials["AccessKeyId"], r"^ASIA[A-Z2-7]{16}$")
        self.assertEqual(len(credentials["SecretKey"]), 40)
        self.assertTrue(credentials["SessionToken"])
        left = credentials["Expiration"] - datetime.datetime.now(datetime.timezone.utc)
        self.assertAlmostEqual(left.total_seconds(), 3600, delta=60)

    def test_open_id_token(self):
        answer = self.client.get_open_id_token(IdentityId=self.guest(self.pool()))
        self.assertEqual(answer["Token"].count("."), 2)
        guest = self.guest(self.pool(AllowClassicFlow=False))
        refused = "Basic (classic) flow is not enabled, please use enhanced flow."
        self.fails("InvalidParameterException", refused, self.client.get_open_id_token, IdentityId=guest)

    def test_a_pool_without_guests(self):
        pool_id = self.pool(AllowUnauthenticatedIdentities=False)
        refused = "Unauthenticated access is not supported for this identity pool."
        self.fails("NotAuthorizedException", refused, self.client.get_id, IdentityPoolId=pool_id)

    def test_a_login_nobody_knows(self):
        refused = "Token is not from a supported provider of this identity pool."
        login = {"IdentityPoolId": self.pool(), "Logins": {FACEBOOK: "token"}}
        self.fails("NotAuthorizedException", refused, self.client.get_id, **login)


class Signatures(Suite):
    LIST = {"MaxResults": 60}

    def refused(self, code, message, **changes):
        self.fails(code, message, client(**changes).list_identity_pools, **self.LIST)

    def test_session_token(self):
        client(aws_session_token="any token").list_identity_pools(**self.LIST)

    def test_keys(self):
        unknown = "The security token included in the request is invalid."
        self.refused("UnrecognizedClientException", unknown, aws_access_key_id="UNKNOWN")
        wrong = "The request signature we calculated does not match"
        self.refused("InvalidSignatureException", wrong, aws_secret_access_key="wrong")

    def test_region(self):
        message = "Credential should be scoped to a valid region, not 'eu-west-1'."
        self.refused("InvalidSignatureException", message, region_name="eu-west-1")

    def test_no_signature(self):
        unsigned = {"signature_version": UNSIGNED}
        self.refused("MissingAuthenticationTokenException", "Missing Authentication Token", config=unsigned)
        public = client(config=unsigned)
        guest = public.get_id(IdentityPoolId=self.pool())["IdentityId"]
        public.get_credentials_for_identity(IdentityId=guest)
        public.get_open_id_token(IdentityId=guest)

    def test_clock(self):
        for minutes, message in [(-6, "Signature expired: "), (6, "Signature not yet current: ")]:
            with self.subTest(minutes=minutes), clock_off_by(minutes):
                self.refused("InvalidSignatureException", message)
        for minutes in (-4, 4):
            with self.subTest(minutes=minutes), clock_off_by(minutes):
                self.client.list_identity_pools(**self.LIST)


class Errors(Suite):
    def test_violations(self):
        failed = "failed to satisfy constraint: Member must"
        cases = [
            ("get_id", {}, f"1 validation error detected: Value null at 'identityPoolId' {failed} not be null"),
            (
                "describe_identity_pool", {"IdentityPoolId": "pool"},
                f"1 validation error detected: Value 'pool' at 'identityPoolId' {failed} satisfy regular expression "
                "pattern: [\\w-]+:[0-9a-f-]+",
            ),
            (
                "list_identity_pools", {"MaxResults": 61},
                f"1 validation error detected: Value '61' at 'maxResults' {failed} have value less than or equal to 60",
            ),
            (
                "create_identity_pool", {"IdentityPoolName": ""},
                "3 validation errors detected: Value null at 'allowUnauthenticatedIdentities' ",
            ),
        ]
        for operation, arguments, message in cases:
            with self.subTest(operation):
                self.fails("ValidationException", message, getattr(self.client, operation), **arguments)

    def test_tokens_are_not_echoed(self):
        logins = {FACEBOOK: "canary" * 10_000}
        error = self.fails(
            "ValidationException", "1 validation error detected: Value at 'logins' failed", self.client.get_id,
            IdentityPoolId=UNKNOWN_POOL, Logins=logins,
        )
        self.assertNotIn("canary", str(error.response))

    def test_wrong_type(self):
        message = "Value at 'maxResults' must be of type Integer, found a string."
        self.fails("SerializationException", message, self.client.list_identity_pools, MaxResults="many")

    def test_error_type_header_and_request_id(self):
        error = self.fails(
            "ResourceNotFoundException", f"IdentityPool '{UNKNOWN_POOL}' not found.", self.client.get_id,
            IdentityPoolId=UNKNOWN_POOL,
        )
        metadata = error.response["ResponseMetadata"]
        self.assertEqual(metadata["HTTPStatusCode"], 400)
        self.assertEqual(metadata["HTTPHeaders"]["x-amzn-errortype"], "ResourceNotFoundException:")
        self.assertEqual(metadata["HTTPHeaders"]["x-amzn-requestid"], metadata["RequestId"])

    def test_not_a_call(self):
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(endpoint_url + "/a")
        with raised.exception as answer:
            self.assertEqual(answer.headers["x-amzn-errortype"], "UnknownOperationException:")


def clock_off_by(minutes):
    """Signs with a clock that is off; botocore reads it in one of two ways, depending on its version."""
    shift = datetime.timedelta(minutes=minutes)
    if hasattr(botocore.auth, "get_current_datetime"):
        true_clock = botocore.auth.get_current_datetime
        return mock.patch("botocore.auth.get_current_datetime", lambda *args, **kw: true_clock(*args, **kw) + shift)
    shifted = mock.Mock(wraps=datetime.datetime)
    shifted.utcnow = lambda: datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None) + shift
    return mock.patch("botocore.auth.datetime.datetime", shifted)


def main():
    global endpoint_url
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    target, process = sys.argv.pop(), None
    if target.startswith("http"):
        endpoint_url = target.rstrip("/")
    else:
        process = subprocess.Popen([target], stdout=subprocess.PIPE, text=True)
        endpoint_url = process.stdout.readline().strip()
        if not endpoint_url:
            sys.exit(f"{target} ended without printing its URL (status {process.wait()})")
    print(f"boto3 {boto3.__version__}, botocore {botocore.__version__}, emulator at {endpoint_url}", flush=True)
    try:
        passed = unittest.main(exit=False, verbosity=2).result.wasSuccessful()
    finally:
        if process:
            process.terminate()
            process.wait()
            process.stdout.close()
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
