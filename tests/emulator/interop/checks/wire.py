"""Signatures, constraints and the form of errors."""

import datetime
import json
import urllib.error
import urllib.request
from unittest import mock

import botocore.auth
from botocore import UNSIGNED

from .base import FACEBOOK, UNKNOWN, Suite, client, counted, target


class Signatures(Suite):
    LIST = {"MaxResults": 60}
    PUBLIC = {"get_credentials_for_identity", "get_id", "get_open_id_token", "unlink_identity"}

    def refused(self, code, message, **changes):
        self.fails(code, message, client(**changes).list_identity_pools, **self.LIST)

    def test_session_token(self):
        self.assertIn("IdentityPools", client(aws_session_token="any token").list_identity_pools(**self.LIST))

    def test_keys(self):
        unknown = "The security token included in the request is invalid."
        self.refused("UnrecognizedClientException", unknown, aws_access_key_id="UNKNOWN")
        wrong = "The request signature we calculated does not match"
        self.refused("InvalidSignatureException", wrong, aws_secret_access_key="wrong")

    def test_region(self):
        message = "Credential should be scoped to a valid region, not 'eu-west-1'."
        self.refused("InvalidSignatureException", message, region_name="eu-west-1")

    def test_four_operations_are_public(self):
        unsigned = client(config={"signature_version": UNSIGNED})
        for operation in unsigned.meta.method_to_api_mapping:
            with self.subTest(operation):
                if operation in self.PUBLIC:
                    self.fails("ValidationException", "", getattr(unsigned, operation))
                else:
                    missing = "Missing Authentication Token"
                    self.fails("MissingAuthenticationTokenException", missing, getattr(unsigned, operation))

    def test_a_guest_needs_no_keys(self):
        public = client(config={"signature_version": UNSIGNED})
        guest = public.get_id(IdentityPoolId=self.pool())["IdentityId"]
        self.assertTrue(public.get_credentials_for_identity(IdentityId=guest)["Credentials"])
        self.assertTrue(public.get_open_id_token(IdentityId=guest)["Token"])

    def test_clock(self):
        for minutes, message in [(-6, "Signature expired: "), (6, "Signature not yet current: ")]:
            with self.subTest(minutes=minutes), clock_off_by(minutes):
                self.refused("InvalidSignatureException", message)
        for minutes in (-4, 4):
            with self.subTest(minutes=minutes), clock_off_by(minutes):
                self.assertIn("IdentityPools", self.client.list_identity_pools(**self.LIST))


