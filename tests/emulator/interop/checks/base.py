"""What all checks share: clients, pools that are deleted afterwards, tokens of a provider, and the count of checks."""

import base64
import datetime
import functools
import json
import time
import unittest

import boto3
import jwt
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.validate import ParamValidator
from cryptography.hazmat.primitives.asymmetric import rsa

REGION = "us-east-1"
ACCOUNT = "123456789012"
ACCESS_KEY_ID = "EMULATORACCESSKEY001"
SECRET_ACCESS_KEY = "emulator/secret/access/key/0123456789abc"
FACEBOOK = "graph.facebook.com"
GOOGLE = "accounts.google.com"
COGNITO = "cognito-identity.amazonaws.com"
DEVELOPER = "login.example.com"
ISSUER = "id.example.com"
USER_POOL = f"cognito-idp.{REGION}.amazonaws.com/{REGION}_suite"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/guest"
USER_ROLE = f"arn:aws:iam::{ACCOUNT}:role/user"
STRICT_ROLE = f"arn:aws:iam::{ACCOUNT}:role/authenticated-only"
UNKNOWN = f"{REGION}:00000000-0000-4000-8000-000000000000"

# Set by the program: where the emulator is, and whether it was started with `seed`.
target = {"url": None, "seeded": False}
counted = {"checks": 0}
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def seed():
    """What the emulator is started with: providers whose tokens are verified, and a role with a trust policy."""
    number = KEY.public_key().public_numbers()
    encode = lambda value: base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big")).decode().rstrip("=")
    key = {"kty": "RSA", "kid": "suite", "alg": "RS256", "use": "sig", "n": encode(number.n), "e": encode(number.e)}
    providers = [
        {"Issuer": f"https://{ISSUER}", "Keys": {"keys": [key]}, "ClientIds": ["app"]},
        {"Issuer": f"https://{USER_POOL}", "Keys": {"keys": [key]}},
    ]
    condition = {"ForAnyValue:StringLike": {f"{COGNITO}:amr": "authenticated"}}
    statement = {
        "Effect": "Allow", "Principal": {"Federated": COGNITO}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": condition,
    }
    policies = {STRICT_ROLE: {"Version": "2012-10-17", "Statement": [statement]}}
    return {"IdentityPools": [], "OpenIdProviders": providers, "TrustPolicies": policies}


def id_token(issuer=ISSUER, key=KEY, **claims):
    """An ID token of a provider in the seed. A claim that is `None` is left out."""
    now = int(time.time())
    claims = {"iss": f"https://{issuer}", "sub": "ada", "aud": "app", "iat": now, "exp": now + 600, **claims}
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "suite"})


def client(service="cognito-identity", **changes):
    """A client of the emulator that sends input unchecked, tries once, and validates answers."""
    config = {"parameter_validation": False, "retries": {"total_max_attempts": 1}}
    config.update(changes.pop("config", {}))
    arguments = {
        "endpoint_url": target["url"],
        "region_name": REGION,
        "aws_access_key_id": ACCESS_KEY_ID,
        "aws_secret_access_key": SECRET_ACCESS_KEY,
    }
    made = boto3.client(service, **{**arguments, **changes}, config=Config(**config))
    made.meta.events.register("after-call", validate)
    return made


def validate(http_response, parsed, model, **_):
    """An answer has the members of the output shape, of the right types, and no others."""
    if http_response.status_code != 200 or model.output_shape is None:
        return
    output = {name: value for name, value in parsed.items() if name != "ResponseMetadata"}
    report = ParamValidator().validate(output, model.output_shape)
    if report.has_errors():
        raise AssertionError(f"{model.name}: {report.generate_report()}")
    if model.metadata["protocol"] == "json" and http_response.content:
        unknown_members(model.name, json.loads(http_response.content), model.output_shape)
    counted["checks"] += 1


def unknown_members(path, value, shape):
    if shape.type_name == "structure":
        for name, member in value.items():
            if name not in shape.members:
                raise AssertionError(f"{path} has no member {name}")
            unknown_members(f"{path}.{name}", member, shape.members[name])
    elif shape.type_name == "list":
        for member in value:
            unknown_members(path, member, shape.member)