class Errors(Suite):
    def test_violations(self):
        failed = "failed to satisfy constraint: Member must"
        one = "1 validation error detected: "
        identity = f"{one}Value 'x' at 'identityId' {failed} satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+"
        cases = [
            ("get_id", {}, f"{one}Value null at 'identityPoolId' {failed} not be null"),
            (
                "describe_identity_pool", {"IdentityPoolId": "pool"},
                f"{one}Value 'pool' at 'identityPoolId' {failed} satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
            ),
            ("describe_identity", {"IdentityId": "x"}, identity),
            ("get_credentials_for_identity", {"IdentityId": "x"}, identity),
            ("get_open_id_token", {"IdentityId": "x"}, identity),
            ("list_identity_pools", {"MaxResults": 61}, f"{one}Value '61' at 'maxResults' {failed} have value less than or equal to 60"),
            ("list_identity_pools", {"MaxResults": 0}, f"{one}Value '0' at 'maxResults' {failed} have value greater than or equal to 1"),
            ("list_identities", {"IdentityPoolId": UNKNOWN}, f"{one}Value null at 'maxResults' {failed} not be null"),
            ("create_identity_pool", {"IdentityPoolName": ""}, "3 validation errors detected: Value null at 'allowUnauthenticatedIdentities' "),
            ("delete_identities", {"IdentityIdsToDelete": []}, f"{one}Value '[]' at 'identityIdsToDelete' {failed} have length greater than"),
            ("unlink_identity", {"IdentityId": UNKNOWN}, "2 validation errors detected: "),
            ("merge_developer_identities", {}, "4 validation errors detected: "),
            ("unlink_developer_identity", {}, "4 validation errors detected: "),
            ("lookup_developer_identity", {}, f"{one}Value null at 'identityPoolId'"),
            ("get_open_id_token_for_developer_identity", {}, "2 validation errors detected: "),
            ("set_principal_tag_attribute_map", {}, "2 validation errors detected: "),
            ("get_principal_tag_attribute_map", {}, "2 validation errors detected: "),
            ("tag_resource", {}, "2 validation errors detected: "),
            ("untag_resource", {}, "2 validation errors detected: "),
            ("list_tags_for_resource", {}, f"{one}Value null at 'resourceArn'"),
            ("set_identity_pool_roles", {}, "2 validation errors detected: "),
        ]
        for operation, arguments, message in cases:
            with self.subTest(operation):
                self.fails("ValidationException", message, getattr(self.client, operation), **arguments)

    def test_tokens_are_not_echoed(self):
        logins = {FACEBOOK: "canary" * 10_000}
        error = self.fails(
            "ValidationException", "1 validation error detected: Value at 'logins' failed", self.client.get_id,
            IdentityPoolId=UNKNOWN, Logins=logins,
        )
        self.assertNotIn("canary", str(error.response))

    def test_wrong_type(self):
        message = "Value at 'maxResults' must be of type Integer, found a string."
        self.fails("SerializationException", message, self.client.list_identity_pools, MaxResults="many")

    def test_error_type_header_and_request_id(self):
        error = self.fails(
            "ResourceNotFoundException", f"IdentityPool '{UNKNOWN}' not found.", self.client.get_id,
            IdentityPoolId=UNKNOWN,
        )
        metadata = error.response["ResponseMetadata"]
        self.assertEqual(metadata["HTTPStatusCode"], 400)
        self.assertEqual(metadata["HTTPHeaders"]["x-amzn-errortype"], "ResourceNotFoundException:")
        self.assertEqual(metadata["HTTPHeaders"]["x-amzn-requestid"], metadata["RequestId"])

    def raw(self, operation, body, content_type="application/x-amz-json-1.1"):
        """Status, error type and message of a request that boto3 would not send."""
        headers = {"Content-Type": content_type, "X-Amz-Target": f"AWSCognitoIdentityService.{operation}"}
        counted["checks"] += 1
        request = urllib.request.Request(target["url"], body, headers)
        with self.assertRaises(urllib.error.HTTPError) as raised, urllib.request.urlopen(request):
            pass
        with raised.exception as answer:
            body = json.load(answer)
            self.assertEqual(answer.headers["x-amzn-errortype"], f"{body['__type']}:")
            return answer.status, body["__type"], body["message"]

    def test_not_a_call(self):
        for operation, body, expected in [
            ("NoSuchOperation", b"{}", "UnknownOperationException"),
            ("GetId", b"not json", "SerializationException"),
            ("GetId", b"[]", "SerializationException"),
        ]:
            status, code, _ = self.raw(operation, body)
            self.assertEqual((status, code), (400, expected))

    def test_unknown_members_are_ignored(self):
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityService.GetId"}
        body = json.dumps({"IdentityPoolId": self.pool(), "Unknown": 1}).encode()
        with urllib.request.urlopen(urllib.request.Request(target["url"], body, headers)) as answer:
            self.assertIn("IdentityId", json.load(answer))


def clock_off_by(minutes):
    """Signs with a clock that is off; botocore reads it in one of two ways, depending on its version."""
    shift = datetime.timedelta(minutes=minutes)
    if hasattr(botocore.auth, "get_current_datetime"):
        true_clock = botocore.auth.get_current_datetime
        return mock.patch("botocore.auth.get_current_datetime", lambda *args, **kw: true_clock(*args, **kw) + shift)
    shifted = mock.Mock(wraps=datetime.datetime)
    shifted.utcnow = lambda: datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None) + shift
    return mock.patch("botocore.auth.datetime.datetime", shifted)