def counts(method):
    @functools.wraps(method)
    def counting(*arguments, **keywords):
        counted["checks"] += 1
        return method(*arguments, **keywords)

    return counting


class Suite(unittest.TestCase):
    maxDiff = None
    assertEqual = counts(unittest.TestCase.assertEqual)
    assertNotEqual = counts(unittest.TestCase.assertNotEqual)
    assertTrue = counts(unittest.TestCase.assertTrue)
    assertIn = counts(unittest.TestCase.assertIn)
    assertNotIn = counts(unittest.TestCase.assertNotIn)
    assertRegex = counts(unittest.TestCase.assertRegex)
    assertAlmostEqual = counts(unittest.TestCase.assertAlmostEqual)

    def setUp(self):
        self.client = client()

    def pool(self, roles=None, mappings=None, **settings):
        """A pool that lets guests in and has roles."""
        settings = {"IdentityPoolName": "suite", "AllowUnauthenticatedIdentities": True, **settings}
        pool_id = self.client.create_identity_pool(**settings)["IdentityPoolId"]
        self.addCleanup(self.client.delete_identity_pool, IdentityPoolId=pool_id)
        roles = {"unauthenticated": ROLE, "authenticated": USER_ROLE} if roles is None else roles
        more = {"RoleMappings": mappings} if mappings else {}
        self.client.set_identity_pool_roles(IdentityPoolId=pool_id, Roles=roles, **more)
        return pool_id

    def social_pool(self, **settings):
        return self.pool(
            SupportedLoginProviders={FACEBOOK: "app", GOOGLE: "app"}, DeveloperProviderName=DEVELOPER, **settings
        )

    def get_id(self, pool_id, **logins):
        """The identity of a call with logins, such as `facebook="token"`; of a new guest without any."""
        names = {"facebook": FACEBOOK, "google": GOOGLE}
        logins = {names[name]: token for name, token in logins.items()}
        more = {"Logins": logins} if logins else {}
        return self.client.get_id(IdentityPoolId=pool_id, **more)["IdentityId"]

    def credentials(self, identity, logins=None, **more):
        more = {**more, **({"Logins": logins} if logins else {})}
        return self.client.get_credentials_for_identity(IdentityId=identity, **more)

    def developer(self, pool_id, user, logins=None, **more):
        """The answer of GetOpenIdTokenForDeveloperIdentity for a user."""
        return self.client.get_open_id_token_for_developer_identity(
            IdentityPoolId=pool_id, Logins={DEVELOPER: user, **(logins or {})}, **more
        )

    def describe(self, identity):
        return self.client.describe_identity(IdentityId=identity)

    def arn(self, pool_id):
        return f"arn:aws:cognito-identity:{REGION}:{ACCOUNT}:identitypool/{pool_id}"

    def plain(self, answer):
        """An answer without its metadata."""
        return {name: value for name, value in answer.items() if name != "ResponseMetadata"}

    def fails(self, code, message, call, *arguments, **keywords):
        """Checks that a call fails with a code and a message that begins as given; returns the error."""
        counted["checks"] += 1
        with self.assertRaises(ClientError) as raised:
            call(*arguments, **keywords)
        error = raised.exception.response["Error"]
        unittest.TestCase.assertEqual(self, error["Code"], code, error)
        if not error["Message"].startswith(message):
            raise AssertionError(f"expected {message!r}, got {error['Message']!r}")
        return raised.exception

    def forbidden(self, identity, logins=None):
        self.fails(
            "NotAuthorizedException", f"Access to Identity '{identity}' is forbidden.",
            self.credentials, identity, logins,
        )


def needs_seed(test):
    """Skips a test of an emulator that was not started by this program."""

    @functools.wraps(test)
    def skipping(self):
        if not target["seeded"]:
            self.skipTest("the emulator was started without the seed")
        test(self)

    return skipping


def age(time):
    return abs(datetime.datetime.now(datetime.timezone.utc) - time)
